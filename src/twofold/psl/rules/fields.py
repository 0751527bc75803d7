"""Rules about single fields."""

from __future__ import annotations

import re
from collections.abc import Callable

from twofold.databases.native_types import MAX, NativeSpec
from twofold.errors import nearest
from twofold.psl.rules.context import Context
from twofold.psl.source import Span
from twofold.psl.syntax.tree import FieldLine
from twofold.schema import DatabaseDefault, Field, Model, NativeType

_UNSUPPORTED = re.compile(r"([^(]+)(?:\((.*?)\))?(.+)?")


def type_is_supported(model: Model, field: Field, context: Context) -> None:
    """Lists, JSON and decimals only where the database has them."""
    provider, span = context.database, context.place(model).member(field.name)
    missing = {"Json": not provider.json, "Decimal": not provider.decimal}
    if field.kind == "scalar" and missing.get(field.type):
        context.error(span, f"{provider.title} has no type {field.type}.")
    if field.is_list and field.kind == "composite":
        return
    if field.is_list and not provider.scalar_lists:
        context.error(span, f"{provider.title} has no lists.", "Use a model of its own with a relation, or Json.")
    elif field.is_list and field.type == "Json" and field.kind == "scalar" and not provider.json_lists:
        context.error(span, f"{provider.title} has no lists of Json.")


def native_type(model: Model, field: Field, context: Context) -> None:
    """A native type that the database has, for a field that it fits, with arguments in range."""
    if field.native is not None:
        place = context.place(model)
        attribute = next(a for a in place.fields[field.name].attributes if "." in a.name)
        check_native_type(field, attribute.name, attribute.span, context)


def check_native_type(field: Field, name: str, span: Span, context: Context) -> None:
    """The same for any field, its attribute given."""
    native, datasource = field.native, context.datasource
    assert native is not None
    scope = name.partition(".")[0]
    if datasource is None:
        context.error(span, "Without a datasource there are no native types.")
        return
    if scope != datasource.name:
        message = f"Native types are written with the datasource's name here: @{datasource.name}.{native.name}."
        context.error(span, message)
    specs = context.database.native_types
    spec = specs.get(native.name)
    if spec is None:
        message = f"{context.database.title} has no native type `{native.name}`.{nearest(native.name, specs)}"
        context.error(span, message, None if specs else f"{context.database.title} knows no native types at all.")
    elif field.type not in spec.scalars:
        fitting = " or ".join(spec.scalars)
        others = ", ".join(other.name for other in specs.values() if field.type in other.scalars)
        context.error(
            span, f"`{native.name}` is for fields of type {fitting}.", f"For {field.type} there are {others}."
        )
    else:
        found = _argument_problem(spec, native, field.type)
        if found is not None:
            context.error(span, found)


def _argument_problem(spec: NativeSpec, native: NativeType, scalar: str) -> str | None:
    """What is wrong with the arguments of a native type, if anything is."""
    given = native.args
    if len(given) != len(spec.parameters) and not (spec.optional and not given):
        alternative = " or without arguments" if spec.optional and spec.parameters else ""
        return f"`{spec.name}` is written {spec.form}{alternative}."
    for argument, parameter in zip(given, spec.parameters, strict=False):
        if not (argument.isdigit() or (parameter == MAX and argument.lower() == MAX)):
            return f"`{argument}` is no size for `{spec.name}`, which is written {spec.form}."
    numbers = [int(argument) if argument.isdigit() else None for argument in given]
    for number, (low, high) in zip(numbers, spec.ranges, strict=False):
        if number is not None and not low <= number <= high:
            return f"`{number}` is out of range in `{native}`: it can go from {low} to {high}."
    if len(numbers) == 2 and (numbers[1] or 0) > (numbers[0] or 0):
        return f"`{native}` has more digits behind the point than it has in all."
    if scalar == "Boolean" and given and spec.boolean_arguments not in (None, given):
        return f"A Boolean fits `{spec.name}({', '.join(spec.boolean_arguments or ())})` only."
    return None


