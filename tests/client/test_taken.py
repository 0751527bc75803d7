"""One-to-one: a record that is connected is taken away from the record that had it, from both sides, as Prisma does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.client.blogs import Blog
from tests.client.schemas import Call, differences
from twofold.errors import NotFoundError, RelationViolation

SCHEMA = """
datasource db {{
  provider = "sqlite"
}}

generator client {{
  provider = "prisma-client-js"
}}

model Person {{
  id   Int    @id
  code Int    @unique
  car  Car?
}}

model Car {{
  id       Int     @id
  seats    Int     @default(4)
  driverId Int{opt}    @unique
  driver   Person{opt} @relation(fields: [driverId], references: [id])
}}
"""
SEED: list[Call] = [
    ("person", "create", {"data": {"id": 1, "code": 10, "car": {"create": {"id": 1}}}}),
    ("person", "create", {"data": {"id": 2, "code": 20, "car": {"create": {"id": 2}}}}),
    ("person", "create", {"data": {"id": 3, "code": 30}}),
]
STATE: list[Call] = [(model, "findMany", {"orderBy": {"id": "asc"}}) for model in ("person", "car")]


def _create(**driver: Any) -> Call:
    return ("car", "create", {"data": {"id": 9, "driver": driver}})


def _update(number: int, **driver: Any) -> Call:
    return ("car", "update", {"where": {"id": number}, "data": {"seats": 5, "driver": driver}})


_NEW = {"id": 50, "code": 50}
WRITES: list[Call] = [
    _create(connect={"id": 1}),
    _create(connect={"code": 10}),
    _create(connect={"id": 3}),
    _create(connect={"id": 77}),
    _create(connectOrCreate={"where": {"id": 1}, "create": _NEW}),
    _create(connectOrCreate={"where": {"id": 44}, "create": _NEW}),
    _update(2, connect={"id": 1}),
    _update(1, connect={"id": 1}),
    _update(1, connect={"code": 10}),
    _update(2, connectOrCreate={"where": {"code": 10}, "create": _NEW}),
    _update(2, connectOrCreate={"where": {"id": 44}, "create": _NEW}),
    ("car", "update", {"where": {"id": 2, "seats": 4}, "data": {"driver": {"connect": {"code": 10}}}}),
    ("car", "update", {"where": {"id": 2}, "data": {"driverId": 1}}),
    (
        "car",
        "upsert",
        {"where": {"id": 2}, "create": {"id": 9, "driver": {"connect": {"id": 1}}}, "update": {"seats": 1}},
    ),
    ("car", "upsert", {"where": {"id": 9}, "create": {"id": 9, "driver": {"connect": {"id": 1}}}, "update": {}}),
    ("person", "update", {"where": {"id": 3}, "data": {"car": {"connect": {"id": 1}}}}),
    ("person", "update", {"where": {"id": 2}, "data": {"car": {"connect": {"id": 1}}}}),
    (
        "car",
        "create",
        {"data": {"id": 9, "driver": {"connect": {"id": 1}}}, "include": {"driver": {"include": {"car": True}}}},
    ),
]


@pytest.mark.parametrize("opt", ["?", ""])
def test_a_taken_record_is_taken_over_as_prisma_does(opt: str, prisma: Any, tmp_path: Path) -> None:
    text = SCHEMA.format(opt=opt)
    for write in WRITES:
        assert differences(prisma, text, [*SEED, write, *STATE], tmp_path / "ours.db") == [], write


def test_a_required_one_is_not_taken_over(people: Blog) -> None:
    profiles = people.ask(people.db.profile.find_many())
    taken = profiles[0].user_id
    with pytest.raises(RelationViolation, match="Profile.user: each Profile must have its User"):
        people.ask(people.db.profile.create(data={"bio": "y", "user": {"connect": {"id": taken}}}))
    assert people.ask(people.db.profile.find_many()) == profiles


def test_nothing_is_written_before_a_record_that_does_not_exist(people: Blog) -> None:
    people.ask(people.db.post.create(data={"id": 50, "title": "x"}))
    users, new = people.ask(people.db.user.count()), {"create": {"email": "new@x.io"}}
    with pytest.raises(NotFoundError):
        people.ask(people.db.post.update(where={"id": 99}, data={"author": new}))
    comment = {"body": "x", "author": {"connect": {"id": 1}}}
    upsert = {"where": {"id": 99}, "create": comment, "update": {"author": new}}
    people.ask(people.db.post.update(where={"id": 50}, data={"comments": {"upsert": upsert}}))
    assert people.ask(people.db.user.count()) == users
