"""The words that users of SQLAlchemy, Drizzle, Kysely and Django try first, and ours: one table for each place.

A word that twofold has as well is left as it is.
"""

from __future__ import annotations

from collections.abc import Mapping

_TERMINAL = "a terminal, such as `all()`"

ON_SELECTS: Mapping[str, str] = {
    **dict.fromkeys(("filter", "filter_by", "andWhere", "and_where"), "`where`"),
    "exclude": "`where(~condition)`",
    **dict.fromkeys(("orderBy", "order", "sort", "sort_by"), "`order_by`"),
    **dict.fromkeys(("groupBy", "group"), "`group_by`"),
    **dict.fromkeys(("leftJoin", "outerjoin", "outer_join", "left_outer_join"), "`left_join`"),
    **dict.fromkeys(("innerJoin", "inner_join"), "`join`"),
    "rightJoin": "`right_join`",
    **dict.fromkeys(("fullJoin", "full_outer_join"), "`full_join`"),
    "crossJoin": "`cross_join`",
    **dict.fromkeys(("select_from", "selectFrom"), "`from_`"),
    **dict.fromkeys(("options", "select_related", "prefetch_related"), "`include`"),
    **dict.fromkeys(("take", "fetch_first"), "`limit`"),
    "skip": "`offset`",
    "slice": "`limit` and `offset`",
    **dict.fromkeys(("get", "get_or_none", "findFirst", "find_first"), "`where(...).one_or_none()`"),
    **dict.fromkeys(
        ("fetchall", "fetch_all", "scalars", "mappings", "list", "to_list"), "`all`: a row of one item is it"
    ),
    **dict.fromkeys(("fetchone", "fetch_one", "executeTakeFirst"), "`first`"),
    **dict.fromkeys(("scalar_one", "fetchval"), "`scalar`"),
    "scalar_one_or_none": "`one_or_none`",
    **dict.fromkeys(("execute", "run"), _TERMINAL),
    **dict.fromkeys(("yield_per", "iterator", "partitions"), "`stream`"),
    **dict.fromkeys(("with_for_update", "select_for_update", "forUpdate", "for"), "`for_update`"),
    **dict.fromkeys(("values", "values_list", "add_columns", "with_entities"), "the items of `select(...)`"),
    **dict.fromkeys(("annotate", "aggregate", "extra"), "an expression among the items of `select(...)`"),
    **dict.fromkeys(("only", "defer", "load_only"), "the columns in `select(...)`"),
    "distinctOn": "`distinct_on`",
    **dict.fromkeys(("last", "latest"), "`order_by(....desc()).first()`"),
    "unionAll": "`union_all`",
    "intersection": "`intersect`",
    **dict.fromkeys(("difference", "except"), "`except_`"),
    **dict.fromkeys(("toSQL", "compile", "statement"), "`sql()`"),
    "scalar_subquery": "`as_scalar`",
    **dict.fromkeys(("as_", "alias", "as"), "`subquery(name)`"),
    **dict.fromkeys(("$dynamic", "$if", "if"), "`if_`"),
}

ON_EXPRESSIONS: Mapping[str, str] = {
    **dict.fromkeys(("eq", "equals", "exact"), "`==`"),
    **dict.fromkeys(("ne", "neq", "not_equals"), "`!=`"),
    **dict.fromkeys(("gt", "greater_than"), "`>`"),
    **dict.fromkeys(("ge", "gte"), "`>=`"),
    **dict.fromkeys(("lt", "less_than"), "`<`"),
    **dict.fromkeys(("le", "lte"), "`<=`"),
    **dict.fromkeys(("startswith", "startsWith"), "`starts_with`"),
    "istartswith": "`starts_with(..., ignore_case=True)`",
    **dict.fromkeys(("endswith", "endsWith"), "`ends_with`"),
    "iendswith": "`ends_with(..., ignore_case=True)`",
    "icontains": "`contains(..., ignore_case=True)`",
    "ilike": "`like(..., ignore_case=True)`",
    **dict.fromkeys(("notlike", "not_like", "notLike"), "`~x.like(...)`"),
    **dict.fromkeys(("notilike", "not_ilike", "notIlike"), "`~x.like(..., ignore_case=True)`"),
    "iexact": "`like(..., ignore_case=True)`, or `lower(x) == lower(...)`",
    **dict.fromkeys(("regexp_match", "regex", "iregex"), "`sql[bool](...)`"),
    **dict.fromkeys(("is_", "isNull", "isnull"), "`== None`, or `is_null()`"),
    **dict.fromkeys(("is_not", "isnot", "isNotNull", "notnull"), "`!= None`, or `is_not_null()`"),
    **dict.fromkeys(("isin", "inArray", "in_array"), "`in_`"),
    **dict.fromkeys(("notin_", "notIn", "notInArray", "not_in_array"), "`not_in`"),
    "range": "`between`",
    **dict.fromkeys(("as_", "alias"), "`label`"),
    **dict.fromkeys(("nullsfirst", "nullsFirst"), "`.asc().nulls_first()`"),
    **dict.fromkeys(("nullslast", "nullsLast"), "`.asc().nulls_last()`"),
    "else_": "`case((condition, value), otherwise=...)`",
    "op": "`sql[...]`",
    "concat": "`+`",
}

