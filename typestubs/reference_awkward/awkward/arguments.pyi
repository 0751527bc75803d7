# Written by twofold: change schema.prisma, then run `twofold generate`.
# ruff: noqa
# fmt: off
# isort: skip_file

import builtins as builtins_
import datetime as datetime_
import decimal as decimal_
from twofold import Json
from builtins import bool as _bool, int as _int
from collections.abc import Mapping as _Mapping, Sequence as _Sequence
from typing import Any as _Any, Literal as _Literal, TypeAlias as _TypeAlias
from typing_extensions import Required as _Required, TypedDict as _TypedDict, TypeVar as _TypeVar
from twofold import Expr as _Expr
from twofold.algebra.expressions import Ordering as _Ordering
from twofold.client.types import data as _d, delegates as _t, filters as _w
from . import models as _m

_R = _TypeVar("_R")

_WordsFilterWords = _TypedDict("_WordsFilterWords", {"not": _m.Words | _Expr[_m.Words] | WordsFilter, "in": _Sequence[_m.Words]}, total=False)
class WordsFilter(_WordsFilterWords, total=False):
    equals: _m.Words | _Expr[_m.Words]
    not_in: _Sequence[_m.Words]
_NullableWordsFilterWords = _TypedDict("_NullableWordsFilterWords", {"not": _m.Words | _Expr[_m.Words] | NullableWordsFilter | None, "in": _Sequence[_m.Words]}, total=False)
class NullableWordsFilter(_NullableWordsFilterWords, total=False):
    equals: _m.Words | _Expr[_m.Words] | None
    not_in: _Sequence[_m.Words]
class WordsListFilter(_w.ListWhere[_m.Words], total=False): ...

# Client
_ClientRestWords = _TypedDict("_ClientRestWords", {"import": _w.NullableStringWhere}, total=False)
class _ClientRest(_ClientRestWords, total=False):
    str: _w.StringWhere
    datetime: _w.DateTimeWhere
    uuid: _w.StringWhere
    column: _w.IntWhere
    Words: _m.Words | WordsFilter
    words: _m.Words | WordsFilter
_ClientWhereWords = _TypedDict("_ClientWhereWords", {"from": _w.StringWhere, "class": ClassWhere | ClassIs | _Expr[_bool] | None}, total=False)
class ClientWhere(_ClientRest, _ClientWhereWords, total=False):
    id: _w.IntWhere
    User: UserWhere | UserIs | _Expr[_bool] | None
    orders: TransactionSome
    AND: ClientWhere | _Sequence[ClientWhere | _Expr[_bool]]
    OR: _Sequence[ClientWhere | _Expr[_bool]]
    NOT: ClientWhere | _Sequence[ClientWhere | _Expr[_bool]]
_ClientKeys: _TypeAlias = ClientKey | _Sequence[ClientKey]
class ClientSome(_TypedDict, total=False):
    some: ClientWhere | _Expr[_bool]
    every: ClientWhere | _Expr[_bool]
    none: ClientWhere | _Expr[_bool]
ClientIs = _TypedDict("ClientIs", {"is": ClientWhere | _Expr[_bool] | None, "is_not": ClientWhere | _Expr[_bool] | None}, total=False)
Client_from_import = _TypedDict("Client_from_import", {"from": builtins_.str, "import": builtins_.str})
_ClientKeyWords = _TypedDict("_ClientKeyWords", {"from": builtins_.str}, total=False)
class ClientKey(_ClientKeyWords, total=False):
    id: int
    from_import: Client_from_import
class ClientUnique(ClientKey, _ClientRest, total=False): ...
_ClientCreateRowWords = _TypedDict("_ClientCreateRowWords", {"from": _Required[builtins_.str], "import": builtins_.str | None}, total=False)
class ClientCreateRow(_ClientCreateRowWords, total=False):
    id: _Required[int]
    str: _Required[builtins_.str]
    datetime: datetime_.datetime
    uuid: builtins_.str
    column: int
    Words: _m.Words
    words: _m.Words
_ClientCreateWords = _TypedDict("_ClientCreateWords", {"class": ClassCreateOne}, total=False)
class ClientCreate(ClientCreateRow, _ClientCreateWords, total=False):
    User: UserCreateOne
    orders: TransactionCreateSome
