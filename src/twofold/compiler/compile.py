"""The compiler: a query whose values are slots, to a plan. The only entrance to SQLAlchemy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from twofold.algebra.nodes import Node
from twofold.algebra.queries import Explain, Query
from twofold.algebra.sources import Table
from twofold.compiler import distinct, functions, operators, relations, select, subqueries, writes
from twofold.compiler.context import Lowering
from twofold.compiler.decoder import decoder
from twofold.compiler.dialects.base import Dialect
from twofold.compiler.dialects.postgresql import PostgreSQL
from twofold.compiler.dialects.sqlite import SQLite
from twofold.compiler.plan import Plan
from twofold.compiler.row_classes import row_class
from twofold.schema import Model

REGISTERED = (distinct, functions, operators, relations, select, subqueries, writes)
"""The modules that register what lowers each node; importing them is enough."""
DIALECTS: Mapping[str, Dialect] = {dialect.name: dialect for dialect in (SQLite(), PostgreSQL())}


def compile_query(query: Query, dialect: Dialect | str) -> Plan:
    """The plan for a query on a dialect. Raises `QueryError` if the query is not possible."""
    variant = DIALECTS[dialect] if isinstance(dialect, str) else dialect
    if isinstance(query, Explain):
        plan = compile_query(query.query, variant)
        return plan.evolve(sql=f"{variant.explain(query.analyze)} {plan.sql}", decode=variant.explained)
    lower = Lowering(variant)
    statement, layouts = lower.statement(query)
    text = statement.compile(dialect=variant.sqlalchemy, column_keys=())
    result = query.result()
    return Plan(
        str(text),
        lower.parameters.binder(text.positiontup or ()),
        decoder(layouts, row_class(result), result.backwards) if result else None,
        tuple(dict.fromkeys(_models(query))),
    )


def _models(node: Node) -> Iterator[Model]:
    """The models whose tables a query uses."""
    source = getattr(node, "source", None)
    if isinstance(source, Table):
        yield source.model
    for child in node.children():
        yield from _models(child)
