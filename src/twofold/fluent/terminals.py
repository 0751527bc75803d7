"""Terminals: the methods that execute a query and give its rows, for sync and async databases.

`Terminals[R_co, F, P]` is a query whose rows are `R`, on a database of kind `F` (`Sync` or `Async`). Its terminals take
the arguments `P`: none, or the values of a prepared query.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Generic, ParamSpec, TypeVar, overload

from twofold.algebra.runner import Async, AsyncResult, Sync
from twofold.fluent.rows import all_rows, first_item, first_row, one_row, one_row_or_none

R_co = TypeVar("R_co", covariant=True)
F = TypeVar("F")
T = TypeVar("T")
P = ParamSpec("P")


class Terminals(Generic[R_co, F, P]):
    """What has rows: `all`, `one`, `one_or_none`."""

    __slots__ = ()

    def _fetch(self, finish: Callable[[Any], Any], args: tuple[Any, ...], values: Mapping[str, Any]) -> Any:
        """Executes it with these values, and gives what `finish` makes of the rows."""
        raise NotImplementedError

    @overload
    def all(self: Terminals[T, Sync, P], *args: P.args, **values: P.kwargs) -> list[T]: ...
    @overload
    def all(self: Terminals[T, Async, P], *args: P.args, **values: P.kwargs) -> AsyncResult[list[T]]: ...
    def all(self, *args: Any, **values: Any) -> Any:
        """All rows."""
        return self._fetch(all_rows, args, values)

    @overload
    def one(self: Terminals[T, Sync, P], *args: P.args, **values: P.kwargs) -> T: ...
    @overload
    def one(self: Terminals[T, Async, P], *args: P.args, **values: P.kwargs) -> AsyncResult[T]: ...
    def one(self, *args: Any, **values: Any) -> Any:
        """The only row. Raises `NotFoundError` for none, `MultipleResultsError` for more."""
        return self._fetch(one_row, args, values)

    @overload
    def one_or_none(self: Terminals[T, Sync, P], *args: P.args, **values: P.kwargs) -> T | None: ...
    @overload
    def one_or_none(self: Terminals[T, Async, P], *args: P.args, **values: P.kwargs) -> AsyncResult[T | None]: ...
    def one_or_none(self, *args: Any, **values: Any) -> Any:
        """The only row, or None. Raises `MultipleResultsError` for more."""
        return self._fetch(one_row_or_none, args, values)


class SelectTerminals(Terminals[R_co, F, P]):
    """The further terminals of a select."""

    __slots__ = ()

    def _limited(self) -> SelectTerminals[Any, Any, Any]:
        """The same with LIMIT 1."""
        raise NotImplementedError

    def _counted(self) -> SelectTerminals[Any, Any, Any]:
        """The number of its rows, as a select of one value."""
        raise NotImplementedError

    def _is_bare(self) -> bool:
        """Whether a row is its one item."""
        raise NotImplementedError

    @overload
    def first(self: SelectTerminals[T, Sync, P], *args: P.args, **values: P.kwargs) -> T | None: ...
    @overload
    def first(self: SelectTerminals[T, Async, P], *args: P.args, **values: P.kwargs) -> AsyncResult[T | None]: ...
    def first(self, *args: Any, **values: Any) -> Any:
        """The first row, or None. Sends LIMIT 1."""
        return self._limited()._fetch(first_row, args, values)

    @overload
    def scalar(self: SelectTerminals[tuple[T, *tuple[Any, ...]], Sync, P], *args: P.args, **values: P.kwargs) -> T: ...
    @overload
    def scalar(
        self: SelectTerminals[tuple[T, *tuple[Any, ...]], Async, P], *args: P.args, **values: P.kwargs
    ) -> AsyncResult[T]: ...
    @overload
    def scalar(self: SelectTerminals[T, Sync, P], *args: P.args, **values: P.kwargs) -> T: ...
    @overload
    def scalar(self: SelectTerminals[T, Async, P], *args: P.args, **values: P.kwargs) -> AsyncResult[T]: ...
    def scalar(self, *args: Any, **values: Any) -> Any:
        """The first item of the only row. Raises `NotFoundError` or `MultipleResultsError`."""
        return self._fetch(one_row if self._is_bare() else first_item, args, values)

    @overload
    def count(self: SelectTerminals[Any, Sync, P], *args: P.args, **values: P.kwargs) -> int: ...
    @overload
    def count(self: SelectTerminals[Any, Async, P], *args: P.args, **values: P.kwargs) -> AsyncResult[int]: ...
    def count(self, *args: Any, **values: Any) -> Any:
        """The number of rows, computed by the database: `SELECT count(*) FROM ...`."""
        return self._counted()._fetch(one_row, args, values)

    @overload
    def exists(self: SelectTerminals[Any, Sync, P], *args: P.args, **values: P.kwargs) -> bool: ...
    @overload
    def exists(self: SelectTerminals[Any, Async, P], *args: P.args, **values: P.kwargs) -> AsyncResult[bool]: ...
    def exists(self, *args: Any, **values: Any) -> Any:
        """Whether there is any row. Sends LIMIT 1."""
        return self._limited()._fetch(bool, args, values)