_ClientUpdateRowWords = _TypedDict("_ClientUpdateRowWords", {"from": _d.StringChange, "import": _d.NullableStringChange}, total=False)
class ClientUpdateRow(_ClientUpdateRowWords, total=False):
    id: _d.IntChange
    str: _d.StringChange
    datetime: _d.DateTimeChange
    uuid: _d.StringChange
    column: _d.IntChange
    Words: _d.Change[_m.Words]
    words: _d.Change[_m.Words]
_ClientUpdateWords = _TypedDict("_ClientUpdateWords", {"class": ClassUpdateOne}, total=False)
class ClientUpdate(ClientUpdateRow, _ClientUpdateWords, total=False):
    User: UserUpdateOne
    orders: TransactionUpdateSome
ClientField: _TypeAlias = _Literal[
    "id", "from", "import", "str", "datetime", "uuid", "column", "Words", "words"
]
_ClientRelatedWords = _TypedDict("_ClientRelatedWords", {"class": _w.OrderBy[ClassField] | _ClassRelated}, total=False)
class _ClientRelated(_ClientRelatedWords, total=False):
    User: _w.OrderBy[UserField] | _UserRelated
    orders: _w.SortCount
ClientOrder: _TypeAlias = _w.OrderBy[ClientField] | _ClientRelated
_ClientIncludeWords = _TypedDict("_ClientIncludeWords", {"class": _t.Included[_m.Class, ClassArguments]}, total=False)
class ClientInclude(_ClientIncludeWords, total=False):
    User: _t.Included[_m.User, UserArguments]
    orders: _t.Included[_m.Transaction, TransactionArguments]
_ClientSelectWords = _TypedDict("_ClientSelectWords", {"from": _bool, "import": _bool}, total=False)
class ClientSelect(ClientInclude, _ClientSelectWords, total=False):
    id: _bool
    str: _bool
    datetime: _bool
    uuid: _bool
    column: _bool
    Words: _bool
    words: _bool
class ClientArguments(_TypedDict, total=False):
    where: ClientWhere | _Expr[_bool] | None
    order_by: ClientOrder | _Expr[_Any] | _Ordering[_Any] | _Sequence[ClientOrder | _Expr[_Any] | _Ordering[_Any]] | None
    take: _int | None
    skip: _int | None
    distinct: ClientField | _Sequence[ClientField] | None
    include: _Mapping[_Literal["class", "User", "orders"], _Any] | None
    select: _Mapping[ClientField | _Literal["class", "User", "orders"], _Any] | None
    omit: _Mapping[ClientField, _bool] | None
class ClientCreateOne(_TypedDict, total=False):
    create: ClientCreate
    connect_or_create: _d.ConnectOrCreate[ClientKey, ClientCreate]
    connect: ClientKey
class ClientUpdateOne(_TypedDict, total=False):
    create: ClientCreate
    connect_or_create: _d.ConnectOrCreate[ClientKey, ClientCreate]
    connect: ClientKey
    update: ClientUpdate
    upsert: _d.Upsert[ClientCreate, ClientUpdate]
    disconnect: _Literal[True] | ClientWhere
    delete: _Literal[True] | ClientWhere
class ClientCreateSome(_TypedDict, total=False):
    create: ClientCreate | _Sequence[ClientCreate]
    connect_or_create: _d.ConnectOrCreate[ClientKey, ClientCreate] | _Sequence[_d.ConnectOrCreate[ClientKey, ClientCreate]]
    connect: _ClientKeys
    create_many: _d.Rows[ClientCreate]
class ClientUpdateSome(_TypedDict, total=False):
    create: ClientCreate | _Sequence[ClientCreate]
    connect_or_create: _d.ConnectOrCreate[ClientKey, ClientCreate] | _Sequence[_d.ConnectOrCreate[ClientKey, ClientCreate]]
    connect: _ClientKeys
    create_many: _d.Rows[ClientCreate]
    set: _ClientKeys
    disconnect: _ClientKeys
    delete: _ClientKeys
    update: _d.UpdateWhere[ClientKey, ClientUpdate] | _Sequence[_d.UpdateWhere[ClientKey, ClientUpdate]]
    upsert: _d.UpsertWhere[ClientKey, ClientCreate, ClientUpdate] | _Sequence[_d.UpsertWhere[ClientKey, ClientCreate, ClientUpdate]]
    update_many: _d.UpdateWhere[ClientWhere, ClientUpdate] | _Sequence[_d.UpdateWhere[ClientWhere, ClientUpdate]]
    delete_many: ClientWhere | _Sequence[ClientWhere]
