"""A Schema printed as schema.prisma reads back as itself, and is laid out already."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from tests.psl.corpus import corpus_rows, corpus_text
from tests.psl.strategies import schemas
from twofold.psl import dmmf, format_schema, print_schema, read_schema
from twofold.schema import Field, Key, KeyPart, Model, Schema

VALID = [row["name"] for row in corpus_rows() if row["valid"]]


@pytest.mark.parametrize("name", VALID)
def test_corpus(name: str) -> None:
    document = read_schema(corpus_text(name))
    printed = print_schema(document.schema)
    assert read_schema(printed).schema == document.schema
    assert format_schema(printed) == printed


@pytest.mark.parametrize("name", VALID)
def test_corpus_with_its_settings(name: str) -> None:
    document = read_schema(corpus_text(name))
    again = read_schema(print_schema(document.schema, document.datasource, document.generators))
    assert (again.schema, again.datasource, again.generators) == (
        document.schema,
        document.datasource,
        document.generators,
    )


@settings(max_examples=150, deadline=None)
@given(schemas())
def test_any_schema(schema: Schema) -> None:
    printed = print_schema(schema)
    again = read_schema(printed).schema
    assert again == schema
    assert dmmf(again) == dmmf(schema)
    assert format_schema(printed) == printed


def test_what_a_person_would_write() -> None:
    key = Key((KeyPart("id"),), on_field=True)
    email = Key((KeyPart("email"),), on_field=True)
    members = (Field("id", "Int"), Field("email", "String", column="mail", documentation="Where to write to"))
    user = Model("User", members, primary_key=key, uniques=(email,), documentation="A user")
    assert print_schema(Schema((user,), (), "sqlite")) == (
        'datasource db {\n  provider = "sqlite"\n}\n'
        "\n"
        "/// A user\n"
        "model User {\n"
        "  id    Int    @id\n"
        "  /// Where to write to\n"
        '  email String @unique @map("mail")\n'
        "}\n"
    )


def test_preview_features_are_turned_on() -> None:
    view = Model("V", (Field("a", "Int"),), view=True)
    schema = Schema((view,), (), "postgresql")
    printed = print_schema(schema)
    assert 'previewFeatures = ["views"]' in printed
    assert read_schema(printed).schema == schema


def test_indented_documentation_stays() -> None:
    key = Key((KeyPart("id"),), on_field=True)
    model = Model("A", (Field("id", "Int", documentation="one\n  two"),), primary_key=key)
    assert read_schema(print_schema(Schema((model,)))).schema == Schema((model,))
