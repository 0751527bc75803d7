# Written by twofold: change schema.prisma, then run `twofold generate`.
# ruff: noqa
# fmt: off
# isort: skip_file
# `MYPY` is true for mypy, whatever its value: a dictionary has a form for each checker.
# pyright: reportAssignmentType=false, reportRedeclaration=false

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

_StatusValue: _TypeAlias = _m.Status | _Literal["OPEN", "SENT", "RETURNED"]
_StatusFilterKeywords = _TypedDict("_StatusFilterKeywords", {"not": _StatusValue | _Expr[_StatusValue] | StatusFilter, "in": _w.Values[_StatusValue]}, total=False)
class StatusFilter(_StatusFilterKeywords, total=False):
    equals: _StatusValue | _Expr[_StatusValue]; not_in: _w.Values[_StatusValue]
_NullableStatusFilterKeywords = _TypedDict("_NullableStatusFilterKeywords", {"not": _StatusValue | _Expr[_StatusValue] | NullableStatusFilter | None, "in": _w.Values[_StatusValue]}, total=False)
class NullableStatusFilter(_NullableStatusFilterKeywords, total=False):
    equals: _StatusValue | _Expr[_StatusValue] | None; not_in: _w.Values[_StatusValue]
class StatusListFilter(_w.ListWhere[_StatusValue], total=False): ...
# Customer
_CustomerFilters = _TypedDict("_CustomerFilters", {
    "name": _w.StringWhere, "since": _w.DateTimeWhere,
}, total=False)
class CustomerKey(_TypedDict, total=False):
    id: int; email: str
class CustomerUnique(CustomerKey, _CustomerFilters, total=False): ...
CustomerCreateFields = _TypedDict("CustomerCreateFields", {
    "id": int, "email": _Required[str], "name": _Required[str], "since": datetime,
}, total=False)
CustomerUpdateFields = _TypedDict("CustomerUpdateFields", {
    "id": _d.IntChange, "email": _d.StringChange, "name": _d.StringChange, "since": _d.DateTimeChange,
}, total=False)
CustomerField: _TypeAlias = _Literal["id", "email", "name", "since"]
class _CustomerRelatedOrder(_TypedDict, total=False):
    orders: _o.SortCount
CustomerOrder: _TypeAlias = _o.OrderBy[CustomerField] | _CustomerRelatedOrder
# Product
_ProductFilters = _TypedDict("_ProductFilters", {
    "name": _w.StringWhere, "price": _w.DecimalWhere, "stock": _w.IntWhere,
}, total=False)
class ProductKey(_TypedDict, total=False):
    id: int
class ProductUnique(ProductKey, _ProductFilters, total=False): ...
ProductCreateFields = _TypedDict("ProductCreateFields", {
    "id": int, "name": _Required[str], "price": _Required[Decimal], "stock": int,
}, total=False)
ProductUpdateFields = _TypedDict("ProductUpdateFields", {
    "id": _d.IntChange, "name": _d.StringChange, "price": _d.DecimalChange, "stock": _d.IntChange,
}, total=False)
ProductField: _TypeAlias = _Literal["id", "name", "price", "stock"]
class _ProductRelatedOrder(_TypedDict, total=False):
    lines: _o.SortCount
ProductOrder: _TypeAlias = _o.OrderBy[ProductField] | _ProductRelatedOrder
# Order
_OrderFilters = _TypedDict("_OrderFilters", {
    "status": _StatusValue | StatusFilter, "placed": _w.DateTimeWhere, "customer_id": _w.IntWhere,
}, total=False)
_OrderKeys: _TypeAlias = OrderKey | _Sequence[OrderKey]
class OrderKey(_TypedDict, total=False):
    id: int
