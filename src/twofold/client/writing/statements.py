"""Statements: what scripts ask, as queries with their values in place."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any, cast

from twofold.algebra.edges import Edge
from twofold.algebra.expressions import Expr, Param
from twofold.algebra.nodes import Sink
from twofold.algebra.operators import InList
from twofold.algebra.queries import Count, Entity, Item, Query, Select
from twofold.algebra.questions import QueryQuestion, Question, with_slots
from twofold.algebra.types import BIG_INT, list_of
from twofold.algebra.writes import Assignment, Conflict, Delete, DeleteLinks, Insert, InsertLinks, Update
from twofold.client.grammar.model import Words


def value(words: Words, name: str, given: Any) -> Expr[Any]:
    """A value of a field's type; an expression as it is."""
    return cast("Expr[Any]", given) if isinstance(given, Expr) else Param(given, words.table.columns[name].type)


def equal(words: Words, values: Mapping[str, Any]) -> Expr[bool]:
    """That these fields have these values."""
    found: Expr[bool] | None = None
    for name, given in values.items():
        made = words.table.columns[name] == value(words, name, given)
        found = made if found is None else found & made
    assert found is not None
    return found


def among(words: Words, name: str, values: Sequence[Any]) -> Expr[bool]:
    """That a field has one of these values."""
    column = words.table.columns[name]
    return InList(column, Param(list(values), list_of(column.type)), False)


class Inserting:
    """INSERT of plain values, returning columns and whole records: traced without being built."""

    __slots__ = ("names", "returning", "rows", "words")

    def __init__(
        self, words: Words, names: list[str], rows: Sequence[Mapping[str, Any]], returning: tuple[Item, ...]
    ) -> None:
        self.words = words
        self.names = names
        self.rows = rows
        self.returning = returning

    def trace(self) -> tuple[Hashable, Sequence[Any]]:
        names = self.names
        none: Sink = []
        returned = tuple([each.fields if isinstance(each, Entity) else each.trace(none) for each in self.returning])
        shape = "insert rows", self.words.table.token, len(self.rows), tuple(names), returned
        return shape, [row[name] for row in self.rows for name in names]

    def query(self) -> Query:
        return with_slots(_inserted(self.words, self.names, self.rows, self.returning, None))


def insert(
    words: Words, rows: Sequence[Mapping[str, Any]], returning: tuple[Item, ...] = (), conflict: Conflict | None = None
) -> Question:
    """INSERT of rows that say the same fields. Columns stand in the model's order, so that one plan serves."""
    first = rows[0]
    names = [name for name in words.table.columns if name in first]
    plain = conflict is None and all(not each.nested for each in returning if isinstance(each, Entity))
    if plain and not any(isinstance(each, Expr) for row in rows for each in row.values()):
        return Inserting(words, names, rows, returning)
    return QueryQuestion(_inserted(words, names, rows, returning, conflict))


def _inserted(
    words: Words,
    names: list[str],
    rows: Sequence[Mapping[str, Any]],
    returning: tuple[Item, ...],
    conflict: Conflict | None,
) -> Insert:
    first, *more = rows
    assigned = tuple([Assignment(name, value(words, name, first[name])) for name in names])
    others = tuple([tuple([value(words, name, row[name]) for name in names]) for row in more])
    return Insert(words.source, assigned, conflict, returning, bare(returning), others)


def bare(items: tuple[Item, ...]) -> bool:
    """Whether a row is its one record. Rows of columns are tuples, however many those are."""
    return len(items) == 1 and isinstance(items[0], Entity)


def assignments(words: Words, values: Mapping[str, Any]) -> tuple[Assignment, ...]:
    """SET, in the model's order."""
    return tuple([Assignment(name, value(words, name, values[name])) for name in words.table.columns if name in values])


def update(
    words: Words,
    values: Mapping[str, Any],
    where: Expr[bool] | None,
    returning: tuple[Item, ...] = (),
    limit: int | None = None,
) -> QueryQuestion:
    """UPDATE; the answer is a number of rows where nothing is returned."""
    most = None if limit is None else Param[int](limit, BIG_INT)
    made = assignments(words, values)
    return QueryQuestion(Update(words.source, made, where, returning, bare(returning), most))


def delete(
    words: Words, where: Expr[bool] | None, returning: tuple[Item, ...] = (), limit: int | None = None
) -> QueryQuestion:
    """DELETE; the answer is a number of rows where nothing is returned."""
    most = None if limit is None else Param[int](limit, BIG_INT)
    return QueryQuestion(Delete(words.source, where, returning, bare(returning), most))


def record(entity: Entity, where: Expr[bool] | None, beside: tuple[Item, ...] = ()) -> QueryQuestion:
    """SELECT of records, with columns beside them."""
    return QueryQuestion(Select((entity, *beside), entity.source, where=where, bare=not beside))


def columns(words: Words, names: Sequence[str]) -> tuple[Item, ...]:
    """Columns as what a statement returns."""
    return tuple([words.table.columns[name] for name in names])


def fields(words: Words, names: Sequence[str], where: Expr[bool] | None) -> QueryQuestion:
    """SELECT of some fields; each row is a tuple."""
    return QueryQuestion(Select(columns(words, names), words.source, where=where, bare=False))


def number(words: Words, where: Expr[bool] | None) -> QueryQuestion:
    """SELECT count(*)."""
    return QueryQuestion(Count(Select(columns(words, words.identity), words.source, where=where, bare=False)))


def link(edge: Edge, here: Any, where: Expr[bool]) -> QueryQuestion:
    """INSERT into a link table of each target that fulfils the condition."""
    return QueryQuestion(InsertLinks(edge, _here(edge, here), where))


def unlink(edge: Edge, here: Any, where: Expr[bool] | None) -> QueryQuestion:
    """DELETE from a link table."""
    return QueryQuestion(DeleteLinks(edge, _here(edge, here), where))


def _here(edge: Edge, here: Any) -> Expr[Any]:
    assert edge.link is not None
    return Param(here, edge.source.columns[edge.link.source_key].type)
