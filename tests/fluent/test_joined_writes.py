"""UPDATE ... FROM, DELETE ... USING and updates of many rows, each with values of its own."""

from __future__ import annotations

from typing import Any

import pytest

from tests.blog import MODELS, Post, Profile, Role, Tag, User
from tests.world import World
from twofold import alias, coalesce, count, max_, select
from twofold.errors import QueryError, UniqueViolation


@pytest.fixture
def blog(world: World) -> World:
    world.create(*MODELS)
    world.ask(world.db.insert(User(email="a", name="Ann", role=Role.ADMIN), User(email="b", name="Bob")).run())
    rows: list[dict[str, Any]] = [
        {"title": "t1", "author_id": 1, "views": 1},
        {"title": "t2", "author_id": 1, "views": 2},
        {"title": "t3", "author_id": 2, "views": 3},
        {"title": "t4", "views": 4},
    ]
    world.ask(world.db.insert(Post).values(rows).run())
    return world


def titles(world: World) -> Any:
    return world.ask(world.db.select(Post.title).order_by(Post.id).all())


def test_update_from(blog: World) -> None:
    update = blog.db.update(Post).from_(User).set(title=Post.title + "-" + coalesce(User.name, "?"))
    assert blog.ask(update.where(Post.author_id == User.id, User.role == Role.ADMIN).run()) == 2
    assert titles(blog) == ["t1-Ann", "t2-Ann", "t3", "t4"]
    again = update.where(Post.author_id == User.id).where(Post.views > 1).returning(Post.id, Post.title)
    assert sorted(blog.ask(again.all())) == [(2, "t2-Ann-Ann"), (3, "t3-Bob")]


def test_update_along_relations(blog: World) -> None:
    blog.ask(blog.db.insert(Profile(bio="x", user_id=2)).run())
    update = blog.db.update(Post).join(Post.author).join(User.profile).set(title=Profile.bio, views=User.id * 10)
    assert blog.ask(update.where(Post.views > 0).returning(Post.id, Post.views).all()) == [(3, 20)]
    assert titles(blog) == ["t1", "t2", "x", "t4"]
    assert blog.ask(blog.db.update(Post).join(Post.author, User.name == "Ann").set(views=0).everywhere().run()) == 2


def test_update_with_an_alias_a_left_join_and_a_subquery(blog: World) -> None:
    other = alias(Post, "other")
    update = blog.db.update(Post).from_(other).set(title=other.title).where(Post.id == other.id + 1)
    assert blog.ask(update.run()) == 3
    assert titles(blog) == ["t1", "t1", "t2", "t3"]
    left = blog.db.update(Post).from_(User).left_join(Profile, Profile.user_id == User.id)
    left = left.set(title=coalesce(Profile.bio, "none")).where(Post.author_id == User.id)
    assert blog.ask(left.run()) == 3
    assert titles(blog) == ["none", "none", "none", "t3"]
    best = select(Post.author_id, max_(Post.views).label("most")).group_by(Post.author_id).subquery("best")
    author, most = best.columns()
    update = blog.db.update(User).from_(best).set(age=most).where(author == User.id)
    assert blog.ask(update.run()) == 2
    assert blog.ask(blog.db.select(User.age).order_by(User.id).all()) == [2, 3]


def test_delete_using(blog: World) -> None:
    delete = blog.db.delete(Post).using(User).where(Post.author_id == User.id, User.role == Role.ADMIN, Post.views > 1)
    assert blog.ask(delete.returning(Post.title).all()) == ["t2"]
    assert blog.ask(blog.db.delete(Post).join(Post.author, User.name == "Bob").where(Post.views > 0).run()) == 1
    assert titles(blog) == ["t1", "t4"]
    other = alias(Post, "other")
    assert blog.ask(blog.db.delete(Post).using(other).where(Post.id > other.id).run()) == 1
    assert titles(blog) == ["t1"]


def test_a_relation_through_a_link_table(blog: World) -> None:
    blog.ask(blog.db.insert(Tag(name="x")).run())
    blog.ask(blog.db.execute_script('INSERT INTO "_PostToTag" VALUES (2, 1)'))
    update = blog.db.update(Post).join(Post.tags).set(title=Tag.name).where(Tag.name == "x")
    assert blog.ask(update.run()) == 1
    assert titles(blog) == ["t1", "x", "t3", "t4"]
    assert blog.ask(blog.db.delete(Post).join(Post.tags, Tag.name == "x").everywhere().run()) == 1


