"""Two faces, one truth: both make the same SQL and values, give the same records, and plain Python agrees.

On SQLite and PostgreSQL, blocking and asyncio.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from tests.blog import MODELS, Comment, Post, Profile, Role, Tag, User
from tests.conftest import WORLDS
from tests.twofaces.question import Compare, Key, Page, pages
from tests.twofaces.saying import Data, client, fluent, naive, plain
from tests.world import World
from twofold.client.delegate import Delegate

TEXTS = ["a", "ab", "b%", "_x", "c/d", "ann", "50%", "é", "zz"]


def data() -> Data:
    """A few of everything, with gaps: users without name, age, manager; posts without author."""
    pick = random.Random(7)
    users = [
        {
            "id": number,
            "email": f"{TEXTS[number % 9]}{number}",
            "name": pick.choice([None, *TEXTS]),
            "age": pick.choice([None, 1, 5, 9]),
            "role": pick.choice(list(Role)),
            "manager_id": pick.choice([None, *range(1, number)]),
        }
        for number in range(1, 10)
    ]
    profiles = [{"id": number, "bio": pick.choice(TEXTS), "user_id": number * 2} for number in range(1, 5)]
    posts = [
        {
            "id": number,
            "title": pick.choice(TEXTS),
            "views": pick.randrange(10),
            "published": pick.random() < 0.5,
            "author_id": pick.choice([None, 1, 2, 3, 4, 5]),
        }
        for number in range(1, 15)
    ]
    comments = [
        {"id": number, "body": pick.choice(TEXTS), "post_id": pick.randint(1, 9), "author_id": pick.randint(1, 9)}
        for number in range(1, 25)
    ]
    tags = [{"id": number, "name": text} for number, text in enumerate(TEXTS[:5], 1)]
    links = [{"A": post, "B": tag} for post in range(1, 12) for tag in range(1, 6) if (post * tag) % 3 == 1]
    return {"User": users, "Profile": profiles, "Post": posts, "Comment": comments, "Tag": tags, "links": links}


DATA = data()


@pytest.fixture(scope="module")
def worlds(
    tmp_path_factory: pytest.TempPathFactory, postgresql_server: str, request: pytest.FixtureRequest
) -> Iterator[list[World]]:
    """All four, with the same data."""
    from tests.postgresql import database

    path: Path = tmp_path_factory.mktemp("one_truth")
    with database(postgresql_server, f"twofold_truth_{path.name}_{path.parent.name}".replace("-", "_")) as url:
        made: list[World] = []
        for dialect, colour in WORLDS:
            made.append(World(f"sqlite:///{path}/truth.db" if dialect == "sqlite" else url, dialect, colour))
            if colour == "blocking":
                filled(made[-1])
        yield made
        for world in made:
            world.close()


def filled(world: World) -> None:
    world.create(*MODELS)
    for model in (User, Profile, Post, Comment, Tag):
        world.ask(world.db.insert(model).values(DATA[model.__name__]).run())
    for link in DATA["links"]:
        world.ask(world.db.execute_script(f'INSERT INTO "_PostToTag" ("A", "B") VALUES ({link["A"]}, {link["B"]})'))


def check(worlds: list[World], model: Any, page: Page) -> None:
    expected = naive(DATA, model.__name__, page, DATA[model.__name__])
    for world in worlds:
        asked = fluent(model, page, world.db.select(model))
        arguments = client(model.__name__, page)
        delegate: Delegate[Any, Any] = Delegate(world.db.runner, model)
        with world.db.recording() as statements:
            by_fluent = world.ask(asked.all())
            by_client = world.ask(delegate.find_many(**arguments))
        assert [plain(model.__name__, record, page) for record in by_fluent] == expected
        assert by_client == by_fluent
        first, second = statements
        assert first.sql == second.sql
        assert first.parameters == second.parameters


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(page=pages("User"))
def test_users(worlds: list[World], page: Page) -> None:
    check(worlds, User, page)


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(page=pages("Post"))
def test_posts(worlds: list[World], page: Page) -> None:
    check(worlds, Post, page)


def test_a_wrong_expectation_is_noticed(worlds: list[World]) -> None:
    """The check can fail: a naive answer to another question is not the answer to this one."""
    page = Page(Compare("age", "gt", 4), (Key("id", False, None),), None, None, ())
    other = Page(Compare("age", "lt", 6), (Key("age", False, False), Key("id", False, None)), 3, None, ())
    assert naive(DATA, "User", page, DATA["User"]) != naive(DATA, "User", other, DATA["User"])
    check(worlds, User, page)
    check(worlds, User, other)
