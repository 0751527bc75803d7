"""PostgreSQL's catalogue: the queries that read it, and defaults in one spelling."""

from __future__ import annotations

import json
import re
from decimal import Decimal

_TABLES = """pg_class AS tables JOIN pg_namespace AS spaces ON spaces.oid = tables.relnamespace
    AND tables.relkind IN ('r', 'p') AND NOT tables.relispartition AND spaces.nspname = ANY($1)
    AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = tables.oid AND deptype = 'e')"""
_ACTIONS = "CASE {} WHEN 'c' THEN 'CASCADE' WHEN 'r' THEN 'RESTRICT' WHEN 'n' THEN 'SET NULL' " + (
    "WHEN 'd' THEN 'SET DEFAULT' ELSE 'NO ACTION' END"
)
_EXPRESSION = "pg_get_expr(defaults.adbin, defaults.adrelid)"

COLUMNS = f"""SELECT spaces.nspname, tables.relname, columns.attname,
    format_type(columns.atttypid, columns.atttypmod), NOT columns.attnotnull,
    CASE WHEN {_EXPRESSION} NOT LIKE 'nextval(%' THEN {_EXPRESSION} END,
    columns.attidentity <> '' OR coalesce({_EXPRESSION} LIKE 'nextval(%', FALSE)
    FROM {_TABLES} JOIN pg_attribute AS columns ON columns.attrelid = tables.oid
    AND columns.attnum > 0 AND NOT columns.attisdropped
    LEFT JOIN pg_attrdef AS defaults ON defaults.adrelid = tables.oid AND defaults.adnum = columns.attnum
    ORDER BY 1, 2, columns.attnum"""
INDEXES = f"""SELECT spaces.nspname, tables.relname, names.relname,
    CASE WHEN indexes.indisprimary THEN 'primary' WHEN indexes.indisunique THEN 'unique' ELSE 'index' END,
    (SELECT json_agg(CASE WHEN indexes.indisprimary THEN columns.attname ELSE
        concat(CASE WHEN classes.oid IS NULL THEN 'INCLUDE ' END, quote_ident(columns.attname),
        CASE WHEN NOT classes.opcdefault THEN ' ' || classes.opcname END,
        CASE WHEN indexes.indoption[key] & 1 = 1 THEN ' DESC' END) END ORDER BY key)::text
        FROM generate_series(0, indexes.indnatts - 1) AS key
        JOIN pg_attribute AS columns ON columns.attrelid = tables.oid AND columns.attnum = indexes.indkey[key]
        LEFT JOIN pg_opclass AS classes ON classes.oid = indexes.indclass[key]),
    CASE methods.amname WHEN 'btree' THEN '' ELSE methods.amname END,
    pg_get_expr(indexes.indpred, indexes.indrelid)
    FROM {_TABLES} JOIN pg_index AS indexes ON indexes.indrelid = tables.oid
    AND NOT 0 = ANY(indexes.indkey) AND NOT indexes.indisexclusion
    JOIN pg_class AS names ON names.oid = indexes.indexrelid JOIN pg_am AS methods ON methods.oid = names.relam"""
FOREIGN_KEYS = f"""SELECT spaces.nspname, tables.relname, keys.conname,
    (SELECT json_agg(attname ORDER BY place)::text FROM unnest(keys.conkey) WITH ORDINALITY AS key (number, place)
        JOIN pg_attribute ON attrelid = keys.conrelid AND attnum = number),
    target_spaces.nspname, targets.relname,
    (SELECT json_agg(attname ORDER BY place)::text FROM unnest(keys.confkey) WITH ORDINALITY AS key (number, place)
        JOIN pg_attribute ON attrelid = keys.confrelid AND attnum = number),
    {_ACTIONS.format("keys.confdeltype")}, {_ACTIONS.format("keys.confupdtype")}
    FROM {_TABLES} JOIN pg_constraint AS keys ON keys.conrelid = tables.oid AND keys.contype = 'f'
    AND keys.conparentid = 0 JOIN pg_class AS targets ON targets.oid = keys.confrelid
    JOIN pg_namespace AS target_spaces ON target_spaces.oid = targets.relnamespace"""
_RELATIONS = """pg_class AS tables JOIN pg_namespace AS spaces ON spaces.oid = tables.relnamespace
    AND tables.relkind IN ('r', 'p', 'v', 'm') AND NOT tables.relispartition AND spaces.nspname = ANY($1)
    AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = tables.oid AND deptype = 'e')"""
_WAITS = """concat_ws(' ', CASE WHEN condeferrable THEN 'DEFERRABLE' END,
    CASE WHEN condeferred THEN 'INITIALLY DEFERRED' END)"""
