"""`prepare()` and `explain()`, in all four worlds."""

from __future__ import annotations

from typing import Any

import pytest

from tests.blog import MODELS, Post, User
from tests.world import World
from twofold import param, prepared
from twofold.errors import InvalidValueError, NotFoundError, QueryError


@pytest.fixture
def blog(world: World) -> World:
    world.create(*MODELS)
    world.ask(world.db.insert(*[User(email=f"{name}@x.io", age=age) for age, name in enumerate("abc", 20)]).run())
    world.ask(world.db.insert(Post(title="p", author_id=1, views=5)).run())
    return world


def test_a_prepared_select_is_asked_with_values(blog: World) -> None:
    db, ask = blog.db, blog.ask
    by_email = db.select(User.id).where(User.email == param("email", User.email), User.age > 10).prepare()
    assert ask(by_email.one(email="b@x.io")) == 2
    assert ask(by_email.one_or_none(email="nobody")) is None
    assert ask(by_email.all(email="c@x.io")) == [3]
    assert ask(by_email.stream(2, email="c@x.io")) == [3]
    assert by_email.sql(email="x")[1] == ("x", 10)
    with pytest.raises(NotFoundError):
        ask(by_email.one(email="nobody"))
    with blog.transaction() as tx:
        inside = tx.select(User.id).where(User.email == param("email", User.email)).prepare()
        assert ask(inside.one(email="a@x.io")) == 1


def test_values_of_every_place(blog: World) -> None:
    db, ask = blog.db, blog.ask
    page = (
        db.select(User)
        .include(User.posts.where(Post.views >= param("views", Post.views)).limit(param("posts", Post.id)))
        .where(User.id.in_(param("ids", User.id)), User.age.between(param("low", User.age), param("high", User.age)))
        .where(User.email.contains(param("text", User.email)) | (User.age == param("low", User.age)))
        .order_by(User.id)
        .limit(param("size", User.id))
        .offset(param("skip", User.id))
        .prepare()
    )
    given = {"views": 5, "posts": 1, "low": 20, "high": 30, "text": "x", "size": 2}
    first = ask(page.all(ids=[1, 2, 3], skip=0, **given))
    assert [(user.id, len(user.posts)) for user in first] == [(1, 1), (2, 0)]
    assert [user.id for user in ask(page.all(ids=[1, 2, 3], skip=2, **given))] == [3]
    assert ask(page.all(ids=[], skip=0, **given)) == []


def test_wrong_values_are_refused_before_anything_is_sent(blog: World) -> None:
    db, ask = blog.db, blog.ask
    query = db.select(User.id).where(User.age == param("age", User.age)).limit(param("size", User.id))
    prepared = query.prepare()
    with db.recording() as statements:
        for given, said in (
            ({"age": 1}, "takes the values age, size by name, got age"),
            ({"age": 1, "size": 1, "aeg": 2}, '"age"'),
            ({"agee": 1, "size": 1}, '"age"'),
        ):
            with pytest.raises(QueryError, match=said):
                ask(prepared.all(**given))
        with pytest.raises(InvalidValueError, match="User.age: got .*, expected an int"):
            ask(prepared.all(age="1", size=1))
        with pytest.raises(InvalidValueError, match="`limit` and `offset` take a number of rows, 0 or more, got -1"):
            ask(prepared.all(age=1, size=-1))
        with pytest.raises(QueryError, match="param"):
            ask(query.all())
        with pytest.raises(QueryError, match="`param`: got"):
            param("x", 5)  # type: ignore[arg-type]
    assert statements == []


def test_explain(blog: World) -> None:
    db, ask = blog.db, blog.ask
    query = db.select(User).where(User.email == "a").include(User.posts)
    text = ask(query.explain())
    assert isinstance(text, str)
    assert "users" in text
    if blog.dialect == "sqlite":
        assert "USING INDEX" in text
        with pytest.raises(QueryError, match="no EXPLAIN ANALYZE"):
            ask(query.explain(analyze=True))
    else:
        assert "actual time" not in text
        assert "actual time" in ask(query.explain(analyze=True))
    assert ask(query.one_or_none()) is None, "the plan of a query is not that of its explanation"


def test_a_function_as_a_prepared_select(blog: World) -> None:
    db, ask = blog.db, blog.ask

    @prepared
    def users(text: str, ids: list[int], *, low: int = 20, size: int = 10) -> Any:
        query = db.select(User).where(User.email.contains(text), User.id.in_(ids), User.age >= low)
        return query.order_by(User.id).limit(size)

    assert [user.id for user in ask(users.all("x", [1, 2, 3]))] == [1, 2, 3]
    assert [user.id for user in ask(users.all("x", ids=[1, 2, 3], low=21, size=1))] == [2]
    assert ask(users.first(text="b@", ids=[1, 2])).id == 2
    assert ask(users.one_or_none("z", [1])) is None
    assert ask(users.count("x", [1, 2, 3], size=2)) == 2
    assert ask(users.exists("x", [])) is False
    assert [user.id for user in ask(users.stream(1, "x", [3, 1]))] == [1, 3]
    assert users.sql("x", [1])[1][-1] == 10
    with db.recording() as statements:
        for call, said in (
            (lambda: users.all("x"), "text, ids, low, size by name, got low, size, text"),
            (lambda: users.all("x", [1], 3), "got 3 by position"),
            (lambda: users.all("x", [1], text="y"), "got 'text' twice"),
            (lambda: users.all("x", [1], sise=1), 'Did you mean "size"'),
            (lambda: users.all(5, [1]), "User.email"),
            (lambda: users.all("x", ["a"]), "User.id"),
        ):
            with pytest.raises(QueryError, match=said):
                ask(call())
    assert statements == []


@pytest.mark.parametrize(
    ("function", "said"),
    [
        (lambda db: lambda email: db.select(User).where(User.email == f"{email}%"), "'email' is not known while"),
        (lambda db: lambda email: db.select(User).where(User.email == email + "%"), "'email' is not known while"),
        (lambda db: lambda email: db.select(User).where(*[User.email == email] if email else []), "neither tested"),
        (lambda db: lambda email: db.select(User), "does not use 'email'"),
        (lambda db: lambda email: email, "returns a select"),
        (lambda db: lambda *emails: db.select(User), "named parameters"),
    ],
)
def test_functions_that_cannot_be_prepared(blog: World, function: Any, said: str) -> None:
    with pytest.raises(QueryError, match=said):
        prepared(function(blog.db))


def test_explain_as_json(blog: World) -> None:
    query = blog.db.select(User).where(User.email == "a").include(User.posts)
    steps = blog.ask(query.explain(format="json"))
    if blog.dialect == "sqlite":
        assert "SEARCH users USING INDEX" in steps[0]["detail"]
        assert any(step["steps"] for step in steps), "what is a part of a step is inside of it"
        return
    assert "Node Type" in steps[0]["Plan"]
    measured = blog.ask(query.explain(format="json", analyze=True))
    assert measured[0]["Plan"]["Actual Loops"] == 1
