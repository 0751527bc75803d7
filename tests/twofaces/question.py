"""A question, said abstractly: which records, in which order, which page, and what is nested in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from tests.blog import Role


@dataclass(frozen=True)
class Compare:
    """A field against a value: `operator` as the client spells it."""

    field: str
    operator: str
    value: Any


@dataclass(frozen=True)
class Both:
    """AND or OR of two."""

    word: str
    left: Condition
    right: Condition


@dataclass(frozen=True)
class Opposite:
    """NOT."""

    item: Condition


@dataclass(frozen=True)
class Related:
    """A relation and a quantifier; no condition: whether there is any."""

    relation: str
    quantifier: str
    condition: Condition | None


Condition = Compare | Both | Opposite | Related


@dataclass(frozen=True)
class Key:
    """A sort key. The place of NULL is given for each field that can be NULL, since databases differ in it."""

    field: str
    descending: bool
    nulls_first: bool | None


@dataclass(frozen=True)
class Page:
    """Which records of a model, in which order."""

    where: Condition | None
    keys: tuple[Key, ...]
    limit: int | None
    offset: int | None
    include: tuple[tuple[str, Page], ...]


FIELDS: dict[str, dict[str, str]] = {
    "User": {"id": "int", "email": "text", "name": "text?", "age": "int?", "role": "role"},
    "Profile": {"id": "int", "bio": "text", "user_id": "int"},
    "Post": {"id": "int", "title": "text", "views": "int", "published": "bool", "author_id": "int?"},
    "Comment": {"id": "int", "body": "text", "post_id": "int"},
    "Tag": {"id": "int", "name": "text"},
}
RELATIONS: dict[str, dict[str, tuple[str, bool]]] = {
    "User": {
        "manager": ("User", False),
        "reports": ("User", True),
        "profile": ("Profile", False),
        "posts": ("Post", True),
        "comments": ("Comment", True),
    },
    "Profile": {"user": ("User", False)},
    "Post": {"author": ("User", False), "comments": ("Comment", True), "tags": ("Tag", True)},
    "Comment": {"post": ("Post", False), "author": ("User", False)},
    "Tag": {"posts": ("Post", True)},
}

VALUES: dict[str, st.SearchStrategy[Any]] = {
    "int": st.integers(-1, 12),
    "text": st.sampled_from(["", "a", "ab", "b%", "_", "c/d", "ann", "50%", "é"]),
    "bool": st.booleans(),
    "role": st.sampled_from(list(Role)),
}
OPERATORS: dict[str, tuple[str, ...]] = {
    "int": ("equals", "not", "lt", "lte", "gt", "gte", "in", "not_in"),
    "text": ("equals", "not", "contains", "starts_with", "ends_with", "in", "not_in"),
    "bool": ("equals", "not"),
    "role": ("equals", "not", "in", "not_in"),
}


@st.composite
def compares(draw: st.DrawFn, model: str) -> Compare:
    field = draw(st.sampled_from(sorted(FIELDS[model])))
    kind = FIELDS[model][field].removesuffix("?")
    if FIELDS[model][field].endswith("?") and draw(st.integers(0, 4)) == 0:
        return Compare(field, draw(st.sampled_from(["equals", "not"])), None)
    operator = draw(st.sampled_from(OPERATORS[kind]))
    value = st.lists(VALUES[kind], max_size=3) if operator in ("in", "not_in") else VALUES[kind]
    return Compare(field, operator, draw(value))


@st.composite
def related(draw: st.DrawFn, model: str, depth: int) -> Related:
    relation = draw(st.sampled_from(sorted(RELATIONS[model])))
    target, many = RELATIONS[model][relation]
    quantifier = draw(st.sampled_from(["some", "every", "none"] if many else ["is", "is_not"]))
    return Related(relation, quantifier, draw(st.none() | conditions(target, depth - 1)))


def conditions(model: str, depth: int = 2) -> st.SearchStrategy[Condition]:
    """Conditions on a model, through relations to a depth."""
    simple: st.SearchStrategy[Condition] = compares(model)
    if depth <= 0:
        return simple
    inner = st.deferred(lambda: conditions(model, depth - 1))
    both = st.builds(Both, st.sampled_from(["AND", "OR"]), inner, inner)
    return simple | both | st.builds(Opposite, inner) | related(model, depth)


def _keys(model: str, field: str) -> st.SearchStrategy[Key]:
    nullable = FIELDS[model][field].endswith("?")
    return st.builds(Key, st.just(field), st.booleans(), st.booleans() if nullable else st.none())


@st.composite
def pages(draw: st.DrawFn, model: str, depth: int = 2, *, many: bool = True) -> Page:
    """A page of a model; of a relation to one record, only what is nested in it.

    Not ordered by an enum: PostgreSQL orders its values as they were declared, SQLite as texts.
    """
    names = draw(st.lists(st.sampled_from(sorted(RELATIONS[model])), max_size=2 if depth else 0, unique=True))
    include = tuple(
        (name, draw(pages(RELATIONS[model][name][0], depth - 1, many=RELATIONS[model][name][1]))) for name in names
    )
    if not many:
        return Page(None, (), None, None, include)
    sortable = sorted(field for field, kind in FIELDS[model].items() if kind != "role")
    keys = draw(st.lists(st.sampled_from(sortable).flatmap(lambda field: _keys(model, field)), max_size=2))
    unique = [key for number, key in enumerate(keys) if key.field not in {earlier.field for earlier in keys[:number]}]
    if "id" not in {key.field for key in unique}:
        unique.append(draw(_keys(model, "id")))
    return Page(
        draw(st.none() | conditions(model)),
        tuple(unique),
        draw(st.none() | st.integers(0, 4)),
        draw(st.none() | st.integers(0, 3)),
        include,
    )
