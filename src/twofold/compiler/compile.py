"""The compiler: a query whose values are slots, to a plan. The only entrance to SQLAlchemy."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from importlib import import_module

from twofold.algebra.derived import DerivedSource
from twofold.algebra.nodes import Node
from twofold.algebra.queries import Explain, Query
from twofold.algebra.sources import Table
from twofold.compiler import (
    distinct,
    functions,
    maintenance,
    merge,
    operators,
    raw,
    relations,
    select,
    subqueries,
    writes,
)
from twofold.compiler.context import Lowering
from twofold.compiler.decoder import decoder
from twofold.compiler.dialects.base import Dialect
from twofold.compiler.filling import filling
from twofold.compiler.plan import Plan
from twofold.compiler.row_classes import row_class

REGISTERED = (distinct, functions, maintenance, merge, operators, raw, relations, select, subqueries, writes)
"""The modules that register what lowers each node; importing them is enough."""


@lru_cache
def find_dialect(name: str) -> Dialect:
    """The dialect of a database: `DIALECT` of the module with its name."""
    dialect: Dialect = import_module(f"twofold.compiler.dialects.{name}").DIALECT
    return dialect


def compile_query(query: Query, dialect: Dialect | str) -> Plan:
    """The plan for a query on a dialect. Raises `QueryError` if the query is not possible."""
    variant = find_dialect(dialect) if isinstance(dialect, str) else dialect
    if isinstance(query, Explain):
        plan = compile_query(query.query, variant)
        decode = variant.explained_json if query.format == "json" else variant.explained
        return plan.evolve(sql=f"{variant.explain(query.analyze, query.format)} {plan.sql}", decode=decode)
    query = filling(query)
    lower = Lowering(variant, query)
    statement, layouts = lower.statement(query)
    text = statement.compile(dialect=variant.sqlalchemy, column_keys=())
    result = query.result()
    return Plan(
        str(text),
        lower.parameters.binder(text.positiontup or ()),
        decoder(layouts, row_class(result), result.backwards) if result else None,
        tuple([table.model for table in dict.fromkeys(_tables(query, set()))]),
    )


def _tables(node: Node, seen: set[Node]) -> Iterator[Table]:
    """The tables that a query uses. A derived source is looked into once, however many columns of it there are."""
    if isinstance(node, DerivedSource):
        if node in seen:
            return
        seen.add(node)
    names = ("source", "using") if "using" in node.attributes else ("source",)
    for name in names:
        source = getattr(node, name, None)
        if isinstance(source, Table):
            yield source
    for child in node.children():
        yield from _tables(child, seen)
