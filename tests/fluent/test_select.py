"""What a select answers, in all four worlds."""

from __future__ import annotations

import pickle
from typing import Any, NamedTuple, TypedDict

import attrs
import pytest

from tests.blog import MODELS, Comment, Post, Profile, Role, Tag, User
from tests.world import World
from twofold import (
    alias,
    avg,
    case,
    coalesce,
    count,
    exists,
    length,
    literal,
    lower,
    max_,
    optional,
    select,
    sum_,
    upper,
)
from twofold.errors import MultipleResultsError, NotFoundError, NotLoadedError


@pytest.fixture
def blog(world: World) -> World:
    world.create(*MODELS)
    db, ask = world.db, world.ask
    ask(db.insert(User(email="ada@x.io", name="Ada", age=36, role=Role.ADMIN), User(email="bob@x.io", age=20)).run())
    ask(db.insert(User(email="eve@y.io", name="Eve", age=52, manager_id=1)).run())
    ask(db.insert(Profile(bio="Counts", user_id=1)).run())
    titles = [("Engines", 10, True, 1), ("Notes", 5, False, 1), ("50% off_", 7, True, 2), ("Orphan", 1, True, None)]
    ask(
        db.insert(
            *[Post(title=title, views=views, published=on, author_id=by) for title, views, on, by in titles]
        ).run()
    )
    for post, author, body in ((1, 2, "first"), (1, 3, "second"), (3, 1, "third")):
        ask(db.insert(Comment(post_id=post, author_id=author, body=body)).run())
    return world


def test_whole_records(blog: World) -> None:
    ada, bob, eve = blog.ask(blog.db.select(User).order_by(User.id).all())
    assert (ada.email, ada.role, bob.name, bob.role, eve.manager_id) == ("ada@x.io", Role.ADMIN, None, Role.READER, 1)
    assert isinstance(ada.role, Role)
    assert ada.created_at.utcoffset() is not None


def test_one_expression_is_bare_and_several_are_a_named_tuple(blog: World) -> None:
    assert blog.ask(blog.db.select(User.email).order_by(User.email.desc()).limit(1).all()) == ["eve@y.io"]
    row = blog.ask(blog.db.select(User.email, User.age.label("years")).where(User.id == 1).one())
    assert row == ("ada@x.io", 36)
    assert row.years == 36


@pytest.mark.parametrize(
    ("condition", "found"),
    [
        (lambda: User.email == "ada@x.io", [1]),
        (lambda: User.name == None, [2]),  # noqa: E711
        (lambda: User.name != None, [1, 3]),  # noqa: E711
        (lambda: User.name != "Ada", [3]),
        (lambda: (User.age > 20) & (User.age <= 52), [1, 3]),
        (lambda: (User.age < 30) | User.name.is_null(), [2]),
        (lambda: ~(User.age >= 36), [2]),
        (lambda: User.age.between(20, 36), [1, 2]),
        (lambda: User.id.in_([1, 3, 99]), [1, 3]),
        (lambda: User.id.in_([]), []),
        (lambda: User.id.not_in([1]), [2, 3]),
        (lambda: User.id.not_in([]), [1, 2, 3]),
        (lambda: User.role.in_([Role.ADMIN]), [1]),
        (lambda: User.email.in_(["bob@x.io"]), [2]),
        (lambda: User.email.contains("@x"), [1, 2]),
        (lambda: User.email.starts_with("b"), [2]),
        (lambda: User.email.ends_with("y.io"), [3]),
        (lambda: User.email.like("_o%"), [2]),
        (lambda: User.name.contains("aDA", ignore_case=True), [1]),
        (lambda: User.name.is_distinct_from("Ada"), [2, 3]),
        (lambda: User.id.in_(select(Post.author_id).where(Post.published == True, Post.author_id != None)), [1, 2]),  # noqa: E711, E712
        (lambda: exists(select(Post.id).where(Post.author_id == User.id)), [1, 2]),
        (lambda: lower(User.email) == upper(User.email), []),
        (lambda: length(User.email) == literal(8), [1, 2, 3]),
        (lambda: User.age + 1 == 37, [1]),
        (lambda: User.age * 2 - 2 == 70, [1]),
        (lambda: User.posts.some(), [1, 2]),
        (lambda: User.posts.none(), [3]),
        (lambda: User.posts.some(Post.title == "Notes"), [1]),
        (lambda: User.posts.every(Post.published == True), [2, 3]),  # noqa: E712
        (lambda: User.posts.none(Post.published == True), [3]),  # noqa: E712
        (lambda: User.profile.is_(), [1]),
        (lambda: User.profile.is_not(), [2, 3]),
        (lambda: User.profile.is_(Profile.bio == "Counts"), [1]),
        (lambda: User.manager.is_(User.name == "Ada"), [3]),
        (lambda: User.manager.is_not(), [1, 2]),
        (lambda: User.manager.is_not(User.name == "Ada"), [1, 2]),
        (lambda: User.reports.some(User.name == "Eve"), [1]),
        (lambda: User.posts.some(Post.comments.some(Comment.author.is_(User.name == "Eve"))), [1]),
    ],
)
def test_conditions(blog: World, condition: Any, found: list[int]) -> None:
    assert blog.ask(blog.db.select(User.id).where(condition()).order_by(User.id).all()) == found


