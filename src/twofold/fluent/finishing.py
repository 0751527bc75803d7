"""Finishing: what the terminals of a select make of its rows."""

from __future__ import annotations

from typing import Any

from twofold.errors import MultipleResultsError, NotFoundError


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
        raise NotFoundError("No row was found where one had to be. `.one_or_none()` takes none for an answer.")
    raise MultipleResultsError(f"{len(rows)} rows were found where one had to be. `.first()` takes the first of them.")


def one_row_or_none(rows: list[Any]) -> Any:
    """The only one, or None. Raises `MultipleResultsError`."""
    if not rows:
        return None
    return rows[0] if len(rows) == 1 else one_row(rows)
