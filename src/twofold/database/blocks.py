"""What `db.transaction()` returns: a context manager for a `with` block, and a decorator for a function."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import AbstractAsyncContextManager, AbstractContextManager
from functools import wraps
from types import TracebackType
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar, cast

from twofold.algebra.arguments import COUNT, FUNCTION
from twofold.errors import TransactionError, WriteConflict, shown
from twofold.runtime.retries import pauses

S = TypeVar("S")
M = TypeVar("M")
T = TypeVar("T")
P = ParamSpec("P")


class _Block(Generic[M]):
    """How transactions are begun, and how often a function is called again after a conflict."""

    def __init__(self, begin: Callable[[], M], retries: int, depth: int) -> None:
        if not COUNT.fits(retries):
            raise TransactionError(f"retries: got {shown(retries)}, expected 0 or more.")
        self._begin = begin
        self._retries = retries
        self._depth = depth
        self._entered: M | None = None

    def _enter(self) -> M:
        if self._retries:
            raise TransactionError(
                f"retries={self._retries}: a with block cannot be run again. Make it a function with the decorator "
                "`@db.transaction(retries=...)`, or call `db.run_in_transaction(function, retries=...)`."
            )
        if self._entered is not None:
            raise TransactionError("This transaction was begun before. Call `transaction()` for each with block.")
        self._entered = self._begin()
        return self._entered


class TransactionBlock(_Block[AbstractContextManager[S]]):
    """A transaction that begins when its `with` block or its function does."""

    def __enter__(self) -> S:
        return self._enter().__enter__()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> bool | None:
        assert self._entered is not None
        return self._entered.__exit__(kind, error, traceback)

    def __call__(self, function: Callable[Concatenate[S, P], T]) -> Callable[P, T]:
        """Decorates a function: each call has a transaction of its own, as its first argument.

        Raises `TransactionError`, and rolls back, if the function is async.
        """

        FUNCTION.check("transaction", function)

        @wraps(function)
        def call(*args: P.args, **options: P.kwargs) -> T:
            for delay in pauses(self._retries, self._depth):
                try:
                    with self._begin() as tx:
                        return _no_coroutine(function(tx, *args, **options))
                except WriteConflict:
                    if delay is None:
                        raise
                    time.sleep(delay)
            raise AssertionError("The last call returns or raises.")

        return call


class AsyncTransactionBlock(_Block[AbstractAsyncContextManager[S]]):
    """As `TransactionBlock`, with `await`."""

    async def __aenter__(self) -> S:
        return await self._enter().__aenter__()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> bool | None:
        assert self._entered is not None
        return await self._entered.__aexit__(kind, error, traceback)

    def __call__(self, function: Callable[Concatenate[S, P], Awaitable[T]]) -> Callable[P, Coroutine[Any, Any, T]]:
        """Decorates an async function: each call has a transaction of its own, as its first argument.

        Raises `TransactionError`, and rolls back, if the function is not async.
        """

        FUNCTION.check("transaction", function)

        @wraps(function)
        async def call(*args: P.args, **options: P.kwargs) -> T:
            for delay in pauses(self._retries, self._depth):
                try:
                    async with self._begin() as tx:
                        result: T = await _awaitable(function(tx, *args, **options))
                        return result
                except WriteConflict:
                    if delay is None:
                        raise
                    await _sleep(delay)
            raise AssertionError("The last call returns or raises.")

        return call


async def _sleep(seconds: float) -> None:
    """`asyncio.sleep`. A sync program does not import asyncio."""
    import asyncio

    await asyncio.sleep(seconds)


def _no_coroutine(result: T) -> T:
    if isinstance(result, Coroutine):
        result.close()
        raise TransactionError("The function of a sync transaction is async. Use connect_async, or a plain function.")
    return result


def _awaitable(result: object) -> Awaitable[Any]:
    if isinstance(result, Awaitable):
        return cast("Awaitable[Any]", result)
    raise TransactionError("The function of an async transaction is not async. Define it with `async def`.")
