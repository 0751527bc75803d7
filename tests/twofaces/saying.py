"""The same question said in each face, and answered by plain Python."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests import blog
from tests.twofaces.question import FIELDS, RELATIONS, Both, Compare, Condition, Key, Opposite, Page, Related
from twofold import Expr

Row = dict[str, Any]
Data = dict[str, list[Row]]

# --- fluent

COMPARISONS: dict[str, Callable[[Any, Any], Expr[bool]]] = {
    "equals": lambda column, value: column == value,
    "not": lambda column, value: column != value,
    "lt": lambda column, value: column < value,
    "lte": lambda column, value: column <= value,
    "gt": lambda column, value: column > value,
    "gte": lambda column, value: column >= value,
    "in": lambda column, value: column.in_(value),
    "not_in": lambda column, value: column.not_in(value),
    "contains": lambda column, value: column.contains(value),
    "starts_with": lambda column, value: column.starts_with(value),
    "ends_with": lambda column, value: column.ends_with(value),
}


def fluent_condition(model: Any, condition: Condition) -> Any:
    match condition:
        case Compare(field, operator, value):
            return COMPARISONS[operator](getattr(model, field), value)
        case Both(word, left, right):
            first, second = fluent_condition(model, left), fluent_condition(model, right)
            return first & second if word == "AND" else first | second
        case Opposite(item):
            return ~fluent_condition(model, item)
        case Related(relation, quantifier, inner):
            path = getattr(model, relation)
            method = getattr(path, f"{quantifier}_" if quantifier == "is" else quantifier)
            return method() if inner is None else method(fluent_condition(_target(model, relation), inner))


def _target(model: Any, relation: str) -> Any:
    return getattr(blog, RELATIONS[model.__name__][relation][0])


def fluent(model: Any, page: Page, query: Any) -> Any:
    """The page on a select, or on a relation that is included."""
    if page.where is not None:
        query = query.where(fluent_condition(model, page.where))
    if page.include:
        query = query.include(
            *[fluent(_target(model, name), inner, getattr(model, name)) for name, inner in page.include]
        )
    if page.keys:
        query = query.order_by(*[_fluent_key(model, key) for key in page.keys])
    query = query if page.limit is None else query.limit(page.limit)
    return query if page.offset is None else query.offset(page.offset)


def _fluent_key(model: Any, key: Key) -> Any:
    column = getattr(model, key.field)
    ordered = column.desc() if key.descending else column.asc()
    if key.nulls_first is None:
        return ordered
    return ordered.nulls_first() if key.nulls_first else ordered.nulls_last()


# --- client


def client_condition(model: str, condition: Condition) -> dict[str, Any]:
    match condition:
        case Compare(field, operator, value):
            return {field: {operator: value}}
        case Both(word, left, right):
            return {word: [client_condition(model, left), client_condition(model, right)]}
        case Opposite(item):
            return {"NOT": client_condition(model, item)}
        case Related(relation, quantifier, None):
            said = {"is": {"is_not": None}, "is_not": {"is": None}}
            return {relation: said.get(quantifier, {quantifier: {}})}
        case Related(relation, quantifier, inner):
            assert inner is not None
            return {relation: {quantifier: client_condition(RELATIONS[model][relation][0], inner)}}


def client(model: str, page: Page) -> dict[str, Any]:
    """The page as `find_many`'s arguments, or as those of a relation in `include`."""
    said: dict[str, Any] = {}
    if page.where is not None:
        said["where"] = client_condition(model, page.where)
    if page.include:
        said["include"] = {name: client(RELATIONS[model][name][0], inner) or True for name, inner in page.include}
    if page.keys:
        said["order_by"] = [_client_key(key) for key in page.keys]
    said |= {} if page.limit is None else {"take": page.limit}
    return said | ({} if page.offset is None else {"skip": page.offset})


def _client_key(key: Key) -> dict[str, Any]:
    direction = "desc" if key.descending else "asc"
    if key.nulls_first is None:
        return {key.field: direction}
    return {key.field: {"sort": direction, "nulls": "first" if key.nulls_first else "last"}}


# --- plain Python


def truth(data: Data, model: str, row: Row, condition: Condition) -> bool | None:
    """SQL's three values: None is unknown."""
    match condition:
        case Compare(field, operator, value):
            return _compared(operator, row[field], value)
        case Both(word, left, right):
            values = {truth(data, model, row, left), truth(data, model, row, right)}
            decided = word == "OR"
            return decided if decided in values else None if None in values else not decided
        case Opposite(item):
            found = truth(data, model, row, item)
            return None if found is None else not found
        case Related(relation, quantifier, inner):
            target = RELATIONS[model][relation][0]
            records = kin(data, model, row, relation)
            found_each = [True if inner is None else truth(data, target, record, inner) for record in records]
            return _quantified(quantifier, found_each, bare=inner is None)
    raise AssertionError(condition)


