"""One database, described once, asked in two ways through one SQL compiler.

Every public name is imported on its first use, so that `import twofold` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from twofold.algebra.expressions import Expr as Expr
    from twofold.algebra.runner import Async as Async
    from twofold.algebra.runner import Sync as Sync
    from twofold.algebra.unset import UNSET as UNSET
    from twofold.algebra.unset import Unset as Unset
    from twofold.compiler.rows import Row as Row
    from twofold.database import AsyncClient as AsyncClient
    from twofold.database import AsyncDatabase as AsyncDatabase
    from twofold.database import Client as Client
    from twofold.database import Database as Database
    from twofold.database import connect as connect
    from twofold.database import connect_async as connect_async
    from twofold.errors import TwofoldError as TwofoldError
    from twofold.fluent.builder import select as select
    from twofold.fluent.ctes import recursive as recursive
    from twofold.fluent.functions import avg as avg
    from twofold.fluent.functions import case as case
    from twofold.fluent.functions import coalesce as coalesce
    from twofold.fluent.functions import count as count
    from twofold.fluent.functions import excluded as excluded
    from twofold.fluent.functions import exists as exists
    from twofold.fluent.functions import literal as literal
    from twofold.fluent.functions import max_ as max_
    from twofold.fluent.functions import min_ as min_
    from twofold.fluent.functions import optional as optional
    from twofold.fluent.functions import sum_ as sum_
    from twofold.fluent.listed import generate_series as generate_series
    from twofold.fluent.listed import json_elements as json_elements
    from twofold.fluent.listed import json_entries as json_entries
    from twofold.fluent.listed import unnest as unnest
    from twofold.fluent.listed import values as values
    from twofold.fluent.moments import current_timestamp as current_timestamp
    from twofold.fluent.moments import date_trunc as date_trunc
    from twofold.fluent.moments import extract as extract
    from twofold.fluent.moments import interval as interval
    from twofold.fluent.numbers import abs_ as abs_
    from twofold.fluent.numbers import ceil as ceil
    from twofold.fluent.numbers import exp as exp
    from twofold.fluent.numbers import floor as floor
    from twofold.fluent.numbers import greatest as greatest
    from twofold.fluent.numbers import least as least
    from twofold.fluent.numbers import ln as ln
    from twofold.fluent.numbers import mod as mod
    from twofold.fluent.numbers import nullif as nullif
    from twofold.fluent.numbers import power as power
    from twofold.fluent.numbers import random as random
    from twofold.fluent.numbers import round_ as round_
    from twofold.fluent.numbers import sign as sign
    from twofold.fluent.numbers import sqrt as sqrt
    from twofold.fluent.numbers import trunc as trunc
    from twofold.fluent.prepared import param as param
    from twofold.fluent.prepared import prepared as prepared
    from twofold.fluent.raw import identifier as identifier
    from twofold.fluent.raw import sql as sql
    from twofold.fluent.row import row as row
    from twofold.fluent.select import Select as Select
    from twofold.fluent.texts import concat as concat
    from twofold.fluent.texts import concat_ws as concat_ws
    from twofold.fluent.texts import left as left
    from twofold.fluent.texts import length as length
    from twofold.fluent.texts import lower as lower
    from twofold.fluent.texts import lpad as lpad
    from twofold.fluent.texts import ltrim as ltrim
    from twofold.fluent.texts import octet_length as octet_length
    from twofold.fluent.texts import position as position
    from twofold.fluent.texts import repeat as repeat
    from twofold.fluent.texts import replace_text as replace_text
    from twofold.fluent.texts import reverse as reverse
    from twofold.fluent.texts import right as right
    from twofold.fluent.texts import rpad as rpad
    from twofold.fluent.texts import rtrim as rtrim
    from twofold.fluent.texts import split_part as split_part
    from twofold.fluent.texts import strpos as strpos
    from twofold.fluent.texts import substring as substring
    from twofold.fluent.texts import translate as translate
    from twofold.fluent.texts import trim as trim
    from twofold.fluent.texts import upper as upper
    from twofold.models.aliases import alias as alias
    from twofold.models.columns import Column as Column
    from twofold.models.columns import autoincrement as autoincrement
    from twofold.models.columns import column as column
    from twofold.models.columns import cuid as cuid
    from twofold.models.columns import dbgenerated as dbgenerated
    from twofold.models.columns import generated as generated
    from twofold.models.columns import generated_identity as generated_identity
    from twofold.models.columns import identity as identity
    from twofold.models.columns import nanoid as nanoid
    from twofold.models.columns import now as now
    from twofold.models.columns import sequence as sequence
    from twofold.models.columns import ulid as ulid
    from twofold.models.columns import uuid as uuid
    from twofold.models.custom import custom as custom
    from twofold.models.introspection import columns as columns
    from twofold.models.introspection import definition as definition
    from twofold.models.introspection import table_name as table_name
    from twofold.models.keys import check as check
    from twofold.models.keys import exclude as exclude
    from twofold.models.keys import index as index
    from twofold.models.keys import part as part
    from twofold.models.keys import primary_key as primary_key
    from twofold.models.keys import unique as unique
    from twofold.models.model import MaterializedView as MaterializedView
    from twofold.models.model import Model as Model
    from twofold.models.model import View as View
    from twofold.models.records import replace as replace
    from twofold.models.relations import Many as Many
    from twofold.models.relations import One as One
    from twofold.models.relations import many as many
    from twofold.models.relations import one as one
    from twofold.models.values import JSON_NULL as JSON_NULL
    from twofold.models.values import Json as Json
    from twofold.models.values import database_enum as database_enum
    from twofold.models.values import untrusted as untrusted
    from twofold.models.values import untrusted_values as untrusted_values

_HOMES: dict[str, tuple[str, ...]] = {
    "twofold.algebra.expressions": ("Expr",),
    "twofold.algebra.runner": ("Async", "Sync"),
    "twofold.algebra.unset": ("UNSET", "Unset"),
    "twofold.compiler.rows": ("Row",),
    "twofold.database": ("AsyncClient", "AsyncDatabase", "Client", "Database", "connect", "connect_async"),
    "twofold.errors": ("TwofoldError",),
    "twofold.fluent.builder": ("select",),
    "twofold.fluent.ctes": ("recursive",),
    "twofold.fluent.functions": (
        *("avg", "case", "coalesce", "count", "excluded", "exists", "literal", "max_", "min_", "optional"),
        *("sum_",),
    ),
    "twofold.fluent.listed": ("generate_series", "json_elements", "json_entries", "unnest", "values"),
    "twofold.fluent.moments": ("current_timestamp", "date_trunc", "extract", "interval"),
    "twofold.fluent.numbers": (
        *("abs_", "ceil", "exp", "floor", "greatest", "least", "ln", "mod", "nullif", "power", "random"),
        *("round_", "sign", "sqrt", "trunc"),
    ),
    "twofold.fluent.prepared": ("param", "prepared"),
    "twofold.fluent.texts": (
        *("concat", "concat_ws", "left", "length", "lower", "lpad", "ltrim", "octet_length", "position"),
        *("repeat", "replace_text", "reverse", "right", "rpad", "rtrim", "split_part", "strpos", "substring"),
        *("translate", "trim", "upper"),
    ),
    "twofold.fluent.raw": ("identifier", "sql"),
    "twofold.fluent.row": ("row",),
    "twofold.fluent.select": ("Select",),
    "twofold.models.aliases": ("alias",),
    "twofold.models.columns": (
        *("Column", "autoincrement", "column", "cuid", "dbgenerated", "generated", "generated_identity", "identity"),
        *("nanoid", "now", "sequence", "ulid", "uuid"),
    ),
    "twofold.models.custom": ("custom",),
    "twofold.models.introspection": ("columns", "definition", "table_name"),
    "twofold.models.keys": ("check", "exclude", "index", "part", "primary_key", "unique"),
    "twofold.models.model": ("MaterializedView", "Model", "View"),
    "twofold.models.records": ("replace",),
    "twofold.models.relations": ("Many", "One", "many", "one"),
    "twofold.models.values": ("JSON_NULL", "Json", "database_enum", "untrusted", "untrusted_values"),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}

__version__ = "0.1.0"
__all__ = [
    "JSON_NULL",
    "UNSET",
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
    "One",
    "Row",
    "Select",
    "Sync",
    "TwofoldError",
    "Unset",
    "View",
    "__version__",
    "abs_",
    "alias",
    "autoincrement",
    "avg",
    "case",
    "ceil",
    "check",
    "coalesce",
    "column",
    "columns",
    "concat",
    "concat_ws",
    "connect",
    "connect_async",
    "count",
    "cuid",
    "current_timestamp",
    "custom",
    "database_enum",
    "date_trunc",
    "dbgenerated",
    "definition",
    "exclude",
    "excluded",
    "exists",
    "exp",
    "extract",
    "floor",
    "generate_series",
    "generated",
    "generated_identity",
    "greatest",
    "identifier",
    "identity",
    "index",
    "interval",
    "json_elements",
    "json_entries",
    "least",
    "left",
    "length",
    "literal",
    "ln",
    "lower",
    "lpad",
    "ltrim",
    "many",
    "max_",
    "min_",
    "mod",
    "nanoid",
    "now",
    "nullif",
    "octet_length",
    "one",
    "optional",
    "param",
    "part",
    "position",
    "power",
    "prepared",
    "primary_key",
    "random",
    "recursive",
    "repeat",
    "replace",
    "replace_text",
    "reverse",
    "right",
    "round_",
    "row",
    "rpad",
    "rtrim",
    "select",
    "sequence",
    "sign",
    "split_part",
    "sql",
    "sqrt",
    "strpos",
    "substring",
    "sum_",
    "table_name",
    "translate",
    "trim",
    "trunc",
    "ulid",
    "unique",
    "unnest",
    "upper",
    "uuid",
    "values",
]


def __getattr__(name: str) -> Any:
    home = _HOME.get(name)
    if home is None:
        from twofold.algebra.elsewhere import IMPORTED

        if name in IMPORTED:  # an ImportError, since `from twofold import` hides the message of an AttributeError
            raise ImportError(f"twofold has no {name!r}. Use {IMPORTED[name]}.", name="twofold")
        raise AttributeError(f"module 'twofold' has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(home), name)
    return value


def __dir__() -> list[str]:
    return __all__
