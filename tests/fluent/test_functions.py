"""Each function gives on every database what plain Python gives, over edge values; each row here is one function."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import Any

import pytest

from tests.world import World
from twofold import (
    Column,
    Expr,
    Model,
    abs_,
    autoincrement,
    ceil,
    column,
    concat,
    concat_ws,
    current_timestamp,
    date_trunc,
    exp,
    extract,
    floor,
    greatest,
    interval,
    least,
    left,
    length,
    ln,
    lower,
    lpad,
    ltrim,
    max_,
    mod,
    nullif,
    octet_length,
    position,
    power,
    random,
    repeat,
    replace_text,
    reverse,
    right,
    round_,
    rpad,
    rtrim,
    select,
    sign,
    split_part,
    sqrt,
    strpos,
    substring,
    translate,
    trim,
    trunc,
    upper,
)
from twofold.errors import DatabaseError, InvalidValueError, QueryError


class Sample(Model):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    text: Column[str | None] = column(default=None)
    other: Column[str | None] = column(default=None)
    whole: Column[int | None] = column(default=None)
    big: Column[int | None] = column(type="BigInt", default=None)
    ratio: Column[float | None] = column(default=None)
    price: Column[Decimal | None] = column(default=None)
    at: Column[datetime | None] = column(default=None)
    later: Column[datetime | None] = column(default=None)


S = Sample
TEXTS = [None, "", "a", "  padded  ", "x-y-z", "Ünïcödé 𝄞☃", "abcabc", "50%_\\'\"", "straße", "a\nb"]
WHOLES = [None, 0, 1, -1, 7, -7, 1234567, -(2**31) + 1, 2**31 - 1, 3]
BIGS = [None, 0, 1, -5, 2**53 + 1, -(2**62), 10**15, 7, 12, 99]
RATIOS = [None, 0.0, 0.5, -0.5, 2.5, -2.5, 2.675, 1e15, 0.1, 1234.5678]
PRICES = [Decimal(p) if p else None for p in (None, "0", "0.5", "-0.5", "2.5", "-2.345", "1.005", "1000", "99.99", "7")]
MOMENTS = [
    None,
    datetime(2020, 2, 29, 23, 59, 59, 999000, UTC),
    datetime(1970, 1, 1, tzinfo=UTC),
    datetime(1969, 12, 31, 23, 59, 59, 1000, UTC),
    datetime(2021, 1, 1, tzinfo=UTC),
    datetime(2018, 12, 31, 12, 30, 15, 123000, UTC),
    datetime(2024, 3, 31, 1, 2, 3, tzinfo=UTC),
    datetime(1900, 1, 31, tzinfo=UTC),
    datetime(2100, 10, 5, 6, 7, 8, 900000, UTC),
    datetime(2022, 5, 15, 10, tzinfo=UTC),
]


@pytest.fixture
def samples(world: World) -> World:
    world.create(Sample)
    rows = [
        Sample(
            text=TEXTS[n],
            other=TEXTS[-n],
            whole=WHOLES[n],
            big=BIGS[n],
            ratio=RATIOS[n],
            price=PRICES[n],
            at=MOMENTS[n],
            later=MOMENTS[-n],
        )
        for n in range(10)
    ]
    world.ask(world.db.insert(*rows).run())
    return world


Case = tuple[Expr[Any], Callable[[Any], Any]]


def strict(function: Callable[..., Any], *names: str) -> Callable[[Any], Any]:
    """What Python gives for a row; None where an argument is."""

    def found(row: Any) -> Any:
        args = [getattr(row, name) for name in names]
        return None if None in args else function(*args)

    return found


def check(samples: World, cases: list[Case]) -> None:
    rows = samples.ask(samples.db.select(Sample).order_by(S.id).all())
    for expression, expected in cases:
        found = samples.ask(samples.db.select(expression).from_(Sample).order_by(S.id).all())
        wanted = [expected(row) for row in rows]
        assert found == wanted, f"{expression!r}"
        assert [type(value) for value in found] == [type(value) for value in wanted], f"{expression!r}"


def substring_of(text: str, start: int, count: int) -> str:
    return text[max(start - 1, 0) : max(start - 1 + count, 0)]


OF_TEXTS: list[Case] = [
    (lower(upper(split_part(S.text, "ï", 9))), strict(lambda t: "", "text")),
    (length(S.text), strict(len, "text")),
    (octet_length(S.text), strict(lambda t: len(t.encode()), "text")),
    (substring(S.text, 2), strict(lambda t: t[1:], "text")),
    (substring(S.text, 1, 2), strict(lambda t: t[:2], "text")),
    (substring(S.text, 0, 2), strict(lambda t: t[:1], "text")),
    (substring(S.text, -3, 5), strict(lambda t: t[:1], "text")),
    (substring(S.text, -3), strict(lambda t: t, "text")),
    (substring(S.text, 3, 0), strict(lambda t: "", "text")),
    (substring(S.text, 2, 2**31 - 1), strict(lambda t: t[1:], "text")),
    (substring(S.text, length(S.text) - 1, 2), strict(lambda t: substring_of(t, len(t) - 1, 2), "text")),
    (left(S.text, 2), strict(lambda t: t[:2], "text")),
    (left(S.text, 0), strict(lambda t: "", "text")),
    (left(S.text, -2), strict(lambda t: t[:-2], "text")),
    (right(S.text, 2), strict(lambda t: t[-2:], "text")),
    (right(S.text, 0), strict(lambda t: "", "text")),
    (right(S.text, -2), strict(lambda t: t[2:], "text")),
    (right(S.text, 100), strict(lambda t: t, "text")),
    (trim(S.text), strict(lambda t: t.strip(" "), "text")),
    (ltrim(S.text), strict(lambda t: t.lstrip(" "), "text")),
    (rtrim(S.text), strict(lambda t: t.rstrip(" "), "text")),
    (trim(S.text, "abc"), strict(lambda t: t.strip("abc"), "text")),
    (ltrim(S.text, "Üx"), strict(lambda t: t.lstrip("Üx"), "text")),
    (rtrim(S.text, ""), strict(lambda t: t, "text")),
    (replace_text(S.text, "b", "<>"), strict(lambda t: t.replace("b", "<>"), "text")),
    (replace_text(S.text, "", "x"), strict(lambda t: t, "text")),
    (replace_text(S.text, S.other, "!"), strict(lambda t, o: t.replace(o, "!") if o else t, "text", "other")),
    (translate(S.text, "abca", "xy"), strict(lambda t: t.translate({97: "x", 98: "y", 99: None}), "text")),
    (strpos(S.text, "b"), strict(lambda t: t.find("b") + 1, "text")),
    (strpos(S.text, ""), strict(lambda t: 1, "text")),
    (strpos(S.text, S.other), strict(lambda t, o: t.find(o) + 1, "text", "other")),
    (position("☃", S.text), strict(lambda t: t.find("☃") + 1, "text")),
    (lpad(S.text, 6, "xy"), strict(lambda t: ("xyxyxy"[: max(0, 6 - len(t))] + t)[:6], "text")),
    (rpad(S.text, 6, "xy"), strict(lambda t: (t + "xyxyxy"[: max(0, 6 - len(t))])[:6], "text")),
    (lpad(S.text, 4), strict(lambda t: t.rjust(4)[:4], "text")),
    (rpad(S.text, 100, ""), strict(lambda t: t, "text")),
    (lpad(S.text, -1), strict(lambda t: "", "text")),
    (repeat(S.text, 3), strict(lambda t: t * 3, "text")),
    (repeat(S.text, -1), strict(lambda t: "", "text")),
    (reverse(S.text), strict(lambda t: t[::-1], "text")),
    (split_part(S.text, "-", 2), strict(lambda t: [*t.split("-"), "", ""][1], "text")),
    (split_part(S.text, "-", -1), strict(lambda t: t.split("-")[-1], "text")),
    (split_part(S.text, "", 1), strict(lambda t: t, "text")),
    (split_part(S.text, "b", 9), strict(lambda t: "", "text")),
    (concat(S.text, "+", S.other), lambda row: (row.text or "") + "+" + (row.other or "")),
    (concat_ws(", ", S.text, S.other), lambda row: ", ".join([t for t in (row.text, row.other) if t is not None])),
    (S.text + S.other, strict(lambda t, o: t + o, "text", "other")),
]


def test_texts(samples: World) -> None:
    check(samples, OF_TEXTS)


def rounded(value: Any, digits: int, rounding: str = ROUND_HALF_UP) -> Any:
    found = Decimal(repr(value) if isinstance(value, float) else value).quantize(Decimal(1).scaleb(-digits), rounding)
    return type(value)(found)


def whole(rounding: str) -> Callable[[Any], Any]:
    return lambda value: rounded(value, 0, rounding)


def signed(value: Any) -> Any:
    return type(value)((value > 0) - (value < 0))


def largest(*names: str) -> Callable[[Any], Any]:
    return lambda row: max([getattr(row, name) for name in names if getattr(row, name) is not None], default=None)


OF_NUMBERS: list[Case] = [
    *[(abs_(getattr(S, name)), strict(abs, name)) for name in ("whole", "big", "ratio", "price")],
    *[(round_(getattr(S, name)), strict(lambda n: rounded(n, 0), name)) for name in ("whole", "big", "ratio", "price")],
    *[(round_(getattr(S, name), 2), strict(lambda n: rounded(n, 2), name)) for name in ("ratio", "price")],
    (round_(S.whole, -2), strict(lambda n: rounded(n, -2), "whole")),
    (round_(S.ratio, -1), strict(lambda n: rounded(n, -1), "ratio")),
    *[(ceil(getattr(S, name)), strict(whole(ROUND_CEILING), name)) for name in ("whole", "big", "ratio", "price")],
    *[(floor(getattr(S, name)), strict(whole(ROUND_FLOOR), name)) for name in ("whole", "big", "ratio", "price")],
    *[(trunc(getattr(S, name)), strict(whole(ROUND_DOWN), name)) for name in ("whole", "big", "ratio", "price")],
    *[(sign(getattr(S, name)), strict(signed, name)) for name in ("whole", "big", "ratio", "price")],
    (sign(S.whole) / 2, strict(lambda n: 0, "whole")),
    (mod(S.whole, 5), strict(lambda n: int(math.fmod(n, 5)), "whole")),
    (mod(S.price, Decimal("0.3")), strict(lambda n: n % Decimal("0.3"), "price")),
    (power(S.whole, 2), strict(lambda n: math.pow(n, 2), "whole")),
    (power(abs_(S.price), 0.5), strict(lambda n: math.pow(abs(n), 0.5), "price")),
    (sqrt(abs_(S.big)), strict(lambda n: math.sqrt(abs(n)), "big")),
    (greatest(S.whole, S.big), largest("whole", "big")),
    (greatest(S.text, S.text), lambda row: row.text),
    (greatest(S.at, S.later), largest("at", "later")),
    (greatest(S.price, S.price, 3), lambda row: max(row.price or Decimal(3), Decimal(3))),
    (least(S.price, Decimal("10")), lambda row: Decimal(10) if row.price is None else min(row.price, Decimal(10))),
    (least(S.ratio, S.whole), lambda row: None if row.whole is None else float(min(row.ratio, row.whole))),
    (nullif(S.price, 7), lambda row: None if row.price == 7 else row.price),
    (nullif(S.whole, 7), lambda row: None if row.whole == 7 else row.whole),
    (nullif(S.text, "a"), lambda row: None if row.text == "a" else row.text),
    (nullif(S.at, S.later), lambda row: None if row.at == row.later else row.at),
]


def test_numbers(samples: World) -> None:
    check(samples, OF_NUMBERS)


def test_exponents(samples: World) -> None:
    ask, db = samples.ask, samples.db
    found = ask(db.select(exp(S.price), ln(abs_(S.whole))).where(S.whole != 0, S.price < 100).order_by(S.id).all())
    rows = ask(db.select(Sample).where(S.whole != 0, S.price < 100).order_by(S.id).all())
    for (power_of_e, logarithm), row in zip(found, rows, strict=True):
        assert power_of_e == pytest.approx(math.exp(row.price))
        assert logarithm == pytest.approx(math.log(abs(row.whole)))
    numbers = ask(db.select(random(), random()).from_(Sample).all())
    assert all(0 <= number < 1 for pair in numbers for number in pair)
    assert len({number for pair in numbers for number in pair}) > 15


def shifted(moment: datetime, months: int) -> datetime:
    year, month = divmod(moment.year * 12 + moment.month - 1 + months, 12)
    for day in range(moment.day, 0, -1):
        try:
            return moment.replace(year=year, month=month + 1, day=day)
        except ValueError:
            pass
    raise AssertionError


EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def exact(microseconds: int, places: int) -> Decimal:
    return Decimal(microseconds).scaleb(-places)


OF_MOMENTS: list[Case] = [
    *[
        (extract(field, S.at), strict(found, "at"))  # type: ignore[call-overload]
        for field, found in {
            "year": lambda at: at.year,
            "quarter": lambda at: (at.month + 2) // 3,
            "month": lambda at: at.month,
            "week": lambda at: at.isocalendar().week,
            "isoyear": lambda at: at.isocalendar().year,
            "day": lambda at: at.day,
            "doy": lambda at: at.timetuple().tm_yday,
            "dow": lambda at: at.isoweekday() % 7,
            "isodow": lambda at: at.isoweekday(),
            "hour": lambda at: at.hour,
            "minute": lambda at: at.minute,
            "second": lambda at: exact(at.second * 10**6 + at.microsecond, 6),
            "milliseconds": lambda at: exact(at.second * 10**6 + at.microsecond, 3),
            "epoch": lambda at: exact((at - EPOCH) // timedelta(microseconds=1), 6),
        }.items()
    ],
    (date_trunc("year", S.at), strict(lambda at: datetime(at.year, 1, 1, tzinfo=UTC), "at")),
    (
        date_trunc("quarter", S.at),
        strict(lambda at: datetime(at.year, (at.month - 1) // 3 * 3 + 1, 1, tzinfo=UTC), "at"),
    ),
    (date_trunc("month", S.at), strict(lambda at: datetime(at.year, at.month, 1, tzinfo=UTC), "at")),
    (
        date_trunc("week", S.at),
        strict(lambda at: datetime(at.year, at.month, at.day, tzinfo=UTC) - timedelta(days=at.weekday()), "at"),
    ),
    (date_trunc("day", S.at), strict(lambda at: datetime(at.year, at.month, at.day, tzinfo=UTC), "at")),
    (date_trunc("hour", S.at), strict(lambda at: at.replace(minute=0, second=0, microsecond=0), "at")),
    (date_trunc("minute", S.at), strict(lambda at: at.replace(second=0, microsecond=0), "at")),
    (date_trunc("second", S.at), strict(lambda at: at.replace(microsecond=0), "at")),
    (S.at + timedelta(days=90), strict(lambda at: at + timedelta(days=90), "at")),
    (S.at - timedelta(hours=1, milliseconds=5), strict(lambda at: at - timedelta(hours=1, milliseconds=5), "at")),
    (S.at + interval(months=1), strict(lambda at: shifted(at, 1), "at")),
    (S.at + interval(months=13, days=-1), strict(lambda at: shifted(at, 13) - timedelta(days=1), "at")),
    (S.at - interval(years=1), strict(lambda at: shifted(at, -12), "at")),
    (
        S.at - interval(months=1, weeks=1, hours=2),
        strict(lambda at: shifted(at, -1) - timedelta(days=7, hours=2), "at"),
    ),
    (S.at + interval(days=S.id), strict(lambda at, n: at + timedelta(days=n), "at", "id")),
    (
        S.at - interval(months=S.id, minutes=S.id),
        strict(lambda at, n: shifted(at, -n) - timedelta(minutes=n), "at", "id"),
    ),
    (S.at - S.later, strict(lambda at, later: at - later, "at", "later")),
    (S.at - datetime(2020, 1, 1, tzinfo=UTC), strict(lambda at: at - datetime(2020, 1, 1, tzinfo=UTC), "at")),
    (datetime(2020, 1, 1, tzinfo=UTC) - S.at, strict(lambda at: datetime(2020, 1, 1, tzinfo=UTC) - at, "at")),
    (S.at + (S.later - S.at), strict(lambda at, later: later, "at", "later")),
    (S.later - S.at > timedelta(days=1000), strict(lambda at, later: later - at > timedelta(days=1000), "at", "later")),
    (max_(S.later - S.at), None),  # type: ignore[list-item]
]


def test_moments(samples: World) -> None:
    check(samples, [case for case in OF_MOMENTS if case[1]])
    ask, db = samples.ask, samples.db
    rows = ask(db.select(Sample).where(S.at != None, S.later != None).all())  # noqa: E711
    assert ask(db.select(max_(S.later - S.at)).scalar()) == max(row.later - row.at for row in rows)
    assert ask(db.select(S.id).where(S.at + timedelta(days=1) == datetime(1970, 1, 2, tzinfo=UTC)).all()) == [3]
    assert ask(db.select(S.id).where(S.at < S.later - timedelta(days=1)).order_by(S.id).all()) == [
        row.id for row in rows if row.at < row.later - timedelta(days=1)
    ]
    before = datetime.now(UTC) - timedelta(minutes=1)
    now = ask(db.select(current_timestamp()).from_(Sample).first())
    assert before < now < datetime.now(UTC) + timedelta(minutes=1)
    assert now.microsecond % 1000 == 0


def test_an_equal_function_is_a_group_key(samples: World) -> None:
    """PostgreSQL compares the parameters of the two, so equal values have to be one parameter."""
    query = samples.db.select(substring(S.text, 1, 1)).group_by(substring(S.text, 1, 1))
    assert set(samples.ask(query.all())) == {None if text is None else text[:1] for text in TEXTS}
    later = S.at + timedelta(days=1)
    moved = samples.db.select(later).group_by(S.at + timedelta(days=1))
    assert set(samples.ask(moved.all())) == {None if at is None else at + timedelta(days=1) for at in MOMENTS}


ERRORS: list[Expr[Any]] = [
    sqrt(S.whole),
    ln(S.whole),
    power(S.whole, -1),
    power(S.price, 0.5),
    substring(S.text, 1, -1),
    split_part(S.text, "-", 0),
    repeat(S.text, 2**31 - 1),
]


@pytest.mark.parametrize("expression", ERRORS, ids=repr)
def test_what_has_no_result_is_an_error_on_both(samples: World, expression: Expr[Any]) -> None:
    with pytest.raises(DatabaseError):
        samples.ask(samples.db.select(expression).all())


REFUSED: list[tuple[Callable[[], Any], str]] = [
    (lambda: substring(S.whole, 1), "`substring`: takes texts, got `Sample.whole`, which is of type Int"),  # type: ignore[type-var]
    (lambda: substring(S.text, S.text), "takes integers, got `Sample.text`"),  # type: ignore[arg-type]
    (lambda: round_(S.text), "takes numbers, got `Sample.text`"),  # type: ignore[type-var]
    (lambda: greatest(S.text, S.whole), "String and Int do not go together"),  # type: ignore[call-overload]
    (lambda: greatest(S.price, 0.5), "Decimal and Float do not go together"),
    (lambda: nullif(S.text, S.whole), "String and Int do not go together"),
    (lambda: extract("years", S.at), "got 'years'. Did you mean \"year\""),  # type: ignore[call-overload]
    (lambda: date_trunc("weak", S.at), "got 'weak'. Did you mean \"week\""),  # type: ignore[arg-type]
    (lambda: extract("year", S.text), "takes datetimes, got `Sample.text`"),  # type: ignore[call-overload]
    (lambda: S.at + S.at, "takes numbers, got `Sample.at`"),  # type: ignore[operator]
    (lambda: S.at + 1, "takes numbers, got `Sample.at`"),  # type: ignore[operator]
    (lambda: S.whole + timedelta(days=1), "takes numbers, got"),  # type: ignore[operator]
    (lambda: sum(S.at), "has no items"),  # type: ignore[call-overload]
]


@pytest.mark.parametrize(("build", "message"), REFUSED, ids=range(len(REFUSED)))
def test_what_a_function_does_not_take(build: Callable[[], Any], message: str) -> None:
    with pytest.raises(QueryError, match=message):
        build()


def test_a_naive_datetime_is_refused(samples: World) -> None:
    with pytest.raises(InvalidValueError, match="time zone"):
        samples.ask(samples.db.select(S.at - datetime(2020, 1, 1)).all())


def test_a_function_in_a_subquery_and_as_a_scalar(samples: World) -> None:
    ask, db = samples.ask, samples.db
    inner = select(S.id, (S.later - S.at).label("gap"), round_(S.price, 1).label("rounded")).subquery("inner")
    _, gap, rounded_price = inner.columns()
    found = ask(db.select(gap, rounded_price).from_(inner).where(gap > timedelta(0)).all())
    assert found
    assert all(isinstance(one, timedelta) and isinstance(two, Decimal) for one, two in found)
    scalar = select(max_(date_trunc("day", S.at))).as_scalar()
    assert ask(db.select(scalar).from_(Sample).first()) == datetime(2100, 10, 5, tzinfo=UTC)
