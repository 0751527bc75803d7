"""The results of create, update, upsert and delete, and their numbers of statements. See `test_parity` as well."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.blog import Post, Role, User
from tests.client.blogs import Blog, client_of
from tests.world import World
from twofold import Column, Many, Model, One, autoincrement, column, many, now, one
from twofold.errors import (
    NotConnectedError,
    NotFoundError,
    QueryError,
    RecordsNotFoundError,
    RelationViolation,
    UniqueViolation,
)


def test_a_plain_create_is_one_statement(blog: Blog) -> None:
    made, statements = blog.counted(lambda: blog.db.user.create(data={"email": "a", "role": "ADMIN"}))
    assert statements == 1
    assert (made.id, made.email, made.name, made.role) == (1, "a", None, Role.ADMIN)
    assert isinstance(made, User)
    assert abs(datetime.now(UTC) - made.created_at).total_seconds() < 60


def test_a_create_that_connects_by_key_is_one_statement_and_reads_what_it_connects(people: Blog) -> None:
    data = {"title": "x", "author": {"connect": {"id": 2}}}
    made, statements = people.counted(lambda: people.db.post.create(data=data, include={"author": True, "tags": True}))
    assert statements == 1
    assert (made.author.name, made.tags) == ("Bob", [])
    with pytest.raises(NotFoundError, match=r"No User record was found for a nested `connect` of Post\.author"):
        people.ask(people.db.post.create(data={"title": "x", "author": {"connect": {"id": 99}}}))


def test_a_user_with_profile_posts_and_tags(blog: Blog) -> None:
    data = {
        "email": "a",
        "profile": {"create": {"bio": "b"}},
        "posts": {"create": [{"title": "x", "tags": {"create": [{"name": "s"}, {"name": "t"}]}}, {"title": "y"}]},
    }
    include = {"profile": True, "posts": {"include": {"tags": {"order_by": {"id": "asc"}}}, "order_by": {"id": "asc"}}}
    made, statements = blog.counted(lambda: blog.db.user.create(data=data, include=include))
    assert statements == 9
    assert made.profile.bio == "b"
    assert [(post.title, [tag.name for tag in post.tags]) for post in made.posts] == [("x", ["s", "t"]), ("y", [])]


def test_children_without_children_are_one_statement(blog: Blog) -> None:
    data = {"email": "a", "posts": {"create": [{"title": str(number)} for number in range(15)]}}
    _, statements = blog.counted(lambda: blog.db.user.create(data=data))
    assert statements == 4
    assert blog.ask(blog.db.post.count(where={"author_id": 1})) == 15


def test_a_failed_nested_write_leaves_nothing_behind(people: Blog) -> None:
    data: dict[str, Any] = {"email": "new", "posts": {"create": {"title": "x", "tags": {"create": {"name": "sql"}}}}}
    with pytest.raises(UniqueViolation) as raised:
        people.ask(people.db.user.create(data=data))
    assert (raised.value.model, raised.value.fields) == ("Tag", ("name",))
    assert people.ask(people.db.user.count()) == 3
    assert people.ask(people.db.post.count()) == 4


def test_a_failed_write_inside_a_transaction_undoes_only_itself(people: Blog) -> None:
    with people.world.entered(people.db.transaction()) as tx:
        people.ask(tx.user.create(data={"email": "kept"}))
        with pytest.raises(UniqueViolation):
            people.ask(tx.user.create(data={"email": "lost", "profile": {"create": {"bio": "x", "id": 1}}}))
        assert people.ask(tx.user.count()) == 4
    assert people.ask(people.db.user.find_unique(where={"email": "kept"})) is not None


def test_update(people: Blog) -> None:
    data = {"age": {"increment": 5}, "name": {"set": "A"}}
    made, statements = people.counted(
        lambda: people.db.user.update(where={"id": 1}, data=data, include={"profile": True, "posts": {"take": 1}})
    )
    assert statements == 1
    assert (made.age, made.name, made.profile.bio, made.posts[0].title) == (35, "A", "A", "one")
    with pytest.raises(NotFoundError) as raised:
        people.ask(people.db.user.update(where={"id": 99}, data={"name": "x"}))
    assert (raised.value.code, raised.value.model) == ("P2025", "User")


def test_an_update_reads_back_what_it_wrote_even_through_relations(people: Blog) -> None:
    include = {"posts": {"include": {"author": True}, "take": 1}, "reports": True}
    made, statements = people.counted(
        lambda: people.db.user.update(where={"id": 1}, data={"name": "New"}, include=include)
    )
    assert made.posts[0].author.name == "New"
    assert statements == 4


def test_numbers_change_in_the_database(people: Blog) -> None:
    for data, expected in [({"increment": 1}, 6), ({"decrement": 2}, 4), ({"multiply": 5}, 20), ({"divide": 3}, 6)]:
        assert people.ask(people.db.post.update(where={"id": 1}, data={"views": data})).views == expected
    data = {"views": Post.views + Post.id}
    assert people.ask(people.db.post.update(where={"id": 1}, data=data)).views == 7


def test_nested_updates_change_only_related_records(people: Blog) -> None:
    def change(**posts: Any) -> Any:
        order = {"posts": {"order_by": {"id": "asc"}}}
        return people.ask(people.db.user.update(where={"id": 1}, data={"posts": posts}, include=order)).posts

    assert [post.views for post in change(update={"where": {"id": 2}, "data": {"views": 9}})] == [5, 9]
    assert [post.views for post in change(update_many={"where": {"views": 9}, "data": {"views": 1}})] == [5, 1]
    assert [post.id for post in change(connect=[{"id": 3}])] == [1, 2, 3]
    assert [post.id for post in change(disconnect=[{"id": 3}, {"id": 99}])] == [1, 2]
    assert [post.id for post in change(set=[{"id": 1}, {"id": 4}])] == [1, 4]
    assert [post.title for post in change(delete={"id": 4}, create=[{"title": "a"}, {"title": "b"}])] == [
        "one",
        "a",
        "b",
    ]
    assert [post.title for post in change(delete_many={"title": "a"})] == ["one", "b"]
    with pytest.raises(NotFoundError, match="nested `update`"):
        change(update={"where": {"id": 3}, "data": {"views": 9}})
    with pytest.raises(NotConnectedError):
        change(delete={"id": 3})
    with pytest.raises(RecordsNotFoundError, match=r"Expected 2 Post records to connect to User\.posts, found 1"):
        change(connect=[{"id": 3}, {"id": 99}])
    assert people.ask(people.db.post.find_unique(where={"id": 3})).author_id is None


def test_nested_writes_run_in_the_order_given(people: Blog) -> None:
    def titles(posts: Any) -> list[str]:
        made = people.ask(people.db.user.update(where={"id": 1}, data={"posts": posts}, include={"posts": True}))
        return [post.title for post in made.posts]

    assert titles({"create": {"title": "x"}, "delete_many": {}}) == []
    assert titles({"delete_many": {}, "create": {"title": "x"}}) == ["x"]


def test_a_record_that_needs_its_other_side_cannot_lose_it(people: Blog) -> None:
    with people.db.recording() as statements, pytest.raises(RelationViolation, match="each Profile must have its User"):
        people.ask(people.db.user.update(where={"id": 1}, data={"profile": {"disconnect": True}}))
    assert statements == []
    with pytest.raises(RelationViolation):
        people.ask(people.db.user.update(where={"id": 1}, data={"profile": {"create": {"bio": "second"}}}))


def test_links(people: Blog) -> None:
    def tags(**writes: Any) -> list[str]:
        include = {"tags": {"order_by": {"id": "asc"}}}
        made = people.ask(people.db.post.update(where={"id": 1}, data={"tags": writes}, include=include))
        return [tag.name for tag in made.tags]

    assert tags(connect=[{"id": 1}, {"id": 2}, {"name": "sql"}][:2]) == ["sql", "python"]
    assert tags(disconnect=[{"id": 1}, {"id": 99}]) == ["python"]
    assert tags(create=[{"name": "a"}, {"name": "b"}]) == ["python", "a", "b"]
    assert tags(connect_or_create={"where": {"name": "c"}, "create": {"name": "c"}}) == ["python", "a", "b", "c"]
    assert tags(set=[{"name": "sql"}]) == ["sql"]
    assert tags(upsert={"where": {"name": "a"}, "create": {"name": "d"}, "update": {"name": "never"}}) == ["sql", "d"]
    assert tags(delete={"name": "d"}) == ["sql"]
    with pytest.raises(NotFoundError, match="Expected 2 Tag records"):
        tags(connect=[{"id": 2}, {"id": 99}])
    assert tags() == ["sql"]


def test_upsert(people: Blog) -> None:
    def upsert(where: Any, create: Any, update: Any) -> tuple[Any, int]:
        made, statements = people.counted(lambda: people.db.user.upsert(where=where, create=create, update=update))
        return (made.id > 3, made.name, made.age), statements

    assert upsert({"email": "ann@x.io"}, {"email": "ann@x.io"}, {"age": {"increment": 1}}) == ((False, "Ann", 31), 1)
    assert upsert({"email": "e"}, {"email": "e", "age": 1}, {"age": 2}) == ((True, None, 1), 1)
    assert upsert({"email": "e"}, {"email": "e", "age": 1}, {"age": 2}) == ((True, None, 2), 1)
    assert upsert({"email": "e"}, {"email": "other"}, {"name": "E"}) == ((True, "E", 2), 4)
    assert upsert({"email": "e"}, {"email": "e"}, {}) == ((True, "E", 2), 4)
    with pytest.raises(UniqueViolation):
        upsert({"email": "e", "name": "wrong"}, {"email": "e"}, {"age": 2})


def test_delete_returns_the_record_as_it_was(people: Blog) -> None:
    found, statements = people.counted(lambda: people.db.post.delete(where={"id": 2}))
    assert (found.title, statements) == ("two", 1)
    found, statements = people.counted(lambda: people.db.post.delete(where={"id": 1}, include={"tags": True}))
    assert ([tag.name for tag in found.tags], statements) == (["sql"], 4)
    with pytest.raises(NotFoundError, match="No Post record was found to delete"):
        people.ask(people.db.post.delete(where={"id": 1}))


def test_many(blog: Blog) -> None:
    db, ask = blog.db, blog.ask
    count, statements = blog.counted(lambda: db.tag.create_many(data=[{"name": f"t{n}"} for n in range(45)]))
    assert (count, statements) == (45, 5)
    assert ask(db.tag.create_many(data=[{"name": "t1"}, {"name": "u"}], skip_duplicates=True)) == 1
    assert blog.counted(lambda: db.tag.create_many(data=[])) == (0, 0)
    made = ask(db.user.create_many_and_return(data=[{"email": "a"}, {"email": "b", "age": 3}], select={"email": True}))
    assert [one.email for one in made] == ["a", "b"]
    made = ask(db.post.create_many_and_return(data=[{"title": "x", "author_id": 1}], include={"author": True}))
    assert made[0].author.email == "a"
    assert ask(db.user.update_many(where={"age": None}, data={"age": 7})) == 1
    assert ask(db.user.update_many(where={}, data={"age": {"increment": 1}}, limit=1)) == 1
    assert sorted(one.age for one in ask(db.user.update_many_and_return(where={}, data={"name": "n"}))) in (
        [3, 8],
        [4, 7],
    )
    assert ask(db.user.update_many(where={}, data={})) == 2
    assert ask(db.tag.delete_many(where={"name": {"starts_with": "t"}}, limit=5)) == 5
    assert ask(db.tag.delete_many(where={})) == 41
    with pytest.raises(TypeError):
        db.tag.delete_many()


class Folder(Model, table="folders"):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    name: Column[str]
    made: Column[datetime] = column(default=now())
    changed: Column[datetime] = column(updated_at=True)
    files: Many[File] = many()


class File(Model, table="files"):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    name: Column[str]
    made: Column[datetime] = column(default=now())
    changed: Column[datetime] = column(updated_at=True)
    folder_id: Column[int | None] = column(default=None)
    folder: One[Folder | None] = one(folder_id)


def test_an_operation_has_one_time_and_only_writes_change_it(world: World) -> None:
    world.create(Folder)
    db = client_of(world, Folder, File)
    data = {"name": "f", "files": {"create": [{"name": "a"}, {"name": "b"}]}}
    made = world.ask(db.folder.create(data=data, include={"files": True}))
    assert {made.made, made.changed} | {each.made for each in made.files} | {each.changed for each in made.files} == {
        made.made
    }
    old = datetime(2020, 1, 1, tzinfo=UTC)
    assert world.ask(db.folder.update(where={"id": 1}, data={"changed": old})).changed == old
    update = {"files": {"update": {"where": {"id": 1}, "data": {"name": "c"}}}}
    after = world.ask(db.folder.update(where={"id": 1}, data=update, include={"files": {"order_by": {"id": "asc"}}}))
    assert after.changed == old
    assert after.files[0].changed > made.changed
    assert after.files[1].changed == made.changed
    assert world.ask(db.folder.update(where={"id": 1}, data={})).changed == old
    world.ask(db.file.update_many(where={}, data={"name": "z"}))
    assert world.ask(db.file.find_unique(where={"id": 2})).changed > made.changed


def test_a_record_that_needs_no_data_is_created_without(world: World) -> None:
    class Visit(Model):
        id: Column[int] = column(primary_key=True, default=autoincrement())
        note: Column[str | None] = column(default=None)

    world.create(Visit)
    db = client_of(world, Visit)
    assert world.ask(db.visit.create()).id == 1
    assert world.ask(db.visit.create(select={"note": True})).note is None


def test_a_record_that_needs_data_names_what_is_missing(blog: Blog) -> None:
    with pytest.raises(QueryError, match="User.data.email: got no value, expected a value"):
        blog.ask(blog.db.user.create())
