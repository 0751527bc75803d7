"""JSON's null as a value: not the same as SQL's NULL, which is None."""

from __future__ import annotations

from enum import Enum
from typing import Final, Literal, TypeAlias


class _JsonNull(Enum):
    JSON_NULL = "null"

    def __repr__(self) -> str:
        return "JSON_NULL"

    def __bool__(self) -> bool:
        return False


JSON_NULL: Final = _JsonNull.JSON_NULL
"""The JSON document `null`: a value in the column, where None means that there is none."""
JsonNull: TypeAlias = Literal[_JsonNull.JSON_NULL]
