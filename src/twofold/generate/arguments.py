"""Arguments: the text of `arguments.pyi`, the typed dictionaries that the client's methods take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from keyword import iskeyword
from textwrap import fill

from attrs import field as attrs_field
from attrs import frozen

from twofold.generate.members import PYTHON_TYPES
from twofold.generate.names import Names
from twofold.generate.text import INDENT, WIDTH, private_imports, quoted
from twofold.models.names import attribute
from twofold.schema import Enum, Field, Key, Model, Relation, Schema

FILTERS = {"BigInt": "Int"}
"""Scalars whose words are another one's."""
FORGOTTEN = ("get", "pop", "setdefault", "update")
"""Keys that pyright forgets when they are inherited, because a dictionary has methods of these names."""
SOURCES = {
    "builtins": ("bool", "int"),
    "collections.abc": ("Mapping", "Sequence"),
    "typing": ("Any", "Literal", "TypeAlias"),
    "typing_extensions": ("Required", "TypedDict", "TypeVar"),
    "twofold": ("Expr",),
    "twofold.algebra.expressions": ("Ordering",),
    "twofold.client.types": ("data as _d", "delegates as _t", "filters as _w"),
    ".": ("models as _m",),
}


def readable(schema: Schema, model: Model) -> tuple[list[Field], list[Relation]]:
    """The fields and the relations of a model that the client knows."""
    fields = [field for field in model.fields if not field.ignored and field.kind in ("scalar", "enum")]
    relations = [each for each in model.relations if not each.ignored and not schema.model(each.model).ignored]
    return fields, relations


def asked(schema: Schema) -> list[Model]:
    """The models that the client asks."""
    return [model for model in schema.models if not model.ignored]


def arguments_stub(schema: Schema) -> str:
    """`arguments.pyi`."""
    names = Names(schema)
    enums = [block for enum in schema.enums for block in _enum_filters(enum)]
    models = [_Arguments(schema, model, names).text() for model in asked(schema)]
    body = "\n".join(["".join(enums), *models])
    body = f'_R = _TypeVar("_R")\n\n{body}'
    imports = names.import_lines().replace("\n\n", "\n")
    return "\n".join(["", *([imports] if imports else []), private_imports(body, SOURCES), body])


def _enum_filters(enum: Enum) -> Iterator[str]:
    own = f"_m.{attribute(enum.name)}"
    for name, ending in ((f"{enum.name}Filter", ""), (f"Nullable{enum.name}Filter", " | None")):
        value, listed = f"{own} | _Expr[{own}]", f"_Sequence[{own}]"
        negated = f"{value} | {name}{ending}"
        yield dictionary(name, [("equals", f"{value}{ending}"), ("not", negated), ("in", listed), ("not_in", listed)])

    yield f"class {enum.name}ListFilter(_w.ListWhere[{own}], total=False): ...\n"


def dictionary(name: str, items: Iterable[tuple[str, str]], bases: Iterable[str] = ()) -> str:
    """A TypedDict whose keys may all be left out. Python's keywords get a base of their own, in functional form."""
    listed = list(items)
    above = list(bases)
    words = [(key, kind) for key, kind in listed if iskeyword(key)]
    made = ""
    if words:
        base = f"_{name.lstrip('_')}Words"
        inside = ", ".join(f"{quoted(key)}: {kind}" for key, kind in words)
        made = f'{base} = _TypedDict("{base}", {{{inside}}}, total=False)\n'
        above.append(base)
    head = f"class {name}({', '.join(above or ['_TypedDict'])}, total=False):"
    plain = "".join(f"{INDENT}{key}: {kind}\n" for key, kind in listed if not iskeyword(key))
    return f"{made}{head}\n{plain}" if plain else f"{made}{head} ...\n"


Items = list[tuple[str, str]]


def extended(name: str, items: Items, base: str, inherited: Items) -> str:
    """A TypedDict with the keys of another and more. Spelled out where pyright would forget an inherited key."""
    if any(key in FORGOTTEN for key, _ in inherited):
        return dictionary(name, [*inherited, *items])
    return dictionary(name, items, [base])


