"""The referential actions of `relationMode = "prisma"` are those of the real Prisma: each action, each kind of write.

There is no relation of a model with itself: Prisma refuses each of its actions on SQLite.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.client.schemas import Call, differences

SCHEMA = """
datasource db {{
  provider     = "sqlite"
  relationMode = "prisma"
}}

generator client {{
  provider = "prisma-client-js"
}}

model Parent {{
  id       Int     @id
  code     Int     @unique
  children Child[]
  badge    Badge?
  tags     Tag[]
}}

model Child {{
  id       Int     @id
  parentId Int{opt}
  parent   Parent{opt} @relation(fields: [parentId], references: [id]{actions})
  toys     Toy[]
}}

model Toy {{
  id      Int    @id
  childId Int{opt}
  child   Child{opt} @relation(fields: [childId], references: [id]{actions})
}}

model Badge {{
  id         Int     @id
  parentCode Int{opt}    @unique
  parent     Parent{opt} @relation(fields: [parentCode], references: [code]{actions})
}}

model Tag {{
  id      Int      @id
  parents Parent[]
}}
"""
SEED: list[Call] = [
    (
        "parent",
        "create",
        {
            "data": {
                "id": 1,
                "code": 10,
                "children": {"create": [{"id": 1, "toys": {"create": [{"id": 1}, {"id": 2}]}}, {"id": 2}]},
                "badge": {"create": {"id": 1}},
                "tags": {"create": [{"id": 1}, {"id": 2}]},
            }
        },
    ),
    (
        "parent",
        "create",
        {
            "data": {
                "id": 2,
                "code": 20,
                "children": {"create": [{"id": 3}]},
                "tags": {"connect": [{"id": 1}]},
            }
        },
    ),
    ("parent", "create", {"data": {"id": 3, "code": 30}}),
]
_ORDER = {"orderBy": {"id": "asc"}}
STATE: list[Call] = [
    ("parent", "findMany", {**_ORDER, "include": {"tags": _ORDER, "badge": True, "children": _ORDER}}),
    *[(model, "findMany", _ORDER) for model in ("child", "toy", "badge")],
    ("tag", "findMany", {**_ORDER, "include": {"parents": _ORDER}}),
]


def _update(data: dict[str, Any], number: int = 1, model: str = "parent") -> Call:
    return (model, "update", {"where": {"id": number}, "data": data})


WRITES: list[list[Call]] = [
    [("parent", "delete", {"where": {"id": 1}})],
    [("parent", "delete", {"where": {"id": 3}})],
    [("parent", "deleteMany", {"where": {"id": {"lte": 2}}})],
    [("child", "delete", {"where": {"id": 1}})],
    [("tag", "deleteMany", {"where": {}})],
    [("tag", "delete", {"where": {"id": 1}}), ("tag", "create", {"data": {"id": 1}})],
    [_update({"id": 9})],
    [_update({"code": 99})],
    [("parent", "updateMany", {"where": {"id": 2}, "data": {"id": 12}})],
    [("parent", "updateMany", {"where": {}, "data": {"code": {"increment": 100}}})],
    [_update({"id": 7}, model="tag")],
    [("parent", "upsert", {"where": {"id": 1}, "create": {"id": 1, "code": 1}, "update": {"id": 77}})],
    [_update({"children": {"delete": {"id": 1}}})],
    [_update({"children": {"deleteMany": {}}})],
    [_update({"badge": {"delete": True}})],
    [_update({"children": {"update": {"where": {"id": 1}, "data": {"id": 50}}}})],
    [_update({"children": {"set": [{"id": 3}]}})],
    [_update({"children": {"disconnect": [{"id": 1}]}})],
    [_update({"badge": {"disconnect": True}})],
    [_update({"badge": {"connect": {"id": 1}}}, 2)],
    [_update({"tags": {"set": [{"id": 2}]}})],
    [_update({"tags": {"delete": [{"id": 2}]}})],
    [("child", "create", {"data": {"id": 40, "parentId": 999}})],
    [("child", "create", {"data": {"id": 40, "parent": {"connect": {"id": 999}}}})],
]
ACTIONS = ["", *[f", onDelete: {action}" for action in ("Cascade", "Restrict", "SetNull")]]
ACTIONS += [f", onUpdate: {action}" for action in ("Cascade", "Restrict", "SetNull")]
SCHEMAS = [(opt, actions) for opt in ("", "?") for actions in ACTIONS if opt or "SetNull" not in actions]


@pytest.mark.parametrize(("opt", "actions"), SCHEMAS)
def test_actions_are_prismas(opt: str, actions: str, prisma: Any, tmp_path: Path) -> None:
    text = SCHEMA.format(opt=opt, actions=actions)
    for write in WRITES:
        assert differences(prisma, text, [*SEED, *write, *STATE], tmp_path / "ours.db") == [], write
