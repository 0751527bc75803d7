# Written by twofold: change schema.prisma, then run `twofold generate`.
# ruff: noqa
# fmt: off
# isort: skip_file
# `MYPY` is true for mypy, whatever its value: a dictionary has a form for each checker.
# pyright: reportAssignmentType=false, reportRedeclaration=false

import builtins as builtins_
import datetime as datetime_
import decimal as decimal_
from twofold import Json
from builtins import bool as _bool, int as _int
from collections.abc import Mapping as _Mapping, Sequence as _Sequence
from typing import Any as _Any, Literal as _Literal, TypeAlias as _TypeAlias
from typing_extensions import Required as _Required, TypedDict as _TypedDict
from twofold import Expr as _Expr
from twofold.algebra.expressions import Ordering as _Ordering
from twofold.client.types import data as _d, delegates as _t, filters as _w, order as _o
from . import models as _m

_WordsValue: _TypeAlias = _m.Words | _Literal["None", "title", "count", "mro"]
_WordsFilterKeywords = _TypedDict("_WordsFilterKeywords", {"not": _WordsValue | _Expr[_WordsValue] | WordsFilter, "in": _w.Values[_WordsValue]}, total=False)
class WordsFilter(_WordsFilterKeywords, total=False):
    equals: _WordsValue | _Expr[_WordsValue]; not_in: _w.Values[_WordsValue]
_NullableWordsFilterKeywords = _TypedDict("_NullableWordsFilterKeywords", {"not": _WordsValue | _Expr[_WordsValue] | NullableWordsFilter | None, "in": _w.Values[_WordsValue]}, total=False)
class NullableWordsFilter(_NullableWordsFilterKeywords, total=False):
    equals: _WordsValue | _Expr[_WordsValue] | None; not_in: _w.Values[_WordsValue]
class WordsListFilter(_w.ListWhere[_WordsValue], total=False): ...
# users
_usersFilters = _TypedDict("_usersFilters", {
    "bool": _w.StringWhere, "list": _w.JsonWhere,
}, total=False)
class usersKey(_TypedDict, total=False):
    id: int
class usersUnique(usersKey, _usersFilters, total=False): ...
usersCreateFields = _TypedDict("usersCreateFields", {
    "id": _Required[int], "bool": _Required[builtins_.str], "list": Json,
}, total=False)
usersUpdateFields = _TypedDict("usersUpdateFields", {
    "id": _d.IntChange, "bool": _d.StringChange, "list": Json,
}, total=False)
usersField: _TypeAlias = _Literal["id", "bool", "list"]
usersOrder: _TypeAlias = _o.OrderBy[usersField]
# Datetime
_DatetimeFilters = _TypedDict("_DatetimeFilters", {
    "Decimal": _w.DateTimeWhere, "bytes": _w.BytesWhere,
}, total=False)
class DatetimeKey(_TypedDict, total=False):
    id: int
class DatetimeUnique(DatetimeKey, _DatetimeFilters, total=False): ...
DatetimeCreateFields = _TypedDict("DatetimeCreateFields", {
    "id": _Required[int], "Decimal": _Required[datetime_.datetime], "bytes": builtins_.bytes,
}, total=False)
DatetimeUpdateFields = _TypedDict("DatetimeUpdateFields", {
    "id": _d.IntChange, "Decimal": _d.DateTimeChange, "bytes": _d.BytesChange,
}, total=False)
DatetimeField: _TypeAlias = _Literal["id", "Decimal", "bytes"]
DatetimeOrder: _TypeAlias = _o.OrderBy[DatetimeField]
# Class
_ClassFilters = _TypedDict("_ClassFilters", {
}, total=False)
_ClassKeyKeywords = _TypedDict("_ClassKeyKeywords", {"global": builtins_.str}, total=False)
class ClassKey(_ClassKeyKeywords, total=False): ...
class ClassUnique(ClassKey, _ClassFilters, total=False): ...
ClassCreateFields = _TypedDict("ClassCreateFields", {
    "global": _Required[builtins_.str],
}, total=False)
ClassUpdateFields = _TypedDict("ClassUpdateFields", {
    "global": _d.StringChange,
}, total=False)
ClassField: _TypeAlias = _Literal["global"]
class _ClassRelatedOrder(_TypedDict, total=False):
    clients: _o.SortCount
ClassOrder: _TypeAlias = _o.OrderBy[ClassField] | _ClassRelatedOrder
# User
_UserFilters = _TypedDict("_UserFilters", {
}, total=False)
class UserKey(_TypedDict, total=False):
    id: int
