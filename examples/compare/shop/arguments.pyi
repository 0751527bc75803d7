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
from twofold.client.types import data as _d, delegates as _t, filters as _w, order as _o
from . import models as _m

_R = _TypeVar("_R")

_StatusFilterKeywords = _TypedDict("_StatusFilterKeywords", {"not": _m.Status | _Expr[_m.Status] | StatusFilter, "in": _w.Values[_m.Status]}, total=False)
class StatusFilter(_StatusFilterKeywords, total=False):
    equals: _m.Status | _Expr[_m.Status]
    not_in: _w.Values[_m.Status]
_NullableStatusFilterKeywords = _TypedDict("_NullableStatusFilterKeywords", {"not": _m.Status | _Expr[_m.Status] | NullableStatusFilter | None, "in": _w.Values[_m.Status]}, total=False)
class NullableStatusFilter(_NullableStatusFilterKeywords, total=False):
    equals: _m.Status | _Expr[_m.Status] | None
    not_in: _w.Values[_m.Status]
class StatusListFilter(_w.ListWhere[_m.Status], total=False): ...

# Customer
class _CustomerFilters(_TypedDict, total=False):
    name: _w.StringWhere
    since: _w.DateTimeWhere
class CustomerWhere(_CustomerFilters, total=False):
    id: _w.IntWhere
    email: _w.StringWhere
    orders: OrderToMany
    AND: CustomerWhere | _Sequence[CustomerWhere | _Expr[_bool]]
    OR: _Sequence[CustomerWhere | _Expr[_bool]]
    NOT: CustomerWhere | _Sequence[CustomerWhere | _Expr[_bool]]
CustomerToOne = _TypedDict("CustomerToOne", {"is": CustomerWhere | _Expr[_bool] | None, "is_not": CustomerWhere | _Expr[_bool] | None}, total=False)
class CustomerKey(_TypedDict, total=False):
    id: int
    email: str
class CustomerUnique(CustomerKey, _CustomerFilters, total=False): ...
class CustomerCreateFields(_TypedDict, total=False):
    id: int
    email: _Required[str]
    name: _Required[str]
    since: datetime
class CustomerCreate(CustomerCreateFields, total=False):
    orders: OrderCreateToMany
class CustomerUpdateFields(_TypedDict, total=False):
    id: _d.IntChange
    email: _d.StringChange
    name: _d.StringChange
    since: _d.DateTimeChange
class CustomerUpdate(CustomerUpdateFields, total=False):
    orders: OrderUpdateToMany
CustomerField: _TypeAlias = _Literal["id", "email", "name", "since"]
class _CustomerRelatedOrder(_TypedDict, total=False):
    orders: _o.SortCount
CustomerOrder: _TypeAlias = _o.OrderBy[CustomerField] | _CustomerRelatedOrder
CustomerInclude = _TypedDict("CustomerInclude", {
    "orders": _t.IncludeValue[_m.Order, OrderNestedArguments],
}, total=False)
CustomerSelect = _TypedDict("CustomerSelect", {
    "id": _bool, "email": _bool, "name": _bool, "since": _bool,
    "orders": _t.IncludeValue[_m.Order, OrderNestedArguments],
}, total=False)
CustomerNestedArguments = _TypedDict("CustomerNestedArguments", {
    "where": CustomerWhere | _Expr[_bool] | None,
    "order_by": CustomerOrder | _Expr[_Any] | _Ordering[_Any] | _Sequence[CustomerOrder | _Expr[_Any] | _Ordering[_Any]] | None,
    "take": _int | None, "skip": _int | None, "distinct": CustomerField | _Sequence[CustomerField] | None,
    "include": _Mapping[_Literal["orders"], _Any] | None,
    "select": _Mapping[CustomerField | _Literal["orders"], _Any] | None, "omit": _Mapping[CustomerField, _bool] | None,
}, total=False)
class CustomerCreateToOne(_TypedDict, total=False):
    create: CustomerCreate
    connect_or_create: _d.ConnectOrCreate[CustomerKey, CustomerCreate]
    connect: CustomerKey
