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
from twofold.client.types import data as _d, delegates as _t, filters as _w, order as _o
from . import models as _m

_R = _TypeVar("_R")

_WordsFilterKeywords = _TypedDict("_WordsFilterKeywords", {"not": _m.Words | _Expr[_m.Words] | WordsFilter, "in": _w.Values[_m.Words]}, total=False)
class WordsFilter(_WordsFilterKeywords, total=False):
    equals: _m.Words | _Expr[_m.Words]
    not_in: _w.Values[_m.Words]
_NullableWordsFilterKeywords = _TypedDict("_NullableWordsFilterKeywords", {"not": _m.Words | _Expr[_m.Words] | NullableWordsFilter | None, "in": _w.Values[_m.Words]}, total=False)
class NullableWordsFilter(_NullableWordsFilterKeywords, total=False):
    equals: _m.Words | _Expr[_m.Words] | None
    not_in: _w.Values[_m.Words]
class WordsListFilter(_w.ListWhere[_m.Words], total=False): ...

# Client
_ClientFiltersKeywords = _TypedDict("_ClientFiltersKeywords", {"import": _w.NullableStringWhere}, total=False)
class _ClientFilters(_ClientFiltersKeywords, total=False):
    str: _w.StringWhere
    datetime: _w.DateTimeWhere
    uuid: _w.StringWhere
    column: _w.IntWhere
    Words: _m.Words | WordsFilter
    words: _m.Words | WordsFilter
_ClientWhereKeywords = _TypedDict("_ClientWhereKeywords", {"from": _w.StringWhere, "class": ClassWhere | ClassToOne | _Expr[_bool] | None}, total=False)
class ClientWhere(_ClientFilters, _ClientWhereKeywords, total=False):
    id: _w.IntWhere
    User: UserWhere | UserToOne | _Expr[_bool] | None
    orders: TransactionToMany
    AND: ClientWhere | _Sequence[ClientWhere | _Expr[_bool]]
    OR: _Sequence[ClientWhere | _Expr[_bool]]
    NOT: ClientWhere | _Sequence[ClientWhere | _Expr[_bool]]
_ClientKeys: _TypeAlias = ClientKey | _Sequence[ClientKey]
class ClientToMany(_TypedDict, total=False):
    some: ClientWhere | _Expr[_bool]
    every: ClientWhere | _Expr[_bool]
    none: ClientWhere | _Expr[_bool]
ClientToOne = _TypedDict("ClientToOne", {"is": ClientWhere | _Expr[_bool] | None, "is_not": ClientWhere | _Expr[_bool] | None}, total=False)
Client_from_import = _TypedDict("Client_from_import", {"from": builtins_.str, "import": builtins_.str})
_ClientKeyKeywords = _TypedDict("_ClientKeyKeywords", {"from": builtins_.str}, total=False)
class ClientKey(_ClientKeyKeywords, total=False):
    id: int
    from_import: Client_from_import
class ClientUnique(ClientKey, _ClientFilters, total=False): ...
_ClientCreateFieldsKeywords = _TypedDict("_ClientCreateFieldsKeywords", {"from": _Required[builtins_.str], "import": builtins_.str | None}, total=False)
class ClientCreateFields(_ClientCreateFieldsKeywords, total=False):
    id: _Required[int]
    str: _Required[builtins_.str]
    datetime: datetime_.datetime
    uuid: builtins_.str
    column: int
    Words: _m.Words
    words: _m.Words
_ClientCreateKeywords = _TypedDict("_ClientCreateKeywords", {"class": ClassCreateToOne}, total=False)
class ClientCreate(ClientCreateFields, _ClientCreateKeywords, total=False):
    User: UserCreateToOne
    orders: TransactionCreateToMany
_ClientUpdateFieldsKeywords = _TypedDict("_ClientUpdateFieldsKeywords", {"from": _d.StringChange, "import": _d.NullableStringChange}, total=False)
class ClientUpdateFields(_ClientUpdateFieldsKeywords, total=False):
    id: _d.IntChange
    str: _d.StringChange
    datetime: _d.DateTimeChange
    uuid: _d.StringChange
    column: _d.IntChange
    Words: _d.Change[_m.Words]
    words: _d.Change[_m.Words]
