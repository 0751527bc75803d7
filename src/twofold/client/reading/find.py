"""Reads: the questions behind `find_unique`, `find_first`, `find_many` and `count`."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any, Final, cast

from attrs import define

from twofold.algebra.expressions import Expr, Label
from twofold.algebra.functions import Aggregate
from twofold.algebra.queries import Count, Item, Query, Select
from twofold.algebra.types import INT
from twofold.client.grammar.model import Words
from twofold.client.problems import refused, unknown, wrong
from twofold.client.reading import cursor as cursors
from twofold.client.reading.order import (
    complete,
    distinct_shape,
    first_of_each,
    identity_order,
    limit,
    order_shape,
    orderings,
    skip_shape,
    take_shape,
    turned,
)
from twofold.client.reading.selection import entity, selection_shape
from twofold.client.reading.unique import unique_condition, unique_shape
from twofold.client.reading.where import condition, where_shape
from twofold.client.shape import Slots, Trace


@define(eq=False)
class FindUnique:
    """One record, by a key."""

    words: Words
    where: Any
    include: Any = None
    select: Any = None
    omit: Any = None

    def traced(self) -> tuple[Any, Trace]:
        """The shape, and what it left out."""
        trace = Trace()
        if self.include is None and self.select is None and self.omit is None:
            selection = None
        else:
            selection = selection_shape(self.words, self.include, self.select, self.omit, trace, None)
        where = unique_shape(self.words, self.where, trace, _WHERE)
        return ("find_unique", self.words.table.token, where, selection), trace

    def trace(self) -> tuple[Hashable, Sequence[Any]]:
        shape, trace = self.traced()
        return shape, trace.values

    def query(self) -> Query:
        (_, _, where, selection), trace = self.traced()
        build = Slots(trace.parts)
        items = (entity(self.words, selection, build),)
        return Select(items, self.words.source, where=unique_condition(self.words, where, build))


@define(eq=False)
class Page:
    """Which records of a model, in which order, and how many of them."""

    words: Words
    where: Any = None
    order_by: Any = None
    take: Any = None
    skip: Any = None
    cursor: Any = None
    distinct: Any = None
    unordered: bool = False
    """Whether any order will do where none is said, although only some records are taken."""


@define(eq=False)
class FindMany:
    """The records of a page."""

    page: Page
    include: Any = None
    select: Any = None
    omit: Any = None

    def traced(self) -> tuple[Any, Trace]:
        """The shape, and what it left out."""
        trace = Trace()
        page, words = self.page, self.page.words
        if self.include is None and self.select is None and self.omit is None:
            selection = None
        else:
            selection = selection_shape(words, self.include, self.select, self.omit, trace, None)
        where = () if page.where is None else where_shape(words, page.where, trace, _WHERE)
        return ("find_many", words.table.token, where, selection, page_shape(page, trace)), trace

    def trace(self) -> tuple[Hashable, Sequence[Any]]:
        shape, trace = self.traced()
        return shape, trace.values

    def query(self) -> Query:
        (_, _, where, selection, page), trace = self.traced()
        build = Slots(trace.parts)
        words = self.page.words
        items = (entity(words, selection, build),)
        found = condition(words, where, build)
        return paged(words, page, build, found, items)


@define(eq=False)
class Counted:
    """How many records a page has."""

    page: Page

    def traced(self) -> tuple[Any, Trace]:
        """The shape, and what it left out."""
        trace = Trace()
        page, words = self.page, self.page.words
        where = () if page.where is None else where_shape(words, page.where, trace, _WHERE)
        return ("count records", words.table.token, where, page_shape(page, trace)), trace

    def trace(self) -> tuple[Hashable, Sequence[Any]]:
        shape, trace = self.traced()
        return shape, trace.values

    def query(self) -> Query:
        (_, _, where, page), trace = self.traced()
        build = Slots(trace.parts)
        words = self.page.words
        found = condition(words, where, build)
        return Count(paged(words, page, build, found, (entity(words, None, build),)))


@define(eq=False)
class CountedFields:
    """How many records have a value in each of some fields; `_all`: how many there are."""

    words: Words
    where: Any
    fields: Any

    def traced(self) -> tuple[Any, Trace]:
        """The shape, and what it left out."""
        trace = Trace()
        where = () if self.where is None else where_shape(self.words, self.where, trace, _WHERE)
        return ("count fields", self.words.table.token, where, self.names()), trace

    def names(self) -> tuple[str, ...]:
        """The fields to count. Raises `QueryError` for what is none."""
        if not isinstance(self.fields, Mapping):
            raise wrong(self.words.table, _SELECT, "a dictionary, such as {'_all': True}", self.fields)
        given = cast("Mapping[Any, Any]", self.fields)
        for name in given:
            if name not in self.words.fields and name != "_all":
                raise unknown(self.words.table, _SELECT, name, ["_all", *self.words.fields], "field")
        names = tuple([name for name, wanted in given.items() if wanted])
        if not names:
            raise refused(self.words.table, _SELECT, "counts nothing.")
        return names

    def trace(self) -> tuple[Hashable, Sequence[Any]]:
        shape, trace = self.traced()
        return shape, trace.values

    def query(self) -> Query:
        (_, _, where, names), trace = self.traced()
        found = condition(self.words, where, Slots(trace.parts))
        items: tuple[Item, ...] = tuple([Label(_count(self.words, name), f"n{n}") for n, name in enumerate(names)])
        return Select(items, self.words.source, where=found, bare=False)


def _count(words: Words, name: str) -> Expr[int]:
    arguments = () if name == "_all" else (words.fields[name].column,)
    return Aggregate("count", arguments, INT)


def page_shape(page: Page, trace: Trace) -> Hashable:
    """The shape of all but the condition; None for everything in any order."""
    if page.order_by is None and page.take is None and page.skip is None and page.cursor is None and not page.distinct:
        return None
    words = page.words
    order = () if page.order_by is None else order_shape(words, page.order_by, trace, (None, "order_by"))
    take = take_shape(words, page.take, trace, (None, "take"))
    skip = skip_shape(words, page.skip, trace, (None, "skip"))
    cursor = None if page.cursor is None else unique_shape(words, page.cursor, trace, (None, "cursor"))
    distinct = () if page.distinct is None else distinct_shape(words, page.distinct, (None, "distinct"))
    if not order and not (page.unordered and skip is None and cursor is None):
        order = identity_order(words)
    return order, take, skip, cursor, distinct


def paged(words: Words, shape: Any, build: Slots, found: Expr[bool] | None, items: tuple[Item, ...]) -> Select:
    """The select of a page."""
    if shape is None:
        return Select(items, words.source, where=found)
    order, take, skip, cursor, distinct = shape
    order_by = orderings(words, order, build)
    count, offset = limit(take, build), limit(skip, build)
    backwards = take == "last"
    if distinct:
        found = first_of_each(words, distinct, turned(complete(words, order_by), take), found)
    if cursor is not None:
        start = unique_condition(words, cursor, build)
        order_by = complete(words, order_by)
        beyond = cursors.beyond(words, order_by, start, backwards=backwards)
        found = beyond if found is None else found & beyond
    return Select(items, words.source, where=found, order_by=order_by, limit=count, offset=offset, backwards=backwards)


_WHERE: Final = (None, "where")
_SELECT: Final = (None, "select")

__all__ = ["Counted", "CountedFields", "FindMany", "FindUnique", "Page", "page_shape", "paged"]
