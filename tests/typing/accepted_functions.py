"""What both checkers must infer of functions. Never run."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

from typing_extensions import assert_type

from tests.blog import User
from twofold import (
    Database,
    Expr,
    abs_,
    concat,
    current_timestamp,
    date_trunc,
    extract,
    greatest,
    interval,
    least,
    mod,
    nullif,
    power,
    round_,
    sqrt,
    strpos,
    substring,
    trim,
)
from twofold.algebra.functions import Function


def texts() -> None:
    assert_type(substring(User.email, 1, 2), Function[str])
    assert_type(substring(User.name, strpos(User.email, "@")), Function[str | None])
    assert_type(trim(User.name, " x"), Function[str | None])
    assert_type(concat(User.email, "x", User.name), Function[str])
    assert_type(strpos(User.email, "@") + 1, Expr[int])


def numbers(price: Expr[Decimal], rate: Expr[float | None]) -> None:
    assert_type(abs_(User.id), Function[int])
    assert_type(round_(price, 2), Function[Decimal])
    assert_type(round_(rate), Function[float | None])
    assert_type(mod(User.id, 2), Expr[int])
    assert_type(power(price, 2), Function[float])
    assert_type(sqrt(User.age), Function[float | None])
    assert_type(greatest(User.age, User.id), Function[int])
    assert_type(greatest(User.age, 3), Function[int])
    assert_type(least(User.age, User.age), Function[int | None])
    assert_type(nullif(User.id, 3), Function[int | None])


def moments(db: Database, until: Expr[datetime | None]) -> None:
    assert_type(extract("year", User.created_at), Function[int])
    assert_type(extract("year", until), Function[int | None])
    assert_type(extract("epoch", User.created_at), Function[Decimal])
    assert_type(date_trunc("month", until), Function[datetime | None])
    assert_type(User.created_at + timedelta(days=90), Expr[datetime])
    assert_type(User.created_at - interval(months=3), Expr[datetime])
    assert_type(User.created_at + interval(days=User.id), Expr[datetime])
    assert_type(until - timedelta(days=90), Expr[datetime | None])
    assert_type(User.created_at - User.created_at, Expr[timedelta])
    assert_type(current_timestamp() - User.created_at, Expr[timedelta])
    assert_type(until - User.created_at, Expr[timedelta | None])
    assert_type(User.created_at + (until - User.created_at), Expr[datetime | None])
    assert_type(db.select(User.created_at - User.created_at).all(), list[timedelta])
    db.select(User).where(current_timestamp() - User.created_at > timedelta(days=3))
    db.select(User).where(User.created_at < current_timestamp() - timedelta(days=90))