class UserUnique(UserKey, _UserFilters, total=False): ...
UserCreateFields = _TypedDict("UserCreateFields", {
    "id": int,
}, total=False)
UserCreate: _TypeAlias = _UserCreate_id | _UserCreate_Client
UserUpdateFields = _TypedDict("UserUpdateFields", {
    "id": _d.IntChange,
}, total=False)
UserField: _TypeAlias = _Literal["id"]
class _UserRelatedOrder(_TypedDict, total=False):
    Client: _o.OrderBy[ClientField] | _ClientRelatedOrder
UserOrder: _TypeAlias = _o.OrderBy[UserField] | _UserRelatedOrder
# Transaction
_TransactionFilters = _TypedDict("_TransactionFilters", {
    "get": _w.IntWhere, "update": _w.NullableIntWhere, "pop": _w.DecimalWhere, "owner": _w.IntWhere,
}, total=False)
_TransactionKeys: _TypeAlias = TransactionKey | _Sequence[TransactionKey]
class TransactionKey(_TypedDict, total=False):
    id: int
class TransactionUnique(_TypedDict, total=False):
    id: int; get: _w.IntWhere; update: _w.NullableIntWhere; pop: _w.DecimalWhere; owner: _w.IntWhere
TransactionCreateFields = _TypedDict("TransactionCreateFields", {
    "id": int, "get": _Required[int], "update": int | None, "pop": decimal_.Decimal, "owner": int,
}, total=False)
TransactionCreate: _TypeAlias = _TransactionCreate_owner | _TransactionCreate_client
TransactionUpdateFields = _TypedDict("TransactionUpdateFields", {
    "id": _d.IntChange, "get": _d.IntChange, "update": _d.NullableIntChange, "pop": _d.DecimalChange,
    "owner": _d.IntChange,
}, total=False)
TransactionField: _TypeAlias = _Literal["id", "get", "update", "pop", "owner"]
class _TransactionRelatedOrder(_TypedDict, total=False):
    client: _o.OrderBy[ClientField] | _ClientRelatedOrder
TransactionOrder: _TypeAlias = _o.OrderBy[TransactionField] | _TransactionRelatedOrder
# Client
_ClientFilters = _TypedDict("_ClientFilters", {
    "import": _w.NullableStringWhere, "str": _w.StringWhere, "datetime": _w.DateTimeWhere, "uuid": _w.StringWhere,
    "column": _w.IntWhere, "Words": _WordsValue | WordsFilter, "words": _WordsValue | WordsFilter,
}, total=False)
_ClientKeys: _TypeAlias = ClientKey | _Sequence[ClientKey]
Client_from_import = _TypedDict("Client_from_import", {"from": builtins_.str, "import": builtins_.str})
_ClientKeyKeywords = _TypedDict("_ClientKeyKeywords", {"from": builtins_.str}, total=False)
class ClientKey(_ClientKeyKeywords, total=False):
    id: int; from_import: Client_from_import
class ClientUnique(ClientKey, _ClientFilters, total=False): ...
ClientCreateFields = _TypedDict("ClientCreateFields", {
    "id": _Required[int], "from": _Required[builtins_.str], "import": builtins_.str | None,
    "str": _Required[builtins_.str], "datetime": datetime_.datetime, "uuid": builtins_.str, "column": int,
    "Words": _WordsValue, "words": _WordsValue,
}, total=False)
ClientUpdateFields = _TypedDict("ClientUpdateFields", {
    "id": _d.IntChange, "from": _d.StringChange, "import": _d.NullableStringChange, "str": _d.StringChange,
    "datetime": _d.DateTimeChange, "uuid": _d.StringChange, "column": _d.IntChange,
    "Words": _d.Change[_WordsValue], "words": _d.Change[_WordsValue],
}, total=False)
ClientField: _TypeAlias = _Literal[
    "id", "from", "import", "str", "datetime", "uuid", "column", "Words", "words"
]
_ClientRelatedOrderKeywords = _TypedDict("_ClientRelatedOrderKeywords", {"class": _o.OrderBy[ClassField] | _ClassRelatedOrder}, total=False)
class _ClientRelatedOrder(_ClientRelatedOrderKeywords, total=False):
    User: _o.OrderBy[UserField] | _UserRelatedOrder; orders: _o.SortCount
ClientOrder: _TypeAlias = _o.OrderBy[ClientField] | _ClientRelatedOrder

