# Written by twofold: change schema.prisma, then run `twofold generate`.
# ruff: noqa
# fmt: off
# isort: skip_file

from datetime import datetime
from decimal import Decimal
from builtins import bool as _bool, int as _int
from collections.abc import Mapping as _Mapping, Sequence as _Sequence
from typing import Any as _Any, Literal as _Literal, TypeAlias as _TypeAlias
from typing_extensions import Required as _Required, TypedDict as _TypedDict, TypeVar as _TypeVar
from twofold import Expr as _Expr
from twofold.algebra.expressions import Ordering as _Ordering
from twofold.client.types import data as _d, delegates as _t, filters as _w
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
class CustomerWhere(_CustomerRest, total=False):
    id: _w.IntWhere
    email: _w.StringWhere
    orders: OrderSome
    AND: CustomerWhere | _Sequence[CustomerWhere | _Expr[_bool]]
    OR: _Sequence[CustomerWhere | _Expr[_bool]]
    NOT: CustomerWhere | _Sequence[CustomerWhere | _Expr[_bool]]
CustomerIs = _TypedDict("CustomerIs", {"is": CustomerWhere | _Expr[_bool] | None, "is_not": CustomerWhere | _Expr[_bool] | None}, total=False)
class CustomerKey(_TypedDict, total=False):
    id: int
    email: str
class CustomerUnique(CustomerKey, _CustomerRest, total=False): ...
class CustomerCreateRow(_TypedDict, total=False):
    id: int
    email: _Required[str]
    name: _Required[str]
    since: datetime
class CustomerCreate(CustomerCreateRow, total=False):
    orders: OrderCreateSome
class CustomerUpdateRow(_TypedDict, total=False):
    id: _d.IntChange
    email: _d.StringChange
    name: _d.StringChange
    since: _d.DateTimeChange
class CustomerUpdate(CustomerUpdateRow, total=False):
    orders: OrderUpdateSome
CustomerField: _TypeAlias = _Literal["id", "email", "name", "since"]
class _CustomerRelated(_TypedDict, total=False):
    orders: _w.SortCount
CustomerOrder: _TypeAlias = _w.OrderBy[CustomerField] | _CustomerRelated
class CustomerInclude(_TypedDict, total=False):
    orders: _t.Included[_m.Order, OrderArguments]
class CustomerSelect(CustomerInclude, total=False):
    id: _bool
    email: _bool
    name: _bool
    since: _bool
class CustomerArguments(_TypedDict, total=False):
    where: CustomerWhere | _Expr[_bool] | None
    order_by: CustomerOrder | _Expr[_Any] | _Ordering[_Any] | _Sequence[CustomerOrder | _Expr[_Any] | _Ordering[_Any]] | None
    take: _int | None
    skip: _int | None
    distinct: CustomerField | _Sequence[CustomerField] | None
    include: _Mapping[_Literal["orders"], _Any] | None
    select: _Mapping[CustomerField | _Literal["orders"], _Any] | None
    omit: _Mapping[CustomerField, _bool] | None
class CustomerCreateOne(_TypedDict, total=False):
    create: CustomerCreate
    connect_or_create: _d.ConnectOrCreate[CustomerKey, CustomerCreate]
    connect: CustomerKey
class CustomerUpdateOne(_TypedDict, total=False):
    create: CustomerCreate
    connect_or_create: _d.ConnectOrCreate[CustomerKey, CustomerCreate]
    connect: CustomerKey
    update: CustomerUpdate
    upsert: _d.Upsert[CustomerCreate, CustomerUpdate]
    disconnect: _Literal[True] | CustomerWhere
    delete: _Literal[True] | CustomerWhere
CustomerReading: _TypeAlias = _t.Reading[_m.Customer, _R, CustomerInclude, CustomerSelect, CustomerField]
CustomerAsked: _TypeAlias = _t.Asked[_m.Customer, _R, CustomerWhere, CustomerUnique, CustomerOrder, CustomerInclude, CustomerSelect, CustomerField]

# Product
class _ProductRest(_TypedDict, total=False):
    name: _w.StringWhere
    price: _w.DecimalWhere
    stock: _w.IntWhere
