"""Conditions: the `where` of a partial index, checked against the model's fields and kept as PSL text."""

from __future__ import annotations

from twofold.errors import suggestion
from twofold.psl.problems import Report
from twofold.psl.resolve.arguments import Arguments
from twofold.psl.resolve.owner import Owner
from twofold.psl.syntax.render import render_expression
from twofold.psl.syntax.tree import Call, Expression, Name, Number, Object, Text, Word

_FORMS = 'Write where: raw("the SQL condition") or where: { field: value }.'
_KINDS: dict[str, type[Expression]] = {
    **dict.fromkeys(("Int", "BigInt", "Float", "Decimal"), Number),
    **dict.fromkeys(("String", "DateTime"), Text),
}
"""The kind of literal for a field of each type. A Boolean is true or false."""


def read_condition(arguments: Arguments, owner: Owner) -> str | None:
    """The condition of a key or an index. What is wrong with it is reported."""
    value = arguments.value("where")
    if value is None:
        return None
    report = arguments.report
    if isinstance(value, Object):
        if not value.entries:
            report.error(value.span, "The condition is empty.", _FORMS)
        for name, operand in value.entries:
            _check_entry(name, operand, owner, report)
    elif not isinstance(value, Call) or value.name != "raw":
        report.error(value.span, f"`{value.span.text}` is not a condition.", _FORMS)
    else:
        inner = value.arguments[0].value if value.arguments else None
        if not isinstance(inner, Text) or not inner.value:
            report.error(value.span, "raw() takes the SQL condition as a string.", _FORMS)
    return render_expression(value)


def _check_entry(name: Name, value: Expression, owner: Owner, report: Report) -> None:
    kind = owner.kinds.get(name.text)
    if kind is None:
        close = suggestion(name.text, owner.kinds)
        report.error(name.span, f"`{owner.model}` has no field `{name.text}`.{close}")
    elif kind == "relation":
        report.error(name.span, f"`{name.text}` is a relation. Expected a scalar field or an enum.")
    elif isinstance(value, Object):
        _check_negation(name, value, owner, report)
    elif kind != "unknown":
        _check_value(name, value, owner, report)


def _check_negation(name: Name, value: Object, owner: Owner, report: Report) -> None:
    """`{ not: value }`."""
    keys = [key.text for key, _ in value.entries]
    if keys != ["not"]:
        report.error(value.span, f"`{value.span.text}` is not a condition of `{name.text}`. Expected {{ not: value }}.")
    elif isinstance(value.entries[0][1], Object):
        report.error(value.entries[0][1].span, "`not` has an object. Expected a value.")
    else:
        _check_value(name, value.entries[0][1], owner, report)


def _check_value(name: Name, value: Expression, owner: Owner, report: Report) -> None:
    if isinstance(value, Word) and value.text == "null":
        return
    kind, type_name = owner.kinds[name.text], owner.types[name.text]
    if kind == "unsupported":
        message = f"`{name.text}` has an unsupported type, so it can only be compared with null."
        report.error(value.span, message, _FORMS)
        return
    if type_name == "Boolean":
        fits = isinstance(value, Word) and value.text in ("true", "false")
    else:
        fits = isinstance(value, Text if kind == "enum" else _KINDS.get(type_name, ()))
    if not fits:
        message = f"`{value.span.text}` is not a value of `{name.text}`, which is {type_name}."
        hint = "Here the value of an enum is written in quotes." if kind == "enum" else None
        report.error(value.span, message, hint)
