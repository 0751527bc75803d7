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

_Customer_orders = _TypeVar("_Customer_orders", bound=_Literal[True] | _t.Include[_m.Order, _Any] | _t.NotIncluded, default=_t.NotIncluded)
_Product_lines = _TypeVar("_Product_lines", bound=_Literal[True] | _t.Include[_m.Line, _Any] | _t.NotIncluded, default=_t.NotIncluded)
_Order_customer = _TypeVar("_Order_customer", bound=_Literal[True] | _t.Include[_m.Customer, _Any] | _t.NotIncluded, default=_t.NotIncluded)
_Order_lines = _TypeVar("_Order_lines", bound=_Literal[True] | _t.Include[_m.Line, _Any] | _t.NotIncluded, default=_t.NotIncluded)
_Line_order = _TypeVar("_Line_order", bound=_Literal[True] | _t.Include[_m.Order, _Any] | _t.NotIncluded, default=_t.NotIncluded)
_Line_product = _TypeVar("_Line_product", bound=_Literal[True] | _t.Include[_m.Product, _Any] | _t.NotIncluded, default=_t.NotIncluded)

class CustomerWith(_m.Customer, _Generic[_Customer_orders]):
    orders: _t.ManyOf[_m.Order, _Customer_orders]
def customer(
    *,
    orders: _Customer_orders = ...,
    **arguments: _Unpack[_a.CustomerNestedArguments],
) -> _t.Include[_m.Customer, CustomerWith[_Customer_orders]]: ...

class ProductWith(_m.Product, _Generic[_Product_lines]):
    lines: _t.ManyOf[_m.Line, _Product_lines]
def product(
    *,
    lines: _Product_lines = ...,
    **arguments: _Unpack[_a.ProductNestedArguments],
) -> _t.Include[_m.Product, ProductWith[_Product_lines]]: ...

class OrderWith(_m.Order, _Generic[_Order_customer, _Order_lines]):
    customer: _t.OneOf[_m.Customer, _Order_customer]
    lines: _t.ManyOf[_m.Line, _Order_lines]
def order(
    *,
    customer: _Order_customer = ...,
    lines: _Order_lines = ...,
    **arguments: _Unpack[_a.OrderNestedArguments],
) -> _t.Include[_m.Order, OrderWith[_Order_customer, _Order_lines]]: ...

class LineWith(_m.Line, _Generic[_Line_order, _Line_product]):
    order: _t.OneOf[_m.Order, _Line_order]
    product: _t.OneOf[_m.Product, _Line_product]
def line(
    *,
    order: _Line_order = ...,
    product: _Line_product = ...,
    **arguments: _Unpack[_a.LineNestedArguments],
) -> _t.Include[_m.Line, LineWith[_Line_order, _Line_product]]: ...
