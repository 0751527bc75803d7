"""Decoding: one function for each plan, from rows to records, written as a person would for that one query."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from json import loads
from typing import Any

from attrs import define

from twofold.algebra.tables import Table
from twofold.compiler.codecs import PLAIN, Codec

try:
    from msgspec.json import decode

    parse_json: Callable[[str], Any] = decode
except ImportError:
    parse_json = loads


@define(frozen=True, eq=False)
class ValueShape:
    """One column, one value."""

    codec: Codec = PLAIN
    nullable: bool = True


@define(frozen=True, eq=False)
class ListShape:
    """A JSON array of records, in one column; `one` for a relation to one record."""

    record: RecordShape
    one: bool
    backwards: bool = False
    parsed: bool = False
    """Whether it arrives as Python values already, being inside another JSON array."""


@define(frozen=True, eq=False)
class RecordShape:
    """As many columns as it has parts; with `presence`, no record where those columns are all NULL."""

    table: Table
    parts: tuple[tuple[str, Part], ...]
    """Each field's or relation's name and shape."""
    presence: tuple[int, ...] = ()
    chunk: int = 0
    """Inside JSON: after how many parts a new array begins, as functions take no more arguments."""


Part = ValueShape | ListShape
Shape = ValueShape | RecordShape


class Writer:
    """The source of a decoder, and the objects that it names."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.names: dict[str, Any] = {"new": object.__new__, "parse": parse_json}
        self.counter = 0

    def name(self, prefix: str, value: Any) -> str:
        """A name for an object in the source."""
        for known, found in self.names.items():
            if found is value and known.startswith(prefix):
                return known
        made = f"{prefix}{len(self.names)}"
        self.names[made] = value
        return made

    def fresh(self, prefix: str) -> str:
        self.counter += 1
        return f"{prefix}{self.counter}"

    def record(self, shape: RecordShape, columns: Sequence[str], indent: str) -> tuple[list[str], str]:
        """The lines that make a record of these columns, and the name that it has then."""
        made = self.fresh("r")
        cls = self.name("Record", shape.table.record)
        lines = [f"{made} = new({cls})"]
        for (field, part), column in zip(shape.parts, columns, strict=True):
            lines.append(f"{made}.{shape.table.slots[field]} = {self.value(part, column)}")
        if shape.presence:
            absent = " and ".join(f"{columns[index]} is None" for index in shape.presence)
            lines = [f"if {absent}: {made} = None", "else:", *[f"    {line}" for line in lines]]
        return [indent + line for line in lines], made

    def value(self, part: Part, column: str) -> str:
        """The expression that makes a value of a column."""
        if isinstance(part, ListShape):
            rows = self.rows(part)
            whole = column if part.parsed else f"parse({column})"
            if part.one:
                return f"None if {column} is None else {rows}(({whole},))[0]"
            return f"{rows}({whole})" + ("[::-1]" if part.backwards else "")
        if part.codec.load is None:
            return column
        loaded = part.codec.spelled.format(load=self.name("load", part.codec.load), value=column)
        return f"None if {column} is None else {loaded}" if part.nullable else loaded

    def rows(self, part: ListShape) -> str:
        """Defines the function that makes records of a nested array; its name."""
        function = self.fresh("rows")
        columns = [self.fresh("c") for _ in part.record.parts]
        body, made = self.record(part.record, columns, "        ")
        self.lines += [
            f"def {function}(items):",
            "    made = []",
            f"    for {_targets(columns, part.record.chunk)} in items:",
            *body,
            f"        made.append({made})",
            "    return made",
        ]
        return function

    def whole(self, shapes: Sequence[Shape], row: Callable[[list[str]], str], backwards: bool) -> Any:
        """The decoder of a plan."""
        columns: list[str] = []
        lines: list[str] = []
        values: list[str] = []
        for shape in shapes:
            if isinstance(shape, RecordShape):
                own = [self.fresh("c") for _ in shape.parts]
                made, name = self.record(shape, own, "        ")
                lines += made
                values.append(name)
            else:
                own = [self.fresh("c")]
                values.append(self.value(shape, own[0]))
            columns += own
        self.lines += [
            "def decode(rows):",
            "    made = []",
            "    append = made.append",
            f"    for {_targets(columns, 0)} in rows:",
            *lines,
            f"        append({row(values)})",
            "    return made[::-1]" if backwards else "    return made",
        ]
        exec(compile("\n".join(self.lines), "<twofold decoder>", "exec"), self.names)
        return self.names["decode"]


def _targets(columns: list[str], chunk: int) -> str:
    """The targets that unpack a row: `(c1, c2)`, or `((c1, ...), (c101, ...))` where it comes in chunks."""
    if chunk and len(columns) > chunk:
        parts = [columns[start : start + chunk] for start in range(0, len(columns), chunk)]
        return "(" + ", ".join(_targets(part, 0) for part in parts) + ",)"
    return "(" + ", ".join(columns) + ",)"


def decoder(shapes: Sequence[Shape], row_class: Callable[..., Any] | None, backwards: bool) -> Any:
    """The function from rows to what was asked for. With a row class, each row is one; else it is its only value."""
    writer = Writer()
    if row_class is None:
        return writer.whole(shapes, lambda values: values[0], backwards)
    made = writer.name("Row", row_class)
    return writer.whole(shapes, lambda values: f"{made}({', '.join(values)})", backwards)
