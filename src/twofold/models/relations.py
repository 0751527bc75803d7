"""One and Many: the related record or records. On the class a path to filter and include by."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar, cast, overload

from attrs import define

from twofold.algebra.computed import RelationFilter
from twofold.algebra.expressions import Expr, Ordering, Param, Sink, junction
from twofold.algebra.questions import slotted
from twofold.algebra.tables import Edge, Table
from twofold.algebra.types import BIG_INT
from twofold.errors import InvalidValueError, QueryError
from twofold.models.columns import Column

M = TypeVar("M")
Action = Literal["cascade", "restrict", "no action", "set null", "set default"]
Step = tuple[str, Any]


class RelationPath(property, Generic[M]):
    """A relation of a model, and how to read it when it is included. Immutable: each step makes another."""

    def __init__(self, owner: type, name: str, slot: str, steps: tuple[Step, ...] = ()) -> None:
        super().__init__(cast("Callable[[Any], Any]", attrgetter(slot)))
        self.owner = owner
        self.name = name
        self.slot = slot
        self.steps = steps

    @property
    def edge(self) -> Edge:
        """The relation as the algebra follows it."""
        table: Table = cast("Any", self.owner).__table__
        return table.edges[self.name]

    def trace(self, sink: Sink) -> Hashable:
        """Its shape: the edge, and the steps with theirs."""
        shape: list[Hashable] = [self.edge.token]
        for clause, argument in self.steps:
            shape.append(clause)
            if isinstance(argument, tuple):
                shape += [part.trace(sink) for part in argument]  # pyright: ignore
            else:
                shape.append(argument.trace(sink))
        return tuple(shape)

    def slotted(self, numbers: Iterator[int]) -> Any:
        """The same path, with a slot for each value."""
        steps = tuple([(clause, slotted(argument, numbers)) for clause, argument in self.steps])
        return type(self)(self.owner, self.name, self.slot, steps)

    def _with(self, clause: str, argument: Any) -> Any:
        return type(self)(self.owner, self.name, self.slot, (*self.steps, (clause, argument)))

    def _filter(self, quantifier: str, conditions: tuple[Expr[bool], ...]) -> Expr[bool]:
        if self.steps:
            step = self.steps[0][0]
            raise QueryError(f"{self!r} carries .{step}(); a relation filter starts from the bare relation.")
        return RelationFilter(self.edge, quantifier, conjunction(conditions))

    def __repr__(self) -> str:
        return f"{self.owner.__name__}.{self.name}"


def count_of(clause: str, number: Any) -> Param[int]:
    """A number of rows, or the `param` for one. Raises `InvalidValueError` for one that is none."""
    if isinstance(number, Param):
        return Param(cast("Param[int]", number).value, BIG_INT)
    if not isinstance(number, int) or isinstance(number, bool) or number < 0:
        raise InvalidValueError(f"`{clause}` takes a number of rows, 0 or more; this one is {number!r}.")
    return Param(number, BIG_INT)


def conjunction(conditions: tuple[Expr[bool], ...]) -> Expr[bool] | None:
    """All of them, joined by AND; nothing for none."""
    return junction("AND", *conditions) if conditions else None


class Many(RelationPath[M]):
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

    def some(self, *conditions: Expr[bool]) -> Expr[bool]:
        """Whether a related record fulfils them: `"User"."id" IN (SELECT "Post"."author_id" FROM "Post" WHERE ...)`."""
        return self._filter("some", conditions)

    def every(self, *conditions: Expr[bool]) -> Expr[bool]:
        """Whether no related record fails them; a condition that comes to NULL fails."""
        return self._filter("every", conditions)

    def none(self, *conditions: Expr[bool]) -> Expr[bool]:
        """Whether no related record fulfils them."""
        return self._filter("none", conditions)

    def where(self, *conditions: Expr[bool]) -> Many[M]:
        """Include only related records that fulfil these."""
        return cast("Many[M]", self._with("where", conditions))

    def order_by(self, *keys: Expr[Any] | Ordering[Any]) -> Many[M]:
        """The order of the included records."""
        return cast("Many[M]", self._with("order_by", keys))

    def limit(self, count: int) -> Many[M]:
        """At most so many of them for each record."""
        return cast("Many[M]", self._with("limit", count_of("limit", count)))

    def offset(self, count: int) -> Many[M]:
        """Leave out the first so many of them for each record."""
        return cast("Many[M]", self._with("offset", count_of("offset", count)))

    def include(self, *relations: RelationPath[Any]) -> Many[M]:
        """Relations of the included records, to any depth."""
        return cast("Many[M]", self._with("include", relations))

    def columns(self, *columns: Column[Any]) -> Many[M]:
        """Read only these columns of the included records."""
        return cast("Many[M]", self._with("columns", columns))


class One(RelationPath[M]):
    """The related record: `Post.author` on the class, `post.author` on a record. `One[User | None]` may be absent."""

    if TYPE_CHECKING:

        @overload
        def __get__(self, instance: None, owner: type | None = None, /) -> One[M]: ...
        @overload
        def __get__(self, instance: object, owner: type | None = None, /) -> M: ...
        def __get__(self, instance: Any, owner: type | None = None, /) -> Any: ...

    def is_(self, *conditions: Expr[bool]) -> Expr[bool]:
        """Whether there is a related record that fulfils them."""
        return self._filter("is", conditions)

    def is_not(self, *conditions: Expr[bool]) -> Expr[bool]:
        """Whether there is no related record, or one for which their opposite holds."""
        return self._filter("is_not", conditions)

    def where(self, *conditions: Expr[bool]) -> One[M]:
        """Include it only if it fulfils these; None otherwise."""
        return cast("One[M]", self._with("where", conditions))

    def include(self, *relations: RelationPath[Any]) -> One[M]:
        """Relations of the included record, to any depth."""
        return cast("One[M]", self._with("include", relations))

    def columns(self, *columns: Column[Any]) -> One[M]:
        """Read only these columns of the included record."""
        return cast("One[M]", self._with("columns", columns))


@define(frozen=True, eq=False)
class RelationSpec:
    """What `one()` or `many()` was told."""

    many: bool
    fields: tuple[Any, ...] = ()
    references: tuple[str, ...] = ()
    on_delete: Action | None = None
    on_update: Action | None = None
    relation: str | None = None
    constraint: str | None = None
    ignored: bool = False


def one(
    *fields: Any,
    references: str | tuple[str, ...] = (),
    on_delete: Action | None = None,
    on_update: Action | None = None,
    relation: str | None = None,
    constraint: str | None = None,
    ignored: bool = False,
    init: Literal[False] = False,
) -> Any:
    """The relation to one record. The side that holds the foreign key names its columns; the other side names none.

        author_id: Column[int] = column()
        author: One[User] = one(author_id, on_delete="cascade")     # FOREIGN KEY (author_id) REFERENCES "User" (id)

    `references` are the fields pointed to, if not the primary key. `relation` is the name both sides share, needed
    where two models have more than one edge between them. `constraint` is the foreign key's own name. An `ignored`
    relation is out of the client.
    """
    pointed = (references,) if isinstance(references, str) else references
    return RelationSpec(False, fields, pointed, on_delete, on_update, relation, constraint, ignored)


def many(*, relation: str | None = None, ignored: bool = False, init: Literal[False] = False) -> Any:
    """The relation to many records: the other side of a `one()`, or of another `many()` through a link table.

    posts: Many["Post"] = many()
    """
    return RelationSpec(True, relation=relation, ignored=ignored)
