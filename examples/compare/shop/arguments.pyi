# Written by twofold: change schema.prisma, then run `twofold generate`.
# ruff: noqa
# fmt: off
# isort: skip_file

from datetime import datetime
from decimal import Decimal
from builtins import bool as _bool, int as _int
from collections.abc import Mapping as _Mapping, Sequence as _Sequence
from typing import Any as _Any, Literal as _Literal, TypeAlias as _TypeAlias
from typing_extensions import Required as _Required, TypedDict as _TypedDict
from twofold import Expr as _Expr
from twofold.algebra.expressions import Ordering as _Ordering
from twofold.client.types import data as _d, delegates as _t, filters as _w, order as _o
from . import models as _m

MYPY = False

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
if MYPY:
    CustomerWhere = _TypedDict("CustomerWhere", {
        "id": _w.IntWhere, "email": _w.StringWhere, "name": _w.StringWhere, "since": _w.DateTimeWhere,
        "orders": _Mapping[_w.ManyName, OrderWhere | _Expr[_bool]],
        "AND": CustomerWhere | _Sequence[CustomerWhere | _Expr[_bool]], "OR": _Sequence[CustomerWhere | _Expr[_bool]],
        "NOT": CustomerWhere | _Sequence[CustomerWhere | _Expr[_bool]],
    }, total=False)
else:
    class CustomerWhere(_TypedDict, total=False):
        id: _w.IntWhere
        email: _w.StringWhere
        name: _w.StringWhere
        since: _w.DateTimeWhere
        orders: _Mapping[_w.ManyName, OrderWhere | _Expr[_bool]]
        AND: CustomerWhere | _Sequence[CustomerWhere | _Expr[_bool]]
        OR: _Sequence[CustomerWhere | _Expr[_bool]]
        NOT: CustomerWhere | _Sequence[CustomerWhere | _Expr[_bool]]
class CustomerKey(_TypedDict, total=False):
    id: int
    email: str
class CustomerUnique(CustomerKey, _CustomerFilters, total=False): ...
class CustomerCreateFields(_TypedDict, total=False):
    id: int
    email: _Required[str]
    name: _Required[str]
    since: datetime
if MYPY:
    CustomerCreate = _TypedDict("CustomerCreate", {
        "id": int, "email": _Required[str], "name": _Required[str], "since": datetime, "orders": OrderCreateToMany,
    }, total=False)
else:
    class CustomerCreate(_TypedDict, total=False):
        id: int
        email: _Required[str]
        name: _Required[str]
        since: datetime
        orders: OrderCreateToMany
class CustomerUpdateFields(_TypedDict, total=False):
    id: _d.IntChange
    email: _d.StringChange
    name: _d.StringChange
    since: _d.DateTimeChange
if MYPY:
    CustomerUpdate = _TypedDict("CustomerUpdate", {
        "id": _d.IntChange, "email": _d.StringChange, "name": _d.StringChange, "since": _d.DateTimeChange,
        "orders": OrderUpdateToMany,
    }, total=False)
else:
    class CustomerUpdate(_TypedDict, total=False):
        id: _d.IntChange
        email: _d.StringChange
        name: _d.StringChange
        since: _d.DateTimeChange
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
if MYPY:
    CustomerCreateToOne = _TypedDict("CustomerCreateToOne", {
        "create": CustomerCreate, "connect_or_create": _d.ConnectOrCreate[CustomerKey, CustomerCreate],
        "connect": CustomerKey,
    }, total=False)
else:
    class CustomerCreateToOne(_TypedDict, total=False):
        create: CustomerCreate
        connect_or_create: _d.ConnectOrCreate[CustomerKey, CustomerCreate]
        connect: CustomerKey
if MYPY:
    CustomerUpdateToOne = _TypedDict("CustomerUpdateToOne", {
        "create": CustomerCreate, "connect_or_create": _d.ConnectOrCreate[CustomerKey, CustomerCreate],
        "connect": CustomerKey, "disconnect": _Literal[True] | CustomerWhere, "delete": _Literal[True] | CustomerWhere,
        "update": CustomerUpdate, "upsert": _d.Upsert[CustomerCreate, CustomerUpdate],
    }, total=False)
