"""The blog, empty or with records, in all four worlds."""

from __future__ import annotations

import pytest

from tests.client.blogs import Blog
from tests.world import World


@pytest.fixture
def blog(world: World) -> Blog:
    return Blog(world)


@pytest.fixture
def people(blog: Blog) -> Blog:
    """Ann (30) wrote `one` (live, 5 views, sql) and `two`; Bob (20), whom Ann leads, `three`; `four` has no author."""
    ask, db = blog.ask, blog.db
    ask(db.user.create(data={"email": "ann@x.io", "name": "Ann", "age": 30, "profile": {"create": {"bio": "A"}}}))
    ask(db.user.create(data={"email": "bob@x.io", "name": "Bob", "age": 20, "manager_id": 1}))
    ask(db.user.create(data={"email": "cy@y.io", "name": "100%_c"}))
    ask(db.tag.create_many(data=[{"name": "sql"}, {"name": "python"}]))
    ask(
        db.post.create(
            data={"title": "one", "views": 5, "published": True, "author_id": 1, "tags": {"connect": {"name": "sql"}}}
        )
    )
    ask(
        db.post.create_many(
            data=[{"title": "two", "author_id": 1}, {"title": "three", "author_id": 2}, {"title": "four"}]
        )
    )
    return blog