def test_wildcards_in_values_are_letters(blog: World) -> None:
    titles = blog.db.select(Post.title)
    assert blog.ask(titles.where(Post.title.contains("%")).all()) == ["50% off_"]
    assert blog.ask(titles.where(Post.title.contains("_")).all()) == ["50% off_"]
    assert blog.ask(titles.where(Post.title.contains("/")).all()) == []
    assert blog.ask(titles.where(Post.title.ends_with("off_")).all()) == ["50% off_"]


def test_a_relation_filter_of_a_nullable_key(blog: World) -> None:
    orphans = blog.db.select(Post.title).where(Post.author.is_not())
    assert blog.ask(orphans.all()) == ["Orphan"]
    not_adas = blog.db.select(Post.title).where(Post.author.is_not(User.name == "Ada")).order_by(Post.id)
    assert blog.ask(not_adas.all()) == ["Orphan"], "Bob has no name, so the opposite does not hold of him"


def test_join_by_relation_and_by_condition(blog: World) -> None:
    by_relation = blog.db.select(User.email, Post.title).join(User.posts).order_by(Post.id)
    by_condition = blog.db.select(User.email, Post.title).join(Post, Post.author_id == User.id).order_by(Post.id)
    assert by_relation.sql() == by_condition.sql()
    assert [title for _, title in blog.ask(by_relation.all())] == ["Engines", "Notes", "50% off_"]


def test_left_join_gives_records_or_none(blog: World) -> None:
    rows = blog.ask(blog.db.select(User.id, optional(Post)).left_join(User.posts).order_by(User.id, Post.id).all())
    assert [(user, post and post.title) for user, post in rows] == [
        (1, "Engines"),
        (1, "Notes"),
        (2, "50% off_"),
        (3, None),
    ]


def test_an_alias_joins_a_table_with_itself(blog: World) -> None:
    manager = alias(User, "manager")
    rows = blog.ask(blog.db.select(User.name, manager.name).join(manager, manager.id == User.manager_id).all())
    assert rows == [("Eve", "Ada")]


def test_groups_and_aggregates(blog: World) -> None:
    rows = blog.ask(
        blog.db.select(User.email, count(Post.id), sum_(Post.views), avg(Post.views), max_(Post.title))
        .join(User.posts)
        .group_by(User.email)
        .having(count(Post.id) > 0)
        .order_by(User.email)
        .all()
    )
    assert rows == [("ada@x.io", 2, 15, 7.5, "Notes"), ("bob@x.io", 1, 7, 7.0, "50% off_")]
    assert [type(value) for value in rows[0]] == [str, int, int, float, str]
    assert blog.ask(blog.db.select(sum_(Post.views)).where(Post.id == 99).one()) is None
    assert blog.ask(blog.db.select(count(Post.author_id, distinct=True)).one()) == 2
    filtered = blog.db.select(count(Post.id).filter(Post.published == True), count(Post.id))  # noqa: E712
    assert blog.ask(filtered.one()) == (3, 4)


def test_a_grouped_expression_with_a_value_in_it(blog: World) -> None:
    half = Post.views / 5
    assert blog.ask(blog.db.select(half, count()).group_by(half).order_by(half).all()) == [(0, 1), (1, 2), (2, 1)]


def test_case_and_coalesce(blog: World) -> None:
    kind = case((Post.views > 8, "hot"), (Post.views > 4, "warm"), otherwise="cold")
    assert blog.ask(blog.db.select(kind).order_by(Post.id).all()) == ["hot", "warm", "warm", "cold"]
    assert blog.ask(blog.db.select(coalesce(User.name, "nobody")).order_by(User.id).all()) == ["Ada", "nobody", "Eve"]


