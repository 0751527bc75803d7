# Written by twofold: change schema.prisma, then run `twofold generate`.
# ruff: noqa
# fmt: off
# isort: skip_file

from datetime import datetime
from decimal import Decimal
from builtins import bool as _bool
from collections.abc import Sequence as _Sequence
from typing import Literal as _Literal, TypeAlias as _TypeAlias
from typing_extensions import Required as _Required, TypedDict as _TypedDict, TypeVar as _TypeVar
from twofold import Expr as _Expr
from twofold.client import arguments as _w, data as _d, typed as _t
from . import models as _m

_R = _TypeVar("_R")

_StatusFilterWords = _TypedDict("_StatusFilterWords", {"not": _m.Status | _Expr[_m.Status] | StatusFilter, "in": _Sequence[_m.Status]}, total=False)
class StatusFilter(_StatusFilterWords, total=False):
    equals: _m.Status | _Expr[_m.Status]
    not_in: _Sequence[_m.Status]
_NullableStatusFilterWords = _TypedDict("_NullableStatusFilterWords", {"not": _m.Status | _Expr[_m.Status] | NullableStatusFilter | None, "in": _Sequence[_m.Status]}, total=False)
class NullableStatusFilter(_NullableStatusFilterWords, total=False):
    equals: _m.Status | _Expr[_m.Status] | None
    not_in: _Sequence[_m.Status]
class StatusListFilter(_w.ListWhere[_m.Status], total=False): ...

# Customer
class _CustomerRest(_TypedDict, total=False):
    name: _w.StringWhere
    since: _w.DateTimeWhere
    orders: OrderSome
    AND: CustomerWhere | _Expr[_bool] | _Sequence[CustomerWhere | _Expr[_bool]]
    OR: _Sequence[CustomerWhere | _Expr[_bool]]
    NOT: CustomerWhere | _Expr[_bool] | _Sequence[CustomerWhere | _Expr[_bool]]
class CustomerWhere(_CustomerRest, total=False):
    id: _w.IntWhere
    email: _w.StringWhere
class CustomerUnique(_CustomerRest, total=False):
    id: int
    email: str
class CustomerCreateRow(_TypedDict, total=False):
    id: int
    email: _Required[str]
    name: _Required[str]
    since: datetime
class CustomerCreate(CustomerCreateRow, total=False):
    orders: OrderCreateSome
class CustomerUpdateRow(_TypedDict, total=False):
    id: _d.NumberChange[int]
    email: _d.Change[str]
    name: _d.Change[str]
    since: _d.Change[datetime]
class CustomerUpdate(CustomerUpdateRow, total=False):
    orders: OrderUpdateSome
CustomerField: _TypeAlias = _Literal["id", "email", "name", "since"]
CustomerOrder: _TypeAlias = _w.OrderBy[CustomerField]
class CustomerInclude(_TypedDict, total=False):
    orders: _t.Included[_m.Order, OrderArguments]
class CustomerSelect(CustomerInclude, total=False):
    id: _bool
    email: _bool
    name: _bool
    since: _bool
class CustomerArguments(
    _t.Nested[CustomerWhere, CustomerOrder, CustomerInclude, CustomerSelect, CustomerField], total=False
): ...
class CustomerConnectOrCreate(_d.ConnectOrCreate[CustomerUnique, CustomerCreate]): ...
class CustomerUpsert(_d.Upsert[CustomerCreate, CustomerUpdate]): ...
CustomerIs = _TypedDict("CustomerIs", {"is": CustomerWhere | _Expr[_bool] | None, "is_not": CustomerWhere | _Expr[_bool] | None}, total=False)
class CustomerCreateOne(_d.CreateOne[CustomerUnique, CustomerCreate, CustomerConnectOrCreate], total=False): ...
class CustomerUpdateOne(
    _d.UpdateOne[CustomerWhere, CustomerUnique, CustomerCreate, CustomerConnectOrCreate, CustomerUpsert], total=False
):
    update: CustomerUpdate
CustomerReading: _TypeAlias = _t.Reading[_m.Customer, _R, CustomerInclude, CustomerSelect, CustomerField]
CustomerAsked: _TypeAlias = _t.Asked[
    _m.Customer, _R, CustomerWhere, CustomerUnique, CustomerOrder, CustomerInclude, CustomerSelect, CustomerField
]

# Product
class _ProductRest(_TypedDict, total=False):
    name: _w.StringWhere
    price: _w.DecimalWhere
    stock: _w.IntWhere
    lines: LineSome
    AND: ProductWhere | _Expr[_bool] | _Sequence[ProductWhere | _Expr[_bool]]
    OR: _Sequence[ProductWhere | _Expr[_bool]]
    NOT: ProductWhere | _Expr[_bool] | _Sequence[ProductWhere | _Expr[_bool]]
