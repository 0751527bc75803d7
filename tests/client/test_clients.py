"""Clients: the URL of their database, and a delegate for each model, also in transactions."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import twofold
from tests.blog import MODELS, Post, User
from tests.client.blogs import Blog
from twofold import Column, Model, column
from twofold.errors import ConfigurationError
from twofold.generate.client import delegates
from twofold.models.schemas import schema_of


class Client(twofold.Client):
    models = MODELS
    url_variable = "TWOFOLD_CLIENT_URL"


class Transaction(Model):
    id: Column[int] = column(primary_key=True)


class UserProfile(Model):
    id: Column[int] = column(primary_key=True)


class Batch(Model):
    id: Column[int] = column(primary_key=True)


def test_the_url_is_the_given_one_that_of_the_schema_or_that_of_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TWOFOLD_CLIENT_URL", raising=False)
    with pytest.raises(ConfigurationError, match="TWOFOLD_CLIENT_URL"):
        Client()

    class Default(Client):
        default_url = "file:./default.db"
        schema_folder = str(tmp_path)

    with Default() as db:
        db.execute_script("CREATE TABLE t (x)")
    assert (tmp_path / "default.db").exists()
    monkeypatch.setenv("TWOFOLD_CLIENT_URL", f"sqlite:///{tmp_path}/named.db")
    with Client() as db:
        db.execute_script("CREATE TABLE t (x)")
    assert (tmp_path / "named.db").exists()
    with Default("sqlite://") as db:
        db.execute_script("CREATE TABLE t (x)")


def test_delegates_have_the_names_of_their_models_and_hide_no_name_of_a_client() -> None:
    class Own(twofold.Client):
        models = (User, Transaction, UserProfile, Batch)

    class WithMethod(twofold.Client):
        models = (User,)

        def user(self) -> None: ...

    assert list(Own.delegates) == ["user", "transaction_", "user_profile", "batch_"]
    assert list(WithMethod.delegates) == ["user_"]
    generated = delegates(schema_of(Transaction, UserProfile, Batch))
    assert sorted(generated) == ["batch_", "transaction_", "user_profile"]
    with Own("sqlite://") as db:
        assert repr(db.user_profile) == "Delegate(UserProfile)"
        assert db.user is db.user
        with pytest.raises(AttributeError, match='Did you mean "user"'):
            _ = db.usr


def test_a_transaction_has_other_delegates(blog: Blog) -> None:
    class Stop(Exception):
        pass

    blog.ask(blog.db.user.count())
    with pytest.raises(Stop), blog.world.entered(blog.db.transaction()) as tx:
        blog.ask(tx.user.create(data={"email": "a", "posts": {"create": {"title": "x"}}}))
        assert blog.ask(tx.user.count()) == 1
        assert blog.ask(tx.select(Post).count()) == 1
        raise Stop
    assert blog.ask(blog.db.user.count()) == 0


def test_building_a_query_imports_neither_sqlalchemy_nor_a_driver() -> None:
    code = (
        "import sys\n"
        "from tests.blog import MODELS, User\n"
        "from twofold.client.reading.find import FindMany\n"
        "from twofold.client.grammar.model import grammar_of\n"
        "from twofold.client import include_helper\n"
        "from twofold.client.writing.data import parse_create\n"
        "from twofold.client.writing.relations import parse_created_relation\n"
        "grammar = grammar_of(User.__table__)\n"
        "arguments = {'where': {'posts': {'some': {'views': 1}}}, 'include': {'posts': True}}\n"
        "FindMany(grammar, arguments).query()\n"
        "data = {'email': 'x', 'posts': {'create': {'title': 'x'}}}\n"
        "parse_create(grammar, data, (None, 'data'), parse_created_relation)\n"
        "found = {'sqlalchemy', 'psycopg', 'sqlite3', 'asyncio', 'twofold.fluent'} & set(sys.modules)\n"
        "assert not found, found\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[2])
