"""UPDATE ... FROM and DELETE ... USING: the other tables, and the conditions on them.

The written table is not a side of a JOIN in either. So a join is a source with its condition in WHERE, and only a left
join is a JOIN, of the other sources.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from attrs import define, field

from twofold.algebra.queries import Join
from twofold.algebra.sources import Source
from twofold.algebra.writes import Filtered
from twofold.compiler.context import Column, Lowering
from twofold.compiler.sources import Tables, equal_keys, from_clause, linked
from twofold.errors import QueryError


def _sources() -> list[sa.FromClause]:
    return []


def _conditions() -> list[Column]:
    return []


@define
class Others:
    """The other sources of a statement, and all its conditions."""

    sources: list[sa.FromClause] = field(factory=_sources)
    conditions: list[Column] = field(factory=_conditions)

    def added_to(self, made: Any) -> Any:
        """The statement with them: as an attribute that our compilers read, since SQLAlchemy takes no JOIN there."""
        if self.sources:
            made._twofold_sources = tuple(self.sources)
        return made


def others(lower: Lowering, tables: Tables, query: Filtered) -> Others:
    """The other sources, which are added to `tables`, and the conditions of the statement."""
    found = Others()
    if query.using is not None:
        found.sources.append(_added(lower, tables, query.using))
    for join in query.joins:
        _join(lower, tables, query, join, found)
    if query.where is not None:
        found.conditions.append(lower.row_condition("where", query.where))
    _check_used(query)
    return found


def _added(lower: Lowering, tables: Tables, source: Source) -> sa.FromClause:
    if source.stands_for in tables:
        raise QueryError(f"{source.name} is in this statement already. Use it again under an alias.")
    tables[source.stands_for] = made = from_clause(lower, source)
    return made


def _join(lower: Lowering, tables: Tables, query: Filtered, join: Join, found: Others) -> None:
    if join.edge is not None and join.edge.source not in tables:
        raise QueryError(f"{join.edge.name} starts from {join.edge.source.name}, which is not part of this statement.")
    right = _added(lower, tables, join.source)
    between, on = _along(lower, tables, right, join)
    on += [] if join.on is None else [lower.row_condition("join", join.on)]
    if join.kind != "LEFT":
        found.sources += [*between, right]
        found.conditions += on
        return
    used: list[Source] = [] if join.on is None else [*join.on.sources()]
    used += [] if join.edge is None else [join.edge.source]
    if query.source in used or not found.sources:
        raise QueryError(
            f"The left join of {join.source.name} cannot start from {query.source.name}, which is written: "
            f"the other tables are joined with each other. Use `where` with a relation or `exists(...)`."
        )
    left = found.sources[0]
    for source in (*found.sources[1:], *between):
        left = left.join(source, sa.true())
    found.sources[:] = [left.outerjoin(right, sa.and_(*on))]


def _along(
    lower: Lowering, tables: Tables, right: sa.FromClause, join: Join
) -> tuple[list[sa.FromClause], list[Column]]:
    """The link table of a many-to-many relation, and the conditions of a relation."""
    edge = join.edge
    if edge is None:
        return [], []
    here = tables[edge.source]
    if edge.link is None:
        return [], equal_keys(here, right, edge, join.source)
    if join.kind == "LEFT":
        raise QueryError(f"{edge.name} leads through a link table, which a left join of an UPDATE or DELETE cannot.")
    between, ours, theirs = linked(lower, here, right, edge, join.source)
    return [between], [ours, theirs]


def _check_used(query: Filtered) -> None:
    """Raises `QueryError` for a source that no condition is about: every row would be paired with every row."""
    used: set[Source] = set()
    for join in query.joins:
        used |= {join.source.stands_for, *([] if join.edge is None else [join.edge.source])}
        used |= set() if join.on is None else set(join.on.sources())
    used |= set() if query.where is None else set(query.where.sources())
    if query.using is not None and query.using.stands_for not in used:
        raise QueryError(
            f"{query.using.name} is in this statement, but no condition is about it, so each of its rows would be "
            f"paired with each row of {query.source.name}. Add `.where(...)`."
        )
