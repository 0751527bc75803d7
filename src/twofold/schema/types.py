"""The types that describe fields and relations: scalars, arities, referential actions, native types."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from twofold.structs import Value, struct

SCALARS = ("String", "Boolean", "Int", "BigInt", "Float", "Decimal", "DateTime", "Json", "Bytes")
"""PSL's scalar types; a field's type is one of these, an enum's name, or the text of an `Unsupported("...")`."""

Arity = Literal["required", "optional", "list"]
"""How many values a field holds: `T`, `T?` or `T[]`."""

ReferentialAction = Literal["Cascade", "Restrict", "NoAction", "SetNull", "SetDefault"]
"""What a foreign key does to its rows when the row that it references is deleted or its key changes."""
REFERENTIAL_ACTIONS: Mapping[ReferentialAction, str] = {
    "Cascade": "CASCADE",
    "Restrict": "RESTRICT",
    "NoAction": "NO ACTION",
    "SetNull": "SET NULL",
    "SetDefault": "SET DEFAULT",
}
"""The referential actions, each with its SQL."""


@struct
class NativeType(Value):
    """A column type of one database, `@db.VarChar(255)`: `NativeType("VarChar", ("255",))`."""

    name: str
    args: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.name}({', '.join(self.args)})" if self.args else self.name
