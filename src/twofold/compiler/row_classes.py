"""What a row becomes: a named tuple, or a class of the user's (attrs class, dataclass, NamedTuple, TypedDict)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from inspect import Parameter, signature
from typing import Any, is_typeddict

from twofold.algebra.derived import item_name as expression_name
from twofold.algebra.queries import Entity, Item, Result
from twofold.compiler.rows import row_type
from twofold.errors import QueryError, suggestion
from twofold.schema import snake_case

_BY_NAME = (Parameter.POSITIONAL_OR_KEYWORD, Parameter.KEYWORD_ONLY, Parameter.VAR_KEYWORD)
"""The kinds of parameters that take a value by name."""


def row_class(result: Result) -> Callable[..., Any] | None:
    """What makes a row: the requested class, a named tuple, or None if a row is its one item."""
    wanted = result.row_class
    if wanted is not None and wanted.groups:
        return _grouped(result, wanted.groups)
    if wanted is not None and wanted.target is not None:
        return row_maker(wanted.target, item_names(wanted.target, result.items))
    if result.bare:
        return None
    return row_type([item_name(item, number) for number, item in enumerate(result.items)])


def _grouped(result: Result, groups: Sequence[tuple[type | None, int]]) -> Callable[..., Any]:
    """The function from the values of a row to its groups: `lambda v0, v1, v2: row((v0, Card(v1, v2)))`."""
    names: dict[str, Any] = {}
    values: list[str] = []
    labels: list[str] = []
    start = 0
    for number, (target, size) in enumerate(groups):
        listed = ", ".join([f"v{place}" for place in range(start, start + size)])
        names[f"group{number}"] = target
        values.append(listed if target is None else f"group{number}({listed})")
        labels.append(item_name(result.items[start], start) if target is None else target.__name__)
        start += size
    names["row"] = row_type(labels)
    arguments = ", ".join([f"v{place}" for place in range(start)])
    whole = values[0] if result.bare else f"row(({', '.join(values)},))"
    maker: Callable[..., Any] = eval(f"lambda {arguments}: {whole}", names)
    return maker


def item_names(target: type, items: Sequence[Item]) -> list[str]:
    """The argument of the class that takes each item."""
    names: list[str] = []
    for number, item in enumerate(items):
        attribute = attribute_of(target, item) if isinstance(item, Entity) else None
        names.append(attribute or item_name(item, number))
    return names


def attribute_of(target: type, item: Entity) -> str | None:
    """The argument of the class that takes a whole record: `User` or `user`; None if it has neither."""
    accepted, _ = class_parameters(target)
    name = item.source.name
    return next((each for each in (name, snake_case(name)) if accepted is None or each in accepted), None)


def item_name(item: Item, number: int) -> str:
    """The name of an item in its row."""
    return item.source.name if isinstance(item, Entity) else expression_name(item, number)


def row_maker(target: type, names: Sequence[str]) -> Callable[..., Any]:
    """The function from the values of a row to the class. Raises `QueryError` if the names do not fit."""
    accepted, required = class_parameters(target)
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


def class_parameters(target: type) -> tuple[list[str] | None, list[str]]:
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