ClientReading: _TypeAlias = _t.Reading[_m.Client, _R, ClientInclude, ClientSelect, ClientField]
ClientAsked: _TypeAlias = _t.Asked[_m.Client, _R, ClientWhere, ClientUnique, ClientOrder, ClientInclude, ClientSelect, ClientField]

# Class
class _ClassRest(_TypedDict, total=False): ...
_ClassWhereWords = _TypedDict("_ClassWhereWords", {"global": _w.StringWhere}, total=False)
class ClassWhere(_ClassRest, _ClassWhereWords, total=False):
    clients: ClientSome
    AND: ClassWhere | _Sequence[ClassWhere | _Expr[_bool]]
    OR: _Sequence[ClassWhere | _Expr[_bool]]
    NOT: ClassWhere | _Sequence[ClassWhere | _Expr[_bool]]
ClassIs = _TypedDict("ClassIs", {"is": ClassWhere | _Expr[_bool] | None, "is_not": ClassWhere | _Expr[_bool] | None}, total=False)
_ClassKeyWords = _TypedDict("_ClassKeyWords", {"global": builtins_.str}, total=False)
class ClassKey(_ClassKeyWords, total=False): ...
class ClassUnique(ClassKey, _ClassRest, total=False): ...
_ClassCreateRowWords = _TypedDict("_ClassCreateRowWords", {"global": _Required[builtins_.str]}, total=False)
class ClassCreateRow(_ClassCreateRowWords, total=False): ...
class ClassCreate(ClassCreateRow, total=False):
    clients: ClientCreateSome
_ClassUpdateRowWords = _TypedDict("_ClassUpdateRowWords", {"global": _d.StringChange}, total=False)
class ClassUpdateRow(_ClassUpdateRowWords, total=False): ...
class ClassUpdate(ClassUpdateRow, total=False):
    clients: ClientUpdateSome
ClassField: _TypeAlias = _Literal["global"]
class _ClassRelated(_TypedDict, total=False):
    clients: _w.SortCount
ClassOrder: _TypeAlias = _w.OrderBy[ClassField] | _ClassRelated
class ClassInclude(_TypedDict, total=False):
    clients: _t.Included[_m.Client, ClientArguments]
_ClassSelectWords = _TypedDict("_ClassSelectWords", {"global": _bool}, total=False)
class ClassSelect(ClassInclude, _ClassSelectWords, total=False): ...
class ClassArguments(_TypedDict, total=False):
    where: ClassWhere | _Expr[_bool] | None
    order_by: ClassOrder | _Expr[_Any] | _Ordering[_Any] | _Sequence[ClassOrder | _Expr[_Any] | _Ordering[_Any]] | None
    take: _int | None
    skip: _int | None
    distinct: ClassField | _Sequence[ClassField] | None
    include: _Mapping[_Literal["clients"], _Any] | None
    select: _Mapping[ClassField | _Literal["clients"], _Any] | None
    omit: _Mapping[ClassField, _bool] | None
class ClassCreateOne(_TypedDict, total=False):
    create: ClassCreate
    connect_or_create: _d.ConnectOrCreate[ClassKey, ClassCreate]
    connect: ClassKey
class ClassUpdateOne(_TypedDict, total=False):
    create: ClassCreate
    connect_or_create: _d.ConnectOrCreate[ClassKey, ClassCreate]
    connect: ClassKey
    update: ClassUpdate
    upsert: _d.Upsert[ClassCreate, ClassUpdate]
    disconnect: _Literal[True] | ClassWhere
    delete: _Literal[True] | ClassWhere
ClassReading: _TypeAlias = _t.Reading[_m.Class, _R, ClassInclude, ClassSelect, ClassField]
ClassAsked: _TypeAlias = _t.Asked[_m.Class, _R, ClassWhere, ClassUnique, ClassOrder, ClassInclude, ClassSelect, ClassField]