else:
    class CustomerUpdateToOne(_TypedDict, total=False):
        create: CustomerCreate
        connect_or_create: _d.ConnectOrCreate[CustomerKey, CustomerCreate]
        connect: CustomerKey
        disconnect: _Literal[True] | CustomerWhere
        delete: _Literal[True] | CustomerWhere
        update: CustomerUpdate
        upsert: _d.Upsert[CustomerCreate, CustomerUpdate]

# Product
class _ProductFilters(_TypedDict, total=False):
    name: _w.StringWhere
    price: _w.DecimalWhere
    stock: _w.IntWhere
if MYPY:
    ProductWhere = _TypedDict("ProductWhere", {
        "id": _w.IntWhere, "name": _w.StringWhere, "price": _w.DecimalWhere, "stock": _w.IntWhere,
        "lines": _Mapping[_w.ManyName, LineWhere | _Expr[_bool]],
        "AND": ProductWhere | _Sequence[ProductWhere | _Expr[_bool]], "OR": _Sequence[ProductWhere | _Expr[_bool]],
        "NOT": ProductWhere | _Sequence[ProductWhere | _Expr[_bool]],
    }, total=False)
else:
    class ProductWhere(_TypedDict, total=False):
        id: _w.IntWhere
        name: _w.StringWhere
        price: _w.DecimalWhere
        stock: _w.IntWhere
        lines: _Mapping[_w.ManyName, LineWhere | _Expr[_bool]]
        AND: ProductWhere | _Sequence[ProductWhere | _Expr[_bool]]
        OR: _Sequence[ProductWhere | _Expr[_bool]]
        NOT: ProductWhere | _Sequence[ProductWhere | _Expr[_bool]]
class ProductKey(_TypedDict, total=False):
    id: int
class ProductUnique(ProductKey, _ProductFilters, total=False): ...
class ProductCreateFields(_TypedDict, total=False):
    id: int
    name: _Required[str]
    price: _Required[Decimal]
    stock: int
if MYPY:
    ProductCreate = _TypedDict("ProductCreate", {
        "id": int, "name": _Required[str], "price": _Required[Decimal], "stock": int, "lines": LineCreateToMany,
    }, total=False)
else:
    class ProductCreate(_TypedDict, total=False):
        id: int
        name: _Required[str]
        price: _Required[Decimal]
        stock: int
        lines: LineCreateToMany
class ProductUpdateFields(_TypedDict, total=False):
    id: _d.IntChange
    name: _d.StringChange
    price: _d.DecimalChange
    stock: _d.IntChange
if MYPY:
    ProductUpdate = _TypedDict("ProductUpdate", {
        "id": _d.IntChange, "name": _d.StringChange, "price": _d.DecimalChange, "stock": _d.IntChange,
        "lines": LineUpdateToMany,
    }, total=False)
else:
    class ProductUpdate(_TypedDict, total=False):
        id: _d.IntChange
        name: _d.StringChange
        price: _d.DecimalChange
        stock: _d.IntChange
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
if MYPY:
    ProductCreateToOne = _TypedDict("ProductCreateToOne", {
        "create": ProductCreate, "connect_or_create": _d.ConnectOrCreate[ProductKey, ProductCreate], "connect": ProductKey,
    }, total=False)
else:
    class ProductCreateToOne(_TypedDict, total=False):
        create: ProductCreate
        connect_or_create: _d.ConnectOrCreate[ProductKey, ProductCreate]
        connect: ProductKey
if MYPY:
    ProductUpdateToOne = _TypedDict("ProductUpdateToOne", {
        "create": ProductCreate, "connect_or_create": _d.ConnectOrCreate[ProductKey, ProductCreate], "connect": ProductKey,
        "disconnect": _Literal[True] | ProductWhere, "delete": _Literal[True] | ProductWhere, "update": ProductUpdate,
        "upsert": _d.Upsert[ProductCreate, ProductUpdate],
    }, total=False)