class ProductWhere(_ProductRest, total=False):
    id: _w.IntWhere
    lines: LineSome
    AND: ProductWhere | _Sequence[ProductWhere | _Expr[_bool]]
    OR: _Sequence[ProductWhere | _Expr[_bool]]
    NOT: ProductWhere | _Sequence[ProductWhere | _Expr[_bool]]
ProductIs = _TypedDict("ProductIs", {"is": ProductWhere | _Expr[_bool] | None, "is_not": ProductWhere | _Expr[_bool] | None}, total=False)
class ProductKey(_TypedDict, total=False):
    id: int
class ProductUnique(ProductKey, _ProductRest, total=False): ...
class ProductCreateRow(_TypedDict, total=False):
    id: int
    name: _Required[str]
    price: _Required[Decimal]
    stock: int
class ProductCreate(ProductCreateRow, total=False):
    lines: LineCreateSome
class ProductUpdateRow(_TypedDict, total=False):
    id: _d.IntChange
    name: _d.StringChange
    price: _d.DecimalChange
    stock: _d.IntChange
class ProductUpdate(ProductUpdateRow, total=False):
    lines: LineUpdateSome
ProductField: _TypeAlias = _Literal["id", "name", "price", "stock"]
class _ProductRelated(_TypedDict, total=False):
    lines: _w.SortCount
ProductOrder: _TypeAlias = _w.OrderBy[ProductField] | _ProductRelated
class ProductInclude(_TypedDict, total=False):
    lines: _t.Included[_m.Line, LineArguments]
class ProductSelect(ProductInclude, total=False):
    id: _bool
    name: _bool
    price: _bool
    stock: _bool
class ProductArguments(_TypedDict, total=False):
    where: ProductWhere | _Expr[_bool] | None
    order_by: ProductOrder | _Expr[_Any] | _Ordering[_Any] | _Sequence[ProductOrder | _Expr[_Any] | _Ordering[_Any]] | None
    take: _int | None
    skip: _int | None
    distinct: ProductField | _Sequence[ProductField] | None
    include: _Mapping[_Literal["lines"], _Any] | None
    select: _Mapping[ProductField | _Literal["lines"], _Any] | None
    omit: _Mapping[ProductField, _bool] | None
class ProductCreateOne(_TypedDict, total=False):
    create: ProductCreate
    connect_or_create: _d.ConnectOrCreate[ProductKey, ProductCreate]
    connect: ProductKey
class ProductUpdateOne(_TypedDict, total=False):
    create: ProductCreate
    connect_or_create: _d.ConnectOrCreate[ProductKey, ProductCreate]
    connect: ProductKey
    update: ProductUpdate
    upsert: _d.Upsert[ProductCreate, ProductUpdate]
    disconnect: _Literal[True] | ProductWhere
    delete: _Literal[True] | ProductWhere
ProductReading: _TypeAlias = _t.Reading[_m.Product, _R, ProductInclude, ProductSelect, ProductField]
ProductAsked: _TypeAlias = _t.Asked[_m.Product, _R, ProductWhere, ProductUnique, ProductOrder, ProductInclude, ProductSelect, ProductField]

# Order
class _OrderRest(_TypedDict, total=False):
    status: _m.Status | StatusFilter
    placed: _w.DateTimeWhere
    customer_id: _w.IntWhere
class OrderWhere(_OrderRest, total=False):
    id: _w.IntWhere
    customer: CustomerWhere | CustomerIs | _Expr[_bool]
    lines: LineSome
    AND: OrderWhere | _Sequence[OrderWhere | _Expr[_bool]]
    OR: _Sequence[OrderWhere | _Expr[_bool]]
    NOT: OrderWhere | _Sequence[OrderWhere | _Expr[_bool]]
_OrderKeys: _TypeAlias = OrderKey | _Sequence[OrderKey]
class OrderSome(_TypedDict, total=False):
    some: OrderWhere | _Expr[_bool]
    every: OrderWhere | _Expr[_bool]
    none: OrderWhere | _Expr[_bool]
OrderIs = _TypedDict("OrderIs", {"is": OrderWhere | _Expr[_bool] | None, "is_not": OrderWhere | _Expr[_bool] | None}, total=False)
class OrderKey(_TypedDict, total=False):
    id: int
class OrderUnique(OrderKey, _OrderRest, total=False): ...
class OrderCreateRow(_TypedDict, total=False):
    id: int
    status: _m.Status
    placed: datetime
    customer_id: int
