"""Filters: the types of a field's filter, from the client's table of operators.

`filters_module` is the text of `twofold.client.types.filters`, the filters of scalars. A generated package has those of
its enums.
"""

from __future__ import annotations

from collections.abc import Iterator

from twofold.client.grammar.operators import BY_KIND, LIST, MODE
from twofold.generate.members import PYTHON_TYPES
from twofold.generate.text import INDENT, WIDTH, quoted

SAME_FILTER = {"BigInt": "Int"}
"""Scalars that have the filter of another one."""
SCALARS = [name for name in PYTHON_TYPES if name not in SAME_FILTER]
_HEAD = '''\
"""The types of filters, `{"gt": 3, "lt": 9}`. Written from the table of operators: run `python -m
tests.client.reference`.

`in` and `not` are Python keywords, so these dictionaries have the functional form, which cannot be generic: each type
has a filter, and one more for fields that can be NULL.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime
from decimal import Decimal
from typing import Generic, Literal

from typing_extensions import TypeAliasType, TypedDict, TypeVar

from twofold.algebra.expressions import Expr
from twofold.models.values import Json, JsonNull

T = TypeVar("T")

'''


def filter_items(kind: str, value: str, filter_name: str, null: str) -> list[tuple[str, str]]:
    """The keys of a filter with their types, for a kind of field; `null` is ` | None` if the field can be NULL."""
    items = [
        (name, operator.operand.type.format(value, filter=filter_name, null=null))
        for name, operator in BY_KIND[kind].items()
    ]
    return [*items, (MODE.name, "Mode")] if kind in MODE.kinds else items


def filter_name(scalar: str, ending: str, *, nullable: bool) -> str:
    """The name of a type for a scalar: `NullableStringWhere`, `IntFilter`."""
    return f"{'Nullable' if nullable else ''}{SAME_FILTER.get(scalar, scalar)}{ending}"


def filters_module() -> str:
    """The module with the filters of all scalars."""
    filters = [_filter(scalar, nullable=nullable) for scalar in SCALARS for nullable in (False, True)]
    aliases = [_where(scalar, nullable=nullable) for scalar in SCALARS for nullable in (False, True)]
    words = ", ".join(map(quoted, MODE.words))
    names = (
        f'Mode = Literal[{words}]\nValues = TypeAliasType("Values", "Sequence[T] | AbstractSet[T]", type_params=(T,))\n'
    )
    lists = [f"class {scalar}ListWhere(ListWhere[{_python(scalar)}], total=False): ...\n" for scalar in SCALARS]
    blocks = [f"{_HEAD}{names}{''.join(filters)}\n{''.join(aliases)}", "".join(_list_filter()), *lists]
    return "\n\n".join(blocks)


def _python(scalar: str) -> str:
    return PYTHON_TYPES[scalar][1]


def _filter(scalar: str, *, nullable: bool) -> str:
    name = filter_name(scalar, "Filter", nullable=nullable)
    items = filter_items(scalar, _python(scalar), name, " | None" if nullable else "")
    lines = "".join(f"{INDENT * 2}{quoted(key)}: {quoted(kind)},\n" for key, kind in items)
    return f"{name} = TypedDict(\n{INDENT}{quoted(name)},\n{INDENT}{{\n{lines}{INDENT}}},\n{INDENT}total=False,\n)\n"


def _where(scalar: str, *, nullable: bool) -> str:
    name, kind = filter_name(scalar, "Where", nullable=nullable), _python(scalar)
    # A document could pass for operators, so it is never given without one.
    value = "JsonNull" if scalar == "Json" else f"{kind} | Expr[{kind}]"
    filters = filter_name(scalar, "Filter", nullable=nullable)
    inside = f"{quoted(name)}, {quoted(f'{value} | {filters}' + (' | None' if nullable else ''))}"
    line = f"{name} = TypeAliasType({inside})\n"
    return line if len(line) <= WIDTH + 1 else f"{name} = TypeAliasType(\n{INDENT}{inside}\n)\n"


def _list_filter() -> Iterator[str]:
    yield "class ListWhere(TypedDict, Generic[T], total=False):\n"
    yield f'{INDENT}"""The filter of a list: `{{"has": "python"}}`."""\n\n'
    for key, kind in filter_items(LIST, "T", "ListWhere[T]", " | None"):
        yield f"{INDENT}{key}: {kind}\n"