def _compared(operator: str, left: Any, right: Any) -> bool | None:
    if right is None:
        return (left is None) == (operator == "equals")
    if left is None and not (operator in ("in", "not_in") and not right):
        return None
    checks: dict[str, Callable[[], bool]] = {
        "equals": lambda: left == right,
        "not": lambda: left != right,
        "lt": lambda: left < right,
        "lte": lambda: left <= right,
        "gt": lambda: left > right,
        "gte": lambda: left >= right,
        "in": lambda: left in right,
        "not_in": lambda: left not in right,
        "contains": lambda: right in left,
        "starts_with": lambda: left.startswith(right),
        "ends_with": lambda: left.endswith(right),
    }
    return bool(checks[operator]())


def _quantified(quantifier: str, found: list[bool | None], *, bare: bool) -> bool | None:
    match quantifier:
        case "is":
            return found[0] if found else False
        case "some":
            return True in found
        case "none":
            return True not in found
        case "every":
            return all(each is True for each in found)
        case _ if bare or not found:
            return not found
        case _:
            return None if found[0] is None else not found[0]


def kin(data: Data, model: str, row: Row, relation: str) -> list[Row]:
    """The related rows."""
    match model, relation:
        case ("User", "manager"):
            return [user for user in data["User"] if user["id"] == row["manager_id"]]
        case ("User", "reports"):
            return [user for user in data["User"] if user["manager_id"] == row["id"]]
        case ("User", "profile"):
            return [profile for profile in data["Profile"] if profile["user_id"] == row["id"]]
        case ("User", "posts"):
            return [post for post in data["Post"] if post["author_id"] == row["id"]]
        case ("User", "comments"):
            return [comment for comment in data["Comment"] if comment["author_id"] == row["id"]]
        case ("Profile", "user"):
            return [user for user in data["User"] if user["id"] == row["user_id"]]
        case (_, "author"):
            return [user for user in data["User"] if user["id"] == row["author_id"]]
        case ("Post", "comments"):
            return [comment for comment in data["Comment"] if comment["post_id"] == row["id"]]
        case ("Post", "tags"):
            wanted = {tag for post, tag in _links(data) if post == row["id"]}
            return [tag for tag in data["Tag"] if tag["id"] in wanted]
        case ("Tag", "posts"):
            posts = {post for post, tag in _links(data) if tag == row["id"]}
            return [post for post in data["Post"] if post["id"] in posts]
        case ("Comment", "post"):
            return [post for post in data["Post"] if post["id"] == row["post_id"]]
    raise AssertionError((model, relation))


def _links(data: Data) -> list[tuple[int, int]]:
    return [(link["A"], link["B"]) for link in data["links"]]


def naive(data: Data, model: str, page: Page, rows: list[Row]) -> list[Row]:
    """The page of these rows, each with what is nested in it."""
    found = [row for row in rows if page.where is None or truth(data, model, row, page.where) is True]
    for key in reversed(page.keys):
        found = _sorted(found, key)
    start = page.offset or 0
    found = found[start : None if page.limit is None else start + page.limit]
    return [{name: row[name] for name in FIELDS[model]} | _nested(data, model, row, page) for row in found]


def _sorted(rows: list[Row], key: Key) -> list[Row]:
    known = [row for row in rows if row[key.field] is not None]
    unknown = [row for row in rows if row[key.field] is None]
    known.sort(key=lambda row: row[key.field], reverse=key.descending)
    return unknown + known if key.nulls_first else known + unknown


def _nested(data: Data, model: str, row: Row, page: Page) -> Row:
    made: Row = {}
    for name, inner in page.include:
        target, many = RELATIONS[model][name]
        records = naive(data, target, inner, kin(data, model, row, name))
        made[name] = records if many else (records[0] if records else None)
    return made


def plain(model: str, record: Any, page: Page) -> Row:
    """A record as the naive answer has it."""
    made: Row = {name: getattr(record, name) for name in FIELDS[model]}
    for name, inner in page.include:
        target, many = RELATIONS[model][name]
        value = getattr(record, name)
        made[name] = [plain(target, each, inner) for each in value] if many else value and plain(target, value, inner)
    return made