def test_distinct_limit_offset(blog: World) -> None:
    assert blog.ask(blog.db.select(Post.published).distinct().order_by(Post.published).all()) == [False, True]
    assert blog.ask(blog.db.select(User.id).order_by(User.id).offset(1).all()) == [2, 3]
    assert blog.ask(blog.db.select(User.id).order_by(User.id).limit(1).offset(1).all()) == [2]
    assert blog.ask(blog.db.select(User.id).order_by(User.age.desc().nulls_last(), User.id).all()) == [3, 1, 2]
    assert blog.ask(blog.db.select(User.id).limit(0).all()) == []


def test_terminals(blog: World) -> None:
    users, ask = blog.db.select(User).order_by(User.id), blog.ask
    assert ask(users.first()).id == 1
    assert ask(users.where(User.id == 9).first()) is None
    assert ask(users.where(User.id == 2).one()).id == 2
    assert ask(users.where(User.id == 9).one_or_none()) is None
    assert ask(blog.db.select(User.email, User.id).where(User.id == 2).scalar()) == "bob@x.io"
    assert ask(users.count()) == 3
    assert ask(users.limit(2).count()) == 2
    assert ask(blog.db.select(Post.published).distinct().count()) == 2
    assert ask(users.exists()) is True
    assert ask(users.where(User.id == 9).exists()) is False
    assert [user.id for user in ask(users.stream(2))] == [1, 2, 3]
    with pytest.raises(NotFoundError):
        ask(users.where(User.id == 9).one())
    with pytest.raises(MultipleResultsError):
        ask(users.one())


def test_include_reads_every_level_in_one_statement(blog: World) -> None:
    query = (
        blog.db.select(User)
        .include(
            User.posts.where(Post.published == True)  # noqa: E712
            .order_by(Post.views.desc())
            .limit(3)
            .include(Post.comments.order_by(Comment.id).include(Comment.author), Post.author, Post.tags),
            User.profile,
            User.manager.include(User.profile),
        )
        .order_by(User.id)
    )
    with blog.db.recording() as statements:
        ada, bob, eve = blog.ask(query.all())
    assert len(statements) == 1
    assert [post.title for post in ada.posts] == ["Engines"]
    assert [(comment.body, comment.author.email) for comment in ada.posts[0].comments] == [
        ("first", "bob@x.io"),
        ("second", "eve@y.io"),
    ]
    assert ada.posts[0].author.email == "ada@x.io"
    assert (ada.profile.bio, bob.profile, eve.manager.profile.bio, ada.manager) == ("Counts", None, "Counts", None)
    assert eve.posts == []
    assert ada.posts[0].tags == []
    with pytest.raises(NotLoadedError, match=r"include\(User.comments\)"):
        ada.comments  # noqa: B018


def test_included_relations_limit_offset_and_columns(blog: World) -> None:
    query = blog.db.select(User).include(User.posts.order_by(Post.id).offset(1).columns(Post.title)).where(User.id == 1)
    (post,) = blog.ask(query.one()).posts
    assert post.title == "Notes"
    with pytest.raises(NotLoadedError, match="Post.views"):
        post.views  # noqa: B018


def test_many_to_many(blog: World) -> None:
    blog.ask(blog.db.insert(Tag(name="a"), Tag(name="b")).run())
    for pair in ((1, 1), (1, 2), (3, 2)):
        blog.ask(blog.db.execute_script(f'INSERT INTO "_PostToTag" ("A", "B") VALUES {pair}'))
    posts = blog.ask(blog.db.select(Post).include(Post.tags.order_by(Tag.name.desc())).order_by(Post.id).all())
    assert [[tag.name for tag in post.tags] for post in posts] == [["b", "a"], [], ["b"], []]
    assert blog.ask(
        blog.db.select(Tag.name).where(Tag.posts.some(Post.title == "Engines")).order_by(Tag.name).all()
    ) == [
        "a",
        "b",
    ]
    assert blog.ask(blog.db.select(Post.id).where(Post.tags.none()).order_by(Post.id).all()) == [2, 4]
    assert blog.ask(blog.db.select(Tag.name, count()).join(Tag.posts).group_by(Tag.name).order_by(Tag.name).all()) == [
        ("a", 1),
        ("b", 2),
    ]


@attrs.frozen
class Card:
    id: int
    email: str