class ProductWhere(_ProductRest, total=False):
    id: _w.IntWhere
class ProductUnique(_ProductRest, total=False):
    id: int
class ProductCreateRow(_TypedDict, total=False):
    id: int
    name: _Required[str]
    price: _Required[Decimal]
    stock: int
class ProductCreate(ProductCreateRow, total=False):
    lines: LineCreateSome
class ProductUpdateRow(_TypedDict, total=False):
    id: _d.NumberChange[int]
    name: _d.Change[str]
    price: _d.NumberChange[Decimal]
    stock: _d.NumberChange[int]
class ProductUpdate(ProductUpdateRow, total=False):
    lines: LineUpdateSome
ProductField: _TypeAlias = _Literal["id", "name", "price", "stock"]
ProductOrder: _TypeAlias = _w.OrderBy[ProductField]
class ProductInclude(_TypedDict, total=False):
    lines: _t.Included[_m.Line, LineArguments]
class ProductSelect(ProductInclude, total=False):
    id: _bool
    name: _bool
    price: _bool
    stock: _bool
class ProductArguments(
    _t.Nested[ProductWhere, ProductOrder, ProductInclude, ProductSelect, ProductField], total=False
): ...
class ProductConnectOrCreate(_d.ConnectOrCreate[ProductUnique, ProductCreate]): ...
class ProductUpsert(_d.Upsert[ProductCreate, ProductUpdate]): ...
ProductIs = _TypedDict("ProductIs", {"is": ProductWhere | _Expr[_bool] | None, "is_not": ProductWhere | _Expr[_bool] | None}, total=False)
class ProductCreateOne(_d.CreateOne[ProductUnique, ProductCreate, ProductConnectOrCreate], total=False): ...
class ProductUpdateOne(
    _d.UpdateOne[ProductWhere, ProductUnique, ProductCreate, ProductConnectOrCreate, ProductUpsert], total=False
):
    update: ProductUpdate
ProductReading: _TypeAlias = _t.Reading[_m.Product, _R, ProductInclude, ProductSelect, ProductField]
ProductAsked: _TypeAlias = _t.Asked[
    _m.Product, _R, ProductWhere, ProductUnique, ProductOrder, ProductInclude, ProductSelect, ProductField
]

# Order
class _OrderRest(_TypedDict, total=False):
    status: _m.Status | StatusFilter
    placed: _w.DateTimeWhere
    customer_id: _w.IntWhere
    customer: CustomerWhere | CustomerIs | _Expr[_bool]
    lines: LineSome
    AND: OrderWhere | _Expr[_bool] | _Sequence[OrderWhere | _Expr[_bool]]
    OR: _Sequence[OrderWhere | _Expr[_bool]]
    NOT: OrderWhere | _Expr[_bool] | _Sequence[OrderWhere | _Expr[_bool]]
class OrderWhere(_OrderRest, total=False):
    id: _w.IntWhere
class OrderUnique(_OrderRest, total=False):
    id: int
class OrderCreateRow(_TypedDict, total=False):
    id: int
    status: _m.Status
    placed: datetime
    customer_id: int
class OrderCreate(OrderCreateRow, total=False):
    customer: CustomerCreateOne
    lines: LineCreateSome
class OrderUpdateRow(_TypedDict, total=False):
    id: _d.NumberChange[int]
    status: _d.Change[_m.Status]
    placed: _d.Change[datetime]
    customer_id: _d.NumberChange[int]
class OrderUpdate(OrderUpdateRow, total=False):
    customer: CustomerUpdateOne
    lines: LineUpdateSome
OrderField: _TypeAlias = _Literal["id", "status", "placed", "customer_id"]
OrderOrder: _TypeAlias = _w.OrderBy[OrderField]
class OrderInclude(_TypedDict, total=False):
    customer: _t.Included[_m.Customer, CustomerArguments]
    lines: _t.Included[_m.Line, LineArguments]
class OrderSelect(OrderInclude, total=False):
    id: _bool
    status: _bool
    placed: _bool
    customer_id: _bool
class OrderArguments(
    _t.Nested[OrderWhere, OrderOrder, OrderInclude, OrderSelect, OrderField], total=False
): ...
class OrderConnectOrCreate(_d.ConnectOrCreate[OrderUnique, OrderCreate]): ...
class OrderUpsert(_d.Upsert[OrderCreate, OrderUpdate]): ...
OrderIs = _TypedDict("OrderIs", {"is": OrderWhere | _Expr[_bool] | None, "is_not": OrderWhere | _Expr[_bool] | None}, total=False)
class OrderCreateOne(_d.CreateOne[OrderUnique, OrderCreate, OrderConnectOrCreate], total=False): ...
class OrderUpdateOne(
    _d.UpdateOne[OrderWhere, OrderUnique, OrderCreate, OrderConnectOrCreate, OrderUpsert], total=False
):
    update: OrderUpdate
