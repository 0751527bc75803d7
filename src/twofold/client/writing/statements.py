"""Statements: the queries that scripts execute, with their values in place."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

from attrs import define

from twofold.algebra.edges import Edge
from twofold.algebra.expressions import Expr, Param
from twofold.algebra.nodes import Sink
from twofold.algebra.operators import Binary, InList, junction
from twofold.algebra.queries import Count, Entity, Item, Query, Select
from twofold.algebra.questions import QueryQuestion, Question, with_slots
from twofold.algebra.types import BIG_INT, BOOLEAN, list_of
from twofold.algebra.writes import Assignment, Conflict, Delete, DeleteLinks, Insert, InsertLinks, Update
from twofold.client.grammar.model import VALUE_CLASSES, ModelGrammar
from twofold.client.shape import is_expression

Values = Mapping[str, object]


def field_value(grammar: ModelGrammar, name: str, value: object) -> Expr[Any]:
    """A value of a field's type; an expression as it is."""
    if value.__class__ not in VALUE_CLASSES and is_expression(value):
        return value
    return Param(value, grammar.table.columns[name].type)


def equal(grammar: ModelGrammar, values: Values) -> Expr[bool]:
    """The condition that these fields have these values."""
    columns = grammar.table.columns
    conditions: list[Expr[bool]] = []
    for name, value in values.items():
        conditions.append(Binary("=", columns[name], field_value(grammar, name, value), BOOLEAN))
    return junction("AND", *conditions)


def in_list(grammar: ModelGrammar, name: str, values: Sequence[object]) -> Expr[bool]:
    """The condition that a field has one of these values."""
    column = grammar.table.columns[name]
    return InList(column, Param(list(values), list_of(column.type)), False)


# --- INSERT


@define(eq=False)
class InsertRows:
    """INSERT of plain values. It is traced without being built."""

    grammar: ModelGrammar
    names: tuple[str, ...]
    rows: Sequence[Values]
    returning: tuple[Item, ...]

    def trace(self) -> tuple[Hashable, Sequence[Any]]:
        names = self.names
        sink: Sink = []
        returned = tuple([item.fields if isinstance(item, Entity) else item.trace(sink) for item in self.returning])
        shape = InsertRows, self.grammar.table.token, len(self.rows), names, returned
        return shape, [row[name] for row in self.rows for name in names]

    def query(self) -> Query:
        return with_slots(_insert(self.grammar, self.names, self.rows, self.returning, None))


def insert(
    grammar: ModelGrammar,
    rows: Sequence[Values],
    returning: tuple[Item, ...] = (),
    conflict: Conflict | None = None,
) -> Question:
    """INSERT of rows that have the same fields. Their order is the model's, so that one plan serves every order."""
    first = rows[0]
    names = tuple([name for name in grammar.table.columns if name in first])
    nested = [item for item in returning if isinstance(item, Entity) and item.nested]
    if conflict is None and not nested and not any(isinstance(value, Expr) for row in rows for value in row.values()):
        return InsertRows(grammar, names, rows, returning)
    return QueryQuestion(_insert(grammar, names, rows, returning, conflict))


def _insert(
    grammar: ModelGrammar,
    names: Sequence[str],
    rows: Sequence[Values],
    returning: tuple[Item, ...],
    conflict: Conflict | None,
) -> Insert:
    first, *others = rows
    assigned = tuple([Assignment(name, field_value(grammar, name, first[name])) for name in names])
    more = tuple([tuple([field_value(grammar, name, row[name]) for name in names]) for row in others])
    return Insert(grammar.table, assigned, conflict, returning, is_bare(returning), more)


# --- UPDATE and DELETE


def assignments(grammar: ModelGrammar, values: Values) -> tuple[Assignment, ...]:
    """SET, in the order of the model."""
    columns = grammar.table.columns
    return tuple([Assignment(name, field_value(grammar, name, values[name])) for name in columns if name in values])


def update(
    grammar: ModelGrammar,
    values: Values,
    where: Expr[bool] | None,
    returning: tuple[Item, ...] = (),
    limit: int | None = None,
) -> QueryQuestion:
    """UPDATE. The result is the number of rows if it returns nothing."""
    assigned = assignments(grammar, values)
    return QueryQuestion(Update(grammar.table, assigned, where, returning, is_bare(returning), _row_count(limit)))


def delete(
    grammar: ModelGrammar, where: Expr[bool] | None, returning: tuple[Item, ...] = (), limit: int | None = None
) -> QueryQuestion:
    """DELETE. The result is the number of rows if it returns nothing."""
    return QueryQuestion(Delete(grammar.table, where, returning, is_bare(returning), _row_count(limit)))


def _row_count(limit: int | None) -> Expr[int] | None:
    return None if limit is None else Param(limit, BIG_INT)


# --- SELECT


def is_bare(items: tuple[Item, ...]) -> bool:
    """Whether a row is its one record. A row of columns is a tuple, even of one."""
    return len(items) == 1 and isinstance(items[0], Entity)


def columns(grammar: ModelGrammar, names: Sequence[str]) -> tuple[Item, ...]:
    """The columns of these fields, as items of a row."""
    return tuple([grammar.table.columns[name] for name in names])


def record(entity: Entity, where: Expr[bool] | None, others: tuple[Item, ...] = ()) -> QueryQuestion:
    """SELECT of records, with other items after each."""
    return QueryQuestion(Select((entity, *others), entity.source, where=where, bare=not others))


def fields(grammar: ModelGrammar, names: Sequence[str], where: Expr[bool] | None) -> QueryQuestion:
    """SELECT of some fields. Each row is a tuple."""
    return QueryQuestion(Select(columns(grammar, names), grammar.table, where=where, bare=False))


def count(grammar: ModelGrammar, where: Expr[bool] | None) -> QueryQuestion:
    """SELECT count(*)."""
    return QueryQuestion(Count(Select(columns(grammar, grammar.identity), grammar.table, where=where, bare=False)))


# --- link tables


def link(edge: Edge, key: object, where: Expr[bool]) -> QueryQuestion:
    """INSERT into a link table: a row for each target that fulfils the condition."""
    return QueryQuestion(InsertLinks(edge, _source_key(edge, key), where))


def unlink(edge: Edge, key: object, where: Expr[bool] | None) -> QueryQuestion:
    """DELETE from a link table: the rows of the targets that fulfil the condition."""
    return QueryQuestion(DeleteLinks(edge, _source_key(edge, key), where))


def _source_key(edge: Edge, key: object) -> Expr[Any]:
    assert edge.link is not None
    return Param(key, edge.source.columns[edge.link.source_key].type)
