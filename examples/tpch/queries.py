"""The 22 queries of TPC-H, with the substitution values that the specification uses for validation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from examples.tpch.tables import Customer, LineItem, Nation, Order, Part, PartSupp, Region, Supplier
from twofold import (
    Database,
    Expr,
    Row,
    alias,
    avg,
    case,
    count,
    extract,
    interval,
    literal,
    max_,
    min_,
    select,
    substring,
    sum_,
)

Money = Decimal | None
"""A sum or an average: NULL without rows."""

charged = LineItem.extendedprice * (1 - LineItem.discount)
"""What a line brings: its price without the discount."""


def day(text: str) -> Expr[datetime]:
    """Midnight of a date."""
    return literal(datetime.fromisoformat(text).replace(tzinfo=UTC))


def pricing_summary(db: Database) -> list[Row[str, str, Money, Money, Money, Money, Money, Money, Money, int]]:
    """Query 1: the amount of business that was billed, shipped and returned."""
    return (
        db.select(
            LineItem.returnflag,
            LineItem.linestatus,
            sum_(LineItem.quantity),
            sum_(LineItem.extendedprice),
            sum_(charged),
            sum_(charged * (1 + LineItem.tax)),
            avg(LineItem.quantity),
            avg(LineItem.extendedprice),
            avg(LineItem.discount),
            count(),
        )
        .where(LineItem.shipdate <= day("1998-12-01") - timedelta(days=90))
        .group_by(LineItem.returnflag, LineItem.linestatus)
        .order_by(LineItem.returnflag, LineItem.linestatus)
        .all()
    )


def minimum_cost_supplier(db: Database) -> list[Row[Decimal, str, str, int, str, str, str, str]]:
    """Query 2: which supplier of a region to order a part from."""
    cheapest = (
        select(min_(PartSupp.supplycost))
        .join(PartSupp.supplier)
        .join(Supplier.nation)
        .join(Nation.region)
        .where(PartSupp.partkey == Part.partkey, Region.name == "EUROPE")
    )
    return (
        db.select(
            Supplier.acctbal,
            Supplier.name,
            Nation.name,
            Part.partkey,
            Part.mfgr,
            Supplier.address,
            Supplier.phone,
            Supplier.comment,
        )
        .from_(Part)
        .join(Part.offers)
        .join(PartSupp.supplier)
        .join(Supplier.nation)
        .join(Nation.region)
        .where(
            Part.size == 15,
            Part.type.ends_with("BRASS"),
            Region.name == "EUROPE",
            PartSupp.supplycost == cheapest.as_scalar(),
        )
        .order_by(Supplier.acctbal.desc(), Nation.name, Supplier.name, Part.partkey)
        .limit(100)
        .all()
    )


def shipping_priority(db: Database) -> list[Row[int, Money, datetime, int]]:
    """Query 3: the unshipped orders of the highest value."""
    return (
        db.select(LineItem.orderkey, sum_(charged), Order.orderdate, Order.shippriority)
        .from_(Customer)
        .join(Customer.orders)
        .join(Order.lines)
        .where(
            Customer.mktsegment == "BUILDING",
            Order.orderdate < day("1995-03-15"),
            LineItem.shipdate > day("1995-03-15"),
        )
        .group_by(LineItem.orderkey, Order.orderdate, Order.shippriority)
        .order_by(sum_(charged).desc(), Order.orderdate)
        .limit(10)
        .all()
    )


def order_priority_checking(db: Database) -> list[Row[str, int]]:
    """Query 4: how well the order priority works: orders of a quarter with a late line."""
    return (
        db.select(Order.orderpriority, count())
        .where(
            Order.orderdate >= day("1993-07-01"),
            Order.orderdate < day("1993-07-01") + interval(months=3),
            Order.lines.some(LineItem.commitdate < LineItem.receiptdate),
        )
        .group_by(Order.orderpriority)
        .order_by(Order.orderpriority)
        .all()
    )


def local_supplier_volume(db: Database) -> list[Row[str, Money]]:
    """Query 5: the revenue of lines whose customer and supplier are of one nation."""
    return (
        db.select(Nation.name, sum_(charged))
        .from_(Customer)
        .join(Customer.orders)
        .join(Order.lines)
        .join(Supplier, (Supplier.suppkey == LineItem.suppkey) & (Supplier.nationkey == Customer.nationkey))
        .join(Supplier.nation)
        .join(Nation.region)
        .where(
            Region.name == "ASIA",
            Order.orderdate >= day("1994-01-01"),
            Order.orderdate < day("1994-01-01") + interval(years=1),
        )
        .group_by(Nation.name)
        .order_by(sum_(charged).desc())
        .all()
    )


def forecasting_revenue_change(db: Database) -> list[Money]:
    """Query 6: what there would be more to earn without the discounts of a year."""
    return (
        db.select(sum_(LineItem.extendedprice * LineItem.discount))
        .where(
            LineItem.shipdate >= day("1994-01-01"),
            LineItem.shipdate < day("1994-01-01") + interval(years=1),
            LineItem.discount.between(Decimal("0.05"), Decimal("0.07")),
            LineItem.quantity < 24,
        )
        .all()
    )


def volume_shipping(db: Database) -> list[Row[str, str, int, Money]]:
    """Query 7: the value of the goods shipped between two nations, by year."""
    from_nation, to_nation = alias(Nation, "n1"), alias(Nation, "n2")
    shipping = (
        select(
            from_nation.name.label("supplier"),
            to_nation.name.label("customer"),
            extract("year", LineItem.shipdate),
            charged,
        )
        .from_(Supplier)
        .join(LineItem, LineItem.suppkey == Supplier.suppkey)
        .join(LineItem.order)
        .join(Order.customer)
        .join(from_nation, from_nation.nationkey == Supplier.nationkey)
        .join(to_nation, to_nation.nationkey == Customer.nationkey)
        .where(
            ((from_nation.name == "FRANCE") & (to_nation.name == "GERMANY"))
            | ((from_nation.name == "GERMANY") & (to_nation.name == "FRANCE")),
            LineItem.shipdate.between(day("1995-01-01"), day("1996-12-31")),
        )
        .subquery("shipping")
    )
    supplier, customer, year, volume = shipping.columns()
    return (
        db.select(supplier, customer, year, sum_(volume))
        .group_by(supplier, customer, year)
        .order_by(supplier, customer, year)
        .all()
    )


def national_market_share(db: Database) -> list[Row[int, Money]]:
    """Query 8: a nation's share of the market of its region, by year."""
    home, origin = alias(Nation, "n1"), alias(Nation, "n2")
    all_nations = (
        select(extract("year", Order.orderdate), charged, origin.name)
        .from_(Part)
        .join(LineItem, LineItem.partkey == Part.partkey)
        .join(Supplier, Supplier.suppkey == LineItem.suppkey)
        .join(LineItem.order)
        .join(Order.customer)
        .join(home, home.nationkey == Customer.nationkey)
        .join(Region, Region.regionkey == home.regionkey)
        .join(origin, origin.nationkey == Supplier.nationkey)
        .where(
            Region.name == "AMERICA",
            Order.orderdate.between(day("1995-01-01"), day("1996-12-31")),
            Part.type == "ECONOMY ANODIZED STEEL",
        )
        .subquery("all_nations")
    )
    year, volume, nation = all_nations.columns()
    share = sum_(case((nation == "BRAZIL", volume), otherwise=Decimal(0))) / sum_(volume)
    return db.select(year, share).group_by(year).order_by(year).all()


