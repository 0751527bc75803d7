"""Validate: the rules of PSL over a resolved schema, as a table."""

from __future__ import annotations

from twofold.psl.problems import Problem
from twofold.psl.rules.constraint_names import constraint_names
from twofold.psl.rules.context import Context
from twofold.psl.rules.datasource import datasource_rules
from twofold.psl.rules.fields import FIELD_RULES, columns_differ, composite_fields
from twofold.psl.rules.indexes import INDEX_RULES
from twofold.psl.rules.keys import KEY_RULES
from twofold.psl.rules.models import MODEL_RULES, composite_rules, enum_rules, table_names
from twofold.psl.rules.relations import EDGE_RULES, SIDE_RULES, ambiguous
from twofold.psl.source import Span
from twofold.schema import Model


def validate(context: Context) -> None:
    """Reports every rule that a schema breaks. What could not be read is left out: it is reported already."""
    broken = {model.name for model in context.schema.models if _touched(model, context)}
    datasource_rules(context)
    composite_rules(context)
    composite_fields(context)
    for enum in context.schema.enums:
        enum_rules(enum, context)
    table_names(context)
    for model in context.schema.models:
        _fields(model, context)
        if model.name not in broken:
            _model(model, context)
    _relations(context, broken)
    constraint_names(context)


def _fields(model: Model, context: Context) -> None:
    for field in model.fields:
        for field_rule in FIELD_RULES:
            field_rule(model, field, context)


def _model(model: Model, context: Context) -> None:
    for model_rule in MODEL_RULES:
        model_rule(model, context)
    columns_differ(model, context)
    for key_rule in KEY_RULES:
        key_rule(model, context)
    for index_rule in INDEX_RULES:
        index_rule(model, context)


def _relations(context: Context, broken: set[str]) -> None:
    unclear = ambiguous(context)
    for model in context.schema.models:
        for relation in model.relations:
            for side_rule in SIDE_RULES:
                side_rule(model, relation, context)
    for edge in context.edges:
        sides = [side for side in (edge.forward, edge.back) if side is not None]
        names = {name for side in sides for name in (side.model.name, side.relation.model)}
        if names & broken or any((side.model.name, side.relation.name) in unclear for side in sides):
            continue
        for edge_rule in EDGE_RULES:
            edge_rule(edge, context)


def _touched(model: Model, context: Context) -> bool:
    """Whether a problem with a model's text is known."""
    span = context.place(model).block.span
    return any(_within(problem, span) for problem in context.report.problems)


def _within(problem: Problem, span: Span) -> bool:
    first, last = span.source.position(span.start)[0], span.source.position(span.end)[0]
    return problem.file == span.source.name and first <= problem.line <= last
