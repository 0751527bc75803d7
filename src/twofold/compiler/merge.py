"""MERGE, which SQLAlchemy does not have: a statement of our own, and how it is lowered."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.sql.base import Executable

from twofold.algebra.writes import Merge, When
from twofold.compiler.assigning import assigned
from twofold.compiler.context import Column, Lowering, Statement, lowers_query
from twofold.compiler.sources import Tables, from_clause
from twofold.errors import QueryError


class Branch:
    """WHEN [NOT] MATCHED [AND condition] THEN action."""

    def __init__(self, when: When, where: Column | None, values: dict[Any, Any]) -> None:
        self.matched = when.matched
        self.action = when.action
        self.where = where
        self.values = values


class MergeStatement(Executable, sa.ClauseElement):
    """MERGE. The compilers write it by `visit_twofold_merge`."""

    __visit_name__ = "twofold_merge"
    inherit_cache = False

    def __init__(self, target: Any, using: Any, on: Column, branches: list[Branch]) -> None:
        self.target = target
        self.using = using
        self.on = on
        self.branches = branches


@lowers_query(Merge)
def merge(lower: Lowering, query: Merge) -> Statement:
    """MERGE. Raises `QueryError` where the database has none."""
    if not lower.dialect.facts.merge:
        raise QueryError(
            f"{lower.dialect.facts.title} has no MERGE. `db.insert({query.source.name}).from_select(...)` with "
            "`.on_conflict(...).do_update(...)` inserts or updates."
        )
    if query.using is query.source:
        raise QueryError(f"{query.source.name} is merged with itself. Use it again under an alias.")
    target = lower.scope.table(query.source)
    source = from_clause(lower, query.using)
    both: Tables = {query.source: target, query.using: source}
    with lower.scope.visible(both):
        on = lower.row_condition("using", query.on)
    # A row without a counterpart has no columns of the target.
    branches = [_branch(lower, query, when, both if when.matched else {query.using: source}) for when in query.whens]
    return MergeStatement(target, source, on, branches), []


def _branch(lower: Lowering, query: Merge, when: When, tables: Tables) -> Branch:
    with lower.scope.visible(tables):
        if when.where is None:
            return Branch(when, None, assigned(lower, query.source, when.assignments))
        return Branch(
            when, lower.row_condition("when_matched", when.where), assigned(lower, query.source, when.assignments)
        )
