"""Pushing fills an empty database, and does not change any other."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from tests.corpus.catalogues import Catalogue, read_postgresql, read_sqlite
from tests.corpus.push import Judge, judge, readable
from tests.migrate.conftest import Target
from tests.migrate.everything import EVERYTHING, SMALL
from tests.oracle import is_here, oracle
from tests.postgresql import with_option
from twofold.errors import ConfigurationError, DatabaseError
from twofold.runtime.drivers.registry import parse


def catalogue(target: Target) -> Catalogue:
    """The catalogue of the database."""
    if target.dialect == "sqlite":
        return read_sqlite(Path(target.url.removeprefix("sqlite:///")))
    import psycopg

    with psycopg.connect(parse(target.url).target) as connection:
        return read_postgresql(connection)


@pytest.mark.parametrize("schemas", [SMALL, EVERYTHING], ids=["small", "everything"])
def test_twice(target: Target, schemas: dict[str, str]) -> None:
    text = schemas[target.dialect]
    assert target.push(text).statements
    before = catalogue(target)
    assert target.push(text).statements == ()
    assert catalogue(target) == before


def test_the_history_of_migrations_is_not_in_the_way(target: Target) -> None:
    target.run("CREATE TABLE _prisma_migrations (id TEXT PRIMARY KEY)")
    assert target.push(SMALL[target.dialect]).statements
    assert target.push(SMALL[target.dialect]).statements == ()


DIFFERENT = {
    "a table more": ("model Tag {", "model More {\n  id Int @id\n}\n\nmodel Tag {", "the table More is missing"),
    "a table less": (
        "  name  String @id",
        '  name  String @id\n  @@map("Label")',
        "the table Tag is not in the schema",
    ),
    "a column more": ("  email", "  age Int?\n  email", "the column User.age (INTEGER) is missing"),
    "a column less": (
        '  title    String  @map("headline")',
        "  title String",
        "Post.headline (TEXT NOT NULL) is not in",
    ),
    "a type": (
        "  email String ",
        "  email BigInt ",
        "the column User.email is TEXT NOT NULL, expected BIGINT NOT NULL",
    ),
    "NULL": ("  email String ", "  email String? ", "the column User.email is TEXT NOT NULL, expected TEXT\n"),
    "an index": (", title(sort: Desc)", "", "Post_authorId_idx on Post is missing"),
}


@pytest.mark.parametrize("case", DIFFERENT)
def test_another_schema_is_refused(target: Target, case: str) -> None:
    text = SMALL[target.dialect]
    old, new, message = DIFFERENT[case]
    target.push(text)
    before = catalogue(target)
    changed = text.replace(old, new)
    assert changed != text
    with pytest.raises(ConfigurationError) as refused:
        target.push(changed)
    shown = str(refused.value).replace("public.", "").lower()
    assert message.lower() in shown
    assert "nothing was changed" in shown
    assert catalogue(target) == before


def test_a_value_of_an_enum_is_missed(target: Target) -> None:
    target.push(SMALL[target.dialect])
    more = SMALL[target.dialect].replace("  WRITER\n", "  WRITER\n  EDITOR\n")
    if target.dialect == "sqlite":
        assert target.push(more).statements == (), "enums are texts there"
        return
    with pytest.raises(ConfigurationError, match=r"the value 'EDITOR' of the enum public\.Role is missing"):
        target.push(more)


def test_a_push_that_fails_leaves_nothing_behind(target: Target) -> None:
    """The last index cannot be created, after all tables are."""
    features = 'generator x {\n  provider        = "x"\n  previewFeatures = ["partialIndexes"]\n}\n'
    wrong = features + SMALL[target.dialect].replace(
        "  @@index([authorId", '  @@index([title], where: raw("nowhere > 1"))\n  @@index([authorId'
    )
    before = catalogue(target)
    with pytest.raises(DatabaseError):
        target.push(wrong)
    assert catalogue(target) == before
    assert target.push(SMALL[target.dialect]).statements


def test_tables_of_another_sql_schema_do_not_count(postgresql_url: str) -> None:
    with Target.open(postgresql_url) as target:
        target.run("CREATE SCHEMA other")
        target.run("CREATE TABLE other.strange (id INTEGER)")
        assert target.push(SMALL["postgresql"]).statements
    with Target.open(with_option(postgresql_url, "schema=mine")) as target:
        assert target.push(SMALL["postgresql"]).statements
        assert target.push(SMALL["postgresql"]).statements == ()
        rows = catalogue(target)
    assert {row[1] for row in rows if row[:3:2] == ("relation", "User")} == {"public", "mine"}


def test_decimals_stay_exact_on_sqlite(tmp_path: Path) -> None:
    path = tmp_path / "exact.db"
    digits = "12345678901234567890.123456789012345678901234567890"
    with Target.open(f"sqlite:///{path}") as target:
        target.push(SMALL["sqlite"].replace("@default(1.50)", f'@default("{digits}")'))
        target.run("INSERT INTO User (email) VALUES ('a')")
    connection = sqlite3.connect(path)
    found = connection.execute("SELECT typeof(score), score FROM User").fetchall()
    connection.close()
    assert found == [("text", digits)]
    assert Decimal(found[0][1]) == Decimal(digits)


def test_other_words_for_the_same_on_sqlite(tmp_path: Path) -> None:
    """Types, defaults and conditions as other programs write them, and no others."""
    schema = (
        'datasource db {\n  provider = "sqlite"\n}\n\n'
        'model A {\n  id    Int     @id\n  bytes Bytes   @default("aGVsbG8=")\n'
        "  open  Boolean @default(true)\n  score Float   @default(1.5)\n  name  String  @unique\n  code  String?\n}\n"
    )
    table = (
        "CREATE TABLE A (id integer PRIMARY KEY, bytes BLOB NOT NULL DEFAULT '68656c6c6f', open BOOLEAN NOT NULL "
        "DEFAULT 1, score DOUBLE NOT NULL DEFAULT (1.50), name VARCHAR(20) NOT NULL, code NCHAR(5))"
    )
    index = 'CREATE UNIQUE INDEX "A_name_key" ON A (name)'
    with Target.open(f"sqlite:///{tmp_path}/other.db") as target:
        target.run(table)
        target.run(index)
        assert target.push(schema).statements == ()
    for old, new in (
        ("'68", "'69"),
        ("DEFAULT 1,", "DEFAULT 0,"),
        ("1.50", "1.51"),
        ("NCHAR(5)", "CLOB"),
        ("(name)", "(code)"),
    ):
        with Target.open(f"sqlite:///{tmp_path}/{abs(hash(old))}.db") as target:
            target.run(table.replace(old, new))
            target.run(index.replace(old, new))
            with pytest.raises(ConfigurationError, match="differs from the schema"):
                target.push(schema)


def test_a_database_that_prisma_made_is_in_sync(tmp_path: Path) -> None:
    """Prisma declares decimals differently."""
    with Target.open(f"sqlite:///{tmp_path}/made.db") as target:
        statements = target.push(SMALL["sqlite"]).statements
    with Target.open(f"sqlite:///{tmp_path}/theirs.db") as target:
        for statement in statements:
            target.run(statement.replace("DECIMAL_TEXT", "DECIMAL").replace("'1.50'", "1.50"))
        assert target.push(SMALL["sqlite"]).statements == ()


@pytest.fixture
def official(postgresql_server: str, tmp_path: Path) -> Iterator[Judge]:
    if not is_here() or not readable(postgresql_server):
        pytest.skip("the real Prisma is not installed, or cannot read this server")
    with oracle() as prisma, judge(prisma, postgresql_server, tmp_path) as found:
        yield found


def test_prisma_makes_the_same_of_everything(official: Judge) -> None:
    assert official.compare("postgresql", EVERYTHING["postgresql"], EVERYTHING["postgresql"]) == []
    # On SQLite Prisma's statements cannot create a default of Json, and it cannot read a partial index.
    plain = "\n".join(line for line in EVERYTHING["sqlite"].splitlines() if "Json" not in line and "where:" not in line)
    assert official.compare("sqlite", plain, plain) == []
