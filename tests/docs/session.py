"""A session: what the blocks of one document share while they run, one after the other.

`python` runs, and shows its last expression as a prompt would. `text` is what the block before it printed or showed, or
the error that it raised. `sql` is what the block before it sent. `prisma` becomes `schema.prisma` in an empty folder,
and the lines of `sh` that call `twofold` run there. In text and SQL `...` stands for anything, and spaces are alike.
"""

from __future__ import annotations
import __future__ as future

import ast
import re
import sys
from contextlib import ExitStack, redirect_stdout
from io import StringIO
from pathlib import Path
from types import ModuleType
from typing import Any

import attrs
from click.testing import CliRunner
from sybil import Example
from sybil.parsers.markdown import CodeBlockParser

from twofold import TwofoldError
from twofold.cli.commands import twofold
from twofold.database import AsyncDatabase, Database


@attrs.define
class Session:
    """One document's."""

    folder: Path
    module: ModuleType = attrs.field(factory=lambda: ModuleType("twofold_document"))
    shown: str = ""
    raised: TwofoldError | None = None
    sent: list[Any] = attrs.field(factory=list)

    def parsers(self) -> list[CodeBlockParser]:
        """A parser for each kind of block."""
        kinds = {"python": self.python, "text": self.text, "sql": self.sql, "prisma": self.prisma, "sh": self.sh}
        return [CodeBlockParser(language, evaluator) for language, evaluator in kinds.items()]

    def python(self, example: Example) -> None:
        """Runs it. An error of twofold's waits for the text block that shows it."""
        self.settle()
        sys.modules[self.module.__name__] = self.module
        tree = ast.parse("\n" * (example.line + example.parsed.line_offset) + example.parsed)
        last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
        printed = StringIO()
        with ExitStack() as watching, redirect_stdout(printed):
            databases = [one for one in vars(self.module).values() if isinstance(one, Database | AsyncDatabase)]
            recordings = [watching.enter_context(database.recording()) for database in databases]
            value = self._run(tree, last, example.path)
        self.sent = [statement for recording in recordings for statement in recording]
        self.shown = printed.getvalue() + _as_a_prompt_shows(value)

    def _run(self, tree: ast.Module, last: Any, path: str) -> Any:
        flags = future.annotations.compiler_flag
        names = vars(self.module)
        try:
            exec(compile(tree, path, "exec", flags, dont_inherit=True), names)
            if last is not None:
                return eval(compile(ast.Expression(last.value), path, "eval", flags, dont_inherit=True), names)
        except TwofoldError as error:
            self.raised = error
        return None

    def text(self, example: Example) -> str | None:
        """What was shown, or the error."""
        error, self.raised = self.raised, None
        return _differs(example.parsed, f"{type(error).__name__}: {error}" if error else self.shown)

    def sql(self, example: Example) -> str | None:
        """What was sent; comments apart."""
        wanted = re.sub(r"^\s*--.*$", "", example.parsed, flags=re.MULTILINE)
        return _differs(wanted, ";\n".join(statement.sql for statement in self.sent))

    def prisma(self, example: Example) -> None:
        """Becomes the folder's schema."""
        (self.folder / "schema.prisma").write_text(example.parsed)

    def sh(self, example: Example) -> str | None:
        """Runs the lines that are ours."""
        for line in example.parsed.splitlines():
            word, *arguments = line.partition("#")[0].split() or [""]
            if word == "twofold":
                result = CliRunner().invoke(twofold, arguments)
                self.shown = result.output
                if result.exit_code:
                    return f"`{line}` failed: {result.output or result.exception!r}"
        return None

    def settle(self) -> None:
        """Raises the error that no text block showed."""
        if self.raised is not None:
            raise self.raised


def _as_a_prompt_shows(value: Any) -> str:
    if isinstance(value, list):
        return "\n".join(map(repr, value)) or "[]"  # pyright: ignore[reportUnknownArgumentType]
    return "" if value is None else repr(value)


def _differs(wanted: str, found: str) -> str | None:
    """Nothing if they agree, else how they do not."""
    parts = [re.escape(" ".join(part.split())) for part in wanted.replace(";", " ; ").split("...")]
    got = " ".join(found.replace(";", " ; ").split())
    if re.fullmatch(r"\s*.*?\s*".join(parts), got):
        return None
    return f"the document says\n{wanted}\nbut it is\n{found}"