class OrderUnique(OrderKey, _OrderFilters, total=False): ...
OrderCreateFields = _TypedDict("OrderCreateFields", {
    "id": int, "status": _StatusValue, "placed": datetime, "customer_id": int,
}, total=False)
OrderCreate: _TypeAlias = _OrderCreate_customer_id | _OrderCreate_customer
OrderUpdateFields = _TypedDict("OrderUpdateFields", {
    "id": _d.IntChange, "status": _d.Change[_StatusValue], "placed": _d.DateTimeChange,
    "customer_id": _d.IntChange,
}, total=False)
OrderField: _TypeAlias = _Literal["id", "status", "placed", "customer_id"]
class _OrderRelatedOrder(_TypedDict, total=False):
    customer: _o.OrderBy[CustomerField] | _CustomerRelatedOrder; lines: _o.SortCount
OrderOrder: _TypeAlias = _o.OrderBy[OrderField] | _OrderRelatedOrder
# Line
_LineFilters = _TypedDict("_LineFilters", {
    "order_id": _w.IntWhere, "product_id": _w.IntWhere, "quantity": _w.IntWhere, "price": _w.DecimalWhere,
}, total=False)
_LineKeys: _TypeAlias = LineKey | _Sequence[LineKey]
Line_order_id_product_id = _TypedDict("Line_order_id_product_id", {"order_id": int, "product_id": int})
class LineKey(_TypedDict, total=False):
    order_id_product_id: Line_order_id_product_id
class LineUnique(LineKey, _LineFilters, total=False): ...
LineCreateFields = _TypedDict("LineCreateFields", {
    "order_id": int, "product_id": int, "quantity": _Required[int], "price": _Required[Decimal],
}, total=False)
LineCreate: _TypeAlias = _LineCreate_order_id_product_id | _LineCreate_order_id_product | _LineCreate_product_id_order | _LineCreate_order_product
LineUpdateFields = _TypedDict("LineUpdateFields", {
    "order_id": _d.IntChange, "product_id": _d.IntChange, "quantity": _d.IntChange, "price": _d.DecimalChange,
}, total=False)
LineField: _TypeAlias = _Literal["order_id", "product_id", "quantity", "price"]
class _LineRelatedOrder(_TypedDict, total=False):
    order: _o.OrderBy[OrderField] | _OrderRelatedOrder; product: _o.OrderBy[ProductField] | _ProductRelatedOrder
LineOrder: _TypeAlias = _o.OrderBy[LineField] | _LineRelatedOrder

