"""Conditions of partial indexes: from PSL's text to SQL."""

from __future__ import annotations

from twofold.databases.ddl import Definitions
from twofold.errors import SchemaError
from twofold.psl.problems import Report
from twofold.psl.source import Source
from twofold.psl.syntax.scanner import Scanner
from twofold.psl.syntax.tree import Call, Expression, Number, Object, Text, Word
from twofold.schema import Model, Schema


def condition(text: str, schema: Schema, model: Model, dialect: Definitions) -> str:
    """`raw("...")` as it stands, `{ active: true, name: { not: null } }` as comparisons. Raises `SchemaError`."""
    found = Scanner(Source(f"{model.name}: where", text), Report()).expression()
    match found:
        case Call("raw", arguments) if len(arguments) == 1 and isinstance(arguments[0].value, Text):
            return arguments[0].value.value
        case Object(entries):
            return " AND ".join(_comparison(name.text, value, schema, model, dialect) for name, value in entries)
        case _:
            raise SchemaError(f'{model.name}: `{text}` is no condition: write raw("...") or {{ field: value }}.')


def _comparison(name: str, value: Expression, schema: Schema, model: Model, dialect: Definitions) -> str:
    negated = isinstance(value, Object)
    inner = value.entries[0][1] if isinstance(value, Object) else value
    column = dialect.quote(model.field(name).column)
    if isinstance(inner, Word) and inner.text == "null":
        return f"{column} IS {'NOT ' if negated else ''}NULL"
    return f"{column} {'!=' if negated else '='} {_value(name, inner, schema, model, dialect)}"


def _value(name: str, value: Expression, schema: Schema, model: Model, dialect: Definitions) -> str:
    match value:
        case Text(text):
            enum = schema.enums_by_name.get(model.field(name).type)
            mapped = {each.name: each.mapped for each in enum.values} if enum else {}
            return dialect.text(mapped.get(text, text))
        case Word(text) | Number(text):
            return text
        case _:
            raise SchemaError(
                f"{model.name}.{name}: `{value.span.text}` is no value that a condition can compare with."
            )
