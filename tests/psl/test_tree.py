"""The tree keeps everything: what its parts leave out of a text is spaces."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.psl.corpus import corpus_rows, corpus_text
from twofold.psl.problems import Report
from twofold.psl.source import Source
from twofold.psl.syntax.parser import parse
from twofold.psl.syntax.tree import Block, FieldLine, File

NAMES = [row["name"] for row in corpus_rows()]


def tree(text: str) -> File:
    return parse(Source("x", text), Report())


def left_out(text: str) -> str:
    """What no item of the tree covers, but the frames of blocks."""
    start, rest = 0, ""
    for item in tree(text).items:
        rest += text[start : item.span.start]
        start = item.span.end
        if isinstance(item, Block):
            inner = text.index("{", item.name.span.end) + 1
            inner = text.index(item.opening, inner) + len(item.opening)
            for line in item.lines:
                rest += text[inner : line.span.start]
                inner = line.span.end
            rest += text[inner : item.span.end - item.closed]
    return rest + text[start:]


@pytest.mark.parametrize("name", NAMES)
def test_corpus(name: str) -> None:
    assert left_out(corpus_text(name)).strip() == ""


PIECES = st.sampled_from([*'{}[]()@"\n /*:,?=.-_x1', "@@", "model A {\n", "}\n", "// c\n", "id Int @id\n", "/*", "*/"])


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_text(text: str) -> None:
    assert left_out(text).strip() == ""


def test_spans() -> None:
    text = "model A {\n  id Int  @id @default( 5 ) // five\n}\n"
    (block,) = tree(text).blocks
    line = block.lines[0]
    assert isinstance(line, FieldLine)
    assert line.type is not None
    assert line.comment is not None
    assert [line.name.span.text, line.type.span.text, line.comment.span.text] == ["id", "Int", "// five"]
    assert [attribute.span.text for attribute in line.attributes] == ["@id", "@default( 5 )"]
