"""Keys and indexes of a model: the class options `primary_key=`, `unique=` and `indexes=`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal, TypeVar, cast

from twofold.algebra.expressions import Expr
from twofold.errors import SchemaError, suggestion
from twofold.models.columns import ColumnSpec
from twofold.models.described import ModelClass
from twofold.models.names import logical
from twofold.schema import Check, Exclusion, Formula, Index, Key, KeyPart

K = TypeVar("K", Key, Index)


Part = str | KeyPart | Callable[[], Expr[Any]]
"""A field, or an expression in a function."""
Condition = Callable[[], Expr[bool | None]] | Expr[bool | None] | str
Timing = Literal["immediate", "deferred"]


def part(
    field: str | Callable[[], Expr[Any]],
    *,
    sort: Literal["Asc", "Desc"] | None = None,
    length: int | None = None,
    operator_class: str | None = None,
    nulls: Literal["first", "last"] | None = None,
    collation: str | None = None,
) -> KeyPart:
    """A field of a key or an index, or an expression in a function, with its options.

    index(part("created_at", sort="Desc", nulls="last"))                         # ("created_at" DESC NULLS LAST)
    index(part(lambda: lower(User.email), operator_class="text_pattern_ops"))    # ((lower("email")) text_pattern_ops)
    """
    name, formula = (field, None) if isinstance(field, str) else ("", field)
    return KeyPart(name, sort, length, operator_class, nulls, collation, formula)


def primary_key(
    *fields: str | KeyPart, name: str | None = None, constraint: str | None = None, clustered: bool | None = None
) -> Key:
    """A named primary key: `name` is its name in `find_unique`, `constraint` the one in the database."""
    return Key(_parts(fields), name, constraint, clustered)


def unique(
    *fields: str | KeyPart,
    name: str | None = None,
    constraint: str | None = None,
    clustered: bool | None = None,
    where: Condition | None = None,
    include: str | Sequence[str] = (),
    nulls_distinct: bool = True,
    deferrable: Timing | None = None,
) -> Key:
    """A named unique constraint: `unique("first", "last", name="full_name")`.

        unique("email", where=lambda: User.deleted_at == None)       # WHERE ("deleted_at" IS NULL)
        unique("place", deferrable="deferred")                       # checked at the end of the transaction

    `where` is the condition of a partial one: an expression in a function, SQL, or as PSL writes it
    (`{ active: true }`). `include` are fields that its index holds besides. Without `nulls_distinct` two NULLs are
    alike. Over an expression it is an index: `index(lambda: lower(User.email), unique=True)`.
    """
    return Key(
        *(_parts(fields), name, constraint, clustered, _condition(where), False, _names(include), nulls_distinct),
        deferrable,
    )


def index(  # noqa: PLR0913 (one option each)
    *fields: Part,
    constraint: str | None = None,
    type: str | None = None,  # noqa: A002 (PSL's word for it)
    clustered: bool | None = None,
    where: Condition | None = None,
    unique: bool = False,
    include: str | Sequence[str] = (),
    nulls_distinct: bool = True,
    storage: Mapping[str, str | int | float] | None = None,
    concurrently: bool = False,
) -> Index:
    """An item of the class option `indexes=`.

        index("author_id", "created_at")
        index(lambda: lower(User.email), unique=True)                              # ((lower("email")))
        index("title", where=lambda: Post.published == True, include="views")      # INCLUDE ("views") WHERE (...)
        index("tags", type="gin")                                                  # USING GIN

    `type` is the access method (`hash`, `gin`, `gist`, `spgist`, `brin`), `storage` its parameters. `where` is the
    condition of a partial one: an expression in a function, SQL, or as PSL writes it. `concurrently` is for migrations
    of tables that are in use. SQLite has expressions and conditions; the others raise `SchemaError` there.
    """
    method = _METHODS.get(type.lower(), type) if type else None
    return Index(
        *(_parts(fields), constraint, method, clustered, _condition(where), unique, _names(include), nulls_distinct),
        *(tuple((storage or {}).items()), concurrently),
    )


_METHODS = {name.lower(): name for name in ("BTree", "Hash", "Gin", "Gist", "SpGist", "Brin")}


def exclude(
    *parts: tuple[Part, str],
    method: str = "gist",
    where: Condition | None = None,
    name: str | None = None,
    deferrable: Timing | None = None,
) -> Exclusion:
    """No two rows may be alike in all of these, each compared by its operator: an item of `exclusions=`.

        exclude(("room", "="), (lambda: Booking.during, "&&"), name="no_overlap")
        # EXCLUDE USING gist ("room" WITH =, ("during") WITH &&)

    PostgreSQL has it. The operator of a scalar in a GiST index needs the extension `btree_gist`.
    """
    made = tuple([(_part(field), operator) for field, operator in parts])
    return Exclusion(made, method, _condition(where), name, deferrable)


def _condition(given: Condition | None) -> Formula | None:
    return None if given is None else _formula(given)


def _names(given: str | Sequence[str]) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else tuple(given)


def check(condition: Callable[[], Expr[bool | None]] | Expr[bool | None] | str, *, name: str | None = None) -> Check:
    """What must be true of every row: an item of the class option `checks=`.

        class User(Model, checks=[check(lambda: User.age >= 0, name="age_is_positive"), check("length(email) > 2")]):

    The condition is an expression in a function, since the model is not complete inside its own class, or SQL. A row
    for which it is false is refused with `CheckViolation`; for NULL it is accepted.
    """
    return Check(_formula(condition), name)


def _formula(given: Any) -> Formula:
    """What gives the expression, or SQL."""
    if isinstance(given, Expr):
        return lambda: given  # pyright: ignore[reportUnknownLambdaType]
    return cast("Formula", given)


def _parts(given: Any) -> tuple[KeyPart, ...]:
    listed = (given,) if isinstance(given, str | KeyPart) or callable(given) else given
    return tuple([_part(each) for each in listed])


def _part(given: Any) -> KeyPart:
    if isinstance(given, KeyPart):
        return given
    return KeyPart(given) if isinstance(given, str) else KeyPart("", formula=_formula(given))


def primary_key_of(cls: ModelClass) -> Key | None:
    """The primary key that a column or the class options name."""
    given = cls.__options__.get("primary_key")
    single = _on_fields(cls, "primary_key")
    if len(single) + bool(given) > 1:
        names = tuple([key.fields[0] for key in single])
        raise SchemaError(f"{cls.__name__}: a primary key of several columns is an option: primary_key={names}.")
    if single:
        return single[0]
    return _check_fields(cls, given if isinstance(given, Key) else Key(_parts(given))) if given else None


def uniques_of(cls: ModelClass) -> tuple[Key, ...]:
    """The unique constraints, those of single columns first."""
    listed = cls.__options__.get("unique", ())
    keys = [_check_fields(cls, given if isinstance(given, Key) else Key(_parts(given))) for given in listed]
    return (*_on_fields(cls, "unique"), *keys)


def checks_of(cls: ModelClass) -> tuple[Check, ...]:
    """The checks of a model."""
    listed = cls.__options__.get("checks", ())
    return tuple([given if isinstance(given, Check) else check(given) for given in listed])


def exclusions_of(cls: ModelClass) -> tuple[Exclusion, ...]:
    """The exclusion constraints of a model."""
    listed: Sequence[Exclusion] = cls.__options__.get("exclusions", ())
    for each in listed:
        _check_names(cls, [part.field for part, _ in each.parts if part.formula is None])
    return tuple(listed)


def indexes_of(cls: ModelClass) -> tuple[Index, ...]:
    """The indexes that are not constraints."""
    listed = cls.__options__.get("indexes", ())
    return tuple([_check_fields(cls, given if isinstance(given, Index) else Index(_parts(given))) for given in listed])


def _on_fields(cls: ModelClass, option: str) -> list[Key]:
    """The keys that `column(primary_key=...)` or `column(unique=...)` declare."""
    specs: Mapping[str, Any] = cls.__specs__
    values = {name: getattr(spec, option) for name, spec in specs.items() if isinstance(spec, ColumnSpec)}
    return [_on_field(logical(name), value) for name, value in values.items() if value]


def _on_field(name: str, value: bool | Key) -> Key:
    if not isinstance(value, Key):
        return Key((KeyPart(name),), on_field=True)
    return value.evolve(parts=value.parts or (KeyPart(name),), on_field=True)


def _check_fields(cls: ModelClass, key: K) -> K:
    """The key. Raises `SchemaError` for a field that the model does not have."""
    _check_names(cls, [*[part.field for part in key.parts if part.formula is None], *key.include])
    return key


def _check_names(cls: ModelClass, names: Sequence[str]) -> None:
    fields = [logical(attribute) for attribute in cls.__members__]
    for name in names:
        if name not in fields:
            raise SchemaError(
                f"{cls.__name__}: the key field {name!r} is not a field of the model.{suggestion(name, fields)}"
            )