class CustomerUpdateToOne(_TypedDict, total=False):
    create: CustomerCreate
    connect_or_create: _d.ConnectOrCreate[CustomerKey, CustomerCreate]
    connect: CustomerKey
    disconnect: _Literal[True] | CustomerWhere
    delete: _Literal[True] | CustomerWhere
    update: CustomerUpdate
    upsert: _d.Upsert[CustomerCreate, CustomerUpdate]
CustomerSelectionArguments: _TypeAlias = _t.SelectionArguments[_m.Customer, _R, CustomerInclude, CustomerSelect, CustomerField]
CustomerFindUniqueArguments: _TypeAlias = _t.FindUniqueArguments[_m.Customer, _R, CustomerInclude, CustomerSelect, CustomerField]
CustomerFindArguments: _TypeAlias = _t.FindArguments[_m.Customer, _R, CustomerWhere, CustomerUnique, CustomerOrder, CustomerInclude, CustomerSelect, CustomerField]

# Product
class _ProductFilters(_TypedDict, total=False):
    name: _w.StringWhere
    price: _w.DecimalWhere
    stock: _w.IntWhere
class ProductWhere(_ProductFilters, total=False):
    id: _w.IntWhere
    lines: LineToMany
    AND: ProductWhere | _Sequence[ProductWhere | _Expr[_bool]]
    OR: _Sequence[ProductWhere | _Expr[_bool]]
    NOT: ProductWhere | _Sequence[ProductWhere | _Expr[_bool]]
ProductToOne = _TypedDict("ProductToOne", {"is": ProductWhere | _Expr[_bool] | None, "is_not": ProductWhere | _Expr[_bool] | None}, total=False)
class ProductKey(_TypedDict, total=False):
    id: int
class ProductUnique(ProductKey, _ProductFilters, total=False): ...
class ProductCreateFields(_TypedDict, total=False):
    id: int
    name: _Required[str]
    price: _Required[Decimal]
    stock: int
class ProductCreate(ProductCreateFields, total=False):
    lines: LineCreateToMany
class ProductUpdateFields(_TypedDict, total=False):
    id: _d.IntChange
    name: _d.StringChange
    price: _d.DecimalChange
    stock: _d.IntChange
class ProductUpdate(ProductUpdateFields, total=False):
    lines: LineUpdateToMany
ProductField: _TypeAlias = _Literal["id", "name", "price", "stock"]
class _ProductRelatedOrder(_TypedDict, total=False):
    lines: _o.SortCount
ProductOrder: _TypeAlias = _o.OrderBy[ProductField] | _ProductRelatedOrder
ProductInclude = _TypedDict("ProductInclude", {
    "lines": _t.IncludeValue[_m.Line, LineNestedArguments],
}, total=False)
ProductSelect = _TypedDict("ProductSelect", {
    "id": _bool, "name": _bool, "price": _bool, "stock": _bool, "lines": _t.IncludeValue[_m.Line, LineNestedArguments],
}, total=False)
ProductNestedArguments = _TypedDict("ProductNestedArguments", {
    "where": ProductWhere | _Expr[_bool] | None,
    "order_by": ProductOrder | _Expr[_Any] | _Ordering[_Any] | _Sequence[ProductOrder | _Expr[_Any] | _Ordering[_Any]] | None,
    "take": _int | None, "skip": _int | None, "distinct": ProductField | _Sequence[ProductField] | None,
    "include": _Mapping[_Literal["lines"], _Any] | None,
    "select": _Mapping[ProductField | _Literal["lines"], _Any] | None, "omit": _Mapping[ProductField, _bool] | None,
}, total=False)
class ProductCreateToOne(_TypedDict, total=False):
    create: ProductCreate
    connect_or_create: _d.ConnectOrCreate[ProductKey, ProductCreate]
    connect: ProductKey
