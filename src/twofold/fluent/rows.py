"""What a terminal gives of the rows of a query."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from twofold.errors import MultipleResultsError, NotFoundError, TwofoldError


def all_rows(rows: list[Any]) -> list[Any]:
    """All of them."""
    return rows


def first_row(rows: list[Any]) -> Any:
    """The first, or None."""
    return rows[0] if rows else None


def one_row(rows: list[Any]) -> Any:
    """The only one. Raises `NotFoundError` or `MultipleResultsError`."""
    if len(rows) == 1:
        return rows[0]
    if not rows:
        raise NotFoundError("Expected one row, got none. `.one_or_none()` returns None then.")
    raise MultipleResultsError(f"Expected one row, got {len(rows)}. `.first()` returns the first of them.")


def one_row_or_none(rows: list[Any]) -> Any:
    """The only one, or None. Raises `MultipleResultsError`."""
    if not rows:
        return None
    return rows[0] if len(rows) == 1 else one_row(rows)


def first_item(rows: list[Any]) -> Any:
    """The first item of the only row."""
    return one_row(rows)[0]


def shown_query(sql: Callable[[], tuple[str, Any]], otherwise: Callable[[], str]) -> str:
    """The repr of a query: its SQL, or a description if it has no database or is not possible."""
    try:
        return f"<{sql()[0]}>"
    except TwofoldError:
        return f"<{otherwise()}>"


EXPLAINED: Mapping[str, Callable[[list[Any]], Any]] = {"text": "\n".join, "json": list}
"""What `explain` gives of the lines or the steps of a query plan."""
