"""SQL as text: inside typed queries, as whole statements, and never by putting values into it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from tests.blog import MODELS, Post, Role, User
from tests.world import World
from twofold import alias, count, identifier, row, select, sql
from twofold.errors import InvalidValueError, QueryError, UnknownNameError


@dataclass
class Card:
    id: int
    email: str


class Template:
    """What a t-string of Python 3.14 is: `t"length({User.name})"`."""

    class Interpolation:
        def __init__(self, value: Any) -> None:
            self.value = value

    def __init__(self, strings: tuple[str, ...], *values: Any) -> None:
        self.strings = strings
        self.interpolations = tuple([self.Interpolation(value) for value in values])


@pytest.fixture
def blog(world: World) -> World:
    world.create(*MODELS)
    ask, db = world.ask, world.db
    ask(db.insert(User(email="ann", age=3, role=Role.ADMIN), User(email="bo", age=5), User(email="cy")).run())
    ask(db.insert(Post(title="t1", views=1, author_id=1), Post(title="t2", views=2, author_id=2)).run())
    return world


def test_inside_a_typed_query(blog: World) -> None:
    db, ask = blog.db, blog.ask
    size = sql[int]("length({})", User.email)
    query = db.select(User.email, size.label("size")).where(size > 2).order_by(size.desc())
    assert ask(query.all()) == [("ann", 3)]
    older = db.select(sql[int]("{} + {}", User.age, 1) * 2).where(User.age > 0).order_by(User.id)
    assert ask(older.all()) == [8, 12]
    assert ask(db.select(User.email).where(sql[bool]("{} LIKE {}", User.email, "a%")).all()) == ["ann"]
    not_bo = sql[str].or_none("nullif({}, {})", User.email, "bo")
    assert ask(db.select(not_bo).order_by(User.id).all()) == ["ann", None, "cy"]
    assert ask(db.select(sql[Role]("{}", User.role)).order_by(User.id).first()) is Role.ADMIN
    nested = sql[int]("{} + {}", sql("abs({})", -7), size)
    assert ask(db.select(nested).order_by(User.id).first()) == 10
    assert ask(db.select(User.id).where(sql[bool]("{} IN ({})", User.id, [1, 3, 9])).order_by(User.id).all()) == [1, 3]
    newest = select(Post.id).where(Post.author_id == User.id).order_by(Post.id.desc()).limit(1)
    number = sql[int]("coalesce({}, {zero})", newest, zero=0)
    assert ask(db.select(number).from_(User).order_by(User.id).all()) == [1, 2, 0]
    rest = sql[int]("{} % {}", User.id, 2)
    assert ask(db.select(rest, count()).group_by(rest).order_by(count()).all()) == [(0, 1), (1, 2)]
    braces = sql[str]("'{{' || {} || '}}'", User.email)
    assert ask(db.select(braces).order_by(User.id).first()) == "{ann}"


def test_a_t_string(blog: World) -> None:
    size = sql[int](Template(("length(", ") + ", ""), User.email, 1))
    assert blog.ask(blog.db.select(size).order_by(User.id).all()) == [4, 3, 3]
    assert blog.ask(blog.db.sql(Template(("SELECT count(*) FROM ", ""), User)).returning(count()).one()) == 3


def test_whole_statements(blog: World) -> None:
    db, ask = blog.db, blog.ask
    found = db.sql("SELECT id, email FROM users WHERE id > {} ORDER BY id", 1).returning(User.id, User.email)
    assert ask(found.all()) == [(2, "bo"), (3, "cy")]
    assert ask(found.into(Card).all()) == [Card(2, "bo"), Card(3, "cy")]
    one = db.sql("SELECT id, email FROM users WHERE id = {id}", id=1).returning(row(Card, User.id, User.email))
    assert ask(one.one()) == Card(1, "ann")
    other = alias(User, "other")
    joined = db.sql(
        "SELECT {}, {} FROM {} JOIN {} ON {} = {} ORDER BY 1", User.id, other.role, User, other, User.id, other.id
    )
    assert ask(joined.returning(User.id, User.role).all())[0] == (1, Role.ADMIN)
    whole = db.sql("SELECT id, email, name, age, role, created_at, manager_id FROM {} WHERE {} = {}", User, User.id, 2)
    assert ask(whole.returning(User).one()) == ask(db.select(User).where(User.id == 2).one())
    assert ask(db.sql("UPDATE {} SET views = {} WHERE id < {}", Post, 9, 3).run()) == 2
    total = db.sql("SELECT sum({}) FROM {}", identifier("views"), identifier("posts")).returning(sql[int](""))
    assert ask(total.one()) == 18
    counted = db.sql("SELECT count(*) FROM posts").returning(count())
    assert ask(db.batch(db.sql("DELETE FROM posts WHERE id = {}", 1), counted)) == (1, [1])


def test_no_value_becomes_text(blog: World) -> None:
    evil = "x'; DROP TABLE users; --"
    db, ask = blog.db, blog.ask
    assert ask(db.select(User.id).where(sql[bool]("{} = {}", User.email, evil)).all()) == []
    assert evil not in db.select(sql("{}", evil)).from_(User).sql()[0]
    quoted = db.select(sql("{}", identifier('a"b', "c"))).from_(User).sql()[0]
    assert '"a""b"."c"' in quoted
    one, two = (db.select(User.id).where(sql[bool]("{} = {}", User.id, number)) for number in (1, 2))
    assert one.trace()[0] == two.trace()[0], "values are no part of the shape"
    assert one.trace()[0] != db.select(User.id).where(sql[bool]("{} < {}", User.id, 1)).trace()[0]
    assert [ask(query.one()) for query in (one, two)] == [1, 2]


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: sql("{} + {}", 1), "has no value, of 1 given"),
        (lambda: sql("{}", 1, 2), "2 has no place"),
        (lambda: sql("{a}", b=1), "have a value each"),
        (lambda: sql("x", b=1), "b has no place"),
        (lambda: sql("{:>3}", 1), "have a value each"),
        (lambda: sql("a } b"), "A brace of SQL is written twice"),
        (lambda: sql(5), "takes a text"),  # type: ignore[arg-type]
        (lambda: sql("x = $1"), "not as the driver's placeholder"),
        (lambda: sql("x = %(a)s"), "not as the driver's placeholder"),
        (lambda: sql("x IN ({})", []), "a list of one value or more"),
        (lambda: sql[list], "takes the type of a value"),
        (lambda: identifier(""), "takes names"),
        (lambda: select(sql("{}", Post.id)).from_(User).sql(), "Post is not part"),
        (lambda: select(User.id).where(sql[int]("{}", User.id)), None),
    ],
)
def test_texts_that_cannot_be_meant(blog: World, make: Any, said: str | None) -> None:
    if said is None or "part" in said:
        query = blog.db.select(User.id).where(sql[int]("{}", User.id) if said is None else sql[bool]("{} > 1", Post.id))
        with pytest.raises(QueryError, match="A condition is true or false" if said is None else said):
            query.sql()
        return
    with pytest.raises(QueryError, match=said):
        make()


def test_what_a_statement_as_text_does_not_have(blog: World) -> None:
    with pytest.raises(UnknownNameError, match="returning"):
        _ = blog.db.sql("SELECT 1").all
    with pytest.raises(InvalidValueError):
        blog.ask(blog.db.sql("SELECT {}", object()).run())
