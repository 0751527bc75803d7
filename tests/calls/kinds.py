"""What an argument can be: samples of values of every sort, and kinds, which say which of them are right."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.blog import Post, Role, User
from twofold import alias, count, literal, select


@dataclass
class Card:
    id: int


SAMPLES: dict[str, Any] = {
    "None": None,
    "True": True,
    "number": 3,
    "negative": -1,
    "float": 1.5,
    "text": "x",
    "empty text": "",
    "long text": "x" * 1000,
    "bytes": b"x",
    "object": object(),
    "function": lambda *_: None,
    "list": [3],
    "empty list": [],
    "long list": list(range(500)),
    "dictionary": {"x": 1},
    "empty dictionary": {},
    "tuple": (3, 4),
    "class": Card,
    "module": inspect,
    "enum": Role,
    "model": User,
    "other model": Post,
    "alias": alias(User, "other"),
    "record": User(email="x"),
    "column": User.id,
    "text column": User.email,
    "moment": User.created_at,
    "condition": User.id == 1,
    "aggregate": count(),
    "condition on a group": count() > 1,
    "sort key": User.id.desc(),
    "relation": User.posts,
    "relation to one": User.profile,
    "refined relation": User.posts.limit(1),
    "select": select(User.id),
    "select of records": select(User),
    "subquery": select(Post.id).subquery("sub"),
    "literal": literal(7),
}


@dataclass(frozen=True)
class Kind:
    """What an argument can be: the samples that are right. The first is given where another argument is wrong."""

    right: tuple[str, ...]
    value: Any = None
    """What is given instead, if no sample is right alone."""

    def sample(self) -> Any:
        return SAMPLES[self.right[0]] if self.value is None else self.value


def only(*right: str, value: Any = None) -> Kind:
    return Kind(right, value)


ROW_EXPRESSIONS = ("column", "text column", "moment", "condition", "literal")
EXPRESSIONS = (*ROW_EXPRESSIONS, "aggregate", "condition on a group")

EXPRESSION = only(*EXPRESSIONS)
OF_ROW = only(*ROW_EXPRESSIONS)
"""What each row has: no aggregate."""
NUMBERS = only("column", "literal")
CONDITION = only("condition")
GROUP_CONDITION = only("condition", "condition on a group")
COLUMN = only("column", "text column", "moment")
ITEM = only("model", *EXPRESSIONS)
MODEL = only("model", "other model")
SOURCE = only("model", "other model", "alias", "subquery")
TARGET = only("relation", "relation to one", "other model", "alias", "subquery")
RELATION = only("relation", "relation to one", "refined relation")
SORT_KEY = only("sort key", *ROW_EXPRESSIONS)
COUNT = only("number", "literal")
SIZE = only("number")
FLAG = only("True")
TRUTH = only("True", *[name for name in SAMPLES if name not in (*EXPRESSIONS, "select", "select of records")])
"""What Python finds true or false."""
NAME = only("text", "long text")
TEXT = only("text", "empty text", "long text", "text column")
"""A text, as a value or an expression."""
NUMBER = only("number", "negative", "column", "literal", "aggregate")
"""An int, as a value or an expression."""
ROW_NUMBER = only("number", "negative", "column", "literal")
LIST = only("list", "empty list", "long list", "tuple", "select")
SELECT = only("select", "select of records")
ROWS = only("select")
CLASS = only("class", "model", "other model")
FUNCTION = only("function")


@dataclass(frozen=True, init=False)
class Call:
    """How to get a public callable from a client, and the kinds of its arguments.

    Call(lambda db: db.select(User).limit, COUNT)
    """

    get: Callable[[Any], Any]
    args: tuple[Kind, ...]
    named: dict[str, Kind]

    def __init__(self, get: Callable[[Any], Any], *args: Kind, **named: Kind) -> None:
        object.__setattr__(self, "get", get)
        object.__setattr__(self, "args", args)
        object.__setattr__(self, "named", named)


def function(name: str, *args: Kind, **named: Kind) -> tuple[str, Call]:
    """A public function of `twofold` by its name."""
    import twofold

    return name, Call(lambda db: getattr(twofold, name), *args, **named)
