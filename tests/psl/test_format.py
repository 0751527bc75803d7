"""Formatting is what `prisma format` does, changes nothing the second time, and loses no comment."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.psl.cases import Case, cases
from tests.psl.corpus import CORPUS, corpus_rows, corpus_text
from twofold.psl import format_schema

NAMES = [row["name"] for row in corpus_rows()]
KEPT = {
    "BerriAI__litellm": (
        "model LiteLLM_ManagedObjectTable {\n",
        "model LiteLLM_ManagedObjectTable { // for batches or finetuning jobs which use the\n",
    )
}
"""A comment that Prisma drops and twofold keeps."""


@pytest.mark.parametrize("name", NAMES)
def test_corpus(name: str) -> None:
    official = (CORPUS / f"{name}.formatted").read_bytes().decode()
    if name in KEPT:
        dropped, kept = KEPT[name]
        assert dropped in official
        official = official.replace(dropped, kept)
    formatted = format_schema(corpus_text(name))
    assert formatted == official
    assert format_schema(formatted) == formatted


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case.file}: {case.name}")
def test_twice_is_once(case: Case) -> None:
    formatted = format_schema(f"{case.header}\n{case.text}")
    assert format_schema(formatted) == formatted


COMMENTS = st.sampled_from(["// %", "/// %", "/* % */", "/** %\n * more\n */", "//%", "//", "  //   %  "])
FIELDS = st.sampled_from(["f% Int", "f%   String?  @default( 'é %' )", "f% Int[] @map('m%')  @unique", "  f%  B?"])
ATTRIBUTES = st.sampled_from(["@@index([ id ])", "@@map('m%')", "  @@unique([id,id] , map :'u%')", "@@ignore"])
VALUES = st.sampled_from(["V%", "  V%   @map( 'v%' )"])
SETTINGS = st.sampled_from(["k% = 'v'", "key%   =  ['a','b']", "k%=env('X')"])
BLANKS = st.sampled_from(["", "  ", "\t", "\n"])
BODIES = {"model": FIELDS | ATTRIBUTES, "enum": VALUES | ATTRIBUTES, "generator": SETTINGS, "type": FIELDS}


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A schema in any layout, with a number in every comment."""
    lines: list[str] = []
    for _ in range(draw(st.integers(0, 4))):
        keyword = draw(st.sampled_from(["", *BODIES]))
        if not keyword:
            lines.append(draw(BLANKS | COMMENTS))
            continue
        behind = draw(st.just("") | st.just(" // %"))
        body = st.tuples(BODIES[keyword], st.just("") | COMMENTS).map(" ".join) | BLANKS | COMMENTS
        lines += [f"{keyword} B% {{{behind}", *draw(st.lists(body, max_size=6)), "}"]
    written = "\n".join(lines).replace("'", '"') + draw(st.sampled_from(["", "\n", "\n\n"]))
    numbers = iter(range(10**6))
    written = re.sub("%", lambda _: f"n{next(numbers)}n", written)
    return written.replace("\n", draw(st.sampled_from(["\n", "\r\n"])))


@settings(max_examples=300, deadline=None)
@given(texts())
def test_no_comment_is_lost(text: str) -> None:
    formatted = format_schema(text)
    comments = re.findall(r"//[^\r\n]*|/\*[\s\S]*?\*/", text)
    numbers = sorted(number for comment in comments for number in re.findall(r"n\d+n", comment))
    kept = re.findall(r"//[^\r\n]*|/\*[\s\S]*?\*/", formatted)
    assert sorted(number for comment in kept for number in re.findall(r"n\d+n", comment)) == numbers
    assert format_schema(formatted) == formatted


def body(text: str) -> str:
    """The formatted models of a PostgreSQL schema."""
    return format_schema('datasource db {\n  provider = "postgresql"\n}\n\n' + text).split("}\n\n", 1)[1]


def test_a_relation_gets_its_key_and_its_other_side() -> None:
    assert body("model Post {\n  id Int @id\n  author User\n}\n\nmodel User {\n  id BigInt @id\n}\n") == (
        "model Post {\n"
        "  id     Int    @id\n"
        "  author User   @relation(fields: [userId], references: [id])\n"
        "  userId BigInt\n"
        "}\n\n"
        "model User {\n"
        "  id    BigInt @id\n"
        "  posts Post[]\n"
        "}\n"
    )


def test_a_list_gets_its_other_side() -> None:
    assert body("model Post {\n  id Int @id\n}\n\nmodel User {\n  id Int @id\n  posts Post[]\n}\n") == (
        "model Post {\n"
        "  id     Int   @id\n"
        "  user   User? @relation(fields: [userId], references: [id])\n"
        "  userId Int?\n"
        "}\n\n"
        "model User {\n"
        "  id    Int    @id\n"
        "  posts Post[]\n"
        "}\n"
    )


def test_a_compound_key_is_held_with_its_native_types() -> None:
    assert "aX Int\n  aY String @db.VarChar(10)\n" in body(
        "model A {\n  x Int\n  y String @db.VarChar(10)\n  bs B[]\n  @@id([x, y])\n}\n\n"
        "model B {\n  id Int @id\n  a A\n}\n"
    )


def test_what_stands_is_used() -> None:
    text = "model A {\n  id Int @id\n  bId Int\n  b B @relation(fields: [bId])\n}\n\n"
    formatted = body(text + "model B {\n  id Int @id\n  as A[]\n}\n")
    assert "@relation(fields: [bId], references: [id])" in formatted


def test_a_named_relation_is_named_on_both_sides() -> None:
    text = 'model A {\n  id Int @id\n  b B @relation("x")\n}\n\nmodel B {\n  id Int @id\n}\n'
    assert '  as A[] @relation("x")\n' in body(text)


def test_a_schema_with_mistakes_is_only_laid_out() -> None:
    assert body("model A {\n  id Int @id\n  b B\n  c   Foo\n}\n") == ("model A {\n  id Int @id\n  b  B\n  c  Foo\n}\n")