DETAILS = f"""SELECT spaces.nspname, tables.relname,
    CASE made.contype WHEN 'c' THEN 'check' WHEN 'x' THEN 'exclusion constraint' WHEN 'f' THEN 'deferrable foreign key'
        ELSE 'deferrable key' END,
    made.conname, CASE WHEN made.contype IN ('c', 'x') THEN pg_get_constraintdef(made.oid) ELSE {_WAITS} END
    FROM {_TABLES} JOIN pg_constraint AS made ON made.conrelid = tables.oid
    AND (made.contype IN ('c', 'x') OR made.condeferrable AND made.contype IN ('p', 'u', 'f')) AND made.conparentid = 0
    UNION ALL SELECT spaces.nspname, tables.relname, 'comment', coalesce(columns.attname, ''), note.description
    FROM {_RELATIONS} JOIN pg_description AS note ON note.objoid = tables.oid AND note.classoid = 'pg_class'::regclass
    LEFT JOIN pg_attribute AS columns ON columns.attrelid = tables.oid AND columns.attnum = nullif(note.objsubid, 0)
    UNION ALL SELECT spaces.nspname, tables.relname, 'generated column', columns.attname,
    {_EXPRESSION} || CASE columns.attgenerated WHEN 's' THEN ' STORED' ELSE ' VIRTUAL' END
    FROM {_TABLES} JOIN pg_attribute AS columns ON columns.attrelid = tables.oid AND columns.attgenerated <> ''
    JOIN pg_attrdef AS defaults ON defaults.adrelid = tables.oid AND defaults.adnum = columns.attnum
    UNION ALL SELECT spaces.nspname, tables.relname, 'identity column', columns.attname,
    concat_ws(' ', CASE columns.attidentity WHEN 'a' THEN 'ALWAYS' ELSE 'BY DEFAULT' END, 'START WITH', seqstart,
        'INCREMENT BY', seqincrement, 'MINVALUE', seqmin, 'MAXVALUE', seqmax, 'CACHE', seqcache,
        CASE WHEN seqcycle THEN 'CYCLE' END)
    FROM {_TABLES} JOIN pg_attribute AS columns ON columns.attrelid = tables.oid AND columns.attidentity <> ''
    JOIN pg_depend AS owned ON owned.refobjid = tables.oid AND owned.refobjsubid = columns.attnum
    AND owned.refclassid = 'pg_class'::regclass AND owned.classid = 'pg_class'::regclass AND owned.deptype = 'i'
    JOIN pg_sequence ON seqrelid = owned.objid
    UNION ALL SELECT spaces.nspname, tables.relname, 'index', names.relname, pg_get_indexdef(indexes.indexrelid)
    FROM {_RELATIONS} JOIN pg_index AS indexes ON indexes.indrelid = tables.oid AND NOT indexes.indisexclusion
    JOIN pg_class AS names ON names.oid = indexes.indexrelid
    WHERE tables.relkind = 'm' OR 0 = ANY(indexes.indkey) OR names.reloptions IS NOT NULL
    OR pg_get_indexdef(indexes.indexrelid) ~ ' (NULLS (NOT DISTINCT|FIRST|LAST)|COLLATE) ?'
    UNION ALL SELECT spaces.nspname, tables.relname,
    CASE tables.relkind WHEN 'v' THEN 'view' ELSE 'materialized view' END, '', pg_get_viewdef(tables.oid)
    FROM {_RELATIONS} AND tables.relkind IN ('v', 'm')"""
"""What PSL cannot say: namespace, table, kind, name, text."""
ENUM_VALUES = """SELECT spaces.nspname, types.typname, enumlabel FROM pg_enum JOIN pg_type AS types
    ON types.oid = enumtypid JOIN pg_namespace AS spaces ON spaces.oid = types.typnamespace
    WHERE spaces.nspname = ANY($1)
    AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = types.oid AND deptype = 'e') ORDER BY 1, 2, enumsortorder"""

_LITERAL = re.compile(r"'((?:[^']|'')*)'::[\w\s\".,()\[\]]+|\(?(-?\d+(?:\.\d+)?)\)?(?:::[\w\s,()]+)?")
_NOW = re.compile(r"(?:now|transaction_timestamp)\(\)|CURRENT_TIMESTAMP(?:\(\d\))?", re.IGNORECASE)
_ARRAY = re.compile(r"ARRAY\[(.*?)\](?:::[\w\s\".,()]+\[\])?", re.DOTALL)
_ITEM = re.compile(r"\s*((?:'(?:[^']|'')*'|[^,'()]|\([^()]*\))+)\s*(?:,|$)")
_NUMBERS = ("smallint", "integer", "bigint", "numeric", "real", "double precision")
_WORD = re.compile(r"[^\s{},\"\\]+")


def canonical_default(text: str, column_type: str) -> str:
    """A default in one spelling: `1.50`, `'1.5'::numeric` and `(1.5)` are one value, `now()` is CURRENT_TIMESTAMP."""
    if _NOW.fullmatch(text):
        return "CURRENT_TIMESTAMP"
    if column_type.endswith("[]"):
        return _canonical_list(text, column_type.removesuffix("[]"))
    match = _LITERAL.fullmatch(text)
    if match is None:
        return text
    value = match[1].replace("''", "'") if match[1] is not None else match[2]
    if column_type.startswith(_NUMBERS):
        return f"{Decimal(value).normalize():f}"
    if column_type in ("json", "jsonb"):
        return json.dumps(json.loads(value), sort_keys=True)
    return repr(value)


def _canonical_list(text: str, item_type: str) -> str:
    match = _ARRAY.fullmatch(text)
    if match is not None:
        items = _ITEM.findall(match[1])
    elif (literal := _LITERAL.fullmatch(text)) and literal[1] is not None and _is_plain(literal[1]):
        items = [f"'{item}'::text" for item in literal[1][1:-1].split(",") if item]
    else:
        return text
    return f"[{', '.join([canonical_default(item, item_type) for item in items])}]"


def _is_plain(literal: str) -> bool:
    """Whether an array literal needs no quotes: `{a,b}`."""
    return literal == "{}" or all(_WORD.fullmatch(item) for item in literal[1:-1].split(","))
