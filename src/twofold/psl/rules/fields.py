"""Rules about single fields."""

from __future__ import annotations

import re
from collections.abc import Callable

from twofold.databases.native_types import MAX, NativeSpec
from twofold.errors import suggestion
from twofold.psl.problems import join_choices
from twofold.psl.rules.context import Context
from twofold.psl.source import Span
from twofold.psl.syntax.tree import FieldLine
from twofold.schema import DatabaseDefault, Field, Model, NativeType

_UNSUPPORTED = re.compile(r"([^(]+)(?:\((.*?)\))?(.+)?")


def check_type(model: Model, field: Field, context: Context) -> None:
    """Lists, Json and Decimal are only for databases that have them."""
    database, span = context.database, context.place(model).member(field.name)
    missing = {"Json": not database.json, "Decimal": not database.decimal}
    if field.kind == "scalar" and missing.get(field.type):
        context.error(span, f"{database.title} has no type {field.type}.")
    if field.is_list and field.kind == "composite":
        return
    if field.is_list and not database.scalar_lists:
        context.error(span, f"{database.title} has no lists.", "Use another model with a relation, or Json.")
    elif field.is_list and field.type == "Json" and field.kind == "scalar" and not database.json_lists:
        context.error(span, f"{database.title} has no lists of Json.")


def check_native_type(model: Model, field: Field, context: Context) -> None:
    """A native type is one of the database, fits the field's type, and has arguments in range."""
    if field.native is not None:
        place = context.place(model)
        attribute = next(a for a in place.fields[field.name].attributes if "." in a.name)
        _check_native(field, field.native, attribute.name, attribute.span, context)


def _check_native(field: Field, native: NativeType, name: str, span: Span, context: Context) -> None:
    datasource, title, specs = context.datasource, context.database.title, context.database.native_types
    scope = name.partition(".")[0]
    if datasource is None:
        context.error(span, "Native types need a datasource.")
        return
    if scope != datasource.name:
        message = f"`@{name}` does not begin with the datasource's name. Expected @{datasource.name}.{native.name}."
        context.error(span, message)
    spec = specs.get(native.name)
    if spec is None:
        message = f"{title} has no native type `{native.name}`.{suggestion(native.name, specs)}"
        context.error(span, message, None if specs else f"{title} has no native types.")
    elif field.type not in spec.scalars:
        message = f"`{native.name}` is for fields of type {join_choices(spec.scalars)}."
        fitting = ", ".join(other.name for other in specs.values() if field.type in other.scalars)
        context.error(span, message, f"For {field.type} there are {fitting}.")
    else:
        problem = _find_argument_problem(spec, native, field.type)
        if problem is not None:
            context.error(span, problem)


def _find_argument_problem(spec: NativeSpec, native: NativeType, scalar: str) -> str | None:
    """What is wrong with the arguments of a native type; None if nothing is."""
    given = native.args
    if len(given) != len(spec.parameters) and not (spec.optional and not given):
        alternative = f" or {spec.name}" if spec.optional and spec.parameters else ""
        return f"`{native}` has a wrong number of arguments. Expected {spec.form}{alternative}."
    for argument, parameter in zip(given, spec.parameters, strict=False):
        if not (argument.isdigit() or (parameter == MAX and argument.lower() == MAX)):
            return f"`{argument}` is not a size. Expected {spec.form}."
    numbers = [int(argument) if argument.isdigit() else None for argument in given]
    for number, (low, high) in zip(numbers, spec.ranges, strict=False):
        if number is not None and not low <= number <= high:
            return f"`{number}` is out of range in `{native}`. Expected {low} to {high}."
    if len(numbers) == 2 and (numbers[1] or 0) > (numbers[0] or 0):
        return f"`{native}` has more digits after the point than in total."
    if scalar == "Boolean" and spec.boolean_arguments is not None and given != spec.boolean_arguments:
        return f"`{native}` does not fit a Boolean. Expected {spec.name}({', '.join(spec.boolean_arguments)})."
    return None