class OrderCreate(OrderCreateRow, total=False):
    customer: CustomerCreateOne
    lines: LineCreateSome
class OrderUpdateRow(_TypedDict, total=False):
    id: _d.IntChange
    status: _d.Change[_m.Status]
    placed: _d.DateTimeChange
    customer_id: _d.IntChange
class OrderUpdate(OrderUpdateRow, total=False):
    customer: CustomerUpdateOne
    lines: LineUpdateSome
OrderField: _TypeAlias = _Literal["id", "status", "placed", "customer_id"]
class _OrderRelated(_TypedDict, total=False):
    customer: _w.OrderBy[CustomerField] | _CustomerRelated
    lines: _w.SortCount
OrderOrder: _TypeAlias = _w.OrderBy[OrderField] | _OrderRelated
class OrderInclude(_TypedDict, total=False):
    customer: _t.Included[_m.Customer, CustomerArguments]
    lines: _t.Included[_m.Line, LineArguments]
class OrderSelect(OrderInclude, total=False):
    id: _bool
    status: _bool
    placed: _bool
    customer_id: _bool
class OrderArguments(_TypedDict, total=False):
    where: OrderWhere | _Expr[_bool] | None
    order_by: OrderOrder | _Expr[_Any] | _Ordering[_Any] | _Sequence[OrderOrder | _Expr[_Any] | _Ordering[_Any]] | None
    take: _int | None
    skip: _int | None
    distinct: OrderField | _Sequence[OrderField] | None
    include: _Mapping[_Literal["customer", "lines"], _Any] | None
    select: _Mapping[OrderField | _Literal["customer", "lines"], _Any] | None
    omit: _Mapping[OrderField, _bool] | None
class OrderCreateOne(_TypedDict, total=False):
    create: OrderCreate
    connect_or_create: _d.ConnectOrCreate[OrderKey, OrderCreate]
    connect: OrderKey
class OrderUpdateOne(_TypedDict, total=False):
    create: OrderCreate
    connect_or_create: _d.ConnectOrCreate[OrderKey, OrderCreate]
    connect: OrderKey
    update: OrderUpdate
    upsert: _d.Upsert[OrderCreate, OrderUpdate]
    disconnect: _Literal[True] | OrderWhere
    delete: _Literal[True] | OrderWhere
class OrderCreateSome(_TypedDict, total=False):
    create: OrderCreate | _Sequence[OrderCreate]
    connect_or_create: _d.ConnectOrCreate[OrderKey, OrderCreate] | _Sequence[_d.ConnectOrCreate[OrderKey, OrderCreate]]
    connect: _OrderKeys
    create_many: _d.Rows[OrderCreate]
class OrderUpdateSome(_TypedDict, total=False):
    create: OrderCreate | _Sequence[OrderCreate]
    connect_or_create: _d.ConnectOrCreate[OrderKey, OrderCreate] | _Sequence[_d.ConnectOrCreate[OrderKey, OrderCreate]]
    connect: _OrderKeys
    create_many: _d.Rows[OrderCreate]
    set: _OrderKeys
    disconnect: _OrderKeys
    delete: _OrderKeys
    update: _d.UpdateWhere[OrderKey, OrderUpdate] | _Sequence[_d.UpdateWhere[OrderKey, OrderUpdate]]
    upsert: _d.UpsertWhere[OrderKey, OrderCreate, OrderUpdate] | _Sequence[_d.UpsertWhere[OrderKey, OrderCreate, OrderUpdate]]
    update_many: _d.UpdateWhere[OrderWhere, OrderUpdate] | _Sequence[_d.UpdateWhere[OrderWhere, OrderUpdate]]
    delete_many: OrderWhere | _Sequence[OrderWhere]
OrderReading: _TypeAlias = _t.Reading[_m.Order, _R, OrderInclude, OrderSelect, OrderField]
OrderAsked: _TypeAlias = _t.Asked[_m.Order, _R, OrderWhere, OrderUnique, OrderOrder, OrderInclude, OrderSelect, OrderField]

# Line
class _LineRest(_TypedDict, total=False):
    order_id: _w.IntWhere
    product_id: _w.IntWhere
    quantity: _w.IntWhere
    price: _w.DecimalWhere
