"""What both checkers must infer of sources: set operations, WITH, joins, values, table functions."""

from __future__ import annotations

from dataclasses import dataclass

from typing_extensions import assert_type

from tests.blog import Post, User
from twofold import (
    AsyncDatabase,
    Database,
    Expr,
    Row,
    count,
    generate_series,
    literal,
    optional,
    recursive,
    select,
    unnest,
    values,
)


@dataclass
class Card:
    id: int
    email: str | None


def set_operations(db: Database) -> None:
    assert_type(db.select(User.id).union(select(Post.id)).all(), list[int])
    assert_type(db.select(User).union(select(User)).order_by(User.id).limit(3).first(), User | None)
    both = db.select(User.id, optional(User.email)).union_all(select(Post.id, optional(Post.title))).order_by(User.id)
    assert_type(both.all(), list[Row[int, str | None]])
    assert_type(both.except_(select(Post.id, User.name)).all(), list[Row[int, str | None]])
    assert_type(both.subquery("both").columns(), tuple[Expr[int], Expr[str | None]])
    assert_type(both.into(Card).all(), list[Card])
    assert_type(db.select(User.manager_id).intersect(select(User.id)).all(), list[int | None])
    assert_type(db.select(literal(1)).one(), int)


def common_tables(db: Database) -> None:
    per = select(Post.author_id, count()).group_by(Post.author_id).cte("per", materialized=True)
    author, number = per.columns()
    assert_type(author, Expr[int | None])
    assert_type(db.select(User.email, number).join(per, author == User.id).all(), list[Row[str, int]])
    assert_type(per.alias("other").columns(), tuple[Expr[int | None], Expr[int]])
    depth = literal(0).label("depth")
    chain = recursive(
        "chain",
        select(User.id, User.manager_id, depth),
        lambda above: select(User.id, User.manager_id, above[depth] + 1).join(above, above[User.id] == User.manager_id),
    )
    assert_type(chain.columns(), tuple[Expr[int], Expr[int | None], Expr[int]])
    assert_type(chain.cycle(User.id).is_cycle, Expr[bool])
    assert_type(db.select(chain[User.manager_id]).from_(chain).all(), list[int | None])
    new = db.insert(User(email="a@b.c")).returning(User.id, User.email).cte("new")
    assert_type(new.columns(), tuple[Expr[int], Expr[str]])
    one = db.delete(User).where(User.id == 1).returning(User.id).cte("gone")
    assert_type(one[User.id], Expr[int])


def listed(db: Database, tags: Expr[list[str]]) -> None:
    top = select(Post.title).where(Post.author_id == User.id).limit(3).lateral("top")
    assert_type(db.select(User.email, top[Post.title]).cross_join(top).all(), list[Row[str, str]])
    rows = values([(1, "a"), (2, None)], User.id, User.name)
    assert_type(rows.columns(), tuple[Expr[int], Expr[str | None]])
    assert_type(values([1, 2], User.id).columns(), tuple[Expr[int]])
    assert_type(rows[User.name], Expr[str | None])
    assert_type(generate_series(1, User.id).columns(), tuple[Expr[int]])
    assert_type(unnest(["a"]).columns(), tuple[Expr[str]])
    assert_type(unnest([1], User.id).with_ordinality().columns(), tuple[Expr[int], Expr[int]])
    assert_type(unnest(tags).columns(), tuple[Expr[str]])


def joins(db: Database) -> None:
    both = db.select(optional(User), optional(Post.title)).from_(User).full_join(User.posts)
    assert_type(both.all(), list[Row[User | None, str | None]])
    assert_type(db.select(User.id, Post.id).cross_join(Post).all(), list[Row[int, int]])
    assert_type(db.select(optional(User.id)).right_join(Post, Post.author_id == User.id).all(), list[int | None])
    assert_type(db.select(User.id).join(Post, using=Post.id).all(), list[int])
    assert_type(db.select(User.id).left_join(Post, using=[Post.id, Post.title]).all(), list[int])


def more_set_operations(db: Database) -> None:
    assert_type(db.select(User.id).intersect_all(select(Post.id)).count(), int)
    assert_type(User.id.in_(select(Post.id).except_all(select(Post.id))), Expr[bool])


async def set_operations_async(db: AsyncDatabase) -> None:
    assert_type(await db.select(User.id).union(select(Post.id)).all(), list[int])
