"""Exchanges: generators that yield calls of a connection's methods and receive the results.

An exchange does no I/O, so sync and async runners share it.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import Any, Literal, NamedTuple, TypeVar

from twofold.compiler.plan import Plan
from twofold.runtime.drivers.base import PING, Parameters
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

    def parameter_sets(self) -> Sequence[Any]:
        """Returns the parameters of each execution."""
        return self.parameters or () if self.method == "execute_many" else (self.parameters or (),)


Exchange = Generator[Send, Any, T]


def repeat(plan: Plan, values: Sequence[Sequence[object]]) -> Exchange[list[Any] | int]:
    """Runs one plan for many sequences of values. All of them are checked before the first is sent."""
    parameter_sets = [plan.bind(row) for row in values]
    if plan.decode is None:
        affected: int = yield Send("execute_many", plan.sql, parameter_sets, plan.models)
        return affected
    rows: list[tuple[Any, ...]] = []
    for parameters in parameter_sets:
        rows += yield Send("fetch", plan.sql, parameters, plan.models)
    return plan.decode(rows)


def script(sql: str) -> Exchange[None]:
    """Runs several statements in one text."""
    yield Send("execute_script", sql, None)


def ping() -> Exchange[None]:
    """Asks for an answer."""
    yield Send("fetch", PING)
