"""Arguments: the text of `arguments.pyi`, the typed dictionaries that the client's methods take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from keyword import iskeyword

from attrs import field as attrs_field
from attrs import frozen

from twofold.generate.members import PYTHON_TYPES
from twofold.generate.names import Names
from twofold.generate.writing import INDENT, WIDTH, quoted
from twofold.models.names import attribute
from twofold.schema import Enum, Field, Key, Model, Relation, Schema

NUMBERS = ("Int", "BigInt", "Float", "Decimal")
FILTERS = {"BigInt": "Int"}
"""Scalars whose filter is another one's."""
FORGOTTEN = ("get", "pop", "setdefault", "update")
"""Keys that pyright forgets when they are inherited, because a dictionary has methods of these names."""
HEAD = """\
from builtins import bool as _bool
from collections.abc import Sequence as _Sequence
from typing import Literal as _Literal, TypeAlias as _TypeAlias

from typing_extensions import Required as _Required, TypedDict as _TypedDict, TypeVar as _TypeVar

from twofold import Expr as _Expr
from twofold.client import arguments as _w, data as _d, typed as _t

from . import models as _m
"""


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
    imports = names.import_lines()
    return f'{HEAD}{imports + chr(10) if imports else ""}\n_R = _TypeVar("_R")\n\n{body}'


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
            f"{own}Order: _TypeAlias = _w.OrderBy[{own}Field]\n",
            *self._selections(),
            f"class {own}Arguments(\n{INDENT}_t.Nested[{own}Where, {own}Order, {own}Include, {own}Select, {own}Field], "
            "total=False\n): ...\n",
            *_as_target(self.schema, own),
            *self._reading(),
        ]
        return f"# {own}\n" + "".join(blocks)

    def _literal(self, names: list[str]) -> str:
        items = [quoted(name) for name in names] or ["None"]
        line = f"_Literal[{', '.join(items)}]"
        if len(line) <= WIDTH - 50:
            return line
        rows = ["".join(f"{item}, " for item in items[start : start + 6]) for start in range(0, len(items), 6)]
        inside = "".join(f"{INDENT}{row.rstrip()}\n" for row in rows)
        return f"_Literal[\n{inside}]"

    def _where(self) -> Iterator[str]:
        own = self.model.name
        keys = {key.name or "_".join(key.fields): key for key in self.model.keys if key.where is None}
        known = {field.name for field in self.fields}
        keys = {name: key for name, key in keys.items() if known.issuperset(key.fields)}
        single = [field for field in self.fields if field.name in keys and keys[field.name].fields == (field.name,)]
        rest = [field for field in self.fields if field not in single]
        logic = [("AND", True), ("OR", False), ("NOT", True)]
        others: Items = [
            *((field.name, self._filter(field)) for field in rest),
            *((relation.name, _relation_filter(relation)) for relation in self.relations),
            *((word, _conditions(own, single=alone)) for word, alone in logic),
        ]
        yield dictionary(f"_{own}Rest", others)
        filters = [(field.name, self._filter(field)) for field in single]
        yield extended(f"{own}Where", filters, f"_{own}Rest", others)
        compound = {name: key for name, key in keys.items() if key.fields != (name,)}
        for name, key in compound.items():
            yield self._compound(f"{own}_{name}", key)
        plain = [(field.name, self.python(field)) for field in single]
        named = [(name, f"{own}_{name}") for name in compound]
        yield extended(f"{own}Unique", [*plain, *named], f"_{own}Rest", others)

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
            return (
                f"{field.type}ListFilter"
                if field.kind == "enum"
                else f"_w.{FILTERS.get(field.type, field.type)}ListWhere"
            )
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
        if field.type == "Json" and field.kind == "scalar":
            return f"{kind} | None" if field.nullable else kind
        if field.type in NUMBERS and field.kind == "scalar":
            return f"_d.NumberChange[{kind}]{' | None' if field.nullable else ''}"
        return f"_d.Change[{kind}{' | None' if field.nullable else ''}]"

    def _selections(self) -> Iterator[str]:
        own = self.model.name
        relations = [(each.name, _included(each.model)) for each in self.relations]
        yield dictionary(f"{own}Include", relations)
        yield extended(f"{own}Select", [(field.name, "_bool") for field in self.fields], f"{own}Include", relations)

    def _reading(self) -> Iterator[str]:
        own, record = self.model.name, f"_m.{attribute(self.model.name)}"
        yield f"{own}Reading: _TypeAlias = _t.Reading[{record}, _R, {own}Include, {own}Select, {own}Field]\n"
        yield (
            f"{own}Asked: _TypeAlias = _t.Asked[\n{INDENT}{record}, _R, {own}Where, {own}Unique, {own}Order, "
            f"{own}Include, {own}Select, {own}Field\n]\n"
        )


