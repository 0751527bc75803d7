"""A model with a column of every type, and values at their edges."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from enum import StrEnum
from typing import Any

from tests.blog import Role
from twofold import JSON_NULL, Column, Json, Many, Model, One, autoincrement, column, database_enum, many, one


@database_enum("colour_type", RED="r e d")
class Colour(StrEnum):
    RED = "RED"
    None_ = "None"


class Box(Model):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    things: Many[Thing] = many()


class Thing(Model, table="things"):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    box_id: Column[int] = column()
    box: One[Box] = one(box_id)
    text: Column[str | None] = column(default=None)
    flag: Column[bool | None] = column(default=None)
    small: Column[int | None] = column(default=None)
    big: Column[int | None] = column(type="BigInt", default=None)
    ratio: Column[float | None] = column(default=None)
    price: Column[Decimal | None] = column(default=None)
    moment: Column[datetime | None] = column(default=None)
    document: Column[Json | None] = column(default=None)
    raw: Column[bytes | None] = column(default=None)
    role: Column[Role | None] = column(default=None)
    colour: Column[Colour | None] = column(default=None)
    from_: Column[str | None] = column(default=None)


EXACT: list[tuple[str, Any]] = [
    ("text", ""),
    ("text", 'O\'Hara; DROP TABLE "things" -- %s ? $1 \\ ☃ 𝄞\n\t'),
    ("flag", True),
    ("flag", False),
    ("small", 2**31 - 1),
    ("small", -(2**31)),
    ("big", 2**63 - 1),
    ("big", -(2**63)),
    ("big", 2**53 + 1),
    ("ratio", 0.1 + 0.2),
    ("ratio", 1e300),
    ("ratio", -5e-324),
    ("ratio", 3.0),
    ("price", Decimal("123456789012345678.910000000000000001")),
    ("price", Decimal("-0.000000000000000001")),
    ("price", Decimal("10")),
    ("moment", datetime(2020, 2, 29, 12, 30, 59, 123000, UTC)),
    ("moment", datetime(1901, 1, 1, tzinfo=UTC)),
    ("moment", datetime(2024, 6, 1, 1, 2, 3, tzinfo=timezone(timedelta(hours=5, minutes=30)))),
    ("document", {"a": [1, 2.5, None, "x", {"b": True}], "ключ": "значение", "big": 2**70}),
    ("document", []),
    ("document", "text"),
    ("document", 0),
    ("document", False),
    ("document", JSON_NULL),
    ("raw", b""),
    ("raw", bytes(range(256))),
    ("role", Role.ADMIN),
    ("colour", Colour.RED),
    ("colour", Colour.None_),
    ("from_", "a keyword"),
]
