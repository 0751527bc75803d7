"""Queries that keep a database up, rather than ask or change records."""

from __future__ import annotations

from twofold.algebra.nodes import node
from twofold.algebra.queries import Query
from twofold.algebra.sources import Table


@node
class Refresh(Query):
    """REFRESH MATERIALIZED VIEW: its rows are computed anew."""

    source: Table
    concurrently: bool = False
