"""Native types: the column types that `@db.X` can name, per provider, with the arguments that they take."""

from __future__ import annotations

import re

from attrs import frozen

from twofold.schema import NativeType

_ENTRY = re.compile(r"(\w+)(?:\((.*)\)(\??))?")
_MAX = "max"


@frozen
class NativeSpec:
    """What a native type is for and takes."""

    name: str
    scalars: tuple[str, ...]
    parameters: tuple[str, ...] = ()
    """`n` for a number, `max` for a number or `Max`."""
    optional: bool = True

    @property
    def shape(self) -> str:
        """How it is written, `Decimal(p, s)`."""
        names = ["n or Max" if parameter == _MAX else parameter for parameter in self.parameters]
        return f"{self.name}({', '.join(names)})" if names else self.name


_TABLES: dict[str, dict[str, str]] = {
    "postgresql": {
        "Int": "SmallInt Integer Oid",
        "BigInt": "BigInt",
        "Decimal": "Decimal(p,s)? Money",
        "Float": "Real DoublePrecision",
        "String": "VarChar(n)? Char(n)? Text Citext Inet Bit(n)? VarBit(n)? Uuid Xml",
        "Bytes": "ByteA",
        "DateTime": "Timestamp(n)? Timestamptz(n)? Date Time(n)? Timetz(n)?",
        "Boolean": "Boolean",
        "Json": "Json JsonB",
    },
    "mysql": {
        "Int": "Int UnsignedInt SmallInt UnsignedSmallInt MediumInt UnsignedMediumInt Year TinyInt UnsignedTinyInt",
        "Boolean": "TinyInt UnsignedTinyInt Bit(n)",
        "BigInt": "BigInt UnsignedBigInt",
        "Decimal": "Decimal(p,s)?",
        "Float": "Float Double",
        "String": "Char(n) VarChar(n) TinyText Text MediumText LongText",
        "Bytes": "Bit(n) Binary(n) VarBinary(n) TinyBlob Blob MediumBlob LongBlob",
        "DateTime": "Date Time(n)? DateTime(n)? Timestamp(n)?",
        "Json": "Json",
    },
    "sqlite": {},
    "sqlserver": {
        "Int": "TinyInt SmallInt Int Bit",
        "BigInt": "BigInt",
        "Boolean": "Bit",
        "Decimal": "Decimal(p,s)?",
        "Float": "Money SmallMoney Float(n)? Real",
        "DateTime": "Date Time DateTime DateTime2 DateTimeOffset SmallDateTime",
        "String": "Char(n)? NChar(n)? VarChar(max)? Text NVarChar(max)? NText Xml UniqueIdentifier",
        "Bytes": "Binary(n)? VarBinary(max)? Image",
    },
    "cockroachdb": {
        "String": "Bit(n)? Char(n)? Inet CatalogSingleChar String(n)? Uuid VarBit(n)?",
        "Boolean": "Bool",
        "Bytes": "Bytes",
        "DateTime": "Date Time(n)? Timestamp(n)? Timestamptz(n)? Timetz(n)?",
        "Decimal": "Decimal(p,s)?",
        "Float": "Float4 Float8",
        "Int": "Int2 Int4 Oid",
        "BigInt": "Int8",
        "Json": "JsonB",
    },
    "mongodb": {
        "String": "String ObjectId",
        "Float": "Double",
        "Bytes": "BinData ObjectId",
        "Boolean": "Bool",
        "DateTime": "Date Timestamp",
        "Int": "Int Long",
        "BigInt": "Long",
        "Json": "Json",
    },
}

_MOMENTS = dict.fromkeys(("Timestamp", "Timestamptz", "Time", "Timetz"), ((0, 6),))
_BITS = {"Bit": ((1, 2**32),), "VarBit": ((1, 2**32),)}
_LIMITS: dict[str, dict[str, tuple[tuple[int, int], ...]]] = {
    "postgresql": {"Decimal": ((1, 1000), (0, 1000)), **_MOMENTS, **_BITS},
    "cockroachdb": {"Decimal": ((1, 1000), (0, 1000)), **_MOMENTS, **_BITS},
    "mysql": {"Decimal": ((0, 65), (0, 30)), "Bit": ((1, 64),), "Char": ((0, 255),), "VarChar": ((0, 65535),)},
    "sqlserver": {
        "Decimal": ((1, 38), (0, 38)),
        "Float": ((1, 53),),
        "NVarChar": ((0, 4000),),
        "NChar": ((0, 4000),),
        **dict.fromkeys(("VarChar", "VarBinary", "Char", "Binary"), ((0, 8000),)),
    },
}
"""The ranges of the arguments, where they are narrower than what 32 bits hold."""


def _specs(table: dict[str, str]) -> dict[str, NativeSpec]:
    found: dict[str, NativeSpec] = {}
    for scalar, entries in table.items():
        for entry in entries.split():
            match = _ENTRY.fullmatch(entry)
            assert match is not None
            name, parameters, optional = match[1], match[2], match[3]
            known = found[name].scalars if name in found else ()
            taken = tuple(parameters.split(",")) if parameters else ()
            found[name] = NativeSpec(name, (*known, scalar), taken, optional == "?" or not parameters)
    return found


NATIVE_TYPES: dict[str, dict[str, NativeSpec]] = {provider: _specs(table) for provider, table in _TABLES.items()}


def argument_problem(provider: str, spec: NativeSpec, native: NativeType, scalar: str) -> str | None:
    """What is wrong with a native type's arguments, if anything is."""
    given = native.args
    if len(given) != len(spec.parameters) and not (spec.optional and not given):
        alternative = " or without arguments" if spec.optional and spec.parameters else ""
        return f"`{spec.name}` is written {spec.shape}{alternative}."
    if not given:
        return None
    for argument, parameter in zip(given, spec.parameters, strict=True):
        if not (argument.isdigit() or (parameter == _MAX and argument.lower() == _MAX)):
            return f"`{argument}` is no size for `{spec.name}`, which is written {spec.shape}."
    numbers = [int(argument) if argument.isdigit() else None for argument in given]
    limits = _LIMITS.get(provider, {}).get(spec.name, ())
    for number, (low, high) in zip(numbers, limits, strict=False):
        if number is not None and not low <= number <= high:
            return f"`{number}` is out of range in `{native}`: it can go from {low} to {high}."
    if len(numbers) == 2 and (numbers[1] or 0) > (numbers[0] or 0):
        return f"`{native}` has more digits behind the point than it has in all."
    if provider == "mysql" and spec.name == "Bit" and scalar == "Boolean" and numbers != [1]:
        return "A Boolean fits `Bit(1)` only."
    return None
