"""From Python models to tables, sync and async."""

from __future__ import annotations

from typing import Any

import pytest

from tests.blog import MODELS, Post, Tag, User
from tests.world import World
from twofold import Column, Model, column
from twofold.errors import ConfigurationError
from twofold.migrate import create_tables, create_tables_async


class Strange(Model):
    id: Column[int] = column(primary_key=True)


def create(world: World, *models: type[Model]) -> Any:
    create = create_tables if world.colour == "blocking" else create_tables_async
    return world.ask(create(world.db, *models))


def test_the_models_and_those_related_to_them(world: World) -> None:
    statements = create(world, User)
    for model in MODELS:
        assert any(f'CREATE TABLE "{model.__table__.model.table}"' in statement for statement in statements), model
    world.ask(world.db.insert(User(email="a@x.io")).run())
    assert world.ask(world.db.select(User.email).all()) == ["a@x.io"]


def test_again_there_is_nothing_to_do(world: World) -> None:
    assert create(world, *MODELS)
    assert create(world, *MODELS) == ()
    assert create(world, Post, Tag) == ()


def test_other_models_are_refused(world: World) -> None:
    create(world, User)
    with pytest.raises(ConfigurationError, match="the table .*Strange is missing"):
        create(world, User, Strange)
