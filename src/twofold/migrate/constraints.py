"""What the tables of Python models have beyond those of a schema.prisma: checks, generated and identity columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from twofold.databases.ddl import Definitions
from twofold.migrate.formulas import spell_formula
from twofold.migrate.indexes import (
    build_indexes,
    free_name,
    spell_constraint_columns,
    spell_part,
    spell_timing,
    spell_where,
)
from twofold.schema import Exclusion, Field, Generated, Identity, Model, Schema
from twofold.structs import Value, struct


@struct
class Constraint(Value):
    """A constraint that is spelled as a whole: `CHECK (...)`."""

    name: str
    text: str


def build_constraints(schema: Schema, model: Model, definitions: Definitions) -> Iterator[Constraint]:
    """The checks, the exclusion constraints, and the unique constraints that can wait for the end of a transaction.

    Names are by PostgreSQL's rule: `{table}_check`, `{table}_check1`, `{table}_{columns}_excl`.
    """
    constraint_name = definitions.database.constraint_name
    names = [*[each.name for each in model.checks], *[each.name for each in model.exclusions]]
    taken = {name for name in names if name}
    for number, check in enumerate(model.checks):
        place = f"{model.name}: check {check.name or number + 1}"
        name = check.name or free_name(constraint_name(model.table, (), "check"), taken)
        taken.add(name)
        yield Constraint(name, f"CHECK ({spell_formula(check.formula, definitions.database.name, place)})")
    for each in model.exclusions:
        columns = tuple([model.field(part.field).column if part.field else "expr" for part, _ in each.parts])
        name = each.name or free_name(constraint_name(model.table, columns, "excl"), taken)
        taken.add(name)
        yield Constraint(name, _spell_exclusion(schema, model, each, f"{model.name}: exclude {name}", definitions))
    for index in build_indexes(schema, model, definitions):
        if index.timing:
            yield Constraint(index.name, f"UNIQUE{spell_constraint_columns(index, definitions)}{index.timing}")


def _spell_exclusion(schema: Schema, model: Model, each: Exclusion, place: str, definitions: Definitions) -> str:
    parts = ", ".join(
        [f"{spell_part(model, part, place, definitions)} WITH {operator}" for part, operator in each.parts]
    )
    where = spell_where(each.where, schema, model, definitions)
    condition = f" WHERE ({where})" if where else ""
    return f"EXCLUDE USING {each.method} ({parts}){condition}{spell_timing(each.deferrable)}"


_SEQUENCE_OPTIONS: Mapping[str, str] = {
    "start": "START WITH",
    "increment": "INCREMENT BY",
    "minimum": "MINVALUE",
    "maximum": "MAXVALUE",
    "cache": "CACHE",
}


def spell_generation(model: Model, field: Field, definitions: Definitions) -> str:
    """What is behind a column's type if the database generates its values; empty for any other column."""
    match field.default:
        case Generated(formula, stored):
            text = spell_formula(formula, definitions.database.name, f"{model.name}.{field.name}: generated")
            return f"GENERATED ALWAYS AS ({text}) {'STORED' if stored else 'VIRTUAL'}"
        case Identity(always, options):
            given = dict(options)
            words = [f"{word} {given[name]}" for name, word in _SEQUENCE_OPTIONS.items() if name in given]
            words += ["CYCLE" if given["cycle"] else "NO CYCLE"] if "cycle" in given else []
            inside = f" ({' '.join(words)})" if words else ""
            return f"GENERATED {'ALWAYS' if always else 'BY DEFAULT'} AS IDENTITY{inside}"
        case _:
            return ""
