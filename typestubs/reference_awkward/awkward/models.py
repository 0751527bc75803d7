# Written by twofold: change schema.prisma, then run `twofold generate`.
# ruff: noqa
# fmt: off
# isort: skip_file
"""The models of schema.prisma."""

from __future__ import annotations

import builtins as builtins_
from datetime import datetime
import datetime as datetime_
from decimal import Decimal
from enum import StrEnum

from twofold import Column, Json, Many, Model, One, autoincrement, column, database_enum, many, one
import twofold as twofold_
from twofold.schema import Literal


@database_enum(mro_='a "quoted" word')
class Words(StrEnum):
    None_ = "None"
    title_ = "title"
    count_ = "count"
    mro_ = "mro"


Words_ = Words


class Client(Model, unique=[("from", "import")]):
    id: Column[int] = twofold_.column(primary_key=True)
    from_: Column[builtins_.str] = twofold_.column(unique=True)
    class_: One[Class | None] = one("import", relation="lesson")
    import_: Column[builtins_.str | None] = twofold_.column(default=None)
    str: Column[builtins_.str]
    datetime: Column[datetime_.datetime] = twofold_.column(
        default=datetime_.datetime.fromisoformat("2024-01-31T12:00:00+00:00"),
    )
    uuid: Column[builtins_.str] = twofold_.column(default=twofold_.uuid())
    column: Column[int] = twofold_.column(default=1)
    User: One[User_ | None] = one()
    Words: Column[Words_] = twofold_.column(default=Words_.None_)
    words: Column[Words_] = twofold_.column(default=Words_.title_, name="other_words")
    orders: Many[Transaction] = many()


class Class(Model):
    global_: Column[str] = column(primary_key=True)
    clients: Many[Client] = many(relation="lesson")


class User(Model):
    id: Column[int] = column(primary_key=True)
    Client: One[Client_] = one(id)


class Transaction(Model):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    get: Column[int]
    update: Column[int | None] = column(default=None)
    pop: Column[Decimal] = column(default=Decimal("1.50"))
    client: One[Client] = one("owner")
    owner: Column[int] = column()


class users(Model):
    id: Column[int] = column(primary_key=True)
    bool: Column[str]
    list: Column[Json] = column(default=Literal('{"b":1}'))


class Datetime(Model):
    id: Column[int] = column(primary_key=True)
    Decimal: Column[datetime]
    bytes: Column[builtins_.bytes] = column(default=b'\x01\x02\x03')
    secret: Column[str | None] = column(default=None, ignored=True)


class Hidden(Model, ignored=True):
    id: Column[int] = column(primary_key=True)


User_ = User
Client_ = Client
