"""A value is decoded by its type, wherever it is in a query: every type x every position x every database."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from tests.values import Box, Colour, Role, Thing
from tests.world import World
from twofold import alias, case, coalesce, max_, min_, optional, select, sum_

VALUES: dict[str, Any] = {
    "text": 'Ünï"c\\öde',
    "flag": True,
    "small": 7,
    "big": 2**62 + 1,
    "ratio": 0.1,
    "price": Decimal("19.99"),
    "moment": datetime(2020, 2, 29, 12, 30, 15, 123000, UTC),
    "document": {"a": [1, 2.5, None, "x"]},
    "raw": b"\x00\xff",
    "role": Role("ADMIN") if "ADMIN" in Role.__members__ else next(iter(Role)),
    "colour": next(iter(Colour)),
}
ORDERED = ("text", "small", "big", "ratio", "price", "moment")
other = alias(Thing, "other")


@pytest.fixture
def box(world: World) -> World:
    world.create(Box, Thing)
    world.ask(world.db.insert(Box).values({}).run())
    world.ask(world.db.insert(Thing(box_id=1, **VALUES)).run())
    return world


Position = Callable[[World, Any, str], Any]
POSITIONS: dict[str, Position] = {
    "column": lambda box, item, name: box.db.select(item).one(),
    "beside another": lambda box, item, name: box.db.select(item, Thing.id).scalar(),
    "record": lambda box, item, name: box.db.select(Thing).one(),
    "alias": lambda box, item, name: box.db.select(getattr(other, name)).one(),
    "label": lambda box, item, name: box.db.select(item.label("named")).one(),
    "optional": lambda box, item, name: box.db.select(optional(item)).one(),
    "coalesce": lambda box, item, name: box.db.select(coalesce(item, item)).one(),
    "case": lambda box, item, name: box.db.select(case((Thing.id > 0, item), otherwise=item)).one(),
    "case of coalesce": lambda box, item, name: box.db.select(case((Thing.id > 0, coalesce(item, item)))).one(),
    "scalar subquery": lambda box, item, name: box.db.select(select(item).as_scalar()).from_(Box).one(),
    "subquery": lambda box, item, name: box.db.select(*select(item).subquery("sub").columns()).one(),
    "distinct": lambda box, item, name: box.db.select(item).distinct().one(),
    "group key": lambda box, item, name: box.db.select(item).group_by(item).one(),
    "nested": lambda box, item, name: box.db.select(Box).include(Box.things).one(),
    "returning": lambda box, item, name: box.db.update(Thing).set(box_id=1).everywhere().returning(item).one(),
    "minimum": lambda box, item, name: box.db.select(min_(item)).one(),
    "maximum in a case": lambda box, item, name: box.db.select(case((max_(Thing.id) > 0, max_(item)))).one(),
    "maximum as a scalar": lambda box, item, name: box.db.select(select(max_(item)).as_scalar()).from_(Box).one(),
    "maximum in a subquery": lambda box, item, name: box.db.select(*select(max_(item)).subquery("sub").columns()).one(),
}


@pytest.mark.parametrize("position", POSITIONS)
@pytest.mark.parametrize("name", VALUES)
def test_a_value_is_the_same_in_every_position(box: World, name: str, position: str) -> None:
    if "imum" in position and name not in ORDERED:
        pytest.skip("not ordered alike on every database")
    found = box.ask(POSITIONS[position](box, getattr(Thing, name), name))
    found = found.things[0] if isinstance(found, Box) else found
    found = getattr(found, name) if isinstance(found, Thing) else found
    assert found == VALUES[name]
    assert type(found) is type(VALUES[name])
    assert repr(found) == repr(VALUES[name])


SUMS: dict[str, Callable[[World, Any], Any]] = {
    "alone": lambda box, total: box.db.select(total).one(),
    "optional": lambda box, total: box.db.select(optional(total)).one(),
    "label": lambda box, total: box.db.select(total.label("total")).one(),
    "case": lambda box, total: box.db.select(case((total > 0, total))).one(),
    "coalesce": lambda box, total: box.db.select(coalesce(total, 0)).one(),
    "scalar": lambda box, total: box.db.select(select(total).as_scalar()).from_(Box).one(),
    "subquery": lambda box, total: box.db.select(*select(total).subquery("sub").columns()).one(),
}


@pytest.mark.parametrize("position", SUMS)
@pytest.mark.parametrize("name", ["small", "big", "ratio", "price"])
def test_a_sum_is_the_same_in_every_position(box: World, name: str, position: str) -> None:
    found = box.ask(SUMS[position](box, sum_(getattr(Thing, name))))
    assert (found, type(found)) == (VALUES[name], type(VALUES[name]))


@pytest.mark.parametrize("value", ["19.99", "0", "100", "1000000", "-0.5", "0.000000000000000000000000000001"])
def test_decimals_have_no_false_scale(box: World, value: str) -> None:
    ask, db, price = box.ask, box.db, Decimal(value)
    ask(db.update(Thing).set(price=price).everywhere().run())
    found = [
        ask(db.select(Thing.price).one()),
        ask(db.select(Thing).one()).price,
        ask(db.select(Box).include(Box.things).one()).things[0].price,
        ask(db.select(max_(Thing.price)).one()),
        ask(db.select(sum_(Thing.price)).one()),
        ask(db.select(coalesce(Thing.price, Decimal(1))).one()),
    ]
    assert [f"{each:f}" for each in found] == [f"{price:f}"] * len(found)
    assert [str(each) for each in found] == [str(price)] * len(found)
