"""Selection: `select`, `include` and `omit` to their shape, and the shape to the record that is read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from typing_extensions import TypeIs

from twofold.algebra.queries import Entity, Nested, Select
from twofold.client.grammar.model import ModelGrammar, RelationGrammar
from twofold.client.grammar.operations import MANY_ARGUMENTS, ONE_ARGUMENTS
from twofold.client.grammar.relations import RelationKind
from twofold.client.includes import Include
from twofold.client.problems import ArgumentPath, as_mapping, check_names, is_list, one_of, refused, unknown, wrong
from twofold.client.reading.page import PageShape, build_page, trace_page
from twofold.client.reading.where import WhereShape, build_where, trace_where
from twofold.client.shape import FluentPart, Rebuild, Trace, is_fluent
from twofold.models.relations import RelationPath

RecordsShape = tuple["SelectionShape | None", WhereShape, PageShape | None]
"""What is read of each record, the condition, and the page."""
NestedShape = RelationGrammar | tuple[RelationGrammar, RecordsShape] | FluentPart
"""A relation that is read. One without arguments is read whole."""
SelectionShape = tuple[tuple[str, ...] | None, tuple[NestedShape, ...]]
"""The fields (None for all of them), and the relations. In place of it, None is for all fields and no relations."""


_SELECTION = frozenset(("include", "select", "omit"))
_PAGE = frozenset(("order_by", "take", "skip", "cursor", "distinct"))


def trace_records(
    grammar: ModelGrammar, given: Mapping[str, Any], trace: Trace, path: ArgumentPath, default_take: int | None = None
) -> RecordsShape:
    """The shape of the arguments with which records are read: those of `find_many`, or of a relation in an include."""
    selection = None if _SELECTION.isdisjoint(given) else trace_selection(grammar, given, trace, path)
    condition = given.get("where")
    where = () if condition is None else trace_where(grammar, condition, trace, (path, "where"))
    has_page = default_take is not None or not _PAGE.isdisjoint(given)
    return selection, where, trace_page(grammar, given, trace, path, default_take) if has_page else None


def trace_selection(
    grammar: ModelGrammar, given: Mapping[str, Any], trace: Trace, path: ArgumentPath
) -> SelectionShape | None:
    """The shape of what is read of a record. Raises `QueryError` if `select` is given with `include` or `omit`."""
    include, select, omit = given.get("include"), given.get("select"), given.get("omit")
    if isinstance(include, Include):
        include, select, omit = _arguments_of(grammar, include, select, omit, (path, "include"))
    if select is not None:
        if include is not None or omit is not None:
            other = "include" if include is not None else "omit"
            raise refused((path, "select"), f"got `select` and `{other}`, expected one of them.")
        return _trace_select(grammar, select, trace, (path, "select"))
    if not include and not omit:
        return None
    fields = _remaining_fields(grammar, omit, (path, "omit")) if omit else None
    return fields, _trace_include(grammar, include, trace, (path, "include")) if include else ()


def _arguments_of(
    grammar: ModelGrammar, include: Include, select: Any, omit: Any, path: ArgumentPath
) -> tuple[Any, Any, Any]:
    """The include, select and omit of an include that was made by a call."""
    if include.model.__table__ is not grammar.table:
        raise wrong(path, include, f"relations of {grammar.name}")
    given = include.arguments
    for name in given:
        if name not in ("include", "select", "omit"):
            raise refused(path, f"got an include with `{name}`, expected `{name}` as an argument of the operation.")
    return given.get("include"), given.get("select", select), given.get("omit", omit)


def _trace_select(grammar: ModelGrammar, select: object, trace: Trace, path: ArgumentPath) -> SelectionShape:
    fields: list[str] = []
    nested: list[NestedShape] = []
    for name, value in as_mapping(select, path, "a dictionary, such as {'id': True}").items():
        if name in grammar.fields:
            if value is not None and not isinstance(value, bool):
                raise wrong((path, name), value, "True or False")
            fields += [name] if value else []
        elif name in grammar.relations:
            nested += _trace_relation(grammar.relations[name], value, trace, (path, name))
        else:
            raise unknown(path, name, f"a field or relation of {grammar.name}", grammar.members)
    if not fields and not nested:
        raise wrong(path, select, f"a field or relation to read: {one_of(grammar.members)}")
    return tuple(fields), tuple(nested)


def _remaining_fields(grammar: ModelGrammar, omit: object, path: ArgumentPath) -> tuple[str, ...]:
    omitted = as_mapping(omit, path, "a dictionary, such as {'id': True}")
    check_names(omitted, grammar.fields, path, f"a field of {grammar.name}")
    remaining = tuple([name for name in grammar.fields if not omitted.get(name)])
    if not remaining:
        raise wrong(path, omit, "a field that is left to read")
    return remaining


def _trace_include(grammar: ModelGrammar, include: object, trace: Trace, path: ArgumentPath) -> tuple[NestedShape, ...]:
    if _is_relation_path(include):
        return (_trace_path(grammar, include, trace, path),)
    if is_list(include):
        return tuple([_trace_path(grammar, item, trace, (path, index)) for index, item in enumerate(include)])
    nested: list[NestedShape] = []
    for name, value in as_mapping(include, path, "a dictionary, such as {'posts': True}").items():
        relation = grammar.relations.get(name)
        if relation is None:
            if name in grammar.fields:
                raise refused((path, name), "got a field, which is read anyway; expected a relation.")
            raise unknown(path, name, f"a relation of {grammar.name}", grammar.relations)
        nested += _trace_relation(relation, value, trace, (path, name))
    return tuple(nested)


def _trace_path(grammar: ModelGrammar, given: object, trace: Trace, path: ArgumentPath) -> FluentPart:
    if _is_relation_path(given) and given.edge.source is grammar.table:
        return trace.add_part(given.nested)
    raise wrong(path, given, f"relations of {grammar.name}")


def _trace_relation(relation: RelationGrammar, value: object, trace: Trace, path: ArgumentPath) -> list[NestedShape]:
    """The shape of a relation, in a list; an empty one for a relation that is not read."""
    if value is True:
        return [relation]
    if value is None or value is False:
        return []
    if _is_relation_path(value):
        if value.edge is not relation.edge:
            raise wrong(path, value, f"True, arguments, or {relation.edge.name}")
        return [trace.add_part(value.nested)]
    if isinstance(value, Include):
        if value.model.__table__ is not relation.edge.target:
            raise wrong(path, value, f"an include of {relation.edge.target.name}")
        value = value.arguments
    arguments = as_mapping(value, path, "True, or arguments such as {'where': {...}, 'take': 3}")
    _check_nested(relation, arguments, path)
    return [(relation, trace_records(relation.target, arguments, trace, path))]


def _is_relation_path(value: object) -> TypeIs[RelationPath[Any]]:
    return isinstance(value, RelationPath)


def _check_nested(relation: RelationGrammar, given: Mapping[str, Any], path: ArgumentPath) -> None:
    """Raises `QueryError` for an argument that is not possible for this relation."""
    if "cursor" in given:
        raise refused((path, "cursor"), "not supported inside an `include` yet.")
    names = MANY_ARGUMENTS if relation.many else ONE_ARGUMENTS
    check_names(given, names, path, "an argument of a relation")
    source, target = relation.edge.source.name, relation.edge.target.name
    if given.get("where") is not None and not relation.many and not relation.optional:
        raise refused((path, "where"), f"got a condition, expected none: each {source} has a {target}.")
    if given.get("distinct") and relation.kind is RelationKind.LINK_TABLE:
        raise refused((path, "distinct"), "not supported for a many-to-many relation yet.")


# --- building


def build_record(grammar: ModelGrammar, shape: SelectionShape | None, rebuild: Rebuild) -> Entity:
    """The record to read, with the relations nested in it."""
    if shape is None:
        return grammar.record
    fields, nested = shape
    return Entity(grammar.table, fields, tuple([_build_nested(relation, rebuild) for relation in nested]))


def _build_nested(shape: NestedShape, rebuild: Rebuild) -> Nested:
    if is_fluent(shape):
        return rebuild.next_part(Nested)
    if isinstance(shape, RelationGrammar):
        return Nested(shape.edge, shape.target.record)
    relation, (selection, where, page) = shape
    edge, target = relation.edge, relation.target
    record = build_record(target, selection, rebuild)
    condition = build_where(where, rebuild)
    clauses = build_page(target, page, condition, rebuild, [there for _, there in edge.pairs])
    return Nested(edge, record, clauses.where, clauses.order_by, clauses.limit, clauses.offset, clauses.backwards)


def build_select(grammar: ModelGrammar, shape: RecordsShape, rebuild: Rebuild) -> Select:
    """The select of records."""
    selection, where, page = shape
    record = build_record(grammar, selection, rebuild)
    clauses = build_page(grammar, page, build_where(where, rebuild), rebuild)
    return Select(
        (record,),
        grammar.table,
        where=clauses.where,
        order_by=clauses.order_by,
        limit=clauses.limit,
        offset=clauses.offset,
        backwards=clauses.backwards,
    )
