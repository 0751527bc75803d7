"""What read_schema gives: the data model, the datasource, the generators, the warnings."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from twofold.errors import SchemaError
from twofold.psl import Url, read_schema
from twofold.schema import ClientFunction, DatabaseDefault, KeyPart, Literal, NativeType, Now, Sequence

SQLITE = 'datasource db {\n  provider = "sqlite"\n}\n'
POSTGRESQL = 'datasource db {\n  provider = "postgres"\n}\n'
BLOG = """
model User {
  id    Int     @id @default(autoincrement())
  email String  @unique
  posts Post[]
  liked Post[]  @relation("Likes")
  boss  User?   @relation("Bosses", fields: [bossId], references: [id])
  staff User[]  @relation("Bosses")
  bossId Int?
}

model Post {
  id       Int    @id
  author   User   @relation(fields: [authorId], references: [id], onDelete: Cascade)
  authorId Int    @map("author_id")
  likedBy  User[] @relation("Likes")

  @@index([authorId(sort: Desc)], map: "by_author")
  @@map("posts")
}
"""


def test_relations_know_their_other_side() -> None:
    schema = read_schema(SQLITE + BLOG).schema
    posts, author = schema.model("User").relation("posts"), schema.model("Post").relation("author")
    assert (posts.relation, posts.opposite, posts.many, posts.relation_named) == ("PostToUser", "author", True, False)
    assert (author.fields, author.references, author.on_delete) == (("authorId",), ("id",), "Cascade")
    assert schema.opposite(author) == posts
    liked = schema.model("User").relation("liked")
    assert (liked.relation, liked.opposite, liked.fields) == ("Likes", "likedBy", ())
    boss = schema.model("User").relation("boss")
    assert (boss.relation, boss.opposite) == ("Bosses", "staff")


def test_physical_names_and_indexes() -> None:
    post = read_schema(SQLITE + BLOG).schema.model("Post")
    assert (post.table, post.field("authorId").column) == ("posts", "author_id")
    assert post.indexes[0].parts == (KeyPart("authorId", "Desc"),)
    assert post.indexes[0].constraint == "by_author"


@pytest.mark.parametrize(
    ("line", "default"),
    [
        ("Int @default(5)", Literal(5)),
        ("BigInt @default(-9007199254740993)", Literal(-9007199254740993)),
        ("Float @default(1.5)", Literal(1.5)),
        ("Decimal @default(1.10)", Literal(Decimal("1.10"))),
        ('Decimal @default("2e3")', Literal(Decimal(2000))),
        ("Boolean @default(true)", Literal(True)),
        (r'String @default("a\"\\\n\u00e9")', Literal('a"\\\né')),
        ('Json @default("{}")', Literal("{}")),
        ('Bytes @default("aGk=")', Literal(b"hi")),
        ('DateTime @default("2024-01-02T03:04:05Z")', Literal(datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC))),
        ("Int[] @default([1, 2])", Literal((1, 2))),
        ("E @default(B)", Literal("B")),
        ("E[] @default([])", Literal(())),
        ("DateTime @default(now())", Now()),
        ("String @default(uuid(7))", ClientFunction("uuid", 7)),
        ("String @default(nanoid())", ClientFunction("nanoid")),
        ("Int @default(autoincrement())", Sequence()),
        ('String @default(dbgenerated("gen()"))', DatabaseDefault("gen()")),
        ("String @default(dbgenerated())", DatabaseDefault()),
    ],
)
def test_defaults_are_python_values(line: str, default: object) -> None:
    text = f"{POSTGRESQL}model A {{\n  id Int @id\n  b {line}\n}}\n\nenum E {{\n  A\n  B\n}}\n"
    field = read_schema(text).schema.model("A").field("b")
    assert field.default == default
    if isinstance(default, Literal):
        assert isinstance(field.default, Literal)
        assert type(field.default.value) is type(default.value)


def test_native_and_unsupported_types() -> None:
    text = POSTGRESQL + 'model A {\n  id String @id @db.VarChar( 20 )\n  b Unsupported("circle")?\n}\n'
    model = read_schema(text).schema.model("A")
    assert model.field("id").native == NativeType("VarChar", ("20",))
    assert (model.field("b").type, model.field("b").kind, model.field("b").nullable) == ("circle", "unsupported", True)


def test_a_url_is_accepted_and_said_to_be_old() -> None:
    text = 'datasource db {\n  provider = "sqlite"\n  url = env("DATABASE_URL")\n  directUrl = "file:./dev.db"\n}\n'
    document = read_schema(text)
    assert document.datasource is not None
    assert document.datasource.url == Url(variable="DATABASE_URL")
    assert document.datasource.direct_url == Url(literal="file:./dev.db")
    assert [(warning.line, warning.column) for warning in document.warnings] == [(3, 3), (4, 3)]
    assert document.datasource.url.resolve({"DATABASE_URL": "x"}) == "x"
    assert document.datasource.url.resolve({}) is None


def test_a_provider_loses_its_alias() -> None:
    document = read_schema(POSTGRESQL)
    assert document.datasource is not None
    assert (document.datasource.provider, document.schema.provider) == ("postgresql", "postgresql")
    assert document.datasource.url is None


def test_generators_keep_their_settings() -> None:
    text = """
    generator client {
      /// For the service
      provider             = "prisma-client-py"
      output               = "../db"
      interface            = "asyncio"
      recursive_type_depth = -1
      fast                 = true
      targets              = ["a", "b"]
      token                = env("TOKEN")
    }
    """
    (generator,) = read_schema(text).generators
    assert (generator.name, generator.provider, generator.output) == ("client", "prisma-client-py", "../db")
    assert generator.documentation == "For the service"
    assert dict(generator.config) == {
        "interface": "asyncio",
        "recursive_type_depth": -1,
        "fast": True,
        "targets": ("a", "b"),
        "token": Url(variable="TOKEN"),
    }


def test_documentation() -> None:
    text = """
