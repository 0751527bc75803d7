"""Includes: what to read of records, written as calls instead of dictionaries, `user(posts=post(take=3))`."""

from __future__ import annotations

from typing import Any, cast

from attrs import define

from twofold.client.grammar.operations import INCLUDE_ARGUMENTS
from twofold.client.problems import unknown
from twofold.models.described import ModelClass
from twofold.models.names import logical


@define(frozen=True, repr=False)
class Include:
    """A model, and the arguments with which its records are read. Equal to one with equal arguments."""

    model: ModelClass
    arguments: dict[str, Any]

    def __hash__(self) -> int:
        return hash((self.model, tuple(self.arguments)))

    def __repr__(self) -> str:
        inside = ", ".join([f"{name}={value!r}" for name, value in self.arguments.items()])
        return f"include_helper({self.model.__name__})({inside})"


class IncludeHelper:
    """Makes the includes of one model."""

    def __init__(self, model: type) -> None:
        self.model = cast("ModelClass", model)

    def __call__(self, **arguments: Any) -> Include:
        """Relations to include, by name, and arguments for the records themselves: `post(take=3, author=True)`."""
        relations = self.model.__table__.edges
        included: dict[str, Any] = {}
        others: dict[str, Any] = {}
        for name, value in arguments.items():
            if logical(name) in relations:
                included[logical(name)] = value
            elif name in INCLUDE_ARGUMENTS:
                others[name] = value
            else:
                expected = f"a relation of {self.model.__name__} or an argument"
                raise unknown((None, self.model.__name__), name, expected, [*relations, *INCLUDE_ARGUMENTS])
        included = {**others.pop("include", {}), **included}
        return Include(self.model, {**others, "include": included} if included else others)

    def __repr__(self) -> str:
        return f"include_helper({self.model.__name__})"


def include_helper(model: type) -> IncludeHelper:
    """Makes the function that writes includes of a model as calls.

    user, post = include_helper(User), include_helper(Post)
    db.user.find_many(include=user(posts=post(take=3, author=True)))
    # the same as include={"posts": {"take": 3, "include": {"author": True}}}
    """
    return IncludeHelper(model)