def product_type_profit(db: Database) -> list[Row[str, int, Money]]:
    """Query 9: the profit of a line of parts, by nation of the supplier and year."""
    profit = (
        select(
            Nation.name,
            extract("year", Order.orderdate),
            charged - PartSupp.supplycost * LineItem.quantity,
        )
        .from_(Part)
        .join(Part.offers)
        .join(PartSupp.lines)
        .join(LineItem.order)
        .join(PartSupp.supplier)
        .join(Supplier.nation)
        .where(Part.name.contains("green"))
        .subquery("profit")
    )
    nation, year, amount = profit.columns()
    return db.select(nation, year, sum_(amount)).group_by(nation, year).order_by(nation, year.desc()).all()


def returned_items(db: Database) -> list[Row[int, str, Money, Decimal, str, str, str, str]]:
    """Query 10: the customers who returned the most."""
    return (
        db.select(
            Customer.custkey,
            Customer.name,
            sum_(charged),
            Customer.acctbal,
            Nation.name,
            Customer.address,
            Customer.phone,
            Customer.comment,
        )
        .join(Customer.orders)
        .join(Order.lines)
        .join(Customer.nation)
        .where(
            Order.orderdate >= day("1993-10-01"),
            Order.orderdate < day("1993-10-01") + interval(months=3),
            LineItem.returnflag == "R",
        )
        .group_by(
            Customer.custkey,
            Customer.name,
            Customer.acctbal,
            Customer.phone,
            Nation.name,
            Customer.address,
            Customer.comment,
        )
        .order_by(sum_(charged).desc())
        .limit(20)
        .all()
    )


