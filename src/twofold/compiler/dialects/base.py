"""Dialect: facts about the database, differences as methods, standard SQL as the default."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from json import loads
from typing import Any, ClassVar

from sqlalchemy import BindParameter, ColumnElement, FromClause, Select, cast, column, func, literal_column, values
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.sql import Insert
from sqlalchemy.types import UserDefinedType

from twofold.algebra.listed import JsonPart
from twofold.algebra.queries import Lock
from twofold.algebra.types import INTERVAL, ValueType
from twofold.compiler.checks import Encode, check, composed, each, nullable, present
from twofold.compiler.codecs import Codec
from twofold.databases.facts import Database
from twofold.errors import QueryError

Column = ColumnElement[Any]


class TypeName(UserDefinedType[Any]):
    """A column type by its name in the database, for casts."""

    cache_ok = True

    def __init__(self, name: str) -> None:
        self.name = name

    def get_col_spec(self, **options: Any) -> str:
        return self.name


class Dialect:
    """A SQL variant."""

    facts: ClassVar[Database]
    sqlalchemy: ClassVar[DefaultDialect]

    @property
    def name(self) -> str:
        return self.facts.name

    def column_codec(self, kind: ValueType) -> Codec:
        """How a value is read as a column of the result."""
        custom = kind.custom is not None and not kind.is_list
        return self._custom_codec(kind, self.plain_column_codec) if custom else self.plain_column_codec(kind)

    def json_codec(self, kind: ValueType) -> Codec:
        """How a value is read inside a JSON array."""
        custom = kind.custom is not None and not kind.is_list
        return self._custom_codec(kind, self.plain_json_codec) if custom else self.plain_json_codec(kind)

    def plain_column_codec(self, kind: ValueType) -> Codec:
        """The same for a value of no custom type."""
        raise NotImplementedError

    def plain_json_codec(self, kind: ValueType) -> Codec:
        """The same for a value of no custom type."""
        raise NotImplementedError

    def _custom_codec(self, kind: ValueType, codec_of: Callable[[ValueType], Codec]) -> Codec:
        """Reads the scalar behind a custom type, cast to it if the column is of another type, and decodes that."""
        assert kind.custom is not None
        plain = kind.evolve(custom=None)
        codec, decode = codec_of(plain), kind.custom.decode
        load, select = codec.function, codec.select

        def as_plain(item: Column) -> Column:
            made = cast(item, TypeName(self.cast_name(plain)))
            return made if select is None else select(made)

        other = self.name in kind.custom.types
        return Codec(decode if load is None else lambda stored: decode(load(stored)), as_plain if other else select)

    def to_driver(self, kind: ValueType) -> Encode | None:
        """From a checked value to what the driver takes, where that is not the same."""
        raise NotImplementedError

    def truncate(self, kind: ValueType) -> Encode | None:
        """From a checked value to the precision of its column, for storing and for comparing alike."""
        return None

    def storable(self, kind: ValueType) -> Encode | None:
        """Refuses a value that the column would not store exactly. Values that are only compared may be others."""
        return None

    def encoder(self, kind: ValueType, *, compared: bool = False) -> Encode:
        """From any value to what the driver takes, to be stored or compared. Raises `InvalidValueError`."""
        single = kind.element if kind.is_list and kind.element else kind
        storable = None if compared else self.storable(single)
        steps = (check(single), self.truncate(single), storable, self.to_driver(single))
        encode = composed([step for step in steps if step is not None])
        whole = self.encode_list(each(encode, kind), kind) if kind.is_list else encode
        return present(whole, kind) if compared else nullable(whole, kind)

    def encode_list(self, encode: Encode, kind: ValueType) -> Encode:
        """A list as one parameter."""
        return encode

    def cast_name(self, kind: ValueType) -> str:
        """The type's name in a CAST."""
        raise NotImplementedError

    def cast(self, bound: Column, kind: ValueType) -> Column:
        """A parameter where nothing beside it gives its type."""
        return bound

    def cast_stored(self, bound: BindParameter[Any], kind: ValueType) -> Column:
        """A parameter that goes into a column."""
        return bound

    def cast_assigned(self, item: Column, kind: ValueType) -> Column:
        """An expression that goes into a column of this type."""
        return item

    def computed_codec(self, kind: ValueType) -> Codec | None:
        """How a computed number is read: as the Python type that it says, whatever the database widened it to."""
        return _COMPUTED.get(kind.name)

    def in_list(self, item: Column, values: BindParameter[Any], kind: ValueType, negated: bool) -> Column:
        """Membership in a list that is one parameter."""
        raise NotImplementedError

    def in_lower_case(
        self, item: Column, values: BindParameter[Any], kind: ValueType
    ) -> tuple[Column, Select[tuple[str]]]:
        """A text, and those of a list that is one parameter, in lower case as the database makes it."""
        raise NotImplementedError

    def list_match(self, kind: str, item: Column, values: Column) -> Column:
        """What a list column holds: it `has` a value, `has_every` or `has_some` of a list."""
        raise QueryError(f"{self.name} has no columns that hold lists, so {kind!r} cannot be asked of one.")

    def text(self, item: Column, kind: ValueType) -> Column:
        """The item as a text, for patterns."""
        return item

    def integer(self, item: Column, kind: ValueType) -> Column:
        """The item as an integer argument of a function."""
        return item

    def number(self, item: Column, kind: ValueType) -> Column:
        """The item as a number that a function takes."""
        return item

    def moment(self, item: Column, kind: ValueType) -> Column:
        """The item as a moment in UTC, whatever the type of its column."""
        return item

    functions: ClassVar[Mapping[str, Callable[..., Column]]] = {}
    """How functions are written that have another name or form here; `round Float` if the first argument is a Float."""

    def function(
        self, name: str, arguments: Sequence[Column], kind: ValueType | None = None, words: Sequence[str] = ()
    ) -> Column:
        """A function of SQL, of a first argument of this type."""
        made = self.functions.get(f"{name} {kind.name}") if kind is not None and not kind.is_list else None
        made = made or self.functions.get(name) or _SPELLED.get(name)
        if made is not None:
            return made(*words, *arguments)
        call: Column = getattr(func, name)(*arguments)
        return call

    no_escape: ClassVar[str | None] = ""
    """The ESCAPE of a LIKE whose pattern has no escape character."""

    def match(self, item: Column, pattern: Column, ignore_case: bool, escape: str | None) -> Column:
        """LIKE with this escape character."""
        return item.ilike(pattern, escape=escape) if ignore_case else item.like(pattern, escape=escape)

    def canonical(self, item: Column, kind: ValueType) -> Column:
        """The item in the one spelling in which equal values are equal."""
        return item

    def collated(self, item: Column, kind: ValueType) -> Column:
        """The item with the collation of its order."""
        return item

    def comparable(self, item: Column, kind: ValueType) -> Column:
        """The item as one side of a comparison or a sort key."""
        return self.collated(self.canonical(item, kind), kind)

    def compare_column(
        self, sign: str, kind: ValueType, item: Column, value: Column, derived: Callable[[Encode], Column] | None
    ) -> Column | None:
        """A column compared with one value, where that is more than to write the sign between them.

        `derived` makes another parameter of a value that is one.
        """
        return None

    def comparable_parameter(self, bound: Column, kind: ValueType) -> Column:
        """A value beside a column that it is compared with."""
        return bound

    def distinct_on(self, statement: Select[Any], keys: Sequence[Column]) -> Select[Any]:
        """SELECT DISTINCT ON."""
        raise QueryError(
            f"{self.facts.title} has no DISTINCT ON. Number the rows of each group in a subquery, with "
            "`row_number().over(partition_by=..., order_by=...)`, and select those with number 1."
        )

    def lock(self, statement: Select[Any], lock: Lock, tables: Sequence[FromClause]) -> Select[Any]:
        """The select with a lock on the rows of these tables.

        Where a transaction locks the whole database it needs no clause, and there are no rows to skip.
        """
        if self.facts.row_locks:
            return statement.with_for_update(
                of=tables,
                read=lock.strength.endswith("SHARE"),
                key_share="KEY" in lock.strength,
                nowait=lock.wait == "NOWAIT",
                skip_locked=lock.wait == "SKIP LOCKED",
            )
        if lock.wait is None:
            return statement
        raise QueryError(f"{self.facts.title} locks the whole database, not rows: it has no {lock.wait}.")

    def values(self, name: str, columns: Sequence[str], rows: Sequence[tuple[Column, ...]]) -> FromClause:
        """Rows of values as a source."""
        named: list[Any] = list(map(column, columns))
        return values(*named, name=name).data(rows)

    def table_function(
        self, function: str, arguments: Sequence[Column], name: str, columns: Sequence[str]
    ) -> FromClause:
        """A function that gives rows, as a source."""
        made: Any = getattr(func, function)(*arguments)
        named: FromClause = made.table_valued(*columns).render_derived(name=name)
        return named

    def unnest(self, name: str, elements: Column, kind: ValueType, ordinality: bool) -> FromClause:
        """The elements of a list as a source: `value`, and the `ordinality` of each."""
        raise NotImplementedError

    def json_table(self, name: str, document: Column, kind: ValueType, part: JsonPart) -> FromClause:
        """The elements of a JSON array or the entries of an object as a source: `value`, and `key` of an entry."""
        raise NotImplementedError

    def page_window(self, kind: ValueType) -> Callable[[Column, Column, Column, bool], Column] | None:
        """The rows of a page, where values are sorted by more than what is stored: see `compiler.windows`."""
        return None

    def json_array(self, items: Sequence[Column]) -> Column:
        """A JSON array of these."""
        raise NotImplementedError

    def json_value(self, nested: Column) -> Column:
        """A JSON value made by a subquery, inside another JSON array."""
        return nested

    def json_rows(self, row: Column, order_by: Sequence[Column]) -> Column:
        """A JSON array of the rows of a group, `[]` for none."""
        raise NotImplementedError

    def explain(self, analyze: bool, form: str) -> str:
        """What before a statement asks how it would be read, or how it was."""
        options = [*(["ANALYZE"] if analyze else []), f"FORMAT {form.upper()}"]
        return f"EXPLAIN ({', '.join(options)})"

    def explained(self, rows: Sequence[Sequence[Any]]) -> list[str]:
        """The lines of the answer."""
        return [str(line) for line, *_ in rows]

    def explained_json(self, rows: Sequence[Sequence[Any]]) -> list[Any]:
        """The answer as JSON."""
        answer: list[Any] = loads(rows[0][0])
        return answer

    def for_definitions(self) -> Dialect:
        """The variant for what a definition holds: checks, generated columns, indexes, views."""
        return self

    def check_definition(self, text: str) -> None:
        """Raises `QueryError` for SQL that no definition can hold."""

    def bytes_literal(self, value: bytes) -> str:
        """Bytes as a literal."""
        return f"X'{value.hex()}'"

    def insert(self, table: Any) -> Insert:
        """INSERT with the dialect's ON CONFLICT."""
        raise NotImplementedError

    def aggregate(self, name: str, kind: ValueType) -> str:
        """The name of an aggregate over values of this type."""
        return name

    def arithmetic(self, operator: str, left: Column, right: Column, kind: ValueType) -> Column:
        """`left operator right`, as exact as the type is."""
        return left.op(operator, precedence=_PRECEDENCE[operator])(right)

    def time_between(self, earlier: Column, later: Column) -> Column:
        """The length of time from one moment to another."""
        return self.arithmetic("-", later, earlier, INTERVAL)


def _concatenated(*texts: Column) -> Column:
    """Texts one after another, NULL as nothing."""
    nothing: Column = literal_column("''")
    parts: list[Column] = [func.coalesce(text, nothing) for text in texts]
    return reduce(lambda left, right: left.op("||", precedence=_PRECEDENCE["||"])(right), parts)


_SPELLED: Mapping[str, Callable[..., Column]] = {
    "concat": _concatenated,
}
"""How functions are written on every database, where that is not their name."""
_COMPUTED: dict[str, Codec] = {"Int": Codec(int), "BigInt": Codec(int), "Float": Codec(float)}
_PRECEDENCE: dict[str, int] = {"+": 7, "-": 7, "*": 8, "/": 8, "%": 8, "||": 6}
