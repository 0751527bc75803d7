# Written by twofold: change schema.prisma, then run `twofold generate`.
# ruff: noqa
# fmt: off
# isort: skip_file
# mypy: disable-error-code="assignment"
# pyright: reportIncompatibleVariableOverride=false, reportIncompatibleMethodOverride=false
# pyright: reportInvalidTypeVarUse=false
from typing import Any as _Any, Generic as _Generic, Literal as _Literal, Unpack as _Unpack
from typing_extensions import TypeVar as _TypeVar
from twofold.client.types import delegates as _t
from . import arguments as _a, models as _m

_Client_class = _TypeVar("_Client_class", bound=_Literal[True] | _t.Include[_m.Class, _Any] | _t.NotIncluded, default=_t.NotIncluded)
_Client_User = _TypeVar("_Client_User", bound=_Literal[True] | _t.Include[_m.User, _Any] | _t.NotIncluded, default=_t.NotIncluded)
_Client_orders = _TypeVar("_Client_orders", bound=_Literal[True] | _t.Include[_m.Transaction, _Any] | _t.NotIncluded, default=_t.NotIncluded)
_Class_clients = _TypeVar("_Class_clients", bound=_Literal[True] | _t.Include[_m.Client, _Any] | _t.NotIncluded, default=_t.NotIncluded)
_User_Client = _TypeVar("_User_Client", bound=_Literal[True] | _t.Include[_m.Client, _Any] | _t.NotIncluded, default=_t.NotIncluded)
_Transaction_client = _TypeVar("_Transaction_client", bound=_Literal[True] | _t.Include[_m.Client, _Any] | _t.NotIncluded, default=_t.NotIncluded)

class ClientWith(_m.Client, _Generic[_Client_class, _Client_User, _Client_orders]):
    class_: _t.OptionalOf[_m.Class, _Client_class]
    User: _t.OptionalOf[_m.User, _Client_User]
    orders: _t.ManyOf[_m.Transaction, _Client_orders]
def client(
    *,
    class_: _Client_class = ...,
    User: _Client_User = ...,
    orders: _Client_orders = ...,
    **arguments: _Unpack[_a.ClientNestedArguments],
) -> _t.Include[_m.Client, ClientWith[_Client_class, _Client_User, _Client_orders]]: ...

class ClassWith(_m.Class, _Generic[_Class_clients]):
    clients: _t.ManyOf[_m.Client, _Class_clients]
def class_(
    *,
    clients: _Class_clients = ...,
    **arguments: _Unpack[_a.ClassNestedArguments],
) -> _t.Include[_m.Class, ClassWith[_Class_clients]]: ...

class UserWith(_m.User, _Generic[_User_Client]):
    Client: _t.OneOf[_m.Client, _User_Client]
def user(
    *,
    Client: _User_Client = ...,
    **arguments: _Unpack[_a.UserNestedArguments],
) -> _t.Include[_m.User, UserWith[_User_Client]]: ...

class TransactionWith(_m.Transaction, _Generic[_Transaction_client]):
    client: _t.OneOf[_m.Client, _Transaction_client]
def transaction_(
    *,
    client: _Transaction_client = ...,
    **arguments: _Unpack[_a.TransactionNestedArguments],
) -> _t.Include[_m.Transaction, TransactionWith[_Transaction_client]]: ...

def users(**arguments: _Unpack[_a.usersNestedArguments]) -> _t.Include[_m.users, _m.users]: ...

def datetime(**arguments: _Unpack[_a.DatetimeNestedArguments]) -> _t.Include[_m.Datetime, _m.Datetime]: ...
