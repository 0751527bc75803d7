"""Small changes of a schema, or of a database, which pushing has to see or to leave alone as Prisma does."""

from __future__ import annotations

from typing import NamedTuple

BOTH = ("sqlite", "postgresql")
POSTGRESQL = ("postgresql",)
SQLITE = ("sqlite",)

BEFORE = """
generator x {
  provider        = "x"
  previewFeatures = ["partialIndexes"]
}

datasource db {
  provider = "%s"
}

model Author {
  id      Int      @id @default(autoincrement())
  email   String   @unique
  name    String   @default("none")
  score   Float    @default(1.5)
  age     Int      @default(18)
  big     BigInt   @default(5)
  price   Decimal  @default(1.50)
  active  Boolean  @default(true)
  born    DateTime @default("2020-01-01T00:00:00Z")
  made    DateTime @default(now())
  data    Bytes?
  note    String?
  books   Book[]

  @@index([name, age])
}

model Book {
  id       String @id @default(uuid())
  title    String
  part     Int    @default(1)
  author   Author @relation(fields: [authorId], references: [id])
  authorId Int
  tags     Tag[]

  @@unique([title, part])
  @@index([part(sort: Desc)])
}

model Tag {
  id    Int    @id
  label String
  books Book[]
}

model Pair {
  one Int @id
  two Int
}
"""
NATIVE = """
enum Mood {
  GOOD
  BAD
}

model Native {
  id     Int       @id
  price  Decimal   @db.Decimal(10, 2)
  word   String    @db.VarChar(20)
  letter String    @db.Char(3)
  small  Int       @db.SmallInt
  at     DateTime  @db.Timestamp(3)
  zone   DateTime  @db.Timestamptz(6)
  day    DateTime  @db.Date
  json   Json      @default("{\\"a\\": 1}")
  uuid   String    @default(dbgenerated("gen_random_uuid()")) @db.Uuid
  mood   Mood      @default(GOOD)
  moods  Mood[]    @default([GOOD])
  words  String[]  @default(["a", "b"])
  counts Int[]     @default([])
  real   Float     @db.Real
  serial Int       @default(autoincrement())
  code   Int?      @default(dbgenerated("(1 + 1)"))

  @@index([words], type: Gin)
  @@index([price], where: raw("small > 1"), map: "later")
  @@index([json(ops: JsonbPathOps)], type: Gin)
  @@index([word], type: Hash)
}
"""


class Edit(NamedTuple):
    """A text of the schema, and what becomes of it."""

    old: str
    new: str
    dialects: tuple[str, ...] = BOTH
    more: tuple[tuple[str, str], ...] = ()

    def apply(self, text: str) -> str:
        for old, new in ((self.old, self.new), *self.more) if self.old else ():
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        return text


