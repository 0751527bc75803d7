"""Rows as a class of the user's: attrs class, dataclass, NamedTuple, TypedDict, or anything made by keywords."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from inspect import Parameter, signature
from typing import Any, is_typeddict

from twofold.errors import QueryError, nearest


def row_maker(target: type, names: Sequence[str]) -> Callable[..., Any]:
    """The function from a row's values, in order, to the class. Raises `QueryError` where their names do not fit."""
    wanted, needed = _parameters(target)
    for name in names:
        if wanted is not None and name not in wanted:
            raise QueryError(f"{target.__name__} has no {name!r} to put a column into.{nearest(name, wanted)}")
    missing = [name for name in needed if name not in names]
    if missing:
        raise QueryError(f"{target.__name__} needs {', '.join(missing)}, which the query does not select.")
    if is_typeddict(target):
        keys = tuple(names)
        return lambda *values: dict(zip(keys, values, strict=True))
    arguments = ", ".join(f"v{number}" for number in range(len(names)))
    keywords = ", ".join(f"{name}=v{number}" for number, name in enumerate(names))
    maker: Callable[..., Any] = eval(f"lambda {arguments}: target({keywords})", {"target": target})
    return maker


def _parameters(target: type) -> tuple[list[str] | None, list[str]]:
    """The names that the class takes (None: any), and those without which it cannot be made."""
    if is_typeddict(target):
        return list(target.__annotations__), sorted(getattr(target, "__required_keys__", ()))
    found = signature(target).parameters.values()
    if any(parameter.kind is Parameter.VAR_KEYWORD for parameter in found):
        return None, []
    required = [parameter.name for parameter in found if parameter.default is Parameter.empty]
    return [parameter.name for parameter in found], required
