"""Finds isolation anomalies in a history of transactions that append to lists and read them.

A list shows the order of its writers, and each read shows which of them it follows, so the dependencies of the
transactions are known, not guessed:

- ww: the next append to a list, by another transaction
- wr: a read of a list up to an append
- rw: a read of a list, and the next append, which it does not see

A cycle of dependencies is an anomaly, and the kinds of its edges tell which one. The names are those of Adya's
"Weak Consistency" (1999); the inference is that of Kingsbury and Alvaro, "Elle: Inferring Isolation Anomalies from
Experimental Observations" (2020).
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from attrs import define, field

Level = str
Values = tuple[int, ...]
Graph = Mapping[int, set[int]]

COMMITTED = frozenset({"lost append", "incompatible order", "dirty write", "aborted read", "intermediate read", "G1c"})
FORBIDDEN: Mapping[Level, frozenset[str]] = {
    "read uncommitted": COMMITTED,
    "read committed": COMMITTED,
    "repeatable read": COMMITTED | {"G-single"},
    "serializable": COMMITTED | {"G-single", "G2"},
}
"""What each level of PostgreSQL forbids. Its weakest is read committed, and repeatable read is snapshot isolation."""


@define
class Transaction:
    """What one transaction read and appended, in order. Values are unique in a history."""

    committed: bool = False
    reads: list[tuple[str, Values]] = field(factory=list)
    appends: list[tuple[str, int]] = field(factory=list)


def anomalies(history: Sequence[Transaction]) -> Counter[str]:
    """Counts the anomalies of a history, which ends with a read of every list."""
    found: Counter[str] = Counter()
    writers = {value: number for number, each in enumerate(history) for _, value in each.appends}
    orders = _orders(history, found)
    _check_reads(history, writers, found)
    for each in history:
        for key, value in each.appends:
            found["lost append"] += each.committed and value not in orders.get(key, ())
    written, seen, unseen = _dependencies(history, writers, orders)
    found["dirty write"] += len(_in_cycles(written))
    following = _union(written, seen)
    found["G1c"] += len(_in_cycles(following)) - len(_in_cycles(written))
    single = {
        (reader, writer)
        for reader, writers_ in unseen.items()
        for writer in writers_
        if _leads(following, writer, reader)
    }
    found["G-single"] += len(single)
    if not single:
        found["G2"] += len(_in_cycles(_union(following, unseen))) - len(_in_cycles(following))
    return +found


def _orders(history: Sequence[Transaction], found: Counter[str]) -> dict[str, Values]:
    """The order of the appends to each list: its longest read, of which each other one is the beginning."""
    orders: dict[str, Values] = {}
    for key, values in [read for each in history if each.committed for read in each.reads]:
        longest = max(values, orders.get(key, ()), key=len)
        found["incompatible order"] += longest[: len(values)] != values
        orders[key] = longest
    return orders


def _check_reads(history: Sequence[Transaction], writers: Mapping[int, int], found: Counter[str]) -> None:
    """Looks for reads of what was rolled back, and of what its transaction appended to later."""
    for number, each in enumerate(history):
        if not each.committed:
            continue
        for key, values in each.reads:
            others = [value for value in values if writers[value] != number]
            found["aborted read"] += any(not history[writers[value]].committed for value in others)
            if others and history[writers[others[-1]]].committed:
                last = [value for appended, value in history[writers[others[-1]]].appends if appended == key][-1]
                found["intermediate read"] += last != others[-1]


def _dependencies(
    history: Sequence[Transaction], writers: Mapping[int, int], orders: Mapping[str, Values]
) -> tuple[Graph, Graph, Graph]:
    """The ww, wr and rw edges between transactions."""
    written, seen, unseen = [defaultdict[int, set[int]](set) for _ in range(3)]
    for order in orders.values():
        for before, after in itertools.pairwise(order):
            _connect(written, writers[before], writers[after])
    for number, each in enumerate(history):
        if not each.committed:
            continue
        for key, values in each.reads:
            others = [value for value in values if writers[value] != number]
            if others:
                _connect(seen, writers[others[-1]], number)
            rest = [value for value in orders[key][len(others) :] if writers[value] != number]
            if rest:
                _connect(unseen, number, writers[rest[0]])
    return written, seen, unseen


def _connect(graph: dict[int, set[int]], one: int, other: int) -> None:
    if one != other:
        graph[one].add(other)


def _union(*graphs: Graph) -> Graph:
    union: dict[int, set[int]] = defaultdict(set)
    for graph in graphs:
        for start, ends in graph.items():
            union[start] |= ends
    return union


def _leads(graph: Graph, start: int, goal: int) -> bool:
    return goal in _reachable(graph, graph.get(start, ())) or start == goal


def _in_cycles(graph: Graph) -> set[int]:
    """The transactions that depend on themselves."""
    return {start for start in graph if start in _reachable(graph, graph[start])}


def _reachable(graph: Graph, starts: Iterable[int]) -> set[int]:
    found, left = set(starts), list(starts)
    while left:
        more = graph.get(left.pop(), set()) - found
        found |= more
        left += more
    return found