else:
    class ProductUpdateToOne(_TypedDict, total=False):
        create: ProductCreate
        connect_or_create: _d.ConnectOrCreate[ProductKey, ProductCreate]
        connect: ProductKey
        disconnect: _Literal[True] | ProductWhere
        delete: _Literal[True] | ProductWhere
        update: ProductUpdate
        upsert: _d.Upsert[ProductCreate, ProductUpdate]

# Order
class _OrderFilters(_TypedDict, total=False):
    status: _m.Status | StatusFilter
    placed: _w.DateTimeWhere
    customer_id: _w.IntWhere
if MYPY:
    OrderWhere = _TypedDict("OrderWhere", {
        "id": _w.IntWhere, "status": _m.Status | StatusFilter, "placed": _w.DateTimeWhere, "customer_id": _w.IntWhere,
        "customer": CustomerWhere | _Mapping[_w.OneName, CustomerWhere | _Expr[_bool] | None] | _Expr[_bool],
        "lines": _Mapping[_w.ManyName, LineWhere | _Expr[_bool]], "AND": OrderWhere | _Sequence[OrderWhere | _Expr[_bool]],
        "OR": _Sequence[OrderWhere | _Expr[_bool]], "NOT": OrderWhere | _Sequence[OrderWhere | _Expr[_bool]],
    }, total=False)
else:
    class OrderWhere(_TypedDict, total=False):
        id: _w.IntWhere
        status: _m.Status | StatusFilter
        placed: _w.DateTimeWhere
        customer_id: _w.IntWhere
        customer: CustomerWhere | _Mapping[_w.OneName, CustomerWhere | _Expr[_bool] | None] | _Expr[_bool]
        lines: _Mapping[_w.ManyName, LineWhere | _Expr[_bool]]
        AND: OrderWhere | _Sequence[OrderWhere | _Expr[_bool]]
        OR: _Sequence[OrderWhere | _Expr[_bool]]
        NOT: OrderWhere | _Sequence[OrderWhere | _Expr[_bool]]
_OrderKeys: _TypeAlias = OrderKey | _Sequence[OrderKey]
class OrderKey(_TypedDict, total=False):
    id: int
class OrderUnique(OrderKey, _OrderFilters, total=False): ...
class OrderCreateFields(_TypedDict, total=False):
    id: int
    status: _m.Status
    placed: datetime
    customer_id: int
if MYPY:
    OrderCreate = _TypedDict("OrderCreate", {
        "id": int, "status": _m.Status, "placed": datetime, "customer_id": int, "customer": CustomerCreateToOne,
        "lines": LineCreateToMany,
    }, total=False)
else:
    class OrderCreate(_TypedDict, total=False):
        id: int
        status: _m.Status
        placed: datetime
        customer_id: int
        customer: CustomerCreateToOne
        lines: LineCreateToMany
class OrderUpdateFields(_TypedDict, total=False):
    id: _d.IntChange
    status: _d.Change[_m.Status]
    placed: _d.DateTimeChange
    customer_id: _d.IntChange
if MYPY:
    OrderUpdate = _TypedDict("OrderUpdate", {
        "id": _d.IntChange, "status": _d.Change[_m.Status], "placed": _d.DateTimeChange, "customer_id": _d.IntChange,
        "customer": CustomerUpdateToOne, "lines": LineUpdateToMany,
    }, total=False)
else:
    class OrderUpdate(_TypedDict, total=False):
        id: _d.IntChange
        status: _d.Change[_m.Status]
        placed: _d.DateTimeChange
        customer_id: _d.IntChange
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
if MYPY:
    OrderCreateToOne = _TypedDict("OrderCreateToOne", {
        "create": OrderCreate, "connect_or_create": _d.ConnectOrCreate[OrderKey, OrderCreate], "connect": OrderKey,
    }, total=False)
else:
    class OrderCreateToOne(_TypedDict, total=False):
        create: OrderCreate
        connect_or_create: _d.ConnectOrCreate[OrderKey, OrderCreate]
        connect: OrderKey