@frozen
class _Arguments:
    """Writes the types of one model."""

    schema: Schema
    model: Model
    names: Names
    fields: list[Field] = attrs_field(init=False)
    relations: list[Relation] = attrs_field(init=False)

    def __attrs_post_init__(self) -> None:
        fields, relations = readable(self.schema, self.model)
        object.__setattr__(self, "fields", fields)
        object.__setattr__(self, "relations", relations)

    def text(self) -> str:
        own = self.model.name
        blocks = [
            *self._where(),
            *self._data(),
            f"{own}Field: _TypeAlias = {self._literal([field.name for field in self.fields])}\n",
            *self._order(),
            *self._selections(),
            self._arguments(),
            *_related(self.schema, self.model),
            *self._reading(),
        ]
        return f"# {own}\n" + "".join(blocks)

    def _literal(self, names: list[str]) -> str:
        items = [quoted(name) for name in names] or ["None"]
        line = f"_Literal[{', '.join(items)}]"
        if len(line) <= WIDTH - 50:
            return line
        inside = fill(", ".join(items), WIDTH - 4, initial_indent=INDENT, subsequent_indent=INDENT) + "\n"
        return f"_Literal[\n{inside}]"

    def _where(self) -> Iterator[str]:
        own = self.model.name
        keys = {key.name or "_".join(key.fields): key for key in self.model.keys if key.where is None}
        known = {field.name for field in self.fields}
        keys = {name: key for name, key in keys.items() if known.issuperset(key.fields)}
        single = [field for field in self.fields if field.name in keys and keys[field.name].fields == (field.name,)]
        rest = [field for field in self.fields if field not in single]
        logic = [("AND", True), ("OR", False), ("NOT", True)]
        others = [(field.name, self._filter(field)) for field in rest]
        yield dictionary(f"_{own}Rest", others)
        more = [
            *((field.name, self._filter(field)) for field in single),
            *((relation.name, _relation_filter(relation)) for relation in self.relations),
            *((word, _conditions(own, single=alone)) for word, alone in logic),
        ]
        yield extended(f"{own}Where", more, f"_{own}Rest", others)
        condition = f"{own}Where | _Expr[_bool]"
        leading = [each.many for model in asked(self.schema) for each in model.relations if each.model == own]
        if True in leading:
            yield f"_{own}Keys: _TypeAlias = {own}Key | _Sequence[{own}Key]\n"
            yield dictionary(f"{own}Some", [(word, condition) for word in ("some", "every", "none")])
        if False in leading:
            condition += " | None"
            yield f'{own}Is = _TypedDict("{own}Is", {{"is": {condition}, "is_not": {condition}}}, total=False)\n'
        compound = {name: key for name, key in keys.items() if key.fields != (name,)}
        for name, key in compound.items():
            yield self._compound(f"{own}_{name}", key)
        plain = [(field.name, self.python(field)) for field in single]
        named = [(name, f"{own}_{name}") for name in compound]
        yield dictionary(f"{own}Key", [*plain, *named])
        forgotten = any(key in FORGOTTEN for key, _ in (*plain, *named, *others))
        inherited = [f"{own}Key", f"_{own}Rest"]
        yield dictionary(f"{own}Unique", [*plain, *named, *others] if forgotten else (), () if forgotten else inherited)

    def _compound(self, name: str, key: Key) -> str:
        parts = ", ".join(f'"{each}": {self.python(self.model.field(each))}' for each in key.fields)
        return f'{name} = _TypedDict("{name}", {{{parts}}})\n'

    def python(self, field: Field) -> str:
        """The type of a single value of the field."""
        if field.kind == "enum":
            return f"_m.{attribute(field.type)}"
        return self.names.name(*PYTHON_TYPES[field.type], self.names.every)

    def _filter(self, field: Field) -> str:
        if field.is_list:
            scalar = FILTERS.get(field.type, field.type)
            return f"{field.type}ListFilter" if field.kind == "enum" else f"_w.{scalar}ListWhere"
        nullable = "Nullable" if field.nullable else ""
        if field.kind == "enum":
            ending = " | None" if field.nullable else ""
            return f"{self.python(field)} | {nullable}{field.type}Filter{ending}"
        return f"_w.{nullable}{FILTERS.get(field.type, field.type)}Where"

    def _data(self) -> Iterator[str]:
        own = self.model.name
        rows = [(field.name, self._created(field)) for field in self.fields]
        creates = [(each.name, f"{each.model}Create{'Some' if each.many else 'One'}") for each in self.relations]
        yield dictionary(f"{own}CreateRow", rows)
        yield extended(f"{own}Create", creates, f"{own}CreateRow", rows)
        changes = [(field.name, self._updated(field)) for field in self.fields]
        updates = [(each.name, f"{each.model}Update{'Some' if each.many else 'One'}") for each in self.relations]
        yield dictionary(f"{own}UpdateRow", changes)
        yield extended(f"{own}Update", updates, f"{own}UpdateRow", changes)

    def _created(self, field: Field) -> str:
        kind = self.python(field)
        if field.is_list:
            return f"_Sequence[{kind}]"
        if field.nullable:
            return f"{kind} | None"
        of_key = any(field.name in relation.fields for relation in self.relations)
        return kind if field.default is not None or field.updated_at or of_key else f"_Required[{kind}]"

    def _updated(self, field: Field) -> str:
        kind = self.python(field)
        if field.is_list:
            return f"_d.ListChange[{kind}]"
        if field.kind == "enum":
            return f"_d.Change[{kind}{' | None' if field.nullable else ''}]"
        if field.type == "Json":
            return f"{kind} | None" if field.nullable else kind
        return f"_d.{'Nullable' if field.nullable else ''}{FILTERS.get(field.type, field.type)}Change"

    def _order(self) -> Iterator[str]:
        own = self.model.name
        related = [(each.name, _order_of(self.schema, each)) for each in self.relations]
        keys = [(name, kind) for name, kind in related if kind]
        if keys:
            yield dictionary(f"_{own}Related", keys)
        yield f"{own}Order: _TypeAlias = _w.OrderBy[{own}Field]{f' | _{own}Related' if keys else ''}\n"

    def _selections(self) -> Iterator[str]:
        own = self.model.name
        relations = [(each.name, _included(each.model)) for each in self.relations]
        yield dictionary(f"{own}Include", relations)
        yield extended(f"{own}Select", [(field.name, "_bool") for field in self.fields], f"{own}Include", relations)

    def _arguments(self) -> str:
        """What is said of related records. Below them a checker knows the names alone: deeper, shapes are typed better,
        and every dictionary that leads on makes mypy slower by all that it leads to."""
        own = self.model.name
        orders = f"{own}Order | _Expr[_Any] | _Ordering[_Any]"
        relations = f"_Literal[{', '.join(quoted(each.name) for each in self.relations)}]"
        members = f"{own}Field | {relations}" if self.relations else f"{own}Field"
        items = {
            "where": f"{own}Where | _Expr[_bool] | None",
            "order_by": f"{orders} | _Sequence[{orders}] | None",
            "take": "_int | None",
            "skip": "_int | None",
            "distinct": f"{own}Field | _Sequence[{own}Field] | None",
            **({"include": f"_Mapping[{relations}, _Any] | None"} if self.relations else {}),
            "select": f"_Mapping[{members}, _Any] | None",
            "omit": f"_Mapping[{own}Field, _bool] | None",
        }
        return dictionary(f"{own}Arguments", items.items())

    def _reading(self) -> Iterator[str]:
        own, record = self.model.name, f"_m.{attribute(self.model.name)}"
        yield f"{own}Reading: _TypeAlias = _t.Reading[{record}, _R, {own}Include, {own}Select, {own}Field]\n"
        yield (
            f"{own}Asked: _TypeAlias = _t.Asked[{record}, _R, {own}Where, {own}Unique, {own}Order, "
            f"{own}Include, {own}Select, {own}Field]\n"
        )


