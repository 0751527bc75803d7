"""Problems: what arguments that cannot be asked come to. A message names model, place and what was expected."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from twofold.algebra.sources import Table
from twofold.client.shape import Place
from twofold.errors import QueryError, nearest


def path(place: Place) -> str:
    """`where.OR[1].posts.some`: the place as one writes it."""
    if place is None:
        return ""
    around, name = place
    before = path(around)
    if isinstance(name, int):
        return f"{before}[{name}]"
    return f"{before}.{name}" if before else str(name)


def wrong(table: Table, place: Place, expected: str, given: Any) -> QueryError:
    """A structure that is not the one expected there."""
    return QueryError(f"{table.name}: `{path(place)}` takes {expected}; this one is {given!r}.")


def unknown(table: Table, place: Place, name: Any, known: Iterable[str], kind: str = "field or relation") -> QueryError:
    """A name that nobody has."""
    names = list(known)
    where = f"{table.name}: `{path(place)}`" if place else f"{table.name}:"
    if not isinstance(name, str):
        return QueryError(f"{where} has the key {name!r}; keys are names, such as {names[0]!r}.")
    hint = nearest(name, names) or (f" There are: {', '.join(names)}." if names else "")
    return QueryError(f"{where} has no {kind} {name!r}.{hint}")


def refused(table: Table, place: Place, reason: str) -> QueryError:
    """Something that is understood, and cannot be."""
    return QueryError(f"{table.name}: `{path(place)}` {reason}")