ON_WRITES: Mapping[str, str] = {
    **dict.fromkeys(("execute", "exec", "save", "commit"), "`run`"),
    **dict.fromkeys(("filter", "filter_by"), "`where`"),
    **dict.fromkeys(("onConflictDoNothing", "on_conflict_do_nothing"), "`on_conflict(...).do_nothing()`"),
    **dict.fromkeys(
        ("onConflictDoUpdate", "on_conflict_do_update", "on_duplicate_key_update"), "`on_conflict(...).do_update(...)`"
    ),
    "returningAll": "`returning(Model)`",
    **dict.fromkeys(("all", "one", "first", "scalar", "fetchall"), "`returning(...)` before it, or `run`"),
}

ON_DATABASES: Mapping[str, str] = {
    **dict.fromkeys(("selectFrom", "selectDistinct"), "`select`"),
    "insertInto": "`insert`",
    "updateTable": "`update`",
    "deleteFrom": "`delete`",
    "mergeInto": "`merge`",
}

IMPORTED: Mapping[str, str] = {
    **dict.fromkeys(("eq", "equal"), "`==`"),
    "ne": "`!=`",
    "gt": "`>`",
    "gte": "`>=`",
    "lt": "`<`",
    "lte": "`<=`",
    **dict.fromkeys(("and_", "AND"), "`&`, or several conditions in one `where`"),
    **dict.fromkeys(("or_", "OR"), "`|`"),
    **dict.fromkeys(("not_", "NOT"), "`~`"),
    **dict.fromkeys(("inArray", "in_array"), "`User.id.in_([...])`"),
    **dict.fromkeys(("notInArray", "not_in"), "`User.id.not_in([...])`"),
    **dict.fromkeys(("isNull", "is_null"), "`User.name == None`"),
    **dict.fromkeys(("isNotNull", "is_not_null"), "`User.name != None`"),
    **dict.fromkeys(("like", "ilike"), "`User.name.like(...)`"),
    "between": "`User.id.between(1, 3)`",
    **dict.fromkeys(("desc", "asc"), "`User.id.desc()`"),
    **dict.fromkeys(("func", "fn"), "the functions of twofold, or `sql[...]`"),
    **dict.fromkeys(("text", "raw", "RawSQL"), "`sql`"),
    **dict.fromkeys(("Q", "F"), "the columns of the model: `User.id == 1`"),
    **dict.fromkeys(("Count", "countDistinct", "count_distinct"), "`count`"),
    **dict.fromkeys(("Sum", "sum"), "`sum_`"),
    "Avg": "`avg`",
    **dict.fromkeys(("Max", "max"), "`max_`"),
    **dict.fromkeys(("Min", "min"), "`min_`"),
    **dict.fromkeys(("Case", "When"), "`case`"),
    "Coalesce": "`coalesce`",
    **dict.fromkeys(("Value", "val", "lit"), "`literal`"),
    **dict.fromkeys(("Subquery", "OuterRef"), "`select(...).as_scalar()`"),
    "Exists": "`exists`",
    **dict.fromkeys(("aliased", "alias_"), "`alias`"),
    **dict.fromkeys(("create_engine", "drizzle", "Kysely"), "`connect`"),
    **dict.fromkeys(("Session", "sessionmaker"), "`connect(...)`, whose `transaction()` is a session's"),
    **dict.fromkeys(("mapped_column", "Field"), "`column`"),
    **dict.fromkeys(("relationship", "ForeignKey"), "`one` and `many`"),
    **dict.fromkeys(("selectinload", "joinedload"), "`.include(User.posts)`"),
    "bindparam": "`param`",
    **dict.fromkeys(("insert", "update", "delete"), "`db.insert(...)`, `db.update(...)`, `db.delete(...)`"),
}
"""Names that are imported from twofold in vain."""
