"""Chain: the clauses said so far, in the order in which they were said. Each clause makes another chain."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from itertools import count
from typing import Any, Self

from twofold.algebra.colours import Runner
from twofold.algebra.expressions import Expr, Sink, junction
from twofold.algebra.queries import Query
from twofold.algebra.questions import slotted
from twofold.errors import TOO_DEEP, QueryError


class Clause(str):
    """A clause's word. A type of its own, so that no text that a user hands in can pass for one."""

    __slots__ = ()


SELECT = Clause("select")
FROM = Clause("from")
WHERE = Clause("where")
JOIN = Clause("join")
LEFT_JOIN = Clause("left join")
INCLUDE = Clause("include")
GROUP_BY = Clause("group by")
HAVING = Clause("having")
ORDER_BY = Clause("order by")
LIMIT = Clause("limit")
OFFSET = Clause("offset")
DISTINCT = Clause("distinct")
INTO = Clause("into")
INSERT = Clause("insert")
ROWS = Clause("rows")
ROW = Clause("row")
ON_CONFLICT = Clause("on conflict")
RETURNING = Clause("returning")
UPDATE = Clause("update")
SET = Clause("set")
DELETE = Clause("delete")
EVERYWHERE = Clause("everywhere")


class Chain:
    """What the builders share: steps, their shape, and the query that they come to.

    Steps are flat, each clause's word before its arguments, because a statement's shape is traced every time it runs:
    `(SELECT, User, WHERE, <condition>, LIMIT, <10>)`.
    """

    __slots__ = ("runner", "steps")

    def __init__(self, runner: Runner, steps: tuple[Any, ...]) -> None:
        self.runner = runner
        self.steps = steps

    def _and(self, clause: Clause, *arguments: Any) -> Self:
        return type(self)(self.runner, (*self.steps, clause, *arguments))

    def trace(self) -> tuple[Hashable, Sequence[Any]]:
        """The shape of the steps, and the values in them."""
        values: Sink = []
        return self.traced(values), values

    def traced(self, sink: Sink) -> Hashable:
        """The shape alone; the values go into the sink."""
        shape: list[Hashable] = []
        try:
            for part in self.steps:
                if type(part) is Clause:  # pyright: ignore[reportUnknownArgumentType]
                    shape.append(part)
                elif isinstance(part, type):
                    shape.append(part.__token__)  # type: ignore[attr-defined]  # pyright: ignore
                else:
                    shape.append(part.trace(sink))
        except AttributeError:
            raise self._not_a_clause() from None
        except RecursionError:
            raise QueryError(TOO_DEEP) from None
        return tuple(shape)

    def _not_a_clause(self) -> Exception:
        """What an argument that is no expression comes to."""
        for clause, arguments in self.clauses():
            for part in arguments:
                if isinstance(part, bool):
                    return QueryError(
                        f"`{clause}` was given {part!r}: a comparison that Python itself made. "
                        "One side must be a column of a model or another expression."
                    )
                if not hasattr(part, "trace") and not hasattr(part, "__token__"):
                    return QueryError(f"`{clause}` takes expressions such as `User.id`; this one is {part!r}.")
        return QueryError(f"A clause of this query was given something that is no expression: {self.steps!r}.")

    def query(self) -> Query:
        """The algebra of it, with slots for values. Raises `QueryError` where the clauses do not fit together."""
        return self.slotted(count()).folded()  # type: ignore[no-any-return]

    def slotted(self, numbers: Iterator[int]) -> Self:
        """The same chain, with a slot for each value, numbered as `trace` meets them."""
        return type(self)(self.runner, slotted(self.steps, numbers))

    def folded(self) -> Any:
        """The algebra of it, with its values in place."""
        raise NotImplementedError

    def clauses(self) -> list[tuple[str, tuple[Any, ...]]]:
        """Each clause with its arguments, in the order in which they were said."""
        found: list[tuple[str, list[Any]]] = []
        for part in self.steps:
            if isinstance(part, Clause):
                found.append((part, []))
            else:
                found[-1][1].append(part)
        return [(clause, tuple(arguments)) for clause, arguments in found]

    def said(self, clause: str) -> list[tuple[Any, ...]]:
        """The arguments of each time that a clause was said."""
        return [arguments for said, arguments in self.clauses() if said == clause]

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


def all_of(said: list[tuple[Any, ...]]) -> Expr[bool] | None:
    """Every condition said, joined by AND."""
    conditions = [part for arguments in said for part in arguments]
    return junction("AND", *conditions) if conditions else None
