"""Find: the queries of `find_unique`, `find_first`, `find_many` and `count`."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any, Generic, TypeVar

from attrs import define

from twofold.algebra.expressions import Expr, Label
from twofold.algebra.functions import Aggregate
from twofold.algebra.queries import Count, Item, Query, Select
from twofold.algebra.types import INT
from twofold.client.grammar.locks import LOCKS
from twofold.client.grammar.model import ModelGrammar
from twofold.client.places import tell_place
from twofold.client.problems import as_mapping, check_names, one_of, refused, too_deep, unknown, wrong
from twofold.client.reading.selection import (
    RecordsShape,
    SelectionShape,
    build_record,
    build_select,
    trace_records,
    trace_selection,
)
from twofold.client.reading.unique import UniqueShape, build_unique, trace_unique
from twofold.client.reading.where import WhereShape, build_where, trace_where
from twofold.client.shape import Rebuild, SlotSource, Trace
from twofold.errors import InvalidValueError

S = TypeVar("S")


class Read(Generic[S]):
    """A question about the records of one model. `S` is the shape of its arguments."""

    __slots__ = ()

    grammar: ModelGrammar
    arguments: Mapping[str, Any]

    def trace(self) -> tuple[Hashable, Sequence[Any]]:
        trace = Trace()
        try:
            return (self.__class__, self.grammar, self.lock(), self.trace_arguments(trace)), trace
        except RecursionError:
            raise too_deep(self.grammar.path) from None

    def query(self) -> Query:
        trace = Trace()
        shape, lock = self.trace_arguments(trace), self.lock()
        query = self.build(shape, SlotSource(trace))
        return query if lock is None else query.evolve(lock=LOCKS[lock].evolve(of=(self.grammar.table,)))

    def lock(self) -> str | None:
        """The lock on the records. Raises `QueryError` for an unknown one."""
        lock: object = self.arguments.get("lock")
        if lock is None:
            return None
        if isinstance(lock, str) and lock in LOCKS:
            return lock
        raise unknown((self.grammar.path, "lock"), lock, "a lock", LOCKS)

    def tell_place(self, error: InvalidValueError) -> None:
        """Adds to the message of a wrong value where it is among the arguments."""
        tell_place(error, self.grammar, self.all_arguments())

    def all_arguments(self) -> Mapping[str, Any]:
        """The arguments by name."""
        return self.arguments

    def trace_arguments(self, trace: Trace) -> S:
        """The shape of the arguments; their values go into the trace."""
        raise NotImplementedError

    def build(self, shape: S, rebuild: Rebuild) -> Query:
        """The query of a shape."""
        raise NotImplementedError


@define(eq=False)
class FindUnique(Read[tuple[SelectionShape | None, UniqueShape]]):
    """The record with a key."""

    grammar: ModelGrammar
    where: object
    arguments: Mapping[str, Any] = {}
    """What is read of it: `include`, `select` and `omit`; and `lock`."""

    def all_arguments(self) -> Mapping[str, Any]:
        return {**self.arguments, "where": self.where}

    def trace_arguments(self, trace: Trace) -> tuple[SelectionShape | None, UniqueShape]:
        grammar, selection = self.grammar, None
        if self.arguments:
            selection = trace_selection(grammar, self.arguments, trace, grammar.path)
        return selection, trace_unique(grammar, self.where, trace, grammar.where_path)

    def build(self, shape: tuple[SelectionShape | None, UniqueShape], rebuild: Rebuild) -> Query:
        selection, unique = shape
        record = build_record(self.grammar, selection, rebuild)
        return Select((record,), self.grammar.table, where=build_unique(unique, rebuild))


@define(eq=False)
class FindMany(Read[RecordsShape]):
    """The records that fulfil a condition, or a page of them."""

    grammar: ModelGrammar
    arguments: Mapping[str, Any]

    def trace_arguments(self, trace: Trace) -> RecordsShape:
        return trace_records(self.grammar, self.arguments, trace, self.grammar.path)

    def build(self, shape: RecordsShape, rebuild: Rebuild) -> Query:
        return build_select(self.grammar, shape, rebuild)


class FindFirst(FindMany):
    """The first record; with `take=-1` the last one. Without an order or a page it is any record."""

    __slots__ = ()

    def trace_arguments(self, trace: Trace) -> RecordsShape:
        path, take = self.grammar.path, self.arguments.get("take")
        if take is not None and not (isinstance(take, int) and take in (1, -1)):
            raise wrong((path, "take"), take, "1, or -1 for the last record")
        return trace_records(self.grammar, self.arguments, trace, path, default_take=1)


class CountRecords(FindMany):
    """The number of records of a page."""

    __slots__ = ()

    def build(self, shape: RecordsShape, rebuild: Rebuild) -> Query:
        return Count(build_select(self.grammar, shape, rebuild))


ALL = "_all"
"""In the `select` of `count`: the number of records."""


@define(eq=False)
class CountFields(Read[tuple[WhereShape, tuple[str, ...]]]):
    """The number of values in each of some fields."""

    grammar: ModelGrammar
    arguments: Mapping[str, Any]

    def names(self) -> tuple[str, ...]:
        """The fields to count. Raises `QueryError` for another name, or for none."""
        path, select = (self.grammar.path, "select"), self.arguments["select"]
        for name in ("take", "skip", "cursor"):
            if self.arguments.get(name) is not None:
                raise refused((self.grammar.path, name), "not supported with `select` yet, which counts all records.")
        names = [ALL, *self.grammar.fields]
        selected = as_mapping(select, path, f"a dictionary, such as {{'{ALL}': True}}")
        check_names(selected, names, path, f"a field of {self.grammar.name}")
        chosen = tuple([name for name, is_chosen in selected.items() if is_chosen])
        if not chosen:
            raise wrong(path, select, f"a field to count: {one_of(names)}")
        return chosen

    def trace_arguments(self, trace: Trace) -> tuple[WhereShape, tuple[str, ...]]:
        grammar, condition = self.grammar, self.arguments.get("where")
        where = () if condition is None else trace_where(grammar, condition, trace, grammar.where_path)
        return where, self.names()

    def build(self, shape: tuple[WhereShape, tuple[str, ...]], rebuild: Rebuild) -> Query:
        where, names = shape
        items: tuple[Item, ...] = tuple([Label(self._count(name), f"n{number}") for number, name in enumerate(names)])
        return Select(items, self.grammar.table, where=build_where(where, rebuild), bare=False)

    def _count(self, name: str) -> Expr[int]:
        return Aggregate("count", () if name == ALL else (self.grammar.fields[name].column,), INT)
