"""Exchanges: generators that yield calls of a connection's methods and receive the results.

An exchange does no I/O, so sync and async runners share it.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from typing import Any, Literal, NamedTuple, TypeVar

from twofold.algebra.arguments import TEXT
from twofold.compiler.plan import Plan
from twofold.runtime.drivers.base import PING, BatchStatement, Parameters
from twofold.schema import Model

T = TypeVar("T")


class Send(NamedTuple):
    """One call of a connection's method."""

    method: Literal["fetch", "execute", "execute_many", "execute_script"]
    sql: str
    parameters: Parameters | None = ()
    """None where the method takes none; for `execute_many` one set of parameters for each execution."""
    models: tuple[Model, ...] = ()

    def arguments(self) -> tuple[Any, ...]:
        """Returns the method's arguments."""
        return (self.sql,) if self.parameters is None else (self.sql, self.parameters)

    def observed(self) -> Iterator[tuple[str, Any]]:
        """Yields the text and the parameters of each execution."""
        sets = self.parameters or () if self.method == "execute_many" else (self.parameters or (),)
        return ((self.sql, parameters) for parameters in sets)


class SendBatch(NamedTuple):
    """One call with several statements."""

    statements: Sequence[BatchStatement]
    models: tuple[Model, ...] = ()
    method: Literal["fetch_batch"] = "fetch_batch"

    @property
    def sql(self) -> str:
        """All texts, for messages."""
        return ";\n".join(dict.fromkeys([statement.sql for statement in self.statements]))

    def arguments(self) -> tuple[Any, ...]:
        """Returns the method's arguments."""
        return (self.statements,)

    def observed(self) -> Iterator[tuple[str, Any]]:
        """Yields the text and the parameters of each statement."""
        return ((statement.sql, statement.parameters) for statement in self.statements)


Exchange = Generator[Send | SendBatch, Any, T]


def repeat(plan: Plan, values: Sequence[Sequence[object]]) -> Exchange[list[Any] | int]:
    """Runs one plan for many sequences of values. All of them are checked before the first is sent."""
    parameter_sets = [plan.bind(row) for row in values]
    if plan.decode is None:
        affected: int = yield Send("execute_many", plan.sql, parameter_sets, plan.models)
        return affected
    batches = yield SendBatch([BatchStatement(plan.sql, one, True) for one in parameter_sets], plan.models)
    return plan.decode([row for rows in batches for row in rows])


def batch(asked: Sequence[tuple[Plan, Sequence[object]]]) -> Exchange[list[Any]]:
    """Runs several plans, each with its values, and gives the result of each. All values are checked beforehand."""
    statements = [BatchStatement(plan.sql, plan.bind(values), plan.decode is not None) for plan, values in asked]
    models = tuple(dict.fromkeys([model for plan, _ in asked for model in plan.models]))
    answers: list[Any] = yield SendBatch(statements, models)
    pairs = zip(asked, answers, strict=True)
    return [answer if plan.decode is None else plan.decode(answer) for (plan, _), answer in pairs]


def script(sql: str) -> Exchange[None]:
    """Runs several statements in one text."""
    yield Send("execute_script", TEXT.check("execute_script", sql), None)


def ping() -> Exchange[None]:
    """Asks for an answer."""
    yield Send("fetch", PING)