# User
class _UserRest(_TypedDict, total=False): ...
class UserWhere(_UserRest, total=False):
    id: _w.IntWhere
    Client: ClientWhere | ClientIs | _Expr[_bool]
    AND: UserWhere | _Sequence[UserWhere | _Expr[_bool]]
    OR: _Sequence[UserWhere | _Expr[_bool]]
    NOT: UserWhere | _Sequence[UserWhere | _Expr[_bool]]
UserIs = _TypedDict("UserIs", {"is": UserWhere | _Expr[_bool] | None, "is_not": UserWhere | _Expr[_bool] | None}, total=False)
class UserKey(_TypedDict, total=False):
    id: int
class UserUnique(UserKey, _UserRest, total=False): ...
class UserCreateRow(_TypedDict, total=False):
    id: int
class UserCreate(UserCreateRow, total=False):
    Client: ClientCreateOne
class UserUpdateRow(_TypedDict, total=False):
    id: _d.IntChange
class UserUpdate(UserUpdateRow, total=False):
    Client: ClientUpdateOne
UserField: _TypeAlias = _Literal["id"]
class _UserRelated(_TypedDict, total=False):
    Client: _w.OrderBy[ClientField] | _ClientRelated
UserOrder: _TypeAlias = _w.OrderBy[UserField] | _UserRelated
class UserInclude(_TypedDict, total=False):
    Client: _t.Included[_m.Client, ClientArguments]
class UserSelect(UserInclude, total=False):
    id: _bool
class UserArguments(_TypedDict, total=False):
    where: UserWhere | _Expr[_bool] | None
    order_by: UserOrder | _Expr[_Any] | _Ordering[_Any] | _Sequence[UserOrder | _Expr[_Any] | _Ordering[_Any]] | None
    take: _int | None
    skip: _int | None
    distinct: UserField | _Sequence[UserField] | None
    include: _Mapping[_Literal["Client"], _Any] | None
    select: _Mapping[UserField | _Literal["Client"], _Any] | None
    omit: _Mapping[UserField, _bool] | None
class UserCreateOne(_TypedDict, total=False):
    create: UserCreate
    connect_or_create: _d.ConnectOrCreate[UserKey, UserCreate]
    connect: UserKey
class UserUpdateOne(_TypedDict, total=False):
    create: UserCreate
    connect_or_create: _d.ConnectOrCreate[UserKey, UserCreate]
    connect: UserKey
    update: UserUpdate
    upsert: _d.Upsert[UserCreate, UserUpdate]
    disconnect: _Literal[True] | UserWhere
    delete: _Literal[True] | UserWhere
UserReading: _TypeAlias = _t.Reading[_m.User, _R, UserInclude, UserSelect, UserField]
UserAsked: _TypeAlias = _t.Asked[_m.User, _R, UserWhere, UserUnique, UserOrder, UserInclude, UserSelect, UserField]

# Transaction
class _TransactionRest(_TypedDict, total=False):
    get: _w.IntWhere
    update: _w.NullableIntWhere
    pop: _w.DecimalWhere
    owner: _w.IntWhere
class TransactionWhere(_TypedDict, total=False):
    get: _w.IntWhere
    update: _w.NullableIntWhere
    pop: _w.DecimalWhere
    owner: _w.IntWhere
    id: _w.IntWhere
    client: ClientWhere | ClientIs | _Expr[_bool]
    AND: TransactionWhere | _Sequence[TransactionWhere | _Expr[_bool]]
    OR: _Sequence[TransactionWhere | _Expr[_bool]]
    NOT: TransactionWhere | _Sequence[TransactionWhere | _Expr[_bool]]
_TransactionKeys: _TypeAlias = TransactionKey | _Sequence[TransactionKey]
class TransactionSome(_TypedDict, total=False):
    some: TransactionWhere | _Expr[_bool]
    every: TransactionWhere | _Expr[_bool]
    none: TransactionWhere | _Expr[_bool]
class TransactionKey(_TypedDict, total=False):
    id: int
