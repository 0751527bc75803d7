"""Validate: applies the rules of PSL to a resolved schema."""

from __future__ import annotations

from twofold.psl.problems import Problem
from twofold.psl.rules.constraint_names import check_constraint_names
from twofold.psl.rules.context import Context
from twofold.psl.rules.datasource import check_datasource
from twofold.psl.rules.fields import FIELD_RULES, check_columns, check_composite_fields
from twofold.psl.rules.indexes import INDEX_RULES
from twofold.psl.rules.keys import KEY_RULES
from twofold.psl.rules.models import MODEL_RULES, check_composite_types, check_enum, check_physical_names
from twofold.psl.rules.relations import PAIR_RULES, SIDE_RULES, check_ambiguity
from twofold.psl.source import Span
from twofold.schema import Model


def validate(context: Context) -> None:
    """Reports every rule that a schema breaks. Parts whose text has problems already are left out."""
    broken = {model.name for model in context.schema.models if _has_problem(model, context)}
    check_datasource(context)
    check_composite_types(context)
    check_composite_fields(context)
    for enum in context.schema.enums:
        check_enum(enum, context)
    check_physical_names(context)
    for model in context.schema.models:
        _validate_fields(model, context)
        if model.name not in broken:
            _validate_model(model, context)
    _validate_relations(context, broken)
    check_constraint_names(context)


def _validate_fields(model: Model, context: Context) -> None:
    for field in model.fields:
        for check_field in FIELD_RULES:
            check_field(model, field, context)


def _validate_model(model: Model, context: Context) -> None:
    for check_model in MODEL_RULES:
        check_model(model, context)
    check_columns(model, context)
    for check_keys in KEY_RULES:
        check_keys(model, context)
    for check_indexes in INDEX_RULES:
        check_indexes(model, context)


def _validate_relations(context: Context, broken: set[str]) -> None:
    ambiguous = check_ambiguity(context)
    for model in context.schema.models:
        for relation in model.relations:
            for check_side in SIDE_RULES:
                check_side(model, relation, context)
    for pair in context.pairs:
        sides = [side for side in (pair.forward, pair.back) if side is not None]
        models = {name for side in sides for name in (side.model.name, side.relation.model)}
        if models & broken or any((side.model.name, side.relation.name) in ambiguous for side in sides):
            continue
        for check_pair in PAIR_RULES:
            check_pair(pair, context)


def _has_problem(model: Model, context: Context) -> bool:
    """Whether a problem with the model's text is reported already."""
    span = context.place(model).block.span
    return any(_is_within(problem, span) for problem in context.report.problems)


def _is_within(problem: Problem, span: Span) -> bool:
    first, last = span.source.position(span.start)[0], span.source.position(span.end)[0]
    return problem.file == span.source.name and first <= problem.line <= last
