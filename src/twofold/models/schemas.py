"""From model classes to a Schema: all that they and the models they are related to describe."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from twofold.algebra.mentions import tables_in
from twofold.models.values import enum_schema
from twofold.schema import Enum, Schema

if TYPE_CHECKING:
    from twofold.algebra.sources import Table


def schema_of(*models: type[Any]) -> Schema:
    """The Schema of these models and of all that they are related to, in the order in which they are met.

    What views among them read is there too.

    schema_of(User).model("Post").table
    """
    tables: list[Table] = []
    waiting: list[Table] = [cast("Table", cast("Any", model).__table__) for model in models]
    while waiting:
        table = waiting.pop(0)
        if table not in tables:
            tables.append(table)
            waiting += [edge.target for edge in table.edges.values()]
            waiting += tables_in(table.model.query()) if callable(table.model.query) else []
    enums: dict[str, Enum] = {}
    for table in tables:
        for column in table.columns.values():
            if column.type.enum is not None:
                python = column.type.python
                enums[column.type.enum.name] = enum_schema(python) if python else column.type.enum
    described = tuple([table.model for table in tables])
    spaces = [*[model.namespace for model in described], *[enum.namespace for enum in enums.values()]]
    namespaces = dict.fromkeys([space for space in spaces if space])
    return Schema(described, tuple(enums.values()), namespaces=tuple(namespaces), detailed=True)
