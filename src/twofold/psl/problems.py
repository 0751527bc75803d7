"""Problem: what is wrong with a schema, where, and what was expected."""

from __future__ import annotations

from attrs import define, field, frozen

from twofold.psl.source import Span


@frozen
class Problem:
    """One mistake, with its place. `str()` shows the place, the line, a caret under the mistake, and the hint."""

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
        shown = [
            f"{self.file}:{self.line}:{self.column}: {self.message}",
            f"{gutter} |",
            f"{self.line} | {self.source_line}",
            f"{gutter} | {indent}{'^' * self.width}",
        ]
        if self.hint:
            shown.append(f"{gutter} = {self.hint}")
        return "\n".join(shown)


def problem_at(span: Span, message: str, hint: str | None = None) -> Problem:
    """The problem with what stands at `span`; the caret stays within its first line."""
    line, column = span.source.position(span.start)
    source_line = span.source.line(line)
    width = max(1, min(span.end - span.start, len(source_line) - column + 1))
    return Problem(message, span.source.name, line, column, source_line, width, hint)


@define
class Report:
    """Collects the problems and the warnings of one reading."""

    problems: list[Problem] = field(factory=list)
    warnings: list[Problem] = field(factory=list)

    def error(self, span: Span, message: str, hint: str | None = None) -> None:
        self.problems.append(problem_at(span, message, hint.strip() if hint else None))

    def warn(self, span: Span, message: str, hint: str | None = None) -> None:
        self.warnings.append(problem_at(span, message, hint))

    def sorted_problems(self) -> tuple[Problem, ...]:
        return tuple(sorted(dict.fromkeys(self.problems), key=lambda p: (p.file, p.line, p.column)))