_ClientUpdateKeywords = _TypedDict("_ClientUpdateKeywords", {"class": ClassUpdateToOne}, total=False)
class ClientUpdate(ClientUpdateFields, _ClientUpdateKeywords, total=False):
    User: UserUpdateToOne
    orders: TransactionUpdateToMany
ClientField: _TypeAlias = _Literal[
    "id", "from", "import", "str", "datetime", "uuid", "column", "Words", "words"
]
_ClientRelatedOrderKeywords = _TypedDict("_ClientRelatedOrderKeywords", {"class": _o.OrderBy[ClassField] | _ClassRelatedOrder}, total=False)
class _ClientRelatedOrder(_ClientRelatedOrderKeywords, total=False):
    User: _o.OrderBy[UserField] | _UserRelatedOrder
    orders: _o.SortCount
ClientOrder: _TypeAlias = _o.OrderBy[ClientField] | _ClientRelatedOrder
ClientInclude = _TypedDict("ClientInclude", {
    "class": _t.IncludeValue[_m.Class, ClassNestedArguments], "User": _t.IncludeValue[_m.User, UserNestedArguments],
    "orders": _t.IncludeValue[_m.Transaction, TransactionNestedArguments],
}, total=False)
ClientSelect = _TypedDict("ClientSelect", {
    "id": _bool, "from": _bool, "import": _bool, "str": _bool, "datetime": _bool, "uuid": _bool, "column": _bool,
    "Words": _bool, "words": _bool, "class": _t.IncludeValue[_m.Class, ClassNestedArguments],
    "User": _t.IncludeValue[_m.User, UserNestedArguments],
    "orders": _t.IncludeValue[_m.Transaction, TransactionNestedArguments],
}, total=False)
ClientNestedArguments = _TypedDict("ClientNestedArguments", {
    "where": ClientWhere | _Expr[_bool] | None,
    "order_by": ClientOrder | _Expr[_Any] | _Ordering[_Any] | _Sequence[ClientOrder | _Expr[_Any] | _Ordering[_Any]] | None,
    "take": _int | None, "skip": _int | None, "distinct": ClientField | _Sequence[ClientField] | None,
    "include": _Mapping[_Literal["class", "User", "orders"], _Any] | None,
    "select": _Mapping[ClientField | _Literal["class", "User", "orders"], _Any] | None,
    "omit": _Mapping[ClientField, _bool] | None,
}, total=False)
class ClientCreateToOne(_TypedDict, total=False):
    create: ClientCreate
    connect_or_create: _d.ConnectOrCreate[ClientKey, ClientCreate]
    connect: ClientKey
class ClientUpdateToOne(_TypedDict, total=False):
    create: ClientCreate
    connect_or_create: _d.ConnectOrCreate[ClientKey, ClientCreate]
    connect: ClientKey
    disconnect: _Literal[True] | ClientWhere
    delete: _Literal[True] | ClientWhere
    update: ClientUpdate
    upsert: _d.Upsert[ClientCreate, ClientUpdate]
class ClientCreateToMany(_TypedDict, total=False):
    create: ClientCreate | _Sequence[ClientCreate]
    connect_or_create: _d.ConnectOrCreate[ClientKey, ClientCreate] | _Sequence[_d.ConnectOrCreate[ClientKey, ClientCreate]]
    connect: _ClientKeys
    create_many: _d.CreateMany[ClientCreateFields]
class ClientUpdateToMany(_TypedDict, total=False):
    create: ClientCreate | _Sequence[ClientCreate]
    connect_or_create: _d.ConnectOrCreate[ClientKey, ClientCreate] | _Sequence[_d.ConnectOrCreate[ClientKey, ClientCreate]]
    connect: _ClientKeys
    create_many: _d.CreateMany[ClientCreateFields]
    set: _ClientKeys
    disconnect: _ClientKeys
    delete: _ClientKeys
    update: _d.UpdateWhere[ClientKey, ClientUpdate] | _Sequence[_d.UpdateWhere[ClientKey, ClientUpdate]]
    upsert: _d.UpsertWhere[ClientKey, ClientCreate, ClientUpdate] | _Sequence[_d.UpsertWhere[ClientKey, ClientCreate, ClientUpdate]]
    update_many: _d.UpdateWhere[ClientWhere, ClientUpdateFields] | _Sequence[_d.UpdateWhere[ClientWhere, ClientUpdateFields]]
    delete_many: ClientWhere | _Sequence[ClientWhere]
