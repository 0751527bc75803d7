"""Indexes and unique keys, in the words of one database."""

from __future__ import annotations

from collections.abc import Collection

from twofold.databases.ddl import Definitions
from twofold.migrate.conditions import build_condition
from twofold.migrate.formulas import spell_formula
from twofold.schema import Formula, Index, Key, KeyPart, Model, Schema
from twofold.structs import Value, struct


@struct
class IndexDefinition(Value):
    name: str
    columns: tuple[str, ...]
    """Each as SQL: quoted, with its order and its operator class."""
    unique: bool = False
    method: str = ""
    condition: str | None = None
    include: tuple[str, ...] = ()
    """The columns that it holds without being ordered by them."""
    options: str = ""
    """What follows the columns: ` NULLS NOT DISTINCT WITH (...)`."""
    computed: bool = False
    """Whether it is over an expression, so that the database may not list its columns."""
    timing: str = ""
    """` DEFERRABLE INITIALLY DEFERRED`, for a unique constraint. Such a one is no index of its own."""


def build_indexes(schema: Schema, model: Model, definitions: Definitions) -> tuple[IndexDefinition, ...]:
    """The indexes of a model, those of its unique keys first."""
    made = [
        *(_build_index(schema, model, key, "key", definitions) for key in model.uniques),
        *(_build_index(schema, model, each, "key" if each.unique else "idx", definitions) for each in model.indexes),
    ]
    named: dict[str, IndexDefinition] = {}
    for each in made:
        # Two expressions have one name by the rule for names.
        name = free_name(each.name, named) if each.computed else each.name
        named[name] = each.evolve(name=name)
    return tuple(named.values())


def free_name(stem: str, taken: Collection[str]) -> str:
    """The name, with a number if it is taken."""
    return next(name for number in range(len(taken) + 1) if (name := f"{stem}{number or ''}") not in taken)


def _build_index(
    schema: Schema, model: Model, index: Key | Index, suffix: str, definitions: Definitions
) -> IndexDefinition:
    columns = tuple([model.field(part.field).column if part.field else "expr" for part in index.parts])
    name = index.constraint or definitions.database.constraint_name(model.table, columns, suffix)
    return IndexDefinition(
        name,
        tuple([spell_part(model, part, f"{model.name}: index {name}", definitions) for part in index.parts]),
        unique=isinstance(index, Key) or index.unique,
        method=definitions.spell_index_type(index.type) if isinstance(index, Index) else "",
        condition=spell_where(index.where, schema, model, definitions),
        include=tuple([model.field(field).column for field in index.include]),
        options=_spell_options(index),
        computed=any(part.formula is not None for part in index.parts),
        timing=spell_timing(index.deferrable) if isinstance(index, Key) else "",
    )


def spell_part(model: Model, part: KeyPart, place: str, definitions: Definitions) -> str:
    """A column or an expression of an index, with its collation, its operator class and its order."""
    if part.formula is None:
        item = definitions.quote(model.field(part.field).column)
    else:
        item = f"({spell_formula(part.formula, definitions.database.name, place)})"
    return " ".join(
        [
            item,
            *([f"COLLATE {definitions.quote(part.collation)}"] if part.collation else []),
            *([definitions.spell_operator_class(part.operator_class)] if part.operator_class else []),
            *(["DESC"] if part.sort == "Desc" else []),
            *([f"NULLS {part.nulls.upper()}"] if part.nulls else []),
        ]
    )


def spell_where(where: Formula | None, schema: Schema, model: Model, definitions: Definitions) -> str | None:
    """The condition of a partial index: PSL's, SQL, or an expression."""
    if where is None:
        return None
    if isinstance(where, str):
        return build_condition(where, schema, model, definitions)
    return spell_formula(where, definitions.database.name, f"{model.name}: where")


def spell_timing(deferrable: str | None) -> str:
    """When a constraint is checked: at the end of the transaction if it is deferrable."""
    return f" DEFERRABLE INITIALLY {deferrable.upper()}" if deferrable else ""


def spell_index_columns(index: IndexDefinition, definitions: Definitions) -> str:
    """The columns of an index, those that it includes, and its options."""
    return f" ({', '.join(index.columns)}){_spell_include(index, definitions)}{index.options}"


def spell_constraint_columns(index: IndexDefinition, definitions: Definitions) -> str:
    """The same for a unique constraint, which has its options first."""
    return f"{index.options} ({', '.join(index.columns)}){_spell_include(index, definitions)}"


def _spell_include(index: IndexDefinition, definitions: Definitions) -> str:
    include = ", ".join([definitions.quote(column) for column in index.include])
    return f" INCLUDE ({include})" if include else ""


def _spell_options(index: Key | Index) -> str:
    distinct = "" if index.nulls_distinct else " NULLS NOT DISTINCT"
    storage = index.storage if isinstance(index, Index) else ()
    settings = ", ".join([f"{name} = {value}" for name, value in storage])
    return f"{distinct}{f' WITH ({settings})' if settings else ''}"
