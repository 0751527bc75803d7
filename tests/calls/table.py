"""Every public callable, with the kinds of its arguments. A new public name needs one line here.

Names of twofold come first; then methods, each under the class that defines it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import twofold
from tests.blog import MODELS, Post, Profile, Tag, User
from tests.calls.kinds import (
    CLASS,
    COLUMN,
    CONDITION,
    COUNT,
    EXPRESSION,
    EXPRESSIONS,
    FLAG,
    FUNCTION,
    GROUP_CONDITION,
    ITEM,
    LIST,
    MODEL,
    NAME,
    NUMBER,
    NUMBERS,
    OF_ROW,
    RELATION,
    ROW_EXPRESSIONS,
    ROW_NUMBER,
    ROWS,
    SELECT,
    SIZE,
    SORT_KEY,
    SOURCE,
    TARGET,
    TEXT,
    TRUTH,
    Call,
    function,
    only,
)
from twofold import Column, MaterializedView, count, literal, param, recursive, select, unnest

CLASSES = (
    *(
        "Async",
        "AsyncClient",
        "AsyncDatabase",
        "Client",
        "Column",
        "Database",
        "Expr",
        "Json",
        "Many",
        "MaterializedView",
        "Model",
    ),
    *("One", "Row", "Select", "Sync", "TwofoldError", "Unset", "View"),
)
"""The public names that are classes: their methods are in the table, and nobody calls the others."""
VALUES = ("JSON_NULL", "UNSET", "__version__")
INSIDE = (
    *(
        "adding",
        "bare_edge",
        "batched",
        "clauses",
        "evolve",
        "execute",
        "shift",
        "has_aggregate",
        "null_without",
        "part",
        "query",
        "question",
    ),
    *("questions", "rows", "sources", "sql_for", "target", "trace", "trace_attributes"),
)
"""Methods that other packages of twofold call."""
DECLARATIONS = (
    *("check", "custom", "exclude", "generated", "generated_identity", "identity"),
    *("autoincrement", "column", "cuid", "database_enum", "dbgenerated", "index", "many", "nanoid", "now", "one"),
    *("part", "primary_key", "sequence", "ulid", "unique", "uuid"),
)
"""What models are declared with: tests/models has the errors of a wrong declaration."""


class Counted(MaterializedView):
    """What can be refreshed."""

    number: Column[int]
    query = select(count().label("number")).from_(User)


POST_CONDITION = only("condition", value=Post.id == 1)
NUMBER_VALUES = only("column", "literal", "aggregate", "number", "negative", "float")
INTEGERS = only("number", "negative", "literal", "column")
Receiver = Callable[[Any], Any]
VALUE = only(
    "number",
    "negative",
    "float",
    "True",
    "text",
    "empty text",
    "long text",
    "bytes",
    "dictionary",
    "empty dictionary",
    "list",
    "empty list",
    "long list",
)


class Client(twofold.Client):
    models = MODELS


def users(db: Any) -> Any:
    return db.select(User)


def ids(db: Any) -> Any:
    return db.select(User.id)


def insertion(db: Any) -> Any:
    return db.insert(User).values(email="a@b.c")


def conflict(db: Any) -> Any:
    return insertion(db).on_conflict(User.email)


def merge(db: Any) -> Any:
    return db.merge(Post).using(User, Post.author_id == User.id)


def deletion(db: Any) -> Any:
    return db.delete(User).where(User.id == 1)


def union(db: Any) -> Any:
    return ids(db).union(select(User.id))


def _step(above: Any) -> Any:
    return select(User.id).join(above, above[User.id] == User.manager_id)


def recursion(db: Any) -> Any:
    return recursive("chain", select(User.id), _step)


def methods(kind: str, receiver: Receiver, names: tuple[str, ...], *args: Any, **named: Any) -> dict[str, Call]:
    """Methods that take the same."""

    def getter(name: str) -> Receiver:
        return lambda db: getattr(receiver(db), name)

    return {f"{kind}.{name}": Call(getter(name), *args, **named) for name in names}


FUNCTIONS: dict[str, Call] = dict(
    [
        function("alias", only(*MODEL.right, "alias"), NAME),
        function("avg", NUMBERS),
        function("case", only(value=(User.id == 1, 2)), otherwise=only("None", *NUMBER.right, "float")),
        function("coalesce", only("column", "literal", "aggregate"), only(*NUMBER.right, "float")),
        function("concat", TEXT),
        function("concat_ws", TEXT, TEXT),
        function("connect", only(value="sqlite://")),
        function("connect_async", only(value="sqlite://")),
        function("count", only("None", *ROW_EXPRESSIONS), distinct=FLAG),
        function("current_timestamp"),
        function("date_trunc", only(value="day"), only("moment")),
        function("excluded", COLUMN),
        function("exists", SELECT),
        function("identifier", NAME),
        function("sql", only("text", "empty text", "long text", value="1 + 1")),
        function("extract", only(value="year"), only("moment")),
        function("generate_series", INTEGERS, INTEGERS, INTEGERS),
        function("greatest", only("column", "literal", "aggregate"), only(*NUMBER.right, "float")),
        function("interval", days=NUMBER),
        function("json_elements", only(value=literal({"a": 1}))),
        function("json_entries", only(value=literal({"a": 1}))),
        function("least", only("column", "literal", "aggregate"), only(*NUMBER.right, "float")),
        function("left", TEXT, NUMBER),
        function("literal", only(*VALUE.right, *EXPRESSIONS)),
        function("lpad", TEXT, NUMBER, TEXT),
        function("ltrim", TEXT, TEXT),
        function("max_", OF_ROW),
        function("min_", OF_ROW),
        function("mod", only("column", "literal", "aggregate"), only(*NUMBER.right, "float")),
        function("nullif", only("column", "literal", "aggregate"), only(*NUMBER.right, "float")),
        function("optional", only("model", "other model", "alias", *EXPRESSIONS)),
        function("position", TEXT, TEXT),
        function("power", only(*NUMBER.right, "float"), only(*NUMBER.right, "float")),
        function("param", NAME, EXPRESSION),
        function("random"),
        function("prepared", only(value=lambda: select(User.id))),
        function("recursive", NAME, ROWS, only(value=_step), distinct=FLAG),
        function("repeat", TEXT, NUMBER),
        function("replace", only("record")),
        function("replace_text", TEXT, TEXT, TEXT),
        function("right", TEXT, NUMBER),
        function("round_", NUMBER_VALUES, NUMBER),
        *[function(name, only(*MODEL.right, "alias")) for name in ("columns", "definition", "table_name")],
        function("row", only("class", "function", "enum"), ITEM),
        function("rpad", TEXT, NUMBER, TEXT),
        function("rtrim", TEXT, TEXT),
        function("select", only(*ITEM.right, "other model", "alias")),
        function("split_part", TEXT, TEXT, NUMBER),
        function("strpos", TEXT, TEXT),
        function("substring", TEXT, NUMBER, only(*NUMBER.right, "None")),
        function("sum_", NUMBERS, distinct=FLAG),
        function("translate", TEXT, TEXT, TEXT),
        function("trim", TEXT, TEXT),
        function("unnest", only("list", "tuple", "long list", "empty list"), only("column", "None")),
        function("values", only("list", "tuple", "long list", "empty list"), COLUMN),
        *[function(name, TEXT) for name in ("length", "lower", "octet_length", "reverse", "upper")],
        *[function(name, NUMBER_VALUES) for name in ("abs_", "ceil", "exp", "floor", "ln", "sign", "sqrt", "trunc")],
    ]
)

EXPRESSION_METHODS: dict[str, Call] = {
    **methods("Expr", lambda db: User.id, ("asc", "desc", "is_null", "is_not_null")),
    "Expr.between": Call(lambda db: User.id.between, NUMBER, NUMBER),
    **methods("Expr", lambda db: User.id, ("in_", "not_in"), LIST),
    "Expr.is_distinct_from": Call(lambda db: User.id.is_distinct_from, only("None", *NUMBER.right)),
    "Expr.label": Call(lambda db: User.id.label, NAME),
    **methods("Expr", lambda db: User.email, ("contains", "starts_with", "ends_with", "like"), TEXT, ignore_case=FLAG),
    "Aggregate.filter": Call(lambda db: count().filter, CONDITION),
    **methods("Ordering", lambda db: User.id.asc(), ("nulls_first", "nulls_last", "reversed")),
}

RELATION_METHODS: dict[str, Call] = {
    **methods("Many", lambda db: User.posts, ("some", "every", "none", "where"), POST_CONDITION),
    "RelatedRecords.count": Call(lambda db: User.posts.count, POST_CONDITION),
    **methods(
        *("RelatedRecords", lambda db: User.posts, ("sum", "avg", "min", "max")),
        *(only("literal", value=Post.views), POST_CONDITION),
    ),
    "Many.order_by": Call(lambda db: User.posts.order_by, only("literal", value=Post.id.desc())),
    **methods("Many", lambda db: User.posts, ("limit", "offset"), COUNT),
    "Many.include": Call(lambda db: User.posts.include, only(value=Post.tags)),
    "Many.columns": Call(lambda db: User.posts.columns, only(value=Post.id)),
    **methods("One", lambda db: User.profile, ("is_", "is_not", "where"), only("condition", value=Profile.id == 1)),
    "One.include": Call(lambda db: Post.author.include, RELATION),
    "One.columns": Call(lambda db: Post.author.columns, COLUMN),
}

QUERY_METHODS: dict[str, Call] = {
    "QueryBuilder.select": Call(lambda db: db.select, only(*ITEM.right, "other model", "alias")),
    "QueryBuilder.insert": Call(lambda db: db.insert, only("model", "other model", "record")),
    **methods("QueryBuilder", lambda db: db, ("update", "delete", "merge"), only(*MODEL.right, "alias")),
    "QueryBuilder.refresh": Call(lambda db: db.refresh, only(value=Counted)),
    **methods("Refresh", lambda db: db.refresh(Counted), ("concurrently", "run", "sql")),
    "QueryBuilder.sql": Call(lambda db: db.sql, only("text", "empty text", "long text", value="SELECT 1")),
    "TypedSQL.or_none": Call(
        lambda db: twofold.sql[int].or_none, only("text", "empty text", "long text", value="1 + 1")
    ),
    "QueryBuilder.batch": Call(lambda db: db.batch, SELECT),
    "Select.from_": Call(lambda db: db.select(count()).from_, SOURCE),
    "Select.where": Call(lambda db: users(db).where, CONDITION),
    **methods(
        *("Joining", lambda db: db.select(count()).from_(User), ("join", "left_join", "right_join")),
        *(TARGET, only("condition", "None")),
    ),
    "Joining.full_join": Call(
        lambda db: db.select(count()).from_(User).full_join,
        TARGET,
        only("None", "condition", value=Post.author_id == User.id),
    ),
    "Joining.cross_join": Call(lambda db: db.select(User.id).cross_join, only("other model", "alias", "subquery")),
    **methods(
        "Select",
        lambda db: ids(db).order_by(User.id),
        ("after", "before"),
        only("number", "negative", "literal", "None"),
    ),
    "Select.distinct_on": Call(lambda db: ids(db).distinct_on, EXPRESSION),
    "Select.if_": Call(lambda db: ids(db).if_, TRUTH, only(value=lambda query: query.limit(1))),
    "Select.group_by": Call(lambda db: db.select(count()).from_(User).group_by, OF_ROW),
    "Select.having": Call(lambda db: db.select(count()).from_(User).group_by(User.id).having, GROUP_CONDITION),
    "Select.distinct": Call(lambda db: users(db).distinct),
    **methods(
        "Select",
        users,
        ("for_update", "for_share"),
        of=only("model", "empty list", "empty dictionary"),
        key=FLAG,
        nowait=FLAG,
    ),
    "Select.into": Call(lambda db: ids(db).into, CLASS),
    "Reading.include": Call(lambda db: users(db).include, RELATION),
    "Reading.order_by": Call(lambda db: users(db).order_by, SORT_KEY),
    **methods("Reading", users, ("limit", "offset"), COUNT),
    "Reading.stream": Call(lambda db: users(db).stream, SIZE),
    "Reading.explain": Call(lambda db: users(db).explain, analyze=FLAG),
    **methods("Reading", ids, ("prepare", "sql", "as_scalar")),
    "Reading.subquery": Call(lambda db: ids(db).subquery, NAME),
    "Reading.lateral": Call(lambda db: ids(db).lateral, NAME),
    "Unnested.with_ordinality": Call(lambda db: unnest([1]).with_ordinality),
    "Reading.cte": Call(lambda db: ids(db).cte, NAME, materialized=only("True", "None")),
    **methods(*("Reading", ids, ("union", "union_all", "intersect", "intersect_all", "except_", "except_all")), ROWS),
    "Combined.order_by": Call(lambda db: union(db).order_by, only("column", "sort key", "condition", "literal")),
    "Combined.into": Call(lambda db: union(db).into, CLASS),
    "Derived.columns": Call(lambda db: ids(db).subquery("s").columns),
    **methods("Recursion", recursion, ("depth_first", "breadth_first", "cycle"), only("column")),
    "Derived.alias": Call(lambda db: ids(db).subquery("s").alias, NAME),
    **methods("Terminals", lambda db: union(db).limit(1), ("all", "one", "one_or_none")),
    **methods("SelectTerminals", lambda db: ids(db).limit(1), ("first", "scalar", "count", "exists")),
    "PreparedSelect.stream": Call(lambda db: users(db).prepare().stream, SIZE),
    "PreparedSelect.sql": Call(
        lambda db: users(db).where(User.id == param("id", User.id)).prepare().sql, id=only("number", "negative")
    ),
}

WRITE_METHODS: dict[str, Call] = {
    "Insert.values": Call(
        lambda db: db.insert(User).values, only("None", "empty dictionary", "empty list", value={"email": "x"})
    ),
    "Insert.defaults": Call(lambda db: db.insert(User).defaults),
    "Insert.on_conflict": Call(lambda db: insertion(db).on_conflict, COLUMN, where=only("condition", "None")),
    "InsertSelect.from_select": Call(lambda db: db.insert(User).from_select, only("column"), ROWS),
    "OnConflict.do_nothing": Call(lambda db: conflict(db).do_nothing),
    "OnConflict.do_update": Call(lambda db: conflict(db).do_update, CONDITION, age=only("None", *ROW_NUMBER.right)),
    "OnConflict.do_update_all": Call(
        lambda db: conflict(db).do_update_all, CONDITION, except_=only(*COLUMN.right, "empty list", "empty dictionary")
    ),
    "Write.returning": Call(lambda db: insertion(db).returning, only("model", *ROW_EXPRESSIONS)),
    **methods("Write", insertion, ("run", "sql")),
    "Returning.sql": Call(lambda db: insertion(db).returning(User).sql),
    "Returning.into": Call(lambda db: insertion(db).returning(User.id).into, CLASS),
    "Returning.cte": Call(lambda db: insertion(db).returning(User.id).cte, NAME),
    "FilteredWrite.where": Call(lambda db: db.delete(User).where, CONDITION),
    "FilteredWrite.everywhere": Call(lambda db: db.delete(User).everywhere),
    "FilteredWrite.join": Call(lambda db: deletion(db).join, TARGET, only("condition", "None")),
    "FilteredWrite.left_join": Call(
        lambda db: deletion(db).using(Post).where(Post.author_id == User.id).left_join,
        only("alias", "subquery", value=Tag),
        only("condition", value=Tag.id == Post.id),
    ),
    "Delete.using": Call(lambda db: deletion(db).where(Post.id == 1).using, only("other model")),
    "Update.from_": Call(lambda db: db.update(User).set(age=1).where(User.id == Post.id).from_, only("other model")),
    "Update.set": Call(lambda db: db.update(User).everywhere().set, age=only("None", *ROW_NUMBER.right)),
    "Update.set_each": Call(lambda db: db.update(User).set_each, only(value=[{"id": 1, "age": 2}]), by=only("column")),
    "MergeTarget.using": Call(
        lambda db: db.merge(Post).using, only("model"), only("condition", value=Post.author_id == User.id)
    ),
    **methods("Merge", merge, ("when_matched", "when_not_matched"), CONDITION),
    **methods("Merge", lambda db: merge(db).when_matched().delete(), ("run", "sql")),
    "Matched.delete": Call(lambda db: merge(db).when_matched().delete),
    "Matched.update": Call(lambda db: merge(db).when_matched().update, views=ROW_NUMBER),
    "NotMatched.insert": Call(lambda db: merge(db).when_not_matched().insert, title=TEXT),
}

DATABASE_METHODS: dict[str, Call] = {
    **methods("Session", lambda db: db, ("pool_statistics", "recording")),
    **methods("Database", lambda db: db, ("connect", "ping")),
    "Database.close": Call(lambda db: Client("sqlite://").close),
    "Database.transaction": Call(
        lambda db: db.transaction, isolation=only("None", value="serializable"), read_only=FLAG
    ),
    "Database.run_in_transaction": Call(
        lambda db: db.run_in_transaction,
        FUNCTION,
        retries=SIZE,
        read_only=FLAG,
    ),
    "Database.execute_script": Call(lambda db: db.execute_script, only("empty text", "long text", value="SELECT 1")),
}

CALLS: dict[str, Call] = {
    **FUNCTIONS,
    **EXPRESSION_METHODS,
    **RELATION_METHODS,
    **QUERY_METHODS,
    **WRITE_METHODS,
    **DATABASE_METHODS,
}
AWAY = (
    "QueryBuilder.merge",
    "QueryBuilder.refresh",
    "Refresh",
    "Returning.cte",
    "Recursion.",
    "Merge",
    "MergeTarget",
    "Matched",
    "NotMatched",
    "Select.for_",
    "Select.distinct_on",
    "Joining.full_join",
    "Reading.intersect_all",
    "Reading.lateral",
    "Reading.except_all",
)
"""What SQLite does not have: its SQL is only built, for PostgreSQL."""
