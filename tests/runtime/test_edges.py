"""Values at the edges of what databases hold: floats, decimals, moments, documents; the same answer everywhere."""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from tests.values import Box, Thing
from tests.world import World
from twofold import JSON_NULL, count, max_, min_, select, sum_
from twofold.errors import InvalidValueError, ValueOutOfRange


@pytest.fixture
def box(world: World) -> World:
    world.create(Box)
    world.ask(world.db.insert(Box()).run())
    return world


def kept(box: World, field: str, value: Any) -> list[Any]:
    """What came back: from RETURNING, from a column, from nested JSON."""
    db, ask = box.db, box.ask
    returned = ask(db.insert(Thing(box_id=1, **{field: value})).returning(Thing).one())
    column = ask(db.select(Thing).where(Thing.id == returned.id).one())
    nested = ask(db.select(Box).include(Box.things.where(Thing.id == returned.id)).one()).things[0]
    return [getattr(record, field) for record in (returned, column, nested)]


@pytest.mark.parametrize(
    "value", [math.inf, -math.inf, -0.0, 5e-324, 1.7976931348623157e308, 2.0**53 + 2, 1e22, 123456.789e3]
)
def test_floats(box: World, value: float) -> None:
    if repr(value) == "-0.0" and box.dialect == "sqlite":
        with pytest.raises(InvalidValueError, match="Thing.ratio: SQLite has no -0.0"):
            kept(box, "ratio", value)
        return
    for found in kept(box, "ratio", value):
        assert repr(found) == repr(value)
    assert box.ask(box.db.select(Thing.id).where(Thing.ratio == value).all()) == [1]
    assert box.ask(box.db.select(Thing.id).where(Thing.ratio.in_([value])).all()) == [1]
    assert box.ask(box.db.select(sum_(Thing.ratio), max_(Thing.ratio)).one()) == (value, value)


def test_nan(box: World) -> None:
    """SQLite holds none: it would store NULL."""
    if box.dialect == "sqlite":
        with pytest.raises(InvalidValueError, match="Thing.ratio: SQLite has no NaN"):
            kept(box, "ratio", math.nan)
        return
    assert all(math.isnan(found) for found in kept(box, "ratio", math.nan))
    assert box.ask(box.db.select(Thing.id).where(Thing.ratio == math.nan).all()) == [1]


@pytest.mark.parametrize("value", ["1E+5", "1.50", "0E-10", "-0", "1E-20", "123E-2", "9" * 35 + "." + "9" * 30])
def test_decimals(box: World, value: str) -> None:
    for found in kept(box, "price", Decimal(value)):
        assert found == Decimal(value)
        assert type(found) is Decimal
    assert box.ask(box.db.select(Thing.id).where(Thing.price == Decimal(value)).all()) == [1]
    assert box.ask(box.db.select(Thing.id).where(Thing.price.in_([Decimal(value)])).all()) == [1]


@pytest.mark.parametrize("value", ["NaN", "sNaN", "Infinity", "-Infinity"])
def test_decimals_that_are_no_numbers(box: World, value: str) -> None:
    """A DECIMAL(65,30) holds no infinity; and of NaN nobody agrees whether it equals itself."""
    with box.db.recording() as statements, pytest.raises(InvalidValueError, match="Thing.price: .* is not a number"):
        kept(box, "price", Decimal(value))
    with pytest.raises(InvalidValueError, match="Thing.price"):
        box.ask(box.db.select(Thing).where(Thing.price.in_([Decimal(value)])).all())
    assert statements == []


def test_equal_decimals_are_one_group(box: World) -> None:
    db, ask = box.db, box.ask
    for value in ("1.5", "1.50", "2", "2.0", "1.5"):
        ask(db.insert(Thing(box_id=1, price=Decimal(value))).run())
    prices = [Decimal("1.5"), Decimal(2)]
    assert ask(db.select(Thing.price, count()).group_by(Thing.price).order_by(Thing.price).all()) == [
        (prices[0], 3), (prices[1], 2)
    ]  # fmt: skip
    assert ask(db.select(Thing.price).distinct().order_by(Thing.price).all()) == prices
    assert ask(db.select(count(Thing.price, distinct=True)).one()) == 2
    assert ask(db.select(sum_(Thing.price, distinct=True)).one()) == Decimal("3.5")
    assert ask(db.select(Thing.id).where(Thing.price.in_(select(Thing.price).where(Thing.id == 2))).count()) == 3
    assert ask(db.select(min_(Thing.price)).having(sum_(Thing.price) > Decimal("8.49")).all()) == [Decimal("1.5")]


