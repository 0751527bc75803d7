"""Joins: of every kind, along a relation, on a condition, or by columns that both sides have."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self, TypeAlias, overload

from twofold.algebra import queries
from twofold.algebra.expressions import Expr
from twofold.fluent.items import join_of, source_of
from twofold.fluent.subquery import Derived
from twofold.models.relations import RelationPath

Target: TypeAlias = type[Any] | Derived[Any]
Columns: TypeAlias = Expr[Any] | Sequence[Expr[Any]]


class Joining:
    """What has joins.

    db.select(User.email, Post.title).join(User.posts)
    db.select(User.email, Post.title).join(Post, Post.author_id == User.id)
    db.select(Post.title, Seal.wax).join(Seal, using=Seal.tenant_id)     # ON "Post"."tenant_id" = "Seal"."tenant_id"
    """

    __slots__ = ()

    def _joined(self, join: queries.Join) -> Self:
        """The same with one more join."""
        raise NotImplementedError

    @overload
    def join(self, target: RelationPath[Any], on: Expr[bool | None] | None = None) -> Self: ...
    @overload
    def join(self, target: Target, on: Expr[bool | None]) -> Self: ...
    @overload
    def join(self, target: Target, *, using: Columns) -> Self: ...
    def join(self, target: Any, on: Expr[bool | None] | None = None, *, using: Columns = ()) -> Self:
        """JOIN along a relation, `.join(User.posts)`, or on a condition, `.join(Post, Post.author_id == User.id)`.

        `using` are columns of the joined source: each equals the column of its name that one source before it has.
        """
        return self._joined(join_of("join", target, on, "INNER", using))

    @overload
    def left_join(self, target: RelationPath[Any], on: Expr[bool | None] | None = None) -> Self: ...
    @overload
    def left_join(self, target: Target, on: Expr[bool | None]) -> Self: ...
    @overload
    def left_join(self, target: Target, *, using: Columns) -> Self: ...
    def left_join(self, target: Any, on: Expr[bool | None] | None = None, *, using: Columns = ()) -> Self:
        """LEFT JOIN: also rows without a counterpart. Items of the joined source are selected with `optional(...)`."""
        return self._joined(join_of("left_join", target, on, "LEFT", using))

    @overload
    def right_join(self, target: RelationPath[Any], on: Expr[bool | None] | None = None) -> Self: ...
    @overload
    def right_join(self, target: Target, on: Expr[bool | None]) -> Self: ...
    @overload
    def right_join(self, target: Target, *, using: Columns) -> Self: ...
    def right_join(self, target: Any, on: Expr[bool | None] | None = None, *, using: Columns = ()) -> Self:
        """RIGHT JOIN: all rows of the joined source. Items of those before it are selected with `optional(...)`.

        It is written as the LEFT JOIN of the sides turned round.
        """
        return self._joined(join_of("right_join", target, on, "RIGHT", using))

    @overload
    def full_join(self, target: RelationPath[Any], on: Expr[bool | None] | None = None) -> Self: ...
    @overload
    def full_join(self, target: Target, on: Expr[bool | None]) -> Self: ...
    @overload
    def full_join(self, target: Target, *, using: Columns) -> Self: ...
    def full_join(self, target: Any, on: Expr[bool | None] | None = None, *, using: Columns = ()) -> Self:
        """FULL JOIN: all rows of both sides, so that items of both are selected with `optional(...)`.

        PostgreSQL needs an equality in the condition, SQLite the version 3.39.
        """
        return self._joined(join_of("full_join", target, on, "FULL", using))

    def cross_join(self, target: Target) -> Self:
        """CROSS JOIN: every row with every row."""
        return self._joined(queries.Join(source_of(target), kind="CROSS"))
