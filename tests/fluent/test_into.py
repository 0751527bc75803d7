"""Rows as classes of the user's: by name, whole records with their relations, and by position with `row`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple, TypedDict

import attrs
import pytest
from pydantic import BaseModel

from tests.blog import MODELS, Post, Profile, Role, Tag, User
from tests.world import World
from twofold import Column, Model, alias, column, count, optional, row
from twofold.errors import QueryError


class TagName(TypedDict):
    name: str


@attrs.frozen
class PostCard:
    title: str
    tags: list[TagName]


class Bio(NamedTuple):
    bio: str


@dataclass
class UserCard:
    id: int
    email: str
    profile: Bio | None
    posts: list[PostCard]
    note: str = "-"


class UserModel(BaseModel):
    email: str
    role: Role
    posts: list[Post] = []
    model_config = {"arbitrary_types_allowed": True}


@dataclass
class Counted:
    email: str
    name: str | None
    posts: int


@dataclass
class Pair:
    user: User
    post: PostCard | None


@pytest.fixture
def blog(world: World) -> World:
    world.create(*MODELS)
    ask, db = world.ask, world.db
    ask(db.insert(User(email="a", name="Ann"), User(email="b")).run())
    ask(db.insert(Profile(bio="B", user_id=1)).run())
    ask(db.insert(Post(title="t1", author_id=1, views=1), Post(title="t2", author_id=1, views=2)).run())
    ask(db.insert(Tag(name="x")).run())
    ask(db.execute_script('INSERT INTO "_PostToTag" VALUES (2, 1)'))
    return world


def test_a_whole_record_with_its_relations(blog: World) -> None:
    """One statement reads what the class has; includes say which related records."""
    with blog.db.recording() as statements:
        found = blog.ask(blog.db.select(User).order_by(User.id).into(UserCard).all())
    assert found[0] == UserCard(1, "a", Bio("B"), [PostCard("t1", []), PostCard("t2", [{"name": "x"}])])
    assert found[1] == UserCard(2, "b", None, [])
    assert len(statements) == 1
    assert '"role"' not in statements[0].sql, "what the class does not have is not read"
    query = blog.db.select(User).include(User.posts.where(Post.views > 1).order_by(Post.id.desc())).into(UserCard)
    assert blog.ask(query.where(User.id == 1).one()).posts == [PostCard("t2", [{"name": "x"}])]
    assert blog.ask(blog.db.select(User).into(UserModel).include(User.posts).order_by(User.id).first()) == UserModel(
        email="a", role=Role.READER, posts=blog.ask(blog.db.select(Post).order_by(Post.id).all())
    )
    rows = list(blog.ask(blog.db.select(User).into(EmailOfUser).order_by(User.id).stream()))
    assert rows == [{"email": "a"}, {"email": "b"}]


class EmailOfUser(TypedDict):
    email: str


def test_records_beside_other_items(blog: World) -> None:
    query = blog.db.select(User, count(Post.id).label("posts")).left_join(User.posts).group_by(User.id)
    assert blog.ask(query.order_by(User.id).into(Counted).all()) == [Counted("a", "Ann", 2), Counted("b", None, 0)]
    pairs = blog.db.select(User, optional(Post)).left_join(User.posts, Post.views > 1).order_by(User.id)
    found = blog.ask(pairs.into(Pair).all())
    assert [(pair.user.email, pair.post) for pair in found] == [("a", PostCard("t2", [{"name": "x"}])), ("b", None)]


def test_rows_by_position(blog: World) -> None:
    class Named(NamedTuple):
        id: int
        email: str

    query = blog.db.select(row(Named, User.id, User.email)).order_by(User.id)
    assert blog.ask(query.all()) == [Named(1, "a"), Named(2, "b")]
    assert isinstance(blog.ask(query.first()), Named)
    assert blog.ask(query.count()) == 2
    several = blog.db.select(Post.title, row(Named, User.id, User.email), Post.views).join(Post.author)
    first = blog.ask(several.order_by(Post.id).first())
    assert first == ("t1", Named(1, "a"), 1)
    assert first.Named.email == "a"
    assert blog.ask(blog.db.select(row(Pair, User, Post)).join(User.posts).order_by(Post.id).first()).post.title == "t1"


def test_returned_rows(blog: World) -> None:
    update = blog.db.update(User).set(name="N").where(User.id == 2)
    assert blog.ask(update.returning(User).into(UserCard).one()) == UserCard(2, "b", None, [])
    assert blog.ask(update.returning(row(Counted, User.email, User.name, User.id)).one()) == Counted("b", "N", 2)
    made = blog.db.insert(Tag).values([{"name": "y"}, {"name": "z"}]).returning(Tag.name).into(TagName)
    assert blog.ask(made.all()) == [{"name": "y"}, {"name": "z"}]


@dataclass
class NoSuch:
    emial: str


@dataclass
class NotNone:
    name: str


@dataclass
class WrongType:
    email: int


@dataclass
class NoList:
    posts: PostCard


@dataclass
class NeverNone:
    profile: Bio


@dataclass
class EmailOnly:
    email: str


class Named(BaseModel):
    name: str


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (lambda db: db.select(User).into(NoSuch), "NoSuch needs 'emial', .*Did you mean \"email\""),
        (lambda db: db.select(User).into(NotNone), "NotNone.name is annotated str, but User.name may be None"),
        (lambda db: db.select(User.name).into(NotNone), "NotNone.name is annotated str, but User.name may be None"),
        (lambda db: db.select(User).into(Named), "Named.name is annotated str, but User.name may be None"),
        (lambda db: db.select(User).into(WrongType), "WrongType.email is annotated int, but User.email is of type"),
        (lambda db: db.select(User.email).into(WrongType), "is annotated int, but User.email is of type String"),
        (lambda db: db.select(User).into(NoList), "expected a list"),
        (lambda db: db.select(User).into(NeverNone), "but User.profile may be None"),
        (lambda db: db.select(User).include(User.posts).into(EmailOnly), "has no 'posts', which this query includes"),
        (lambda db: db.select(row(EmailOnly, User.email)).into(EmailOnly), r"made by `row\(...\)` already"),
        (lambda db: db.select(row(EmailOnly, User.email, User.id)), "too many positional arguments"),
        (lambda db: db.select(row(EmailOnly)), "missing a required argument: 'email'"),
        (lambda db: db.select(row(Pair, User, row(EmailOnly, User.email))), "takes models and expressions"),
    ],
)
def test_classes_that_do_not_fit(blog: World, query: Any, said: str) -> None:
    with blog.db.recording() as statements, pytest.raises(QueryError, match=said):
        blog.ask(query(blog.db).all())
    assert statements == []


class Deep(Model, table="deep"):
    id: Column[int] = column(primary_key=True)
    at: Column[datetime]
    class_: Column[str]


@attrs.frozen
class DeepRow:
    class_: str
    at: datetime


def test_a_field_that_is_a_keyword(world: World) -> None:
    world.create(Deep)
    other = alias(Deep, "other")
    moment = datetime.fromisoformat("2020-01-01T00:00:00+00:00")
    world.ask(world.db.insert(Deep).values(id=1, at=moment, class_="c").run())
    assert world.ask(world.db.select(other).into(DeepRow).one()) == DeepRow("c", moment)