/// A user
// not this
/// of ours
model User {
  /// first

  /* the id */
  id Int @id /// really
  name String // not this
}

/// far away

enum E {
  /// a value
  A
}
"""
    schema = read_schema(text).schema
    user = schema.model("User")
    assert user.documentation == "A user\nof ours"
    assert user.field("id").documentation == "the id\nreally"
    assert user.field("name").documentation is None
    assert schema.enums[0].documentation is None
    assert schema.enums[0].values[0].documentation == "a value"


def test_line_ends_and_spaces_make_no_difference() -> None:
    plain = read_schema(SQLITE + BLOG)
    assert read_schema((SQLITE + BLOG).replace("\n", "\r\n")) == plain
    assert read_schema((SQLITE + BLOG).replace("  ", "\t\u00a0")) == plain


def test_several_files(tmp_path: Path) -> None:
    head, tail = BLOG.split("\nmodel Post")
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "post.prisma").write_text("model Post" + tail)
    (tmp_path / "schema.prisma").write_text(SQLITE)
    (tmp_path / "user.prisma").write_text(head)
    (tmp_path / "notes.txt").write_text("no schema")
    names = {model.name for model in read_schema(tmp_path).schema.models}
    assert names == {"User", "Post"}
    by_name = {"a": SQLITE, "b": head, "c": "model Post" + tail}
    assert read_schema(by_name).schema == read_schema(SQLITE + BLOG).schema


def test_problems_name_their_file() -> None:
    with pytest.raises(SchemaError) as caught:
        read_schema({"a.prisma": SQLITE, "b.prisma": "model A {\n  id Int @id\n  b  B\n}\n"})
    assert [(problem.file, problem.line) for problem in caught.value.problems] == [("b.prisma", 3)]


def test_no_schema(tmp_path: Path) -> None:
    with pytest.raises(SchemaError, match="no schema at"):
        read_schema(tmp_path)
    with pytest.raises(SchemaError, match="no schema at"):
        read_schema(tmp_path / "schema.prisma")


def test_composite_types() -> None:
    text = 'datasource db {\n  provider = "mongodb"\n}\n' + (
        'model A {\n  id String @id @map("_id")\n  b B?\n}\n\ntype B {\n  c Int @default(1)\n}\n'
    )
    schema = read_schema(text).schema
    assert (schema.types[0].name, schema.types[0].fields[0].default) == ("B", Literal(1))
    assert schema.model("A").field("b").kind == "composite"
