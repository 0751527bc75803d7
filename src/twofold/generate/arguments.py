"""The text of `arguments.pyi`: the typed dictionaries that the methods of a client take."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from textwrap import fill

from attrs import frozen

from twofold.client.grammar.connectives import CONNECTIVES
from twofold.client.grammar.operations import MANY_ARGUMENTS, ONE_ARGUMENTS
from twofold.client.grammar.operators import ENUM
from twofold.client.grammar.relations import RelationKind
from twofold.generate.client_parts import (
    client_fields,
    client_models,
    client_relations,
    enum_value,
    leading_relations,
    type_kind,
    value_type,
)
from twofold.generate.data import Data
from twofold.generate.dictionaries import (
    LOST_KEYS,
    Block,
    dictionary,
    functional_dictionary,
    linked_dictionary,
    stub_text,
)
from twofold.generate.filters import SAME_FILTER, filter_items, filter_name
from twofold.generate.names import Names
from twofold.generate.text import INDENT, WIDTH, private_imports, quoted
from twofold.models.names import attribute
from twofold.schema import Enum, Field, Key, Model, Relation, Schema

HEAD = """\
# `MYPY` is true for mypy, whatever its value: a dictionary has a form for each checker.
# pyright: reportAssignmentType=false, reportRedeclaration=false
"""
SOURCES = {
    "builtins": ("bool", "int"),
    "collections.abc": ("Mapping", "Sequence"),
    "typing": ("Any", "Literal", "TypeAlias"),
    "typing_extensions": ("Required", "TypedDict", "TypeVar"),
    "twofold": ("Expr",),
    "twofold.algebra.expressions": ("Ordering",),
    "twofold.client.types": ("data as _d", "delegates as _t", "filters as _w", "order as _o"),
    ".": ("models as _m",),
}
ARGUMENTS = {
    "Nested": MANY_ARGUMENTS,
    "One": ONE_ARGUMENTS,
}
"""The arguments of a relation inside an include: to many records, and to one."""


def arguments_stub(schema: Schema) -> str:
    """The text of `arguments.pyi`."""
    names = Names(schema)
    enums = [block for enum in schema.enums for block in _enum_filters(enum)]
    # Those with many relations come last: mypy walks from each dictionary until it finds one that is not analyzed yet.
    ordered = sorted(client_models(schema), key=lambda model: len(client_relations(schema, model)))
    models = [block for model in ordered for block in _Arguments(schema, model, names).blocks()]
    body = stub_text([*enums, *models])
    imports = names.import_lines().replace("\n\n", "\n")
    head = [*([imports] if imports else []), private_imports(body, SOURCES)]
    return "\n".join([HEAD, *head, body])


def _enum_filters(enum: Enum) -> Iterator[str]:
    own = enum_value(enum.name)
    values = ", ".join([quoted(value.name) for value in enum.values])
    yield f"{own}: _TypeAlias = _m.{attribute(enum.name)} | _Literal[{values}]\n"
    for name, null in ((f"{enum.name}Filter", ""), (f"Nullable{enum.name}Filter", " | None")):
        items = filter_items(ENUM, own, name, null)
        yield dictionary(name, [(key, _in_stub(kind)) for key, kind in items])
    yield f"class {enum.name}ListFilter(_w.ListWhere[{own}], total=False): ...\n"


def _in_stub(type_: str) -> str:
    """A type of the table of operators, with the names that the stub gives to it."""
    return type_.replace("Expr[", "_Expr[").replace("Values[", "_w.Values[")


@frozen(slots=False)
class _Arguments:
    """Writes the types of one model."""

    schema: Schema
    model: Model
    names: Names

    @cached_property
    def fields(self) -> list[Field]:
        return client_fields(self.model)

    @cached_property
    def relations(self) -> list[Relation]:
        return client_relations(self.schema, self.model)

    @cached_property
    def leading(self) -> list[Relation]:
        return leading_relations(self.schema, self.model)

    def blocks(self) -> Iterator[Block]:
        own = self.model.name
        yield f"# {own}\n"
        yield from self._where()
        yield from Data(self.schema, self.model, self.names).blocks()
        yield f"{own}Field: _TypeAlias = {self._literal([field.name for field in self.fields])}\n"
        yield from self._order()
        yield from self._selections()
        yield from self._nested_arguments()

    def _literal(self, names: list[str]) -> str:
        items = [quoted(name) for name in names] or ["None"]
        line = f"_Literal[{', '.join(items)}]"
        if len(line) <= WIDTH - 50:
            return line
        inside = fill(", ".join(items), WIDTH - 4, initial_indent=INDENT, subsequent_indent=INDENT) + "\n"
        return f"_Literal[\n{inside}]"

    # --- where

    def _where(self) -> Iterator[Block]:
        own = self.model.name
        keys = self._keys()
        single = [field for field in self.fields if field.name in keys and keys[field.name].fields == (field.name,)]
        others = [(field.name, self._filter(field)) for field in self.fields if field not in single]
        yield functional_dictionary(f"_{own}Filters", others)
        more = [
            *[(field.name, self._filter(field)) for field in single],
            *[(relation.name, self._relation_filter(relation)) for relation in self.relations],
            *[(name, _conditions(own, takes_one=each.takes_one)) for name, each in CONNECTIVES.items()],
        ]
        yield linked_dictionary(f"{own}Where", more, f"_{own}Filters", others)
        if any(relation.many for relation in self.leading):
            yield f"_{own}Keys: _TypeAlias = {own}Key | _Sequence[{own}Key]\n"
        compound = {name: key for name, key in keys.items() if key.fields != (name,)}
        for name, key in compound.items():
            yield self._compound(f"{own}_{name}", key)
        key_items = [(field.name, value_type(field, self.names)) for field in single]
        key_items += [(name, f"{own}_{name}") for name in compound]
        yield dictionary(f"{own}Key", key_items)
        if any(key in LOST_KEYS for key, _ in (*key_items, *others)):
            yield dictionary(f"{own}Unique", [*key_items, *others])
        else:
            yield dictionary(f"{own}Unique", [], [f"{own}Key", f"_{own}Filters"])

    def _keys(self) -> dict[str, Key]:
        """The keys by which `find_unique` can find a record, by name."""
        names = {field.name for field in self.fields}
        keys = [key for key in self.model.keys if key.where is None and names.issuperset(key.fields)]
        return {key.name or "_".join(key.fields): key for key in keys}

    def _compound(self, name: str, key: Key) -> str:
        parts = ", ".join([f'"{field}": {value_type(self.model.field(field), self.names)}' for field in key.fields])
        return f'{name} = _TypedDict("{name}", {{{parts}}})\n'

    def _filter(self, field: Field) -> str:
        if field.is_list:
            scalar = SAME_FILTER.get(field.type, field.type)
            return f"{field.type}ListFilter" if field.kind == "enum" else f"_w.{scalar}ListWhere"
        if field.kind == "enum":
            prefix, null = ("Nullable", " | None") if field.nullable else ("", "")
            return f"{value_type(field, self.names)} | {prefix}{field.type}Filter{null}"
        return f"_w.{filter_name(field.type, 'Where', nullable=field.nullable)}"

    def _relation_filter(self, relation: Relation) -> str:
        if relation.many:
            return f"_Mapping[_w.ManyName, {relation.model}Where | _Expr[_bool]]"
        null = " | None" if relation.arity == "optional" else ""
        where = f"{relation.model}Where"
        return f"{where} | _Mapping[_w.OneName, {where} | _Expr[_bool] | None] | _Expr[_bool]{null}"

    # --- reading

    def _order(self) -> Iterator[Block]:
        own = self.model.name
        related = [(each.name, _related_order(self.schema, each)) for each in self.relations]
        keys = [(name, type_) for name, type_ in related if type_]
        if keys:
            yield dictionary(f"_{own}RelatedOrder", keys)
        yield f"{own}Order: _TypeAlias = _o.OrderBy[{own}Field]{f' | _{own}RelatedOrder' if keys else ''}\n"

    def _selections(self) -> Iterator[Block]:
        own = self.model.name
        relations = [(each.name, _include_value(each)) for each in self.relations]
        yield linked_dictionary(f"{own}Include", relations)
        yield linked_dictionary(f"{own}Select", [*[(field.name, "_bool") for field in self.fields], *relations])

    def _nested_arguments(self) -> Iterator[Block]:
        """The arguments of related records inside an include.

        At the next level mypy knows only names: what it walks for each dictionary would be several times as much.
        """
        own, record = self.model.name, f"_m.{attribute(self.model.name)}"
        orders = f"{own}Order | _Expr[_Any] | _Ordering[_Any]"
        relations = f"_Literal[{', '.join([quoted(each.name) for each in self.relations])}]"
        members = f"{own}Field | {relations}" if self.relations else f"{own}Field"
        types = {
            "where": f"{own}Where | _Expr[_bool] | None",
            "order_by": f"{orders} | _Sequence[{orders}] | None",
            "take": "_int | None",
            "skip": "_int | None",
            "distinct": f"{own}Field | _Sequence[{own}Field] | None",
            "include": f"_t.NestedInclude[{record}, {own}Include]",
            "select": f"{own}Select | None",
            "omit": f"_Mapping[{own}Field, _bool] | None",
        }
        names_only = {
            "include": f"_t.NestedInclude[{record}, _Mapping[{relations}, _Any]]",
            "select": f"_Mapping[{members}, _Any] | None",
        }
        endings = {"Nested", *[_arguments_ending(each) for each in self.leading]}
        for ending, arguments in ARGUMENTS.items():
            if ending in endings:
                names = [name for name in arguments if name != "include" or self.relations]
                items, for_mypy = [[(name, table[name]) for name in names] for table in (types, types | names_only)]
                yield linked_dictionary(f"{own}{ending}Arguments", items, for_mypy=for_mypy)


def _conditions(model: str, *, takes_one: bool) -> str:
    one = f"{model}Where | " if takes_one else ""
    return f"{one}_Sequence[{model}Where | _Expr[_bool]]"


def _related_order(schema: Schema, relation: Relation) -> str:
    """The order by a relation. It has no alias that leads back here, because mypy would follow every path of it."""
    if relation.many:
        return "" if type_kind(schema, relation) is RelationKind.LINK_TABLE else "_o.SortCount"
    target = schema.model(relation.model)
    has_more = any(not each.many or _related_order(schema, each) for each in client_relations(schema, target))
    return f"_o.OrderBy[{target.name}Field]{f' | _{target.name}RelatedOrder' if has_more else ''}"


def _include_value(relation: Relation) -> str:
    own = f"_m.{attribute(relation.model)}"
    return f"_t.IncludeValue[{own}, {relation.model}{_arguments_ending(relation)}Arguments]"


def _arguments_ending(relation: Relation) -> str:
    return "Nested" if relation.many else "One"
