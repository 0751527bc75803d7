"""Shapes: what to include, said by calls instead of dictionaries: `user(posts=post(take=3, author=True))`."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

from attrs import define

from twofold.errors import QueryError, nearest
from twofold.models.names import logical

M = TypeVar("M")
_ARGUMENTS = ("where", "include", "select", "omit", "order_by", "take", "skip", "cursor", "distinct")


@define(frozen=True)
class Shape(Generic[M]):
    """A model and the arguments with which it is read. Equal to the dictionary that says the same."""

    model: Any
    arguments: dict[str, Any]

    def __hash__(self) -> int:
        return hash((self.model, tuple(self.arguments)))


class ShapeOf(Generic[M]):
    """Makes shapes of one model."""

    def __init__(self, model: type[M]) -> None:
        self.model = model

    def __call__(self, **said: Any) -> Shape[M]:
        """Relations by name, and what is asked of the records themselves: `post(take=3, author=True)`."""
        model: Any = self.model
        edges = model.__table__.edges
        relations = {logical(name): value for name, value in said.items() if logical(name) in edges}
        arguments = {name: value for name, value in said.items() if logical(name) not in edges}
        for name in arguments:
            if name not in _ARGUMENTS:
                hint = nearest(name, [*edges, *_ARGUMENTS])
                raise QueryError(f"{model.__name__} has no relation, and its shape no argument, {name!r}.{hint}")
        included = {**arguments.pop("include", {}), **relations}
        return Shape(self.model, {**arguments, "include": included} if included else arguments)

    def __repr__(self) -> str:
        return f"shape_of({self.model.__name__})"


def shape_of(model: type[M]) -> ShapeOf[M]:
    """What says which relations of a model to include.

    user, post = shape_of(User), shape_of(Post)
    db.user.find_many(include=user(posts=post(take=3, author=True)))
    """
    return ShapeOf(model)
