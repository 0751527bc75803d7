"""The checker finds each anomaly in a history that has it, and none in one that has none."""

from __future__ import annotations

import itertools

import pytest

from tests.faults.anomalies import FORBIDDEN, Transaction, Values, anomalies

Read = tuple[str, Values]


def committed(*reads: Read, appends: dict[str, int] | None = None) -> Transaction:
    return Transaction(True, list(reads), list((appends or {}).items()))


HISTORIES: dict[str, list[Transaction]] = {
    "lost append": [committed(appends={"a": 1}), committed(("a", ()))],
    "incompatible order": [
        committed(appends={"a": 1}),
        committed(appends={"a": 2}),
        committed(("a", (1, 2))),
        committed(("a", (2,))),
    ],
    "dirty write": [
        committed(appends={"a": 1, "b": 2}),
        committed(appends={"a": 3, "b": 4}),
        committed(("a", (1, 3)), ("b", (4, 2))),
    ],
    "aborted read": [Transaction(False, [], [("a", 1)]), committed(("a", (1,)))],
    "intermediate read": [
        Transaction(True, [], [("a", 1), ("a", 2)]),
        committed(("a", (1,))),
        committed(("a", (1, 2))),
    ],
    "G1c": [
        committed(("b", (2,)), appends={"a": 1}),
        committed(("a", (1,)), appends={"b": 2}),
        committed(("a", (1,)), ("b", (2,))),
    ],
    "G-single": [  # read skew
        committed(appends={"a": 1, "b": 2}),
        committed(("a", ()), ("b", (2,))),
        committed(("a", (1,)), ("b", (2,))),
    ],
    "G2": [  # write skew
        committed(("b", ()), appends={"a": 1}),
        committed(("a", ()), appends={"b": 2}),
        committed(("a", (1,)), ("b", (2,))),
    ],
}


@pytest.mark.parametrize("name", HISTORIES)
def test_an_anomaly_is_found_and_named(name: str) -> None:
    found = anomalies(HISTORIES[name])
    assert found[name] > 0
    assert name in FORBIDDEN["serializable"]


def test_a_lost_update_is_g_single() -> None:
    both = [committed(("a", ()), appends={"a": value}) for value in (1, 2)]
    assert set(anomalies([*both, committed(("a", (1, 2)))])) == {"G-single"}


def test_a_serial_history_has_no_anomaly() -> None:
    history = [
        committed(("a", ()), appends={"a": 1}),
        Transaction(False, [("a", (1,))], [("a", 2)]),
        Transaction(True, [("a", (1, 3)), ("b", ())], [("a", 3), ("b", 4), ("a", 5)]),
        committed(("b", (4,)), ("a", (1, 3, 5))),
    ]
    assert not anomalies(history)


def test_levels_forbid_more_and_more() -> None:
    levels = list(FORBIDDEN.values())
    assert all(weak <= strong for weak, strong in itertools.pairwise(levels))
