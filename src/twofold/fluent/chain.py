"""Chain: the clauses said so far, in the order in which they were said. Each clause makes another chain."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any, Self

from twofold.algebra.colours import Runner
from twofold.algebra.expressions import Expr, Sink, condition
from twofold.algebra.questions import slotted
from twofold.algebra.queries import Query
from twofold.errors import ConfigurationError, QueryError

Step = tuple[str, tuple[Any, ...]]


class Chain:
    """What the builders share: steps, their shape, and the query that they come to."""

    __slots__ = ("_runner", "steps")

    def __init__(self, runner: Runner | None, steps: tuple[Step, ...]) -> None:
        self._runner = runner
        self.steps = steps

    def _and(self, clause: str, *arguments: Any) -> Self:
        return type(self)(self._runner, (*self.steps, (clause, arguments)))

    @property
    def runner(self) -> Runner:
        """What runs this. Raises `ConfigurationError` for a chain that no database began."""
        if self._runner is None:
            raise ConfigurationError("This query belongs to no database; begin it with `db.select(...)` to run it.")
        return self._runner

    def trace(self) -> tuple[Hashable, Sequence[Any]]:
        """The shape of the steps, and the values in them."""
        sink: Sink = {}
        return self.traced(sink), [param.value for param in sink]

    def traced(self, sink: Sink) -> Hashable:
        """The shape alone; the values go into the sink."""
        shape: list[Hashable] = []
        for clause, arguments in self.steps:
            shape.append(clause)
            for part in arguments:
                try:
                    shape.append(part.__token__ if isinstance(part, type) else part.trace(sink))
                except AttributeError:
                    raise not_a_clause(clause, part) from None
        return tuple(shape)

    def query(self) -> Query:
        """The algebra of it, with slots for values. Raises `QueryError` where the clauses do not fit together."""
        sink: Sink = {}
        self.traced(sink)
        return slotted(self.folded(), sink)

    def folded(self) -> Any:
        """The algebra of it, with its values in place."""
        raise NotImplementedError

    def said(self, clause: str) -> list[tuple[Any, ...]]:
        """The arguments of each time that a clause was said."""
        return [arguments for said, arguments in self.steps if said == clause]

    def last(self, clause: str) -> tuple[Any, ...]:
        """The arguments of the last time that a clause was said; nothing if it never was."""
        said = self.said(clause)
        return said[-1] if said else ()

    def sql(self) -> tuple[str, tuple[Any, ...]]:
        """The SQL text and its parameters, as they would be sent.

            db.select(User.id).where(User.email == "a@b.c").sql()
            # ('SELECT "User"."id" FROM "User" WHERE "User"."email" = ?', ('a@b.c',))
        """
        return self.runner.sql(self)

    def __await__(self) -> Any:
        raise QueryError("A query runs by a terminal: await `.all()`, `.one()`, `.run()` or another of them.")


def not_a_clause(clause: str, part: Any) -> QueryError:
    """What a clause's argument that is no expression comes to."""
    if part is True or part is False:
        return QueryError(
            f"`{clause}` was given {part!r}: a comparison that Python itself made. "
            "One side must be a column of a model or another expression."
        )
    return QueryError(f"`{clause}` takes expressions such as `User.id`; this one is {part!r}.")


def all_of(said: list[tuple[Any, ...]]) -> Expr[bool] | None:
    """Every condition said, joined by AND."""
    conditions = [condition(part) for arguments in said for part in arguments]
    if not conditions:
        return None
    found = conditions[0]
    for other in conditions[1:]:
        found = found & other
    return found