def check_default_name(model: Model, field: Field, context: Context) -> None:
    """Only some databases give defaults names."""
    if field.default_constraint is not None and not context.database.named_defaults:
        span = context.place(model).field_attribute(field.name, "default", "map")
        context.error(span, f"{context.database.title} gives defaults no names.")


def check_unsupported(model: Model, field: Field, context: Context) -> None:
    """`Unsupported("...")` is not for types that are supported."""
    match = _UNSUPPORTED.fullmatch(field.type) if field.kind == "unsupported" else None
    if match is None or context.datasource is None:
        return
    name = match[1].strip()
    arguments = tuple(part.strip() for part in match[2].split(",")) if match[2] is not None else ()
    spec = context.database.native_types.get(name)
    fits = spec is not None and (len(arguments) == len(spec.parameters) or (spec.optional and not arguments))
    if spec is not None and fits and all(argument.isdigit() for argument in arguments):
        native = NativeType(name, arguments)
        hint = f"Write {spec.scalars[0]} @{context.datasource.name}.{native}."
        span = context.place(model).member(field.name)
        context.error(span, f"The type `{field.type}` of `{field.name}` is supported.", hint)


def check_ignored(model: Model, field: Field, context: Context) -> None:
    """A field of an ignored model needs no `@ignore`."""
    if model.ignored and field.ignored:
        span = context.place(model).field_attribute(field.name, "ignore")
        context.error(span, f"All of `{model.name}` is ignored, so its fields need no @ignore.")


def check_document_field(model: Model, field: Field, context: Context) -> None:
    """What a document database requires of names and of generated defaults."""
    if not context.database.documents:
        return
    place = context.place(model)
    default = field.default
    if isinstance(default, DatabaseDefault):
        span = place.field_attribute(field.name, "default")
        if default.function == "dbgenerated":
            context.error(span, f"{context.database.title} has no dbgenerated(). Expected auto().")
        else:
            key = model.primary_key
            if key is None or field.name not in key.fields:
                context.error(span, "auto() is only for the field with @id.")
            if field.native is None or field.native.name != "ObjectId":
                name = context.datasource.name if context.datasource else "db"
                context.error(span, "auto() generates an ObjectId.", f"Add @{name}.ObjectId.")
    if field.column != field.name and (field.column.startswith("$") or "." in field.column):
        span = place.field_attribute(field.name, "map")
        message = (
            f"`{field.column}` cannot name a field of a document. Expected no dot, and no dollar sign at the start."
        )
        context.error(span, message)


FIELD_RULES: tuple[Callable[[Model, Field, Context], None], ...] = (
    check_type,
    check_native_type,
    check_default_name,
    check_unsupported,
    check_ignored,
    check_document_field,
)


def check_columns(model: Model, context: Context) -> None:
    """No two fields of a model have the same column, and no column has the name of a later field."""
    seen: dict[str, str] = {}
    names = [field.name for field in model.fields]
    for field in sorted(model.fields, key=lambda field: field.column != field.name):
        other = seen.setdefault(field.column, field.name)
        later = field.column in names and names.index(field.column) > names.index(field.name)
        if other != field.name or later:
            span = context.place(model).field_attribute(field.name, "map")
            other = other if other != field.name else field.column
            context.error(span, f"`{field.name}` has the same column as `{other}`: `{field.column}`.")


def check_composite_fields(context: Context) -> None:
    """The fields of composite types: their native types, and their names in the document."""
    for composite in context.schema.types:
        block = context.resolved.blocks.types[composite.name]
        lines = {line.name.text: line for line in block.lines if isinstance(line, FieldLine)}
        columns: dict[str, str] = {}
        for field in sorted(composite.fields, key=lambda field: field.column != field.name):
            line = lines[field.name]
            attribute = next((a for a in line.attributes if "." in a.name), None)
            if field.native is not None and attribute is not None:
                _check_native(field, field.native, attribute.name, attribute.span, context)
            other = columns.setdefault(field.column, field.name)
            if other != field.name:
                context.error(line.span, f"`{field.name}` has the same name in the document as `{other}`.")
