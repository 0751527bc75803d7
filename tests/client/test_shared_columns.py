"""Foreign keys of several columns that share one with another key, such as that of a tenant."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.client.blogs import client_of
from tests.world import World
from twofold import Column, Many, Model, One, column, many, one
from twofold.errors import NotFoundError, QueryError


class Tenant(Model):
    id: Column[int] = column(primary_key=True)
    tariffs: Many[Tariff] = many()
    members: Many[Member] = many()


class Tariff(Model, primary_key=("tenant_id", "id")):
    tenant_id: Column[int] = column()
    id: Column[int] = column()
    tenant: One[Tenant] = one(tenant_id)
    members: Many[Member] = many()


class Member(Model):
    id: Column[int] = column(primary_key=True)
    tenant_id: Column[int] = column()
    tariff_id: Column[int | None] = column(default=None)
    tenant: One[Tenant] = one(tenant_id)
    tariff: One[Tariff | None] = one(tenant_id, tariff_id)


class Tenants:
    def __init__(self, world: World) -> None:
        world.create(Tenant, Tariff, Member)
        self.ask, self.db = world.ask, client_of(world, Tenant, Tariff, Member)
        self.ask(self.db.tenant.create_many(data=[{"id": 1}, {"id": 2}]))
        self.ask(self.db.tariff.create_many(data=[{"tenant_id": tenant, "id": 1} for tenant in (1, 2)]))

    def members(self) -> list[tuple[int, int, int | None]]:
        found = self.ask(self.db.member.find_many(order_by={"id": "asc"}))
        return [(member.id, member.tenant_id, member.tariff_id) for member in found]


@pytest.fixture
def tenants(world: World) -> Tenants:
    return Tenants(world)


def tariff(tenant: int, number: int) -> dict[str, Any]:
    return {"connect": {"tenant_id_id": {"tenant_id": tenant, "id": number}}}


TENANT = {"connect": {"id": 1}}


@pytest.mark.parametrize("order", [("tenant", "tariff"), ("tariff", "tenant")])
def test_two_relations_that_agree_in_the_column(tenants: Tenants, order: tuple[str, str]) -> None:
    given = {"tenant": TENANT, "tariff": tariff(1, 1)}
    tenants.ask(tenants.db.member.create(data={"id": 5, **{name: given[name] for name in order}}))
    assert tenants.members() == [(5, 1, 1)]


@pytest.mark.parametrize("order", [("tenant", "tariff"), ("tariff", "tenant")])
def test_two_relations_that_differ_in_the_column(tenants: Tenants, order: tuple[str, str]) -> None:
    given = {"tenant": TENANT, "tariff": tariff(2, 1)}
    data = {"id": 7, **{name: given[name] for name in order}}
    for write in (
        lambda: tenants.db.member.create(data=data),
        lambda: tenants.db.member.upsert(where={"id": 7}, create=data, update={}),
    ):
        with pytest.raises(QueryError, match=r"Member.tenant_id: got [12] from .*, expected the same value"):
            tenants.ask(write())
    assert tenants.members() == []


def test_a_record_is_written_through_one_of_them(tenants: Tenants) -> None:
    create = {"id": 5, "tariff": tariff(1, 1)}
    tenants.ask(tenants.db.tenant.update(where={"id": 1}, data={"members": {"create": create}}))
    tenants.ask(tenants.db.tenant.create(data={"id": 3, "tariffs": {"create": {"id": 1}}}))
    nested = {"id": 6, "tariff": {"create": {"id": 8, "tenant": TENANT}}}
    tenants.ask(tenants.db.tenant.update(where={"id": 1}, data={"members": {"create": nested}}))
    assert tenants.members() == [(5, 1, 1), (6, 1, 8)]
    create = {"id": 7, "tariff": tariff(2, 1)}
    with pytest.raises(
        QueryError, match=re.escape("Member.tenant_id: got 2 from 'tariff' and 1 from another relation")
    ):
        tenants.ask(tenants.db.tenant.update(where={"id": 1}, data={"members": {"create": create}}))
    with pytest.raises(QueryError, match=r"create.tenant: got a value, expected none"):
        tenants.ask(
            tenants.db.tenant.update(where={"id": 1}, data={"members": {"create": {"id": 7, "tenant": TENANT}}})
        )
    assert len(tenants.members()) == 2


def test_the_record_that_does_not_exist_is_the_one_that_is_named(tenants: Tenants) -> None:
    cases = [
        ({"tenant": TENANT, "tariff": tariff(1, 77)}, "No Tariff record"),
        ({"tariff": tariff(1, 77), "tenant": TENANT}, "No Tariff record"),
        ({"tenant": {"connect": {"id": 9}}}, "No Tenant record"),
    ]
    for data, message in cases:
        with pytest.raises(NotFoundError, match=message):
            tenants.ask(tenants.db.member.create(data={"id": 8, **data}))
    tenants.ask(tenants.db.member.create(data={"id": 8, "tenant": TENANT}))
    with pytest.raises(NotFoundError, match="No Tariff record"):
        tenants.ask(tenants.db.member.update(where={"id": 8}, data={"tariff": tariff(1, 77)}))
    assert tenants.members() == [(8, 1, None)]


@pytest.mark.parametrize("condition", [True, {"id": 1}])
def test_disconnecting_keeps_the_shared_column(tenants: Tenants, condition: Any) -> None:
    ask, db = tenants.ask, tenants.db
    ask(db.member.create_many(data=[{"id": number, "tenant_id": 1, "tariff_id": 1} for number in (1, 2, 3)]))
    ask(db.member.update(where={"id": 1}, data={"tariff": {"disconnect": condition}}))
    assert tenants.members() == [(1, 1, None), (2, 1, 1), (3, 1, 1)]
    key = {"tenant_id_id": {"tenant_id": 1, "id": 1}}
    ask(db.tariff.update(where=key, data={"members": {"disconnect": {"id": 2}}}))
    assert tenants.members() == [(1, 1, None), (2, 1, None), (3, 1, 1)]
    ask(db.tariff.update(where=key, data={"members": {"set": [{"id": 1}]}}))
    assert tenants.members() == [(1, 1, 1), (2, 1, None), (3, 1, None)]


def test_connecting_another_one_moves_all_columns(tenants: Tenants) -> None:
    tenants.ask(tenants.db.member.create(data={"id": 1, "tenant": TENANT, "tariff": tariff(1, 1)}))
    tenants.ask(tenants.db.member.update(where={"id": 1}, data={"tariff": tariff(2, 1)}))
    assert tenants.members() == [(1, 2, 1)]