class ProductUpdateToOne(_TypedDict, total=False):
    create: ProductCreate
    connect_or_create: _d.ConnectOrCreate[ProductKey, ProductCreate]
    connect: ProductKey
    disconnect: _Literal[True] | ProductWhere
    delete: _Literal[True] | ProductWhere
    update: ProductUpdate
    upsert: _d.Upsert[ProductCreate, ProductUpdate]
ProductSelectionArguments: _TypeAlias = _t.SelectionArguments[_m.Product, _R, ProductInclude, ProductSelect, ProductField]
ProductFindUniqueArguments: _TypeAlias = _t.FindUniqueArguments[_m.Product, _R, ProductInclude, ProductSelect, ProductField]
ProductFindArguments: _TypeAlias = _t.FindArguments[_m.Product, _R, ProductWhere, ProductUnique, ProductOrder, ProductInclude, ProductSelect, ProductField]

# Order
class _OrderFilters(_TypedDict, total=False):
    status: _m.Status | StatusFilter
    placed: _w.DateTimeWhere
    customer_id: _w.IntWhere
class OrderWhere(_OrderFilters, total=False):
    id: _w.IntWhere
    customer: CustomerWhere | CustomerToOne | _Expr[_bool]
    lines: LineToMany
    AND: OrderWhere | _Sequence[OrderWhere | _Expr[_bool]]
    OR: _Sequence[OrderWhere | _Expr[_bool]]
    NOT: OrderWhere | _Sequence[OrderWhere | _Expr[_bool]]
_OrderKeys: _TypeAlias = OrderKey | _Sequence[OrderKey]
class OrderToMany(_TypedDict, total=False):
    some: OrderWhere | _Expr[_bool]
    every: OrderWhere | _Expr[_bool]
    none: OrderWhere | _Expr[_bool]
OrderToOne = _TypedDict("OrderToOne", {"is": OrderWhere | _Expr[_bool] | None, "is_not": OrderWhere | _Expr[_bool] | None}, total=False)
class OrderKey(_TypedDict, total=False):
    id: int
class OrderUnique(OrderKey, _OrderFilters, total=False): ...
class OrderCreateFields(_TypedDict, total=False):
    id: int
    status: _m.Status
    placed: datetime
    customer_id: int
class OrderCreate(OrderCreateFields, total=False):
    customer: CustomerCreateToOne
    lines: LineCreateToMany
class OrderUpdateFields(_TypedDict, total=False):
    id: _d.IntChange
    status: _d.Change[_m.Status]
    placed: _d.DateTimeChange
    customer_id: _d.IntChange
class OrderUpdate(OrderUpdateFields, total=False):
    customer: CustomerUpdateToOne
    lines: LineUpdateToMany
OrderField: _TypeAlias = _Literal["id", "status", "placed", "customer_id"]
class _OrderRelatedOrder(_TypedDict, total=False):
    customer: _o.OrderBy[CustomerField] | _CustomerRelatedOrder
    lines: _o.SortCount
OrderOrder: _TypeAlias = _o.OrderBy[OrderField] | _OrderRelatedOrder
OrderInclude = _TypedDict("OrderInclude", {
    "customer": _t.IncludeValue[_m.Customer, CustomerNestedArguments],
    "lines": _t.IncludeValue[_m.Line, LineNestedArguments],
}, total=False)
OrderSelect = _TypedDict("OrderSelect", {
    "id": _bool, "status": _bool, "placed": _bool, "customer_id": _bool,
    "customer": _t.IncludeValue[_m.Customer, CustomerNestedArguments],
    "lines": _t.IncludeValue[_m.Line, LineNestedArguments],
}, total=False)
OrderNestedArguments = _TypedDict("OrderNestedArguments", {
    "where": OrderWhere | _Expr[_bool] | None,
    "order_by": OrderOrder | _Expr[_Any] | _Ordering[_Any] | _Sequence[OrderOrder | _Expr[_Any] | _Ordering[_Any]] | None,
    "take": _int | None, "skip": _int | None, "distinct": OrderField | _Sequence[OrderField] | None,
    "include": _Mapping[_Literal["customer", "lines"], _Any] | None,
    "select": _Mapping[OrderField | _Literal["customer", "lines"], _Any] | None,
    "omit": _Mapping[OrderField, _bool] | None,
}, total=False)
class OrderCreateToOne(_TypedDict, total=False):
    create: OrderCreate
    connect_or_create: _d.ConnectOrCreate[OrderKey, OrderCreate]
    connect: OrderKey