def test_equal_documents_are_one_group(box: World) -> None:
    db, ask = box.db, box.ask
    for value in ({"a": 1, "b": [2]}, {"b": [2], "a": 1}, [1], "1", 1):
        ask(db.insert(Thing(box_id=1, document=value)).run())
    assert ask(db.select(Thing.document).distinct().count()) == 4
    assert len(ask(db.select(Thing.document).distinct().all())) == 4
    assert ask(db.select(count(Thing.document, distinct=True)).one()) == 4
    assert len(ask(db.select(Thing.document, count()).group_by(Thing.document).all())) == 4
    same = select(Thing.document).where(Thing.id == 2)
    assert ask(db.select(Thing.id).where(Thing.document.in_(same)).order_by(Thing.id).all()) == [1, 2]
    assert ask(db.select(Thing.id).where(Thing.document.in_([{"b": [2], "a": 1}, 1])).order_by(Thing.id).all()) == [
        1,
        2,
        5,
    ]


def test_distinct_records_with_relations(box: World) -> None:
    box.ask(box.db.insert(Thing(box_id=1, document=[1]), Thing(box_id=1)).run())
    (one,) = box.ask(box.db.select(Box).join(Box.things).include(Box.things).distinct().all())
    assert len(one.things) == 2


DOCUMENTS: list[Any] = [
    "text", "", "1", "1.0", "1e5", "007", " 1 ", "0x10", "null", "true", "9223372036854775808", "-0", "1" * 400, "inf",
    0, 1, -1, 2**53 + 1, 2**63 - 1, 1.5, 0.1 + 0.2, True, False, JSON_NULL,
    [], {}, [None], {"": None}, {"a": {"b": None}}, [None, [[]]], "𝄞☃\u2028 é", {"𝄞": "\t\n\"\\/"},
    [1e5, 1.0, -0.5], {"n": 123456789012345678901234567890},
]  # fmt: skip


@pytest.mark.parametrize("value", DOCUMENTS, ids=lambda value: repr(value)[:20])
def test_documents(box: World, value: Any) -> None:
    for found in kept(box, "document", value):
        assert found == value
        assert type(found) is type(value)
    ids = box.db.select(Thing.id)
    assert box.ask(ids.where(Thing.document == value).all()) == [1]
    assert box.ask(ids.where(Thing.document != value).all()) == []
    assert box.ask(ids.where(Thing.document.in_([value])).all()) == [1]
    assert box.ask(box.db.update(Thing).set(document=value).where(Thing.document == value).run()) == 1


@pytest.mark.parametrize("value", [2**63, -(2**63) - 1, 10**30])
def test_integers_of_more_than_64_bits_as_documents(box: World, value: int) -> None:
    """PostgreSQL keeps them. SQLite would round them without a word, so there they are refused."""
    if box.dialect == "sqlite":
        with pytest.raises(InvalidValueError, match="Thing.document: as a document of its own"):
            kept(box, "document", value)
        return
    assert kept(box, "document", value) == [value] * 3


@pytest.mark.parametrize("value", [[math.nan], {"a": math.inf}, {"a": -math.inf}, {1: {2}}, {"a": "\0"}, object()])
def test_what_is_no_document(box: World, value: Any) -> None:
    with pytest.raises(InvalidValueError, match="Thing.document"):
        kept(box, "document", value)


MOMENTS = [
    (datetime(1, 1, 1, tzinfo=UTC), datetime(1, 1, 1, tzinfo=UTC)),
    (datetime(9999, 12, 31, 23, 59, 59, 999000, UTC), datetime(9999, 12, 31, 23, 59, 59, 999000, UTC)),
    (datetime(2020, 1, 1, 0, 0, 0, 400, UTC), datetime(2020, 1, 1, tzinfo=UTC)),
    (datetime(2020, 1, 1, 0, 0, 0, 999, UTC), datetime(2020, 1, 1, tzinfo=UTC)),
    (datetime(2020, 1, 1, 0, 0, 0, 1500, UTC), datetime(2020, 1, 1, 0, 0, 0, 1000, UTC)),
    (datetime(2020, 2, 29, 23, 59, 59, 999999, UTC), datetime(2020, 2, 29, 23, 59, 59, 999000, UTC)),
    (datetime(1969, 12, 31, 23, 59, 59, 999500, UTC), datetime(1969, 12, 31, 23, 59, 59, 999000, UTC)),
    (datetime(1900, 1, 1, 0, 0, 0, 123501, UTC), datetime(1900, 1, 1, 0, 0, 0, 123000, UTC)),
    (datetime.max.replace(tzinfo=UTC), datetime(9999, 12, 31, 23, 59, 59, 999000, UTC)),
    (datetime.min.replace(tzinfo=UTC), datetime(1, 1, 1, tzinfo=UTC)),
]