def _conditions(model: str, *, single: bool) -> str:
    alone = f"{model}Where | " if single else ""
    return f"{alone}_Sequence[{model}Where | _Expr[_bool]]"


def _relation_filter(relation: Relation) -> str:
    if relation.many:
        return f"{relation.model}Some"
    ending = " | None" if relation.arity == "optional" else ""
    return f"{relation.model}Where | {relation.model}Is | _Expr[_bool]{ending}"


def _order_of(schema: Schema, relation: Relation) -> str:
    """What an order says of a relation. It names no alias that leads back here: mypy would follow every path of it."""
    if relation.many:
        other = schema.opposite(relation)
        return "" if other and other.many else "_w.SortCount"
    target = schema.model(relation.model)
    further = any(_order_of(schema, each) if each.many else each for each in readable(schema, target)[1])
    return f"_w.OrderBy[{target.name}Field]{f' | _{target.name}Related' if further else ''}"


def _included(model: str) -> str:
    return f"_t.Included[_m.{attribute(model)}, {model}Arguments]"


def _related(schema: Schema, model: Model) -> Iterator[str]:
    """What the data of other models says of this one: as much as the relations that lead to it need."""
    leading = {
        relation.many
        for other in asked(schema)
        for relation in readable(schema, other)[1]
        if relation.model == model.name
    }
    for many in sorted(leading):
        for name, items in RELATED[many].items():
            yield dictionary(f"{model.name}{name}", [(key, kind.format(model.name)) for key, kind in items.items()])


_CREATE = {"create": "{0}Create", "connect_or_create": "_d.ConnectOrCreate[{0}Key, {0}Create]"}
_CREATES = {key: f"{kind} | _Sequence[{kind}]" for key, kind in _CREATE.items()}
_KEYS = "_{0}Keys"
_UPDATE, _UPSERT = "_d.UpdateWhere[{0}Key, {0}Update]", "_d.UpsertWhere[{0}Key, {0}Create, {0}Update]"
_MANY = "_d.UpdateWhere[{0}Where, {0}Update]"
_CREATE_SOME = {**_CREATES, "connect": _KEYS, "create_many": "_d.Rows[{0}Create]"}
RELATED: dict[bool, dict[str, dict[str, str]]] = {
    False: {
        "CreateOne": {**_CREATE, "connect": "{0}Key"},
        "UpdateOne": {
            **_CREATE,
            "connect": "{0}Key",
            "update": "{0}Update",
            "upsert": "_d.Upsert[{0}Create, {0}Update]",
            "disconnect": "_Literal[True] | {0}Where",
            "delete": "_Literal[True] | {0}Where",
        },
    },
    True: {
        "CreateSome": _CREATE_SOME,
        "UpdateSome": {
            **_CREATE_SOME,
            **dict.fromkeys(("set", "disconnect", "delete"), _KEYS),
            "update": f"{_UPDATE} | _Sequence[{_UPDATE}]",
            "upsert": f"{_UPSERT} | _Sequence[{_UPSERT}]",
            "update_many": f"{_MANY} | _Sequence[{_MANY}]",
            "delete_many": "{0}Where | _Sequence[{0}Where]",
        },
    },
}
"""What data says of a relation to one (False) or to many: the dictionaries and their keys; `{0}` is the other model."""
