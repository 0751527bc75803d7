"""Questions and the SQL that they come to, on each dialect. Read it as the list of shapes that the compiler knows."""

from __future__ import annotations

from typing import Any

import pytest

from tests.blog import Comment, Post, Tag, User
from twofold import Column, Model, column, connect, count, optional

SQLITE, POSTGRESQL = connect("sqlite://"), connect("postgresql://localhost/nobody")


def said(text: str) -> str:
    """SQL on one line."""
    return " ".join(text.split())


CASES: list[tuple[str, Any, str, str]] = [
    (
        "one by key",
        lambda db: db.select(Tag).where(Tag.id == 1),
        'SELECT "tags"."id", "tags"."name" FROM "tags" WHERE "tags"."id" = ?',
        'SELECT "tags"."id", "tags"."name" FROM "tags" WHERE "tags"."id" = $1',
    ),
    (
        "a list is one parameter",
        lambda db: db.select(Tag.id).where(Tag.name.in_(["a", "b"])),
        'SELECT "tags"."id" FROM "tags" WHERE "tags"."name" IN (SELECT value FROM json_each(?))',
        'SELECT "tags"."id" FROM "tags" WHERE "tags"."name" = any(CAST($1 AS TEXT[]))',
    ),
    (
        "a relation filter",
        lambda db: db.select(User.id).where(User.posts.some(Post.views > 3)),
        'SELECT "users"."id" FROM "users" WHERE "users"."id" IN (SELECT "posts"."author_id" FROM "posts" '
        'WHERE "posts"."views" > ? AND "posts"."author_id" IS NOT NULL)',
        'SELECT "users"."id" FROM "users" WHERE "users"."id" IN (SELECT "posts"."author_id" FROM "posts" '
        'WHERE "posts"."views" > $1 AND "posts"."author_id" IS NOT NULL)',
    ),
    (
        "a nested relation",
        lambda db: db.select(Tag).include(Tag.posts.columns(Post.title).order_by(Post.id).limit(2)),
        'SELECT "tags"."id", "tags"."name", (SELECT json_group_array(json_array("posts"."title")) FROM '
        '(SELECT "posts"."title", "posts"."id" FROM "_PostToTag" JOIN "posts" ON "_PostToTag"."A" = "posts"."id" '
        'WHERE "_PostToTag"."B" = "tags"."id" ORDER BY "posts"."id" ASC LIMIT ?) AS "posts") FROM "tags"',
        'SELECT "tags"."id", "tags"."name", (SELECT coalesce(json_agg(json_build_array("posts"."title") '
        'ORDER BY "posts"."id" ASC), \'[]\') FROM (SELECT "posts"."title", "posts"."id" FROM "_PostToTag" '
        'JOIN "posts" ON "_PostToTag"."A" = "posts"."id" '
        'WHERE "_PostToTag"."B" = "tags"."id" ORDER BY "posts"."id" ASC '
        'LIMIT $1) AS "posts") FROM "tags"',
    ),
    (
        "page",
        lambda db: db.select(Tag.id).order_by(Tag.name.desc().nulls_last(), Tag.id).limit(2).offset(1),
        'SELECT "tags"."id" FROM "tags" ORDER BY "tags"."name" DESC NULLS LAST, "tags"."id" ASC LIMIT ? OFFSET ?',
        'SELECT "tags"."id" FROM "tags" ORDER BY "tags"."name" DESC NULLS LAST, "tags"."id" ASC LIMIT $1 OFFSET $2',
    ),
    (
        "only an offset",
        lambda db: db.select(Tag.id).offset(1),
        'SELECT "tags"."id" FROM "tags" LIMIT -1 OFFSET ?',
        'SELECT "tags"."id" FROM "tags" OFFSET $1',
    ),
    (
        "left join",
        lambda db: db.select(Tag.id, optional(Post.id)).left_join(Tag.posts),
        'SELECT "tags"."id", "posts"."id" FROM "tags" LEFT OUTER JOIN "_PostToTag" ON "_PostToTag"."B" = "tags"."id" '
        'LEFT OUTER JOIN "posts" ON "_PostToTag"."A" = "posts"."id"',
        'SELECT "tags"."id", "posts"."id" FROM "tags" LEFT OUTER JOIN "_PostToTag" ON "_PostToTag"."B" = "tags"."id" '
        'LEFT OUTER JOIN "posts" ON "_PostToTag"."A" = "posts"."id"',
    ),
    (
        "groups",
        lambda db: db.select(Comment.post_id, count()).group_by(Comment.post_id).having(count() > 1),
        'SELECT "comments"."post_id", count(*) FROM "comments" GROUP BY "comments"."post_id" HAVING count(*) > ?',
        'SELECT "comments"."post_id", count(*) FROM "comments" GROUP BY "comments"."post_id" '
        "HAVING count(*) > CAST($1 AS INTEGER)",
    ),
]


@pytest.mark.parametrize(("name", "query", "sqlite", "postgresql"), CASES)
def test_sql(name: str, query: Any, sqlite: str, postgresql: str) -> None:
    assert said(query(SQLITE).sql()[0]) == sqlite
    assert said(query(POSTGRESQL).sql()[0]) == postgresql


def test_hostile_names_are_quoted() -> None:
    class Odd(Model, table='o"dd; DROP TABLE x --'):
        id: Column[int] = column(primary_key=True, name='i"d $1 ? %s')

    assert said(SQLITE.select(Odd).sql()[0]) == (
        'SELECT "o""dd; DROP TABLE x --"."i""d $1 ? %s" FROM "o""dd; DROP TABLE x --"'
    )


def test_one_plan_serves_every_value() -> None:
    db = connect("sqlite://")
    texts = {db.select(Tag).where(Tag.id.in_(list(range(size))), Tag.name == str(size)).sql()[0] for size in range(5)}
    assert len(texts) == 1
    assert len(db.runner.plans.by_shape.recent) == 1


def test_both_orders_of_saying_share_a_plan() -> None:
    db = connect("sqlite://")
    db.select(Tag).where(Tag.id == 1).limit(3).sql()
    db.select(Tag).limit(3).where(Tag.id == 1).order_by(Tag.id).sql()
    assert len(db.runner.plans.by_shape.recent) == 2
    assert len(db.runner.plans.by_query.recent) == 2
