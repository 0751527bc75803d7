"""WITH: common table expressions, plain, recursive and writing. All of them are at the top of the statement."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import sqlalchemy as sa

from twofold.algebra.ctes import CTE, IS_CYCLE, PATH, PLACE, Above, Recursive, Renamed
from twofold.algebra.derived import DerivedSource, with_columns
from twofold.algebra.expressions import Expr
from twofold.algebra.mentions import names_of
from twofold.algebra.names import folded_name, free_name
from twofold.algebra.queries import Query, Select
from twofold.algebra.writes import Write
from twofold.compiler.context import Column, Lowering
from twofold.compiler.scope import quoted
from twofold.compiler.sets import arm_of, common_type
from twofold.errors import QueryError


def cte(lower: Lowering, source: CTE | Recursive | Above) -> sa.FromClause:
    """A common table expression in FROM, under an alias where its name is taken."""
    found = _statement(lower, source)
    return named_cte(lower, found, found.name, source)


def renamed(lower: Lowering, source: Renamed) -> sa.FromClause:
    """A common table expression under another name."""
    return named_cte(lower, _statement(lower, source.source), source.name, source)


def named_cte(lower: Lowering, found: sa.CTE, wanted: str, source: DerivedSource) -> sa.FromClause:
    """A common table expression in FROM, by its name or under an alias. No alias is the name of another one."""
    name = lower.scope.free_name(wanted, source)
    if name == found.name:
        return found
    while _names(lower).get(folded_name(name), found) is not found:
        name = lower.scope.free_name(wanted, source)
    _names(lower)[folded_name(name)] = found
    # One object for each name, since a query may be lowered more than once.
    return lower.cte_aliases.setdefault((found, name), found.alias(quoted(name)))


def _statement(lower: Lowering, source: DerivedSource) -> sa.CTE:
    """The statement in WITH, lowered where it is first used."""
    found = lower.ctes.get(source)
    if found is None:
        with lower.scope.outermost():
            found = lower.ctes[source] = _LOWER[type(source)](lower, source)
    return found


def _plain(lower: Lowering, source: CTE) -> sa.CTE:
    rows = _written(lower, source) if isinstance(source.query, Write) else selected(lower, source, source.query)
    made: sa.CTE = rows.cte(quoted(free_cte_name(lower, source.name)))
    if source.materialized is None:
        return made
    return made.prefix_with("MATERIALIZED" if source.materialized else "NOT MATERIALIZED")


def selected(lower: Lowering, source: DerivedSource, query: Query) -> Any:
    """The select of a source, its columns under the names that they have as columns of the source."""
    assert isinstance(query, Select)
    rows: Any = lower.subquery(query.evolve(items=with_columns(query.items)))
    return rows.with_only_columns(*_labelled(rows.selected_columns, source), maintain_column_froms=True)


def _written(lower: Lowering, source: CTE) -> Any:
    if not lower.dialect.facts.writes_in_ctes:
        raise QueryError(
            f"{lower.dialect.facts.title} has no {type(source.query).__name__.upper()} in WITH. Run the statement "
            "on its own, in one transaction with the other."
        )
    # RETURNING has no method that replaces its columns, so they are named in a copy.
    assert isinstance(source.query, Write)
    query = source.query.evolve(returning=with_columns(source.query.returning))
    made: Any = lower.statement(query)[0]._generate()
    made._returning = tuple(_labelled(made._returning, source))
    return made


def _labelled(columns: Any, source: DerivedSource) -> list[Any]:
    """The columns of a query under the names that they have as columns of a source."""
    return [column.label(quoted(name)) for column, name in zip(columns, source.sql_names.values(), strict=True)]


def _recursive(lower: Lowering, source: Recursive) -> sa.CTE:
    def convert(column: Column, item: Expr[Any], output: Expr[Any]) -> Column:
        column = common_type(lower, column, item, output)
        column = column if output.stored else lower.dialect.cast(column, output.type)
        return column if source.operator == "UNION ALL" else lower.dialect.comparable(column, output.type)

    outputs = {source.column_name(name): item for name, item in source.items.items()}
    base = arm_of(lower, outputs, source.base, convert)
    made = base.cte(quoted(free_cte_name(lower, source.name)), recursive=True)
    lower.ctes[source.above] = made
    step = arm_of(lower, outputs, source.step, convert)
    del lower.ctes[source.above]
    made = made.union_all(step) if source.operator == "UNION ALL" else made.union(step)
    return _with_order(lower, source, made)


def _with_order(lower: Lowering, source: Recursive, made: sa.CTE) -> sa.CTE:
    """With SEARCH and CYCLE."""
    if (source.search or source.cycle) and not lower.dialect.facts.search_and_cycle:
        word, advice = ("SEARCH", "a depth or a path") if source.search else ("CYCLE", "`distinct=True`, or a depth")
        raise QueryError(f"{lower.dialect.facts.title} has no {word} for recursive queries. Use {advice} in the step.")
    if source.search is not None:
        by = _list(lower, map(source.column_name, source.search.by))
        made = made.suffix_with(f"SEARCH {source.search.order} FIRST BY {by} SET {_list(lower, (PLACE,))}")
    if source.cycle:
        by = _list(lower, map(source.column_name, source.cycle))
        made = made.suffix_with(f"CYCLE {by} SET {_list(lower, (IS_CYCLE,))} USING {_list(lower, (PATH,))}")
    return made


def _list(lower: Lowering, names: Iterable[str]) -> str:
    quote = lower.dialect.sqlalchemy.identifier_preparer.quote_identifier
    return ", ".join(map(quote, names)).replace("%", "%%")


def _above(lower: Lowering, source: Above) -> sa.CTE:
    raise QueryError(f"What the recursive query {source.name!r} has found before can only be read in its own step.")


_LOWER: Mapping[type, Callable[[Lowering, Any], sa.CTE]] = {CTE: _plain, Recursive: _recursive, Above: _above}


def free_cte_name(lower: Lowering, wanted: str) -> str:
    """The name, with a number if it is that of another one, or of a table that the statement reads."""
    names = _names(lower)
    name = free_name(wanted, names.__contains__)
    names[folded_name(name)] = None
    return name


def _names(lower: Lowering) -> dict[str, sa.CTE | None]:
    """The names that no further one can have; those of aliases with what they are aliases of."""
    if lower.cte_names is None:
        lower.cte_names = dict.fromkeys(map(folded_name, names_of(lower.query)))
    return lower.cte_names
