"""A made schema of sixty models with four relations each: what the sizes and times are measured on."""

from __future__ import annotations

MODELS = 60
_MODEL = """
model M{here} {{
  id        Int      @id @default(autoincrement())
  name      String
  title     String   @unique
  count     Int      @default(0)
  price     Decimal?
  active    Boolean  @default(true)
  meta      Json?
  createdAt DateTime @default(now())
  aId       Int
  bId       Int?
  a         M{a}     @relation("a{here}", fields: [aId], references: [id])
  b         M{b}?    @relation("b{here}", fields: [bId], references: [id])
  ra        M{ra}[]  @relation("a{ra}")
  rb        M{rb}[]  @relation("b{rb}")
}}
"""


def sixty(models: int = MODELS) -> str:
    """Each model refers to the next one and to the one seven further, around a circle."""
    places = ({"here": i, "a": i + 1, "b": i + 7, "ra": i - 1, "rb": i - 7} for i in range(models))
    blocks = (_MODEL.format(**{key: value % models for key, value in place.items()}) for place in places)
    return 'datasource db {\n  provider = "postgresql"\n}\n' + "".join(blocks)
