"""Arithmetic: `+ - * / %` between numbers, texts, datetimes and expressions, with the types of their results.

Int with Int is Int, with Float a Float, with Decimal a Decimal; Float and Decimal do not mix. What may be None makes
a result that may be None. A checker sees an int as a float too, so ints come first, and overloads overlap.
"""

# mypy: disable-error-code="overload-overlap"
# pyright: reportOverlappingOverload=false

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Generic, NoReturn, TypeVar, overload

from twofold.errors import QueryError, shown

if TYPE_CHECKING:
    from twofold.algebra.expressions import Expr

T_co = TypeVar("T_co", covariant=True)
Exact = Decimal | int


class Shift(ABC):
    """What moves a datetime by months, besides a length of time: `interval(months=3)`."""

    @abstractmethod
    def shift(self, moment: Any, *, back: bool) -> Any:
        """The moved datetime, as an expression."""


class Arithmetic(Generic[T_co]):
    """What has the operators of numbers and texts: an `Expr`."""

    __slots__ = ()

    def _arithmetic(self, operator: str, left: Any, right: Any) -> Any:
        """`left operator right`, as an expression."""
        raise NotImplementedError

    @overload
    def __add__(self: Arithmetic[int], other: int | Arithmetic[int]) -> Expr[int]: ...
    @overload
    def __add__(self: Arithmetic[int | None], other: int | Arithmetic[int | None]) -> Expr[int | None]: ...
    @overload
    def __add__(self: Arithmetic[float], other: float | Arithmetic[float]) -> Expr[float]: ...
    @overload
    def __add__(self: Arithmetic[float | None], other: float | Arithmetic[float | None]) -> Expr[float | None]: ...
    @overload
    def __add__(self: Arithmetic[Exact], other: Exact | Arithmetic[Exact]) -> Expr[Decimal]: ...
    @overload
    def __add__(self: Arithmetic[Exact | None], other: Exact | Arithmetic[Exact | None]) -> Expr[Decimal | None]: ...
    @overload
    def __add__(self: Arithmetic[str], other: str | Arithmetic[str]) -> Expr[str]: ...
    @overload
    def __add__(self: Arithmetic[str | None], other: str | Arithmetic[str | None]) -> Expr[str | None]: ...
    @overload
    def __add__(self: Arithmetic[datetime], other: timedelta | Shift | Arithmetic[timedelta]) -> Expr[datetime]: ...
    @overload
    def __add__(
        self: Arithmetic[datetime | None], other: timedelta | Shift | Arithmetic[timedelta | None]
    ) -> Expr[datetime | None]: ...
    def __add__(self, other: Any) -> Any:
        """`User.age + 1`; of texts, `||`; of a datetime and a length of time, `Order.date + timedelta(days=90)`."""
        return self._arithmetic("+", self, other)

    @overload
    def __radd__(self: Arithmetic[int], other: int) -> Expr[int]: ...
    @overload
    def __radd__(self: Arithmetic[int | None], other: int) -> Expr[int | None]: ...
    @overload
    def __radd__(self: Arithmetic[float], other: float) -> Expr[float]: ...
    @overload
    def __radd__(self: Arithmetic[float | None], other: float) -> Expr[float | None]: ...
    @overload
    def __radd__(self: Arithmetic[Exact], other: Exact) -> Expr[Decimal]: ...
    @overload
    def __radd__(self: Arithmetic[Exact | None], other: Exact) -> Expr[Decimal | None]: ...
    @overload
    def __radd__(self: Arithmetic[str], other: str) -> Expr[str]: ...
    @overload
    def __radd__(self: Arithmetic[str | None], other: str) -> Expr[str | None]: ...
    def __radd__(self, other: Any) -> Any:
        return self._arithmetic("+", other, self)

    @overload
    def __sub__(self: Arithmetic[int], other: int | Arithmetic[int]) -> Expr[int]: ...
    @overload
    def __sub__(self: Arithmetic[int | None], other: int | Arithmetic[int | None]) -> Expr[int | None]: ...
    @overload
    def __sub__(self: Arithmetic[float], other: float | Arithmetic[float]) -> Expr[float]: ...
    @overload
    def __sub__(self: Arithmetic[float | None], other: float | Arithmetic[float | None]) -> Expr[float | None]: ...
    @overload
    def __sub__(self: Arithmetic[Exact], other: Exact | Arithmetic[Exact]) -> Expr[Decimal]: ...
    @overload
    def __sub__(self: Arithmetic[Exact | None], other: Exact | Arithmetic[Exact | None]) -> Expr[Decimal | None]: ...
    @overload
    def __sub__(self: Arithmetic[datetime], other: timedelta | Shift | Arithmetic[timedelta]) -> Expr[datetime]: ...
    @overload
    def __sub__(self: Arithmetic[datetime], other: datetime | Arithmetic[datetime]) -> Expr[timedelta]: ...
    @overload
    def __sub__(
        self: Arithmetic[datetime | None], other: timedelta | Shift | Arithmetic[timedelta | None]
    ) -> Expr[datetime | None]: ...
    @overload
    def __sub__(
        self: Arithmetic[datetime | None], other: datetime | Arithmetic[datetime | None]
    ) -> Expr[timedelta | None]: ...
    def __sub__(self, other: Any) -> Any:
        return self._arithmetic("-", self, other)

    @overload
    def __rsub__(self: Arithmetic[int], other: int) -> Expr[int]: ...
    @overload
    def __rsub__(self: Arithmetic[int | None], other: int) -> Expr[int | None]: ...
    @overload
    def __rsub__(self: Arithmetic[float], other: float) -> Expr[float]: ...
    @overload
    def __rsub__(self: Arithmetic[float | None], other: float) -> Expr[float | None]: ...
    @overload
    def __rsub__(self: Arithmetic[Exact], other: Exact) -> Expr[Decimal]: ...
    @overload
    def __rsub__(self: Arithmetic[Exact | None], other: Exact) -> Expr[Decimal | None]: ...
    @overload
    def __rsub__(self: Arithmetic[datetime], other: datetime) -> Expr[timedelta]: ...
    @overload
    def __rsub__(self: Arithmetic[datetime | None], other: datetime) -> Expr[timedelta | None]: ...
    def __rsub__(self, other: Any) -> Any:
        return self._arithmetic("-", other, self)

    @overload
    def __mul__(self: Arithmetic[int], other: int | Arithmetic[int]) -> Expr[int]: ...
    @overload
    def __mul__(self: Arithmetic[int | None], other: int | Arithmetic[int | None]) -> Expr[int | None]: ...
    @overload
    def __mul__(self: Arithmetic[float], other: float | Arithmetic[float]) -> Expr[float]: ...
    @overload
    def __mul__(self: Arithmetic[float | None], other: float | Arithmetic[float | None]) -> Expr[float | None]: ...
    @overload
    def __mul__(self: Arithmetic[Exact], other: Exact | Arithmetic[Exact]) -> Expr[Decimal]: ...
    @overload
    def __mul__(self: Arithmetic[Exact | None], other: Exact | Arithmetic[Exact | None]) -> Expr[Decimal | None]: ...
    def __mul__(self, other: Any) -> Any:
        return self._arithmetic("*", self, other)

    @overload
    def __rmul__(self: Arithmetic[int], other: int) -> Expr[int]: ...
    @overload
    def __rmul__(self: Arithmetic[int | None], other: int) -> Expr[int | None]: ...
    @overload
    def __rmul__(self: Arithmetic[float], other: float) -> Expr[float]: ...
    @overload
    def __rmul__(self: Arithmetic[float | None], other: float) -> Expr[float | None]: ...
    @overload
    def __rmul__(self: Arithmetic[Exact], other: Exact) -> Expr[Decimal]: ...
    @overload
    def __rmul__(self: Arithmetic[Exact | None], other: Exact) -> Expr[Decimal | None]: ...
    def __rmul__(self, other: Any) -> Any:
        return self._arithmetic("*", other, self)

    @overload
    def __truediv__(self: Arithmetic[int], other: int | Arithmetic[int]) -> Expr[int]: ...
    @overload
    def __truediv__(self: Arithmetic[int | None], other: int | Arithmetic[int | None]) -> Expr[int | None]: ...
    @overload
    def __truediv__(self: Arithmetic[float], other: float | Arithmetic[float]) -> Expr[float]: ...
    @overload
    def __truediv__(self: Arithmetic[float | None], other: float | Arithmetic[float | None]) -> Expr[float | None]: ...
    @overload
    def __truediv__(self: Arithmetic[Exact], other: Exact | Arithmetic[Exact]) -> Expr[Decimal]: ...
    @overload
    def __truediv__(
        self: Arithmetic[Exact | None], other: Exact | Arithmetic[Exact | None]
    ) -> Expr[Decimal | None]: ...
    def __truediv__(self, other: Any) -> Any:
        return self._arithmetic("/", self, other)

    @overload
    def __rtruediv__(self: Arithmetic[int], other: int) -> Expr[int]: ...
    @overload
    def __rtruediv__(self: Arithmetic[int | None], other: int) -> Expr[int | None]: ...
    @overload
    def __rtruediv__(self: Arithmetic[float], other: float) -> Expr[float]: ...
    @overload
    def __rtruediv__(self: Arithmetic[float | None], other: float) -> Expr[float | None]: ...
    @overload
    def __rtruediv__(self: Arithmetic[Exact], other: Exact) -> Expr[Decimal]: ...
    @overload
    def __rtruediv__(self: Arithmetic[Exact | None], other: Exact) -> Expr[Decimal | None]: ...
    def __rtruediv__(self, other: Any) -> Any:
        return self._arithmetic("/", other, self)

    @overload
    def __mod__(self: Arithmetic[int], other: int | Arithmetic[int]) -> Expr[int]: ...
    @overload
    def __mod__(self: Arithmetic[int | None], other: int | Arithmetic[int | None]) -> Expr[int | None]: ...
    @overload
    def __mod__(self: Arithmetic[float], other: float | Arithmetic[float]) -> Expr[float]: ...
    @overload
    def __mod__(self: Arithmetic[float | None], other: float | Arithmetic[float | None]) -> Expr[float | None]: ...
    @overload
    def __mod__(self: Arithmetic[Exact], other: Exact | Arithmetic[Exact]) -> Expr[Decimal]: ...
    @overload
    def __mod__(self: Arithmetic[Exact | None], other: Exact | Arithmetic[Exact | None]) -> Expr[Decimal | None]: ...
    def __mod__(self, other: Any) -> Any:
        return self._arithmetic("%", self, other)

    @overload
    def __rmod__(self: Arithmetic[int], other: int) -> Expr[int]: ...
    @overload
    def __rmod__(self: Arithmetic[int | None], other: int) -> Expr[int | None]: ...
    @overload
    def __rmod__(self: Arithmetic[float], other: float) -> Expr[float]: ...
    @overload
    def __rmod__(self: Arithmetic[float | None], other: float) -> Expr[float | None]: ...
    @overload
    def __rmod__(self: Arithmetic[Exact], other: Exact) -> Expr[Decimal]: ...
    @overload
    def __rmod__(self: Arithmetic[Exact | None], other: Exact) -> Expr[Decimal | None]: ...
    def __rmod__(self, other: Any) -> Any:
        return self._arithmetic("%", other, self)

    @overload
    def __neg__(self: Arithmetic[int]) -> Expr[int]: ...
    @overload
    def __neg__(self: Arithmetic[int | None]) -> Expr[int | None]: ...
    @overload
    def __neg__(self: Arithmetic[float]) -> Expr[float]: ...
    @overload
    def __neg__(self: Arithmetic[float | None]) -> Expr[float | None]: ...
    @overload
    def __neg__(self: Arithmetic[Decimal]) -> Expr[Decimal]: ...
    @overload
    def __neg__(self: Arithmetic[Decimal | None]) -> Expr[Decimal | None]: ...
    def __neg__(self) -> Any:
        return self._arithmetic("-", 0, self)

    @overload
    def __pos__(self: Arithmetic[int]) -> Expr[int]: ...
    @overload
    def __pos__(self: Arithmetic[int | None]) -> Expr[int | None]: ...
    @overload
    def __pos__(self: Arithmetic[float]) -> Expr[float]: ...
    @overload
    def __pos__(self: Arithmetic[float | None]) -> Expr[float | None]: ...
    @overload
    def __pos__(self: Arithmetic[Decimal]) -> Expr[Decimal]: ...
    @overload
    def __pos__(self: Arithmetic[Decimal | None]) -> Expr[Decimal | None]: ...
    def __pos__(self) -> Any:
        return self


