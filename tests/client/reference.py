"""What is written from the tables of the client's grammar: the types of filters, and the tables in `docs/client.md`.

`python -m tests.client.reference` writes them again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

from twofold.client.grammar import operators
from twofold.client.grammar.connectives import CONNECTIVES
from twofold.client.grammar.operations import OPERATIONS
from twofold.client.grammar.operators import MODE, OPERATORS
from twofold.client.grammar.relations import QUANTIFIERS, TO_MANY, TO_ONE, RelationKind
from twofold.client.grammar.updates import NUMBERS, UPDATES
from twofold.client.problems import one_of
from twofold.client.writing.relations import NESTED_WRITES
from twofold.generate.filters import filters_module

ROOT = Path(__file__).parents[2]
FILTERS = ROOT / "src" / "twofold" / "client" / "types" / "filters.py"
PAGE = ROOT / "docs" / "client.md"
BLOCK = re.compile(r"(<!-- table: (\w+) -->\n).*?(<!-- end of table -->)", re.DOTALL)

FIELDS = {
    operators.KINDS - operators.DOCUMENT: "all except Json",
    operators.SINGLE: "all except lists",
    operators.PLAIN: "all except Json and lists",
    operators.DOCUMENT: "Json",
    operators.LISTABLE: "all except Boolean, Json and lists",
    operators.ORDERED: "numbers, String, DateTime",
    operators.TEXT: "String",
    operators.LISTS: "lists",
    NUMBERS: "numbers",
}
"""Sets of kinds of fields, in words."""
RELATIONS = {
    frozenset(RelationKind): "all",
    TO_ONE: "to one",
    TO_MANY: "to many",
    frozenset({RelationKind.MANY_KEY_THERE}): "to many, except many-to-many",
}


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A table in Markdown."""
    lines = [head, ("---",) * len(head), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def code(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def kinds(names: frozenset[str]) -> str:
    return FIELDS.get(names) or one_of(sorted(names), "and")


def operator_table() -> str:
    rows = [(code([each.name]), kinds(each.kinds), each.operand.description, each.description) for each in OPERATORS]
    rows.append((code([MODE.name]), kinds(MODE.kinds), one_of(f'`"{word}"`' for word in MODE.words), MODE.description))
    return table(("operator", "fields", "takes", "condition"), rows)


def combination_table() -> str:
    rows = [
        (code([each.name]), "conditions, in a list" + (" or one alone" if each.takes_one else ""), each.description)
        for each in CONNECTIVES.values()
    ]
    rows += [(code([each.name]), f"relations {RELATIONS[each.kinds]}", each.description) for each in QUANTIFIERS]
    return table(("key", "of", "condition"), rows)


def method_table(*, writes: bool) -> str:
    rows = [(code([each.name]), code(each.names), each.description) for each in OPERATIONS if each.writes == writes]
    return table(("method", "arguments", "returns"), rows)


def update_table() -> str:
    rows = [(code([each.name]), kinds(each.kinds), each.description) for each in UPDATES]
    return table(("update", "fields", "effect"), rows)


def nested_write_table() -> str:
    rows = [
        (
            code([each.name]),
            RELATIONS[frozenset(each.rules)],
            "create and update" if each.creates else "update",
            each.description,
        )
        for each in NESTED_WRITES
    ]
    return table(("nested write", "relations", "data of", "effect"), rows)


TABLES: dict[str, Callable[[], str]] = {
    "reads": lambda: method_table(writes=False),
    "writes": lambda: method_table(writes=True),
    "operators": operator_table,
    "combinations": combination_table,
    "updates": update_table,
    "nested_writes": nested_write_table,
}


def page_with_tables(text: str) -> str:
    """The page, with each table between its marks."""
    return BLOCK.sub(lambda block: f"{block[1]}{TABLES[block[2]]()}{block[3]}", text)


def texts() -> dict[Path, str]:
    """The files that are written, with their texts."""
    return {FILTERS: filters_module(), PAGE: page_with_tables(PAGE.read_text())}


if __name__ == "__main__":
    for path, text in texts().items():
        path.write_text(text)
