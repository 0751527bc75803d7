"""Column: an expression on the class, a value on the record. `column()` gives its options."""

from __future__ import annotations

import builtins
from collections.abc import Callable
from enum import Enum
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Literal, NoReturn, TypeVar, cast, overload

from twofold.algebra.expressions import ColumnExpr, Expr
from twofold.algebra.nodes import Token
from twofold.errors import Elsewhere, FrozenRecordError, public_names, unknown_name
from twofold.schema import ClientFunction, DatabaseDefault, Default, Generated, Identity, Key, Now, Sequence
from twofold.structs import Struct, struct

if TYPE_CHECKING:
    from twofold.algebra.sources import Table
    from twofold.algebra.types import CustomType, ValueType

T = TypeVar("T")
ScalarName = Literal["String", "Boolean", "Int", "BigInt", "Float", "Decimal", "DateTime", "Json", "Bytes"]


class _Missing(Enum):
    MISSING = "no value"


MISSING: Any = _Missing.MISSING


class Column(property, ColumnExpr[T]):
    """A field of a model.

        User.email            # on the class: an expression
        user.email            # on a record: its value, read in C

    It is a `property`, because no other descriptor reads both in C.
    """

    source: Table
    type: ValueType
    """The type of its values; known once the model is complete."""

    def __init__(self, owner: builtins.type, source: Table, name: str, slot: str) -> None:
        super().__init__(cast("Callable[[Any], Any]", attrgetter(slot)))
        self.owner = owner
        self.source = source  # pyright: ignore[reportIncompatibleMethodOverride]
        self.name = name
        self.token = Token("column")

    if TYPE_CHECKING:

        @overload
        def __get__(self, instance: None, owner: builtins.type | None = None, /) -> Column[T]: ...
        @overload
        def __get__(self, instance: object, owner: builtins.type | None = None, /) -> T: ...
        def __get__(self, instance: Any, owner: builtins.type | None = None, /) -> Any: ...
        def __set__(self, instance: Any, value: T, /) -> None: ...

    else:

        def __set__(self, instance: Any, value: T, /) -> NoReturn:
            raise FrozenRecordError(
                f"{self.owner.__name__}.{self.name} is read-only: records do not change. "
                f"Write with `db.update({self.owner.__name__}).set({self.name}=...)`, or copy with `twofold.replace`."
            )

    def __getattr__(self, name: str) -> Any:
        """Completes the model when the type is first needed."""
        if name != "type":
            elsewhere = vars(Expr).get(name)
            if isinstance(elsewhere, Elsewhere):
                elsewhere.__get__(self, Column)
            raise unknown_name(repr(self), name, public_names(ColumnExpr))
        return self.source.columns[self.name].__dict__["type"]

    def __repr__(self) -> str:
        return f"{self.owner.__name__}.{self.name}"


@struct
class ColumnSpec(Struct):
    """The arguments of `column()`."""

    type: str | CustomType[Any] | None = None
    primary_key: bool | Key = False
    unique: bool | Key = False
    default: Any = MISSING
    column: str | None = None
    native: str | None = None
    updated_at: bool = False
    ignored: bool = False
    unsupported: str | None = None
    default_constraint: str | None = None
    default_factory: Callable[[], Any] | None = None
    on_update: Callable[[], Any] | None = None
    comment: str | None = None


def column(  # noqa: PLR0913 (one option each, and most columns have one)
    *,
    type: ScalarName | CustomType[Any] | None = None,  # noqa: A002 (PSL's word for it)
    primary_key: bool | Key = False,
    unique: bool | Key = False,
    default: Any = MISSING,
    name: str | None = None,
    native: str | None = None,
    updated_at: bool = False,
    ignored: bool = False,
    unsupported: str | None = None,
    default_constraint: str | None = None,
    default_factory: Callable[[], Any] | None = None,
    on_update: Callable[[], Any] | None = None,
    comment: str | None = None,
    init: bool = True,
) -> Any:
    """The options of a column that its annotation does not give.

        id: Column[int] = column(primary_key=True, default=autoincrement())     # "id" SERIAL PRIMARY KEY
        views: Column[int] = column(type="BigInt", default=0)                   # "views" BIGINT NOT NULL DEFAULT 0
        email: Column[str] = column(unique=True, name="e_mail", native="VarChar(80)")
        place: Column[Any] = column(unsupported="geography(Point, 4326)")

    `type` chooses the scalar where two have one Python type (Int, BigInt). `name` is the column's name in the
    database, `native` its native type as PSL's `@db.` spells it, and `unsupported` a type that has no scalar.
    `primary_key` and `unique` take `primary_key(...)` and `unique(...)` for a named key. `default` is a value, or one
    of `autoincrement() identity() now() uuid() cuid() ulid() nanoid() dbgenerated()`; None leaves the field to the
    database or to NULL. `updated_at` writes the current time on every update. An `ignored` column is in the table but
    not in the client. `comment` is what the database says about the column.

    `default_factory` is a function that makes the value of each new row, `on_update` one that makes the value for each
    update that sets none:

        token: Column[str] = column(default_factory=lambda: token_hex(16))
        version: Column[str] = column(default="", on_update=lambda: token_hex(4))
    """
    return ColumnSpec(
        *(type, primary_key, unique, default, name, native, updated_at, ignored, unsupported, default_constraint),
        *(default_factory, on_update, comment),
    )


