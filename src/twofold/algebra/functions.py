"""Functions, aggregates and CASE."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TypeVar, cast

from twofold.algebra.expressions import Expr, Param, Wrapper, condition
from twofold.algebra.nodes import node
from twofold.algebra.signatures import Argument, arguments_of, null_rule, result_type
from twofold.algebra.types import ValueType, type_of
from twofold.errors import ArgumentError, QueryError, shown

if TYPE_CHECKING:
    from twofold.algebra.sources import Source

T = TypeVar("T")


@node
class Function(Expr[T]):
    """A function of each row: `lower(x)`."""

    name: str
    args: tuple[Expr[Any], ...]
    type: ValueType
    words: tuple[str, ...] = ()
    """What is a part of the SQL, and no argument: the field of `extract`."""

    if not TYPE_CHECKING:

        def filter(self, condition_):
            raise QueryError(f"{self!r}: FILTER belongs to aggregates, and {self.name}() is not one.")

    def null_without(self) -> Iterator[Source]:
        """All of its arguments'; of `coalesce` none, unless each argument has some."""
        found = [tuple(arg.null_without()) for arg in self.args]
        rule = null_rule(self.name)
        absent = rule == "any" or (rule == "all" and all(found))
        return iter([source for sources in found for source in sources] if absent else ())

    def __repr__(self) -> str:
        return f"{self.name}({', '.join([*map(repr, self.words), *map(repr, self.args)])})"


def call(name: str, *args: Any, words: tuple[str, ...] = ()) -> Function[Any]:
    """A call of a function of the table of signatures. Raises `QueryError` for an argument that it does not take."""
    takes = arguments_of(name, len(args))
    made = tuple([_argument(name, argument, arg) for argument, arg in zip(takes, args, strict=True)])
    return Function(name, made, result_type(name, made), words)


def _argument(name: str, argument: Argument, value: Any) -> Expr[Any]:
    """An argument as an expression. Raises `QueryError` for a value that the function does not take."""
    if isinstance(value, Expr):
        return cast("Expr[Any]", value)
    if not argument.takes(value):
        raise ArgumentError(f"`{name}`: got {shown(value)}, expected {argument.described}.")
    return Param(value, argument.value or type_of(value))


@node
class Aggregate(Expr[T]):
    """A function of the rows of a group: `count(DISTINCT x) FILTER (WHERE c)`."""

    name: str
    args: tuple[Expr[Any], ...]
    type: ValueType
    distinct: bool = False
    condition: Expr[bool] | None = None

    def has_aggregate(self) -> bool:
        return True

    def null_without(self) -> Iterator[Source]:
        return iter(())

    def filter(self, condition_: Expr[bool | None]) -> Aggregate[T]:
        """`count(Post.id).filter(Post.published == True)`: `count(...) FILTER (WHERE ...)`."""
        return self.evolve(condition=condition(condition_))

    def __repr__(self) -> str:
        inside = ", ".join(map(repr, self.args)) or "*"
        return f"{self.name}({'DISTINCT ' if self.distinct else ''}{inside})"


@node
class Case(Expr[T]):
    """`CASE WHEN ... THEN ... ELSE ... END`."""

    whens: tuple[tuple[Expr[bool], Expr[Any]], ...]
    otherwise: Expr[Any] | None
    type: ValueType

    def null_without(self) -> Iterator[Source]:
        """Those of its values; none without `otherwise`, since its type says then that it may be NULL."""
        if self.otherwise is not None:
            for value in (*[then for _, then in self.whens], self.otherwise):
                yield from value.null_without()

    def __repr__(self) -> str:
        whens = " ".join([f"WHEN {when!r} THEN {then!r}" for when, then in self.whens])
        return f"CASE {whens}{'' if self.otherwise is None else f' ELSE {self.otherwise!r}'} END"


@node
class Optional(Wrapper[T]):
    """An expression of a table that a left join may leave out, so that its value may be None."""

    def null_without(self) -> Iterator[Source]:
        return iter(())

    def __repr__(self) -> str:
        return f"optional({self.item!r})"


@node
class Excluded(Wrapper[T]):
    """The value that an INSERT tried to write, inside ON CONFLICT DO UPDATE."""

    def __repr__(self) -> str:
        return f"excluded({self.item!r})"
