"""Sources: where rows come from. A source has named, typed columns; only some sources have a model."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import TYPE_CHECKING, Any

from twofold.algebra.nodes import Sink, Token
from twofold.schema import Model
from twofold.structs import Struct, struct

if TYPE_CHECKING:
    from twofold.algebra.edges import Edge
    from twofold.algebra.expressions import ColumnExpr


class Source:
    """What FROM and JOIN take: a table, an alias of one, a subquery."""

    name: str
    """The name in messages, and in a statement if it is free there."""
    columns: Mapping[str, ColumnExpr[Any]]

    @property
    def stands_for(self) -> Source:
        """The source whose columns it gives: itself, or a table that other rows take the place of."""
        return self

    def trace(self, sink: Sink) -> Hashable:
        """Its shape: the token of a table, the whole query of a subquery."""
        raise NotImplementedError

    def column_name(self, name: str) -> str:
        """The name of one of its columns in SQL."""
        raise NotImplementedError


@struct
class TableDefinition(Struct):
    """What a model class describes: its model in the schema, its columns and its relations."""

    model: Model
    columns: Mapping[str, ColumnExpr[Any]]
    edges: Mapping[str, Edge]
    slots: Mapping[str, str]


class Table(Source):
    """A model's table, or an alias of it. It is defined at its first use, because models may refer to each other."""

    model: Model
    edges: Mapping[str, Edge]
    slots: Mapping[str, str]
    """The attribute in which a record keeps each field and relation: `email` in `_email`."""
    readable: tuple[str, ...]
    """The fields of a whole record: all except those of unsupported types, and the ignored ones."""

    def __init__(self, record: type, define: Callable[[], TableDefinition], alias: str | None = None) -> None:
        self.record = record
        """The class that its rows are read as."""
        self.alias = alias
        self.token = Token("table")
        self._define = define

    def __getattr__(self, name: str) -> Any:
        """Defines the table when one of the attributes that depend on its definition is first read."""
        if name not in ("name", "model", "columns", "edges", "slots", "readable"):
            raise AttributeError(f"Table has no attribute {name!r}")
        definition = self._define()
        fields = definition.model.fields
        self.model, self.columns = definition.model, definition.columns
        self.edges, self.slots = definition.edges, definition.slots
        self.readable = tuple([field.name for field in fields if field.kind != "unsupported" and not field.ignored])
        self.name = self.alias or definition.model.name
        return self.__dict__[name]

    def trace(self, sink: Sink) -> Hashable:
        return self.token

    def column_name(self, name: str) -> str:
        return self.model.field(name).column

    def __repr__(self) -> str:
        return f"<table {self.alias or self.record.__name__}>"
