"""Generated models describe the schema: importing them gives the models of the schema again."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar

import pytest

from tests.psl.corpus import corpus_rows, corpus_text
from twofold.generate.models import models_module
from twofold.models.names import attribute
from twofold.models.values import enum_schema
from twofold.psl import read_schema
from twofold.schema import Enum, Literal, Model, Schema

T = TypeVar("T", Model, Enum)
NAMES = [row["name"] for row in corpus_rows() if row["valid"] and row["provider"] != "mongodb"]
HEAD = 'datasource db {\n  provider = "postgresql"\n}\n'


@pytest.fixture
def imported(request: pytest.FixtureRequest) -> Iterator[ModuleType]:
    """An empty module that generated code can run in."""
    module = ModuleType(f"generated_{abs(hash(request.node.name))}")
    sys.modules[module.__name__] = module
    yield module
    del sys.modules[module.__name__]


def run(schema: Schema, module: ModuleType) -> None:
    exec(compile(models_module(schema), module.__name__, "exec"), vars(module))


def undocumented(described: T) -> T:
    """Without documentation, which models carry as docstrings."""
    if isinstance(described, Enum):
        values = tuple(value.evolve(documentation=None) for value in described.values)
        return described.evolve(documentation=None, values=values)
    members = tuple(member.evolve(documentation=None) for member in described.members)
    return described.evolve(documentation=None, members=members)


def check(schema: Schema, module: ModuleType) -> None:
    run(schema, module)
    for model in schema.models:
        made: Any = getattr(module, attribute(model.name))
        assert undocumented(made.__table__.model) == undocumented(model)
    for enum in schema.enums:
        assert undocumented(enum_schema(getattr(module, attribute(enum.name)))) == undocumented(enum)


@pytest.mark.skipif(not NAMES, reason="the corpus is not at hand")
@pytest.mark.parametrize("name", NAMES)
def test_real_schemas(name: str, imported: ModuleType) -> None:
    check(read_schema(corpus_text(name)).schema, imported)


@pytest.mark.parametrize("name", ["blog", "awkward"])
def test_reference_schemas(name: str, imported: ModuleType) -> None:
    folder = Path(__file__).parents[2] / "typestubs" / f"reference_{name}"
    check(read_schema(folder / "schema.prisma").schema, imported)


FIELDS = [
    'name String @default("it\'s \\"quoted\\" \\\\ and\\nbroken")',
    "price Decimal @default(1.50)",
    "price Decimal[] @default([1.50, 2])",
    "rate Float @default(0.1)",
    "big BigInt @default(9007199254740993) @db.BigInt",
    'at DateTime @default("2024-01-31T12:00:00.123+02:00") @db.Timestamptz(3)',
    "at DateTime @default(now()) @updatedAt",
    "at DateTime? @updatedAt",
    'raw Bytes @default("AQID")',
    "flags Boolean[] @default([true, false])",
    'meta Json @default("{\\"a\\": [1, null, true]}")',
    'meta Json @default("{\\"a\\":1}")',
    'meta Json @default("null")',
    'meta Json[] @default(["{}", "[ ]"])',
    "texts String[]",
    'place Unsupported("geography(Point, 4326)")?',
    'code String @default(dbgenerated("gen_random_uuid()")) @db.Uuid',
    "code String @default(dbgenerated())",
    'code String @default(nanoid(8)) @map("the code")',
    'code String @default(uuid(7)) @map("code")',
    "code String? @ignore",
    'code String @unique(map: "one code")',
    "count Int @default(autoincrement()) @db.SmallInt",
]


@pytest.mark.parametrize("field", FIELDS)
def test_fields(field: str, imported: ModuleType) -> None:
    check(read_schema(f"{HEAD}model M {{\n  id Int @id\n  {field}\n}}\n").schema, imported)


OPTIONS = [
    '@@map("ms")',
    '@@map("M")',
    "@@unique([a])",
    '@@unique([a, b], name: "both", map: "a_b")',
    "@@index([a(sort: Desc), b])",
    '@@index([a(ops: raw("text_pattern_ops"))], type: Gin, map: "x")',
    "@@index([b], type: Hash)",
    "@@ignore",
]


@pytest.mark.parametrize("option", OPTIONS)
def test_options(option: str, imported: ModuleType) -> None:
    check(read_schema(f"{HEAD}model M {{\n  id Int @id\n  a String\n  b Int\n  {option}\n}}\n").schema, imported)


def test_documentation_becomes_docstrings(imported: ModuleType) -> None:
    model = 'model M {\n  id Int @id\n  /// Its name"\n  name String\n}\n'
    text = f'{HEAD}/// What is "sold".\n/// In two lines: \\\n{model}'
    run(read_schema(text).schema, imported)
    assert imported.M.__doc__ == 'What is "sold".\n    In two lines: \\\n    '
    assert '    """Its name\\""""' in models_module(read_schema(text).schema)


def test_a_default_is_there_from_the_start(imported: ModuleType) -> None:
    fields = 'name String?\n  on Boolean @default(true)\n  meta Json @default("{}")\n  at DateTime @updatedAt'
    run(read_schema(f"{HEAD}model M {{\n  id Int @id\n  {fields}\n}}\n").schema, imported)
    made = imported.M(id=3)
    assert (made.name, made.on, made.meta) == (None, True, {})
    assert "at=" not in repr(made)
    assert imported.M.__table__.model.field("meta").default == Literal("{}")
