"""Prepared selects: built and traced once, executed many times with other values."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Hashable, Iterator, Mapping, Sequence
from functools import cached_property
from inspect import signature
from typing import TYPE_CHECKING, Any, NoReturn, ParamSpec, TypeVar, overload

from twofold.algebra import queries
from twofold.algebra.arguments import FUNCTION, NAME
from twofold.algebra.expressions import EXPRESSION, Expr, Param
from twofold.algebra.placeholders import Placeholder, placeholder
from twofold.algebra.questions import QueryQuestion
from twofold.algebra.runner import Async, Runner, Sync
from twofold.errors import QueryError, shown, suggestion
from twofold.fluent.terminals import SelectTerminals
from twofold.models.relations import row_count

if TYPE_CHECKING:
    from twofold.fluent.reading import Reading

R_co = TypeVar("R_co", covariant=True)
F = TypeVar("F")
T = TypeVar("T")
P = ParamSpec("P")
_NONE: Mapping[str, Any] = {}


def param(name: str, like: Expr[T], /) -> Expr[T]:
    """A value of a prepared select that each execution gives, of the type of a column.

    by_email = db.select(User).where(User.email == param("email", User.email)).prepare()
    by_email.one(email="a@b.c")

    It is checked as a value of that column is. It can also be a list for `in_`, `User.id.in_(param("ids", User.id))`,
    and a number for `limit` and `offset`, `.limit(param("size", User.id))`.
    """
    return Param(placeholder(NAME.check("param", name)), EXPRESSION.check("param", like).type)


class PreparedQuestion:
    """A prepared select with its values."""

    __slots__ = ("prepared", "values")

    def __init__(self, prepared: PreparedSelect[Any, Any, ...], values: list[Any]) -> None:
        self.prepared = prepared
        self.values = values

    def trace(self) -> tuple[Hashable, Sequence[Any]]:
        return self.prepared.shape, self.values

    def query(self) -> queries.Query:
        return self.prepared.query


class PreparedSelect(SelectTerminals[R_co, F, P]):
    """A select whose shape is known. Its terminals take the value of each `param` by name."""

    def __init__(
        self, runner: Runner, algebra: queries.Query, parameters: tuple[str, ...] = (), given: Mapping[str, Any] = _NONE
    ) -> None:
        self.runner = runner
        self.algebra = algebra
        self.parameters = parameters
        """The names of the values that are given by position."""
        self.given = given
        """The values of names that are left out."""
        question = QueryQuestion(algebra)
        self.shape, self.values = question.trace()
        self.query = question.query()
        self.places = tuple(
            [(value.name, index) for index, value in enumerate(self.values) if isinstance(value, Placeholder)]
        )
        self.names = frozenset([*parameters, *[name for name, _ in self.places]])

    def question(self, args: tuple[Any, ...], values: Mapping[str, Any]) -> PreparedQuestion:
        """The question with these values. Raises `QueryError` for a missing name and for an unknown one."""
        if args or self.given:
            values = self._named(args, values)
        filled = list(self.values)
        try:
            for name, index in self.places:
                filled[index] = values[name]
        except KeyError:
            self._refuse(values)
        if len(values) != len(self.names):
            self._refuse(values)
        return PreparedQuestion(self, filled)

    def _named(self, args: tuple[Any, ...], values: Mapping[str, Any]) -> Mapping[str, Any]:
        """The values by name. Raises `QueryError` for more of them than the function has parameters."""
        placed = dict(zip(self.parameters, args, strict=False))
        twice = next((name for name in placed if name in values), None)
        if len(args) > len(self.parameters) or twice is not None:
            what = f"{twice!r} twice" if twice else f"{len(args)} by position"
            raise QueryError(
                f"This prepared select takes {', '.join(self.parameters) or 'values by name'}, got {what}."
            )
        return {**self.given, **placed, **values}

    def _refuse(self, values: Mapping[str, Any]) -> NoReturn:
        names = list(dict.fromkeys([*self.parameters, *[name for name, _ in self.places]]))
        unknown = next((name for name in values if name not in self.names), None)
        given = f"got {shown(unknown)}" if unknown else f"got {', '.join(values) or 'none'}"
        hint = suggestion(unknown, names) if unknown else ""
        raise QueryError(
            f"This prepared select takes the values {', '.join(names) or '(none)'} by name, {given}.{hint}"
        )

    # --- terminals

    def _fetch(self, finish: Callable[[Any], Any], args: tuple[Any, ...], values: Mapping[str, Any]) -> Any:
        return self.runner.fetch(self.question(args, values), finish)

    def _limited(self) -> PreparedSelect[Any, Any, ...]:
        limited = isinstance(self.algebra, queries.Select) and self.algebra.limit is not None
        return self if limited else self._with_limit

    @cached_property
    def _with_limit(self) -> PreparedSelect[Any, Any, ...]:
        assert isinstance(self.algebra, queries.Select)
        return self._of(self.algebra.evolve(limit=row_count("limit", 1)))

    def _of(self, algebra: queries.Query) -> PreparedSelect[Any, Any, ...]:
        return PreparedSelect(self.runner, algebra, self.parameters, self.given)

    def _counted(self) -> PreparedSelect[Any, Any, ...]:
        return self._with_count

    @cached_property
    def _with_count(self) -> PreparedSelect[Any, Any, ...]:
        assert isinstance(self.algebra, queries.Select)
        return self._of(queries.Count(self.algebra))

    def _is_bare(self) -> bool:
        return isinstance(self.algebra, queries.Select) and self.algebra.bare

    @overload
    def stream(
        self: PreparedSelect[T, Sync, P], size: int = 500, /, *args: P.args, **values: P.kwargs
    ) -> Iterator[T]: ...
    @overload
    def stream(
        self: PreparedSelect[T, Async, P], size: int = 500, /, *args: P.args, **values: P.kwargs
    ) -> AsyncIterator[T]: ...
    def stream(self, size: int = 500, /, *args: Any, **values: Any) -> Any:
        """Row by row, with `size` rows fetched at a time. The connection is held until the end."""
        return self.runner.stream(self.question(args, values), size)

    def sql(self, *args: P.args, **values: P.kwargs) -> tuple[str, tuple[Any, ...]]:
        """The SQL text and its parameters, as they would be sent."""
        return self.runner.sql(self.question(args, values))

    def __repr__(self) -> str:
        return f"<prepared select: {', '.join(sorted(self.names)) or 'no values'}>"


def prepared(function: Callable[P, Reading[T, F]], /) -> PreparedSelect[T, F, P]:
    """A function that builds a select, as a prepared select whose terminals take the arguments of the function.

        @prepared
        def by_email(email: str, size: int = 10) -> Select[User, Sync]:
            return db.select(User).where(User.email == email).limit(size)

        by_email.one("a@b.c")             # checked as a call of the function is
        by_email.all(email="a@b.c", size=2)

    The function is called once, with a placeholder for each value. It can be compared with columns, and be the list of
    `in_`, the text of `contains` and the number of `limit`. Raises `QueryError` for one that the select does not use.
    """
    build: Callable[..., Any] = FUNCTION.check("prepared", function)
    parameters = signature(build).parameters.values()
    if any(parameter.kind in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD) for parameter in parameters):
        raise QueryError(
            f"`prepared` takes a function with named parameters, got `{build.__name__}{signature(build)}`."
        )
    by_name = {parameter.name: placeholder(parameter.name) for parameter in parameters}
    positional = tuple([each.name for each in parameters if each.kind is not each.KEYWORD_ONLY])
    only = {name: value for name, value in by_name.items() if name not in positional}
    select = build(*[by_name[name] for name in positional], **only)
    if not hasattr(select, "prepare"):
        raise QueryError(
            f"`prepared` takes a function that returns a select, got {shown(select)} from `{build.__name__}`."
        )
    given = {each.name: each.default for each in parameters if each.default is not each.empty}
    made: PreparedSelect[T, F, P] = PreparedSelect(select.runner, select.algebra, positional, given)
    unused = next((name for name in by_name if all(name != used for used, _ in made.places)), None)
    if unused is not None:
        raise QueryError(f"`prepared`: the select of `{build.__name__}` does not use {unused!r}.")
    return made
