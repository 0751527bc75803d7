"""Statements as others see them: the log, and recordings."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

from tests.blog import MODELS, Tag
from tests.world import World


@pytest.fixture
def blog(world: World) -> World:
    world.create(*MODELS)
    return world


@pytest.fixture
def logger() -> Iterator[logging.Logger]:
    found = logging.getLogger("twofold.query")
    yield found
    found.setLevel(logging.NOTSET)


def words(texts: list[str]) -> list[str]:
    return [text.split()[0] for text in texts]


def test_logging_may_be_configured_after_the_database(
    blog: World, logger: logging.Logger, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG, "twofold.query"), blog.transaction() as tx:
        blog.ask(tx.insert(Tag(name="a")).run())
        blog.ask(tx.select(Tag).all())
        blog.ask(tx.select(Tag).stream(2))
    assert words(caplog.messages) == ["BEGIN", "INSERT", "SELECT", "SELECT", "COMMIT"]
    caplog.clear()
    blog.ask(blog.db.select(Tag).all())
    assert caplog.messages == []
    with caplog.at_level(logging.DEBUG):
        blog.ask(blog.db.select(Tag).all())
    assert words(caplog.messages) == ["SELECT"]


def test_values_are_recorded_but_not_logged(
    blog: World, logger: logging.Logger, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG, "twofold.query"), blog.db.recording() as statements:
        blog.ask(blog.db.insert(Tag(name="s3cret")).run())
    assert "s3cret" in statements[0].parameters
    assert "s3cret" not in caplog.text


def test_recordings_inside_each_other(blog: World) -> None:
    with blog.db.recording() as outer:
        blog.ask(blog.db.select(Tag).all())
        with blog.db.recording() as inner:
            blog.ask(blog.db.select(Tag).all())
        blog.ask(blog.db.select(Tag).all())
    blog.ask(blog.db.select(Tag).all())
    assert (len(outer), len(inner)) == (3, 1)
