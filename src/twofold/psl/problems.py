"""Problem: a mistake in a schema, its place, and what was expected."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import define, field, frozen

from twofold.errors import suggestion
from twofold.psl.source import Span

MANY = 12
"""As many choices or more are not listed in a message."""


@frozen
class Problem:
    """A mistake and its place. `str()` shows the place, the message, the line with a marker, and the hint.

    schema.prisma:4:9: There is no type `Strin`. Did you mean "String"?
      |
    4 |   email Strin
      |         ^^^^^
    """

    message: str
    file: str
    line: int
    column: int
    source_line: str
    width: int = 1
    hint: str | None = None

    def __str__(self) -> str:
        gutter = " " * len(str(self.line))
        indent = "".join("\t" if char == "\t" else " " for char in self.source_line[: self.column - 1])
        lines = [
            f"{self.file}:{self.line}:{self.column}: {self.message}",
            f"{gutter} |",
            f"{self.line} | {self.source_line}",
            f"{gutter} | {indent}{'^' * self.width}",
        ]
        if self.hint:
            lines.append(f"{gutter} = {self.hint}")
        return "\n".join(lines)


def build_problem(span: Span, message: str, hint: str | None = None) -> Problem:
    """The problem at `span`. The marker ends with the first line."""
    line, column = span.source.position(span.start)
    source_line = span.source.line(line)
    width = max(1, min(span.end - span.start, len(source_line) - column + 1))
    return Problem(message, span.source.name, line, column, source_line, width, hint)


@define
class Report:
    """Collects the problems and the warnings while a schema is read."""

    problems: list[Problem] = field(factory=list)
    warnings: list[Problem] = field(factory=list)

    def error(self, span: Span, message: str, hint: str | None = None) -> None:
        self.problems.append(build_problem(span, message, hint.strip() if hint else None))

    def warn(self, span: Span, message: str, hint: str | None = None) -> None:
        self.warnings.append(build_problem(span, message, hint))

    def sorted_problems(self) -> tuple[Problem, ...]:
        return tuple(sorted(dict.fromkeys(self.problems), key=lambda p: (p.file, p.line, p.column)))


def join_choices(choices: Sequence[str]) -> str:
    """`a, b or c`."""
    *others, last = choices
    return f"{', '.join(others)} or {last}" if others else last


def expect_one_of(name: str, choices: Iterable[str], sign: str = "") -> str:
    """The end of a message about an unknown name: ` Expected Asc or Desc. Did you mean "Asc"?`."""
    known = [*choices]
    expected = f" Expected {join_choices([sign + choice for choice in known])}." if 0 < len(known) < MANY else ""
    return expected + suggestion(name, known)