MYPY = False
if MYPY:
    usersWhere = _TypedDict("usersWhere", {
        "bool": _w.StringWhere, "list": _w.JsonWhere, "id": _w.IntWhere,
        "AND": usersWhere | _Sequence[usersWhere | _Expr[_bool]], "OR": _Sequence[usersWhere | _Expr[_bool]],
        "NOT": usersWhere | _Sequence[usersWhere | _Expr[_bool]],
    }, total=False)
    usersCreate = _TypedDict("usersCreate", {
        "id": _Required[int], "bool": _Required[builtins_.str], "list": Json,
    }, total=False)
    usersUpdate = _TypedDict("usersUpdate", {
        "id": _d.IntChange, "bool": _d.StringChange, "list": Json,
    }, total=False)
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
    DatetimeWhere = _TypedDict("DatetimeWhere", {
        "Decimal": _w.DateTimeWhere, "bytes": _w.BytesWhere, "id": _w.IntWhere,
        "AND": DatetimeWhere | _Sequence[DatetimeWhere | _Expr[_bool]], "OR": _Sequence[DatetimeWhere | _Expr[_bool]],
        "NOT": DatetimeWhere | _Sequence[DatetimeWhere | _Expr[_bool]],
    }, total=False)
    DatetimeCreate = _TypedDict("DatetimeCreate", {
        "id": _Required[int], "Decimal": _Required[datetime_.datetime], "bytes": builtins_.bytes,
    }, total=False)
    DatetimeUpdate = _TypedDict("DatetimeUpdate", {
        "id": _d.IntChange, "Decimal": _d.DateTimeChange, "bytes": _d.BytesChange,
    }, total=False)
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
    ClassWhere = _TypedDict("ClassWhere", {
        "global": _w.StringWhere, "clients": _Mapping[_w.ManyName, ClientWhere | _Expr[_bool]],
        "AND": ClassWhere | _Sequence[ClassWhere | _Expr[_bool]], "OR": _Sequence[ClassWhere | _Expr[_bool]],
        "NOT": ClassWhere | _Sequence[ClassWhere | _Expr[_bool]],
    }, total=False)
    ClassCreate = _TypedDict("ClassCreate", {
        "global": _Required[builtins_.str], "clients": _d.CreateToMany[ClientKey, ClientCreate, ClientCreateFields],
    }, total=False)
    ClassUpdate = _TypedDict("ClassUpdate", {
        "global": _d.StringChange,
        "clients": _d.UpdateToMany[ClientKey, ClientCreate, ClientWhere, ClientUpdate, ClientUpdateFields, ClientCreateFields],
    }, total=False)
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
        "include": _t.NestedInclude[_m.Class, _Mapping[_Literal["clients"], _Any]],
        "select": _Mapping[ClassField | _Literal["clients"], _Any] | None, "omit": _Mapping[ClassField, _bool] | None,
    }, total=False)
    ClassOneArguments = _TypedDict("ClassOneArguments", {
        "where": ClassWhere | _Expr[_bool] | None,
        "include": _t.NestedInclude[_m.Class, _Mapping[_Literal["clients"], _Any]],
        "select": _Mapping[ClassField | _Literal["clients"], _Any] | None, "omit": _Mapping[ClassField, _bool] | None,
    }, total=False)
    UserWhere = _TypedDict("UserWhere", {
        "id": _w.IntWhere,
        "Client": ClientWhere | _Mapping[_w.OneName, ClientWhere | _Expr[_bool] | None] | _Expr[_bool],
        "AND": UserWhere | _Sequence[UserWhere | _Expr[_bool]], "OR": _Sequence[UserWhere | _Expr[_bool]],
        "NOT": UserWhere | _Sequence[UserWhere | _Expr[_bool]],
    }, total=False)
    UserCreateInside = _TypedDict("UserCreateInside", {
        "id": int, "Client": _d.CreateToOne[ClientKey, ClientCreate],
    }, total=False)
    _UserCreate_id = _TypedDict("_UserCreate_id", {
        "id": _Required[int],
    }, total=False)
    _UserCreate_Client = _TypedDict("_UserCreate_Client", {
        "Client": _Required[_d.CreateToOne[ClientKey, ClientCreate]],
    }, total=False)
    UserUpdate = _TypedDict("UserUpdate", {
        "id": _d.IntChange, "Client": _d.UpdateToOne[ClientKey, ClientCreate, ClientWhere, ClientUpdate],
    }, total=False)
    UserInclude = _TypedDict("UserInclude", {
        "Client": _t.IncludeValue[_m.Client, ClientOneArguments],
    }, total=False)
    UserSelect = _TypedDict("UserSelect", {
        "id": _bool, "Client": _t.IncludeValue[_m.Client, ClientOneArguments],
    }, total=False)
    UserNestedArguments = _TypedDict("UserNestedArguments", {
        "where": UserWhere | _Expr[_bool] | None,
        "order_by": UserOrder | _Expr[_Any] | _Ordering[_Any] | _Sequence[UserOrder | _Expr[_Any] | _Ordering[_Any]] | None,
        "take": _int | None, "skip": _int | None, "distinct": UserField | _Sequence[UserField] | None,
        "include": _t.NestedInclude[_m.User, _Mapping[_Literal["Client"], _Any]],
        "select": _Mapping[UserField | _Literal["Client"], _Any] | None, "omit": _Mapping[UserField, _bool] | None,
    }, total=False)
    UserOneArguments = _TypedDict("UserOneArguments", {
        "where": UserWhere | _Expr[_bool] | None,
        "include": _t.NestedInclude[_m.User, _Mapping[_Literal["Client"], _Any]],
        "select": _Mapping[UserField | _Literal["Client"], _Any] | None, "omit": _Mapping[UserField, _bool] | None,
    }, total=False)
    TransactionWhere = _TypedDict("TransactionWhere", {
        "get": _w.IntWhere, "update": _w.NullableIntWhere, "pop": _w.DecimalWhere, "owner": _w.IntWhere,
        "id": _w.IntWhere,
        "client": ClientWhere | _Mapping[_w.OneName, ClientWhere | _Expr[_bool] | None] | _Expr[_bool],
        "AND": TransactionWhere | _Sequence[TransactionWhere | _Expr[_bool]],
        "OR": _Sequence[TransactionWhere | _Expr[_bool]],
        "NOT": TransactionWhere | _Sequence[TransactionWhere | _Expr[_bool]],
    }, total=False)
    TransactionCreateInside = _TypedDict("TransactionCreateInside", {
        "id": int, "get": _Required[int], "update": int | None, "pop": decimal_.Decimal, "owner": int,
        "client": _d.CreateToOne[ClientKey, ClientCreate],
    }, total=False)
    _TransactionCreate_owner = _TypedDict("_TransactionCreate_owner", {
        "id": int, "get": _Required[int], "update": int | None, "pop": decimal_.Decimal, "owner": _Required[int],
    }, total=False)
    _TransactionCreate_client = _TypedDict("_TransactionCreate_client", {
        "id": int, "get": _Required[int], "update": int | None, "pop": decimal_.Decimal,
        "client": _Required[_d.CreateToOne[ClientKey, ClientCreate]],
    }, total=False)
    TransactionUpdate = _TypedDict("TransactionUpdate", {
        "id": _d.IntChange, "get": _d.IntChange, "update": _d.NullableIntChange, "pop": _d.DecimalChange,
        "owner": _d.IntChange, "client": _d.UpdateToOne[ClientKey, ClientCreate, ClientWhere, ClientUpdate],
    }, total=False)
    TransactionInclude = _TypedDict("TransactionInclude", {
        "client": _t.IncludeValue[_m.Client, ClientOneArguments],
    }, total=False)
    TransactionSelect = _TypedDict("TransactionSelect", {
        "id": _bool, "get": _bool, "update": _bool, "pop": _bool, "owner": _bool,
        "client": _t.IncludeValue[_m.Client, ClientOneArguments],
    }, total=False)
    TransactionNestedArguments = _TypedDict("TransactionNestedArguments", {
        "where": TransactionWhere | _Expr[_bool] | None,
        "order_by": TransactionOrder | _Expr[_Any] | _Ordering[_Any] | _Sequence[TransactionOrder | _Expr[_Any] | _Ordering[_Any]] | None,
        "take": _int | None, "skip": _int | None, "distinct": TransactionField | _Sequence[TransactionField] | None,
        "include": _t.NestedInclude[_m.Transaction, _Mapping[_Literal["client"], _Any]],
        "select": _Mapping[TransactionField | _Literal["client"], _Any] | None,
        "omit": _Mapping[TransactionField, _bool] | None,
    }, total=False)
    ClientWhere = _TypedDict("ClientWhere", {
        "import": _w.NullableStringWhere, "str": _w.StringWhere, "datetime": _w.DateTimeWhere, "uuid": _w.StringWhere,
        "column": _w.IntWhere, "Words": _WordsValue | WordsFilter, "words": _WordsValue | WordsFilter,
        "id": _w.IntWhere, "from": _w.StringWhere,
        "class": ClassWhere | _Mapping[_w.OneName, ClassWhere | _Expr[_bool] | None] | _Expr[_bool] | None,
        "User": UserWhere | _Mapping[_w.OneName, UserWhere | _Expr[_bool] | None] | _Expr[_bool] | None,
        "orders": _Mapping[_w.ManyName, TransactionWhere | _Expr[_bool]],
        "AND": ClientWhere | _Sequence[ClientWhere | _Expr[_bool]], "OR": _Sequence[ClientWhere | _Expr[_bool]],
        "NOT": ClientWhere | _Sequence[ClientWhere | _Expr[_bool]],
    }, total=False)
    ClientCreate = _TypedDict("ClientCreate", {
        "id": _Required[int], "from": _Required[builtins_.str], "import": builtins_.str | None,
        "str": _Required[builtins_.str], "datetime": datetime_.datetime, "uuid": builtins_.str, "column": int,
        "Words": _WordsValue, "words": _WordsValue, "class": _d.CreateToOne[ClassKey, ClassCreate],
        "User": _d.CreateToOne[UserKey, UserCreateInside],
        "orders": _d.CreateToMany[TransactionKey, TransactionCreateInside, TransactionCreateFields],
    }, total=False)
    ClientUpdate = _TypedDict("ClientUpdate", {
        "id": _d.IntChange, "from": _d.StringChange, "import": _d.NullableStringChange, "str": _d.StringChange,
        "datetime": _d.DateTimeChange, "uuid": _d.StringChange, "column": _d.IntChange,
        "Words": _d.Change[_WordsValue], "words": _d.Change[_WordsValue],
        "class": _d.UpdateToOne[ClassKey, ClassCreate, ClassWhere, ClassUpdate],
        "User": _d.UpdateToOne[UserKey, UserCreateInside, UserWhere, UserUpdate],
        "orders": _d.UpdateToMany[TransactionKey, TransactionCreateInside, TransactionWhere, TransactionUpdate, TransactionUpdateFields, TransactionCreateFields],
    }, total=False)
    ClientInclude = _TypedDict("ClientInclude", {
        "class": _t.IncludeValue[_m.Class, ClassOneArguments], "User": _t.IncludeValue[_m.User, UserOneArguments],
        "orders": _t.IncludeValue[_m.Transaction, TransactionNestedArguments],
    }, total=False)
    ClientSelect = _TypedDict("ClientSelect", {
        "id": _bool, "from": _bool, "import": _bool, "str": _bool, "datetime": _bool, "uuid": _bool, "column": _bool,
        "Words": _bool, "words": _bool, "class": _t.IncludeValue[_m.Class, ClassOneArguments],
        "User": _t.IncludeValue[_m.User, UserOneArguments],
        "orders": _t.IncludeValue[_m.Transaction, TransactionNestedArguments],
    }, total=False)
    ClientNestedArguments = _TypedDict("ClientNestedArguments", {
        "where": ClientWhere | _Expr[_bool] | None,
        "order_by": ClientOrder | _Expr[_Any] | _Ordering[_Any] | _Sequence[ClientOrder | _Expr[_Any] | _Ordering[_Any]] | None,
        "take": _int | None, "skip": _int | None, "distinct": ClientField | _Sequence[ClientField] | None,
        "include": _t.NestedInclude[_m.Client, _Mapping[_Literal["class", "User", "orders"], _Any]],
        "select": _Mapping[ClientField | _Literal["class", "User", "orders"], _Any] | None,
        "omit": _Mapping[ClientField, _bool] | None,
    }, total=False)
    ClientOneArguments = _TypedDict("ClientOneArguments", {
        "where": ClientWhere | _Expr[_bool] | None,
        "include": _t.NestedInclude[_m.Client, _Mapping[_Literal["class", "User", "orders"], _Any]],
        "select": _Mapping[ClientField | _Literal["class", "User", "orders"], _Any] | None,
        "omit": _Mapping[ClientField, _bool] | None,
    }, total=False)
