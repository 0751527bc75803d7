"""The decoder: one function for each plan, from rows to records, generated for that query."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from twofold.compiler.layouts import Layout, ListLayout, Part, RecordLayout, parse_json
from twofold.compiler.rows import Row
from twofold.compiler.unreadable import unreadable


class DecoderSource:
    """The source text of a decoder, and the objects that it refers to."""

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

    def new_name(self, prefix: str) -> str:
        self.counter += 1
        return f"{prefix}{self.counter}"

    def record(self, layout: RecordLayout, columns: Sequence[str], indent: str) -> tuple[list[str], str]:
        """The lines that make a record from these columns, and the name of its variable."""
        made = self.new_name("r")
        parts = zip(layout.parts, columns, strict=True)
        if layout.filled is not None:
            taken = layout.filled.attributes
            values = [f"{taken[field]}={self.value(part, column)}" for (field, part), column in parts if field in taken]
            lines = [f"{made} = {self.name('Filled', layout.filled.make)}({', '.join(values)})"]
        else:
            lines = [f"{made} = new({self.name('Record', layout.table.record)})"]
            for (field, part), column in parts:
                lines.append(f"{made}.{layout.table.slots[field]} = {self.value(part, column)}")
        if layout.presence:
            absent = " and ".join(f"{columns[index]} is None" for index in layout.presence)
            lines = [f"if {absent}: {made} = None", "else:", *[f"    {line}" for line in lines]]
        return [indent + line for line in lines], made

    def value(self, part: Part, column: str) -> str:
        """The expression for the value of a column."""
        if isinstance(part, ListLayout):
            rows = self.rows(part)
            whole = column if part.parsed else f"parse({column})"
            if part.one:
                return f"None if {column} is None else {rows}(({whole},))[0]"
            return f"{rows}({whole})" + ("[::-1]" if part.backwards else "")
        if part.codec.load is None:
            return column
        loaded = part.codec.inline.format(load=self.name("load", part.codec.load), value=column)
        return f"None if {column} is None else {loaded}" if part.nullable else loaded

    def rows(self, part: ListLayout) -> str:
        """Defines the function that makes records from a nested array, and returns its name."""
        function = self.new_name("rows")
        columns = [self.new_name("c") for _ in part.record.parts]
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

    def decoder(self, layouts: Sequence[Layout], row: Callable[[list[str]], str], backwards: bool) -> Any:
        """The decoder of a plan."""
        columns: list[str] = []
        lines: list[str] = []
        values: list[str] = []
        for layout in layouts:
            if isinstance(layout, RecordLayout):
                own = [self.new_name("c") for _ in layout.parts]
                made, name = self.record(layout, own, "        ")
                lines += made
                values.append(name)
            else:
                own = [self.new_name("c")]
                values.append(self.value(layout, own[0]))
            columns += own
        self.names["unreadable"] = partial(unreadable, layouts)
        self.lines += [
            "def decode(rows):",
            "    made = []",
            "    append = made.append",
            "    try:",
            f"        for {_targets(columns, 0)} in rows:",
            *[f"    {line}" for line in lines],
            f"            append({row(values)})",
            "    except Exception as error:",
            "        raise unreadable(rows, error) from error",
            "    return made[::-1]" if backwards else "    return made",
        ]
        exec(compile("\n".join(self.lines), "<twofold decoder>", "exec"), self.names)
        return self.names["decode"]


def _targets(columns: list[str], chunk: int) -> str:
    """The assignment targets that unpack a row: `(c1, c2)`, or `((c1, ...), (c101, ...))` for a row in chunks."""
    if chunk and len(columns) > chunk:
        parts = [columns[start : start + chunk] for start in range(0, len(columns), chunk)]
        return "(" + ", ".join(_targets(part, 0) for part in parts) + ",)"
    return "(" + ", ".join(columns) + ",)"


def decoder(layouts: Sequence[Layout], row_class: Callable[..., Any] | None, backwards: bool) -> Any:
    """The function from rows to the result. With a row class each row is an instance of it, else its only value."""
    source = DecoderSource()
    if row_class is None:
        return source.decoder(layouts, lambda values: values[0], backwards)
    made = source.name("Row", row_class)
    form = "{}(({},))" if isinstance(row_class, type) and issubclass(row_class, Row) else "{}({})"
    return source.decoder(layouts, lambda values: form.format(made, ", ".join(values)), backwards)
