"""Set operations: UNION, INTERSECT and EXCEPT of selects, as sources.

    SELECT "union"."id" FROM (SELECT "id" FROM "User" UNION SELECT "id" FROM "Post") AS "union" ORDER BY "union"."id"

So what holds of a subquery in FROM holds of them: they can be ordered by any expression of their columns, limited,
counted, joined and read in another query.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any, Literal, TypeVar

from twofold.algebra.derived import DerivedSource, item_name
from twofold.algebra.expressions import Expr, Wrapper
from twofold.algebra.nodes import node
from twofold.algebra.operands import together
from twofold.algebra.queries import Entity, Rows
from twofold.algebra.sources import Source, Table
from twofold.algebra.types import BY_NAME, ValueType
from twofold.errors import QueryError, shown

T = TypeVar("T")

SetOperator = Literal["UNION", "UNION ALL", "INTERSECT", "INTERSECT ALL", "EXCEPT", "EXCEPT ALL"]


@node
class Output(Wrapper[T]):
    """A column of several selects: named as in the first, of the type that they have together."""

    kind: ValueType
    given: bool
    """Whether each select gives it in exactly this type."""

    @property
    def type(self) -> ValueType:  # type: ignore[override]  # pyright: ignore[reportIncompatibleVariableOverride]
        return self.kind

    @property
    def stored(self) -> bool:
        return self.given

    def __repr__(self) -> str:
        return repr(self.item)


@node
class SetOperation(DerivedSource):
    """The rows of two or more selects of expressions."""

    operator: SetOperator
    arms: tuple[Rows, ...]
    name: str = "combined"
    inner = ("arms",)

    trace = DerivedSource.trace_once

    @cached_property
    def items(self) -> Mapping[str, Expr[Any]]:
        """The items of the first select by name, a second `id` as `id_1`, each of the common type.

        Raises `QueryError` for selects that do not go together.
        """
        selected = list(zip(*[expressions(self.operator, arm) for arm in self.arms], strict=True))
        names = [item_name(items[0], number) for number, items in enumerate(selected)]
        unique = [name if names.index(name) == number else f"{name}_{number}" for number, name in enumerate(names)]
        return {name: common_output(self.operator, items) for name, items in zip(unique, selected, strict=True)}


@node
class RecordOperation(DerivedSource):
    """The rows of two or more selects of whole records. They stand for the table of the first: `(...) AS "User"`."""

    operator: SetOperator
    arms: tuple[Rows, ...]
    table: Table
    inner = ("arms",)

    trace = DerivedSource.trace_once

    @property
    def name(self) -> str:  # type: ignore[override]  # pyright: ignore[reportIncompatibleVariableOverride]
        return self.table.name

    @property
    def stands_for(self) -> Source:
        return self.table

    def column_name(self, name: str) -> str:
        return self.table.column_name(name)


def common_output(operator: str, items: tuple[Expr[Any], ...]) -> Output[Any]:
    """The column of which each select has one of these."""
    kind = together(lambda: f"{operator} of `{'`, `'.join(map(repr, items))}`", *items)
    exact = all(_physical(item.type) == _physical(kind) for item in items)
    if not exact and kind.kind == "scalar" and not kind.is_list:
        kind = BY_NAME.get(kind.name, kind)
    return Output(items[0], kind, exact and all(item.stored for item in items))


def _physical(kind: ValueType) -> tuple[object, ...]:
    """Equal for types that the database does not tell apart."""
    return kind.name, kind.is_list, kind.native


def expressions(operator: str, arm: Rows) -> list[Expr[Any]]:
    """The items of a select. Raises `QueryError` for a model beside other items."""
    for item in arm.items:
        if isinstance(item, Entity):
            raise QueryError(
                f"{operator} takes selects of columns and expressions, or each of one whole model, got {shown(item)} "
                f"beside other items. Select its columns."
            )
    return [item for item in arm.items if isinstance(item, Expr)]


def set_operation(operator: SetOperator, arms: tuple[Rows, ...]) -> SetOperation | RecordOperation:
    """The rows of these selects. Raises `QueryError` for selects that do not go together."""
    for arm in arms:
        if arm.lock is not None:
            raise QueryError(f"{operator} takes selects without a lock, got one with {arm.lock!r}.")
        if len(arm.items) != len(arms[0].items):
            raise QueryError(
                f"{operator} takes selects of as many items each, got {len(arms[0].items)} ({_listed(arms[0])}) and "
                f"{len(arm.items)} ({_listed(arm)})."
            )
    entities = [arm.items[0] for arm in arms if len(arm.items) == 1 and isinstance(arm.items[0], Entity)]
    if len(entities) == len(arms):
        return RecordOperation(operator, arms, _same_model(operator, entities))
    made = SetOperation(operator, arms, operator.partition(" ")[0].lower())
    _ = made.items
    return made


def _listed(arm: Rows) -> str:
    return ", ".join(map(repr, arm.items))


def _same_model(operator: SetOperator, entities: list[Any]) -> Table:
    """The table of the records. Raises `QueryError` for records of two models, and for more than their fields."""
    first: Table = entities[0].source
    for entity in entities:
        if entity.source.model is not first.model:
            raise QueryError(
                f"{operator} takes records of one model, got {first.name} and {entity.source.name}. Select columns of "
                "equal types."
            )
        if entity.nested or entity.optional or entity.fields is not None:
            raise QueryError(
                f"{operator} takes whole records without relations, got a select of {entity!r} with more or less than "
                "its fields. Add relations to the set operation: `a.union(b).include(...)`."
            )
    return first