def important_stock(db: Database) -> list[Row[int, Money]]:
    """Query 11: the parts that make up a significant share of a nation's stock."""
    value = sum_(PartSupp.supplycost * PartSupp.availqty)
    total = (
        select(value * Decimal("0.0001"))
        .from_(PartSupp)
        .join(PartSupp.supplier)
        .join(Supplier.nation)
        .where(Nation.name == "GERMANY")
    )
    return (
        db.select(PartSupp.partkey, value)
        .join(PartSupp.supplier)
        .join(Supplier.nation)
        .where(Nation.name == "GERMANY")
        .group_by(PartSupp.partkey)
        .having(value > total.as_scalar())
        .order_by(value.desc())
        .all()
    )


def shipping_modes(db: Database) -> list[Row[str, int | None, int | None]]:
    """Query 12: whether cheap shipping modes delay urgent orders."""
    urgent = Order.orderpriority.in_(["1-URGENT", "2-HIGH"])
    return (
        db.select(
            LineItem.shipmode,
            sum_(case((urgent, 1), otherwise=0)),
            sum_(case((~urgent, 1), otherwise=0)),
        )
        .join(LineItem.order)
        .where(
            LineItem.shipmode.in_(["MAIL", "SHIP"]),
            LineItem.commitdate < LineItem.receiptdate,
            LineItem.shipdate < LineItem.commitdate,
            LineItem.receiptdate >= day("1994-01-01"),
            LineItem.receiptdate < day("1994-01-01") + interval(years=1),
        )
        .group_by(LineItem.shipmode)
        .order_by(LineItem.shipmode)
        .all()
    )


def customer_distribution(db: Database) -> list[Row[int, int]]:
    """Query 13: how many customers have how many orders."""
    per_customer = (
        select(Customer.custkey, count(Order.orderkey))
        .left_join(Customer.orders, ~Order.comment.like("%special%requests%"))
        .group_by(Customer.custkey)
        .subquery("per_customer")
    )
    _, orders = per_customer.columns()
    return db.select(orders, count()).group_by(orders).order_by(count().desc(), orders.desc()).all()


def promotion_effect(db: Database) -> list[Money]:
    """Query 14: the share of the revenue of a month that comes from promoted parts, in percent."""
    promoted = case((Part.type.starts_with("PROMO"), charged), otherwise=Decimal(0))
    return (
        db.select(100 * sum_(promoted) / sum_(charged))
        .from_(LineItem)
        .join(Part, Part.partkey == LineItem.partkey)
        .where(
            LineItem.shipdate >= day("1995-09-01"),
            LineItem.shipdate < day("1995-09-01") + interval(months=1),
        )
        .all()
    )


def top_supplier(db: Database) -> list[Row[int, str, str, str, Money]]:
    """Query 15: the supplier who contributed the most in a quarter."""
    revenue = (
        select(LineItem.suppkey, sum_(charged))
        .where(
            LineItem.shipdate >= day("1996-01-01"),
            LineItem.shipdate < day("1996-01-01") + interval(months=3),
        )
        .group_by(LineItem.suppkey)
        .cte("revenue")
    )
    supplier, total = revenue.columns()
    return (
        db.select(Supplier.suppkey, Supplier.name, Supplier.address, Supplier.phone, total)
        .join(revenue, supplier == Supplier.suppkey)
        .where(total == select(max_(total)).as_scalar())
        .order_by(Supplier.suppkey)
        .all()
    )


def parts_and_suppliers(db: Database) -> list[Row[str, str, int, int]]:
    """Query 16: how many suppliers can supply parts of given kinds."""
    complaints = select(Supplier.suppkey).where(Supplier.comment.like("%Customer%Complaints%"))
    suppliers = count(PartSupp.suppkey, distinct=True)
    return (
        db.select(Part.brand, Part.type, Part.size, suppliers)
        .join(Part.offers)
        .where(
            Part.brand != "Brand#45",
            ~Part.type.starts_with("MEDIUM POLISHED"),
            Part.size.in_([49, 14, 23, 45, 19, 3, 36, 9]),
            PartSupp.suppkey.not_in(complaints),
        )
        .group_by(Part.brand, Part.type, Part.size)
        .order_by(suppliers.desc(), Part.brand, Part.type, Part.size)
        .all()
    )


def small_quantity_orders(db: Database) -> list[Money]:
    """Query 17: what would be lost in a year without the small orders of some parts."""
    other = alias(LineItem, "other")
    usual = select(avg(other.quantity) * Decimal("0.2")).where(other.partkey == Part.partkey)
    return (
        db.select(sum_(LineItem.extendedprice) / 7)
        .join(Part, Part.partkey == LineItem.partkey)
        .where(
            Part.brand == "Brand#23",
            Part.container == "MED BOX",
            LineItem.quantity < usual.as_scalar(),
        )
        .all()
    )


