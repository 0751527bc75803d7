"""Referential actions of relations without a foreign key (`relationMode = "prisma"`), performed as statements.

    DELETE FROM "User" WHERE ...    ->    SELECT the users; UPDATE or DELETE what refers to them, or refuse; DELETE

Everything is in the transaction of the statement, as the database would do it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from twofold.algebra.edges import Edge
from twofold.algebra.expressions import Expr, Param, Truth
from twofold.algebra.operators import Binary, InList, junction
from twofold.algebra.queries import Count, Select
from twofold.algebra.questions import QueryQuestion
from twofold.algebra.scripts import Ask, Atomic, Script
from twofold.algebra.sources import Table
from twofold.algebra.types import BOOLEAN, list_of
from twofold.algebra.writes import Assignment, Delete, Update
from twofold.errors import QueryError, RelationViolation
from twofold.schema import Relation

Values = tuple[Any, ...]
Row = Mapping[Any, Any]
Seen = set[tuple[Table, Values]]
_DEFAULT_UPDATE = "Cascade"


@lru_cache(4096)
def dependents(table: Table) -> tuple[Edge, ...]:
    """The relations from a table to those that refer to it without a foreign key."""
    return tuple([edge for edge in table.edges.values() if _is_emulated(edge)])


def _is_emulated(edge: Edge) -> bool:
    relation = edge.relation
    has_opposite = not relation.holds_key and relation.opposite is not None and edge.link is None
    return has_opposite and not _opposite(edge).foreign_key


def _opposite(edge: Edge) -> Relation:
    """The side of a relation that holds the key."""
    return edge.target.model.relation(edge.relation.opposite or "")


def changes_keys(table: Table, fields: Sequence[str]) -> bool:
    """Whether one of the fields is referred to without a foreign key."""
    return any(here in fields for edge in dependents(table) for here, _ in edge.pairs)


def check_unreferenced(clause: str, table: Table, fields: Sequence[str] | None) -> None:
    """Raises `QueryError` if a statement would change fields, or delete rows (None), that others refer to.

    It is for statements that do not know beforehand which rows they change, so that nothing could follow them.
    """
    for edge in dependents(table):
        names = [here for here, _ in edge.pairs if fields is None or here in fields]
        if names:
            what = "deletes rows" if fields is None else f"sets {table.name}.{names[0]}"
            raise QueryError(
                f"`{clause}` {what} that {edge.target.name} refers to without a foreign key, so its records would not "
                f"follow. Use `db.{'delete' if fields is None else 'update'}({table.name})`."
            )


def perform(question: QueryQuestion) -> Script[Any]:
    """An UPDATE or DELETE with the actions that it calls for. Its result is that of the statement."""
    statement = question.tree
    if not needs_actions(question):
        return (yield Ask(question))
    if isinstance(statement, Delete):
        return (yield Atomic(_delete(statement, set())))
    assert isinstance(statement, Update)
    return (yield Atomic(_update(statement)))


def needs_actions(question: QueryQuestion) -> bool:
    """Whether it is an UPDATE or DELETE that calls for actions."""
    statement = question.tree
    if isinstance(statement, Delete):
        return bool(dependents(statement.source))
    return isinstance(statement, Update) and changes_keys(
        statement.source, [each.field for each in statement.assignments]
    )


# --- DELETE


def _delete(statement: Delete, seen: Seen) -> Script[Any]:
    """Deletes rows after what refers to them, by their keys, since their condition may be about what refers to them."""
    table = statement.source
    identity = _identity(table)
    rows = yield from _read(table, statement.where, statement.limit)
    new = {key: row for key, row in [(_values(row, identity), row) for row in rows] if (table, key) not in seen}
    seen.update((table, key) for key in new)
    for edge in dependents(table) if new else ():
        yield from _act_on_delete(edge, list(new.values()), seen)
    where = _is_one_of(table, identity, list(new))
    return (yield Ask(QueryQuestion(statement.evolve(where=where, limit=None))))


def _act_on_delete(edge: Edge, rows: Sequence[Row], seen: Seen) -> Script[None]:
    child, opposite = edge.target, _opposite(edge)
    keys = [_values(row, [here for here, _ in edge.pairs]) for row in rows]
    known = [key for key in dict.fromkeys(keys) if None not in key]
    if not known:
        return
    referring = _is_one_of(child, [there for _, there in edge.pairs], known)
    optional = any(child.columns[there].type.nullable for _, there in edge.pairs)
    action = opposite.on_delete or ("SetNull" if opposite.arity == "optional" and optional else "Restrict")
    if action == "Cascade":
        yield from _delete(Delete(child, referring), seen)
    elif action == "SetNull" and optional:
        yield Ask(QueryQuestion(Update(child, _nulls(edge), referring)))
    else:
        yield from _refuse(edge, referring)


# --- UPDATE


def _update(statement: Update) -> Script[Any]:
    """The keys that change are known before: they are values, or expressions over the row as it is."""
    table = statement.source
    if statement.limit is not None:
        raise QueryError(f"{table.name}: a key that others refer to without a foreign key is changed without a limit.")
    given = {each.field: each.value.value for each in statement.assignments if isinstance(each.value, Param)}
    computed = [each for each in statement.assignments if each.field not in given]
    rows = yield from _read(table, statement.where, None, tuple([each.value for each in computed]))
    result = yield Ask(QueryQuestion(statement))
    for edge in dependents(table):
        moves: dict[Values, Values] = {}
        for row in rows:
            values = {each.field: row[number] for number, each in enumerate(computed)}
            new: Row = {**row, **given, **values}
            here = [name for name, _ in edge.pairs]
            moves[_values(row, here)] = _values(new, here)
        yield from _act_on_update(edge, {old: new for old, new in moves.items() if old != new and None not in old})
    return result


def _act_on_update(edge: Edge, moves: dict[Values, Values]) -> Script[None]:
    child, action = edge.target, _opposite(edge).on_update or _DEFAULT_UPDATE
    there = [name for _, name in edge.pairs]
    while moves:
        # First a key that becomes one that no other row leaves, so that no record is moved twice.
        old = next((key for key, new in moves.items() if new not in moves), next(iter(moves)))
        new, referring = moves.pop(old), _is_one_of(child, there, [old])
        if action == "Cascade":
            values = [Assignment(name, _param(child, name, value)) for name, value in zip(there, new, strict=True)]
            yield from perform(QueryQuestion(Update(child, tuple(values), referring)))
        elif action == "SetNull" and _nulls(edge):
            yield Ask(QueryQuestion(Update(child, _nulls(edge), referring)))
        else:
            yield from _refuse(edge, referring)


# --- parts


def _read(
    table: Table, where: Expr[bool] | None, limit: Expr[int] | None, more: tuple[Expr[Any], ...] = ()
) -> Script[list[dict[str | int, Any]]]:
    """The fields by which the rows are identified and referred to, by name, and the values of `more`, by number."""
    referred = [here for edge in dependents(table) for here, _ in edge.pairs]
    names = tuple(dict.fromkeys((*_identity(table), *referred)))
    items = (*[table.columns[name] for name in names], *more)
    rows: list[Values] = yield Ask(QueryQuestion(Select(items, table, where=where, limit=limit, bare=False)))
    keys: list[str | int] = [*names, *range(len(more))]
    by_key: list[dict[str | int, Any]] = [dict(zip(keys, row, strict=True)) for row in rows]
    return by_key


def _identity(table: Table) -> tuple[str, ...]:
    key = table.model.identity
    if key is None:
        raise QueryError(f"{table.name} has no primary key, so what refers to its records cannot be changed with them.")
    return key.fields


def _refuse(edge: Edge, referring: Expr[bool]) -> Script[None]:
    """Raises `RelationViolation` if there is a record that refers."""
    child = edge.target
    items = tuple([child.columns[there] for _, there in edge.pairs])
    (count,) = yield Ask(QueryQuestion(Count(Select(items, child, where=referring, bare=False))))
    if count:
        raise RelationViolation(
            f"{edge.name}: {count} {child.name} {'record refers' if count == 1 else 'records refer'} to the "
            f"{edge.source.name} that would be deleted or get another key (relation {edge.relation.relation!r}).",
            model=edge.source.name,
        )


def _nulls(edge: Edge) -> tuple[Assignment, ...]:
    child = edge.target
    nullable = [there for _, there in edge.pairs if child.columns[there].type.nullable]
    return tuple([Assignment(name, _param(child, name, None)) for name in nullable])


def _is_one_of(table: Table, names: Sequence[str], keys: Sequence[Values]) -> Expr[bool]:
    """Whether the fields have one of these values."""
    columns = [table.columns[name] for name in names]
    if len(columns) == 1:
        listed: Param[Any] = Param([key[0] for key in keys], list_of(columns[0].type))
        return InList(columns[0], listed, False)
    equal: list[Expr[bool]] = [
        junction("AND", *[Binary("=", column, Param(value, column.type), BOOLEAN) for column, value in pairs])
        for pairs in [list(zip(columns, key, strict=True)) for key in keys]
    ]
    return junction("OR", *equal) if equal else Truth(False)


def _param(table: Table, name: str, value: object) -> Expr[Any]:
    return Param(value, table.columns[name].type)


def _values(row: Row, names: Sequence[str]) -> Values:
    return tuple([row[name] for name in names])
