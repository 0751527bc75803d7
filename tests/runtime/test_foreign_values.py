"""Values that other programs stored in SQLite: every clause that compares agrees with what reading gives."""

from __future__ import annotations

import itertools
import operator
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.client.blogs import client_of
from tests.conftest import WORLDS
from tests.world import World
from twofold import (
    Column,
    Many,
    Model,
    One,
    autoincrement,
    case,
    coalesce,
    column,
    count,
    index,
    many,
    max_,
    min_,
    one,
    select,
)
from twofold.errors import UnreadableValue

Stored = str
"""A literal of SQL."""


class Event(Model, indexes=[index("at")]):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    at: Column[datetime | None] = column(default=None)
    other: Column[datetime | None] = column(default=None)
    notes: Many[Note] = many()


class Note(Model, indexes=[index("at")]):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    at: Column[datetime]
    event_id: Column[int]
    event: One[Event] = one("event_id")


class Flag(Model):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    on: Column[bool | None] = column(default=None)


class Price(Model):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    amount: Column[Decimal | None] = column(default=None)


@pytest.fixture(params=[colour for dialect, colour in WORLDS if dialect == "sqlite"])
def box(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[World]:
    made = World(f"sqlite:///{tmp_path}/test.db", "sqlite", request.param)
    made.create(Event, Flag, Price)
    yield made
    made.close()


def store(box: World, table: str, name: str, values: list[Stored]) -> None:
    """Stores literals as another program does, one row each."""
    rows = ", ".join([f"({value})" for value in values])
    box.ask(box.db.execute_script(f'INSERT INTO "{table}" ("{name}") VALUES {rows}'))


NOON = datetime(2013, 6, 1, 12, tzinfo=UTC)
SPELLINGS: dict[str, Callable[[datetime], Stored]] = {
    "ours": lambda at: f"'{at.isoformat(timespec='milliseconds')}'",
    "CURRENT_TIMESTAMP": lambda at: f"'{at:%Y-%m-%d %H:%M:%S}'",
    "T": lambda at: f"'{at:%Y-%m-%dT%H:%M:%S}'",
    "Z": lambda at: f"'{at:%Y-%m-%dT%H:%M:%S}Z'",
    "milliseconds and Z": lambda at: f"'{at:%Y-%m-%dT%H:%M:%S}.{at.microsecond // 1000:03}Z'",
    "a space and microseconds": lambda at: f"'{at:%Y-%m-%d %H:%M:%S.%f}'",
    "one digit": lambda at: f"'{at:%Y-%m-%d %H:%M:%S}.{at.microsecond // 100_000}'",
    "minutes": lambda at: f"'{at:%Y-%m-%d %H:%M}'",
    "a date": lambda at: f"'{at:%Y-%m-%d}'",
    "east": lambda at: f"'{at + timedelta(hours=14):%Y-%m-%dT%H:%M:%S.%f}+14:00'",
    "west": lambda at: f"'{at - timedelta(hours=12):%Y-%m-%d %H:%M:%S}-12:00'",
    "far east": lambda at: f"'{at + timedelta(hours=23, minutes=59):%Y-%m-%dT%H:%M:%S}+23:59'",
    "far west": lambda at: f"'{at - timedelta(hours=23, minutes=59):%Y-%m-%d %H:%M:%S}-23:59'",
    "an integer": lambda at: str(int(at.timestamp() * 1000)),
    "a float": lambda at: f"{int(at.timestamp() * 1000)}.25",
}
STEPS = (
    timedelta(days=-900),
    timedelta(days=-1),
    timedelta(hours=-12),
    timedelta(milliseconds=-1),
    timedelta(),
    timedelta(milliseconds=1),
    timedelta(microseconds=500),
    timedelta(seconds=1),
    timedelta(hours=12),
    timedelta(days=1),
    timedelta(days=900),
)
STORED = [spell(NOON + step) for spell in SPELLINGS.values() for step in STEPS] + ["NULL"]


@pytest.fixture
def events(box: World) -> tuple[World, dict[int, datetime | None]]:
    """A world in which every spelling is mixed in one column, and what reading gives of each row."""
    store(box, "Event", "at", STORED)
    return box, dict(box.ask(box.db.select(Event.id, Event.at).order_by(Event.id).all()))


COMPARE: dict[str, Callable[[Any, Any], Any]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
IN_WORDS = {"==": "equals", "!=": "not", "<": "lt", "<=": "lte", ">": "gt", ">=": "gte"}


def ids(box: World, condition: Any) -> list[int]:
    found = box.ask(box.db.select(Event.id).where(condition).order_by(Event.id).all())
    return list(found)


def by_client(box: World, where: Any) -> list[int]:
    found = box.ask(client_of(box, Event, Note).event.find_many(where=where, order_by={"id": "asc"}))
    return [event.id for event in found]


def matching(read: dict[int, datetime | None], holds: Callable[[datetime], bool]) -> list[int]:
    return [id for id, at in read.items() if at is not None and holds(at)]


def test_reading_gives_the_moment_whatever_its_spelling() -> None:
    from twofold.databases.sqlite_values import read_moment, same_moment

    at = NOON + timedelta(milliseconds=100)
    for name, spell in SPELLINGS.items():
        text = spell(at)
        found = read_moment(text.strip("'") if "'" in text else float(text))
        assert abs(found - at) <= timedelta(hours=12 if name == "a date" else 0, seconds=1), name
        assert same_moment(text.strip("'") if "'" in text else float(text)) == found.isoformat(timespec="milliseconds")


@pytest.mark.parametrize("sign", COMPARE)
def test_comparisons(events: tuple[World, dict[int, datetime | None]], sign: str) -> None:
    box, read = events
    compare = COMPARE[sign]
    for bound in {NOON + step for step in STEPS} | {NOON - timedelta(days=2), NOON + timedelta(days=2)}:
        whole = bound.replace(microsecond=bound.microsecond // 1000 * 1000)
        expected = [id for id, at in read.items() if at is not None and compare(at, whole)]
        assert ids(box, compare(Event.at, bound)) == expected
        assert by_client(box, {"at": {IN_WORDS[sign]: bound}}) == expected
        turned = by_client(box, {"NOT": {"at": {IN_WORDS[sign]: bound}}})
        assert turned == [id for id, at in read.items() if at is not None and not compare(at, whole)]


@pytest.mark.parametrize("sign", COMPARE)
def test_comparisons_with_a_subquery_and_with_another_column(
    events: tuple[World, dict[int, datetime | None]], sign: str
) -> None:
    box, read = events
    box.ask(box.db.execute_script('UPDATE "Event" SET other = (SELECT at FROM "Event" AS e WHERE e.id = 94 - 1)'))
    there = read[93]
    assert there is not None
    compare = COMPARE[sign]
    expected = matching(read, lambda at: compare(at, there))
    assert ids(box, compare(Event.at, Event.other)) == expected
    once = select(Event.at).where(Event.id == 93).as_scalar()
    assert ids(box, compare(Event.at, once)) == expected
    assert ids(box, compare(coalesce(Event.at, NOON), Event.other) & Event.at.is_not_null()) == expected


def test_between_in_and_distinct_from(events: tuple[World, dict[int, datetime | None]]) -> None:
    box, read = events
    moments = sorted({at for at in read.values() if at is not None})
    for low, high in itertools.combinations(moments[::7], 2):
        assert ids(box, Event.at.between(low, high)) == [id for id, at in read.items() if at and low <= at <= high]
    for chosen in ([], moments[:1], moments[3:9], moments[::5], moments):
        expected = [id for id, at in read.items() if at in chosen]
        assert ids(box, Event.at.in_(chosen)) == expected
        assert by_client(box, {"at": {"in": chosen}}) == expected
        others = [id for id, at in read.items() if at not in chosen and (at is not None or not chosen)]
        assert ids(box, Event.at.not_in(chosen)) == others
        assert by_client(box, {"at": {"not_in": chosen}}) == others
    for moment in moments[::6]:
        assert ids(box, Event.at.is_distinct_from(moment)) == [id for id, at in read.items() if at != moment]
    assert ids(box, Event.at.in_(select(Event.at).where(Event.id == 5))) == matching(read, lambda at: at == read[5])


def test_every_row_is_found_by_the_moment_that_is_read_of_it(
    events: tuple[World, dict[int, datetime | None]],
) -> None:
    box, read = events
    for id, at in read.items():
        if at is not None:
            assert id in ids(box, Event.at == at)
            assert id in by_client(box, {"at": at})
            assert id not in ids(box, Event.at > at)
            assert id in ids(box, Event.at >= at)
            assert id in ids(
                box, (Event.at > at - timedelta(milliseconds=1)) & (Event.at < at + timedelta(milliseconds=1))
            )


def test_orders(events: tuple[World, dict[int, datetime | None]]) -> None:
    box, read = events
    rising = sorted([at for at in read.values() if at is not None])
    present = box.db.select(Event.at).where(Event.at.is_not_null())
    assert box.ask(present.order_by(Event.at).all()) == rising
    assert box.ask(present.order_by(Event.at.desc()).limit(20).offset(3).all()) == rising[::-1][3:23]
    ordered = box.ask(client_of(box, Event, Note).event.find_many(order_by={"at": {"sort": "desc", "nulls": "last"}}))
    assert [event.at for event in ordered][:-1] == rising[::-1]
    case_ = case((Event.id > 0, Event.at))
    assert box.ask(present.order_by(case_).all()) == rising


@pytest.mark.parametrize("nulls", [None, "first", "last"])
@pytest.mark.parametrize("numbers", [True, False])
def test_pages(events: tuple[World, dict[int, datetime | None]], numbers: bool, nulls: str | None) -> None:
    """A page has the rows that the whole order has in its place, wherever it begins and ends."""
    box, _ = events
    if not numbers:
        box.ask(box.db.execute_script("DELETE FROM \"Event\" WHERE typeof(at) IN ('integer', 'real')"))
    for keys in (Event.at.asc(), Event.at.desc()):
        first = {"first": keys.nulls_first(), "last": keys.nulls_last()}.get(nulls or "", keys)
        whole = box.ask(box.db.select(Event.id).order_by(first, Event.id).all())
        for limit, offset in itertools.product((1, 2, 20, 70, 500), (0, 1, 30, 149, 600)):
            page = box.db.select(Event.id).order_by(first, Event.id).limit(limit).offset(offset)
            assert box.ask(page.all()) == whole[offset : offset + limit]
        filtered = box.db.select(Event.id).where(Event.id > 40).order_by(first, Event.id).limit(7)
        assert box.ask(filtered.all()) == [id for id in whole if id > 40][:7]
    client = client_of(box, Event, Note)
    backwards = box.ask(client.event.find_many(order_by=[{"at": "asc"}, {"id": "asc"}], take=-9))
    whole = box.ask(box.db.select(Event.id).order_by(Event.at, Event.id).all())
    assert [event.id for event in backwards] == whole[-9:]


def test_groups_and_extremes(events: tuple[World, dict[int, datetime | None]]) -> None:
    box, read = events
    moments = [at for at in read.values() if at is not None]
    wanted = sorted([(at, moments.count(at)) for at in set(moments)])
    counted = box.db.select(Event.at, count()).where(Event.at.is_not_null()).group_by(Event.at)
    assert sorted(box.ask(counted.all())) == wanted
    assert sorted(box.ask(box.db.select(Event.at).where(Event.at.is_not_null()).distinct().all())) == sorted(
        set(moments)
    )
    extremes = box.db.select(min_(Event.at), max_(Event.at), count(Event.at, distinct=True))
    assert box.ask(extremes.one()) == (min(moments), max(moments), len(set(moments)))
    late = box.db.select(Event.id).group_by(Event.id).having(max_(Event.at) > NOON).order_by(Event.id)
    assert box.ask(late.all()) == matching(read, lambda at: at > NOON)
    first = box.ask(client_of(box, Event, Note).event.find_many(distinct=["at"], order_by={"id": "asc"}))
    assert [event.at for event in first] == list(dict.fromkeys(read.values()))


def test_cursors(events: tuple[World, dict[int, datetime | None]]) -> None:
    box, _ = events
    box.ask(box.db.execute_script('DELETE FROM "Event" WHERE "at" IS NULL'))
    client = client_of(box, Event, Note)
    for direction in ("asc", "desc"):
        order = [{"at": {"sort": direction, "nulls": "last"}}, {"id": "asc"}]
        whole = [event.id for event in box.ask(client.event.find_many(order_by=order))]
        paged: list[int] = []
        after: dict[str, Any] = {}
        while page := [event.id for event in box.ask(client.event.find_many(order_by=order, take=13, **after))]:
            paged += page
            after = {"cursor": {"id": page[-1]}, "skip": 1}
        assert paged == whole


def test_nested_rows_and_relation_filters(events: tuple[World, dict[int, datetime | None]]) -> None:
    box, read = events
    box.ask(box.db.execute_script('INSERT INTO "Note" (at, event_id) SELECT at, 1 FROM "Event" WHERE at IS NOT NULL'))
    client = client_of(box, Event, Note)
    rising = sorted([at for at in read.values() if at is not None])
    arguments = {"order_by": {"at": "asc"}, "where": {"at": {"gt": NOON}}, "take": 5}
    nested = box.ask(client.event.find_unique(where={"id": 1}, include={"notes": arguments}))
    assert [note.at for note in nested.notes] == [at for at in rising if at > NOON][:5]
    assert by_client(box, {"notes": {"some": {"at": NOON}}}) == [1]
    assert by_client(box, {"notes": {"some": {"at": {"gt": rising[-1]}}}}) == []


def test_writes_by_a_moment_reach_every_spelling(events: tuple[World, dict[int, datetime | None]]) -> None:
    box, read = events
    expected = len(matching(read, lambda at: at == NOON))
    assert box.ask(box.db.update(Event).set(other=NOON).where(Event.at == NOON).run()) == expected
    assert box.ask(box.db.delete(Event).where(Event.at <= NOON).run()) == len(matching(read, lambda at: at <= NOON))


PLANS = {
    "==": Event.at == NOON,
    "<": Event.at < NOON,
    "<=": Event.at <= NOON,
    ">": Event.at > NOON,
    ">=": Event.at >= NOON,
    "between": Event.at.between(NOON, NOON + timedelta(days=3)),
    "in": Event.at.in_([NOON]),
    "scalar": Event.at > select(Event.at).where(Event.id == 1).as_scalar(),
}


@pytest.mark.parametrize("name", PLANS)
def test_an_index_serves_conditions_on_moments(box: World, name: str) -> None:
    box.ask(box.db.insert(*[Event(at=NOON + timedelta(days=day)) for day in range(2000)]).run())
    box.ask(box.db.execute_script("ANALYZE"))
    plan = box.ask(box.db.select(Event.id).where(PLANS[name]).explain()).splitlines()
    assert any("SEARCH Event USING" in line and "Event_at_idx (at" in line for line in plan), plan
    assert not any("SCAN Event" in line for line in plan), plan


@pytest.mark.parametrize("key", [Note.at.asc(), Note.at.desc()], ids=repr)
def test_an_index_serves_pages_in_the_order_of_moments(box: World, key: Any) -> None:
    box.ask(box.db.insert(Event()).run())
    box.ask(box.db.insert(*[Note(at=NOON + timedelta(days=day), event_id=1) for day in range(2000)]).run())
    box.ask(box.db.execute_script("ANALYZE"))
    plan = box.ask(box.db.select(Note).order_by(key).limit(20).explain()).splitlines()
    assert "SEARCH Note USING INDEX Note_at_idx (at" in plan[0], plan
    assert any("Note_2 USING COVERING INDEX Note_at_idx" in line for line in plan), plan
    assert not any(line.strip() == "SCAN Note" for line in plan), plan


@pytest.mark.parametrize("stored", ["'soon'", "'20130601T120000'", "'2013-W22-6'", "x'00'", "1e300"])
def test_what_is_no_moment_is_refused_when_it_is_read(box: World, stored: Stored) -> None:
    store(box, "Event", "at", [stored, SPELLINGS["T"](NOON)])
    assert ids(box, Event.at == NOON) == [2]
    with pytest.raises(UnreadableValue, match="expected a moment"):
        box.ask(box.db.select(Event.at).all())


BOOLEANS = {"0": False, "1": True, "1.0": True, "'true'": True, "'false'": False}


def test_booleans(box: World) -> None:
    store(box, "Flag", "on", [*BOOLEANS, "NULL"])
    read = dict(box.ask(box.db.select(Flag.id, Flag.on).order_by(Flag.id).all()))
    assert list(read.values()) == [*BOOLEANS.values(), None]
    client = client_of(box, Flag)
    for value in (True, False):
        expected = [id for id, on in read.items() if on is value]
        others = [id for id, on in read.items() if on is not None and on is not value]
        for condition in (Flag.on == value, Flag.on.in_([value]), (Flag.on != (not value)), ~(Flag.on != value)):
            assert box.ask(box.db.select(Flag.id).where(condition).order_by(Flag.id).all()) == expected
        found = box.ask(client.flag.find_many(where={"on": value}, order_by={"id": "asc"}))
        assert [flag.id for flag in found] == expected
        found = box.ask(client.flag.find_many(where={"on": {"not": value}}, order_by={"id": "asc"}))
        assert [flag.id for flag in found] == others
    flagged = box.db.select(Flag.id).order_by(Flag.id)
    assert box.ask(flagged.where(Flag.on).all()) == [id for id, on in read.items() if on is True]
    assert box.ask(flagged.where(~Flag.on).all()) == [id for id, on in read.items() if on is False]
    assert box.ask(flagged.where(Flag.on & (Flag.id > 0)).all()) == [id for id, on in read.items() if on is True]
    assert sorted(box.ask(box.db.select(Flag.on).where(Flag.on.is_not_null()).distinct().all())) == [False, True]
    counted = box.db.select(Flag.on, count()).where(Flag.on.is_not_null()).group_by(Flag.on).order_by(Flag.on)
    assert box.ask(counted.all()) == [(False, 2), (True, 3)]
    assert box.ask(box.db.select(min_(Flag.on), max_(Flag.on)).one()) == (False, True)
    assert box.ask(box.db.select(case((Flag.on, "yes"), otherwise="no")).order_by(Flag.id).all())[:5] == [
        "no",
        "yes",
        "yes",
        "yes",
        "no",
    ]


@pytest.mark.parametrize("stored", ["'t'", "'TRUE'", "2", "0.5", "x'00'"])
def test_what_is_no_boolean_is_refused_when_it_is_read(box: World, stored: Stored) -> None:
    store(box, "Flag", "on", [stored])
    with pytest.raises(UnreadableValue, match="expected a boolean"):
        box.ask(box.db.select(Flag.on).all())


DECIMALS = ["'19.99'", "'19.990'", "19.99", "20", "'2e1'", "'-3.5'", "-3.5", "'0.00'", "0", "1e2", "NULL"]


@pytest.mark.parametrize("declared", ["DECIMAL_TEXT", "DECIMAL", "BLOB"])
def test_decimals(box: World, declared: str) -> None:
    box.ask(
        box.db.execute_script(f'DROP TABLE "Price"; CREATE TABLE "Price" (id INTEGER PRIMARY KEY, amount {declared})')
    )
    store(box, "Price", "amount", DECIMALS)
    read = dict(box.ask(box.db.select(Price.id, Price.amount).order_by(Price.id).all()))
    amounts = [amount for amount in read.values() if amount is not None]
    rows = box.db.select(Price.id).order_by(Price.id)
    for bound in {*amounts, Decimal("19.995")}:
        for sign, compare in COMPARE.items():
            expected = [id for id, amount in read.items() if amount is not None and compare(amount, bound)]
            assert box.ask(rows.where(compare(Price.amount, bound)).all()) == expected, (sign, bound)
        expected = [id for id, amount in read.items() if amount == bound]
        assert box.ask(rows.where(Price.amount.in_([bound])).all()) == expected
        assert box.ask(rows.where(Price.amount.between(bound, bound)).all()) == expected
    present = box.db.select(Price.amount).where(Price.amount.is_not_null())
    assert box.ask(present.order_by(Price.amount).all()) == sorted(amounts)
    assert sorted(box.ask(present.distinct().all())) == sorted(set(amounts))
    assert len(box.ask(present.group_by(Price.amount).all())) == len(set(amounts))
    assert box.ask(box.db.select(min_(Price.amount), max_(Price.amount)).one()) == (min(amounts), max(amounts))