class TransactionUnique(_TypedDict, total=False):
    id: int
    get: _w.IntWhere
    update: _w.NullableIntWhere
    pop: _w.DecimalWhere
    owner: _w.IntWhere
class TransactionCreateRow(_TypedDict, total=False):
    id: int
    get: _Required[int]
    update: int | None
    pop: decimal_.Decimal
    owner: int
class TransactionCreate(_TypedDict, total=False):
    id: int
    get: _Required[int]
    update: int | None
    pop: decimal_.Decimal
    owner: int
    client: ClientCreateOne
class TransactionUpdateRow(_TypedDict, total=False):
    id: _d.IntChange
    get: _d.IntChange
    update: _d.NullableIntChange
    pop: _d.DecimalChange
    owner: _d.IntChange
class TransactionUpdate(_TypedDict, total=False):
    id: _d.IntChange
    get: _d.IntChange
    update: _d.NullableIntChange
    pop: _d.DecimalChange
    owner: _d.IntChange
    client: ClientUpdateOne
TransactionField: _TypeAlias = _Literal["id", "get", "update", "pop", "owner"]
class _TransactionRelated(_TypedDict, total=False):
    client: _w.OrderBy[ClientField] | _ClientRelated
TransactionOrder: _TypeAlias = _w.OrderBy[TransactionField] | _TransactionRelated
class TransactionInclude(_TypedDict, total=False):
    client: _t.Included[_m.Client, ClientArguments]
class TransactionSelect(TransactionInclude, total=False):
    id: _bool
    get: _bool
    update: _bool
    pop: _bool
    owner: _bool
class TransactionArguments(_TypedDict, total=False):
    where: TransactionWhere | _Expr[_bool] | None
    order_by: TransactionOrder | _Expr[_Any] | _Ordering[_Any] | _Sequence[TransactionOrder | _Expr[_Any] | _Ordering[_Any]] | None
    take: _int | None
    skip: _int | None
    distinct: TransactionField | _Sequence[TransactionField] | None
    include: _Mapping[_Literal["client"], _Any] | None
    select: _Mapping[TransactionField | _Literal["client"], _Any] | None
    omit: _Mapping[TransactionField, _bool] | None
class TransactionCreateSome(_TypedDict, total=False):
    create: TransactionCreate | _Sequence[TransactionCreate]
    connect_or_create: _d.ConnectOrCreate[TransactionKey, TransactionCreate] | _Sequence[_d.ConnectOrCreate[TransactionKey, TransactionCreate]]
    connect: _TransactionKeys
    create_many: _d.Rows[TransactionCreate]
class TransactionUpdateSome(_TypedDict, total=False):
    create: TransactionCreate | _Sequence[TransactionCreate]
    connect_or_create: _d.ConnectOrCreate[TransactionKey, TransactionCreate] | _Sequence[_d.ConnectOrCreate[TransactionKey, TransactionCreate]]
    connect: _TransactionKeys
    create_many: _d.Rows[TransactionCreate]
    set: _TransactionKeys
    disconnect: _TransactionKeys
    delete: _TransactionKeys
    update: _d.UpdateWhere[TransactionKey, TransactionUpdate] | _Sequence[_d.UpdateWhere[TransactionKey, TransactionUpdate]]
    upsert: _d.UpsertWhere[TransactionKey, TransactionCreate, TransactionUpdate] | _Sequence[_d.UpsertWhere[TransactionKey, TransactionCreate, TransactionUpdate]]
    update_many: _d.UpdateWhere[TransactionWhere, TransactionUpdate] | _Sequence[_d.UpdateWhere[TransactionWhere, TransactionUpdate]]
    delete_many: TransactionWhere | _Sequence[TransactionWhere]
TransactionReading: _TypeAlias = _t.Reading[_m.Transaction, _R, TransactionInclude, TransactionSelect, TransactionField]
TransactionAsked: _TypeAlias = _t.Asked[_m.Transaction, _R, TransactionWhere, TransactionUnique, TransactionOrder, TransactionInclude, TransactionSelect, TransactionField]

# users
class _usersRest(_TypedDict, total=False):
    bool: _w.StringWhere
    list: _w.JsonWhere