class Pair(NamedTuple):
    id: int
    email: str


class Keys(TypedDict):
    id: int
    email: str


@pytest.mark.parametrize(("shape", "made"), [(Card, Card(1, "ada@x.io")), (Pair, Pair(1, "ada@x.io"))])
def test_into_a_class(blog: World, shape: Any, made: Any) -> None:
    assert blog.ask(blog.db.select(User.email, User.id).into(shape).where(User.id == 1).one()) == made


def test_into_a_typed_dict(blog: World) -> None:
    row = blog.ask(blog.db.select(User.email, User.id).into(Keys).where(User.id == 1).one())
    assert row == {"email": "ada@x.io", "id": 1}


def test_a_pattern_of_like_has_no_escape_character(blog: World) -> None:
    db, ask = blog.db, blog.ask
    urls = ["http://x.io/a", "a/", "a\\b", "50%", "a_b"]
    ask(db.insert(Tag).values([{"name": url} for url in urls]).run())

    def named(condition: Any) -> list[str]:
        return ask(db.select(Tag.name).where(condition, Tag.name.in_(urls)).order_by(Tag.id).all())  # type: ignore[no-any-return]

    assert named(Tag.name.like("http://x.io/%")) == ["http://x.io/a"]
    assert named(Tag.name.like("a/")) == ["a/"]
    assert named(Tag.name.like("a\\b")) == ["a\\b"]
    assert named(Tag.name.like("%\\%")) == ["a\\b"]
    assert named(Tag.name.like("a_b")) == ["a\\b", "a_b"]
    assert named(Tag.name.like("A/", ignore_case=True)) == ["a/"]
    for text in ("/", "\\", "%", "_"):
        expected = [url for url in urls if text in url]
        assert named(Tag.name.contains(text)) == expected
        assert named(Tag.name.contains(literal(text))) == expected
    assert named(Tag.name.ends_with("/")) == named(Tag.name.ends_with(literal("/"))) == ["a/"]
    assert named(Tag.name.starts_with("a\\")) == ["a\\b"]


def test_a_row_has_its_items_under_any_label(blog: World) -> None:
    db, ask = blog.db, blog.ask
    query = db.select(
        User.id.label("class"), User.email.label("a b"), User.id.label("count"), User.id, User.id, User.age.label("_x")
    )
    row: Any = ask(query.order_by(User.id).first())
    assert row == (1, "ada@x.io", 1, 1, 1, 36)
    assert (row.class_, getattr(row, "class"), getattr(row, "a b"), row.count) == (1, 1, "ada@x.io", 1)
    assert (row.id, row.id_4, row._x) == (1, 1, 36)
    assert row._fields == ("class", "a b", "count", "id", "id_4", "_x")
    assert row._asdict()["a b"] == "ada@x.io"
    assert repr(row) == "Row(class=1, a b='ada@x.io', count=1, id=1, id_4=1, _x=36)"
    copied = pickle.loads(pickle.dumps(row))
    assert (copied, repr(copied)) == (row, repr(row))


def test_what_is_computed_from_a_left_joined_row_says_that_it_may_be_none(blog: World) -> None:
    db, ask = blog.db, blog.ask
    items = (
        optional(Post.views + 1),
        optional(Post.views) + 1,
        optional(lower(Post.title)),
        coalesce(Post.title, "none"),
        count(Post.id),
        Post.id.is_null(),
        Post.title.is_distinct_from("x"),
        case((Post.id == 1, "one"), otherwise="other"),
        case((Post.id == 1, Post.title)),
    )
    for item in items:
        query = db.select(User.id, item).from_(User).left_join(Post, Post.id == -User.id)
        grouped = query.group_by(User.id) if item.has_aggregate() else query
        found = {row[1] for row in ask(grouped.all())}
        assert found <= {None, "none", 0, True, "other"}, item


def test_orders_that_differ_between_the_databases_are_those_that_the_documentation_names(blog: World) -> None:
    users = blog.db.select(User.role).order_by(User.role)
    found = [each.value for each in blog.ask(users.all())]
    declared = [each.value for each in type(blog.ask(users.all())[0])]
    ordered = sorted(found) if blog.dialect == "sqlite" else sorted(found, key=declared.index)
    assert found == ordered
    managers = blog.ask(blog.db.select(User.manager_id).order_by(User.manager_id).all())
    assert None in managers
    assert (managers[0] is None) == (blog.dialect == "sqlite")
