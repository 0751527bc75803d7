"""One and Many: the related record or records. On the class a path to filter and include by."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Generic, Literal, Self, TypeVar, cast, overload

from twofold.algebra.edges import Edge
from twofold.algebra.expressions import Expr, Ordering, Param
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
    refined: bool
    """Whether a clause has been added to the relation."""

    def __init__(self, owner: type, source: Table, name: str, slot: str) -> None:
        super().__init__(cast("Callable[[Any], Any]", attrgetter(slot)))
        self.owner = owner
        self.source = source
        self.name = name
        self.refined = False

    @property
    def edge(self) -> Edge:
        """The relation as queries follow it."""
        return self.source.edges[self.name]

    @cached_property
    def nested(self) -> Nested:
        """The relation as a select reads it with its record."""
        return Nested(self.edge, Entity(self.edge.target))

    def bare_edge(self, clause: str) -> Edge:
        """The edge of a relation without clauses. Raises `QueryError` if it has any."""
        if self.refined:
            raise QueryError(
                f"`{clause}` takes a relation without clauses, such as `{self!r}`, got one with `.where(...)`, "
                "`.order_by(...)` or another clause of an include."
            )
        return self.edge

    def _with(self, nested: Nested) -> Self:
        """The path with other clauses. It is no class attribute, so it needs no getter."""
        path = property.__new__(type(self))
        path.owner, path.source, path.name = self.owner, self.source, self.name
        path.refined, path.nested = True, nested
        return path

    def _filter(self, quantifier: Any, conditions: tuple[Expr[bool | None], ...]) -> Expr[bool]:
        return RelationFilter(self.bare_edge(f".{quantifier}"), quantifier, conjunction(conditions))

    def _where(self, conditions: tuple[Expr[bool | None], ...]) -> Self:
        where = self.nested.where
        return self._with(self.nested.evolve(where=conjunction(conditions if where is None else (where, *conditions))))

    def _include(self, relations: tuple[RelationPath[Any], ...]) -> Self:
        target = self.edge.target
        for path in relations:
            if check_path(path).edge.source is not target:
                raise QueryError(f"{path!r} does not start from {target.name}, which {self!r} leads to.")
        entity = self.nested.entity
        added = tuple([path.nested for path in relations])
        return self._with(self.nested.evolve(entity=entity.evolve(nested=(*entity.nested, *added))))

    def _columns(self, columns: tuple[Column[Any], ...]) -> Self:
        target = self.edge.target
        for column in columns:
            if not isinstance(column, Column) or column.source is not target:  # pyright: ignore[reportUnnecessaryIsInstance]
                raise QueryError(f"`{self!r}.columns` takes columns of {target.name}, got {shown(column)}.")
        entity = self.nested.entity
        names = tuple([column.name for column in columns])
        return self._with(self.nested.evolve(entity=entity.evolve(fields=(*(entity.fields or ()), *names))))

    def _key(self, given: Expr[Any] | Ordering[Any]) -> Ordering[Any]:
        """A sort key of the included records. Raises `QueryError` for one of other tables."""
        key, target = ordering(given), self.edge.target
        if any(source is not target for source in key.sources()):
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
    if isinstance(number, Param):
        return Param(cast("Param[int]", number).value, BIG_INT)
    if isinstance(number, Placeholder):
        return Param(number, BIG_INT)
    if not isinstance(number, int) or isinstance(number, bool) or number < 0:
        raise InvalidValueError(f"`{clause}` takes a number of rows, 0 or more, got {shown(number)}.")
    return Param(number, BIG_INT)


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
        return self._with(self.nested.evolve(order_by=(*self.nested.order_by, *[self._key(key) for key in keys])))

    def limit(self, count: int) -> Many[M]:
        """At most this number of related records for each record."""
        return self._with(self.nested.evolve(limit=row_count("limit", count)))

    def offset(self, count: int) -> Many[M]:
        """Skip this number of related records for each record."""
        return self._with(self.nested.evolve(offset=row_count("offset", count)))

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
