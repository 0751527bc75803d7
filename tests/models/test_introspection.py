"""What a model class tells about itself, and what models get from shared bases."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any, cast

import pytest

from tests.world import World
from twofold import Column, Model, alias, autoincrement, check, column, columns, definition, now, table_name
from twofold.errors import QueryError


class Timestamps(Model, abstract=True):
    """The columns that all tables have."""

    created_at: Column[datetime] = column(default=now())
    updated_at: Column[datetime] = column(updated_at=True)


class Tracked(Model, abstract=True):
    by: Column[str] = column(default="nobody", on_update=lambda: "somebody")


class Note(Timestamps, Tracked, table="notes", checks=[check("length(body) > 0", name="not_empty")]):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    text: Column[str] = column(name="body")


class Audit(Timestamps, namespace="audit"):
    id: Column[int] = column(primary_key=True)


def test_columns_and_tables() -> None:
    assert list(columns(Note)) == ["by", "created_at", "updated_at", "id", "text"]
    assert columns(Note)["text"] is Note.text
    assert columns(alias(Note, "other"))["text"] is not Note.text
    assert (table_name(Note), table_name(Audit)) == ("notes", "audit.Audit")
    assert definition(Note).field("text").column == "body"
    assert [each.name for each in definition(Note).checks] == ["not_empty"]
    assert Note.created_at is not cast("Any", Audit).created_at
    for wrong in (5, "notes", Note(text="x"), str):
        with pytest.raises(QueryError, match="`columns`: got .*, expected a model"):
            columns(cast("Any", wrong))


def test_shared_columns(world: World) -> None:
    world.create(Note)
    before = datetime.now(UTC) - timedelta(seconds=5)
    note = world.ask(world.db.insert(Note(text="a")).returning(Note).one())
    assert note.by == "nobody"
    assert before < note.created_at == note.updated_at
    world.ask(world.db.update(Note).set(text="b").where(Note.id == note.id).run())
    after = world.ask(world.db.select(Note).one())
    assert (after.by, after.created_at) == ("somebody", note.created_at)
    assert after.updated_at >= note.updated_at