class usersWhere(_usersRest, total=False):
    id: _w.IntWhere
    AND: usersWhere | _Sequence[usersWhere | _Expr[_bool]]
    OR: _Sequence[usersWhere | _Expr[_bool]]
    NOT: usersWhere | _Sequence[usersWhere | _Expr[_bool]]
class usersKey(_TypedDict, total=False):
    id: int
class usersUnique(usersKey, _usersRest, total=False): ...
class usersCreateRow(_TypedDict, total=False):
    id: _Required[int]
    bool: _Required[builtins_.str]
    list: Json
class usersCreate(usersCreateRow, total=False): ...
class usersUpdateRow(_TypedDict, total=False):
    id: _d.IntChange
    bool: _d.StringChange
    list: Json
class usersUpdate(usersUpdateRow, total=False): ...
usersField: _TypeAlias = _Literal["id", "bool", "list"]
usersOrder: _TypeAlias = _w.OrderBy[usersField]
class usersInclude(_TypedDict, total=False): ...
class usersSelect(usersInclude, total=False):
    id: _bool
    bool: _bool
    list: _bool
class usersArguments(_TypedDict, total=False):
    where: usersWhere | _Expr[_bool] | None
    order_by: usersOrder | _Expr[_Any] | _Ordering[_Any] | _Sequence[usersOrder | _Expr[_Any] | _Ordering[_Any]] | None
    take: _int | None
    skip: _int | None
    distinct: usersField | _Sequence[usersField] | None
    select: _Mapping[usersField, _Any] | None
    omit: _Mapping[usersField, _bool] | None
usersReading: _TypeAlias = _t.Reading[_m.users, _R, usersInclude, usersSelect, usersField]
usersAsked: _TypeAlias = _t.Asked[_m.users, _R, usersWhere, usersUnique, usersOrder, usersInclude, usersSelect, usersField]

# Datetime
class _DatetimeRest(_TypedDict, total=False):
    Decimal: _w.DateTimeWhere
    bytes: _w.BytesWhere
class DatetimeWhere(_DatetimeRest, total=False):
    id: _w.IntWhere
    AND: DatetimeWhere | _Sequence[DatetimeWhere | _Expr[_bool]]
    OR: _Sequence[DatetimeWhere | _Expr[_bool]]
    NOT: DatetimeWhere | _Sequence[DatetimeWhere | _Expr[_bool]]
class DatetimeKey(_TypedDict, total=False):
    id: int
class DatetimeUnique(DatetimeKey, _DatetimeRest, total=False): ...
class DatetimeCreateRow(_TypedDict, total=False):
    id: _Required[int]
    Decimal: _Required[datetime_.datetime]
    bytes: builtins_.bytes
class DatetimeCreate(DatetimeCreateRow, total=False): ...
class DatetimeUpdateRow(_TypedDict, total=False):
    id: _d.IntChange
    Decimal: _d.DateTimeChange
    bytes: _d.BytesChange
class DatetimeUpdate(DatetimeUpdateRow, total=False): ...
DatetimeField: _TypeAlias = _Literal["id", "Decimal", "bytes"]
DatetimeOrder: _TypeAlias = _w.OrderBy[DatetimeField]
class DatetimeInclude(_TypedDict, total=False): ...
class DatetimeSelect(DatetimeInclude, total=False):
    id: _bool
    Decimal: _bool
    bytes: _bool
class DatetimeArguments(_TypedDict, total=False):
    where: DatetimeWhere | _Expr[_bool] | None
    order_by: DatetimeOrder | _Expr[_Any] | _Ordering[_Any] | _Sequence[DatetimeOrder | _Expr[_Any] | _Ordering[_Any]] | None
    take: _int | None
    skip: _int | None
    distinct: DatetimeField | _Sequence[DatetimeField] | None
    select: _Mapping[DatetimeField, _Any] | None
    omit: _Mapping[DatetimeField, _bool] | None
DatetimeReading: _TypeAlias = _t.Reading[_m.Datetime, _R, DatetimeInclude, DatetimeSelect, DatetimeField]
DatetimeAsked: _TypeAlias = _t.Asked[_m.Datetime, _R, DatetimeWhere, DatetimeUnique, DatetimeOrder, DatetimeInclude, DatetimeSelect, DatetimeField]