def large_volume_customers(db: Database) -> list[Row[str, int, int, datetime, Decimal, Money]]:
    """Query 18: the customers who placed the largest orders."""
    large = select(LineItem.orderkey).group_by(LineItem.orderkey).having(sum_(LineItem.quantity) > 300)
    return (
        db.select(
            Customer.name,
            Customer.custkey,
            Order.orderkey,
            Order.orderdate,
            Order.totalprice,
            sum_(LineItem.quantity),
        )
        .join(Customer.orders)
        .join(Order.lines)
        .where(Order.orderkey.in_(large))
        .group_by(Customer.name, Customer.custkey, Order.orderkey, Order.orderdate, Order.totalprice)
        .order_by(Order.totalprice.desc(), Order.orderdate)
        .limit(100)
        .all()
    )


def discounted_revenue(db: Database) -> list[Money]:
    """Query 19: the revenue of parts of three kinds, handled in a special way."""

    def kind(brand: str, containers: Sequence[str], quantity: int, size: int) -> Expr[bool]:
        return (
            (Part.brand == brand)
            & Part.container.in_(containers)
            & LineItem.quantity.between(Decimal(quantity), Decimal(quantity + 10))
            & Part.size.between(1, size)
        )

    return (
        db.select(sum_(charged))
        .from_(LineItem)
        .join(Part, Part.partkey == LineItem.partkey)
        .where(
            LineItem.shipmode.in_(["AIR", "AIR REG"]),
            LineItem.shipinstruct == "DELIVER IN PERSON",
            kind("Brand#12", ["SM CASE", "SM BOX", "SM PACK", "SM PKG"], 1, 5)
            | kind("Brand#23", ["MED BAG", "MED BOX", "MED PKG", "MED PACK"], 10, 10)
            | kind("Brand#34", ["LG CASE", "LG BOX", "LG PACK", "LG PKG"], 20, 15),
        )
        .all()
    )


def potential_promotion(db: Database) -> list[Row[str, str]]:
    """Query 20: the suppliers with a surplus of some parts."""
    shipped = select(sum_(LineItem.quantity) * Decimal("0.5")).where(
        LineItem.partkey == PartSupp.partkey,
        LineItem.suppkey == PartSupp.suppkey,
        LineItem.shipdate >= day("1994-01-01"),
        LineItem.shipdate < day("1994-01-01") + interval(years=1),
    )
    surplus = select(PartSupp.suppkey).where(
        PartSupp.partkey.in_(select(Part.partkey).where(Part.name.starts_with("forest"))),
        PartSupp.availqty > shipped.as_scalar(),
    )
    return (
        db.select(Supplier.name, Supplier.address)
        .join(Supplier.nation)
        .where(Supplier.suppkey.in_(surplus), Nation.name == "CANADA")
        .order_by(Supplier.name)
        .all()
    )


def waiting_suppliers(db: Database) -> list[Row[str, int]]:
    """Query 21: the suppliers who alone kept an order waiting."""
    late = alias(LineItem, "late")
    return (
        db.select(Supplier.name, count())
        .join(late, late.suppkey == Supplier.suppkey)
        .join(Order, Order.orderkey == late.orderkey)
        .join(Supplier.nation)
        .where(
            Order.orderstatus == "F",
            late.receiptdate > late.commitdate,
            Order.lines.some(LineItem.suppkey != late.suppkey),
            Order.lines.none((LineItem.suppkey != late.suppkey) & (LineItem.receiptdate > LineItem.commitdate)),
            Nation.name == "SAUDI ARABIA",
        )
        .group_by(Supplier.name)
        .order_by(count().desc(), Supplier.name)
        .limit(100)
        .all()
    )


def global_sales_opportunity(db: Database) -> list[Row[str, int, Money]]:
    """Query 22: the customers of some countries who have money, and have not ordered."""
    country = substring(Customer.phone, 1, 2)
    countries = ["13", "31", "23", "29", "30", "18", "17"]
    usual = select(avg(Customer.acctbal)).where(Customer.acctbal > 0, country.in_(countries))
    customers = (
        select(country, Customer.acctbal)
        .where(country.in_(countries), Customer.acctbal > usual.as_scalar(), Customer.orders.none())
        .subquery("customers")
    )
    code, balance = customers.columns()
    return db.select(code, count(), sum_(balance)).group_by(code).order_by(code).all()


QUERIES: tuple[Callable[[Database], list[Any]], ...] = (
    pricing_summary,
    minimum_cost_supplier,
    shipping_priority,
    order_priority_checking,
    local_supplier_volume,
    forecasting_revenue_change,
    volume_shipping,
    national_market_share,
    product_type_profit,
    returned_items,
    important_stock,
    shipping_modes,
    customer_distribution,
    promotion_effect,
    top_supplier,
    parts_and_suppliers,
    small_quantity_orders,
    large_volume_customers,
    discounted_revenue,
    potential_promotion,
    waiting_suppliers,
    global_sales_opportunity,
)
"""By their numbers: query 1 is the first."""
