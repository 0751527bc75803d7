"""Values from outside: plain ones pass as they are, everything that could be more than a value is refused."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from tests.blog import Role, User
from twofold import JSON_NULL, select, untrusted, untrusted_values
from twofold.errors import QueryError

PLAIN = [
    *(
        "",
        "a",
        0,
        1.5,
        True,
        b"x",
        Decimal("1.5"),
        datetime(2026, 1, 1, tzinfo=UTC),
        date(2026, 1, 1),
        time(1),
        timedelta(1),
    ),
    *(UUID(int=1), Role.READER),
]
MORE = [
    *({"contains": ""}, {"increment": 1}, {}, [], ["a"], ("a",), {"a"}, User.email, User.email == "a", User),
    *(select(User.id), JSON_NULL, object(), {"a": {}}, User.posts, User(email="a")),
]


@pytest.mark.parametrize("value", PLAIN, ids=repr)
def test_a_plain_value_passes(value: Any) -> None:
    assert untrusted(value) is value
    body = {"field": value, "other": 1}
    assert untrusted_values(body) is body


@pytest.mark.parametrize("value", MORE, ids=lambda value: type(value).__name__)
def test_anything_else_is_refused(value: Any) -> None:
    with pytest.raises(QueryError, match=r"untrusted: got .*, expected a plain value\."):
        untrusted(value)
    with pytest.raises(QueryError, match=r"untrusted_values: email: got .*, expected a plain value\."):
        untrusted_values({"id": 1, "email": value}, allow_none=True)


def test_none_is_a_value_in_data_only() -> None:
    for check in (lambda: untrusted(None), lambda: untrusted_values({"token": None})):
        with pytest.raises(QueryError, match="got None, expected a plain value"):
            check()
    assert untrusted_values({"token": None}, allow_none=True) == {"token": None}


@pytest.mark.parametrize("values", [{}, [], None, "a", [("a", 1)]])
def test_values_are_a_dictionary_with_at_least_one(values: Any) -> None:
    with pytest.raises(QueryError, match="untrusted_values: got .*, expected a dictionary of values by field"):
        untrusted_values(values, allow_none=True)


def test_a_message_is_short() -> None:
    with pytest.raises(QueryError) as raised:
        untrusted_values({"email": {"contains": "x" * 10_000}})
    assert len(str(raised.value)) < 150