def _conditions(model: str, *, single: bool) -> str:
    alone = f"{model}Where | _Expr[_bool] | " if single else ""
    return f"{alone}_Sequence[{model}Where | _Expr[_bool]]"


def _relation_filter(relation: Relation) -> str:
    if relation.many:
        return f"{relation.model}Some"
    ending = " | None" if relation.arity == "optional" else ""
    return f"{relation.model}Where | {relation.model}Is | _Expr[_bool]{ending}"


def _included(model: str) -> str:
    return f"_t.Included[_m.{attribute(model)}, {model}Arguments]"


EITHER = "class {0}ConnectOrCreate(_d.ConnectOrCreate[{0}Unique, {0}Create]): ...\n"
TO_ONE = (
    EITHER,
    "class {0}Upsert(_d.Upsert[{0}Create, {0}Update]): ...\n",
    '{0}Is = _TypedDict("{0}Is", {{"is": {0}Where | _Expr[_bool] | None, "is_not": {0}Where | _Expr[_bool] | None}}, '
    "total=False)\n",
    "class {0}CreateOne(_d.CreateOne[{0}Unique, {0}Create, {0}ConnectOrCreate], total=False): ...\n",
    "class {0}UpdateOne(\n"
    "    _d.UpdateOne[{0}Where, {0}Unique, {0}Create, {0}ConnectOrCreate, {0}Upsert], total=False\n"
    "):\n    update: {0}Update\n",
)
TO_MANY = (
    EITHER,
    "class {0}Rows(_d.Rows[{0}CreateRow]): ...\n",
    "class {0}UpdateWhere(_d.UpdateWhere[{0}Unique, {0}Update]): ...\n",
    "class {0}UpdateRows(_d.UpdateWhere[{0}Where, {0}UpdateRow]): ...\n",
    "class {0}UpsertWhere(_d.UpsertWhere[{0}Unique, {0}Create, {0}Update]): ...\n",
    "class {0}Some(_w.ToMany[{0}Where], total=False): ...\n",
    "class {0}CreateSome(_d.CreateSome[{0}Unique, {0}Create, {0}ConnectOrCreate, {0}Rows], total=False): ...\n",
    "class {0}UpdateSome(_d.UpdateSome[\n"
    "    {0}Where, {0}Unique, {0}Create, {0}ConnectOrCreate, {0}Rows, {0}UpdateRows, {0}UpsertWhere\n"
    "], total=False):\n    update: {0}UpdateWhere | _Sequence[{0}UpdateWhere]\n",
)
"""What other models say of one that a relation of theirs leads to; `{0}` is the model."""


def _as_target(schema: Schema, own: str) -> Iterator[str]:
    """What the relations that lead to the model need, and no more."""
    leading = [
        relation.many for model in asked(schema) for relation in readable(schema, model)[1] if relation.model == own
    ]
    needed = [*(TO_ONE if False in leading else ()), *(TO_MANY if True in leading else ())]
    for text in dict.fromkeys(needed):
        yield text.format(own)
