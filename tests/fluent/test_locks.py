"""Row locks: what another transaction then can and cannot do."""

from __future__ import annotations

from typing import Any

import pytest

from tests.blog import MODELS, Post, User
from tests.world import World
from twofold import count, optional, select
from twofold.errors import LockTimeout, QueryError


@pytest.fixture
def posts(world: World) -> World:
    world.create(*MODELS)
    world.ask(world.db.insert(User).values([{"email": f"{name}@x.io", "name": name} for name in "ab"]).run())
    world.ask(world.db.insert(Post).values([{"title": f"t{number}", "author_id": 1} for number in (1, 2, 3)]).run())
    return world


def on_postgresql(world: World) -> None:
    if world.dialect != "postgresql":
        pytest.skip("locks the whole database")


def test_a_lock_is_the_last_clause(posts: World) -> None:
    query = posts.db.select(Post.id).where(Post.id == 1).limit(1).for_update()
    assert query.sql()[0].endswith('FOR UPDATE OF "posts"') == (posts.dialect == "postgresql")
    with posts.transaction() as tx:
        assert posts.ask(tx.select(Post.id).order_by(Post.id).for_share().all()) == [1, 2, 3]
        assert posts.ask(tx.select(Post).for_update().where(Post.id == 2).one()).title == "t2"
        assert posts.ask(tx.select(Post).for_update(key=False).count()) == 3


def test_a_locked_row_is_skipped_or_refused(posts: World) -> None:
    on_postgresql(posts)
    with posts.transaction() as tx:
        posts.ask(tx.select(Post).where(Post.id == 2).for_update().one())
        with posts.transaction() as other:
            free = other.select(Post.id).order_by(Post.id)
            assert posts.ask(free.for_update(skip_locked=True).all()) == [1, 3]
            assert posts.ask(free.where(Post.id != 2).for_share(nowait=True).all()) == [1, 3]
        with pytest.raises(LockTimeout):
            posts.ask(posts.db.select(Post).for_update(nowait=True).all())


@pytest.mark.parametrize(
    ("held", "wanted", "free"),
    [
        ({"key": True}, "for_update", False),
        ({"key": False}, "for_share", False),
        ({"key": False}, "for_key_share", True),
        ({"key": True}, "for_key_share", False),
    ],
)
def test_strengths_conflict_as_in_sql(posts: World, held: dict[str, bool], wanted: str, free: bool) -> None:
    on_postgresql(posts)
    with posts.transaction() as tx:
        posts.ask(tx.select(Post).where(Post.id == 2).for_update(**held).one())
        with posts.transaction() as other:
            query = other.select(Post.id).where(Post.id == 2)
            locked = {
                "for_update": lambda: query.for_update(skip_locked=True),
                "for_share": lambda: query.for_share(skip_locked=True),
                "for_key_share": lambda: query.for_share(key=True, skip_locked=True),
            }[wanted]()
            assert posts.ask(locked.all()) == ([2] if free else [])


def test_only_some_tables_are_locked(posts: World) -> None:
    on_postgresql(posts)
    with posts.transaction() as tx:
        joined = tx.select(Post.id, optional(User.name)).left_join(User, User.id == Post.author_id)
        assert len(posts.ask(joined.for_update().all())) == 3  # a row of an outer join cannot be locked
        with posts.transaction() as other:
            assert posts.ask(other.select(User.id).for_update(nowait=True).order_by(User.id).all()) == [1, 2]
            assert posts.ask(other.select(Post.id).for_update(skip_locked=True).all()) == []
    with posts.transaction() as tx:
        posts.ask(tx.select(Post.id, User.name).join(User, User.id == Post.author_id).for_update(of=User).all())
        with posts.transaction() as other:
            assert posts.ask(other.select(User.id).for_update(skip_locked=True).all()) == [2]
            assert len(posts.ask(other.select(Post.id).for_update(of=[Post], nowait=True).all())) == 3


def test_a_queue_takes_each_row_once(posts: World) -> None:
    on_postgresql(posts)
    first = select(Post.id).where(Post.published == False).order_by(Post.id).limit(1).for_update(skip_locked=True)  # noqa: E712
    with posts.transaction() as tx, posts.transaction() as other:
        taken = [
            posts.ask(each.update(Post).set(published=True).where(Post.id.in_(first)).returning(Post.id).one())
            for each in (tx, other)
        ]
    assert taken == [1, 2]


def test_a_database_without_row_locks_refuses_to_skip(posts: World) -> None:
    if posts.dialect == "postgresql":
        pytest.skip("has row locks")
    with pytest.raises(QueryError, match="SQLite locks the whole database, not rows: it has no SKIP LOCKED"):
        posts.ask(posts.db.select(Post).for_update(skip_locked=True).all())
    with pytest.raises(QueryError, match="NOWAIT"):
        posts.ask(posts.db.select(Post).for_share(nowait=True).all())


@pytest.mark.parametrize(
    ("build", "message"),
    [
        (lambda db: db.select(Post.title).distinct().for_update(), "FOR UPDATE locks the rows of tables, got"),
        (lambda db: db.select(count()).from_(Post).for_share(), "FOR SHARE locks the rows of tables, got"),
        (lambda db: db.select(Post.title).group_by(Post.title).for_update(nowait=True), "FOR UPDATE NOWAIT"),
        (lambda db: db.select(Post).for_update(of=User), "User is not part of this select"),
        (
            lambda db: db.select(Post).left_join(User, User.id == Post.author_id).for_update(of=User),
            "User is left-joined, so its rows cannot be locked",
        ),
        (lambda db: db.select(Post).for_update(nowait=True, skip_locked=True), "`nowait` or `skip_locked`, got both"),
    ],
)
def test_a_lock_that_is_not_possible(posts: World, build: Any, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        posts.ask(build(posts.db).all())
