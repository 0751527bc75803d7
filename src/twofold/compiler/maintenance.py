"""REFRESH MATERIALIZED VIEW."""

from __future__ import annotations

import sqlalchemy as sa

from twofold.algebra.maintenance import Refresh
from twofold.compiler.context import Lowering, Statement, lowers_query
from twofold.errors import QueryError


@lowers_query(Refresh)
def refresh(lower: Lowering, query: Refresh) -> Statement:
    """Raises `QueryError` for a database that has no materialized views."""
    if "materialized views" not in lower.dialect.facts.table_features:
        raise QueryError(f"{lower.dialect.facts.title} has no materialized views, so there is nothing to refresh.")
    quote = lower.dialect.sqlalchemy.identifier_preparer.quote_identifier
    model = query.source.model
    names = [name for name in (model.namespace, model.table) if name]
    words = f"REFRESH MATERIALIZED VIEW {'CONCURRENTLY ' if query.concurrently else ''}{'.'.join(map(quote, names))}"
    return sa.text(words.replace(":", r"\:")), []
