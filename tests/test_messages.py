"""Names of other libraries, misspelt names and slips of syntax: one clear error of ours, which names what to use."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pytest

import twofold
from tests.blog import MODELS, Post, User
from tests.calls.test_calls import test_every_public_name_is_called as test_every_public_name_is_called
from twofold import select
from twofold.algebra.elsewhere import IMPORTED, ON_DATABASES, ON_EXPRESSIONS, ON_SELECTS, ON_WRITES
from twofold.client.grammar.operations import OPERATIONS
from twofold.errors import ArgumentError, NotLoadedError, QueryError, UnknownNameError
from twofold.migrate import create_statements
from twofold.models.schemas import schema_of


class Client(twofold.Client):
    models = MODELS


@pytest.fixture(scope="module")
def db() -> Iterator[Any]:
    with Client("sqlite://") as client:
        for statement in create_statements(schema_of(*MODELS), "sqlite"):
            client.execute_script(statement)
        client.insert(User(email="a@b.c")).run()
        yield client


def camel(name: str) -> str:
    """`find_many` as Prisma spells it."""
    return re.sub("_(.)", lambda match: match[1].upper(), name)


CAMEL = [operation for operation in OPERATIONS if camel(operation.name) != operation.name]


@pytest.mark.parametrize("operation", CAMEL, ids=lambda operation: operation.name)
def test_an_operation_as_prisma_spells_it(db: Any, operation: Any) -> None:
    with pytest.raises(UnknownNameError, match=f'The delegate of User .*Did you mean "{operation.name}"'):
        getattr(db.user, camel(operation.name))


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)
def test_an_argument_as_prisma_spells_it(db: Any, operation: Any) -> None:
    given: dict[str, Any] = {argument.name: {} for argument in operation.arguments if argument.default is None}
    for name in operation.names:
        if camel(name) != name:
            with pytest.raises(ArgumentError, match=rf'User\.{operation.name}: .*Did you mean "{name}"'):
                getattr(db.user, operation.name)(**given, **{camel(name): True})
    with pytest.raises(ArgumentError, match=rf"User\.{operation.name}: got an argument 'foo', expected"):
        getattr(db.user, operation.name)(**given, foo=True)


NAMES: list[tuple[Callable[[Any], Any], str]] = [
    (lambda db: db.user.find_unique_or_throw, "`find_unique_or_raise`"),
    (lambda db: db.user.findFirstOrThrow, "`find_first_or_raise`"),
    (lambda db: db.user.find_manny, '"find_many"'),
    (lambda db: db.user.aggregate, "group_by"),
    (lambda db: db.user.groupBy, "group_by"),
    (lambda db: db.disconnect, "`close\\(\\)`"),
    (lambda db: db.executeScript, '"execute_script"'),
    (lambda db: db.usr, '"user"'),
    (lambda db: User.emial, 'The model User.*"email"'),
    (lambda db: User.createdAt, '"created_at"'),
    (lambda db: User.email.startswith, "`starts_with`"),
    (lambda db: User.email.containss, 'User.email.*"contains"'),
    (lambda db: (User.id + 1).notIn, "`not_in`"),
    (lambda db: db.select(User).orderBy, "`order_by`"),
    (lambda db: db.select(User).filter, "`where`"),
    (lambda db: User(email="x").emial, 'record of User.*"email"'),
    (lambda db: db.select(User.id, User.email).first().emial, "A row has no 'emial'.*\"email\""),
]


@pytest.mark.parametrize(("read", "message"), NAMES, ids=range(len(NAMES)))
def test_a_name_that_does_not_exist(db: Any, read: Callable[[Any], Any], message: str) -> None:
    with pytest.raises(UnknownNameError, match=message):
        read(db)


def test_names_of_python_are_asked_for_in_vain(db: Any) -> None:
    for each in (db, db.user, User, User.email, User(email="x"), db.select(User)):
        with pytest.raises(AttributeError) as raised:
            each.__no_such_protocol__  # noqa: B018
        assert not isinstance(raised.value, UnknownNameError)
        assert not hasattr(each, "nothing_like_it")


WHERE: list[tuple[dict[str, Any], str]] = [
    ({"id": {"notIn": [1]}}, '"not_in"'),
    ({"email": {"startsWith": "x"}}, '"starts_with"'),
    ({"manager": {"isNot": None}}, "User.where.manager: got 'isNot'.*\"is_not\""),
    ({"manager": {"Is": {}}}, '"is"'),
    ({"manager": {"emial": "x"}}, 'field or relation of User.*"email"'),
    ({"createdAt": None}, '"created_at"'),
    ({"posts": {"Some": {}}}, '"some"'),
]


@pytest.mark.parametrize(("where", "message"), WHERE, ids=range(len(WHERE)))
def test_a_filter_as_prisma_spells_it(db: Any, where: dict[str, Any], message: str) -> None:
    with pytest.raises(QueryError, match=message):
        db.user.find_many(where=where)


SLIPS: list[tuple[Callable[[Any], Any], str]] = [
    (lambda db: db.select(User).where(User.id == 1 | User.id == 2), r"`1 \| User.id`.*parentheses"),
    (lambda db: db.select(User).where(User.id == 1 & User.id == 2), r"`1 & User.id`.*parentheses"),
    (lambda db: db.select(User).where(User.email == "x" | User.name == "y"), "parentheses"),
    (lambda db: (User.id == 1) & 3, "parentheses"),
    (lambda db: User.id | "x", "parentheses"),
    (lambda db: "x" in User.name, r"\.contains"),
    (lambda db: list(User.name), "User.name is an expression"),
    (lambda db: list(db.select(User)), r"\.all\(\)"),
    (lambda db: len(db.select(User)), r"\.count\(\)"),
    (lambda db: bool(db.select(User)), r"\.exists\(\)"),
    (lambda db: db.select(User)[0], r"\.limit"),
    (lambda db: db.select(User).where(User.id + 1).all(), r"got `User.id \+ \?`, which is of type Int"),
]


@dataclass
class Card:
    id: int
    email: str


SLIPS += [
    (lambda db: db.select(User.id).into(dict).all(), r"got dict.*_asdict"),
    (lambda db: db.select(User.id).into(int).all(), "filled by name .*got int"),
    (lambda db: db.select(User.id).into(list).all(), "filled by name .*got list"),
    (
        lambda db: db.select(User, Post.id).join(User.posts).into(Card).all(),
        "Card.id is given twice: `User.id`, `Post.id`",
    ),
    (lambda db: db.insert(Post).values(title="x", views=Post.views + 1).run(), r"Post.views: a new row.*Post.views \+"),
    (lambda db: db.insert(Post(title="x", views=User.id)).run(), "Post.views: a new row.*a row of User"),
    (lambda db: db.post.create(data={"title": "x", "views": Post.views + 1}), "Post.views: a new row"),
    (lambda db: db.select(select(Post).as_scalar()), "one column or expression, got one of Post"),
    (lambda db: db.select(select(Post.id, Post.title).as_scalar()), "one of Post.id, Post.title"),
]


@pytest.mark.parametrize(("slip", "message"), SLIPS, ids=range(len(SLIPS)))
def test_a_slip_of_syntax(db: Any, slip: Callable[[Any], Any], message: str) -> None:
    with pytest.raises(QueryError, match=message):
        slip(db)


def test_a_record_before_it_is_stored_and_one_that_was_read_in_part(db: Any) -> None:
    with pytest.raises(NotLoadedError, match=r"made in Python.*returning\(User\)"):
        User(email="x").id  # noqa: B018
    with pytest.raises(NotLoadedError, match=r"User.id was not selected"):
        db.user.find_first(select={"email": True}).id  # noqa: B018
    assert Post(title="x").published is False


PLACES: list[tuple[Callable[[Any], Any], Mapping[str, str]]] = [
    (lambda db: db.select(User), ON_SELECTS),
    (lambda db: db.select(User.id).union(select(User.id)), ON_SELECTS),
    (lambda db: User.email, ON_EXPRESSIONS),
    (lambda db: User.id + 1, ON_EXPRESSIONS),
    (lambda db: db.insert(User(email="x")), ON_WRITES),
    (lambda db: db.update(User), ON_WRITES),
    (lambda db: db.delete(User), ON_WRITES),
    (lambda db: twofold.connect("sqlite://"), ON_DATABASES),
]


@pytest.mark.parametrize(("make", "words"), PLACES, ids=range(len(PLACES)))
def test_the_words_of_other_libraries(db: Any, make: Callable[[Any], Any], words: Mapping[str, str]) -> None:
    """Each is an error that names ours, or a word of ours."""
    there = make(db)
    foreign = [name for name in words if name.isidentifier() and not _has(there, name)]
    assert len(foreign) >= len(words) * 0.75, "most of the table are words that we do not have"
    for name in foreign:
        with pytest.raises(UnknownNameError, match=re.escape(f"Use {words[name]}.")):
            getattr(there, name)


def _has(there: Any, name: str) -> bool:
    return hasattr(there, name)


def test_our_words_in_the_tables_exist(db: Any) -> None:
    """What a message names can be written."""
    for words, there in ((ON_SELECTS, db.select(User)), (ON_EXPRESSIONS, User.id), (ON_WRITES, db.update(User))):
        for instead in words.values():
            for name in re.findall(r"`\.?([a-z_]+)(?:\(\))?`", instead):
                assert hasattr(there, name) or hasattr(twofold, name) or hasattr(db.insert(User), name), (instead, name)


@pytest.mark.parametrize("name", [name for name in IMPORTED if name not in twofold.__all__])
def test_functions_of_other_libraries(name: str) -> None:
    with pytest.raises(ImportError, match=re.escape(f"Use {IMPORTED[name]}.")):
        exec(f"from twofold import {name}")
