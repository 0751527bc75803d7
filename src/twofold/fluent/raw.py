"""`sql`: what the API has no word for, as text with `{}` in place of values, columns, models and selects."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from string import Formatter
from typing import Any, Generic, LiteralString, Protocol, TypeVar, cast

from twofold.algebra.expressions import Expr, Null, expression
from twofold.algebra.nodes import Node
from twofold.algebra.questions import QueryQuestion
from twofold.algebra.raw import Fragment, Identifier, Raw, RawStatement, Subquery, TableName
from twofold.algebra.runner import Runner
from twofold.algebra.sources import Source, Table
from twofold.algebra.types import BY_ENUM, BY_PYTHON_TYPE, UNKNOWN, ValueType
from twofold.errors import QueryError, elsewhere, shown
from twofold.fluent.returning import Wanted, Write
from twofold.structs import Struct, struct

T = TypeVar("T")
F = TypeVar("F")


class Template(Protocol):
    """A t-string of Python 3.14."""

    @property
    def strings(self) -> tuple[str, ...]: ...
    @property
    def interpolations(self) -> tuple[Any, ...]: ...


@struct
class Name(Struct):
    """A name to be quoted."""

    names: tuple[str, ...]


def identifier(*names: str) -> Name:
    """A name in `sql`, quoted: `identifier("pg_catalog", "pg_class")` is `"pg_catalog"."pg_class"`."""
    if not names or not all(isinstance(name, str) and name and "\0" not in name for name in names):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise QueryError(f"`identifier` takes names, got {shown(names)}.")
    return Name(names)


class TypedSQL(Generic[T]):
    """`sql[int]`: text whose value has this type."""

    def __init__(self, kind: ValueType) -> None:
        self.kind = kind

    def __call__(self, text: LiteralString | Template, /, *parts: Any, **named: Any) -> Expr[T]:
        """An expression, `sql[int]("length({})", User.name)`."""
        return Raw(fragment_of(text, parts, named), self.kind)

    def or_none(self, text: LiteralString | Template, /, *parts: Any, **named: Any) -> Expr[T | None]:
        """The same of what may be NULL."""
        return Raw(fragment_of(text, parts, named), self.kind)


class SQL:
    """The text of an expression, with `{}` where something else is.

        sql[int]("length({})", User.name)                       # Expr[int]
        db.select(User).where(sql[bool]("{} ~ {}", User.email, "^a"))
        db.sql("DELETE FROM {} WHERE {} < {}", Post, Post.views, 3).run()

    A value is a parameter, a list several of them, separated by commas; an expression, a model, a select,
    `identifier(...)` and another `sql(...)` are written in their place. No text is put into the statement but that of
    `sql` itself, which type checkers require to be a literal; `{{` is a brace. On Python 3.14 it can be a t-string.
    """

    def __getitem__(self, kind: type[T]) -> TypedSQL[T]:
        found = _value_type(kind)
        if found is None:
            known = ", ".join([each.__name__ for each in BY_PYTHON_TYPE])
            raise QueryError(f"`sql[...]` takes the type of a value ({known}, or an enum), got {shown(kind)}.")
        return TypedSQL(found)

    def __call__(self, text: LiteralString | Template, /, *parts: Any, **named: Any) -> Expr[Any]:
        """An expression of any type, whose value is as the driver gives it."""
        return Raw(fragment_of(text, parts, named), UNKNOWN)

    def __repr__(self) -> str:
        return "sql"


sql = SQL()


def _value_type(kind: Any) -> ValueType | None:
    if not isinstance(kind, type):
        return UNKNOWN if kind is Any else None
    return BY_PYTHON_TYPE.get(kind) or BY_ENUM.get(kind)


class RawQuery(Write[F]):
    """A whole statement as text: `run()` gives the number of rows, `returning(...)` says what its columns are.

    db.sql("SELECT id, email FROM users WHERE id > {}", 5).returning(User.id, User.email).into(Card).all()
    """

    __slots__ = ("fragment", "runner")

    def __init__(self, runner: Runner, fragment: Fragment) -> None:
        self.runner = runner
        self.fragment = fragment

    def execute(self, wanted: Wanted, finish: Callable[[Any], Any]) -> Any:
        return self.runner.fetch(self.questions(wanted)[0], finish)

    def sql_for(self, wanted: Wanted) -> tuple[str, tuple[Any, ...]]:
        return self.runner.sql(self.questions(wanted)[0])

    def questions(self, wanted: Wanted) -> list[QueryQuestion]:
        return [QueryQuestion(RawStatement(self.fragment, **wanted.clauses()))]

    def sources(self) -> tuple[Source, ...] | None:
        return None

    def target(self) -> Table:
        raise QueryError("A statement as text is not known to write to a table.")

    def __repr__(self) -> str:
        return f"<sql {'?'.join(self.fragment.texts)}>"


_COLUMNS = "`returning(...)`, which says what the columns are, before"
elsewhere(RawQuery, dict.fromkeys(("all", "one", "first", "scalar", "fetchall", "into"), _COLUMNS))


def fragment_of(text: Any, parts: Sequence[Any], named: Mapping[str, Any]) -> Fragment:
    """The pieces of a text. Raises `QueryError` unless there is a part for each `{}`."""
    if hasattr(text, "interpolations"):
        if parts or named:
            raise QueryError("`sql` of a t-string takes no other arguments.")
        values = [each.value for each in text.interpolations]
        return _fragment(list(text.strings), values)
    if not isinstance(text, str):
        raise QueryError(f"`sql` takes a text, got {shown(text)}.")
    return _fragment(*_split(text, parts, named))


def _split(text: str, parts: Sequence[Any], named: Mapping[str, Any]) -> tuple[list[str], list[Any]]:
    texts, values, used = [""], list[Any](), set[str]()
    following = iter(parts)
    try:
        pieces = list(Formatter().parse(text))
    except ValueError as error:
        raise QueryError(f"`sql({text!r})`: {error}. A brace of SQL is written twice.") from None
    for literal, name, form, conversion in pieces:
        texts[-1] += literal
        if name is None:
            continue
        if form or conversion or (name and name not in named):
            raise QueryError(f"`sql({text!r})`: `{{}}` and `{{name}}` have a value each, got `{{{name}}}`.")
        used.add(name)
        try:
            values.append(named[name] if name else next(following))
        except StopIteration:
            raise QueryError(f"`sql({text!r})`: a `{{}}` has no value, of {len(parts)} given.") from None
        texts.append("")
    rest = [*map(repr, following), *[name for name in named if name not in used]]
    if rest:
        raise QueryError(f"`sql({text!r})`: {', '.join(rest)} has no place. Values are written as `{{}}`.")
    return texts, values


def _fragment(texts: list[str], values: Sequence[Any]) -> Fragment:
    for text in texts:
        if _PLACEHOLDER.search(text):
            raise QueryError(f"`sql({text!r})`: a value is written as `{{}}`, and not as the driver's placeholder.")
    return Fragment(tuple(texts), tuple([_part(value) for value in values]))


_PLACEHOLDER = re.compile(r"%\(\w+\)s|\$\d")


def _part(value: Any) -> Node:
    """What is between two texts."""
    if isinstance(value, Expr):
        return value  # pyright: ignore[reportUnknownVariableType]
    if isinstance(value, Name):
        return Identifier(value.names)
    if hasattr(value, "rows"):
        return Subquery(value.rows())
    table = getattr(value, "__table__", None) if isinstance(value, type) else None
    if isinstance(table, Table):
        return TableName(table)
    if isinstance(value, list | tuple):
        items = [_part(item) for item in cast("Sequence[Any]", value)]
        if not items:
            raise QueryError("`sql` takes a list of one value or more: in SQL, a list has no form without any.")
        return Fragment(("", *[", "] * (len(items) - 1), ""), tuple(items))
    return Null() if value is None else expression(value)
