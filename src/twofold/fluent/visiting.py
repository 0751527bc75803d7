"""Visiting: the tables that an expression speaks of, in the order in which it does."""

from __future__ import annotations

from typing import Any, cast

import attrs

from twofold.algebra.computed import Exists, RelationFilter, ScalarQuery
from twofold.algebra.expressions import ColumnExpr, InQuery
from twofold.algebra.queries import Entity
from twofold.algebra.tables import Table

_SCOPES = (RelationFilter, InQuery, Exists, ScalarQuery)
"""Nodes whose inside is another query's affair."""


def tables_of(node: object) -> list[Table]:
    """Every table, as often as it is named."""
    if isinstance(node, ColumnExpr):
        return [cast("ColumnExpr[Any]", node).table]
    if isinstance(node, Entity):
        return [node.table]
    if isinstance(node, RelationFilter):
        return [node.edge.source]
    if isinstance(node, tuple):
        return [table for part in cast("tuple[Any, ...]", node) for table in tables_of(part)]
    kind: Any = type(node)
    if isinstance(node, _SCOPES) or not attrs.has(kind):
        return []
    return [table for field in attrs.fields(kind) for table in tables_of(getattr(node, field.name))]