EDITS: dict[str, Edit] = {
    "nothing": Edit("", ""),
    "a default dropped": Edit(' @default("none")', ""),
    "a default changed": Edit('@default("none")', '@default("some")'),
    "a default added": Edit("title    String\n", 'title    String @default("x")\n'),
    "a number changed": Edit("@default(18)", "@default(19)"),
    "a float written otherwise": Edit("@default(1.5)", "@default(1.50)"),
    "a float changed": Edit("@default(1.5)", "@default(2.5)"),
    "a decimal written otherwise": Edit("@default(1.50)", "@default(1.5)"),
    "a decimal changed": Edit("@default(1.50)", "@default(1.6)"),
    "a large number changed": Edit("@default(5)", "@default(6)"),
    "a boolean changed": Edit("@default(true)", "@default(false)"),
    "now dropped": Edit(" @default(now())", ""),
    "now instead of an instant": Edit('@default("2020-01-01T00:00:00Z")', "@default(now())"),
    "an expression changed": Edit("(1 + 1)", "(1 + 2)", POSTGRESQL),
    "an expression dropped": Edit(' @default(dbgenerated("(1 + 1)"))', "", POSTGRESQL),
    "an expression that is not said": Edit('dbgenerated("(1 + 1)")', "dbgenerated()", POSTGRESQL),
    "a default of the client": Edit('@default("none")', "@default(uuid())"),
    "no default of the client": Edit(" @default(uuid())", ""),
    "autoincrement dropped": Edit("@id @default(autoincrement())\n  email", "@id\n  email"),
    "autoincrement added": Edit("Tag {\n  id    Int    @id", "Tag {\n  id    Int    @id @default(autoincrement())"),
    "an optional field": Edit("title    String\n", "title    String?\n"),
    "a required field": Edit("note    String?", "note    String"),
    "Int to BigInt": Edit("age     Int ", "age     BigInt "),
    "String to Int": Edit("title    String\n", "title    Int\n"),
    "Float to Decimal": Edit("score   Float ", "score   Decimal "),
    "Bytes to String": Edit("data    Bytes?", "data    String?"),
    "a column more": Edit("  note ", "  more    Int?\n  note "),
    "a column less": Edit("  note    String?\n", ""),
    "a column of another name": Edit("note    String?", 'note    String? @map("notes")'),
    "unique made plain": Edit(" @unique\n", "\n"),
    "an index made unique": Edit("@@index([name, age])", "@@unique([name, age])"),
    "an index on other columns": Edit("@@index([name, age])", '@@index([name, big], map: "Author_name_age_idx")'),
    "an index on fewer columns": Edit("@@index([name, age])", '@@index([name], map: "Author_name_age_idx")'),
    "an index in another order": Edit("@@index([name, age])", '@@index([age, name], map: "Author_name_age_idx")'),
    "an index sorted otherwise": Edit("part(sort: Desc)", "part"),
    "an index of another name": Edit("@@index([name, age])", '@@index([name, age], map: "other")'),
    "an index less": Edit("  @@index([name, age])\n", ""),
    "an index more": Edit("  @@index([name, age])\n", "  @@index([name, age])\n  @@index([made])\n"),
    "a condition changed": Edit("small > 1", "small > 2", POSTGRESQL),
    "a condition dropped": Edit(', where: raw("small > 1")', "", POSTGRESQL),
    "a key of two columns": Edit("label String", "label String\n  @@unique([id, label])"),
    "another primary key": Edit(
        "Tag {\n  id    Int    @id\n  label String", "Tag {\n  id    Int @unique\n  label String @id"
    ),
    "a compound primary key": Edit("one Int @id\n  two Int", "one Int\n  two Int\n  @@id([one, two])"),
    "no primary key": Edit("one Int @id", "one Int @unique"),
    "ON DELETE": Edit("references: [id])\n  authorId", "references: [id], onDelete: Cascade)\n  authorId"),
    "ON UPDATE": Edit("references: [id])\n  authorId", "references: [id], onUpdate: Restrict)\n  authorId"),
    "the default actions, said": Edit(
        "references: [id])\n  authorId", "references: [id], onDelete: Restrict, onUpdate: Cascade)\n  authorId"
    ),
    "a foreign key of another name": Edit(
        "references: [id])\n  authorId", 'references: [id], map: "other")\n  authorId', POSTGRESQL
    ),
    "a foreign key less": Edit(
        "  author   Author @relation(fields: [authorId], references: [id])\n  authorId Int\n  tags     Tag[]\n",
        "  authorId Int\n",
        more=(("  books   Book[]\n", ""), ("  books Book[]\n", "")),
    ),
    "a foreign key to another column": Edit(
        "references: [id])\n  authorId Int",
        "references: [age])\n  authorId Int",
        more=(("@default(18)", "@default(18) @unique"),),
    ),
    "a foreign key more": Edit(
        "two Int",
        "two Int\n  author Author @relation(fields: [two], references: [id])",
        more=(("  note    String?", "  note    String?\n  pairs   Pair[]"),),
    ),
    "another link": Edit(
        "  tags     Tag[]\n",
        '  tags     Tag[] @relation("other")\n',
        more=(("  books Book[]\n", '  books Book[] @relation("other")\n'),),
    ),
    "a table more": Edit("model Tag {", "model More {\n  id Int @id\n}\n\nmodel Tag {"),
    "a table of another name": Edit("  label String", '  label String\n  @@map("Label")'),
    "DECIMAL(10,2) to (8,1)": Edit("@db.Decimal(10, 2)", "@db.Decimal(8, 1)", POSTGRESQL),
    "DECIMAL(10,2) to the default": Edit(" @db.Decimal(10, 2)", "", POSTGRESQL),
    "VARCHAR(20) to (10)": Edit("@db.VarChar(20)", "@db.VarChar(10)", POSTGRESQL),
    "VARCHAR(20) to VARCHAR": Edit("@db.VarChar(20)", "@db.VarChar", POSTGRESQL),
    "VARCHAR(20) to TEXT": Edit(" @db.VarChar(20)", "", POSTGRESQL),
    "CHAR(3) to CHAR(4)": Edit("@db.Char(3)", "@db.Char(4)", POSTGRESQL),
    "SMALLINT to INTEGER": Edit(" @db.SmallInt", "", POSTGRESQL),
    "TIMESTAMP(3), not said": Edit(" @db.Timestamp(3)", "", POSTGRESQL),
    "TIMESTAMP(3) to (6)": Edit("@db.Timestamp(3)", "@db.Timestamp(6)", POSTGRESQL),
    "TIMESTAMP to TIMESTAMPTZ": Edit("@db.Timestamp(3)", "@db.Timestamptz(3)", POSTGRESQL),
    "DATE to TIMESTAMP": Edit(" @db.Date", "", POSTGRESQL),
    "REAL to DOUBLE PRECISION": Edit(" @db.Real", "", POSTGRESQL),
    "JSONB to JSON": Edit(
        '"{\\"a\\": 1}")',
        '"{\\"a\\": 1}") @db.Json',
        POSTGRESQL,
        more=(("  @@index([json(ops: JsonbPathOps)], type: Gin)\n", ""),),
    ),
    "JSON written otherwise": Edit('{\\"a\\": 1}', '{\\"a\\":1}', POSTGRESQL),
    "JSON changed": Edit('{\\"a\\": 1}', '{\\"a\\": 2}', POSTGRESQL),
    "another enum value as default": Edit("@default(GOOD)", "@default(BAD)", POSTGRESQL),
    "an enum value more": Edit("  BAD\n", "  BAD\n  UGLY\n", POSTGRESQL),
    "an enum value less": Edit("  BAD\n", "", POSTGRESQL),
    "enum values in another order": Edit("  GOOD\n  BAD\n", "  BAD\n  GOOD\n", POSTGRESQL),
    "an enum of another name": Edit("  BAD\n", '  BAD\n\n  @@map("moods")\n', POSTGRESQL),
    "an enum more": Edit("enum Mood", "enum More {\n  A\n}\n\nenum Mood", POSTGRESQL),
    "an enum to a text": Edit("mood   Mood      @default(GOOD)", 'mood   String    @default("GOOD")', POSTGRESQL),
    "a list of values changed": Edit('@default(["a", "b"])', '@default(["a", "c"])', POSTGRESQL),
    "a list of values dropped": Edit(' @default(["a", "b"])', "", POSTGRESQL),
    "an empty list dropped": Edit("counts Int[]     @default([])", "counts Int[]", POSTGRESQL),
    "a list of enum values changed": Edit("@default([GOOD])", "@default([BAD])", POSTGRESQL),
    "a list made a scalar": Edit("counts Int[]     @default([])", "counts Int?", POSTGRESQL),
    "uuid() in the database dropped": Edit(' @default(dbgenerated("gen_random_uuid()"))', "", POSTGRESQL),
    "UUID to TEXT": Edit('@default(dbgenerated("gen_random_uuid()")) @db.Uuid', '@default("x")', POSTGRESQL),
    "a serial that counts no more": Edit("serial Int       @default(autoincrement())", "serial Int", POSTGRESQL),
    "an index of another method": Edit("@@index([word], type: Hash)", "@@index([word])", POSTGRESQL),
    "an operator class dropped": Edit("json(ops: JsonbPathOps)", "json", POSTGRESQL),
}