class OrderRows(_d.Rows[OrderCreateRow]): ...
class OrderUpdateWhere(_d.UpdateWhere[OrderUnique, OrderUpdate]): ...
class OrderUpdateRows(_d.UpdateWhere[OrderWhere, OrderUpdateRow]): ...
class OrderUpsertWhere(_d.UpsertWhere[OrderUnique, OrderCreate, OrderUpdate]): ...
class OrderSome(_w.ToMany[OrderWhere], total=False): ...
class OrderCreateSome(_d.CreateSome[OrderUnique, OrderCreate, OrderConnectOrCreate, OrderRows], total=False): ...
class OrderUpdateSome(_d.UpdateSome[
    OrderWhere, OrderUnique, OrderCreate, OrderConnectOrCreate, OrderRows, OrderUpdateRows, OrderUpsertWhere
], total=False):
    update: OrderUpdateWhere | _Sequence[OrderUpdateWhere]
OrderReading: _TypeAlias = _t.Reading[_m.Order, _R, OrderInclude, OrderSelect, OrderField]
OrderAsked: _TypeAlias = _t.Asked[
    _m.Order, _R, OrderWhere, OrderUnique, OrderOrder, OrderInclude, OrderSelect, OrderField
]

# Line
class _LineRest(_TypedDict, total=False):
    order_id: _w.IntWhere
    product_id: _w.IntWhere
    quantity: _w.IntWhere
    price: _w.DecimalWhere
    order: OrderWhere | OrderIs | _Expr[_bool]
    product: ProductWhere | ProductIs | _Expr[_bool]
    AND: LineWhere | _Expr[_bool] | _Sequence[LineWhere | _Expr[_bool]]
    OR: _Sequence[LineWhere | _Expr[_bool]]
    NOT: LineWhere | _Expr[_bool] | _Sequence[LineWhere | _Expr[_bool]]
class LineWhere(_LineRest, total=False): ...
Line_order_id_product_id = _TypedDict("Line_order_id_product_id", {"order_id": int, "product_id": int})
class LineUnique(_LineRest, total=False):
    order_id_product_id: Line_order_id_product_id
class LineCreateRow(_TypedDict, total=False):
    order_id: int
    product_id: int
    quantity: _Required[int]
    price: _Required[Decimal]
class LineCreate(LineCreateRow, total=False):
    order: OrderCreateOne
    product: ProductCreateOne
class LineUpdateRow(_TypedDict, total=False):
    order_id: _d.NumberChange[int]
    product_id: _d.NumberChange[int]
    quantity: _d.NumberChange[int]
    price: _d.NumberChange[Decimal]
class LineUpdate(LineUpdateRow, total=False):
    order: OrderUpdateOne
    product: ProductUpdateOne
LineField: _TypeAlias = _Literal["order_id", "product_id", "quantity", "price"]
LineOrder: _TypeAlias = _w.OrderBy[LineField]
class LineInclude(_TypedDict, total=False):
    order: _t.Included[_m.Order, OrderArguments]
    product: _t.Included[_m.Product, ProductArguments]
class LineSelect(LineInclude, total=False):
    order_id: _bool
    product_id: _bool
    quantity: _bool
    price: _bool
class LineArguments(
    _t.Nested[LineWhere, LineOrder, LineInclude, LineSelect, LineField], total=False
): ...
class LineConnectOrCreate(_d.ConnectOrCreate[LineUnique, LineCreate]): ...
class LineRows(_d.Rows[LineCreateRow]): ...
class LineUpdateWhere(_d.UpdateWhere[LineUnique, LineUpdate]): ...
class LineUpdateRows(_d.UpdateWhere[LineWhere, LineUpdateRow]): ...
class LineUpsertWhere(_d.UpsertWhere[LineUnique, LineCreate, LineUpdate]): ...
class LineSome(_w.ToMany[LineWhere], total=False): ...
class LineCreateSome(_d.CreateSome[LineUnique, LineCreate, LineConnectOrCreate, LineRows], total=False): ...
class LineUpdateSome(_d.UpdateSome[
    LineWhere, LineUnique, LineCreate, LineConnectOrCreate, LineRows, LineUpdateRows, LineUpsertWhere
], total=False):
    update: LineUpdateWhere | _Sequence[LineUpdateWhere]
LineReading: _TypeAlias = _t.Reading[_m.Line, _R, LineInclude, LineSelect, LineField]
LineAsked: _TypeAlias = _t.Asked[
    _m.Line, _R, LineWhere, LineUnique, LineOrder, LineInclude, LineSelect, LineField
]
