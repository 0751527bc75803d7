"""Values at the edges: stored exactly, or refused by an error of ours that names the place and the limit."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from tests.client.blogs import client_of
from tests.world import World
from twofold import Column, Json, Model, autoincrement, column
from twofold.errors import InvalidValueError, QueryError

SURROGATE = "a\ud800b"


class Edge(Model):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    number: Column[int | None] = column(default=None)
    big: Column[int | None] = column(type="BigInt", default=None)
    real: Column[float | None] = column(default=None)
    exact: Column[Decimal | None] = column(default=None)
    text: Column[str | None] = column(default=None)
    document: Column[Json | None] = column(default=None)
    at: Column[datetime | None] = column(default=None)


class Money(Model):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    price: Column[Decimal] = column(native="Decimal(10, 2)")
    cash: Column[Decimal] = column(native="Money", default=Decimal(0))


@pytest.fixture
def edges(world: World) -> World:
    world.create(Edge)
    return world


def refused(edges: World, field: str, value: Any, match: str, names: tuple[str, ...] = ("equals", "in", "not")) -> None:
    """Both APIs refuse to store and to compare with the value, and nothing is stored."""
    client = client_of(edges, Edge)
    own = Edge.__table__.columns[field]
    pattern = rf"(?s)Edge\.{field}.*{match}"
    with pytest.raises(InvalidValueError, match=pattern):
        edges.ask(client.edge.create(data={field: value}))
    with pytest.raises(InvalidValueError, match=pattern):
        edges.ask(edges.db.insert(Edge).values({field: value}).run())
    with pytest.raises(InvalidValueError, match=pattern):
        edges.ask(edges.db.update(Edge).set(**{field: value}).everywhere().run())
    for name in names:
        operand = [value] if name == "in" else value
        with pytest.raises(InvalidValueError, match=pattern) as raised:
            edges.ask(client.edge.find_many(where={field: {name: operand}}))
        assert len(str(raised.value)) < 500
    if names:
        with pytest.raises(InvalidValueError, match=pattern):
            edges.ask(edges.db.select(Edge).where(own == value).all())
    assert edges.ask(client.edge.count()) == 0


@pytest.mark.parametrize("field", ["number", "big"])
def test_an_integer_of_any_length_is_refused_by_its_range(edges: World, field: str) -> None:
    refused(edges, field, 10**5000, "out of range for")
    refused(edges, field, -(10**5000), "out of range for")


def test_an_integer_that_no_float_holds(edges: World) -> None:
    refused(edges, "real", 10**400, "Float")
    refused(edges, "real", 10**5000, "Float")
    refused(edges, "real", 2**53 + 1, "would become 9007199254740992")


@pytest.mark.parametrize(
    "value", ["1e20000000", "-1e-20000000", "1E+131073", Decimal(10) ** 200_000, 10**200_000], ids=list("abcde")
)
def test_a_decimal_beyond_what_a_database_holds(edges: World, value: Any) -> None:
    refused(edges, "exact", Decimal(value) if isinstance(value, str) else value, "131,072 digits")


@pytest.mark.parametrize("value", ["1e-31", "0." + "1" * 40, "-5." + "0" * 30 + "1"])
def test_a_decimal_is_stored_with_all_its_places_or_refused(edges: World, value: str) -> None:
    if edges.dialect == "postgresql":
        refused(edges, "exact", Decimal(value), "30 decimal places", ())
        return
    made = edges.ask(client_of(edges, Edge).edge.create(data={"exact": Decimal(value)}))
    assert made.exact == Decimal(value)
    assert edges.ask(edges.db.select(Edge).where(Edge.exact == Decimal(value)).count()) == 1


def test_trailing_zeros_are_no_places_and_what_is_compared_may_have_more(edges: World) -> None:
    made = edges.ask(client_of(edges, Edge).edge.create(data={"exact": Decimal("1.5" + "0" * 40)}))
    assert made.exact == Decimal("1.5")
    assert edges.ask(edges.db.select(Edge).where(Edge.exact > Decimal("1." + "4" * 40)).count()) == 1
    assert edges.ask(edges.db.select(Edge.exact * Decimal("1e-35")).one()) == Decimal("1.5e-35")


def test_the_scale_of_a_native_type_is_kept(world: World) -> None:
    if world.dialect == "sqlite":
        pytest.skip("PostgreSQL's own")
    world.create(Money)
    client = client_of(world, Money)
    for data in ({"price": Decimal("19.999")}, {"price": 1, "cash": Decimal("0.001")}):
        with pytest.raises(InvalidValueError, match="2 decimal places"):
            world.ask(client.money.create(data=data))
    made = world.ask(client.money.create(data={"price": Decimal("19.990"), "cash": Decimal("2.5")}))
    assert (made.price, made.cash) == (Decimal("19.99"), Decimal("2.5"))
    raised = world.ask(client.money.update(where={"id": 1}, data={"price": {"multiply": Decimal("1.0825")}}))
    assert raised.price == Decimal("21.64")


def test_negative_zero(edges: World) -> None:
    if edges.dialect == "sqlite":
        refused(edges, "real", -0.0, "SQLite has no -0.0", ())
        return
    made = edges.ask(client_of(edges, Edge).edge.create(data={"real": -0.0}))
    assert repr(made.real) == "-0.0"


FLOATS = [4.295388896887107e16, 1e16, 1e22, 1.7976931348623157e308, -1e17, 5e-324, 0.1, 1.0]


@pytest.mark.parametrize("value", FLOATS, ids=repr)
def test_a_float_in_a_document_stays_one(edges: World, value: float) -> None:
    document = {"a": [value, {"b": value}], "text": f'"{value!r}" 1e+16'}
    made = edges.ask(client_of(edges, Edge).edge.create(data={"document": document}))
    (read,) = edges.ask(edges.db.select(Edge.document).where(Edge.document == document).all())
    for found in (made.document, read):
        assert found == document
        assert [type(found["a"][0]), repr(found["a"][0])] == [float, repr(value)]
        assert repr(found["a"][1]["b"]) == repr(value)


def test_negative_zero_in_a_document(edges: World) -> None:
    if edges.dialect == "postgresql":
        refused(edges, "document", {"a": [-0.0]}, "-0.0", ())
        return
    refused(edges, "document", -0.0, "-0.0", ())
    made = edges.ask(client_of(edges, Edge).edge.create(data={"document": {"a": -0.0, "b": "-0.0"}}))
    assert repr(made.document["a"]) == "-0.0"


def nested(depth: int, leaf: Any, wrap: Any) -> Any:
    for _ in range(depth):
        leaf = wrap(leaf)
    return leaf


@pytest.mark.parametrize("depth", [1000, 5000])
def test_a_document_nested_too_deeply(edges: World, depth: int) -> None:
    for wrap in (lambda inner: [inner], lambda inner: {"a": inner}):
        refused(edges, "document", nested(depth, 1, wrap), "levels", ("equals",))


def test_conditions_and_relations_nested_too_deeply(edges: World) -> None:
    client = client_of(edges, Edge)
    for name in ("AND", "OR", "NOT"):
        where = nested(3000, {"id": 1}, lambda inner, name=name: {name: [inner]})
        for call in (client.edge.find_many, client.edge.count, client.edge.delete_many):
            with pytest.raises(QueryError, match="nested too deeply"):
                edges.ask(call(where=where))
        with pytest.raises(QueryError, match="nested too deeply"):
            edges.ask(client.edge.update_many(where=where, data={"number": 1}))
    condition: Any = nested(3000, Edge.id == 1, lambda inner: ~inner)
    with pytest.raises(QueryError, match="nested too deeply"):
        edges.ask(edges.db.select(Edge).where(condition).all())
    with pytest.raises(QueryError, match="nested too deeply"):
        edges.ask(edges.db.update(Edge).set(number=1).where(condition).run())
    with pytest.raises(QueryError, match="nested too deeply"):
        edges.ask(edges.db.delete(Edge).where(condition).run())


@pytest.mark.parametrize("name", ["contains", "starts_with", "ends_with", "like"])
def test_none_is_no_text_to_search_for(edges: World, name: str) -> None:
    with pytest.raises(InvalidValueError, match=r"Edge\.text"):
        edges.ask(edges.db.select(Edge).where(getattr(Edge.text, name)(None)).all())


def test_a_lone_surrogate(edges: World) -> None:
    refused(edges, "text", SURROGATE, "surrogate", ("equals", "in", "contains", "starts_with", "gt"))
    refused(edges, "document", {"a": [SURROGATE]}, "surrogate", ("equals",))
    refused(edges, "document", {SURROGATE: 1}, "surrogate", ("equals",))


@pytest.mark.parametrize("name", ["contains", "starts_with", "ends_with"])
def test_a_pattern_of_ten_million_characters(edges: World, name: str) -> None:
    client = client_of(edges, Edge)
    edges.ask(client.edge.create(data={"text": "x" * 40_000, "at": datetime(2020, 1, 1, tzinfo=UTC)}))
    assert edges.ask(client.edge.count(where={"text": {name: "x" * 40_000}})) == 1
    for text in ("x" * 10_000_000, "\u00e9" * 30_000, "%" * 30_000):
        if edges.dialect == "postgresql":
            assert edges.ask(client.edge.count(where={"text": {name: text}})) == 0
            continue
        with pytest.raises(InvalidValueError, match=r"Edge\.text: .*50,000"):
            edges.ask(client.edge.count(where={"text": {name: text}}))
        with pytest.raises(InvalidValueError, match=r"Edge\.text: .*50,000"):
            edges.ask(edges.db.select(Edge).where(getattr(Edge.text, name)(text)).all())
