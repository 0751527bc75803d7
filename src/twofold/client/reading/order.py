"""Order: `order_by` to its shape, and the shape to sort keys.

[{"age": {"sort": "asc", "nulls": "last"}}, {"author": {"name": "asc"}}, {"posts": {"_count": "desc"}}]
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal, NamedTuple, cast, get_args

from typing_extensions import TypeIs

from twofold.algebra.expressions import Expr, Ordering
from twofold.algebra.functions import Aggregate
from twofold.algebra.operators import conjunction
from twofold.algebra.order import can_be_null
from twofold.algebra.queries import Select
from twofold.algebra.sources import Table
from twofold.algebra.subqueries import RelatedAggregate, ScalarQuery
from twofold.algebra.types import INT
from twofold.client.grammar.model import FieldGrammar, ModelGrammar, RelationGrammar
from twofold.client.problems import (
    ArgumentPath,
    as_mapping,
    check_names,
    is_list,
    is_mapping,
    refused,
    unknown,
    wrong,
)
from twofold.client.shape import FluentPart, Rebuild, Trace, is_expression, is_fluent
from twofold.errors import shown
from twofold.models.aliases import alias
from twofold.models.described import ModelClass

COUNT: Final = "_count"
SortDirection = Literal["asc", "desc"]
NullsPosition = Literal["first", "last"]
Sort = tuple[SortDirection, NullsPosition | None]
_DIRECTIONS: Final = get_args(SortDirection)
_NULLS: Final = get_args(NullsPosition)
_ALGEBRA_NULLS: Final[dict[NullsPosition | None, Literal["FIRST", "LAST"] | None]] = {
    "first": "FIRST",
    "last": "LAST",
    None: None,
}


class RelatedKey(NamedTuple):
    """The shape of a sort key of the related record, or of the number of related records."""

    relation: RelationGrammar
    key: OwnKey | Sort


OwnKey = tuple[FieldGrammar, SortDirection, NullsPosition | None] | RelatedKey
SortKey = OwnKey | FluentPart
OrderShape = tuple[SortKey, ...]


def trace_order(grammar: ModelGrammar, order_by: object, trace: Trace, path: ArgumentPath) -> OrderShape:
    """The shape of an `order_by`. Raises `QueryError` for a name or a structure that the model does not know."""
    if is_list(order_by):
        keys = [(key, (path, index)) for index, key in enumerate(order_by) if not _is_empty(key)]
        return tuple([_trace_key(grammar, key, trace, place) for key, place in keys])
    return () if _is_empty(order_by) else (_trace_key(grammar, order_by, trace, path),)


def _is_empty(key: object) -> bool:
    """Whether it is a dictionary without a key, such as a program makes that adds keys on conditions."""
    return is_mapping(key) and not key


def _trace_key(grammar: ModelGrammar, key: object, trace: Trace, path: ArgumentPath) -> SortKey:
    if key.__class__ is not dict:
        if _is_ordering(key):
            return trace.add_part(key)
        if is_expression(key):
            return trace.add_part(Ordering(key))
    if is_mapping(key):
        return _checked_nulls(_trace_own(grammar, key, path), path)
    raise wrong(path, key, "{'field': 'asc'}, a list of such dictionaries, or an expression")


def _checked_nulls(key: OwnKey, path: ArgumentPath) -> OwnKey:
    """The key. Raises `QueryError` for a place of NULL in the order of a field of the record that is never NULL."""
    if not isinstance(key, RelatedKey):
        field, _, nulls = key
        if nulls is not None and not field.type.nullable:
            raise refused(((path, field.name), "nulls"), f"got {nulls!r}, expected none: the field is never NULL.")
    return key


def _trace_own(grammar: ModelGrammar, key: Mapping[str, object], path: ArgumentPath) -> OwnKey:
    if len(key) != 1:
        raise wrong(path, key, "{'field': 'asc'}, or a list of such dictionaries")
    ((name, sort),) = key.items()
    field = grammar.fields.get(name)
    if field is not None:
        return field, *_sort(sort, (path, name))
    relation = grammar.relations.get(name)
    if relation is None:
        raise unknown(path, name, f"a field or relation of {grammar.name}", grammar.members)
    return RelatedKey(relation, _trace_related(relation, sort, (path, name)))


def _trace_related(relation: RelationGrammar, sort: object, path: ArgumentPath) -> OwnKey | Sort:
    """A field of the related record, or the number of related records."""
    if not relation.many:
        return _trace_own(relation.target, as_mapping(sort, path, "a dictionary, such as {'field': 'asc'}"), path)
    if not is_mapping(sort) or tuple(sort) != (COUNT,):
        raise wrong(path, sort, f"{{'{COUNT}': 'asc'}}")
    return _sort(sort[COUNT], (path, COUNT))


def _sort(given: object, path: ArgumentPath) -> Sort:
    if _is_direction(given):
        return given, None
    if is_mapping(given):
        check_names(given, ("sort", "nulls"), path, "an argument of a sort key")
        direction, nulls = given.get("sort"), given.get("nulls")
        if _is_direction(direction) and _is_position(nulls):
            return direction, nulls
    raise wrong(path, given, "'asc', 'desc' or a dictionary such as {'sort': 'asc', 'nulls': 'last'}")


def _is_ordering(value: object) -> TypeIs[Ordering[Any]]:
    return isinstance(value, Ordering)


def _is_direction(value: object) -> TypeIs[SortDirection]:
    return isinstance(value, str) and value in _DIRECTIONS


def _is_position(value: object) -> TypeIs[NullsPosition | None]:
    return value is None or (isinstance(value, str) and value in _NULLS)


def identity_order(grammar: ModelGrammar) -> OrderShape:
    """By the primary key, ascending: the order of a page without `order_by`."""
    return tuple([(grammar.fields[name], "asc", None) for name in grammar.identity])


# --- building


def build_order(shape: OrderShape, grammar: ModelGrammar, rebuild: Rebuild) -> tuple[Ordering[Any], ...]:
    """The sort keys."""
    return tuple([_build_key(key, grammar, rebuild) for key in shape])


def _build_key(key: SortKey, grammar: ModelGrammar, rebuild: Rebuild) -> Ordering[Any]:
    if is_fluent(key):
        return cast("Ordering[Any]", rebuild.next_part(Ordering))
    direction, nulls = _sort_of(key)
    return Ordering(_item(grammar.table, key, ()), direction == "desc", _ALGEBRA_NULLS[nulls])


def _sort_of(key: OwnKey | Sort) -> Sort:
    """The direction at the end of a sort key, which may follow relations."""
    while isinstance(key, RelatedKey):
        key = key.key
    return key if len(key) == 2 else key[1:]


def _item(table: Table, key: OwnKey | Sort, path: tuple[str, ...]) -> Expr[Any]:
    """The expression of a sort key: a column, or a subquery along relations in which each table has an alias."""
    if isinstance(key, RelatedKey):
        edge = table.edges[key.relation.name]
        if key.relation.many:
            return RelatedAggregate(edge, Aggregate("count", (), INT))
        inner_path = (*path, key.relation.name)
        target = cast("ModelClass", alias(edge.target.record, "_".join(inner_path))).__table__
        item = _item(target, key.key, inner_path)
        related = conjunction([target.columns[there] == table.columns[here] for here, there in edge.pairs])
        return ScalarQuery(Select((item,), target, where=related), item.type)
    assert len(key) == 3
    return table.columns[key[0].name]


def can_be_null_in(shape: OrderShape, order_by: Sequence[Ordering[Any]]) -> list[bool]:
    """Whether each sort key may be NULL."""
    keys = zip(shape, order_by, strict=True)
    return [can_be_null(built.item) if is_fluent(key) else _is_nullable(key) for key, built in keys]


def _is_nullable(key: OwnKey | Sort) -> bool:
    """The number of related records is never NULL, but there may be no record that they are related to."""
    if isinstance(key, RelatedKey):
        return (not key.relation.many) and (key.relation.optional or _is_nullable(key.key))
    return len(key) == 3 and key[0].type.nullable


def described(grammar: ModelGrammar, key: SortKey, built: Ordering[Any]) -> str:
    """A sort key as messages show it: `Post.author.name`."""
    if is_fluent(key):
        return shown(built.item)
    names = [grammar.name]
    inner: OwnKey | Sort = key
    while isinstance(inner, RelatedKey):
        names.append(inner.relation.name)
        inner = inner.key
    return ".".join([*names, COUNT if len(inner) == 2 else inner[0].name])