MYPY = False
if MYPY:
    CustomerWhere = _TypedDict("CustomerWhere", {
        "name": _w.StringWhere, "since": _w.DateTimeWhere, "id": _w.IntWhere, "email": _w.StringWhere,
        "orders": _Mapping[_w.ManyName, OrderWhere | _Expr[_bool]],
        "AND": CustomerWhere | _Sequence[CustomerWhere | _Expr[_bool]], "OR": _Sequence[CustomerWhere | _Expr[_bool]],
        "NOT": CustomerWhere | _Sequence[CustomerWhere | _Expr[_bool]],
    }, total=False)
    CustomerCreate = _TypedDict("CustomerCreate", {
        "id": int, "email": _Required[str], "name": _Required[str], "since": datetime,
        "orders": _d.CreateToMany[OrderKey, OrderCreateInside, OrderCreateFields],
    }, total=False)
    CustomerUpdate = _TypedDict("CustomerUpdate", {
        "id": _d.IntChange, "email": _d.StringChange, "name": _d.StringChange, "since": _d.DateTimeChange,
        "orders": _d.UpdateToMany[OrderKey, OrderCreateInside, OrderWhere, OrderUpdate, OrderUpdateFields, OrderCreateFields],
    }, total=False)
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
        "include": _t.NestedInclude[_m.Customer, _Mapping[_Literal["orders"], _Any]],
        "select": _Mapping[CustomerField | _Literal["orders"], _Any] | None,
        "omit": _Mapping[CustomerField, _bool] | None,
    }, total=False)
    CustomerOneArguments = _TypedDict("CustomerOneArguments", {
        "where": CustomerWhere | _Expr[_bool] | None,
        "include": _t.NestedInclude[_m.Customer, _Mapping[_Literal["orders"], _Any]],
        "select": _Mapping[CustomerField | _Literal["orders"], _Any] | None,
        "omit": _Mapping[CustomerField, _bool] | None,
    }, total=False)
    ProductWhere = _TypedDict("ProductWhere", {
        "name": _w.StringWhere, "price": _w.DecimalWhere, "stock": _w.IntWhere, "id": _w.IntWhere,
        "lines": _Mapping[_w.ManyName, LineWhere | _Expr[_bool]],
        "AND": ProductWhere | _Sequence[ProductWhere | _Expr[_bool]], "OR": _Sequence[ProductWhere | _Expr[_bool]],
        "NOT": ProductWhere | _Sequence[ProductWhere | _Expr[_bool]],
    }, total=False)
    ProductCreate = _TypedDict("ProductCreate", {
        "id": int, "name": _Required[str], "price": _Required[Decimal], "stock": int,
        "lines": _d.CreateToMany[LineKey, LineCreateInside, LineCreateFields],
    }, total=False)
    ProductUpdate = _TypedDict("ProductUpdate", {
        "id": _d.IntChange, "name": _d.StringChange, "price": _d.DecimalChange, "stock": _d.IntChange,
        "lines": _d.UpdateToMany[LineKey, LineCreateInside, LineWhere, LineUpdate, LineUpdateFields, LineCreateFields],
    }, total=False)
    ProductInclude = _TypedDict("ProductInclude", {
        "lines": _t.IncludeValue[_m.Line, LineNestedArguments],
    }, total=False)
    ProductSelect = _TypedDict("ProductSelect", {
        "id": _bool, "name": _bool, "price": _bool, "stock": _bool,
        "lines": _t.IncludeValue[_m.Line, LineNestedArguments],
    }, total=False)
    ProductNestedArguments = _TypedDict("ProductNestedArguments", {
        "where": ProductWhere | _Expr[_bool] | None,
        "order_by": ProductOrder | _Expr[_Any] | _Ordering[_Any] | _Sequence[ProductOrder | _Expr[_Any] | _Ordering[_Any]] | None,
        "take": _int | None, "skip": _int | None, "distinct": ProductField | _Sequence[ProductField] | None,
        "include": _t.NestedInclude[_m.Product, _Mapping[_Literal["lines"], _Any]],
        "select": _Mapping[ProductField | _Literal["lines"], _Any] | None,
        "omit": _Mapping[ProductField, _bool] | None,
    }, total=False)
    ProductOneArguments = _TypedDict("ProductOneArguments", {
        "where": ProductWhere | _Expr[_bool] | None,
        "include": _t.NestedInclude[_m.Product, _Mapping[_Literal["lines"], _Any]],
        "select": _Mapping[ProductField | _Literal["lines"], _Any] | None,
        "omit": _Mapping[ProductField, _bool] | None,
    }, total=False)
    OrderWhere = _TypedDict("OrderWhere", {
        "status": _StatusValue | StatusFilter, "placed": _w.DateTimeWhere, "customer_id": _w.IntWhere,
        "id": _w.IntWhere,
        "customer": CustomerWhere | _Mapping[_w.OneName, CustomerWhere | _Expr[_bool] | None] | _Expr[_bool],
        "lines": _Mapping[_w.ManyName, LineWhere | _Expr[_bool]],
        "AND": OrderWhere | _Sequence[OrderWhere | _Expr[_bool]], "OR": _Sequence[OrderWhere | _Expr[_bool]],
        "NOT": OrderWhere | _Sequence[OrderWhere | _Expr[_bool]],
    }, total=False)
    OrderCreateInside = _TypedDict("OrderCreateInside", {
        "id": int, "status": _StatusValue, "placed": datetime, "customer_id": int,
        "customer": _d.CreateToOne[CustomerKey, CustomerCreate],
        "lines": _d.CreateToMany[LineKey, LineCreateInside, LineCreateFields],
    }, total=False)
    _OrderCreate_customer_id = _TypedDict("_OrderCreate_customer_id", {
        "id": int, "status": _StatusValue, "placed": datetime,
        "lines": _d.CreateToMany[LineKey, LineCreateInside, LineCreateFields], "customer_id": _Required[int],
    }, total=False)
    _OrderCreate_customer = _TypedDict("_OrderCreate_customer", {
        "id": int, "status": _StatusValue, "placed": datetime,
        "lines": _d.CreateToMany[LineKey, LineCreateInside, LineCreateFields],
        "customer": _Required[_d.CreateToOne[CustomerKey, CustomerCreate]],
    }, total=False)
    OrderUpdate = _TypedDict("OrderUpdate", {
        "id": _d.IntChange, "status": _d.Change[_StatusValue], "placed": _d.DateTimeChange,
        "customer_id": _d.IntChange,
        "customer": _d.UpdateToOne[CustomerKey, CustomerCreate, CustomerWhere, CustomerUpdate],
        "lines": _d.UpdateToMany[LineKey, LineCreateInside, LineWhere, LineUpdate, LineUpdateFields, LineCreateFields],
    }, total=False)
    OrderInclude = _TypedDict("OrderInclude", {
        "customer": _t.IncludeValue[_m.Customer, CustomerOneArguments],
        "lines": _t.IncludeValue[_m.Line, LineNestedArguments],
    }, total=False)
    OrderSelect = _TypedDict("OrderSelect", {
        "id": _bool, "status": _bool, "placed": _bool, "customer_id": _bool,
        "customer": _t.IncludeValue[_m.Customer, CustomerOneArguments],
        "lines": _t.IncludeValue[_m.Line, LineNestedArguments],
    }, total=False)
    OrderNestedArguments = _TypedDict("OrderNestedArguments", {
        "where": OrderWhere | _Expr[_bool] | None,
        "order_by": OrderOrder | _Expr[_Any] | _Ordering[_Any] | _Sequence[OrderOrder | _Expr[_Any] | _Ordering[_Any]] | None,
        "take": _int | None, "skip": _int | None, "distinct": OrderField | _Sequence[OrderField] | None,
        "include": _t.NestedInclude[_m.Order, _Mapping[_Literal["customer", "lines"], _Any]],
        "select": _Mapping[OrderField | _Literal["customer", "lines"], _Any] | None,
        "omit": _Mapping[OrderField, _bool] | None,
    }, total=False)
    OrderOneArguments = _TypedDict("OrderOneArguments", {
        "where": OrderWhere | _Expr[_bool] | None,
        "include": _t.NestedInclude[_m.Order, _Mapping[_Literal["customer", "lines"], _Any]],
        "select": _Mapping[OrderField | _Literal["customer", "lines"], _Any] | None,
        "omit": _Mapping[OrderField, _bool] | None,
    }, total=False)
    LineWhere = _TypedDict("LineWhere", {
        "order_id": _w.IntWhere, "product_id": _w.IntWhere, "quantity": _w.IntWhere, "price": _w.DecimalWhere,
        "order": OrderWhere | _Mapping[_w.OneName, OrderWhere | _Expr[_bool] | None] | _Expr[_bool],
        "product": ProductWhere | _Mapping[_w.OneName, ProductWhere | _Expr[_bool] | None] | _Expr[_bool],
        "AND": LineWhere | _Sequence[LineWhere | _Expr[_bool]], "OR": _Sequence[LineWhere | _Expr[_bool]],
        "NOT": LineWhere | _Sequence[LineWhere | _Expr[_bool]],
    }, total=False)
    LineCreateInside = _TypedDict("LineCreateInside", {
        "order_id": int, "product_id": int, "quantity": _Required[int], "price": _Required[Decimal],
        "order": _d.CreateToOne[OrderKey, OrderCreateInside], "product": _d.CreateToOne[ProductKey, ProductCreate],
    }, total=False)
    _LineCreate_order_id_product_id = _TypedDict("_LineCreate_order_id_product_id", {
        "quantity": _Required[int], "price": _Required[Decimal], "order_id": _Required[int],
        "product_id": _Required[int],
    }, total=False)
    _LineCreate_order_id_product = _TypedDict("_LineCreate_order_id_product", {
        "quantity": _Required[int], "price": _Required[Decimal], "order_id": _Required[int],
        "product": _Required[_d.CreateToOne[ProductKey, ProductCreate]],
    }, total=False)
    _LineCreate_product_id_order = _TypedDict("_LineCreate_product_id_order", {
        "quantity": _Required[int], "price": _Required[Decimal], "product_id": _Required[int],
        "order": _Required[_d.CreateToOne[OrderKey, OrderCreateInside]],
    }, total=False)
    _LineCreate_order_product = _TypedDict("_LineCreate_order_product", {
        "quantity": _Required[int], "price": _Required[Decimal],
        "order": _Required[_d.CreateToOne[OrderKey, OrderCreateInside]],
        "product": _Required[_d.CreateToOne[ProductKey, ProductCreate]],
    }, total=False)
    LineUpdate = _TypedDict("LineUpdate", {
        "order_id": _d.IntChange, "product_id": _d.IntChange, "quantity": _d.IntChange, "price": _d.DecimalChange,
        "order": _d.UpdateToOne[OrderKey, OrderCreateInside, OrderWhere, OrderUpdate],
        "product": _d.UpdateToOne[ProductKey, ProductCreate, ProductWhere, ProductUpdate],
    }, total=False)
    LineInclude = _TypedDict("LineInclude", {
        "order": _t.IncludeValue[_m.Order, OrderOneArguments],
        "product": _t.IncludeValue[_m.Product, ProductOneArguments],
    }, total=False)
    LineSelect = _TypedDict("LineSelect", {
        "order_id": _bool, "product_id": _bool, "quantity": _bool, "price": _bool,
        "order": _t.IncludeValue[_m.Order, OrderOneArguments],
        "product": _t.IncludeValue[_m.Product, ProductOneArguments],
    }, total=False)
    LineNestedArguments = _TypedDict("LineNestedArguments", {
        "where": LineWhere | _Expr[_bool] | None,
        "order_by": LineOrder | _Expr[_Any] | _Ordering[_Any] | _Sequence[LineOrder | _Expr[_Any] | _Ordering[_Any]] | None,
        "take": _int | None, "skip": _int | None, "distinct": LineField | _Sequence[LineField] | None,
        "include": _t.NestedInclude[_m.Line, _Mapping[_Literal["order", "product"], _Any]],
        "select": _Mapping[LineField | _Literal["order", "product"], _Any] | None,
        "omit": _Mapping[LineField, _bool] | None,
    }, total=False)