@pytest.mark.parametrize(("value", "stored"), MOMENTS)
def test_moments_are_cut_to_the_precision_of_the_column(box: World, value: datetime, stored: datetime) -> None:
    assert kept(box, "moment", value) == [stored] * 3
    ids = box.db.select(Thing.id)
    assert box.ask(ids.where(Thing.moment == stored).all()) == [1]
    assert box.ask(ids.where(Thing.moment.in_([stored])).all()) == [1]
    assert box.ask(ids.where(Thing.moment == value).all()) == [1]
    assert box.ask(ids.where(Thing.moment >= value, Thing.moment <= value).all()) == [1]
    assert box.ask(ids.where(Thing.moment.between(value, value)).all()) == [1]


def test_a_moment_is_compared_as_the_column_would_store_it(box: World) -> None:
    """A column stores milliseconds, so what it is compared with is cut to them."""
    moment = datetime(2020, 1, 1, 0, 0, 0, 1000, UTC)
    kept(box, "moment", moment)
    ids, step = box.db.select(Thing.id), timedelta(microseconds=1)
    assert box.ask(ids.where(Thing.moment > moment - step).all()) == [1]
    assert box.ask(ids.where(Thing.moment >= moment + step).all()) == [1]
    assert box.ask(ids.where(Thing.moment == moment + step).all()) == [1]
    assert box.ask(ids.where(Thing.moment < moment + step).all()) == []
    assert box.ask(ids.where(Thing.moment > moment + step).all()) == []


STORED = [
    (1577836800123, datetime(2020, 1, 1, 0, 0, 0, 123000, UTC)),
    (-1, datetime(1969, 12, 31, 23, 59, 59, 999000, UTC)),
    ("2020-01-01T00:00:00.123Z", datetime(2020, 1, 1, 0, 0, 0, 123000, UTC)),
    ("2020-01-01T05:30:00+05:30", datetime(2020, 1, 1, tzinfo=UTC)),
    ("2020-01-01 00:00:00", datetime(2020, 1, 1, tzinfo=UTC)),
    ("2020-01-01", datetime(2020, 1, 1, tzinfo=UTC)),
]


@pytest.mark.parametrize(("stored", "value"), STORED)
def test_moments_that_others_stored(box: World, stored: Any, value: datetime) -> None:
    if box.dialect != "sqlite":
        pytest.skip("PostgreSQL keeps moments in one form")
    box.ask(box.db.execute_script(f"INSERT INTO things (box_id, moment) VALUES (1, {stored!r})"))
    assert box.ask(box.db.select(Thing.moment).one()) == value
    assert box.ask(box.db.select(Box).include(Box.things).one()).things[0].moment == value


def test_integers_at_their_edges(box: World) -> None:
    db, ask = box.db, box.ask
    ask(db.insert(Thing(box_id=1, small=2**31 - 1, big=2**63 - 1)).run())
    with pytest.raises(ValueOutOfRange):
        ask(db.update(Thing).set(small=Thing.small + 1).everywhere().run())
    with pytest.raises(ValueOutOfRange):
        ask(db.update(Thing).set(big=Thing.big + 1).everywhere().run())
    assert ask(db.select(Thing.small, Thing.big).one()) == (2**31 - 1, 2**63 - 1)
    assert ask(db.select(Thing.big - 1).one()) == 2**63 - 2
    with pytest.raises(ValueOutOfRange):
        ask(db.select(Thing.big + 1).one())
    assert ask(db.select(sum_(Thing.small)).one()) == 2**31 - 1
    assert ask(db.select(Thing.id).where(Thing.small / 2 == 2**30 - 1).all()) == [1]
    assert ask(db.select(Thing.id).where(Thing.small % 10 == 7).all()) == [1]
