"""Formulas: the SQL of checks, defaults, generated columns and indexes, from expressions of the algebra."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from twofold.errors import SchemaError, TwofoldError
from twofold.schema import Formula


def spell_formula(formula: Formula, dialect: str, place: str) -> str:
    """The SQL of a formula, without parentheses around it. Raises `SchemaError`.

    spell_formula(lambda: User.age >= 0, "sqlite", "User: a check")      # "age" >= 0
    """
    if isinstance(formula, str):
        return formula
    return _spell_expression(formula, dialect, place)


def _spell_expression(make: Callable[[], object], dialect: str, place: str) -> str:
    from twofold.algebra.expressions import Expr
    from twofold.algebra.sources import Table
    from twofold.compiler.inline import inline_expression

    try:
        expression = make()
        if not isinstance(expression, Expr):
            raise SchemaError(f"{place}: got {expression!r}, expected an expression, such as `User.age >= 0`, or SQL.")
        tables = dict.fromkeys([source for source in expression.sources() if isinstance(source, Table)])
        return inline_expression(cast("Expr[Any]", expression), dialect, next(iter(tables), None))
    except TwofoldError as error:
        raise error if isinstance(error, SchemaError) else SchemaError(f"{place}: {error}") from error