def _without_meaning(sign: str, instead: str) -> Callable[..., NoReturn]:
    def refuse(expr: Arithmetic[Any], *others: object) -> NoReturn:
        raise QueryError(f"`{sign}` does not work on `{shown(expr)}`, which the database computes. {instead}")

    return refuse


_WITHOUT_MEANING: Mapping[tuple[str, ...], tuple[str, str]] = {
    ("pow", "rpow"): ("**", "Use `power(x, y)`."),
    ("floordiv", "rfloordiv", "divmod", "rdivmod"): ("//", "Use `floor(x / y)`, and `x % y` for the remainder."),
    ("matmul", "rmatmul"): ("@", "Use `*`."),
    ("lshift", "rlshift", "rshift", "rrshift"): ("<<` or `>>", "Use `*` or `/`."),
    ("xor", "rxor"): ("^", "Use `&`, `|` and `~`, or `power(x, y)`."),
    ("abs",): ("abs", "Use `abs_(x)`."),
    ("round",): ("round", "Use `round_(x, digits)`."),
    ("int", "float", "index"): ("int` or `float", "It has no value before the query is executed."),
    ("len",): ("len", "Use `length(x)` for a text, `count(x)` for rows."),
}
"""Operators of Python that SQL does not have, with what to use instead."""

for _names, (_sign, _instead) in _WITHOUT_MEANING.items():
    for _name in _names:
        setattr(Arithmetic, f"__{_name}__", _without_meaning(_sign, _instead))
