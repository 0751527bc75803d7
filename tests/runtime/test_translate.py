"""Translating a driver's error: model, fields and constraint."""

from __future__ import annotations

import pytest

from tests.blog import Post, Profile, User
from tests.world import World
from twofold import Column, Model, column
from twofold.errors import DatabaseError, ForeignKeyViolation, MissingTable, NotNullViolation, UniqueViolation
from twofold.migrate import create_statements
from twofold.models.schemas import schema_of
from twofold.runtime.drivers.base import Failure
from twofold.runtime.translate import translate

MODELS = schema_of(User, Profile, Post).models


def translated(failure: Failure, name_limit: int = 63) -> DatabaseError:
    return translate(failure, MODELS, "SQL", name_limit)


def test_columns_with_their_table() -> None:
    error = translated(Failure(UniqueViolation, "text", "users", ("email",), qualified_columns="users.email"))
    assert type(error) is UniqueViolation
    assert str(error) == "User(email): another record has this value already (text) [constraint users_email_key]"
    assert (error.model, error.fields, error.constraint, error.sql) == ("User", ("email",), "users_email_key", "SQL")


def test_a_column() -> None:
    error = translated(Failure(NotNullViolation, "text", "profiles", ("user_id",)))
    assert str(error) == "Profile(user_id): a required value is missing (text)"
    assert (error.model, error.fields, error.constraint) == ("Profile", ("user_id",), None)


@pytest.mark.parametrize(
    ("kind", "constraint", "model", "fields"),
    [
        (UniqueViolation, "users_email_key", "User", ("email",)),
        (UniqueViolation, "users_pkey", "User", ("id",)),
        (ForeignKeyViolation, "posts_author_id_fkey", "Post", ("author_id",)),
    ],
)
def test_a_constraint(kind: type[DatabaseError], constraint: str, model: str, fields: tuple[str, ...]) -> None:
    table = {"User": "users", "Post": "posts"}[model]
    error = translated(Failure(kind, "text", table, constraint=constraint))
    assert (error.model, error.fields, error.constraint) == (model, fields, constraint)


def test_the_limit_of_names_is_the_databases() -> None:
    short = translated(Failure(UniqueViolation, "text", qualified_columns="users.email"), name_limit=10)
    assert short.constraint == "users__key"


def test_what_is_not_known_is_left_out() -> None:
    error = translated(Failure(MissingTable, "no such table: elsewhere", "elsewhere"))
    assert str(error) == "elsewhere: no such table: elsewhere"
    assert (error.model, error.fields, error.constraint) == (None, (), None)
    assert str(translated(Failure(DatabaseError, "text"))) == "text"


class Long(Model, table="a_table_whose_name_is_about_as_long_as_names_of_tables_can_be"):
    id: Column[int] = column(primary_key=True)
    number: Column[str] = column(unique=True)


def test_a_long_name_is_the_one_in_the_database(world: World) -> None:
    """PostgreSQL cuts names at 63 bytes, SQLite never."""
    world.create(Long)
    insert = world.db.insert(Long(id=1, number="x"))
    world.ask(insert.run())
    with pytest.raises(UniqueViolation) as failed:
        world.ask(world.db.insert(Long(id=2, number="x")).run())
    table = "a_table_whose_name_is_about_as_long_as_names_of_tables_can_be"
    names = {"sqlite": f"{table}_number_key", "postgresql": f"{table[:59]}_key"}
    assert failed.value.constraint == names[world.dialect]
    assert names[world.dialect] in "".join(create_statements(schema_of(Long), world.dialect))
    assert failed.value.fields == ("number",)
