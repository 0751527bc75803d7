"""The eight tables of TPC-H (specification 3.0.1, section 1.4), with the column names of the specification."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from twofold import Column, Many, Model, One, column, index, many, one


class Region(Model, table="region"):
    regionkey: Column[int] = column(name="r_regionkey", primary_key=True)
    name: Column[str] = column(name="r_name")
    comment: Column[str] = column(name="r_comment")
    nations: Many[Nation] = many()


class Nation(Model, table="nation"):
    nationkey: Column[int] = column(name="n_nationkey", primary_key=True)
    name: Column[str] = column(name="n_name")
    regionkey: Column[int] = column(name="n_regionkey")
    comment: Column[str] = column(name="n_comment")
    region: One[Region] = one(regionkey)
    suppliers: Many[Supplier] = many()
    customers: Many[Customer] = many()


class Supplier(Model, table="supplier"):
    suppkey: Column[int] = column(name="s_suppkey", primary_key=True)
    name: Column[str] = column(name="s_name")
    address: Column[str] = column(name="s_address")
    nationkey: Column[int] = column(name="s_nationkey")
    phone: Column[str] = column(name="s_phone")
    acctbal: Column[Decimal] = column(name="s_acctbal")
    comment: Column[str] = column(name="s_comment")
    nation: One[Nation] = one(nationkey)
    offers: Many[PartSupp] = many()


class Part(Model, table="part"):
    partkey: Column[int] = column(name="p_partkey", primary_key=True)
    name: Column[str] = column(name="p_name")
    mfgr: Column[str] = column(name="p_mfgr")
    brand: Column[str] = column(name="p_brand")
    type: Column[str] = column(name="p_type")
    size: Column[int] = column(name="p_size")
    container: Column[str] = column(name="p_container")
    retailprice: Column[Decimal] = column(name="p_retailprice")
    comment: Column[str] = column(name="p_comment")
    offers: Many[PartSupp] = many()


class PartSupp(Model, table="partsupp", primary_key=("partkey", "suppkey"), indexes=[index("suppkey")]):
    partkey: Column[int] = column(name="ps_partkey")
    suppkey: Column[int] = column(name="ps_suppkey")
    availqty: Column[int] = column(name="ps_availqty")
    supplycost: Column[Decimal] = column(name="ps_supplycost")
    comment: Column[str] = column(name="ps_comment")
    part: One[Part] = one(partkey)
    supplier: One[Supplier] = one(suppkey)
    lines: Many[LineItem] = many()


class Customer(Model, table="customer"):
    custkey: Column[int] = column(name="c_custkey", primary_key=True)
    name: Column[str] = column(name="c_name")
    address: Column[str] = column(name="c_address")
    nationkey: Column[int] = column(name="c_nationkey")
    phone: Column[str] = column(name="c_phone")
    acctbal: Column[Decimal] = column(name="c_acctbal")
    mktsegment: Column[str] = column(name="c_mktsegment")
    comment: Column[str] = column(name="c_comment")
    nation: One[Nation] = one(nationkey)
    orders: Many[Order] = many()


class Order(Model, table="orders", indexes=[index("custkey")]):
    orderkey: Column[int] = column(name="o_orderkey", primary_key=True)
    custkey: Column[int] = column(name="o_custkey")
    orderstatus: Column[str] = column(name="o_orderstatus")
    totalprice: Column[Decimal] = column(name="o_totalprice")
    orderdate: Column[datetime] = column(name="o_orderdate")
    orderpriority: Column[str] = column(name="o_orderpriority")
    clerk: Column[str] = column(name="o_clerk")
    shippriority: Column[int] = column(name="o_shippriority")
    comment: Column[str] = column(name="o_comment")
    customer: One[Customer] = one(custkey)
    lines: Many[LineItem] = many()


class LineItem(
    Model,
    table="lineitem",
    primary_key=("orderkey", "linenumber"),
    indexes=[index("partkey", "suppkey"), index("suppkey")],
):
    orderkey: Column[int] = column(name="l_orderkey")
    partkey: Column[int] = column(name="l_partkey")
    suppkey: Column[int] = column(name="l_suppkey")
    linenumber: Column[int] = column(name="l_linenumber")
    quantity: Column[Decimal] = column(name="l_quantity")
    extendedprice: Column[Decimal] = column(name="l_extendedprice")
    discount: Column[Decimal] = column(name="l_discount")
    tax: Column[Decimal] = column(name="l_tax")
    returnflag: Column[str] = column(name="l_returnflag")
    linestatus: Column[str] = column(name="l_linestatus")
    shipdate: Column[datetime] = column(name="l_shipdate")
    commitdate: Column[datetime] = column(name="l_commitdate")
    receiptdate: Column[datetime] = column(name="l_receiptdate")
    shipinstruct: Column[str] = column(name="l_shipinstruct")
    shipmode: Column[str] = column(name="l_shipmode")
    comment: Column[str] = column(name="l_comment")
    order: One[Order] = one(orderkey)
    offer: One[PartSupp] = one(partkey, suppkey)


TABLES: tuple[type[Model], ...] = (Region, Nation, Supplier, Part, PartSupp, Customer, Order, LineItem)
