"""Which model of a many-to-many relation is column A, and which is column B."""

from __future__ import annotations

import pytest

from twofold.errors import SchemaError
from twofold.schema import Field, Key, KeyPart, Model, Relation, Schema, link_key, link_table, link_tables

KEY = Key((KeyPart("id"),), on_field=True)


def model(name: str, *relations: Relation, key: Key | None = KEY) -> Model:
    return Model(name, (Field("id", "Int"), *relations), primary_key=key)


TAG = model("Tag", Relation("posts", "Post", "list", "PostToTag", "tags"))
POST = model("Post", Relation("tags", "Tag", "list", "PostToTag", "posts"))
USER = model(
    "User",
    Relation("follows", "User", "list", "Follow", "followers"),
    Relation("followers", "User", "list", "Follow", "follows"),
)


def test_the_model_that_sorts_first_is_a() -> None:
    tag, post = (TAG, TAG.relation("posts")), (POST, POST.relation("tags"))
    table = link_table(tag, post)
    assert table == link_table(post, tag)
    assert (table.name, table.models) == ("_PostToTag", {"A": POST, "B": TAG})
    assert (table.column(post), table.column(tag)) == ("A", "B")


def test_within_one_model_the_relation_that_sorts_first_is_a() -> None:
    follows, followers = (USER, USER.relation("follows")), (USER, USER.relation("followers"))
    table = link_table(follows, followers)
    assert (table.name, table.column(followers), table.column(follows)) == ("_Follow", "A", "B")


def test_a_schema_has_each_link_table_once() -> None:
    assert [table.name for table in link_tables(Schema((TAG, USER, POST)))] == ["_PostToTag", "_Follow"]


def test_a_model_without_a_key_has_no_links() -> None:
    assert link_key(TAG).name == "id"
    with pytest.raises(SchemaError, match="Tag: a model without a key"):
        link_key(model("Tag", key=None))
