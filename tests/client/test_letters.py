"""`mode="insensitive"` in every alphabet: equal on SQLite and on PostgreSQL with a locale that knows letters."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

import twofold
from tests.postgresql import database
from twofold import Column, Model, autoincrement, column, literal, lower, upper
from twofold.migrate import create_statements
from twofold.models.schemas import schema_of


class Word(Model):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    text: Column[str]


class Client(twofold.Client):
    models = (Word,)


WORDS = ["Éa", "éa", "ÉA", "Straße", "STRASSE", "Ω", "ω", "ΟΔΟΣ", "οδος", "οδοσ", "Ж", "ж", "Ǆ", "ǆ", "a%b", "A%B"]
LOCALES = {
    "C.UTF-8": "LOCALE 'C.UTF-8'",
    "ICU": "LOCALE_PROVIDER icu ICU_LOCALE 'en-US' LOCALE 'C'",
}


@pytest.fixture(params=["sqlite", *LOCALES])
def db(request: pytest.FixtureRequest) -> Iterator[Any]:
    """A database of these words."""
    if request.param == "sqlite":
        with Client("sqlite://") as made:
            yield filled(made)
        return
    server = request.getfixturevalue("postgresql_server")
    name = f"twofold_letters_{os.getpid()}"
    with database(server, name) as url:
        with psycopg.connect(server, autocommit=True) as admin:
            admin.execute(f'DROP DATABASE "{name}"')  # type: ignore[arg-type]
            try:
                admin.execute(
                    f"CREATE DATABASE \"{name}\" TEMPLATE template0 ENCODING 'UTF8' {LOCALES[request.param]}"  # type: ignore[arg-type]
                )
            except psycopg.Error as error:
                pytest.skip(f"the server has no such locale: {error}")
        with Client(url) as made:
            yield filled(made)


def filled(made: Any) -> Any:
    for statement in create_statements(schema_of(Word), made.dialect):
        made.execute_script(statement)
    made.word.create_many(data=[{"text": word} for word in WORDS])
    return made


def folded(word: str) -> str:
    """Letter by letter, without what stands beside a letter."""
    return "".join([letter.lower() for letter in word])


def found(db: Any, where: Any) -> list[str]:
    return [word.text for word in db.word.find_many(where={"text": where}, order_by={"id": "asc"})]


@pytest.mark.parametrize("word", [word for word in WORDS if not set(word) & set("Σσς")])
def test_each_operator_ignores_the_case_of_every_letter(db: Any, word: str) -> None:
    def expected(fulfils: Any) -> list[str]:
        return [each for each in WORDS if fulfils(folded(each), folded(word))]

    assert found(db, {"equals": word, "mode": "insensitive"}) == expected(lambda a, b: a == b)
    assert found(db, {"not": word, "mode": "insensitive"}) == expected(lambda a, b: a != b)
    assert found(db, {"contains": word, "mode": "insensitive"}) == expected(lambda a, b: b in a)
    assert found(db, {"starts_with": word, "mode": "insensitive"}) == expected(lambda a, b: a.startswith(b))
    assert found(db, {"ends_with": word, "mode": "insensitive"}) == expected(lambda a, b: a.endswith(b))
    assert found(db, {"in": [word, "zz"], "mode": "insensitive"}) == expected(lambda a, b: a == b)
    assert found(db, {"not_in": [word, "zz"], "mode": "insensitive"}) == expected(lambda a, b: a != b)
    like = db.select(Word.text).where(Word.text.like(word.replace("%", "_"), ignore_case=True)).order_by(Word.id)
    assert like.all() == expected(lambda a, b: a == b)


@pytest.mark.parametrize("word", WORDS)
def test_a_list_finds_what_the_word_alone_finds(db: Any, word: str) -> None:
    """A final sigma is a letter of its own in some locales, but the same one in each operator."""
    assert word in found(db, {"in": [word], "mode": "insensitive"})
    assert word not in found(db, {"not_in": [word], "mode": "insensitive"})
    assert found(db, {"in": [], "mode": "insensitive"}) == []
    lowered, raised = db.select(lower(literal(word)), upper(literal(word))).one()
    assert word in found(db, {"in": [lowered, raised], "mode": "insensitive"})