ClientSelectionArguments: _TypeAlias = _t.SelectionArguments[_m.Client, _R, ClientInclude, ClientSelect, ClientField]
ClientFindUniqueArguments: _TypeAlias = _t.FindUniqueArguments[_m.Client, _R, ClientInclude, ClientSelect, ClientField]
ClientFindArguments: _TypeAlias = _t.FindArguments[_m.Client, _R, ClientWhere, ClientUnique, ClientOrder, ClientInclude, ClientSelect, ClientField]

# Class
class _ClassFilters(_TypedDict, total=False): ...
_ClassWhereKeywords = _TypedDict("_ClassWhereKeywords", {"global": _w.StringWhere}, total=False)
class ClassWhere(_ClassFilters, _ClassWhereKeywords, total=False):
    clients: ClientToMany
    AND: ClassWhere | _Sequence[ClassWhere | _Expr[_bool]]
    OR: _Sequence[ClassWhere | _Expr[_bool]]
    NOT: ClassWhere | _Sequence[ClassWhere | _Expr[_bool]]
ClassToOne = _TypedDict("ClassToOne", {"is": ClassWhere | _Expr[_bool] | None, "is_not": ClassWhere | _Expr[_bool] | None}, total=False)
_ClassKeyKeywords = _TypedDict("_ClassKeyKeywords", {"global": builtins_.str}, total=False)
class ClassKey(_ClassKeyKeywords, total=False): ...
class ClassUnique(ClassKey, _ClassFilters, total=False): ...
_ClassCreateFieldsKeywords = _TypedDict("_ClassCreateFieldsKeywords", {"global": _Required[builtins_.str]}, total=False)
class ClassCreateFields(_ClassCreateFieldsKeywords, total=False): ...
class ClassCreate(ClassCreateFields, total=False):
    clients: ClientCreateToMany
_ClassUpdateFieldsKeywords = _TypedDict("_ClassUpdateFieldsKeywords", {"global": _d.StringChange}, total=False)
class ClassUpdateFields(_ClassUpdateFieldsKeywords, total=False): ...
class ClassUpdate(ClassUpdateFields, total=False):
    clients: ClientUpdateToMany
ClassField: _TypeAlias = _Literal["global"]
class _ClassRelatedOrder(_TypedDict, total=False):
    clients: _o.SortCount
ClassOrder: _TypeAlias = _o.OrderBy[ClassField] | _ClassRelatedOrder
ClassInclude = _TypedDict("ClassInclude", {
    "clients": _t.IncludeValue[_m.Client, ClientNestedArguments],
}, total=False)
ClassSelect = _TypedDict("ClassSelect", {
    "global": _bool, "clients": _t.IncludeValue[_m.Client, ClientNestedArguments],
}, total=False)
ClassNestedArguments = _TypedDict("ClassNestedArguments", {
    "where": ClassWhere | _Expr[_bool] | None,
    "order_by": ClassOrder | _Expr[_Any] | _Ordering[_Any] | _Sequence[ClassOrder | _Expr[_Any] | _Ordering[_Any]] | None,
    "take": _int | None, "skip": _int | None, "distinct": ClassField | _Sequence[ClassField] | None,
    "include": _Mapping[_Literal["clients"], _Any] | None,
    "select": _Mapping[ClassField | _Literal["clients"], _Any] | None, "omit": _Mapping[ClassField, _bool] | None,
}, total=False)
class ClassCreateToOne(_TypedDict, total=False):
    create: ClassCreate
    connect_or_create: _d.ConnectOrCreate[ClassKey, ClassCreate]
    connect: ClassKey
class ClassUpdateToOne(_TypedDict, total=False):
    create: ClassCreate
    connect_or_create: _d.ConnectOrCreate[ClassKey, ClassCreate]
    connect: ClassKey
    disconnect: _Literal[True] | ClassWhere
    delete: _Literal[True] | ClassWhere
    update: ClassUpdate
    upsert: _d.Upsert[ClassCreate, ClassUpdate]
