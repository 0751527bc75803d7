"""Schemas drawn at random: every kind of field, default, key and relation that prints and reads back."""

from __future__ import annotations

import json
from datetime import UTC
from typing import Any

from hypothesis import strategies as st

from twofold.schema import (
    ClientFunction,
    DatabaseDefault,
    Default,
    Enum,
    EnumValue,
    Field,
    Index,
    Key,
    KeyPart,
    Literal,
    Model,
    NativeType,
    Now,
    Relation,
    Schema,
    Sequence,
)

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
NAMES = TEXTS.filter(bool)
WORDS = st.text("abc XYZ*/'\"é-", min_size=1, max_size=6).map(str.strip)
DOCUMENTATION = st.none() | st.lists(WORDS, min_size=1, max_size=3).map("\n".join)
INTEGERS = st.integers(-(2**63), 2**63 - 1)
LITERALS: dict[str, st.SearchStrategy[Any]] = {
    "String": TEXTS,
    "Boolean": st.booleans(),
    "Int": INTEGERS,
    "BigInt": INTEGERS,
    "Float": st.floats(allow_nan=False, allow_infinity=False),
    "Decimal": st.decimals(allow_nan=False, allow_infinity=False, places=5),
    "DateTime": st.datetimes(timezones=st.just(UTC)),
    "Json": st.dictionaries(TEXTS, INTEGERS, max_size=2).map(json.dumps),
    "Bytes": st.binary(max_size=6),
}
FUNCTIONS: dict[str, tuple[Default, ...]] = {
    "String": (ClientFunction("uuid"), ClientFunction("uuid", 7), ClientFunction("nanoid", 9), ClientFunction("ulid")),
    "DateTime": (Now(),),
    "Int": (Sequence(),),
    "BigInt": (Sequence(),),
}
NATIVES = {"String": "VarChar(9)", "Int": "SmallInt", "DateTime": "Date", "Decimal": "Decimal(20, 5)", "Bytes": "ByteA"}


def _native(shown: str) -> NativeType:
    name, _, args = shown.rstrip(")").partition("(")
    return NativeType(name, tuple(args.split(", ")) if args else ())


@st.composite
def fields(draw: st.DrawFn, name: str) -> Field:
    if draw(st.integers(0, 9)) == 0:
        return Field(name, draw(st.sampled_from(["circle", "geometry(Point, 4326)"])), "unsupported")
    kind = draw(st.sampled_from([*LITERALS, "E"]))
    arity = draw(st.sampled_from(["required", "optional", "list"]))
    value = st.sampled_from(["A", "B"]) if kind == "E" else LITERALS[kind]
    literal = (st.lists(value, max_size=2).map(tuple) if arity == "list" else value).map(Literal)
    functions = FUNCTIONS.get(kind, ()) if arity != "list" else ()
    generated = NAMES.map(lambda text: DatabaseDefault(text))
    return Field(
        name=name,
        type=kind,
        kind="enum" if kind == "E" else "scalar",
        arity=arity,
        column=draw(st.just("") | st.just(f"{name}_mapped")),
        default=draw(st.none() | literal | generated | st.sampled_from([*functions, DatabaseDefault()])),
        native=_native(NATIVES[kind]) if kind in NATIVES and draw(st.booleans()) else None,
        updated_at=kind == "DateTime" and arity != "list" and draw(st.booleans()),
        ignored=draw(st.integers(0, 9)) == 0,
        documentation=draw(DOCUMENTATION),
    )


@st.composite
def models(draw: st.DrawFn, number: int) -> Model:
    key = Field("id", "Int", default=draw(st.none() | st.just(Sequence())), documentation=draw(DOCUMENTATION))
    others = [draw(fields(f"f{n}")) for n in range(draw(st.integers(0, 5)))]
    plain = [field.name for field in others if field.kind != "unsupported"]
    primary = Key((KeyPart("id"),), on_field=True)
    uniques = tuple(Key((KeyPart(name),), on_field=True) for name in plain if draw(st.integers(0, 3)) == 0)
    sorts = st.sampled_from([None, "Asc", "Desc"])
    compound: tuple[Key, ...] = ()
    indexes: tuple[Index, ...] = ()
    if len(plain) > 1:
        parts = tuple(KeyPart(name, draw(sorts)) for name in plain[:2])
        compound = (Key(parts, draw(st.none() | st.just("both")), f"m{number}_u"),) if draw(st.booleans()) else ()
        kind = draw(st.sampled_from([None, "BTree"]))
        indexes = (Index(parts, f"m{number}_i", kind),) if draw(st.booleans()) else ()
    return Model(
        name=f"M{number}",
        members=(key, *others),
        table=draw(st.just("") | st.just(f"table {number}")),
        primary_key=primary,
        uniques=uniques + compound,
        indexes=indexes,
        documentation=draw(DOCUMENTATION),
    )


def _relate(draw: st.DrawFn, drawn: list[Model], number: int) -> None:
    """Adds a relation between two models."""
    here, there = (draw(st.integers(0, len(drawn) - 1)) for _ in range(2))
    name, forward, back = f"R{number}", f"r{number}", f"b{number}"
    many = draw(st.booleans())
    unique = not many and draw(st.booleans())
    required = draw(st.booleans())
    if many:
        first = Relation(forward, drawn[there].name, "list", name, back, relation_named=True)
    else:
        foreign_key = Field(f"k{number}", "Int", arity="required" if required else "optional")
        action = draw(st.sampled_from([None, "Cascade", "NoAction"]))
        arity = "required" if required else "optional"
        first = Relation(
            forward, drawn[there].name, arity, name, back, (foreign_key.name,), ("id",), action, None, None, True
        )  # fmt: skip
        key = (Key((KeyPart(foreign_key.name),), on_field=True),) if unique else ()
        own = tuple(k for k in drawn[here].uniques if k.on_field)
        rest = tuple(k for k in drawn[here].uniques if not k.on_field)
        drawn[here] = drawn[here].evolve(members=(*drawn[here].members, foreign_key), uniques=(*own, *key, *rest))
    second = Relation(back, drawn[here].name, "optional" if unique else "list", name, forward, relation_named=True)
    drawn[here] = drawn[here].evolve(members=(*drawn[here].members, first))
    drawn[there] = drawn[there].evolve(members=(*drawn[there].members, second))


@st.composite
def schemas(draw: st.DrawFn) -> Schema:
    drawn = [draw(models(number)) for number in range(draw(st.integers(1, 4)))]
    for number in range(draw(st.integers(0, 4))):
        _relate(draw, drawn, number)
    values = (EnumValue("A", draw(st.just("") | st.just("a")), draw(DOCUMENTATION)), EnumValue("B"))
    enum = Enum("E", values, draw(st.just("") | st.just("e type")), documentation=draw(DOCUMENTATION))
    return Schema(tuple(drawn), (enum,), "postgresql")
