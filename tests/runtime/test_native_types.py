"""PostgreSQL's own column types, and columns that hold lists: in a column, in nested JSON, in a list, in a filter."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from enum import StrEnum
from typing import Any

import pytest

from tests.world import World
from twofold import (
    JSON_NULL,
    Column,
    Json,
    Many,
    Model,
    One,
    autoincrement,
    column,
    database_enum,
    many,
    max_,
    min_,
    one,
)
from twofold.errors import DatabaseError, InvalidValueError
from twofold.models.model import ModelType


@database_enum("mo od", GOOD="g,o\"o'd", BAD="{b\\ad}")
class Mood(StrEnum):
    GOOD = "GOOD"
    BAD = "BAD"
    NULL = "NULL"


NATIVES: list[tuple[str, Any, str, list[Any]]] = [
    ("uuid", str, "Uuid", ["7d444840-9dc0-11d1-b245-5ffdce74fad2", "00000000-0000-0000-0000-000000000000"]),
    ("date", datetime, "Date", [datetime(2020, 2, 29, tzinfo=UTC), datetime(1, 1, 1, tzinfo=UTC)]),
    ("time", datetime, "Time(3)", [datetime(1970, 1, 1, 23, 59, 59, 999000, UTC), datetime(1970, 1, 1, tzinfo=UTC)]),
    ("timetz", datetime, "Timetz(3)", [datetime(1970, 1, 1, 23, 59, 59, 999000, UTC)]),
    ("stamp0", datetime, "Timestamp(0)", [datetime(2020, 1, 1, 1, 1, 1, tzinfo=UTC)]),
    ("stamp6", datetime, "Timestamp(6)", [datetime(2020, 1, 1, 1, 1, 1, 123456, UTC)]),
    ("far", datetime, "Timestamp(3)", [datetime(9999, 12, 31, 23, 59, 59, 999000, UTC), datetime(1, 1, 1, tzinfo=UTC)]),
    ("stamptz", datetime, "Timestamptz(3)", [
        datetime(2020, 1, 1, 1, 1, 1, 123000, UTC), datetime(1, 1, 1, tzinfo=UTC),
        datetime(2020, 1, 1, 1, 1, tzinfo=timezone(timedelta(hours=-7, minutes=-30))),
    ]),
    ("inet", str, "Inet", ["192.168.0.1", "10.0.0.0/8", "::1"]),
    ("money", Decimal, "Money", [Decimal("1234.50"), Decimal("-0.01"), Decimal("0")]),
    ("bit", str, "Bit(3)", ["101", "000"]),
    ("varbit", str, "VarBit", ["", "1011"]),
    ("xml", str, "Xml", ["<a>x&amp;y</a>"]),
    ("oid", int, "Oid", [0, 2**32 - 1]),
    ("small", int, "SmallInt", [-(2**15), 2**15 - 1]),
    ("integer", int, "Integer", [-(2**31)]),
    ("big", int, "BigInt", [2**63 - 1]),
    ("real", float, "Real", [1.5, -0.25, 1e30, 0.1]),
    ("double", float, "DoublePrecision", [0.1, 1e300]),
    ("jsonb", Json, "JsonB", [{"a": [1, None]}, "x", 0, JSON_NULL]),
    ("json", Json, "Json", [{"a": [1, None]}, "x", 0, JSON_NULL]),
    ("decimal", Decimal, "Decimal(10, 2)", [Decimal("12345678.90"), Decimal("-0.01")]),
    ("char", str, "Char(5)", ["abcde"]),
    ("varchar", str, "VarChar(5)", ["", "äöü☃𝄞"]),
    ("text", str, "Text", ["x"]),
    ("citext", str, "Citext", ["MiXed"]),
    ("boolean", bool, "Boolean", [True, False]),
    ("bytea", bytes, "ByteA", [b"", b"\x00\xff"]),
]  # fmt: skip
SPECIAL = {"big": "BigInt"}
LISTS: list[tuple[str, Any, Any, list[Any]]] = [
    ("texts", str, None, ["", "a,b", 'q"q', "{x}", "NULL", "null", "\\", "ü☃", " "]),
    ("ints", int, None, [0, -(2**31), 2**31 - 1]),
    ("bigs", int, "BigInt", [2**63 - 1, 2**53 + 1]),
    ("floats", float, None, [0.1 + 0.2, 1e300, -0.5, 3.0]),
    ("decimals", Decimal, None, [Decimal("123456789012345678.910000000000000001"), Decimal("-1.5")]),
    ("moments", datetime, None, [datetime(2020, 2, 29, 12, 30, 59, 123000, UTC)]),
    ("zoned", datetime, "Timestamptz(3)", [datetime(2020, 2, 29, 12, 30, 59, 123000, UTC)]),
    ("dates", datetime, "Date", [datetime(2020, 2, 29, tzinfo=UTC)]),
    ("moods", Mood, None, [Mood.GOOD, Mood.BAD, Mood.NULL]),
    ("raws", bytes, None, [b"", b"\x00\xff", b"x"]),
    ("flags", bool, None, [True, False]),
    ("documents", Json, None, [{"a": [1, None]}, "x", 0, [], 'q"\\']),
    ("uuids", str, "Uuid", ["7d444840-9dc0-11d1-b245-5ffdce74fad2"]),
    ("money_list", Decimal, "Money", [Decimal("1234.50")]),
    ("inets", str, "Inet", ["10.0.0.0/8"]),
    ("varchars", str, "VarChar(5)", ["abc"]),
]


def _model(name: str, wanted: list[tuple[str, Any, Any, Any]], *, lists: bool) -> Any:
    body: dict[str, Any] = {
        "__module__": __name__,
        "__qualname__": name,
        "__annotations__": {"id": Column[int], "box_id": Column[int], "box": One["Box"]},
        "id": column(primary_key=True, default=autoincrement()),
        "box_id": column(default=1),
        "box": one("box_id"),
    }
    for field, kind, native, _ in wanted:
        body["__annotations__"][field] = Column[list[kind] | None] if lists else Column[kind | None]
        big = native == "BigInt"
        body[field] = column(default=None, native=None if lists and big else native, type="BigInt" if big else None)
    return ModelType(name, (Model,), body)


class Box(Model):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    natives: Many[Native] = many()
    listings: Many[Listing] = many()


Native = _model("Native", NATIVES, lists=False)
Listing = _model("Listing", LISTS, lists=True)


@pytest.fixture
def box(world: World) -> World:
    if world.dialect != "postgresql":
        pytest.skip("PostgreSQL's own")
    world.ask(world.db.execute_script("CREATE EXTENSION IF NOT EXISTS citext"))
    world.create(Box)
    world.ask(world.db.insert(Box()).run())
    return world


def speaks_xml(box: World) -> bool:
    """Not every server is built with it; the embedded one is not."""
    try:
        box.ask(box.db.execute_script("SELECT '<a/>'::xml"))
    except DatabaseError:
        return False
    return True


@pytest.mark.parametrize(("field", "value"), [(f, v) for f, _, _, vs in NATIVES for v in vs])
def test_a_native_type(box: World, field: str, value: Any) -> None:
    if field == "xml" and not speaks_xml(box):
        pytest.skip("a server built without libxml")
    db, ask, item = box.db, box.ask, getattr(Native, field)
    returned = ask(db.insert(Native).values({field: value}).returning(item).one())
    ask(db.insert(Native).values({}).run())
    (nested, empty) = ask(db.select(Box).include(Box.natives.order_by(Native.id)).one()).natives
    for found in (returned, ask(db.select(item).where(Native.id == 1).one()), getattr(nested, field)):
        assert found == value
        assert type(found) is type(value)
    assert getattr(empty, field) is None
    if field == "xml":
        return
    ids = db.select(Native.id).order_by(Native.id)
    assert ask(ids.where(item == value).all()) == [1]
    assert ask(ids.where(item != value).all()) == []
    assert ask(ids.where(item == None).all()) == [2]  # noqa: E711
    assert ask(ids.where(item.in_([value])).all()) == [1]
    assert ask(ids.where(item.in_([])).all()) == []
    assert ask(ids.where(item.not_in([value])).all()) == []
    assert ask(ids.where(item.is_distinct_from(value)).all()) == [2]
    if field != "money":
        assert ask(db.select(item).distinct().order_by(item.desc().nulls_last()).all()) == [value, None]
    assert ask(db.update(Native).set(**{field: value}).where(item == value).run()) == 1
    if type(value) is str and field not in ("bit", "varbit", "inet"):
        assert ask(ids.where(item.contains(value)).all()) == [1]
    if field not in ("json", "jsonb", "bit", "varbit", "uuid", "boolean", "bytea"):
        assert ask(ids.where(item >= value).all()) == [1]
        assert ask(ids.where(item.between(value, value)).all()) == [1]
        assert ask(db.select(min_(item), max_(item)).one()) == (value, value)


@pytest.mark.parametrize(
    ("field", "value"), [("uuid", "123"), ("uuid", "{7d444840-9dc0-11d1-b245-5ffdce74fad2"), ("bit", "2")]
)
def test_a_text_without_the_form_of_its_type_names_the_field(box: World, field: str, value: str) -> None:
    db, item = box.db, getattr(Native, field)
    for refused in (
        lambda: db.insert(Native).values({field: value}).run(),
        lambda: db.select(Native.id).where(item == value).all(),
        lambda: db.select(Native.id).where(item.in_([value])).all(),
    ):
        with (
            db.recording() as sent,
            pytest.raises(InvalidValueError, match=f"Native.{field}: got .*, expected a .*@db"),
        ):
            box.ask(refused())
        assert sent == []


@pytest.mark.parametrize("value", ["{7D444840-9DC0-11D1-B245-5FFDCE74FAD2}", "7d4448409dc011d1b2455ffdce74fad2"])
def test_a_uuid_in_every_form_that_the_database_reads(box: World, value: str) -> None:
    wanted = "7d444840-9dc0-11d1-b245-5ffdce74fad2"
    assert box.ask(box.db.insert(Native).values(uuid=value).returning(Native.uuid).one()) == wanted
    assert box.ask(box.db.select(Native.uuid).where(Native.uuid.contains("7d4448")).all()) == [wanted]


CASES = [(f, v) for f, _, _, vs in LISTS for v in [vs, [], [vs[0]], [vs[-1]] * 3]]


@pytest.mark.parametrize(("field", "value"), CASES)
def test_a_list(box: World, field: str, value: Any) -> None:
    db, ask, item = box.db, box.ask, getattr(Listing, field)
    returned = ask(db.insert(Listing).values({field: value}).returning(item).one())
    ask(db.insert(Listing).values({}).run())
    (nested, empty) = ask(db.select(Box).include(Box.listings.order_by(Listing.id)).one()).listings
    for found in (returned, ask(db.select(item).where(Listing.id == 1).one()), getattr(nested, field)):
        assert found == value
        assert [type(each) for each in found] == [type(each) for each in value]
    assert getattr(empty, field) in (None, [])
    ids = db.select(Listing.id).order_by(Listing.id)
    assert ask(ids.where(item == value).all()) == [1]
    assert ask(ids.where(item == None).all()) == [2]  # noqa: E711
    assert ask(db.update(Listing).set(**{field: value}).where(Listing.id == 2).returning(item).one()) == value
