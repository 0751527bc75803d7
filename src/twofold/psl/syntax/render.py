"""Render: an expression or an attribute as text, in Prisma's layout."""

from __future__ import annotations

from twofold.psl.syntax.tree import Argument, Array, Attribute, Call, Expression, Object


def render_expression(value: Expression) -> str:
    """The value with a space behind each comma. Names, numbers and strings stay as they were written."""
    match value:
        case Call(name, arguments):
            return name + _render_arguments(arguments)
        case Array(items):
            return f"[{', '.join(map(render_expression, items))}]"
        case Object(entries):
            return f"{{ {', '.join(f'{name.text}: {render_expression(entry)}' for name, entry in entries)} }}"
        case _:
            return value.span.text


def render_attribute(value: Attribute, sign: str) -> str:
    return f"{sign}{value.name}{_render_arguments(value.arguments) if value.has_parentheses else ''}"


def _render_arguments(arguments: tuple[Argument, ...]) -> str:
    return f"({', '.join(map(_render_argument, arguments))})"


def _render_argument(value: Argument) -> str:
    name = f"{value.name.text}: " if value.name else ""
    return name + (render_expression(value.value) if value.value is not None else "")