else:
    class usersWhere(_usersFilters, total=False):
        id: _w.IntWhere; AND: usersWhere | _Sequence[usersWhere | _Expr[_bool]]
        OR: _Sequence[usersWhere | _Expr[_bool]]; NOT: usersWhere | _Sequence[usersWhere | _Expr[_bool]]
    class usersCreate(usersCreateFields, total=False): ...
    class usersUpdate(usersUpdateFields, total=False): ...
    class usersInclude(_TypedDict, total=False): ...
    class usersSelect(_TypedDict, total=False):
        id: _bool; bool: _bool; list: _bool
    class usersNestedArguments(_TypedDict, total=False):
        where: usersWhere | _Expr[_bool] | None
        order_by: usersOrder | _Expr[_Any] | _Ordering[_Any] | _Sequence[usersOrder | _Expr[_Any] | _Ordering[_Any]] | None
        take: _int | None; skip: _int | None; distinct: usersField | _Sequence[usersField] | None
        select: usersSelect | None; omit: _Mapping[usersField, _bool] | None
    class DatetimeWhere(_DatetimeFilters, total=False):
        id: _w.IntWhere; AND: DatetimeWhere | _Sequence[DatetimeWhere | _Expr[_bool]]
        OR: _Sequence[DatetimeWhere | _Expr[_bool]]; NOT: DatetimeWhere | _Sequence[DatetimeWhere | _Expr[_bool]]
    class DatetimeCreate(DatetimeCreateFields, total=False): ...
    class DatetimeUpdate(DatetimeUpdateFields, total=False): ...
    class DatetimeInclude(_TypedDict, total=False): ...
    class DatetimeSelect(_TypedDict, total=False):
        id: _bool; Decimal: _bool; bytes: _bool
    class DatetimeNestedArguments(_TypedDict, total=False):
        where: DatetimeWhere | _Expr[_bool] | None
        order_by: DatetimeOrder | _Expr[_Any] | _Ordering[_Any] | _Sequence[DatetimeOrder | _Expr[_Any] | _Ordering[_Any]] | None
        take: _int | None; skip: _int | None; distinct: DatetimeField | _Sequence[DatetimeField] | None
        select: DatetimeSelect | None; omit: _Mapping[DatetimeField, _bool] | None
    _ClassWhereKeywords = _TypedDict("_ClassWhereKeywords", {"global": _w.StringWhere}, total=False)
    class ClassWhere(_ClassFilters, _ClassWhereKeywords, total=False):
        clients: _Mapping[_w.ManyName, ClientWhere | _Expr[_bool]]
        AND: ClassWhere | _Sequence[ClassWhere | _Expr[_bool]]; OR: _Sequence[ClassWhere | _Expr[_bool]]
        NOT: ClassWhere | _Sequence[ClassWhere | _Expr[_bool]]
    class ClassCreate(ClassCreateFields, total=False):
        clients: ClientCreateToMany
    class ClassUpdate(ClassUpdateFields, total=False):
        clients: ClientUpdateToMany
    class ClassCreateToOne(_TypedDict, total=False):
        create: ClassCreate; connect_or_create: _d.ConnectOrCreate[ClassKey, ClassCreate]; connect: ClassKey
    class ClassUpdateToOne(_TypedDict, total=False):
        create: ClassCreate; connect_or_create: _d.ConnectOrCreate[ClassKey, ClassCreate]; connect: ClassKey
        disconnect: _Literal[True] | ClassWhere; delete: _Literal[True] | ClassWhere; update: ClassUpdate
        upsert: _d.Upsert[ClassCreate, ClassUpdate]
    class ClassInclude(_TypedDict, total=False):
        clients: _t.IncludeValue[_m.Client, ClientNestedArguments]
    _ClassSelectKeywords = _TypedDict("_ClassSelectKeywords", {"global": _bool}, total=False)
    class ClassSelect(_ClassSelectKeywords, total=False):
        clients: _t.IncludeValue[_m.Client, ClientNestedArguments]
    class ClassNestedArguments(_TypedDict, total=False):
        where: ClassWhere | _Expr[_bool] | None
        order_by: ClassOrder | _Expr[_Any] | _Ordering[_Any] | _Sequence[ClassOrder | _Expr[_Any] | _Ordering[_Any]] | None
        take: _int | None; skip: _int | None; distinct: ClassField | _Sequence[ClassField] | None
        include: _t.NestedInclude[_m.Class, ClassInclude]; select: ClassSelect | None
        omit: _Mapping[ClassField, _bool] | None
    class ClassOneArguments(_TypedDict, total=False):
        where: ClassWhere | _Expr[_bool] | None; include: _t.NestedInclude[_m.Class, ClassInclude]
        select: ClassSelect | None; omit: _Mapping[ClassField, _bool] | None
    class UserWhere(_UserFilters, total=False):
        id: _w.IntWhere; Client: ClientWhere | _Mapping[_w.OneName, ClientWhere | _Expr[_bool] | None] | _Expr[_bool]
        AND: UserWhere | _Sequence[UserWhere | _Expr[_bool]]; OR: _Sequence[UserWhere | _Expr[_bool]]
        NOT: UserWhere | _Sequence[UserWhere | _Expr[_bool]]
    class UserCreateInside(UserCreateFields, total=False):
        Client: ClientCreateToOne
    class _UserCreateRest(_TypedDict, total=False): ...
    class _UserCreate_id(_UserCreateRest, total=False):
        id: _Required[int]
    class _UserCreate_Client(_UserCreateRest, total=False):
        Client: _Required[ClientCreateToOne]
    class UserUpdate(UserUpdateFields, total=False):
        Client: ClientUpdateToOne
    class UserCreateToOne(_TypedDict, total=False):
        create: UserCreateInside; connect_or_create: _d.ConnectOrCreate[UserKey, UserCreateInside]; connect: UserKey
    class UserUpdateToOne(_TypedDict, total=False):
        create: UserCreateInside; connect_or_create: _d.ConnectOrCreate[UserKey, UserCreateInside]; connect: UserKey
        disconnect: _Literal[True] | UserWhere; delete: _Literal[True] | UserWhere; update: UserUpdate
        upsert: _d.Upsert[UserCreateInside, UserUpdate]
    class UserInclude(_TypedDict, total=False):
        Client: _t.IncludeValue[_m.Client, ClientOneArguments]
    class UserSelect(_TypedDict, total=False):
        id: _bool; Client: _t.IncludeValue[_m.Client, ClientOneArguments]
    class UserNestedArguments(_TypedDict, total=False):
        where: UserWhere | _Expr[_bool] | None
        order_by: UserOrder | _Expr[_Any] | _Ordering[_Any] | _Sequence[UserOrder | _Expr[_Any] | _Ordering[_Any]] | None
        take: _int | None; skip: _int | None; distinct: UserField | _Sequence[UserField] | None
        include: _t.NestedInclude[_m.User, UserInclude]; select: UserSelect | None
        omit: _Mapping[UserField, _bool] | None
    class UserOneArguments(_TypedDict, total=False):
        where: UserWhere | _Expr[_bool] | None; include: _t.NestedInclude[_m.User, UserInclude]
        select: UserSelect | None; omit: _Mapping[UserField, _bool] | None
    class TransactionWhere(_TypedDict, total=False):
        get: _w.IntWhere; update: _w.NullableIntWhere; pop: _w.DecimalWhere; owner: _w.IntWhere; id: _w.IntWhere
        client: ClientWhere | _Mapping[_w.OneName, ClientWhere | _Expr[_bool] | None] | _Expr[_bool]
        AND: TransactionWhere | _Sequence[TransactionWhere | _Expr[_bool]]
        OR: _Sequence[TransactionWhere | _Expr[_bool]]
        NOT: TransactionWhere | _Sequence[TransactionWhere | _Expr[_bool]]
    class TransactionCreateInside(_TypedDict, total=False):
        id: int; get: _Required[int]; update: int | None; pop: decimal_.Decimal; owner: int; client: ClientCreateToOne
    class _TransactionCreateRest(_TypedDict, total=False):
        id: int; get: _Required[int]; update: int | None; pop: decimal_.Decimal
    class _TransactionCreate_owner(_TypedDict, total=False):
        id: int; get: _Required[int]; update: int | None; pop: decimal_.Decimal; owner: _Required[int]
    class _TransactionCreate_client(_TypedDict, total=False):
        id: int; get: _Required[int]; update: int | None; pop: decimal_.Decimal; client: _Required[ClientCreateToOne]
    class TransactionUpdate(_TypedDict, total=False):
        id: _d.IntChange; get: _d.IntChange; update: _d.NullableIntChange; pop: _d.DecimalChange; owner: _d.IntChange
        client: ClientUpdateToOne
    class TransactionCreateToMany(_TypedDict, total=False):
        create: TransactionCreateInside | _Sequence[TransactionCreateInside]
        connect_or_create: _d.ConnectOrCreate[TransactionKey, TransactionCreateInside] | _Sequence[_d.ConnectOrCreate[TransactionKey, TransactionCreateInside]]
        connect: _TransactionKeys; create_many: _d.CreateMany[TransactionCreateFields]
    class TransactionUpdateToMany(_TypedDict, total=False):
        create: TransactionCreateInside | _Sequence[TransactionCreateInside]
        connect_or_create: _d.ConnectOrCreate[TransactionKey, TransactionCreateInside] | _Sequence[_d.ConnectOrCreate[TransactionKey, TransactionCreateInside]]
        connect: _TransactionKeys; create_many: _d.CreateMany[TransactionCreateFields]; set: _TransactionKeys
        disconnect: _TransactionKeys; delete: _TransactionKeys
        update: _d.UpdateWhere[TransactionKey, TransactionUpdate] | _Sequence[_d.UpdateWhere[TransactionKey, TransactionUpdate]]
        upsert: _d.UpsertWhere[TransactionKey, TransactionCreateInside, TransactionUpdate] | _Sequence[_d.UpsertWhere[TransactionKey, TransactionCreateInside, TransactionUpdate]]
        update_many: _d.UpdateWhere[TransactionWhere, TransactionUpdateFields] | _Sequence[_d.UpdateWhere[TransactionWhere, TransactionUpdateFields]]
        delete_many: TransactionWhere | _Sequence[TransactionWhere]
    class TransactionInclude(_TypedDict, total=False):
        client: _t.IncludeValue[_m.Client, ClientOneArguments]
    class TransactionSelect(_TypedDict, total=False):
        id: _bool; get: _bool; update: _bool; pop: _bool; owner: _bool
        client: _t.IncludeValue[_m.Client, ClientOneArguments]
    class TransactionNestedArguments(_TypedDict, total=False):
        where: TransactionWhere | _Expr[_bool] | None
        order_by: TransactionOrder | _Expr[_Any] | _Ordering[_Any] | _Sequence[TransactionOrder | _Expr[_Any] | _Ordering[_Any]] | None
        take: _int | None; skip: _int | None; distinct: TransactionField | _Sequence[TransactionField] | None
        include: _t.NestedInclude[_m.Transaction, TransactionInclude]; select: TransactionSelect | None
        omit: _Mapping[TransactionField, _bool] | None
    _ClientWhereKeywords = _TypedDict("_ClientWhereKeywords", {"from": _w.StringWhere, "class": ClassWhere | _Mapping[_w.OneName, ClassWhere | _Expr[_bool] | None] | _Expr[_bool] | None}, total=False)
    class ClientWhere(_ClientFilters, _ClientWhereKeywords, total=False):
        id: _w.IntWhere; User: UserWhere | _Mapping[_w.OneName, UserWhere | _Expr[_bool] | None] | _Expr[_bool] | None
        orders: _Mapping[_w.ManyName, TransactionWhere | _Expr[_bool]]
        AND: ClientWhere | _Sequence[ClientWhere | _Expr[_bool]]; OR: _Sequence[ClientWhere | _Expr[_bool]]
        NOT: ClientWhere | _Sequence[ClientWhere | _Expr[_bool]]
    _ClientCreateKeywords = _TypedDict("_ClientCreateKeywords", {"class": ClassCreateToOne}, total=False)
    class ClientCreate(ClientCreateFields, _ClientCreateKeywords, total=False):
        User: UserCreateToOne; orders: TransactionCreateToMany
    _ClientUpdateKeywords = _TypedDict("_ClientUpdateKeywords", {"class": ClassUpdateToOne}, total=False)
    class ClientUpdate(ClientUpdateFields, _ClientUpdateKeywords, total=False):
        User: UserUpdateToOne; orders: TransactionUpdateToMany
    class ClientCreateToOne(_TypedDict, total=False):
        create: ClientCreate; connect_or_create: _d.ConnectOrCreate[ClientKey, ClientCreate]; connect: ClientKey
    class ClientUpdateToOne(_TypedDict, total=False):
        create: ClientCreate; connect_or_create: _d.ConnectOrCreate[ClientKey, ClientCreate]; connect: ClientKey
        disconnect: _Literal[True] | ClientWhere; delete: _Literal[True] | ClientWhere; update: ClientUpdate
        upsert: _d.Upsert[ClientCreate, ClientUpdate]
    class ClientCreateToMany(_TypedDict, total=False):
        create: ClientCreate | _Sequence[ClientCreate]
        connect_or_create: _d.ConnectOrCreate[ClientKey, ClientCreate] | _Sequence[_d.ConnectOrCreate[ClientKey, ClientCreate]]
        connect: _ClientKeys; create_many: _d.CreateMany[ClientCreateFields]
    class ClientUpdateToMany(_TypedDict, total=False):
        create: ClientCreate | _Sequence[ClientCreate]
        connect_or_create: _d.ConnectOrCreate[ClientKey, ClientCreate] | _Sequence[_d.ConnectOrCreate[ClientKey, ClientCreate]]
        connect: _ClientKeys; create_many: _d.CreateMany[ClientCreateFields]; set: _ClientKeys
        disconnect: _ClientKeys; delete: _ClientKeys
        update: _d.UpdateWhere[ClientKey, ClientUpdate] | _Sequence[_d.UpdateWhere[ClientKey, ClientUpdate]]
        upsert: _d.UpsertWhere[ClientKey, ClientCreate, ClientUpdate] | _Sequence[_d.UpsertWhere[ClientKey, ClientCreate, ClientUpdate]]
        update_many: _d.UpdateWhere[ClientWhere, ClientUpdateFields] | _Sequence[_d.UpdateWhere[ClientWhere, ClientUpdateFields]]
        delete_many: ClientWhere | _Sequence[ClientWhere]
    _ClientIncludeKeywords = _TypedDict("_ClientIncludeKeywords", {"class": _t.IncludeValue[_m.Class, ClassOneArguments]}, total=False)
    class ClientInclude(_ClientIncludeKeywords, total=False):
        User: _t.IncludeValue[_m.User, UserOneArguments]
        orders: _t.IncludeValue[_m.Transaction, TransactionNestedArguments]
    _ClientSelectKeywords = _TypedDict("_ClientSelectKeywords", {"from": _bool, "import": _bool, "class": _t.IncludeValue[_m.Class, ClassOneArguments]}, total=False)
    class ClientSelect(_ClientSelectKeywords, total=False):
        id: _bool; str: _bool; datetime: _bool; uuid: _bool; column: _bool; Words: _bool; words: _bool
        User: _t.IncludeValue[_m.User, UserOneArguments]
        orders: _t.IncludeValue[_m.Transaction, TransactionNestedArguments]
    class ClientNestedArguments(_TypedDict, total=False):
        where: ClientWhere | _Expr[_bool] | None
        order_by: ClientOrder | _Expr[_Any] | _Ordering[_Any] | _Sequence[ClientOrder | _Expr[_Any] | _Ordering[_Any]] | None
        take: _int | None; skip: _int | None; distinct: ClientField | _Sequence[ClientField] | None
        include: _t.NestedInclude[_m.Client, ClientInclude]; select: ClientSelect | None
        omit: _Mapping[ClientField, _bool] | None
    class ClientOneArguments(_TypedDict, total=False):
        where: ClientWhere | _Expr[_bool] | None; include: _t.NestedInclude[_m.Client, ClientInclude]
        select: ClientSelect | None; omit: _Mapping[ClientField, _bool] | None
