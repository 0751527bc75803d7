"""Rules about operator classes: which one fits which index type and which field."""

from __future__ import annotations

from twofold.databases.operator_classes import BRIN_CLASSES
from twofold.psl.rules.context import Context, Entry, entries
from twofold.schema import Field, Index, KeyPart, Model

_CLASS_INDEXES: dict[str, tuple[str, ...]] = {
    "InetOps": ("Gist", "SpGist"),
    "JsonbOps": ("Gin",),
    "JsonbPathOps": ("Gin",),
    "ArrayOps": ("Gin",),
    "TextOps": ("SpGist",),
    **dict.fromkeys(BRIN_CLASSES, ("Brin",)),
}
_BRIN_NATIVES = {
    "Bit": ("Bit",),
    "VarBit": ("VarBit",),
    "Bpchar": ("Char",),
    "Bytea": ("ByteA",),
    "Date": ("Date",),
    "Float4": ("Real",),
    "Float8": ("DoublePrecision",),
    "Inet": ("Inet",),
    "Int2": ("SmallInt",),
    "Int4": ("Integer",),
    "Int8": ("BigInt",),
    "Numeric": ("Decimal",),
    "Oid": ("Oid",),
    "Text": ("Text", "VarChar"),
    "Timestamp": ("Timestamp",),
    "TimestampTz": ("Timestamptz",),
    "Time": ("Time",),
    "TimeTz": ("Timetz",),
    "Uuid": ("Uuid",),
}
"""The native types that a family of Brin classes is made for."""
_BRIN_SCALARS = {
    "Float8": "Float",
    "Int4": "Int",
    "Int8": "BigInt",
    "Numeric": "Decimal",
    "Bytea": "Bytes",
    "Text": "String",
    "Timestamp": "DateTime",
}
"""The families that fit a scalar without a native type."""


def operator_classes(model: Model, context: Context) -> None:
    """Each field of a Gist, Gin, SpGist or Brin index has a type that the index or the given class can hold."""
    if not context.database.operator_classes:
        return
    for entry in entries(model, context):
        if isinstance(entry.value, Index) and not entry.fulltext:
            for part in entry.parts:
                _part(entry, entry.value.type or "BTree", part, model, context)


def _part(entry: Entry, kind: str, part: KeyPart, model: Model, context: Context) -> None:
    field = model.by_name.get(part.field)
    named = part.operator_class
    if not isinstance(field, Field) or (named is not None and named.startswith("raw(")):
        return
    if named is not None and kind not in _CLASS_INDEXES[named]:
        hint = f"It is for {' and '.join(_CLASS_INDEXES[named])}."
        context.error(entry.span, f"The operator class `{named}` cannot stand in a {kind} index.", hint)
        return
    if kind in _FITTING and not _FITTING[kind](field, named):
        shown = field.native.name if field.native else field.type
        what = f"The operator class `{named}`" if named else f"An index of type {kind}"
        advice = None if named else 'Give the field an operator class, as in field(ops: raw("name_of_the_class")).'
        context.error(entry.span, f"{what} cannot hold `{field.name}`, which is {shown}.", advice)


def _gist(field: Field, named: str | None) -> bool:
    if field.native is not None:
        return field.native.name == "Inet" and named == "InetOps"
    return named is None and (field.kind == "unsupported" or field.type == "String")


def _gin(field: Field, named: str | None) -> bool:
    native = field.native.name if field.native else None
    if named == "ArrayOps" or (named is None and field.is_list):
        return field.is_list
    if native is not None:
        return native == "JsonB"
    return field.type == "Json" or (named is None and field.kind == "unsupported")


def _spgist(field: Field, named: str | None) -> bool:
    native = field.native.name if field.native else None
    if native == "Inet":
        return named in ("InetOps", None)
    if native is not None:
        return native in ("Text", "VarChar", "Char") and named in ("TextOps", None)
    return (field.type == "String" and named in ("TextOps", None)) or (named is None and field.kind == "unsupported")


def _brin(field: Field, named: str | None) -> bool:
    native = field.native.name if field.native else None
    scalar = _BRIN_SCALARS.get(BRIN_CLASSES[named]) if named is not None else None
    if named is not None:
        family = BRIN_CLASSES[named]
        if native is None:
            return scalar == field.type and field.kind == "scalar"
        return native in _BRIN_NATIVES[family]
    if native is not None:
        return any(native in natives for natives in _BRIN_NATIVES.values())
    return field.kind == "unsupported" or (field.type in _BRIN_SCALARS.values() and field.kind == "scalar")


_FITTING = {"Gist": _gist, "Gin": _gin, "SpGist": _spgist, "Brin": _brin}
