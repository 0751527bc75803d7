"""VALUES and table functions in FROM."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa

from twofold.algebra.derived import DerivedSource
from twofold.algebra.expressions import Expr
from twofold.algebra.listed import JsonRows, Series, Unnest, Values
from twofold.compiler.context import Column, Lowering
from twofold.compiler.ctes import free_cte_name, named_cte
from twofold.compiler.scope import quoted
from twofold.errors import QueryError


def values(lower: Lowering, source: Values) -> sa.FromClause:
    """Rows of values."""
    name = quoted(lower.scope.free_name(source.name, source))
    with lower.scope.derived():
        rows = [tuple([lower(value) for value in row]) for row in source.rows]
    if rows:
        return lower.dialect.values(name, [quoted(column) for column in source.sql_names.values()], rows)
    nulls = [lower.dialect.cast(sa.null(), item.type) for item in source.items.values()]
    labelled = [column.label(quoted(label)) for column, label in zip(nulls, source.sql_names.values(), strict=True)]
    return sa.select(*labelled).where(sa.literal_column("1") == sa.literal_column("0")).subquery(name)


def series(lower: Lowering, source: Series) -> sa.FromClause:
    """The numbers from one to another: by `generate_series`, or by a recursive query where there is none."""
    arguments = (source.start, source.stop, source.step)
    if lower.dialect.facts.generate_series:
        name = quoted(lower.scope.free_name(source.name, source))
        return lower.dialect.table_function("generate_series", [lower(each) for each in arguments], name, ["value"])
    for used in _sources_of(*arguments):
        title = lower.dialect.facts.title
        raise QueryError(f"{title}: `generate_series` takes values, got a column of {used.name}.")
    with lower.scope.outermost():
        start, stop, step = [lower(each) for each in arguments]
    first = sa.select(start.label("value")).where(_within(start, stop, step))
    made = first.cte(quoted(free_cte_name(lower, source.name)), recursive=True)
    following: Column = made.c.value + step
    made = made.union_all(sa.select(following).where(_within(following, stop, step)))
    return named_cte(lower, made, made.name, source)


def _sources_of(*items: Expr[int]) -> Iterator[DerivedSource]:
    for item in items:
        yield from item.sources()  # type: ignore[misc]


def _within(number: Column, stop: Column, step: Column) -> Column:
    """Whether a number is not beyond the last one."""
    zero: Column = sa.literal_column("0")
    return sa.or_(sa.and_(step > zero, number <= stop), sa.and_(step < zero, number >= stop))


def unnest(lower: Lowering, source: Unnest) -> sa.FromClause:
    """The elements of a list."""
    name = quoted(lower.scope.free_name(source.name, source))
    return lower.dialect.unnest(name, lower(source.values), source.values.type, source.ordinality)


def json_rows(lower: Lowering, source: JsonRows) -> sa.FromClause:
    """The elements of a JSON array, or the entries of an object."""
    name = quoted(lower.scope.free_name(source.name, source))
    return lower.dialect.json_table(name, lower(source.document), source.document.type, source.part)
