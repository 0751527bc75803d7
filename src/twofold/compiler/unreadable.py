"""Which value of a row could not be read: found by reading each value alone, after a decoder has failed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from twofold.compiler.layouts import Layout, ListLayout, Part, RecordLayout, parse_json
from twofold.errors import DatabaseError, InvalidValueError, UnreadableValue, shown


def unreadable(layouts: Sequence[Layout], rows: Sequence[Sequence[Any]], error: Exception) -> Exception:
    """The error that names the value; the decoder's own error if each value can be read, as when a class refuses it."""
    if isinstance(error, DatabaseError):
        return error
    for row in rows:
        columns = iter(row)
        for number, layout in enumerate(layouts, 1):
            for place, part in _parts(layout, number):
                found = _failure(place, part, next(columns))
                if found is not None:
                    return found
    return error


def _parts(layout: Layout, number: int) -> Iterator[tuple[str, Part]]:
    """Each column of a layout, with what it is called in a message."""
    if isinstance(layout, RecordLayout):
        return ((f"{layout.table.model.name}.{name}", part) for name, part in layout.parts)
    return iter([(f"Item {number} of a row", layout)])


def _failure(place: str, part: Part, stored: Any) -> UnreadableValue | None:
    if stored is None:
        return None
    if isinstance(part, ListLayout):
        return _nested_failure(part, stored)
    try:
        if part.codec.function is not None:
            part.codec.function(stored)
    except InvalidValueError as error:
        return UnreadableValue(f"{place}: {error}")
    except Exception as error:
        return UnreadableValue(
            f"{place}: the database holds {shown(stored)}, which Python's type cannot hold ({error})."
        )
    return None


def _nested_failure(part: ListLayout, stored: Any) -> UnreadableValue | None:
    items = stored if part.parsed else parse_json(stored)
    chunked = bool(part.record.chunk) and len(part.record.parts) > part.record.chunk
    for item in [items] if part.one else items:
        columns = [value for chunk in item for value in chunk] if chunked else item
        for (place, inner), value in zip(_parts(part.record, 1), columns, strict=True):
            found = _failure(place, inner, value)
            if found is not None:
                return found
    return None