def test_returning_columns_of_the_other_tables(blog: World) -> None:
    update = blog.db.update(Post).from_(User).set(views=0).where(Post.author_id == User.id, User.name == "Bob")
    delete = blog.db.delete(Post).using(User).where(Post.author_id == User.id, User.name == "Bob")
    if blog.dialect == "postgresql":
        assert blog.ask(update.returning(Post.id, User.id, User.email).one()) == (3, 2, "b")
        assert blog.ask(delete.returning(Post, User.name).one())[1] == "Bob"
        return
    for statement in (update, delete):
        with pytest.raises(QueryError, match="RETURNING gives columns of Post, got one of User"):
            statement.returning(Post.id, User.id).sql()


@pytest.mark.parametrize(
    ("write", "said"),
    [
        (lambda db: db.update(Post).from_(User).set(views=1).where(Post.id == 1), "no condition is about it"),
        (lambda db: db.update(Post).from_(Post).set(views=1).where(Post.id == 1), "in this statement already"),
        (lambda db: db.update(Post).from_(User).from_(Tag).set(views=1), "has User already"),
        (lambda db: db.update(Post).set(title=User.name).where(Post.id == 1), "User is not part of this query"),
        (lambda db: db.update(Post).from_(User).set(title=User.name), "no condition"),
        (
            lambda db: db.update(Post).left_join(Post.author).set(title=User.name).where(Post.id == 1),
            "cannot start from Post",
        ),
        (lambda db: db.update(Post).join(User.profile).set(views=1).everywhere(), "starts from User, which is not"),
        (lambda db: db.delete(Post).using(User).where(Tag.id == User.id), "Tag is not part"),
        (lambda db: db.update(Post).set(views=count()).where(Post.id == 1), "aggregate"),
    ],
)
def test_writes_that_cannot_be_meant(blog: World, write: Any, said: str) -> None:
    with blog.db.recording() as statements, pytest.raises(QueryError, match=said):
        blog.ask(write(blog.db).run())
    assert statements == []


def test_many_rows_with_values_of_their_own(blog: World) -> None:
    rows: list[dict[str, Any]] = [
        {"id": 1, "views": 10},
        {"id": 3, "views": 30, "title": "three"},
        {"id": 4, "views": Post.views + 1, "author_id": None},
        {"id": 99, "views": 0},
    ]
    assert blog.ask(blog.db.update(Post).set_each(rows, by=Post.id).run()) == 3
    found = blog.ask(blog.db.select(Post.views, Post.title).order_by(Post.id).all())
    assert found == [(10, "t1"), (2, "t2"), (30, "three"), (5, "t4")]
    both = blog.db.update(Post).set(published=True).where(Post.views > 4)
    pairs = [{"title": "t2", "author_id": 1, "views": 0}, {"title": "t1", "author_id": 1, "views": 11}]
    each = both.set_each(pairs, by=[Post.title, Post.author_id])
    assert blog.ask(each.returning(Post.id, Post.views, Post.published).all()) == [(1, 11, True)]


def test_many_rows_are_all_or_nothing(blog: World) -> None:
    rows = [{"id": 1, "email": "new"}, {"id": 2, "email": "new"}]
    with pytest.raises(UniqueViolation):
        blog.ask(blog.db.update(User).set_each(rows, by=User.id).run())
    assert blog.ask(blog.db.select(User.email).order_by(User.id).all()) == ["a", "b"]


@pytest.mark.parametrize(
    ("rows", "by", "said"),
    [
        ([], Post.id, "Nothing to update in Post"),
        ([{"views": 1}], Post.id, "row 0 has no 'id'"),
        ([{"id": 1, "views": 1}, {"id": None, "views": 1}], Post.id, "row 1 has no 'id'"),
        ([{"id": 1}], Post.id, "no values"),
        ([{"id": 1, "veiws": 1}], Post.id, 'Did you mean "views"'),
        ([{"id": 1, "views": 1}], User.id, "takes columns of Post, got User.id"),
        (["x"], Post.id, "a dictionary of its fields"),
    ],
)
def test_rows_that_cannot_be_meant(blog: World, rows: Any, by: Any, said: str) -> None:
    with blog.db.recording() as statements, pytest.raises(QueryError, match=said):
        blog.ask(blog.db.update(Post).set_each(rows, by=by).run())
    assert statements == []