ClassSelectionArguments: _TypeAlias = _t.SelectionArguments[_m.Class, _R, ClassInclude, ClassSelect, ClassField]
ClassFindUniqueArguments: _TypeAlias = _t.FindUniqueArguments[_m.Class, _R, ClassInclude, ClassSelect, ClassField]
ClassFindArguments: _TypeAlias = _t.FindArguments[_m.Class, _R, ClassWhere, ClassUnique, ClassOrder, ClassInclude, ClassSelect, ClassField]

# User
class _UserFilters(_TypedDict, total=False): ...
class UserWhere(_UserFilters, total=False):
    id: _w.IntWhere
    Client: ClientWhere | ClientToOne | _Expr[_bool]
    AND: UserWhere | _Sequence[UserWhere | _Expr[_bool]]
    OR: _Sequence[UserWhere | _Expr[_bool]]
    NOT: UserWhere | _Sequence[UserWhere | _Expr[_bool]]
UserToOne = _TypedDict("UserToOne", {"is": UserWhere | _Expr[_bool] | None, "is_not": UserWhere | _Expr[_bool] | None}, total=False)
class UserKey(_TypedDict, total=False):
    id: int
class UserUnique(UserKey, _UserFilters, total=False): ...
class UserCreateFields(_TypedDict, total=False):
    id: int
class UserCreate(UserCreateFields, total=False):
    Client: ClientCreateToOne
class UserUpdateFields(_TypedDict, total=False):
    id: _d.IntChange
class UserUpdate(UserUpdateFields, total=False):
    Client: ClientUpdateToOne
UserField: _TypeAlias = _Literal["id"]
class _UserRelatedOrder(_TypedDict, total=False):
    Client: _o.OrderBy[ClientField] | _ClientRelatedOrder
UserOrder: _TypeAlias = _o.OrderBy[UserField] | _UserRelatedOrder
UserInclude = _TypedDict("UserInclude", {
    "Client": _t.IncludeValue[_m.Client, ClientNestedArguments],
}, total=False)
UserSelect = _TypedDict("UserSelect", {
    "id": _bool, "Client": _t.IncludeValue[_m.Client, ClientNestedArguments],
}, total=False)
UserNestedArguments = _TypedDict("UserNestedArguments", {
    "where": UserWhere | _Expr[_bool] | None,
    "order_by": UserOrder | _Expr[_Any] | _Ordering[_Any] | _Sequence[UserOrder | _Expr[_Any] | _Ordering[_Any]] | None,
    "take": _int | None, "skip": _int | None, "distinct": UserField | _Sequence[UserField] | None,
    "include": _Mapping[_Literal["Client"], _Any] | None,
    "select": _Mapping[UserField | _Literal["Client"], _Any] | None, "omit": _Mapping[UserField, _bool] | None,
}, total=False)
class UserCreateToOne(_TypedDict, total=False):
    create: UserCreate
    connect_or_create: _d.ConnectOrCreate[UserKey, UserCreate]
    connect: UserKey
class UserUpdateToOne(_TypedDict, total=False):
    create: UserCreate
    connect_or_create: _d.ConnectOrCreate[UserKey, UserCreate]
    connect: UserKey
    disconnect: _Literal[True] | UserWhere
    delete: _Literal[True] | UserWhere
    update: UserUpdate
    upsert: _d.Upsert[UserCreate, UserUpdate]
UserSelectionArguments: _TypeAlias = _t.SelectionArguments[_m.User, _R, UserInclude, UserSelect, UserField]
UserFindUniqueArguments: _TypeAlias = _t.FindUniqueArguments[_m.User, _R, UserInclude, UserSelect, UserField]
UserFindArguments: _TypeAlias = _t.FindArguments[_m.User, _R, UserWhere, UserUnique, UserOrder, UserInclude, UserSelect, UserField]

# Transaction
class _TransactionFilters(_TypedDict, total=False):
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
    client: ClientWhere | ClientToOne | _Expr[_bool]
    AND: TransactionWhere | _Sequence[TransactionWhere | _Expr[_bool]]
    OR: _Sequence[TransactionWhere | _Expr[_bool]]
    NOT: TransactionWhere | _Sequence[TransactionWhere | _Expr[_bool]]
_TransactionKeys: _TypeAlias = TransactionKey | _Sequence[TransactionKey]
class TransactionToMany(_TypedDict, total=False):
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
class TransactionCreateFields(_TypedDict, total=False):
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
    client: ClientCreateToOne
class TransactionUpdateFields(_TypedDict, total=False):
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
    client: ClientUpdateToOne
