"""What cannot be asked: one error that names the place and the nearest right spelling, and nothing sent."""

from __future__ import annotations

from typing import Any

import pytest

from tests.blog import Comment, Post, Profile, Role, Tag, User
from tests.world import World
from twofold import alias, case, coalesce, count, excluded, exists, literal, lower, optional, select, sum_
from twofold.errors import InvalidValueError, QueryError

OTHER = alias(User, "other")
CASE = case((User.id == 1, "x"), otherwise=Post.title)
CASES: list[tuple[str, Any, str]] = [
    ("misspelt field of a record", lambda db: db.insert(User(emial="x")), '"email"'),
    ("misspelt field of a row", lambda db: db.insert(User).values(emial="x"), 'User.*"email"'),
    ("a relation in a row", lambda db: db.insert(User).values(email="x", posts=[]), "posts.*relation"),
    ("a relation in a record", lambda db: db.insert(Profile(bio="x", user_id=1, user=1)), "user.*relation"),
    ("a missing field of a record", lambda db: db.insert(User()), "User.*without email"),
    ("nothing to insert", lambda db: db.insert(User), "Nothing to insert"),
    ("records of two models", lambda db: db.insert(User(email="x"), Tag(name="x")), "records of one model"),
    ("a row that is no mapping", lambda db: db.insert(User).values([5]), "5.*row"),
    ("misspelt field to set", lambda db: db.update(User).set(emial="x").everywhere(), '"email"'),
    ("a relation to set", lambda db: db.update(User).set(posts=[]).everywhere(), "relation"),
    ("nothing to set", lambda db: db.update(User).where(User.id == 1), "UPDATE of User has no values"),
    ("update of all", lambda db: db.update(User).set(name="x"), "everywhere"),
    ("delete of all", lambda db: db.delete(User), "everywhere"),
    ("a table that is not joined", lambda db: db.select(User).where(Post.id == 1), "Post.*not part of this query"),
    ("a table in order by", lambda db: db.select(User).order_by(Post.id), "Post.*not part"),
    ("a table in group by", lambda db: db.select(count()).from_(User).group_by(Post.id), "Post.*not part"),
    ("a table in having", lambda db: db.select(count()).from_(User).having(sum_(Post.id) > 1), "Post.*not part"),
    ("a table in update", lambda db: db.update(User).set(age=Post.views).everywhere(), "Post.*not part"),
    ("a table in delete", lambda db: db.delete(User).where(Post.id == 1), "Post.*not part"),
    ("a table in returning", lambda db: db.delete(User).where(User.id == 1).returning(Post.id), "got one of Post"),
    ("a stale alias", lambda db: db.select(User).where(OTHER.id == 1), "other.*not part"),
    ("joined twice", lambda db: db.select(User.id).join(User.posts).join(User.posts), "Post.*already.*alias"),
    ("a join without a condition", lambda db: db.select(User.id).join(Post), "needs a condition"),
    ("a join from elsewhere", lambda db: db.select(User.id).join(Post.tags), "Post.*not part"),
    ("a join with steps", lambda db: db.select(User.id).join(User.posts.limit(1)), "relation without clauses"),
    ("a model left-joined", lambda db: db.select(User, Post).left_join(User.posts), "optional"),
    ("a column left-joined", lambda db: db.select(User.id, Post.id).left_join(User.posts), "optional"),
    ("a sum left-joined", lambda db: db.select(Post.views + 1).from_(User).left_join(User.posts), "optional.*views"),
    ("a function", lambda db: db.select(User.id, lower(Post.title)).left_join(User.posts), "optional.lower"),
    ("a comparison", lambda db: db.select(User.id, Post.title == "x").left_join(User.posts), "Post, which is"),
    ("coalesce", lambda db: db.select(User.id, coalesce(Post.title, Post.title)).left_join(User.posts), "opt"),
    ("a case", lambda db: db.select(User.id, CASE).left_join(User.posts), "Post"),
    ("a label", lambda db: db.select(User.id, (Post.views + 1).label("n")).left_join(User.posts), "optional"),
    ("include from elsewhere", lambda db: db.select(Post).include(User.posts), "User is not selected"),
    ("include without a record", lambda db: db.select(User.id).include(User.posts), "User is not selected"),
    ("include of a column", lambda db: db.select(User).include(User.email), "takes relations"),
    ("include of a model", lambda db: db.select(User).include(Post), "takes relations"),
    ("nested include from elsewhere", lambda db: db.select(User).include(User.posts.include(User.profile)), "Post"),
    ("columns of another", lambda db: db.select(User).include(User.posts.columns(User.id)), "columns of Post"),
    ("a condition from Python", lambda db: db.select(User).where("id" == 1), "Python comparison"),
    ("a text for a condition", lambda db: db.select(User).where("id = 1"), "'id = 1'"),
    ("a tuple for a condition", lambda db: db.select(User).where((User.id, 1)), "takes expressions|condition"),
    ("None for a condition", lambda db: db.select(User).where(None), "None"),
    ("a lambda for a condition", lambda db: db.select(User).where(lambda: 1), "lambda"),
    ("a column for a condition", lambda db: db.select(User).where(User.id), "condition.*User.id"),
    ("a model for a condition", lambda db: db.select(User).where(Post), "Post"),
    ("a text to select", lambda db: db.select("id"), "'id'"),
    ("a text to sort by", lambda db: db.select(User).order_by("id"), "'id'"),
    ("a text to group by", lambda db: db.select(User.id).group_by("id"), "'id'"),
    ("nothing to select from", lambda db: db.select(count()), "from_"),
    ("nothing to select", lambda db: db.select(), "at least one"),
    ("a negative limit", lambda db: db.select(User).limit(-1), "limit.*-1"),
    ("a limit of True", lambda db: db.select(User).limit(True), "limit.*True"),
    ("a limit that is text", lambda db: db.select(User).limit("1"), "limit.*'1'"),
    ("a negative offset inside", lambda db: db.select(User).include(User.posts.offset(-1)), "offset.*-1"),
    ("a huge limit", lambda db: db.select(User).limit(2**63), "out of range"),
    ("a text in a list", lambda db: db.select(User).where(User.id.in_([1, "2"])), "User.id.*'2'"),
    ("None in a list", lambda db: db.select(User).where(User.id.in_([1, None])), "User.id.*None"),
    ("a text for a list", lambda db: db.select(User).where(User.email.in_("abc")), "in_.*'abc'"),
    ("two columns in a list", lambda db: db.select(User).where(User.id.in_(select(Post.id, Post.title))), "one column"),
    ("a record in a list", lambda db: db.select(User).where(User.id.in_(select(Post))), "one column"),
    ("a wrong type", lambda db: db.select(User).where(User.age == "36"), "User.age.*'36'.*int"),
    ("a wrong type to compare", lambda db: db.select(User).where(User.age > None), "User.age|None"),
    ("a wrong text to match", lambda db: db.select(User).where(User.email.contains(5)), "User.email.*5"),
    ("a match of a number", lambda db: db.select(User).where(User.age.contains("x")), "User.age"),
    ("a wrong enum", lambda db: db.select(User).where(User.role == "ADMN"), '"ADMIN"'),
    ("an int out of range", lambda db: db.select(User).where(User.id == 2**31), "User.id.*out of range"),
    ("a value of no type", lambda db: db.select(literal(object()), User.id), "object"),
    ("case of nothing", lambda db: db.select(case(), User.id), "case"),
    ("coalesce of wrong", lambda db: db.select(coalesce(User.age, "x")), "User.age.*'x'"),
    ("excluded of no column", lambda db: db.insert(User).on_conflict(User.email).do_update(name=excluded("x")), "'x'"),
    ("excluded outside", lambda db: db.select(User).where(excluded(User.name) == "x"), "excluded.*do_update"),
    ("conflict of another", lambda db: db.insert(User).on_conflict(Post.id).do_nothing(), "User.*Post"),
    ("optional of nothing", lambda db: db.select(User.id, optional(5)), "optional.*5"),
    ("a filter with steps", lambda db: db.select(User).where(User.posts.limit(1).some()), "relation without clauses"),
    ("a filter of another", lambda db: db.select(User).where(User.posts.some(Comment.id == 1)), "Comment.*not part"),
    ("a filter from elsewhere", lambda db: db.select(User).where(Post.author.is_()), "Post.*not part"),
    ("exists of two", lambda db: db.select(User).where(exists(select(Post).where(Tag.id == 1))), "Tag.*not part"),
    ("FILTER of no aggregate", lambda db: db.select(lower(User.name).filter(User.id == 1)), "FILTER"),
    ("an aggregate in where", lambda db: db.select(User).where(count() > 1), "having"),
    ("a role of another enum", lambda db: db.select(User).where(User.role.in_([Role.ADMIN, "x"])), "User.role"),
    ("into nothing", lambda db: db.select(User.id).into(5), "class.*5"),
]  # fmt: skip


@pytest.mark.parametrize(("ask", "said"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_bad_input(blog: World, ask: Any, said: str) -> None:
    with blog.db.recording() as statements, pytest.raises((QueryError, InvalidValueError), match=f"(?s){said}"):
        query = ask(blog.db)
        blog.ask((getattr(query, "run", None) or query.all)())
    assert statements == []


@pytest.fixture
def blog(world: World) -> World:
    return world


@pytest.mark.parametrize(
    "used",
    [
        lambda: (User.id == 1) and (User.id == 2),
        lambda: (User.id == 1) or (User.id == 2),
        lambda: not User.age.is_null(),
        lambda: 1 < User.id < 3,
        lambda: User.id in [User.age],
        lambda: User.name if User.id == 1 else None,
    ],
)
def test_python_words_between_expressions(used: Any) -> None:
    with pytest.raises(QueryError, match="Use & for AND"):
        used()