class LineWhere(_LineRest, total=False):
    order: OrderWhere | OrderIs | _Expr[_bool]
    product: ProductWhere | ProductIs | _Expr[_bool]
    AND: LineWhere | _Sequence[LineWhere | _Expr[_bool]]
    OR: _Sequence[LineWhere | _Expr[_bool]]
    NOT: LineWhere | _Sequence[LineWhere | _Expr[_bool]]
_LineKeys: _TypeAlias = LineKey | _Sequence[LineKey]
class LineSome(_TypedDict, total=False):
    some: LineWhere | _Expr[_bool]
    every: LineWhere | _Expr[_bool]
    none: LineWhere | _Expr[_bool]
Line_order_id_product_id = _TypedDict("Line_order_id_product_id", {"order_id": int, "product_id": int})
class LineKey(_TypedDict, total=False):
    order_id_product_id: Line_order_id_product_id
class LineUnique(LineKey, _LineRest, total=False): ...
class LineCreateRow(_TypedDict, total=False):
    order_id: int
    product_id: int
    quantity: _Required[int]
    price: _Required[Decimal]
class LineCreate(LineCreateRow, total=False):
    order: OrderCreateOne
    product: ProductCreateOne
class LineUpdateRow(_TypedDict, total=False):
    order_id: _d.IntChange
    product_id: _d.IntChange
    quantity: _d.IntChange
    price: _d.DecimalChange
class LineUpdate(LineUpdateRow, total=False):
    order: OrderUpdateOne
    product: ProductUpdateOne
LineField: _TypeAlias = _Literal["order_id", "product_id", "quantity", "price"]
class _LineRelated(_TypedDict, total=False):
    order: _w.OrderBy[OrderField] | _OrderRelated
    product: _w.OrderBy[ProductField] | _ProductRelated
LineOrder: _TypeAlias = _w.OrderBy[LineField] | _LineRelated
class LineInclude(_TypedDict, total=False):
    order: _t.Included[_m.Order, OrderArguments]
    product: _t.Included[_m.Product, ProductArguments]
class LineSelect(LineInclude, total=False):
    order_id: _bool
    product_id: _bool
    quantity: _bool
    price: _bool
class LineArguments(_TypedDict, total=False):
    where: LineWhere | _Expr[_bool] | None
    order_by: LineOrder | _Expr[_Any] | _Ordering[_Any] | _Sequence[LineOrder | _Expr[_Any] | _Ordering[_Any]] | None
    take: _int | None
    skip: _int | None
    distinct: LineField | _Sequence[LineField] | None
    include: _Mapping[_Literal["order", "product"], _Any] | None
    select: _Mapping[LineField | _Literal["order", "product"], _Any] | None
    omit: _Mapping[LineField, _bool] | None
class LineCreateSome(_TypedDict, total=False):
    create: LineCreate | _Sequence[LineCreate]
    connect_or_create: _d.ConnectOrCreate[LineKey, LineCreate] | _Sequence[_d.ConnectOrCreate[LineKey, LineCreate]]
    connect: _LineKeys
    create_many: _d.Rows[LineCreate]
class LineUpdateSome(_TypedDict, total=False):
    create: LineCreate | _Sequence[LineCreate]
    connect_or_create: _d.ConnectOrCreate[LineKey, LineCreate] | _Sequence[_d.ConnectOrCreate[LineKey, LineCreate]]
    connect: _LineKeys
    create_many: _d.Rows[LineCreate]
    set: _LineKeys
    disconnect: _LineKeys
    delete: _LineKeys
    update: _d.UpdateWhere[LineKey, LineUpdate] | _Sequence[_d.UpdateWhere[LineKey, LineUpdate]]
    upsert: _d.UpsertWhere[LineKey, LineCreate, LineUpdate] | _Sequence[_d.UpsertWhere[LineKey, LineCreate, LineUpdate]]
    update_many: _d.UpdateWhere[LineWhere, LineUpdate] | _Sequence[_d.UpdateWhere[LineWhere, LineUpdate]]
    delete_many: LineWhere | _Sequence[LineWhere]
LineReading: _TypeAlias = _t.Reading[_m.Line, _R, LineInclude, LineSelect, LineField]
LineAsked: _TypeAlias = _t.Asked[_m.Line, _R, LineWhere, LineUnique, LineOrder, LineInclude, LineSelect, LineField]
