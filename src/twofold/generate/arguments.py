"""The text of `arguments.pyi`: the typed dictionaries that the methods of a client take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from keyword import iskeyword
from textwrap import fill

from attrs import frozen

from twofold.client.grammar.connectives import CONNECTIVES
from twofold.client.grammar.operations import MANY_ARGUMENTS
from twofold.client.grammar.operators import ENUM
from twofold.client.grammar.relations import QUANTIFIERS_BY_KIND, TO_MANY, TO_ONE, RelationKind, relation_kind
from twofold.client.writing.relations import NESTED_WRITES
from twofold.generate.filters import SAME_FILTER, filter_items, filter_name
from twofold.generate.members import PYTHON_TYPES
from twofold.generate.names import Names
from twofold.generate.text import INDENT, WIDTH, private_imports, quoted
from twofold.models.names import attribute
from twofold.schema import Enum, Field, Key, Model, Relation, Schema

LOST_KEYS = ("get", "pop", "setdefault", "update")
"""Keys that pyright loses when they are inherited, because a dictionary has methods of these names."""
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

Items = list[tuple[str, str]]


def client_models(schema: Schema) -> list[Model]:
    """The models that have a delegate."""
    return [model for model in schema.models if not model.ignored]


def client_fields(model: Model) -> list[Field]:
    """The fields of a model that a client can use."""
    return [field for field in model.fields if not field.ignored and field.kind in ("scalar", "enum")]


def client_relations(schema: Schema, model: Model) -> list[Relation]:
    """The relations of a model that a client can use."""
    return [each for each in model.relations if not each.ignored and not schema.model(each.model).ignored]


def type_kind(schema: Schema, relation: Relation) -> RelationKind:
    """The kind of a relation as far as types differ: relations to one record have the same, wherever the key is."""
    if not relation.many:
        return RelationKind.ONE_KEY_HERE
    opposite = schema.opposite(relation)
    return relation_kind(relation, linked=opposite is not None and opposite.many)


def arguments_stub(schema: Schema) -> str:
    """The text of `arguments.pyi`."""
    names = Names(schema)
    enums = [block for enum in schema.enums for block in _enum_filters(enum)]
    models = [_Arguments(schema, model, names).text() for model in client_models(schema)]
    body = "\n".join(["".join(enums), *models])
    body = f'_R = _TypeVar("_R")\n\n{body}'
    imports = names.import_lines().replace("\n\n", "\n")
    return "\n".join(["", *([imports] if imports else []), private_imports(body, SOURCES), body])


def _enum_filters(enum: Enum) -> Iterator[str]:
    own = f"_m.{attribute(enum.name)}"
    for name, null in ((f"{enum.name}Filter", ""), (f"Nullable{enum.name}Filter", " | None")):
        items = filter_items(ENUM, own, name, null)
        yield dictionary(name, [(key, _in_stub(kind)) for key, kind in items])
    yield f"class {enum.name}ListFilter(_w.ListWhere[{own}], total=False): ...\n"


def _in_stub(type_: str) -> str:
    """A type of the table of operators, with the names that the stub gives to it."""
    return type_.replace("Expr[", "_Expr[").replace("Values[", "_w.Values[")


def dictionary(name: str, items: Iterable[tuple[str, str]], bases: Iterable[str] = ()) -> str:
    """A TypedDict without required keys. Keys that are Python keywords are in a base class in functional form."""
    listed, above, before = list(items), list(bases), ""
    keywords = [(key, type_) for key, type_ in listed if iskeyword(key)]
    if keywords:
        base = f"_{name.lstrip('_')}Keywords"
        inside = ", ".join([f"{quoted(key)}: {type_}" for key, type_ in keywords])
        before = f'{base} = _TypedDict("{base}", {{{inside}}}, total=False)\n'
        above.append(base)
    head = f"class {name}({', '.join(above or ['_TypedDict'])}, total=False):"
    body = "".join([f"{INDENT}{key}: {type_}\n" for key, type_ in listed if not iskeyword(key)])
    return f"{before}{head}\n{body}" if body else f"{before}{head} ...\n"


def extended(name: str, items: Items, base: str, inherited: Items) -> str:
    """A TypedDict with the keys of another and more. It repeats inherited keys if pyright would lose one of them."""
    if any(key in LOST_KEYS for key, _ in inherited):
        return dictionary(name, [*inherited, *items])
    return dictionary(name, items, [base])


def linked_dictionary(name: str, items: Iterable[tuple[str, str]]) -> str:
    """A TypedDict without required keys, whose values lead to other models, in functional form.

    For each field of a class, and again for each that it inherits, mypy walks everything that the field leads to, which
    in a client is most of it. For this form it does so once. It also takes keys that are Python keywords, or that are
    methods of dictionaries, which pyright loses when they are inherited. pyright takes no circle of such dictionaries,
    so those that can lead back to themselves (`where`, `data`, filters by relations) are classes.
    """
    lines = [""]
    for key, type_ in items:
        item = f"{quoted(key)}: {type_}, "
        if len(lines[-1]) + len(item) > WIDTH - len(INDENT):
            lines.append("")
        lines[-1] += item
    inside = "".join([f"{INDENT}{line.rstrip()}\n" for line in lines if line])
    return f'{name} = _TypedDict("{name}", {{\n{inside}}}, total=False)\n'


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
    def leading(self) -> set[RelationKind]:
        """The kinds of the relations that lead to the model."""
        relations = [each for model in client_models(self.schema) for each in client_relations(self.schema, model)]
        return {type_kind(self.schema, each) for each in relations if each.model == self.model.name}

    def text(self) -> str:
        own = self.model.name
        blocks = [
            *self._where(),
            *self._data(),
            f"{own}Field: _TypeAlias = {self._literal([field.name for field in self.fields])}\n",
            *self._order(),
            *self._selections(),
            self._nested_arguments(),
            *self._nested_writes(),
            *self._argument_groups(),
        ]
        return f"# {own}\n" + "".join(blocks)

    def _literal(self, names: list[str]) -> str:
        items = [quoted(name) for name in names] or ["None"]
        line = f"_Literal[{', '.join(items)}]"
        if len(line) <= WIDTH - 50:
            return line
        inside = fill(", ".join(items), WIDTH - 4, initial_indent=INDENT, subsequent_indent=INDENT) + "\n"
        return f"_Literal[\n{inside}]"

    # --- where

    def _where(self) -> Iterator[str]:
        own = self.model.name
        keys = self._keys()
        single = [field for field in self.fields if field.name in keys and keys[field.name].fields == (field.name,)]
        others = [(field.name, self._filter(field)) for field in self.fields if field not in single]
        yield dictionary(f"_{own}Filters", others)
        more = [
            *[(field.name, self._filter(field)) for field in single],
            *[(relation.name, self._relation_filter(relation)) for relation in self.relations],
            *[(name, _conditions(own, takes_one=each.takes_one)) for name, each in CONNECTIVES.items()],
        ]
        yield extended(f"{own}Where", more, f"_{own}Filters", others)
        yield from self._quantifiers()
        compound = {name: key for name, key in keys.items() if key.fields != (name,)}
        for name, key in compound.items():
            yield self._compound(f"{own}_{name}", key)
        key_items = [(field.name, self.python(field)) for field in single]
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
        parts = ", ".join([f'"{field}": {self.python(self.model.field(field))}' for field in key.fields])
        return f'{name} = _TypedDict("{name}", {{{parts}}})\n'

    def _quantifiers(self) -> Iterator[str]:
        """The filters by records of this model, for the relations that lead to it."""
        own = self.model.name
        condition = f"{own}Where | _Expr[_bool]"
        if self.leading & TO_MANY:
            yield f"_{own}Keys: _TypeAlias = {own}Key | _Sequence[{own}Key]\n"
            names = QUANTIFIERS_BY_KIND[RelationKind.MANY_KEY_THERE]
            yield dictionary(f"{own}ToMany", [(name, condition) for name in names])
        if self.leading & TO_ONE:
            names = QUANTIFIERS_BY_KIND[RelationKind.ONE_KEY_HERE]
            inside = ", ".join([f'"{name}": {condition} | None' for name in names])
            yield f'{own}ToOne = _TypedDict("{own}ToOne", {{{inside}}}, total=False)\n'

    def python(self, field: Field) -> str:
        """The type of a single value of the field."""
        if field.kind == "enum":
            return f"_m.{attribute(field.type)}"
        return self.names.name(*PYTHON_TYPES[field.type], self.names.every)

    def _filter(self, field: Field) -> str:
        if field.is_list:
            scalar = SAME_FILTER.get(field.type, field.type)
            return f"{field.type}ListFilter" if field.kind == "enum" else f"_w.{scalar}ListWhere"
        if field.kind == "enum":
            prefix, null = ("Nullable", " | None") if field.nullable else ("", "")
            return f"{self.python(field)} | {prefix}{field.type}Filter{null}"
        return f"_w.{filter_name(field.type, 'Where', nullable=field.nullable)}"

    def _relation_filter(self, relation: Relation) -> str:
        if relation.many:
            return f"{relation.model}ToMany"
        null = " | None" if relation.arity == "optional" else ""
        return f"{relation.model}Where | {relation.model}ToOne | _Expr[_bool]{null}"

    # --- data

    def _data(self) -> Iterator[str]:
        own = self.model.name
        fields = [(field.name, self._created(field)) for field in self.fields]
        yield dictionary(f"{own}CreateFields", fields)
        nested = [(each.name, _nested_name(self.schema, each, "Create")) for each in self._written()]
        yield extended(f"{own}Create", nested, f"{own}CreateFields", fields)
        changes = [(field.name, self._changed(field)) for field in self.fields]
        yield dictionary(f"{own}UpdateFields", changes)
        nested = [(each.name, _nested_name(self.schema, each, "Update")) for each in self._written()]
        yield extended(f"{own}Update", nested, f"{own}UpdateFields", changes)

    def _written(self) -> list[Relation]:
        """The relations that have nested writes. Of those to a view only the keys are written, where they are here."""
        return [
            each
            for each in self.relations
            if not self.schema.model(each.model).view
            or each.holds_key
            or type_kind(self.schema, each) is RelationKind.LINK_TABLE
        ]

    def _created(self, field: Field) -> str:
        value = self.python(field)
        if field.is_list:
            return f"_Sequence[{value}]"
        if field.nullable:
            return f"{value} | None"
        in_key = any(field.name in relation.fields for relation in self.relations)
        return value if field.default is not None or field.updated_at or in_key else f"_Required[{value}]"

    def _changed(self, field: Field) -> str:
        value = self.python(field)
        if field.is_list:
            return f"_d.ListChange[{value}]"
        if field.kind == "enum":
            return f"_d.Change[{value}{' | None' if field.nullable else ''}]"
        if field.type == "Json":
            return f"{value} | None" if field.nullable else value
        return f"_d.{filter_name(field.type, 'Change', nullable=field.nullable)}"

    def _nested_writes(self) -> Iterator[str]:
        """The dictionaries of nested writes, for the kinds of relations that lead to this model."""
        for kind in [kind for kind in _ENDINGS if kind in self.leading]:
            for data in ("Create", "Update"):
                items = [
                    (operation.name, operation.rules[kind].type.format(self.model.name))
                    for operation in NESTED_WRITES
                    if kind in operation.rules
                    and (operation.creates or data == "Update")
                    and (not self.model.view or operation.leaves_record(kind))
                ]
                yield dictionary(f"{self.model.name}{data}{_ENDINGS[kind]}", items)

    # --- reading

    def _order(self) -> Iterator[str]:
        own = self.model.name
        related = [(each.name, _related_order(self.schema, each)) for each in self.relations]
        keys = [(name, type_) for name, type_ in related if type_]
        if keys:
            yield dictionary(f"_{own}RelatedOrder", keys)
        yield f"{own}Order: _TypeAlias = _o.OrderBy[{own}Field]{f' | _{own}RelatedOrder' if keys else ''}\n"

    def _selections(self) -> Iterator[str]:
        own = self.model.name
        relations = [(each.name, _include_value(each.model)) for each in self.relations]
        yield linked_dictionary(f"{own}Include", relations)
        yield linked_dictionary(f"{own}Select", [*[(field.name, "_bool") for field in self.fields], *relations])

    def _nested_arguments(self) -> str:
        """The arguments of related records inside an include.

        At the next level a type checker knows only names: typing it would make mypy slower by everything that the
        dictionary leads to, and includes that are written as calls have exact types.
        """
        own = self.model.name
        orders = f"{own}Order | _Expr[_Any] | _Ordering[_Any]"
        relations = f"_Literal[{', '.join([quoted(each.name) for each in self.relations])}]"
        members = f"{own}Field | {relations}" if self.relations else f"{own}Field"
        types = {
            "where": f"{own}Where | _Expr[_bool] | None",
            "order_by": f"{orders} | _Sequence[{orders}] | None",
            "take": "_int | None",
            "skip": "_int | None",
            "distinct": f"{own}Field | _Sequence[{own}Field] | None",
            "include": f"_Mapping[{relations}, _Any] | None",
            "select": f"_Mapping[{members}, _Any] | None",
            "omit": f"_Mapping[{own}Field, _bool] | None",
        }
        names = [name for name in MANY_ARGUMENTS if name != "include" or self.relations]
        return linked_dictionary(f"{own}NestedArguments", [(name, types[name]) for name in names])

    def _argument_groups(self) -> Iterator[str]:
        own, record = self.model.name, f"_m.{attribute(self.model.name)}"
        selection = f"{own}Include, {own}Select, {own}Field"
        yield f"{own}SelectionArguments: _TypeAlias = _t.SelectionArguments[{record}, _R, {selection}]\n"
        yield f"{own}FindUniqueArguments: _TypeAlias = _t.FindUniqueArguments[{record}, _R, {selection}]\n"
        page = f"{own}Where, {own}Unique, {own}Order"
        yield f"{own}FindArguments: _TypeAlias = _t.FindArguments[{record}, _R, {page}, {selection}]\n"


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


def _include_value(model: str) -> str:
    return f"_t.IncludeValue[_m.{attribute(model)}, {model}NestedArguments]"


_ENDINGS = {
    RelationKind.ONE_KEY_HERE: "ToOne",
    RelationKind.MANY_KEY_THERE: "ToMany",
    RelationKind.LINK_TABLE: "ToLinked",
}


def _nested_name(schema: Schema, relation: Relation, data: str) -> str:
    """The name of the dictionary of nested writes on a relation: `PostUpdateToMany`."""
    return f"{relation.model}{data}{_ENDINGS[type_kind(schema, relation)]}"
