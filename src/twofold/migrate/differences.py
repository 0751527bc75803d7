"""Differences between a database and a schema, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from twofold.migrate.catalogue import Detail
from twofold.migrate.diff import Change, Definition, Kind
from twofold.migrate.indexes import IndexDefinition
from twofold.migrate.tables import ColumnDefinition, ForeignKey, PrimaryKey, TableDefinition


def describe(changes: Sequence[Change]) -> str:
    """One line for each change."""
    return "\n".join([f"  {_line(change)}" for change in changes])


def _line(change: Change) -> str:
    title = _TITLES[change.kind](change.place)
    if change.present is None or change.expected is None:
        definition = change.present or change.expected
        detail = f" ({_spell(definition)})" if isinstance(definition, ColumnDefinition) else ""
        return f"{title}{detail} {'is missing' if change.missing else 'is not in the schema'}"
    present, expected = change.present, change.expected
    if present.name == expected.name and not isinstance(present, Detail):
        present, expected = present.evolve(name=""), expected.evolve(name="")
    return f"{title} is {_spell(present)}, expected {_spell(expected)}"


def _join(parts: Sequence[str]) -> str:
    return ".".join([part for part in parts if part])


def _on_table(kind: str) -> Callable[[Sequence[str]], str]:
    return lambda place: f"{kind} {place[-1]} on {_join(place[:-1])}"


def _detail(place: Sequence[str]) -> str:
    """`the check age_positive on User`, `the comment on User.age`, `the view Active`."""
    *table, kind, name = place
    if kind in ("comment", "generated column", "identity column"):
        return f"the {kind} {'on ' if kind == 'comment' else ''}{_join((*table, name))}"
    return f"the {kind} {name} on {_join(table)}" if name else f"the {kind} {_join(table)}"


_TITLES: Mapping[Kind, Callable[[Sequence[str]], str]] = {
    "extension": lambda place: f"the extension {_join(place)}",
    "type": lambda place: f"the enum {_join(place)}",
    "value": lambda place: f"the value {place[-1]!r} of the enum {_join(place[:-1])}",
    "table": lambda place: f"the table {_join(place)}",
    "column": lambda place: f"the column {_join(place)}",
    "primary key": lambda place: f"the primary key of {_join(place)}",
    "index": _on_table("the index"),
    "detail": _detail,
    "foreign key": lambda place: f"the foreign key ({place[-1]}) of {_join(place[:-1])}",
}


def _spell(definition: Definition) -> str:
    match definition:
        case ColumnDefinition(_, column_type, nullable, default, autoincrement):
            words = [column_type, "" if nullable else "NOT NULL", f"DEFAULT {default}" if default else ""]
            return " ".join([word for word in (*words, "autoincrement" if autoincrement else "") if word])
        case PrimaryKey(columns, name):
            return f"({', '.join(columns)}){f' named {name}' if name else ''}"
        case IndexDefinition(name=name, columns=columns, unique=unique, method=method, condition=condition):
            kind = f"{'UNIQUE ' if unique else ''}{f'{method} ' if method else ''}({', '.join(columns)})"
            return f"{kind}{f' WHERE {condition}' if condition else ''}{f', named {name}' if name else ''}"
        case ForeignKey(name, _, target, target_columns, on_delete, on_update, _):
            place = f"{_join((target.namespace or '', target.name))} ({', '.join(target_columns)})"
            return f"to {place} ON DELETE {on_delete} ON UPDATE {on_update}{f', named {name}' if name else ''}"
        case Detail(_, kind, _, text):
            return repr(text) if kind == "comment" else " ".join(text.split())
        case TableDefinition():
            raise AssertionError("Tables are created and dropped. What changes is in them.")