class OrderUpdateToOne(_TypedDict, total=False):
    create: OrderCreate
    connect_or_create: _d.ConnectOrCreate[OrderKey, OrderCreate]
    connect: OrderKey
    disconnect: _Literal[True] | OrderWhere
    delete: _Literal[True] | OrderWhere
    update: OrderUpdate
    upsert: _d.Upsert[OrderCreate, OrderUpdate]
class OrderCreateToMany(_TypedDict, total=False):
    create: OrderCreate | _Sequence[OrderCreate]
    connect_or_create: _d.ConnectOrCreate[OrderKey, OrderCreate] | _Sequence[_d.ConnectOrCreate[OrderKey, OrderCreate]]
    connect: _OrderKeys
    create_many: _d.CreateMany[OrderCreateFields]
class OrderUpdateToMany(_TypedDict, total=False):
    create: OrderCreate | _Sequence[OrderCreate]
    connect_or_create: _d.ConnectOrCreate[OrderKey, OrderCreate] | _Sequence[_d.ConnectOrCreate[OrderKey, OrderCreate]]
    connect: _OrderKeys
    create_many: _d.CreateMany[OrderCreateFields]
    set: _OrderKeys
    disconnect: _OrderKeys
    delete: _OrderKeys
    update: _d.UpdateWhere[OrderKey, OrderUpdate] | _Sequence[_d.UpdateWhere[OrderKey, OrderUpdate]]
    upsert: _d.UpsertWhere[OrderKey, OrderCreate, OrderUpdate] | _Sequence[_d.UpsertWhere[OrderKey, OrderCreate, OrderUpdate]]
    update_many: _d.UpdateWhere[OrderWhere, OrderUpdateFields] | _Sequence[_d.UpdateWhere[OrderWhere, OrderUpdateFields]]
    delete_many: OrderWhere | _Sequence[OrderWhere]
OrderSelectionArguments: _TypeAlias = _t.SelectionArguments[_m.Order, _R, OrderInclude, OrderSelect, OrderField]
OrderFindUniqueArguments: _TypeAlias = _t.FindUniqueArguments[_m.Order, _R, OrderInclude, OrderSelect, OrderField]
OrderFindArguments: _TypeAlias = _t.FindArguments[_m.Order, _R, OrderWhere, OrderUnique, OrderOrder, OrderInclude, OrderSelect, OrderField]

# Line
class _LineFilters(_TypedDict, total=False):
    order_id: _w.IntWhere
    product_id: _w.IntWhere
    quantity: _w.IntWhere
    price: _w.DecimalWhere
class LineWhere(_LineFilters, total=False):
    order: OrderWhere | OrderToOne | _Expr[_bool]
    product: ProductWhere | ProductToOne | _Expr[_bool]
    AND: LineWhere | _Sequence[LineWhere | _Expr[_bool]]
    OR: _Sequence[LineWhere | _Expr[_bool]]
    NOT: LineWhere | _Sequence[LineWhere | _Expr[_bool]]
_LineKeys: _TypeAlias = LineKey | _Sequence[LineKey]
class LineToMany(_TypedDict, total=False):
    some: LineWhere | _Expr[_bool]
    every: LineWhere | _Expr[_bool]
    none: LineWhere | _Expr[_bool]
Line_order_id_product_id = _TypedDict("Line_order_id_product_id", {"order_id": int, "product_id": int})
class LineKey(_TypedDict, total=False):
    order_id_product_id: Line_order_id_product_id
