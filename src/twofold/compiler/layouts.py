"""The layouts of rows: what the columns of a row hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from json import loads
from typing import Any

from attrs import define

from twofold.algebra.sources import Table
from twofold.compiler.codecs import PLAIN, Codec

try:
    from msgspec.json import decode

    parse_json: Callable[[str], Any] = decode
except ImportError:
    parse_json = loads


@define(frozen=True, eq=False)
class ValueLayout:
    """One column, one value."""

    codec: Codec = PLAIN
    nullable: bool = True


@define(frozen=True, eq=False)
class ListLayout:
    """A JSON array of records, in one column; `one` for a relation to one record."""

    record: RecordLayout
    one: bool
    backwards: bool = False
    parsed: bool = False
    """Whether it is parsed already, because it is inside another JSON array."""


@define(frozen=True, eq=False)
class Filled:
    """A class that takes fields and relations by name."""

    make: Callable[..., Any]
    attributes: Mapping[str, str]
    """The name of the argument for each field and relation that it takes."""


@define(frozen=True, eq=False)
class RecordLayout:
    """One column for each part. With `presence`, there is no record if all those columns are NULL."""

    table: Table
    parts: tuple[tuple[str, Part], ...]
    """The name and the layout of each field and relation."""
    presence: tuple[int, ...] = ()
    filled: Filled | None = None
    """The class that is filled instead of the model's."""
    chunk: int = 0
    """Inside JSON, the number of parts in one array: functions have a maximum number of arguments."""


Part = ValueLayout | ListLayout
Layout = ValueLayout | RecordLayout