TransactionField: _TypeAlias = _Literal["id", "get", "update", "pop", "owner"]
class _TransactionRelatedOrder(_TypedDict, total=False):
    client: _o.OrderBy[ClientField] | _ClientRelatedOrder
TransactionOrder: _TypeAlias = _o.OrderBy[TransactionField] | _TransactionRelatedOrder
TransactionInclude = _TypedDict("TransactionInclude", {
    "client": _t.IncludeValue[_m.Client, ClientNestedArguments],
}, total=False)
TransactionSelect = _TypedDict("TransactionSelect", {
    "id": _bool, "get": _bool, "update": _bool, "pop": _bool, "owner": _bool,
    "client": _t.IncludeValue[_m.Client, ClientNestedArguments],
}, total=False)
TransactionNestedArguments = _TypedDict("TransactionNestedArguments", {
    "where": TransactionWhere | _Expr[_bool] | None,
    "order_by": TransactionOrder | _Expr[_Any] | _Ordering[_Any] | _Sequence[TransactionOrder | _Expr[_Any] | _Ordering[_Any]] | None,
    "take": _int | None, "skip": _int | None, "distinct": TransactionField | _Sequence[TransactionField] | None,
    "include": _Mapping[_Literal["client"], _Any] | None,
    "select": _Mapping[TransactionField | _Literal["client"], _Any] | None,
    "omit": _Mapping[TransactionField, _bool] | None,
}, total=False)
class TransactionCreateToMany(_TypedDict, total=False):
    create: TransactionCreate | _Sequence[TransactionCreate]
    connect_or_create: _d.ConnectOrCreate[TransactionKey, TransactionCreate] | _Sequence[_d.ConnectOrCreate[TransactionKey, TransactionCreate]]
    connect: _TransactionKeys
    create_many: _d.CreateMany[TransactionCreateFields]
class TransactionUpdateToMany(_TypedDict, total=False):
    create: TransactionCreate | _Sequence[TransactionCreate]
    connect_or_create: _d.ConnectOrCreate[TransactionKey, TransactionCreate] | _Sequence[_d.ConnectOrCreate[TransactionKey, TransactionCreate]]
    connect: _TransactionKeys
    create_many: _d.CreateMany[TransactionCreateFields]
    set: _TransactionKeys
    disconnect: _TransactionKeys
    delete: _TransactionKeys
    update: _d.UpdateWhere[TransactionKey, TransactionUpdate] | _Sequence[_d.UpdateWhere[TransactionKey, TransactionUpdate]]
    upsert: _d.UpsertWhere[TransactionKey, TransactionCreate, TransactionUpdate] | _Sequence[_d.UpsertWhere[TransactionKey, TransactionCreate, TransactionUpdate]]
    update_many: _d.UpdateWhere[TransactionWhere, TransactionUpdateFields] | _Sequence[_d.UpdateWhere[TransactionWhere, TransactionUpdateFields]]
    delete_many: TransactionWhere | _Sequence[TransactionWhere]
TransactionSelectionArguments: _TypeAlias = _t.SelectionArguments[_m.Transaction, _R, TransactionInclude, TransactionSelect, TransactionField]
TransactionFindUniqueArguments: _TypeAlias = _t.FindUniqueArguments[_m.Transaction, _R, TransactionInclude, TransactionSelect, TransactionField]
TransactionFindArguments: _TypeAlias = _t.FindArguments[_m.Transaction, _R, TransactionWhere, TransactionUnique, TransactionOrder, TransactionInclude, TransactionSelect, TransactionField]

# users
class _usersFilters(_TypedDict, total=False):
    bool: _w.StringWhere
    list: _w.JsonWhere
class usersWhere(_usersFilters, total=False):
    id: _w.IntWhere
    AND: usersWhere | _Sequence[usersWhere | _Expr[_bool]]
    OR: _Sequence[usersWhere | _Expr[_bool]]
    NOT: usersWhere | _Sequence[usersWhere | _Expr[_bool]]
class usersKey(_TypedDict, total=False):
    id: int
class usersUnique(usersKey, _usersFilters, total=False): ...
class usersCreateFields(_TypedDict, total=False):
    id: _Required[int]
    bool: _Required[builtins_.str]
    list: Json
