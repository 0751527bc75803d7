"""Schemas to push: for each database one with everything that a schema can contain, and a small one."""

from __future__ import annotations

from collections.abc import Mapping

LONG = "a_name_that_is_much_longer_than_any_name_has_a_need_to_be"

_TABLES = """
generator checks {{
  provider        = "x"
  previewFeatures = ["partialIndexes"]
}}

enum Role {{
  READER @map("reader")
  WRITER

  @@map("roles"){crm}
}}

model Customer {{
  id        Int        @id @default(autoincrement())
  email     String     @unique(map: "one_email")
  role      Role       @default(READER)
  manager   Customer?  @relation("manages", fields: [managerId], references: [id], onDelete: SetNull)
  managerId Int?       @map("manager")
  reports   Customer[] @relation("manages")
  friends   Customer[] @relation("friends")
  friendOf  Customer[] @relation("friends")
  tags      Tag[]
  orders    Order[]

  @@index([role, email(sort: Desc)])
  @@map("customers"){crm}
}}

model Tag {{
  id        String     @id @default(uuid())
  customers Customer[]{public}
}}

model Order {{
  year       Int
  number     BigInt
  customer   Customer @relation(fields: [customerId], references: [id], onDelete: Cascade, onUpdate: NoAction)
  customerId Int
  lines      Line[]

  @@id([year, number])
  @@unique([customerId, year], name: "once", map: "once_a_year"){public}
}}

model Line {{
  id         Int      @id
  year       Int?
  number     BigInt?
  order      Order?   @relation(fields: [year, number], references: [year, number])
  open       Boolean  @default(true)
  whole      Int      @default(-5)
  big        BigInt   @default(9007199254740993)
  ratio      Float    @default(1.50)
  price      Decimal  @default(12.340)
  text       String   @default("it's \\"so\\"\\n")
  at         DateTime @default("2024-02-29T12:30:00.250Z")
  since      DateTime @default(now())
  made       String   @default(cuid())
  data       Json     @default("{{\\"a\\": \\"it's\\"}}")
  bytes      Bytes    @default("aGVsbG8=")
  computed   Int      @default(dbgenerated("(1 + 1)"))
  ignored    Int?     @ignore
  changed    DateTime @updatedAt

  @@index([open], where: {{ open: true }}, map: "open_ones"){public}
}}

model {long} {{
  id     Int @id
  parent Int
  other  Int

  @@unique([parent, other])
  @@index([other]){public}
}}
"""
_NATIVE = """
model Native {
  id       String   @id @default(dbgenerated("gen_random_uuid()")) @db.Uuid
  word     String   @db.VarChar(40)
  letters  String   @db.Char(3)
  small    Int      @default(autoincrement()) @db.SmallInt
  real     Float    @db.Real
  price    Decimal  @db.Decimal(10, 2)
  day      DateTime @db.Date
  moment   DateTime @default(now()) @db.Timestamptz(6)
  document Json     @db.Json
  address  String   @db.Inet
  point    Unsupported("point")?
  words    String[] @default(["a", "it's"])
  numbers  Int[]    @default([])
  roles    Role[]   @default([WRITER, READER])

  @@index([word(ops: raw("text_pattern_ops"))])
  @@index([words], type: Gin)
  @@index([letters], type: Hash)
  @@index([moment], type: Brin)
  @@schema("public")
}
"""


def _whole(datasource: str, more: str = "", crm: str = "", public: str = "") -> str:
    named = {word: f'\n  @@schema("{space}")' if space else "" for word, space in (("crm", crm), ("public", public))}
    return f"datasource db {{\n{datasource}}}\n" + _TABLES.format(long=LONG, **named) + more


EVERYTHING: Mapping[str, str] = {
    "sqlite": _whole('  provider = "sqlite"\n'),
    "postgresql": _whole(
        '  provider = "postgresql"\n  schemas = ["crm", "public"]\n', _NATIVE, crm="crm", public="public"
    ),
}

_SMALL = """
enum Role {
  READER @map("reader")
  WRITER
}

model User {
  id    Int     @id @default(autoincrement())
  email String  @unique
  role  Role    @default(READER)
  score Decimal @default(1.50)
  posts Post[]
}

model Post {
  id       BigInt  @id @default(autoincrement())
  title    String  @map("headline")
  author   User?   @relation(fields: [authorId], references: [id])
  authorId Int?
  tags     Tag[]

  @@index([authorId, title(sort: Desc)])
}

model Tag {
  name  String @id
  posts Post[]
}
"""
SMALL: Mapping[str, str] = {
    name: f'datasource db {{\n  provider = "{name}"\n}}\n{_SMALL}' for name in ("sqlite", "postgresql")
}