if MYPY:
    OrderUpdateToOne = _TypedDict("OrderUpdateToOne", {
        "create": OrderCreate, "connect_or_create": _d.ConnectOrCreate[OrderKey, OrderCreate], "connect": OrderKey,
        "disconnect": _Literal[True] | OrderWhere, "delete": _Literal[True] | OrderWhere, "update": OrderUpdate,
        "upsert": _d.Upsert[OrderCreate, OrderUpdate],
    }, total=False)
else:
    class OrderUpdateToOne(_TypedDict, total=False):
        create: OrderCreate
        connect_or_create: _d.ConnectOrCreate[OrderKey, OrderCreate]
        connect: OrderKey
        disconnect: _Literal[True] | OrderWhere
        delete: _Literal[True] | OrderWhere
        update: OrderUpdate
        upsert: _d.Upsert[OrderCreate, OrderUpdate]
if MYPY:
    OrderCreateToMany = _TypedDict("OrderCreateToMany", {
        "create": OrderCreate | _Sequence[OrderCreate],
        "connect_or_create": _d.ConnectOrCreate[OrderKey, OrderCreate] | _Sequence[_d.ConnectOrCreate[OrderKey, OrderCreate]],
        "connect": _OrderKeys, "create_many": _d.CreateMany[OrderCreateFields],
    }, total=False)
else:
    class OrderCreateToMany(_TypedDict, total=False):
        create: OrderCreate | _Sequence[OrderCreate]
        connect_or_create: _d.ConnectOrCreate[OrderKey, OrderCreate] | _Sequence[_d.ConnectOrCreate[OrderKey, OrderCreate]]
        connect: _OrderKeys
        create_many: _d.CreateMany[OrderCreateFields]
if MYPY:
    OrderUpdateToMany = _TypedDict("OrderUpdateToMany", {
        "create": OrderCreate | _Sequence[OrderCreate],
        "connect_or_create": _d.ConnectOrCreate[OrderKey, OrderCreate] | _Sequence[_d.ConnectOrCreate[OrderKey, OrderCreate]],
        "connect": _OrderKeys, "create_many": _d.CreateMany[OrderCreateFields], "set": _OrderKeys,
        "disconnect": _OrderKeys, "delete": _OrderKeys,
        "update": _d.UpdateWhere[OrderKey, OrderUpdate] | _Sequence[_d.UpdateWhere[OrderKey, OrderUpdate]],
        "upsert": _d.UpsertWhere[OrderKey, OrderCreate, OrderUpdate] | _Sequence[_d.UpsertWhere[OrderKey, OrderCreate, OrderUpdate]],
        "update_many": _d.UpdateWhere[OrderWhere, OrderUpdateFields] | _Sequence[_d.UpdateWhere[OrderWhere, OrderUpdateFields]],
        "delete_many": OrderWhere | _Sequence[OrderWhere],
    }, total=False)
else:
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

# Line
class _LineFilters(_TypedDict, total=False):
    order_id: _w.IntWhere
    product_id: _w.IntWhere
    quantity: _w.IntWhere
    price: _w.DecimalWhere
if MYPY:
    LineWhere = _TypedDict("LineWhere", {
        "order_id": _w.IntWhere, "product_id": _w.IntWhere, "quantity": _w.IntWhere, "price": _w.DecimalWhere,
        "order": OrderWhere | _Mapping[_w.OneName, OrderWhere | _Expr[_bool] | None] | _Expr[_bool],
        "product": ProductWhere | _Mapping[_w.OneName, ProductWhere | _Expr[_bool] | None] | _Expr[_bool],
        "AND": LineWhere | _Sequence[LineWhere | _Expr[_bool]], "OR": _Sequence[LineWhere | _Expr[_bool]],
        "NOT": LineWhere | _Sequence[LineWhere | _Expr[_bool]],
    }, total=False)