def default_is_supported(model: Model, field: Field, context: Context) -> None:
    """A default has a name of its own only where constraints for defaults exist."""
    if field.default_constraint is not None and not context.database.named_defaults:
        span = context.place(model).field_attribute(field.name, "default", "map")
        context.error(span, f"{context.database.title} gives defaults no names.")


def unsupported_is_needed(model: Model, field: Field, context: Context) -> None:
    """`Unsupported("...")` is not for types that are supported."""
    match = _UNSUPPORTED.fullmatch(field.type) if field.kind == "unsupported" else None
    if match is None or context.datasource is None:
        return
    name = match[1].strip()
    arguments = tuple(part.strip() for part in match[2].split(",")) if match[2] is not None else ()
    spec = context.database.native_types.get(name)
    takes = spec is not None and (len(arguments) == len(spec.parameters) or (spec.optional and not arguments))
    if spec is not None and takes and all(argument.isdigit() for argument in arguments):
        native = NativeType(name, arguments)
        hint = f"Write {spec.scalars[0]} @{context.datasource.name}.{native}."
        span = context.place(model).member(field.name)
        context.error(span, f"The type `{field.type}` of `{field.name}` is supported.", hint)


def ignored_once(model: Model, field: Field, context: Context) -> None:
    """A field of an ignored model is ignored with it."""
    if model.ignored and field.ignored:
        span = context.place(model).field_attribute(field.name, "ignore")
        context.error(span, f"`{model.name}` is ignored as a whole, so its fields need no @ignore.")


def document_fields(model: Model, field: Field, context: Context) -> None:
    """What a document database asks of names and of defaults that it makes itself."""
    if not context.database.documents:
        return
    place = context.place(model)
    default = field.default
    if isinstance(default, DatabaseDefault):
        span = place.field_attribute(field.name, "default")
        if default.function == "dbgenerated":
            context.error(span, f"{context.database.title} has no dbgenerated().", "Use auto().")
        else:
            key = model.primary_key
            if key is None or field.name not in key.fields:
                context.error(span, "auto() is for the field with @id.")
            if field.native is None or field.native.name != "ObjectId":
                name = context.datasource.name if context.datasource else "db"
                context.error(span, "auto() makes an ObjectId.", f"Add @{name}.ObjectId.")
    if field.column != field.name and (field.column.startswith("$") or "." in field.column):
        span = place.field_attribute(field.name, "map")
        context.error(span, "The name of a field in a document has no dot and begins with no dollar sign.")


FIELD_RULES: tuple[Callable[[Model, Field, Context], None], ...] = (
    type_is_supported,
    native_type,
    default_is_supported,
    unsupported_is_needed,
    ignored_once,
    document_fields,
)


def columns_differ(model: Model, context: Context) -> None:
    """No two fields of a model share a column, nor has one the name of a later field as its column."""
    seen: dict[str, str] = {}
    later = [field.name for field in model.fields]
    for field in sorted(model.fields, key=lambda field: field.column != field.name):
        other = seen.setdefault(field.column, field.name)
        named = field.column in later and later.index(field.column) > later.index(field.name)
        if other != field.name or named:
            span = context.place(model).field_attribute(field.name, "map")
            other = other if other != field.name else field.column
            context.error(span, f"`{field.name}` has the same column as `{other}`: `{field.column}`.")


def composite_fields(context: Context) -> None:
    """The fields of composite types: native types, and names in the document."""
    for held in context.schema.types:
        block = context.resolved.names.types[held.name]
        lines = {line.name.text: line for line in block.lines if isinstance(line, FieldLine)}
        columns: dict[str, str] = {}
        for field in sorted(held.fields, key=lambda field: field.column != field.name):
            line = lines[field.name]
            native = next((a for a in line.attributes if "." in a.name), None)
            if field.native is not None and native is not None:
                check_native_type(field, native.name, native.span, context)
            other = columns.setdefault(field.column, field.name)
            if other != field.name:
                context.error(line.span, f"`{field.name}` has the same name in the document as `{other}`.")
