"""What stands in a class body and would have no effect is an error."""

from __future__ import annotations

import inspect
import re
from typing import Any, ClassVar

import pytest

from twofold import Column, Model, check, column, index, many, primary_key, unique
from twofold.errors import SchemaError
from twofold.models.model import ModelType
from twofold.models.options import OPTIONS

BODIES: list[tuple[dict[str, Any], str]] = [
    (
        {"key": primary_key("a", "b")},
        "Pair.key: got a key as an attribute, expected .*`class Pair(Model, primary_key=...)`",
    ),
    ({"primary_key": ("a", "b")}, "Pair.primary_key: got .*`class Pair(Model, primary_key=...)`"),
    ({"unique": [unique("a")]}, "Pair.unique: got a list with a key as .*`class Pair(Model, unique=...)`"),
    ({"by_a": index("a")}, "Pair.by_a: got an index as .*`class Pair(Model, indexes=...)`"),
    ({"keys": [index("a")]}, "Pair.keys: got a list with an index as .*`class Pair(Model, indexes=...)`"),
    ({"positive": check("a > 0")}, "Pair.positive: got a check as .*`class Pair(Model, checks=...)`"),
    ({"table": "pairs"}, "Pair.table: got 'pairs' .*`class Pair(Model, table=...)`"),
    ({"__tablename__": "pairs"}, "Pair.__tablename__: got 'pairs' .*`class Pair(Model, table=...)`"),
    ({"c": column()}, "Pair.c: got a field without its annotation, expected `c: Column[...] = column(...)`"),
    ({"cs": many()}, "Pair.cs: got a field without its annotation, expected `cs: Many[...] = many(...)`"),
]


@pytest.mark.parametrize(("body", "message"), BODIES)
def test_an_attribute_that_would_have_no_effect_is_an_error(body: dict[str, Any], message: str) -> None:
    fields = {"__annotations__": {"a": "Column[int]", "b": "Column[int]"}, "__module__": __name__}
    pattern = re.escape(message).replace(r"\.\*", ".*").replace(re.escape("..."), re.escape("..."))
    with pytest.raises(SchemaError, match=pattern):
        ModelType("Pair", (Model,), {**fields, **body})


def test_an_unknown_class_option_is_an_error() -> None:
    with pytest.raises(
        SchemaError, match=r"Wrong: got the class option 'tabel', expected one of .*Did you mean .table"
    ):

        class Wrong(Model, tabel="wrong"):  # type: ignore[call-arg]  # pyright: ignore
            id: Column[int] = column(primary_key=True)


def test_the_options_are_those_of_the_signature() -> None:
    source = inspect.getsource(Model)
    signature = source[source.index("*,\n") : source.index(") -> None: ...")]
    assert re.findall(r"^ +(\w+):", signature, re.MULTILINE) == list(OPTIONS)


def test_other_attributes_are_as_they_are() -> None:
    class Plain(Model, abstract=True):
        table: ClassVar[str] = "plain"
        a: Column[int] = column(primary_key=True)

        def view(self) -> str:
            return "seen"

    assert Plain.table == "plain"
    assert Plain.view.__name__ == "view"
