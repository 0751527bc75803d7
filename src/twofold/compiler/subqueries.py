"""Subqueries as expressions in SQL: EXISTS and scalar subqueries."""

from __future__ import annotations

from typing import Any

from twofold.algebra.subqueries import Exists, ScalarQuery
from twofold.compiler.context import Column, Lowering, lowers


@lowers(Exists)
def _exists(lower: Lowering, expr: Exists) -> Column:
    return lower.subquery(expr.query).exists()


@lowers(ScalarQuery)
def _scalar(lower: Lowering, expr: ScalarQuery[Any]) -> Column:
    return lower.subquery(expr.query).scalar_subquery()
