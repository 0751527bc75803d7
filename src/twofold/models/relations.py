"""One and Many: the related record or records. On the class a path to filter and include by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Generic, Literal, Self, TypeVar, cast, overload

from twofold.algebra.edges import Edge
from twofold.algebra.expressions import ColumnExpr, Expr, Ordering, Param, condition
from twofold.algebra.operators import conjunction
from twofold.algebra.placeholders import Placeholder
from twofold.algebra.queries import Entity, Nested
from twofold.algebra.sources import Table
from twofold.algebra.subqueries import RelationFilter
from twofold.algebra.types import BIG_INT
from twofold.errors import InvalidValueError, QueryError, shown
from twofold.models.aggregates import RelatedRecords
from twofold.models.columns import Column
from twofold.models.includes import ordering
from twofold.structs import Struct, struct

M = TypeVar("M")
Timing = Literal["immediate", "deferred"]
"""When a constraint that can wait is checked: with each statement, or at the end of the transaction."""
Action = Literal["cascade", "restrict", "no action", "set null", "set default"]


class RelationPath(property, Generic[M]):
    """A relation of a model, and how it is read when it is included. Immutable: each clause makes another path."""

    owner: type
    source: Table
    name: str
    clauses: Mapping[str, Any]
    """The clauses that were added: attributes of `Nested` and of its entity, with the conditions as a tuple."""
    _nested: Nested | None
    """Made when it is first needed, which is after the last clause. `cached_property` would take a lock for it."""

    def __init__(self, owner: type, source: Table, name: str, slot: str) -> None:
        super().__init__(cast("Callable[[Any], Any]", attrgetter(slot)))
        self.owner = owner
        self.source = source
        self.name = name
        self.clauses = {}
        self._nested = None

    @property
    def edge(self) -> Edge:
        """The relation as queries follow it."""
        return self.source.edges[self.name]

    @property
    def nested(self) -> Nested:
        """The relation as a select reads it with its record."""
        if self._nested is None:
            given, edge = self.clauses.get, self.edge
            entity = Entity(edge.target, given("fields"), given("nested", ()))
            where, order_by = given("where"), given("order_by", ())
            where = conjunction(where) if where else None
            self._nested = Nested(edge, entity, where, order_by, given("limit"), given("offset"))
        return self._nested

    def bare_edge(self, clause: str) -> Edge:
        """The edge of a relation without clauses. Raises `QueryError` if it has any."""
        if self.clauses:
            raise QueryError(
                f"`{clause}` takes a relation without clauses, such as `{self!r}`, got one with `.where(...)`, "
                "`.order_by(...)` or another clause of an include."
            )
        return self.edge

    def _with(self, clause: str, value: Any) -> Self:
        """The path with another value of a clause. It is no class attribute, so it needs no getter."""
        path = property.__new__(type(self))
        path.owner, path.source, path.name = self.owner, self.source, self.name
        path.clauses = {**self.clauses, clause: value}
        path._nested = None
        return path

    def _adding(self, clause: str, more: Iterable[Any]) -> Self:
        return self._with(clause, (*self.clauses.get(clause, ()), *more))

    def _filter(self, quantifier: Any, conditions: tuple[Expr[bool | None], ...]) -> Expr[bool]:
        return RelationFilter(self.bare_edge(f".{quantifier}"), quantifier, conjunction(conditions))

    def _where(self, conditions: tuple[Expr[bool | None], ...]) -> Self:
        return self._adding("where", map(condition, conditions))

    def _include(self, relations: tuple[RelationPath[Any], ...]) -> Self:
        target = self.edge.target
        for path in relations:
            if check_path(path).edge.source is not target:
                raise QueryError(f"{path!r} does not start from {target.name}, which {self!r} leads to.")
        return self._adding("nested", [path.nested for path in relations])

    def _columns(self, columns: tuple[Column[Any], ...]) -> Self:
        target = self.edge.target
        for column in columns:
            if not isinstance(column, Column) or column.source is not target:  # pyright: ignore[reportUnnecessaryIsInstance]
                raise QueryError(f"`{self!r}.columns` takes columns of {target.name}, got {shown(column)}.")
        return self._adding("fields", [column.name for column in columns])

    def _key(self, given: Expr[Any] | Ordering[Any]) -> Ordering[Any]:
        """A sort key of the included records. Raises `QueryError` for one of other tables."""
        key, target = ordering(given), self.edge.target
        item = key.item
        if isinstance(item, ColumnExpr) and item.source is target:
            return key
        if any(source is not target for source in item.sources()):
            raise QueryError(f"`{self!r}.order_by` takes columns of {target.name}, got {shown(given)}.")
        return key

    def __repr__(self) -> str:
        return f"{self.owner.__name__}.{self.name}"


def check_path(path: Any) -> RelationPath[Any]:
    """The relation path. Raises `QueryError` for anything else."""
    if not isinstance(path, RelationPath):
        raise QueryError(f"`include` takes relations such as `User.posts`, got {shown(path)}.")
    return cast("RelationPath[Any]", path)


def row_count(clause: str, number: Any) -> Param[int]:
    """A number of rows as a parameter. Raises `InvalidValueError` for anything else than an int of 0 or more."""
    if number.__class__ is int and number >= 0:
        return Param(number, BIG_INT)
    if isinstance(number, Param):
        return Param(cast("Param[int]", number).value, BIG_INT)
    if isinstance(number, Placeholder):
        return Param(number, BIG_INT)
    if isinstance(number, int) and not isinstance(number, bool) and number >= 0:
        return Param(number, BIG_INT)
    raise InvalidValueError(f"`{clause}` takes a number of rows, 0 or more, got {shown(number)}.")


class Many(RelationPath[M], RelatedRecords):
    """The related records: `User.posts` on the class, `user.posts` (a list) on a record.

    db.select(User).where(User.posts.some(Post.published == True))
    db.select(User).include(User.posts.where(Post.published == True).order_by(Post.id.desc()).limit(3))
    """

    if TYPE_CHECKING:

        @overload
        def __get__(self, instance: None, owner: type | None = None, /) -> Many[M]: ...
        @overload
        def __get__(self, instance: object, owner: type | None = None, /) -> list[M]: ...
        def __get__(self, instance: Any, owner: type | None = None, /) -> Any: ...

    def some(self, *conditions: Expr[bool | None]) -> Expr[bool]:
        """Whether a related record fulfils them: `"User"."id" IN (SELECT "Post"."author_id" FROM "Post" WHERE ...)`."""
        return self._filter("some", conditions)

    def every(self, *conditions: Expr[bool | None]) -> Expr[bool]:
        """Whether every related record fulfils them. A condition that is NULL is not fulfilled."""
        return self._filter("every", conditions)

    def none(self, *conditions: Expr[bool | None]) -> Expr[bool]:
        """Whether no related record fulfils them."""
        return self._filter("none", conditions)

    def where(self, *conditions: Expr[bool | None]) -> Many[M]:
        """Include only related records that fulfil these."""
        return self._where(conditions)

    def order_by(self, *keys: Expr[Any] | Ordering[Any]) -> Many[M]:
        """The order of the included records."""
        return self._adding("order_by", map(self._key, keys))

    def limit(self, count: int) -> Many[M]:
        """At most this number of related records for each record."""
        return self._with("limit", row_count("limit", count))

    def offset(self, count: int) -> Many[M]:
        """Skip this number of related records for each record."""
        return self._with("offset", row_count("offset", count))

    def include(self, *relations: RelationPath[Any]) -> Many[M]:
        """Relations of the included records, to any depth."""
        return self._include(relations)

    def columns(self, *columns: Column[Any]) -> Many[M]:
        """Read only these columns of the included records."""
        return self._columns(columns)


class One(RelationPath[M]):
    """The related record: `Post.author` on the class, `post.author` on a record. `One[User | None]` may be absent."""

    if TYPE_CHECKING:

        @overload
        def __get__(self, instance: None, owner: type | None = None, /) -> One[M]: ...
        @overload
        def __get__(self, instance: object, owner: type | None = None, /) -> M: ...
        def __get__(self, instance: Any, owner: type | None = None, /) -> Any: ...

    def is_(self, *conditions: Expr[bool | None]) -> Expr[bool]:
        """Whether there is a related record that fulfils them."""
        return self._filter("is", conditions)

    def is_not(self, *conditions: Expr[bool | None]) -> Expr[bool]:
        """Whether there is no related record, or one for which NOT of them is true."""
        return self._filter("is_not", conditions)

    def where(self, *conditions: Expr[bool | None]) -> One[M]:
        """Include it only if it fulfils these; None otherwise."""
        return self._where(conditions)

    def include(self, *relations: RelationPath[Any]) -> One[M]:
        """Relations of the included record, to any depth."""
        return self._include(relations)

    def columns(self, *columns: Column[Any]) -> One[M]:
        """Read only these columns of the included record."""
        return self._columns(columns)


@struct
class RelationSpec(Struct):
    """The arguments of `one()` or `many()`."""

    many: bool
    fields: tuple[Any, ...] = ()
    references: tuple[str, ...] = ()
    on_delete: Action | None = None
    on_update: Action | None = None
    relation: str | None = None
    constraint: str | None = None
    foreign_key: bool = True
    ignored: bool = False
    deferrable: Timing | None = None


def one(  # noqa: PLR0913 (what a relation can have)
    *fields: Any,
    references: str | tuple[str, ...] = (),
    on_delete: Action | None = None,
    on_update: Action | None = None,
    relation: str | None = None,
    constraint: str | None = None,
    foreign_key: bool = True,
    ignored: bool = False,
    deferrable: Timing | None = None,
    init: Literal[False] = False,
) -> Any:
    """The relation to one record. The side that holds the foreign key names its columns; the other side names none.

        author_id: Column[int] = column()
        author: One[User] = one(author_id, on_delete="cascade")     # FOREIGN KEY (author_id) REFERENCES "User" (id)

    `references` are the fields that it refers to, if not the primary key. `relation` is the name that both sides share,
    required if there is more than one relation between two models. `constraint` is the name of the foreign key. An
    `ignored` relation is not in the client. With `foreign_key=False` the database has no foreign key, and `on_delete`
    and `on_update` are performed as statements: `relationMode = "prisma"`. A `deferrable` foreign key is checked at the
    end of the transaction: always ("deferred"), or if `SET CONSTRAINTS` says so ("immediate").
    """
    referenced = (references,) if isinstance(references, str) else references
    return RelationSpec(
        *(False, fields, referenced, on_delete, on_update, relation, constraint, foreign_key, ignored), deferrable
    )


def many(*, relation: str | None = None, ignored: bool = False, init: Literal[False] = False) -> Any:
    """The relation to many records: the other side of a `one()`, or of another `many()` through a link table.

    posts: Many["Post"] = many()
    """
    return RelationSpec(True, relation=relation, ignored=ignored)
