"""The differences of two catalogues, as values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from typing import Literal, TypeVar

from twofold.migrate.catalogue import Catalogue, Detail
from twofold.migrate.indexes import IndexDefinition
from twofold.migrate.tables import (
    ColumnDefinition,
    ForeignKey,
    PrimaryKey,
    TableDefinition,
    TableName,
)
from twofold.structs import Value, struct

T = TypeVar("T", bound=Value)
Kind = Literal["extension", "type", "value", "table", "column", "primary key", "index", "foreign key", "detail"]
Definition = TableDefinition | ColumnDefinition | PrimaryKey | IndexDefinition | ForeignKey | Detail
Place = tuple[str, ...]
"""SQL schema, table or type, and the name within it."""


@struct
class Change(Value):
    """What is present is to become what is expected. None on one side: it is created, or dropped."""

    kind: Kind
    place: Place
    present: Definition | None = None
    expected: Definition | None = None
    missing: bool = False
    """Whether it is to be created. For a kind without definitions too."""


def diff(present: Catalogue, expected: Catalogue) -> tuple[Change, ...]:
    """The changes that make one catalogue the other."""
    return tuple(_changes(present, expected))


def _changes(present: Catalogue, expected: Catalogue) -> Iterator[Change]:
    for extension in sorted({*expected.extensions} - {*present.extensions}):
        yield Change("extension", (extension,), missing=True)
    yield from _enum_changes(present, expected)
    ours, theirs = _by_name(present), _by_name(expected)
    for name in sorted(ours.keys() ^ theirs.keys(), key=_place):
        yield Change("table", _place(name), ours.get(name), theirs.get(name), name in theirs)
    for name in sorted(ours.keys() & theirs.keys(), key=_place):
        yield from _table_changes(_place(name), ours[name], theirs[name])
    yield from _detail_changes(present, expected, ours.keys() ^ theirs.keys())


def _detail_changes(present: Catalogue, expected: Catalogue, changed: Set[TableName]) -> Iterator[Change]:
    """The details of tables that are not created or dropped as a whole, and the views."""
    found, wanted = (
        {(*_place(each.table), each.kind, each.name): each for each in catalogue.details if each.table not in changed}
        for catalogue in (present, expected)
    )
    for place in sorted(found.keys() | wanted.keys()):
        if found.get(place) != wanted.get(place):
            yield Change("detail", place, found.get(place), wanted.get(place), place not in found)


def _by_name(catalogue: Catalogue) -> dict[TableName, TableDefinition]:
    return {table.name: table for table in catalogue.tables}


def _place(name: TableName) -> Place:
    return (name.namespace or "", name.name)


def _enum_changes(present: Catalogue, expected: Catalogue) -> Iterator[Change]:
    """The order of values does not count, as in Prisma."""
    ours = {_place(enum.name): enum.values for enum in present.enums}
    theirs = {_place(enum.name): enum.values for enum in expected.enums}
    for place in sorted(ours.keys() | theirs.keys()):
        if place not in ours or place not in theirs:
            yield Change("type", place, missing=place in theirs)
            continue
        for value in sorted({*ours[place]} ^ {*theirs[place]}):
            yield Change("value", (*place, value), missing=value in theirs[place])


def _table_changes(place: Place, present: TableDefinition, expected: TableDefinition) -> Iterator[Change]:
    yield from _match("column", place, _named(present.columns), _named(expected.columns))
    if present.primary_key != expected.primary_key:
        yield Change("primary key", place, present.primary_key, expected.primary_key, present.primary_key is None)
    yield from _match("index", place, *_pair_renamed(present.indexes, expected.indexes))
    yield from _match("foreign key", place, _by_columns(present), _by_columns(expected))


def _named(definitions: Iterable[ColumnDefinition]) -> dict[str, ColumnDefinition]:
    return {definition.name: definition for definition in definitions}


def _by_columns(table: TableDefinition) -> dict[str, ForeignKey]:
    return {", ".join(key.columns): key for key in table.foreign_keys}


def _pair_renamed(
    present: tuple[IndexDefinition, ...], expected: tuple[IndexDefinition, ...]
) -> tuple[dict[str, IndexDefinition], dict[str, IndexDefinition]]:
    """The indexes by a name for each pair: those of equal names, then those that differ by their names only."""
    ours, theirs = ({index.name: index for index in indexes} for indexes in (present, expected))
    for name in sorted(theirs.keys() - ours.keys()):
        same = (own for own in sorted(ours.keys() - theirs.keys()) if ours[own].evolve(name=name) == theirs[name])
        if (own := next(same, None)) is not None:
            ours[name] = ours.pop(own)
    return ours, theirs


def _match(
    kind: Kind, place: Place, present: Mapping[str, Definition], expected: Mapping[str, Definition]
) -> Iterator[Change]:
    for name in sorted(present.keys() | expected.keys()):
        ours, theirs = present.get(name), expected.get(name)
        if ours != theirs:
            yield Change(kind, (*place, name), ours, theirs, ours is None)