class LineUnique(LineKey, _LineFilters, total=False): ...
class LineCreateFields(_TypedDict, total=False):
    order_id: int
    product_id: int
    quantity: _Required[int]
    price: _Required[Decimal]
class LineCreate(LineCreateFields, total=False):
    order: OrderCreateToOne
    product: ProductCreateToOne
class LineUpdateFields(_TypedDict, total=False):
    order_id: _d.IntChange
    product_id: _d.IntChange
    quantity: _d.IntChange
    price: _d.DecimalChange
class LineUpdate(LineUpdateFields, total=False):
    order: OrderUpdateToOne
    product: ProductUpdateToOne
LineField: _TypeAlias = _Literal["order_id", "product_id", "quantity", "price"]
class _LineRelatedOrder(_TypedDict, total=False):
    order: _o.OrderBy[OrderField] | _OrderRelatedOrder
    product: _o.OrderBy[ProductField] | _ProductRelatedOrder
LineOrder: _TypeAlias = _o.OrderBy[LineField] | _LineRelatedOrder
LineInclude = _TypedDict("LineInclude", {
    "order": _t.IncludeValue[_m.Order, OrderNestedArguments],
    "product": _t.IncludeValue[_m.Product, ProductNestedArguments],
}, total=False)
LineSelect = _TypedDict("LineSelect", {
    "order_id": _bool, "product_id": _bool, "quantity": _bool, "price": _bool,
    "order": _t.IncludeValue[_m.Order, OrderNestedArguments],
    "product": _t.IncludeValue[_m.Product, ProductNestedArguments],
}, total=False)
LineNestedArguments = _TypedDict("LineNestedArguments", {
    "where": LineWhere | _Expr[_bool] | None,
    "order_by": LineOrder | _Expr[_Any] | _Ordering[_Any] | _Sequence[LineOrder | _Expr[_Any] | _Ordering[_Any]] | None,
    "take": _int | None, "skip": _int | None, "distinct": LineField | _Sequence[LineField] | None,
    "include": _Mapping[_Literal["order", "product"], _Any] | None,
    "select": _Mapping[LineField | _Literal["order", "product"], _Any] | None,
    "omit": _Mapping[LineField, _bool] | None,
}, total=False)
class LineCreateToMany(_TypedDict, total=False):
    create: LineCreate | _Sequence[LineCreate]
    connect_or_create: _d.ConnectOrCreate[LineKey, LineCreate] | _Sequence[_d.ConnectOrCreate[LineKey, LineCreate]]
    connect: _LineKeys
    create_many: _d.CreateMany[LineCreateFields]
class LineUpdateToMany(_TypedDict, total=False):
    create: LineCreate | _Sequence[LineCreate]
    connect_or_create: _d.ConnectOrCreate[LineKey, LineCreate] | _Sequence[_d.ConnectOrCreate[LineKey, LineCreate]]
    connect: _LineKeys
    create_many: _d.CreateMany[LineCreateFields]
    set: _LineKeys
    disconnect: _LineKeys
    delete: _LineKeys
    update: _d.UpdateWhere[LineKey, LineUpdate] | _Sequence[_d.UpdateWhere[LineKey, LineUpdate]]
    upsert: _d.UpsertWhere[LineKey, LineCreate, LineUpdate] | _Sequence[_d.UpsertWhere[LineKey, LineCreate, LineUpdate]]
    update_many: _d.UpdateWhere[LineWhere, LineUpdateFields] | _Sequence[_d.UpdateWhere[LineWhere, LineUpdateFields]]
    delete_many: LineWhere | _Sequence[LineWhere]
LineSelectionArguments: _TypeAlias = _t.SelectionArguments[_m.Line, _R, LineInclude, LineSelect, LineField]
LineFindUniqueArguments: _TypeAlias = _t.FindUniqueArguments[_m.Line, _R, LineInclude, LineSelect, LineField]
LineFindArguments: _TypeAlias = _t.FindArguments[_m.Line, _R, LineWhere, LineUnique, LineOrder, LineInclude, LineSelect, LineField]