class usersCreate(usersCreateFields, total=False): ...
class usersUpdateFields(_TypedDict, total=False):
    id: _d.IntChange
    bool: _d.StringChange
    list: Json
class usersUpdate(usersUpdateFields, total=False): ...
usersField: _TypeAlias = _Literal["id", "bool", "list"]
usersOrder: _TypeAlias = _o.OrderBy[usersField]
usersInclude = _TypedDict("usersInclude", {
}, total=False)
usersSelect = _TypedDict("usersSelect", {
    "id": _bool, "bool": _bool, "list": _bool,
}, total=False)
usersNestedArguments = _TypedDict("usersNestedArguments", {
    "where": usersWhere | _Expr[_bool] | None,
    "order_by": usersOrder | _Expr[_Any] | _Ordering[_Any] | _Sequence[usersOrder | _Expr[_Any] | _Ordering[_Any]] | None,
    "take": _int | None, "skip": _int | None, "distinct": usersField | _Sequence[usersField] | None,
    "select": _Mapping[usersField, _Any] | None, "omit": _Mapping[usersField, _bool] | None,
}, total=False)
usersSelectionArguments: _TypeAlias = _t.SelectionArguments[_m.users, _R, usersInclude, usersSelect, usersField]
usersFindUniqueArguments: _TypeAlias = _t.FindUniqueArguments[_m.users, _R, usersInclude, usersSelect, usersField]
usersFindArguments: _TypeAlias = _t.FindArguments[_m.users, _R, usersWhere, usersUnique, usersOrder, usersInclude, usersSelect, usersField]

# Datetime
class _DatetimeFilters(_TypedDict, total=False):
    Decimal: _w.DateTimeWhere
    bytes: _w.BytesWhere
class DatetimeWhere(_DatetimeFilters, total=False):
    id: _w.IntWhere
    AND: DatetimeWhere | _Sequence[DatetimeWhere | _Expr[_bool]]
    OR: _Sequence[DatetimeWhere | _Expr[_bool]]
    NOT: DatetimeWhere | _Sequence[DatetimeWhere | _Expr[_bool]]
class DatetimeKey(_TypedDict, total=False):
    id: int
class DatetimeUnique(DatetimeKey, _DatetimeFilters, total=False): ...
class DatetimeCreateFields(_TypedDict, total=False):
    id: _Required[int]
    Decimal: _Required[datetime_.datetime]
    bytes: builtins_.bytes
class DatetimeCreate(DatetimeCreateFields, total=False): ...
class DatetimeUpdateFields(_TypedDict, total=False):
    id: _d.IntChange
    Decimal: _d.DateTimeChange
    bytes: _d.BytesChange
class DatetimeUpdate(DatetimeUpdateFields, total=False): ...
DatetimeField: _TypeAlias = _Literal["id", "Decimal", "bytes"]
DatetimeOrder: _TypeAlias = _o.OrderBy[DatetimeField]
DatetimeInclude = _TypedDict("DatetimeInclude", {
}, total=False)
DatetimeSelect = _TypedDict("DatetimeSelect", {
    "id": _bool, "Decimal": _bool, "bytes": _bool,
}, total=False)
DatetimeNestedArguments = _TypedDict("DatetimeNestedArguments", {
    "where": DatetimeWhere | _Expr[_bool] | None,
    "order_by": DatetimeOrder | _Expr[_Any] | _Ordering[_Any] | _Sequence[DatetimeOrder | _Expr[_Any] | _Ordering[_Any]] | None,
    "take": _int | None, "skip": _int | None, "distinct": DatetimeField | _Sequence[DatetimeField] | None,
    "select": _Mapping[DatetimeField, _Any] | None, "omit": _Mapping[DatetimeField, _bool] | None,
}, total=False)
DatetimeSelectionArguments: _TypeAlias = _t.SelectionArguments[_m.Datetime, _R, DatetimeInclude, DatetimeSelect, DatetimeField]
DatetimeFindUniqueArguments: _TypeAlias = _t.FindUniqueArguments[_m.Datetime, _R, DatetimeInclude, DatetimeSelect, DatetimeField]
DatetimeFindArguments: _TypeAlias = _t.FindArguments[_m.Datetime, _R, DatetimeWhere, DatetimeUnique, DatetimeOrder, DatetimeInclude, DatetimeSelect, DatetimeField]
