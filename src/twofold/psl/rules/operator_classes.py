"""Rules about operator classes: which index type and which fields each of them fits."""

from __future__ import annotations

from twofold.databases.operator_classes import BRIN_CLASSES
from twofold.psl.problems import join_choices
from twofold.psl.rules.context import Context, Entry, list_entries
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
"""The native types that each family of Brin classes is for."""
_BRIN_SCALARS = {
    "Float8": "Float",
    "Int4": "Int",
    "Int8": "BigInt",
    "Numeric": "Decimal",
    "Bytea": "Bytes",
    "Text": "String",
    "Timestamp": "DateTime",
}
"""The families that fit a scalar without a native type, with that scalar."""


def check_operator_classes(model: Model, context: Context) -> None:
    """The type of each field fits the index type and the operator class."""
    if not context.database.operator_classes:
        return
    for entry in list_entries(model, context):
        if isinstance(entry.value, Index) and not entry.is_fulltext:
            for part in entry.parts:
                _check_part(entry, entry.value.type or "BTree", part, model, context)


def _check_part(entry: Entry, kind: str, part: KeyPart, model: Model, context: Context) -> None:
    field = model.by_name.get(part.field)
    operators = part.operator_class
    if not isinstance(field, Field) or (operators is not None and operators.startswith("raw(")):
        return
    if operators is not None and kind not in _CLASS_INDEXES[operators]:
        message = f"The operator class `{operators}` is not for {kind} indexes."
        context.error(entry.span, f"{message} Expected an index of type {join_choices(_CLASS_INDEXES[operators])}.")
        return
    if kind in _FITS and not _FITS[kind](field, operators):
        given = field.native.name if field.native else field.type
        title = f"The operator class `{operators}`" if operators else f"An index of type {kind}"
        hint = None if operators else 'Give the field an operator class, as in field(ops: raw("name_of_the_class")).'
        context.error(entry.span, f"{title} cannot hold `{field.name}`, which is {given}.", hint)


def _fits_gist(field: Field, operators: str | None) -> bool:
    if field.native is not None:
        return field.native.name == "Inet" and operators == "InetOps"
    return operators is None and (field.kind == "unsupported" or field.type == "String")


def _fits_gin(field: Field, operators: str | None) -> bool:
    native = field.native.name if field.native else None
    if operators == "ArrayOps" or (operators is None and field.is_list):
        return field.is_list
    if native is not None:
        return native == "JsonB"
    return field.type == "Json" or (operators is None and field.kind == "unsupported")


def _fits_spgist(field: Field, operators: str | None) -> bool:
    native = field.native.name if field.native else None
    if native == "Inet":
        return operators in ("InetOps", None)
    if native is not None:
        return native in ("Text", "VarChar", "Char") and operators in ("TextOps", None)
    return (field.type == "String" and operators in ("TextOps", None)) or (
        operators is None and field.kind == "unsupported"
    )


def _fits_brin(field: Field, operators: str | None) -> bool:
    native = field.native.name if field.native else None
    scalar = _BRIN_SCALARS.get(BRIN_CLASSES[operators]) if operators is not None else None
    if operators is not None:
        family = BRIN_CLASSES[operators]
        if native is None:
            return scalar == field.type and field.kind == "scalar"
        return native in _BRIN_NATIVES[family]
    if native is not None:
        return any(native in natives for natives in _BRIN_NATIVES.values())
    return field.kind == "unsupported" or (field.type in _BRIN_SCALARS.values() and field.kind == "scalar")


_FITS = {"Gist": _fits_gist, "Gin": _fits_gin, "SpGist": _fits_spgist, "Brin": _fits_brin}
"""Whether an index of each type can hold a field with an operator class or without one."""