class Statement(NamedTuple):
    """What somebody else did to the database."""

    sql: str
    dialects: tuple[str, ...] = BOTH


STATEMENTS: dict[str, Statement] = {
    "a list that is NOT NULL": Statement('ALTER TABLE "Native" ALTER words SET NOT NULL', POSTGRESQL),
    "an index over an expression": Statement('CREATE INDEX lowered ON "Author" (lower(name))'),
    "a unique index over an expression": Statement('CREATE UNIQUE INDEX lowered ON "Author" (lower(email))'),
    "a check": Statement('ALTER TABLE "Author" ADD CHECK (age > 0)', POSTGRESQL),
    "a view": Statement('CREATE VIEW seen AS SELECT id FROM "Author"'),
    "a sequence": Statement("CREATE SEQUENCE other", POSTGRESQL),
    "a trigger": Statement('CREATE TRIGGER t AFTER INSERT ON "Tag" BEGIN SELECT 1; END', SQLITE),
    "a comment": Statement("COMMENT ON TABLE \"Author\" IS 'x'", POSTGRESQL),
    "an unused enum": Statement("CREATE TYPE other AS ENUM ('a')", POSTGRESQL),
    "a domain": Statement("CREATE DOMAIN other AS text", POSTGRESQL),
    "an index that the schema does not have": Statement('CREATE INDEX other ON "Author" (made)'),
    "a partial index that the schema does not have": Statement(
        'CREATE INDEX other ON "Author" (made) WHERE age > 1', POSTGRESQL
    ),
    "an index with NULLS LAST": Statement(
        'DROP INDEX "Book_part_idx"; CREATE INDEX "Book_part_idx" ON "Book" (part DESC NULLS LAST)', POSTGRESQL
    ),
    "an index with other columns included": Statement(
        'DROP INDEX "Author_name_age_idx"; CREATE INDEX "Author_name_age_idx" ON "Author" (name, age) INCLUDE (big)',
        POSTGRESQL,
    ),
    "a unique constraint instead of an index": Statement(
        'DROP INDEX "Author_email_key"; ALTER TABLE "Author" ADD CONSTRAINT "Author_email_key" UNIQUE (email)',
        POSTGRESQL,
    ),
    "a column that the schema does not have": Statement('ALTER TABLE "Author" ADD other INTEGER'),
    "a table that the schema does not have": Statement("CREATE TABLE other (id INTEGER PRIMARY KEY)"),
    "a partitioned table": Statement(
        "CREATE TABLE other (id int) PARTITION BY RANGE (id); "
        "CREATE TABLE part PARTITION OF other FOR VALUES FROM (1) TO (2)",
        POSTGRESQL,
    ),
    "now() as it is called": Statement('ALTER TABLE "Author" ALTER made SET DEFAULT now()', POSTGRESQL),
    "a default with a cast": Statement(
        "ALTER TABLE \"Author\" ALTER price SET DEFAULT '1.5'::numeric, ALTER age SET DEFAULT '18'", POSTGRESQL
    ),
    "a list as a literal": Statement(
        "ALTER TABLE \"Native\" ALTER words SET DEFAULT '{a,b}', ALTER counts SET DEFAULT '{}'", POSTGRESQL
    ),
    "another list as a literal": Statement("ALTER TABLE \"Native\" ALTER words SET DEFAULT '{a,c}'", POSTGRESQL),
    "an identity column": Statement(
        'ALTER TABLE "Native" ALTER serial DROP DEFAULT, ALTER serial ADD GENERATED BY DEFAULT AS IDENTITY', POSTGRESQL
    ),
    "a default dropped": Statement('ALTER TABLE "Author" ALTER name DROP DEFAULT', POSTGRESQL),
    "a default on a required column": Statement("ALTER TABLE \"Book\" ALTER title SET DEFAULT 'x'", POSTGRESQL),
    "a default of the database for one of the client": Statement(
        'ALTER TABLE "Book" ALTER id SET DEFAULT gen_random_uuid()', POSTGRESQL
    ),
    "a primary key of another name": Statement('ALTER TABLE "Tag" RENAME CONSTRAINT "Tag_pkey" TO other', POSTGRESQL),
    "a foreign key that cannot wait": Statement(
        'ALTER TABLE "Book" ALTER CONSTRAINT "Book_authorId_fkey" DEFERRABLE', POSTGRESQL
    ),
    "NUMERIC without digits": Statement('ALTER TABLE "Author" ALTER price TYPE numeric', POSTGRESQL),
    "VARCHAR for TEXT": Statement('ALTER TABLE "Author" ALTER name TYPE varchar(191)', POSTGRESQL),
    "VARCHAR without a length for TEXT": Statement('ALTER TABLE "Author" ALTER name TYPE varchar', POSTGRESQL),
    "TIMESTAMP without digits": Statement('ALTER TABLE "Author" ALTER made TYPE timestamp', POSTGRESQL),
    "a generated column": Statement(
        'ALTER TABLE "Author" DROP age, ADD age int NOT NULL GENERATED ALWAYS AS (18) STORED', POSTGRESQL
    ),
    "the history of migrations": Statement("CREATE TABLE _prisma_migrations (id TEXT PRIMARY KEY)"),
}


def before(dialect: str) -> str:
    """The schema before a change."""
    return BEFORE % dialect + (NATIVE if dialect == "postgresql" else "")