def generated(  # noqa: PLR0913 (what else a column has)
    formula: Callable[[], Expr[Any]] | str,
    *,
    stored: bool = True,
    type: ScalarName | CustomType[Any] | None = None,  # noqa: A002 (PSL's word for it)
    unique: bool | Key = False,
    name: str | None = None,
    native: str | None = None,
    comment: str | None = None,
    init: Literal[False] = False,
) -> Any:
    """A column that the database computes from the other columns of its row: GENERATED ALWAYS AS (...).

        full: Column[str] = generated(lambda: User.first + " " + User.last)
        size: Column[int] = generated("length(body)", stored=False)          # VIRTUAL: computed when it is read

    The formula is an expression in a function, since the model is not complete inside its own class, or SQL. Nothing
    writes the column: it is no argument of the class, and setting it raises `QueryError`. PostgreSQL has no virtual
    columns.
    """
    made = Generated(formula, stored)
    return ColumnSpec(type, False, unique, made, name, native, comment=comment)


def identity(
    *,
    start: int | None = None,
    increment: int | None = None,
    minimum: int | None = None,
    maximum: int | None = None,
    cache: int | None = None,
    cycle: bool | None = None,
) -> Default:
    """The next number of the column's own sequence, unless a value is given: GENERATED BY DEFAULT AS IDENTITY.

        id: Column[int] = column(primary_key=True, default=identity(start=100))

    SQLite has none; `autoincrement()` is on both databases.
    """
    return Identity(False, _given(locals()))


def generated_identity(  # noqa: PLR0913 (the options of a sequence)
    *,
    primary_key: bool | Key = False,
    unique: bool | Key = False,
    type: ScalarName | CustomType[Any] | None = None,  # noqa: A002 (PSL's word for it)
    name: str | None = None,
    native: str | None = None,
    comment: str | None = None,
    start: int | None = None,
    increment: int | None = None,
    minimum: int | None = None,
    maximum: int | None = None,
    cache: int | None = None,
    cycle: bool | None = None,
    init: Literal[False] = False,
) -> Any:
    """A column that the database alone numbers: GENERATED ALWAYS AS IDENTITY. No statement can write it.

    id: Column[int] = generated_identity(primary_key=True, start=100)
    """
    made = Identity(True, _given(locals()))
    return ColumnSpec(type, primary_key, unique, made, name, native, comment=comment)


_OPTIONS = ("start", "increment", "minimum", "maximum", "cache", "cycle")


def _given(arguments: dict[str, Any]) -> tuple[tuple[str, int | bool], ...]:
    """The options of a sequence that are given."""
    return tuple([(name, arguments[name]) for name in _OPTIONS if arguments[name] is not None])


def autoincrement() -> Default:
    """The next number of a sequence in the database."""
    return Sequence()


def now() -> Default:
    """The current time. All records of one operation get the same."""
    return Now()


def uuid(version: Literal[4, 7] | None = None) -> Default:
    """A random UUID (4, the default), or one that sorts by time (7)."""
    return ClientFunction("uuid", version)


def cuid(version: Literal[1, 2] | None = None) -> Default:
    """A collision-resistant id: `cuid()` of the first kind, `cuid(2)` of the second."""
    return ClientFunction("cuid", version)


def ulid() -> Default:
    """A ULID: 26 characters that sort by time."""
    return ClientFunction("ulid")


def nanoid(size: int | None = None) -> Default:
    """A nano id of 21 characters, or of `size` (2 to 255)."""
    return ClientFunction("nanoid", size)


def dbgenerated(expression: Callable[[], Expr[Any]] | str | None = None) -> Default:
    """A value that the database computes with this expression: SQL, or a function that gives one of the fluent API."""
    return DatabaseDefault(expression)


def sequence(**options: str) -> Default:
    """A number that the database takes from a sequence with these options (CockroachDB)."""
    return Sequence(tuple(options.items()))
