"""The conditions of partial indexes, from PSL to SQL."""

from __future__ import annotations

import re

from twofold.databases.ddl import Definitions
from twofold.errors import SchemaError
from twofold.psl.problems import Report
from twofold.psl.source import Source
from twofold.psl.syntax.scanner import Scanner
from twofold.psl.syntax.tree import Call, Expression, Number, Object, Text, Word
from twofold.schema import Model, Schema

_PSL = re.compile(r"\s*(?:raw\s*\(|\{)")
"""How a condition of PSL begins. Python models also take SQL."""


def build_condition(text: str, schema: Schema, model: Model, definitions: Definitions) -> str:
    """`{ active: true, name: { not: null } }` as comparisons, the text of `raw("...")`, and SQL as it is."""
    if _PSL.match(text) is None:
        return text
    expression = Scanner(Source(f"{model.name}: where", text), Report()).parse_expression()
    match expression:
        case Call("raw", arguments) if len(arguments) == 1 and isinstance(arguments[0].value, Text):
            return arguments[0].value.value
        case Object(entries):
            return " AND ".join(
                _build_comparison(name.text, value, schema, model, definitions) for name, value in entries
            )
        case _:
            raise SchemaError(f'{model.name}: where: got {text}, expected raw("...") or {{ field: value }}.')


def _build_comparison(name: str, value: Expression, schema: Schema, model: Model, definitions: Definitions) -> str:
    negated = isinstance(value, Object)
    operand = value.entries[0][1] if isinstance(value, Object) else value
    column = definitions.quote(model.field(name).column)
    if isinstance(operand, Word) and operand.text == "null":
        return f"{column} IS {'NOT ' if negated else ''}NULL"
    return f"{column} {'!=' if negated else '='} {_spell_value(name, operand, schema, model, definitions)}"


def _spell_value(name: str, value: Expression, schema: Schema, model: Model, definitions: Definitions) -> str:
    match value:
        case Text(text):
            enum = schema.enums_by_name.get(model.field(name).type)
            mapped = {member.name: member.mapped for member in enum.values} if enum else {}
            return definitions.spell_text(mapped.get(text, text))
        case Word(text) | Number(text):
            return text
        case _:
            raise SchemaError(
                f"{model.name}.{name}: where: got {value.span.text}, expected a string, a number, true, false or null."
            )
