"""Render: an expression or an attribute in Prisma's layout."""

from __future__ import annotations

from twofold.psl.syntax.tree import Argument, Array, Attribute, Call, Expression, Object


def expression(value: Expression) -> str:
    """A value with a space behind every comma and none elsewhere; names, numbers and strings as they were written."""
    match value:
        case Call(name, arguments):
            return name + argument_list(arguments)
        case Array(items):
            return f"[{', '.join(map(expression, items))}]"
        case Object(entries):
            return f"{{ {', '.join(f'{name.text}: {expression(entry)}' for name, entry in entries)} }}"
        case _:
            return value.span.text


def argument_list(arguments: tuple[Argument, ...]) -> str:
    return f"({', '.join(map(argument, arguments))})"


def argument(value: Argument) -> str:
    name = f"{value.name.text}: " if value.name else ""
    return name + (expression(value.value) if value.value is not None else "")


def attribute(value: Attribute, sign: str) -> str:
    return f"{sign}{value.name}{argument_list(value.arguments) if value.listed else ''}"
