"""Records: immutable, compared by value, picklable, and clear about what was not loaded."""

from __future__ import annotations

import copy
import pickle
import re
import sys
from typing import Any

import attrs
import pydantic
import pytest

from tests.blog import Post, Profile, Role, User
from tests.values import Thing
from twofold import Column, Model, autoincrement, column, replace
from twofold.errors import FrozenRecordError, NotLoadedError, QueryError, SchemaError
from twofold.models import ids


def test_a_new_record_has_what_it_was_given_and_its_plain_defaults() -> None:
    user = User(email="a@b.c")
    assert (user.email, user.name, user.role) == ("a@b.c", None, Role.READER)
    assert repr(user) == "User(email='a@b.c', name=None, age=None, role=<Role.READER: 'READER'>, manager_id=None)"


def test_what_is_not_loaded_says_what_to_add() -> None:
    user = User(email="a@b.c")
    with pytest.raises(NotLoadedError, match=r"User.id has no value. If this record was made in Python"):
        user.id  # noqa: B018
    with pytest.raises(NotLoadedError, match=r"\.include\(User\.posts\).*include={'posts': True}"):
        user.posts  # noqa: B018
    assert NotLoadedError.code == "T4001"


class PostCard(pydantic.BaseModel):
    model_config = pydantic.ConfigDict(from_attributes=True)

    title: str
    author_id: int | None = None
    author: Any = None


def test_what_is_not_loaded_is_not_taken_for_nothing() -> None:
    """These swallow an `AttributeError`."""
    post = Post(title="x")
    with pytest.raises(NotLoadedError):
        hasattr(post, "author")
    with pytest.raises(NotLoadedError):
        getattr(post, "author", None)
    with pytest.raises(pydantic.ValidationError, match="Post.author was not included"):
        PostCard.model_validate(post)
    assert not hasattr(post, "autor")
    assert getattr(post, "_author", None) is None


def test_a_record_does_not_change() -> None:
    user: Any = User(email="a@b.c")
    with pytest.raises(FrozenRecordError, match=re.escape("db.update(User).set(email=...)")) as raised:
        user.email = "x"
    assert "`twofold.replace`" in str(raised.value)
    with pytest.raises(AttributeError):
        user.emial = "x"
    with pytest.raises(AttributeError, match='Did you mean "email"'):
        user.emial  # noqa: B018


def test_equality_and_hash() -> None:
    first, second = User(id=1, email="a"), User(id=1, email="a")
    assert first == second
    assert hash(first) == hash(second)
    assert first != User(id=1, email="b")
    assert first != Profile(id=1, bio="a", user_id=1)
    assert len({first, second}) == 1


def test_pickle_copy_and_replace() -> None:
    user = User(id=1, email="a", age=3)
    assert pickle.loads(pickle.dumps(user)) == user
    assert copy.copy(user) == user
    assert copy.deepcopy(user) == user
    assert replace(user, age=4) == User(id=1, email="a", age=4)
    if sys.version_info >= (3, 13):
        assert copy.replace(user, age=4).age == 4
    with pytest.raises(QueryError, match='Did you mean "age"'):
        replace(user, agee=4)


def test_attrs_knows_the_columns() -> None:
    profile = Profile(id=1, bio="x", user_id=2)
    assert attrs.asdict(profile) == {"id": 1, "bio": "x", "user_id": 2}  # type: ignore[arg-type]


def test_pydantic_reads_a_record() -> None:
    pydantic = pytest.importorskip("pydantic")
    card = pydantic.create_model("Card", id=(int, ...), email=(str, ...), __config__={"from_attributes": True})
    assert card.model_validate(User(id=1, email="a")).model_dump() == {"id": 1, "email": "a"}


def test_unknown_names_and_keywords() -> None:
    with pytest.raises(QueryError, match="User has no field 'emial'. Did you mean \"email\""):
        User(emial="x")  # type: ignore[call-arg]
    assert Thing(box_id=1, from_="x").from_ == "x"
    assert Thing.__table__.model.field("from").column == "from"


def test_a_mutable_default_is_not_shared() -> None:
    class Bag(Model):
        id: Column[int] = column(primary_key=True, default=autoincrement())
        things: Column[dict[str, int]] = column(default={})

    first, second = Bag(), Bag()
    first.things["a"] = 1
    assert second.things == {}


def test_an_expression_has_no_truth() -> None:
    for wrong in (lambda: User.id == 1 and User.id == 2, lambda: 1 < User.id < 3, lambda: bool(~(User.id == 1))):
        with pytest.raises(QueryError, match="no truth value"):
            wrong()
    with pytest.raises(QueryError, match="no truth value"):
        User.name in [User.email]  # noqa: B015
    assert {User.id: 1}[User.id] == 1


def test_models_that_do_not_hold_together() -> None:
    class Lonely(Model):
        id: Column[int] = column(primary_key=True)
        thing: Column[complex]

    with pytest.raises(SchemaError, match="Lonely.thing: got the annotation .*complex.*, expected one of"):
        Lonely.__table__.model  # noqa: B018

    class Keyed(Model, primary_key=("a", "c")):
        a: Column[int]
        b: Column[int]

    with pytest.raises(SchemaError, match="Keyed: the key field 'c' is not a field"):
        Keyed.__table__.model  # noqa: B018


def test_ids() -> None:
    uuids = [ids.uuid_text(7) for _ in range(3)]
    assert all(
        re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", each) for each in uuids
    )
    assert re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", ids.uuid_text())
    assert re.fullmatch(r"c[0-9a-z]{24}", ids.cuid())
    assert re.fullmatch(r"[a-z][0-9a-z]{23}", ids.cuid(2))
    assert re.fullmatch(r"[0-7][0-9A-HJKMNP-TV-Z]{25}", ids.ulid())
    assert re.fullmatch(r"[\w-]{21}", ids.nanoid())
    assert len(ids.nanoid(7)) == 7


def test_relations_of_the_blog() -> None:
    assert User.__table__.edges["posts"].pairs == (("id", "author_id"),)
    assert Post.__table__.edges["author"].pairs == (("author_id", "id"),)
    assert User.__table__.edges["manager"].pairs == (("manager_id", "id"),)
    link = Post.__table__.edges["tags"].link
    assert link is not None
    assert (link.table, link.here, link.there) == ("_PostToTag", "A", "B")
