"""What a row becomes: a named tuple, or a class of the user's (attrs class, dataclass, NamedTuple, TypedDict)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from inspect import Parameter, signature
from typing import Any, is_typeddict

from twofold.algebra.derived import item_name as expression_name
from twofold.algebra.queries import Entity, Item, Result
from twofold.compiler.rows import row_type
from twofold.errors import QueryError, suggestion

_BY_NAME = (Parameter.POSITIONAL_OR_KEYWORD, Parameter.KEYWORD_ONLY, Parameter.VAR_KEYWORD)
"""The kinds of parameters that take a value by name."""


def row_class(result: Result) -> Callable[..., Any] | None:
    """What makes a row: the requested class, a named tuple, or None if a row is its one item."""
    names = [item_name(item, number) for number, item in enumerate(result.items)]
    if result.target is not None:
        _check_items(result.target, result.items)
        return row_maker(result.target, names)
    if result.bare:
        return None
    return row_type(names)


def _check_items(target: type, items: Sequence[Item]) -> None:
    """Raises `QueryError` for a whole record that the class has no attribute for."""
    accepted, _ = _parameters(target)
    for item in items:
        if isinstance(item, Entity) and accepted is not None and item.source.name not in accepted:
            model = item.source.name
            fields = [name for name in accepted if name in item.source.columns]
            example = ", ".join(f"{model}.{name}" for name in fields) or f"{model}.x"
            raise QueryError(
                f"{target.__name__} is filled by the names of what is selected, and has no {model!r} for a whole "
                f"record. Select its fields: `select({example}).into({target.__name__})`."
            )


def item_name(item: Item, number: int) -> str:
    """The name of an item in its row."""
    return item.source.name if isinstance(item, Entity) else expression_name(item, number)


def row_maker(target: type, names: Sequence[str]) -> Callable[..., Any]:
    """The function from the values of a row to the class. Raises `QueryError` if the names do not fit."""
    accepted, required = _parameters(target)
    for name in names:
        if accepted is not None and name not in accepted:
            raise QueryError(f"{target.__name__} has no {name!r} to put a column into.{suggestion(name, accepted)}")
    missing = [name for name in required if name not in names]
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
    """The names that the class accepts (None for any), and those that it requires."""
    if is_typeddict(target):
        return list(target.__annotations__), sorted(getattr(target, "__required_keys__", ()))
    try:
        parameters = [each for each in signature(target).parameters.values() if each.kind in _BY_NAME]
    except ValueError:
        parameters = []
    if not parameters:
        raise QueryError(
            f"`into` takes a class that is filled by name (an attrs class, a dataclass, a NamedTuple or a TypedDict), "
            f"got {target.__name__}. A row of several items has its dictionary already: `row._asdict()`."
        )
    if any(parameter.kind is Parameter.VAR_KEYWORD for parameter in parameters):
        return None, []
    required = [parameter.name for parameter in parameters if parameter.default is Parameter.empty]
    return [parameter.name for parameter in parameters], required
