"""Values and table functions as sources: VALUES, a series of numbers, the elements of a list or of a JSON document."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any, Literal

from twofold.algebra.derived import DerivedSource, item_name
from twofold.algebra.expressions import Expr, Null
from twofold.algebra.nodes import node
from twofold.algebra.sets import Output
from twofold.algebra.types import BIG_INT, JSON, STRING, ValueType
from twofold.errors import QueryError

JsonPart = Literal["elements", "entries"]


@node
class Values(DerivedSource):
    """Rows of values, with the names and the types of some expressions."""

    name: str
    likes: tuple[Expr[Any], ...]
    rows: tuple[tuple[Expr[Any], ...], ...]
    inner = ("likes", "rows")

    trace = DerivedSource.trace_once

    @cached_property
    def items(self) -> Mapping[str, Expr[Any]]:
        names = [item_name(like, number) for number, like in enumerate(self.likes)]
        if len(set(names)) < len(names):
            raise QueryError(f"`values` takes columns of different names, got {', '.join(names)}.")
        return {name: Output(like, like.type, True) for name, like in zip(names, self.likes, strict=True)}


class TableFunction(DerivedSource):
    """A function that gives rows. Its arguments can be columns of the sources before it."""

    def outputs(self) -> Mapping[str, ValueType]:
        """Its columns and their types."""
        raise NotImplementedError

    @cached_property
    def items(self) -> Mapping[str, Expr[Any]]:
        return {name: Output(Null(kind), kind, True) for name, kind in self.outputs().items()}


@node
class Series(TableFunction):
    """The numbers from one to another, by steps."""

    name: str
    start: Expr[int]
    stop: Expr[int]
    step: Expr[int]

    trace = DerivedSource.trace_once

    def outputs(self) -> Mapping[str, ValueType]:
        return {"value": BIG_INT}


@node
class Unnest(TableFunction):
    """The elements of a list, and perhaps the place of each, from 1."""

    name: str
    values: Expr[Any]
    ordinality: bool = False

    trace = DerivedSource.trace_once

    def outputs(self) -> Mapping[str, ValueType]:
        kind = self.values.type.element or self.values.type
        return {"value": kind, "ordinality": BIG_INT} if self.ordinality else {"value": kind}


@node
class JsonRows(TableFunction):
    """The elements of a JSON array, or the entries of a JSON object."""

    name: str
    part: JsonPart
    document: Expr[Any]

    trace = DerivedSource.trace_once

    def outputs(self) -> Mapping[str, ValueType]:
        return {"key": STRING, "value": JSON} if self.part == "entries" else {"value": JSON}