else:
    class LineWhere(_TypedDict, total=False):
        order_id: _w.IntWhere
        product_id: _w.IntWhere
        quantity: _w.IntWhere
        price: _w.DecimalWhere
        order: OrderWhere | _Mapping[_w.OneName, OrderWhere | _Expr[_bool] | None] | _Expr[_bool]
        product: ProductWhere | _Mapping[_w.OneName, ProductWhere | _Expr[_bool] | None] | _Expr[_bool]
        AND: LineWhere | _Sequence[LineWhere | _Expr[_bool]]
        OR: _Sequence[LineWhere | _Expr[_bool]]
        NOT: LineWhere | _Sequence[LineWhere | _Expr[_bool]]
_LineKeys: _TypeAlias = LineKey | _Sequence[LineKey]
Line_order_id_product_id = _TypedDict("Line_order_id_product_id", {"order_id": int, "product_id": int})
class LineKey(_TypedDict, total=False):
    order_id_product_id: Line_order_id_product_id
class LineUnique(LineKey, _LineFilters, total=False): ...
class LineCreateFields(_TypedDict, total=False):
    order_id: int
    product_id: int
    quantity: _Required[int]
    price: _Required[Decimal]
if MYPY:
    LineCreate = _TypedDict("LineCreate", {
        "order_id": int, "product_id": int, "quantity": _Required[int], "price": _Required[Decimal],
        "order": OrderCreateToOne, "product": ProductCreateToOne,
    }, total=False)
else:
    class LineCreate(_TypedDict, total=False):
        order_id: int
        product_id: int
        quantity: _Required[int]
        price: _Required[Decimal]
        order: OrderCreateToOne
        product: ProductCreateToOne
class LineUpdateFields(_TypedDict, total=False):
    order_id: _d.IntChange
    product_id: _d.IntChange
    quantity: _d.IntChange
    price: _d.DecimalChange
if MYPY:
    LineUpdate = _TypedDict("LineUpdate", {
        "order_id": _d.IntChange, "product_id": _d.IntChange, "quantity": _d.IntChange, "price": _d.DecimalChange,
        "order": OrderUpdateToOne, "product": ProductUpdateToOne,
    }, total=False)
else:
    class LineUpdate(_TypedDict, total=False):
        order_id: _d.IntChange
        product_id: _d.IntChange
        quantity: _d.IntChange
        price: _d.DecimalChange
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
if MYPY:
    LineCreateToMany = _TypedDict("LineCreateToMany", {
        "create": LineCreate | _Sequence[LineCreate],
        "connect_or_create": _d.ConnectOrCreate[LineKey, LineCreate] | _Sequence[_d.ConnectOrCreate[LineKey, LineCreate]],
        "connect": _LineKeys, "create_many": _d.CreateMany[LineCreateFields],
    }, total=False)
else:
    class LineCreateToMany(_TypedDict, total=False):
        create: LineCreate | _Sequence[LineCreate]
        connect_or_create: _d.ConnectOrCreate[LineKey, LineCreate] | _Sequence[_d.ConnectOrCreate[LineKey, LineCreate]]
        connect: _LineKeys
        create_many: _d.CreateMany[LineCreateFields]
if MYPY:
    LineUpdateToMany = _TypedDict("LineUpdateToMany", {
        "create": LineCreate | _Sequence[LineCreate],
        "connect_or_create": _d.ConnectOrCreate[LineKey, LineCreate] | _Sequence[_d.ConnectOrCreate[LineKey, LineCreate]],
        "connect": _LineKeys, "create_many": _d.CreateMany[LineCreateFields], "set": _LineKeys, "disconnect": _LineKeys,
        "delete": _LineKeys,
        "update": _d.UpdateWhere[LineKey, LineUpdate] | _Sequence[_d.UpdateWhere[LineKey, LineUpdate]],
        "upsert": _d.UpsertWhere[LineKey, LineCreate, LineUpdate] | _Sequence[_d.UpsertWhere[LineKey, LineCreate, LineUpdate]],
        "update_many": _d.UpdateWhere[LineWhere, LineUpdateFields] | _Sequence[_d.UpdateWhere[LineWhere, LineUpdateFields]],
        "delete_many": LineWhere | _Sequence[LineWhere],
    }, total=False)
else:
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
