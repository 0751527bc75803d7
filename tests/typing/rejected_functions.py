"""What both checkers must reject of functions: each line that ends in `# error`, and no other."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from tests.blog import User
from twofold import Expr, concat, date_trunc, extract, greatest, interval, nullif, round_, sqrt, substring


def wrong(price: Expr[Decimal]) -> None:
    substring(User.id, 1)  # error
    substring(User.email, "x")  # error
    concat(User.id)  # error
    round_(User.email)  # error
    round_(price, "2")  # error
    sqrt(User.email)  # error
    greatest(User.id, "x").contains("x")  # error
    nullif(User.id, "x") + 1  # error
    extract("years", User.created_at)  # error
    extract("year", User.email)  # error
    extract("year", User.created_at).contains("x")  # error
    date_trunc("epoch", User.created_at)  # error
    User.created_at + User.created_at  # error
    User.created_at + 1  # error
    User.created_at * 2  # error
    User.id + timedelta(days=1)  # error
    User.id + interval(days=1)  # error
    interval(day=1)  # error
    interval(days="x")  # error
    (User.created_at - User.created_at) + 1  # error
    User.created_at - User.created_at > 3  # error