else:
    class CustomerWhere(_CustomerFilters, total=False):
        id: _w.IntWhere; email: _w.StringWhere; orders: _Mapping[_w.ManyName, OrderWhere | _Expr[_bool]]
        AND: CustomerWhere | _Sequence[CustomerWhere | _Expr[_bool]]; OR: _Sequence[CustomerWhere | _Expr[_bool]]
        NOT: CustomerWhere | _Sequence[CustomerWhere | _Expr[_bool]]
    class CustomerCreate(CustomerCreateFields, total=False):
        orders: OrderCreateToMany
    class CustomerUpdate(CustomerUpdateFields, total=False):
        orders: OrderUpdateToMany
    class CustomerCreateToOne(_TypedDict, total=False):
        create: CustomerCreate; connect_or_create: _d.ConnectOrCreate[CustomerKey, CustomerCreate]
        connect: CustomerKey
    class CustomerUpdateToOne(_TypedDict, total=False):
        create: CustomerCreate; connect_or_create: _d.ConnectOrCreate[CustomerKey, CustomerCreate]
        connect: CustomerKey; disconnect: _Literal[True] | CustomerWhere; delete: _Literal[True] | CustomerWhere
        update: CustomerUpdate; upsert: _d.Upsert[CustomerCreate, CustomerUpdate]
    class CustomerInclude(_TypedDict, total=False):
        orders: _t.IncludeValue[_m.Order, OrderNestedArguments]
    class CustomerSelect(_TypedDict, total=False):
        id: _bool; email: _bool; name: _bool; since: _bool; orders: _t.IncludeValue[_m.Order, OrderNestedArguments]
    class CustomerNestedArguments(_TypedDict, total=False):
        where: CustomerWhere | _Expr[_bool] | None
        order_by: CustomerOrder | _Expr[_Any] | _Ordering[_Any] | _Sequence[CustomerOrder | _Expr[_Any] | _Ordering[_Any]] | None
        take: _int | None; skip: _int | None; distinct: CustomerField | _Sequence[CustomerField] | None
        include: _t.NestedInclude[_m.Customer, CustomerInclude]; select: CustomerSelect | None
        omit: _Mapping[CustomerField, _bool] | None
    class CustomerOneArguments(_TypedDict, total=False):
        where: CustomerWhere | _Expr[_bool] | None; include: _t.NestedInclude[_m.Customer, CustomerInclude]
        select: CustomerSelect | None; omit: _Mapping[CustomerField, _bool] | None
    class ProductWhere(_ProductFilters, total=False):
        id: _w.IntWhere; lines: _Mapping[_w.ManyName, LineWhere | _Expr[_bool]]
        AND: ProductWhere | _Sequence[ProductWhere | _Expr[_bool]]; OR: _Sequence[ProductWhere | _Expr[_bool]]
        NOT: ProductWhere | _Sequence[ProductWhere | _Expr[_bool]]
    class ProductCreate(ProductCreateFields, total=False):
        lines: LineCreateToMany
    class ProductUpdate(ProductUpdateFields, total=False):
        lines: LineUpdateToMany
    class ProductCreateToOne(_TypedDict, total=False):
        create: ProductCreate; connect_or_create: _d.ConnectOrCreate[ProductKey, ProductCreate]; connect: ProductKey
    class ProductUpdateToOne(_TypedDict, total=False):
        create: ProductCreate; connect_or_create: _d.ConnectOrCreate[ProductKey, ProductCreate]; connect: ProductKey
        disconnect: _Literal[True] | ProductWhere; delete: _Literal[True] | ProductWhere; update: ProductUpdate
        upsert: _d.Upsert[ProductCreate, ProductUpdate]
    class ProductInclude(_TypedDict, total=False):
        lines: _t.IncludeValue[_m.Line, LineNestedArguments]
    class ProductSelect(_TypedDict, total=False):
        id: _bool; name: _bool; price: _bool; stock: _bool; lines: _t.IncludeValue[_m.Line, LineNestedArguments]
    class ProductNestedArguments(_TypedDict, total=False):
        where: ProductWhere | _Expr[_bool] | None
        order_by: ProductOrder | _Expr[_Any] | _Ordering[_Any] | _Sequence[ProductOrder | _Expr[_Any] | _Ordering[_Any]] | None
        take: _int | None; skip: _int | None; distinct: ProductField | _Sequence[ProductField] | None
        include: _t.NestedInclude[_m.Product, ProductInclude]; select: ProductSelect | None
        omit: _Mapping[ProductField, _bool] | None
    class ProductOneArguments(_TypedDict, total=False):
        where: ProductWhere | _Expr[_bool] | None; include: _t.NestedInclude[_m.Product, ProductInclude]
        select: ProductSelect | None; omit: _Mapping[ProductField, _bool] | None
    class OrderWhere(_OrderFilters, total=False):
        id: _w.IntWhere
        customer: CustomerWhere | _Mapping[_w.OneName, CustomerWhere | _Expr[_bool] | None] | _Expr[_bool]
        lines: _Mapping[_w.ManyName, LineWhere | _Expr[_bool]]; AND: OrderWhere | _Sequence[OrderWhere | _Expr[_bool]]
        OR: _Sequence[OrderWhere | _Expr[_bool]]; NOT: OrderWhere | _Sequence[OrderWhere | _Expr[_bool]]
    class OrderCreateInside(OrderCreateFields, total=False):
        customer: CustomerCreateToOne; lines: LineCreateToMany
    class _OrderCreateRest(_TypedDict, total=False):
        id: int; status: _StatusValue; placed: datetime; lines: LineCreateToMany
    class _OrderCreate_customer_id(_OrderCreateRest, total=False):
        customer_id: _Required[int]
    class _OrderCreate_customer(_OrderCreateRest, total=False):
        customer: _Required[CustomerCreateToOne]
    class OrderUpdate(OrderUpdateFields, total=False):
        customer: CustomerUpdateToOne; lines: LineUpdateToMany
    class OrderCreateToOne(_TypedDict, total=False):
        create: OrderCreateInside; connect_or_create: _d.ConnectOrCreate[OrderKey, OrderCreateInside]
        connect: OrderKey
    class OrderUpdateToOne(_TypedDict, total=False):
        create: OrderCreateInside; connect_or_create: _d.ConnectOrCreate[OrderKey, OrderCreateInside]
        connect: OrderKey; disconnect: _Literal[True] | OrderWhere; delete: _Literal[True] | OrderWhere
        update: OrderUpdate; upsert: _d.Upsert[OrderCreateInside, OrderUpdate]
    class OrderCreateToMany(_TypedDict, total=False):
        create: OrderCreateInside | _Sequence[OrderCreateInside]
        connect_or_create: _d.ConnectOrCreate[OrderKey, OrderCreateInside] | _Sequence[_d.ConnectOrCreate[OrderKey, OrderCreateInside]]
        connect: _OrderKeys; create_many: _d.CreateMany[OrderCreateFields]
    class OrderUpdateToMany(_TypedDict, total=False):
        create: OrderCreateInside | _Sequence[OrderCreateInside]
        connect_or_create: _d.ConnectOrCreate[OrderKey, OrderCreateInside] | _Sequence[_d.ConnectOrCreate[OrderKey, OrderCreateInside]]
        connect: _OrderKeys; create_many: _d.CreateMany[OrderCreateFields]; set: _OrderKeys; disconnect: _OrderKeys
        delete: _OrderKeys
        update: _d.UpdateWhere[OrderKey, OrderUpdate] | _Sequence[_d.UpdateWhere[OrderKey, OrderUpdate]]
        upsert: _d.UpsertWhere[OrderKey, OrderCreateInside, OrderUpdate] | _Sequence[_d.UpsertWhere[OrderKey, OrderCreateInside, OrderUpdate]]
        update_many: _d.UpdateWhere[OrderWhere, OrderUpdateFields] | _Sequence[_d.UpdateWhere[OrderWhere, OrderUpdateFields]]
        delete_many: OrderWhere | _Sequence[OrderWhere]
    class OrderInclude(_TypedDict, total=False):
        customer: _t.IncludeValue[_m.Customer, CustomerOneArguments]
        lines: _t.IncludeValue[_m.Line, LineNestedArguments]
    class OrderSelect(_TypedDict, total=False):
        id: _bool; status: _bool; placed: _bool; customer_id: _bool
        customer: _t.IncludeValue[_m.Customer, CustomerOneArguments]
        lines: _t.IncludeValue[_m.Line, LineNestedArguments]
    class OrderNestedArguments(_TypedDict, total=False):
        where: OrderWhere | _Expr[_bool] | None
        order_by: OrderOrder | _Expr[_Any] | _Ordering[_Any] | _Sequence[OrderOrder | _Expr[_Any] | _Ordering[_Any]] | None
        take: _int | None; skip: _int | None; distinct: OrderField | _Sequence[OrderField] | None
        include: _t.NestedInclude[_m.Order, OrderInclude]; select: OrderSelect | None
        omit: _Mapping[OrderField, _bool] | None
    class OrderOneArguments(_TypedDict, total=False):
        where: OrderWhere | _Expr[_bool] | None; include: _t.NestedInclude[_m.Order, OrderInclude]
        select: OrderSelect | None; omit: _Mapping[OrderField, _bool] | None
    class LineWhere(_LineFilters, total=False):
        order: OrderWhere | _Mapping[_w.OneName, OrderWhere | _Expr[_bool] | None] | _Expr[_bool]
        product: ProductWhere | _Mapping[_w.OneName, ProductWhere | _Expr[_bool] | None] | _Expr[_bool]
        AND: LineWhere | _Sequence[LineWhere | _Expr[_bool]]; OR: _Sequence[LineWhere | _Expr[_bool]]
        NOT: LineWhere | _Sequence[LineWhere | _Expr[_bool]]
    class LineCreateInside(LineCreateFields, total=False):
        order: OrderCreateToOne; product: ProductCreateToOne
    class _LineCreateRest(_TypedDict, total=False):
        quantity: _Required[int]; price: _Required[Decimal]
    class _LineCreate_order_id_product_id(_LineCreateRest, total=False):
        order_id: _Required[int]; product_id: _Required[int]
    class _LineCreate_order_id_product(_LineCreateRest, total=False):
        order_id: _Required[int]; product: _Required[ProductCreateToOne]
    class _LineCreate_product_id_order(_LineCreateRest, total=False):
        product_id: _Required[int]; order: _Required[OrderCreateToOne]
    class _LineCreate_order_product(_LineCreateRest, total=False):
        order: _Required[OrderCreateToOne]; product: _Required[ProductCreateToOne]
    class LineUpdate(LineUpdateFields, total=False):
        order: OrderUpdateToOne; product: ProductUpdateToOne
    class LineCreateToMany(_TypedDict, total=False):
        create: LineCreateInside | _Sequence[LineCreateInside]
        connect_or_create: _d.ConnectOrCreate[LineKey, LineCreateInside] | _Sequence[_d.ConnectOrCreate[LineKey, LineCreateInside]]
        connect: _LineKeys; create_many: _d.CreateMany[LineCreateFields]
    class LineUpdateToMany(_TypedDict, total=False):
        create: LineCreateInside | _Sequence[LineCreateInside]
        connect_or_create: _d.ConnectOrCreate[LineKey, LineCreateInside] | _Sequence[_d.ConnectOrCreate[LineKey, LineCreateInside]]
        connect: _LineKeys; create_many: _d.CreateMany[LineCreateFields]; set: _LineKeys; disconnect: _LineKeys
        delete: _LineKeys
        update: _d.UpdateWhere[LineKey, LineUpdate] | _Sequence[_d.UpdateWhere[LineKey, LineUpdate]]
        upsert: _d.UpsertWhere[LineKey, LineCreateInside, LineUpdate] | _Sequence[_d.UpsertWhere[LineKey, LineCreateInside, LineUpdate]]
        update_many: _d.UpdateWhere[LineWhere, LineUpdateFields] | _Sequence[_d.UpdateWhere[LineWhere, LineUpdateFields]]
        delete_many: LineWhere | _Sequence[LineWhere]
    class LineInclude(_TypedDict, total=False):
        order: _t.IncludeValue[_m.Order, OrderOneArguments]; product: _t.IncludeValue[_m.Product, ProductOneArguments]
    class LineSelect(_TypedDict, total=False):
        order_id: _bool; product_id: _bool; quantity: _bool; price: _bool
        order: _t.IncludeValue[_m.Order, OrderOneArguments]; product: _t.IncludeValue[_m.Product, ProductOneArguments]
    class LineNestedArguments(_TypedDict, total=False):
        where: LineWhere | _Expr[_bool] | None
        order_by: LineOrder | _Expr[_Any] | _Ordering[_Any] | _Sequence[LineOrder | _Expr[_Any] | _Ordering[_Any]] | None
        take: _int | None; skip: _int | None; distinct: LineField | _Sequence[LineField] | None
        include: _t.NestedInclude[_m.Line, LineInclude]; select: LineSelect | None
        omit: _Mapping[LineField, _bool] | None
