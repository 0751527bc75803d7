"""The statements that create a schema."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.migrate.everything import EVERYTHING, LONG, SMALL
from twofold.errors import ConfigurationError
from twofold.migrate import create_statements
from twofold.psl import read_schema

LINKED = """\
    CONSTRAINT "_PostToTag_A_fkey" FOREIGN KEY ("A") REFERENCES "Post" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "_PostToTag_B_fkey" FOREIGN KEY ("B") REFERENCES "Tag" ("name") ON DELETE CASCADE ON UPDATE CASCADE
)"""
GOLDEN: Mapping[str, tuple[str, ...]] = {
    "sqlite": (
        """CREATE TABLE "User" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "email" TEXT NOT NULL,
    "role" TEXT NOT NULL DEFAULT 'reader',
    "score" DECIMAL_TEXT NOT NULL DEFAULT '1.50'
)""",
        """CREATE TABLE "Post" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "headline" TEXT NOT NULL,
    "authorId" INTEGER,
    CONSTRAINT "Post_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "User" ("id") \
ON DELETE SET NULL ON UPDATE CASCADE
)""",
        """CREATE TABLE "Tag" (
    "name" TEXT NOT NULL PRIMARY KEY
)""",
        """CREATE TABLE "_PostToTag" (
    "A" BIGINT NOT NULL,
    "B" TEXT NOT NULL,
"""
        + LINKED,
        'CREATE UNIQUE INDEX "User_email_key" ON "User" ("email")',
        'CREATE INDEX "Post_authorId_headline_idx" ON "Post" ("authorId", "headline" DESC)',
        'CREATE UNIQUE INDEX "_PostToTag_AB_unique" ON "_PostToTag" ("A", "B")',
        'CREATE INDEX "_PostToTag_B_index" ON "_PostToTag" ("B")',
    ),
    "postgresql": (
        """CREATE TYPE "Role" AS ENUM ('reader', 'WRITER')""",
        """CREATE TABLE "User" (
    "id" SERIAL NOT NULL,
    "email" TEXT NOT NULL,
    "role" "Role" NOT NULL DEFAULT 'reader',
    "score" DECIMAL(65,30) NOT NULL DEFAULT 1.50,
    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
)""",
        """CREATE TABLE "Post" (
    "id" BIGSERIAL NOT NULL,
    "headline" TEXT NOT NULL,
    "authorId" INTEGER,
    CONSTRAINT "Post_pkey" PRIMARY KEY ("id")
)""",
        """CREATE TABLE "Tag" (
    "name" TEXT NOT NULL,
    CONSTRAINT "Tag_pkey" PRIMARY KEY ("name")
)""",
        """CREATE TABLE "_PostToTag" (
    "A" BIGINT NOT NULL,
    "B" TEXT NOT NULL,
    CONSTRAINT "_PostToTag_AB_pkey" PRIMARY KEY ("A", "B")
)""",
        'CREATE UNIQUE INDEX "User_email_key" ON "User" ("email")',
        'CREATE INDEX "Post_authorId_headline_idx" ON "Post" ("authorId", "headline" DESC)',
        'CREATE INDEX "_PostToTag_B_index" ON "_PostToTag" ("B")',
        'ALTER TABLE "Post" ADD CONSTRAINT "Post_authorId_fkey" FOREIGN KEY ("authorId") '
        'REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE',
        'ALTER TABLE "_PostToTag" ADD CONSTRAINT "_PostToTag_A_fkey" FOREIGN KEY ("A") '
        'REFERENCES "Post" ("id") ON DELETE CASCADE ON UPDATE CASCADE',
        'ALTER TABLE "_PostToTag" ADD CONSTRAINT "_PostToTag_B_fkey" FOREIGN KEY ("B") '
        'REFERENCES "Tag" ("name") ON DELETE CASCADE ON UPDATE CASCADE',
    ),
}


@pytest.mark.parametrize("dialect", GOLDEN)
def test_a_small_schema(dialect: str) -> None:
    assert create_statements(read_schema(SMALL[dialect]).schema, dialect) == GOLDEN[dialect]


def test_long_names_are_cut_where_the_database_cuts_them() -> None:
    statement = "\n".join(create_statements(read_schema(EVERYTHING["postgresql"]).schema, "postgresql"))
    assert f'"{LONG}_p_key"' in statement
    assert f'"{LONG}_o_idx"' in statement
    assert len(f"{LONG}_p_key") == 63


def test_a_name_is_never_cut_inside_of_a_letter() -> None:
    table = "é" * 40
    text = f'datasource db {{\n  provider = "postgresql"\n}}\nmodel A {{\n  id Int @id\n  @@map("{table}")\n}}\n'
    statement = create_statements(read_schema(text).schema, "postgresql")[0]
    assert f'CONSTRAINT "{"é" * 29}_pkey"' in statement


@pytest.mark.parametrize(
    ("written", "declared"),
    [
        ("Int @default(dbgenerated())", "INTEGER NOT NULL"),
        ('Int @default(dbgenerated("7"))', "INTEGER NOT NULL DEFAULT 7"),
        ('String @default(dbgenerated("\'a\'\'(b\'"))', "TEXT NOT NULL DEFAULT 'a''(b'"),
        ('Int @default(dbgenerated("(1) + (2)"))', "INTEGER NOT NULL DEFAULT ((1) + (2))"),
        ('Int @default(dbgenerated("((1) + 2)"))', "INTEGER NOT NULL DEFAULT ((1) + 2)"),
        ('String @default(dbgenerated("lower(\'(\')"))', "TEXT NOT NULL DEFAULT (lower('('))"),
        ("Float @default(1)", "REAL NOT NULL DEFAULT 1"),
        ("Float @default(-0)", "REAL NOT NULL DEFAULT 0"),
        ('DateTime @default("2024-02-29T13:00:00+01:00")', "DATETIME NOT NULL DEFAULT '2024-02-29 12:00:00 +00:00'"),
        ('DateTime @default("2024-02-29T12:00:00.5Z")', "DATETIME NOT NULL DEFAULT '2024-02-29 12:00:00.500 +00:00'"),
        (
            'DateTime @default("2024-02-29T12:00:00.000125Z")',
            "DATETIME NOT NULL DEFAULT '2024-02-29 12:00:00.000125 +00:00'",
        ),
    ],
)  # fmt: skip
def test_defaults_on_sqlite(written: str, declared: str) -> None:
    text = f'datasource db {{\n  provider = "sqlite"\n}}\nmodel A {{\n  id Int @id\n  it {written}\n}}\n'
    (statement,) = create_statements(read_schema(text).schema, "sqlite")
    assert statement.splitlines()[2] == f'    "it" {declared}'


def test_no_other_database_yet() -> None:
    with pytest.raises(ConfigurationError, match="not in mysql yet"):
        create_statements(read_schema(SMALL["sqlite"]).schema, "mysql")
