"""Rules about primary keys and unique keys."""

from __future__ import annotations

from collections.abc import Callable

from twofold.databases.native_types import NATIVE_TYPES
from twofold.psl.rules.context import Context, Entry, entries
from twofold.schema import Field, Model

LARGE = frozenset({"Text", "LongText", "MediumText", "TinyText", "Blob", "TinyBlob", "MediumBlob", "LongBlob"})
"""Types of which MySQL indexes only a stated length."""
HEAP = frozenset({"Text", "NText", "Image", "Xml", "VarBinary", "VarChar", "NVarChar"})
"""Types that SQL Server keeps outside of the row; those with a length only at `Max`."""


def indexed_fields(entry: Entry, model: Model) -> list[Field]:
    """The plain fields that a key or an index lists."""
    members = (model.by_name.get(name) for name in (part.field for part in entry.parts))
    return [member for member in members if isinstance(member, Field)]


def has_fields(model: Model, context: Context) -> None:
    """A key or an index lists at least one field."""
    for entry in entries(model, context):
        if not entry.parts:
            context.error(entry.span, f"{entry.title} lists no fields.")


def lengths(model: Model, context: Context) -> None:
    """`length` only where the database indexes a part of a value, and of text or bytes."""
    for entry in entries(model, context):
        long = [part for part in entry.parts if part.length is not None]
        if long and not context.provider.can("length_prefix"):
            context.error(entry.span, f"{context.provider.title} indexes whole values, so `length` cannot stand here.")
            continue
        for part in long:
            member = model.by_name.get(part.field)
            fits = ("String", "Bytes")
            if isinstance(member, Field) and member.kind != "unsupported" and member.type not in fits:
                context.error(entry.span, f"`length` is for String and Bytes, and `{part.field}` is {member.type}.")


def primary_key(model: Model, context: Context) -> None:
    """What databases allow of primary keys."""
    key = model.primary_key
    if key is None:
        return
    entry = entries(model, context)[0]
    title = context.provider.title
    if key.constraint is not None and not context.provider.can("named_primary_keys"):
        context.error(entry.argument("map"), f"{title} gives primary keys no names.")
    if len(key.parts) > 1 and not context.provider.can("compound_ids"):
        context.error(entry.span, f"{title} has no primary key of several fields.")
    if any(part.sort is not None for part in key.parts) and not context.provider.can("key_sort"):
        context.error(entry.span, f"{title} does not sort a primary key.")


def clustering(model: Model, context: Context) -> None:
    """`clustered` where the database has it, and once in a table: the primary key is, unless it says not to be."""
    every = entries(model, context)
    clustered = [e for e in every if e.value.clustered or (e.primary and e.value.clustered is None)]
    for entry in every:
        if entry.value.clustered is not None and not context.provider.can("clustering"):
            context.error(entry.argument("clustered"), f"{context.provider.title} has no clustered keys.")
    if context.provider.can("clustering") and len(clustered) > 1:
        hint = "The primary key is clustered unless it says clustered: false."
        context.error(clustered[1].span, f"A table has only one clustered key, and {clustered[0].title} is.", hint)


def client_names(model: Model, context: Context) -> None:
    """What `find_unique` calls a key differs from the fields, and from key to key."""
    seen: set[str] = set()
    for entry in entries(model, context):
        name = getattr(entry.value, "name", None)
        if not entry.is_key:
            continue
        made = "_".join(part.field for part in entry.parts)
        if name is not None and name in model.by_name:
            context.error(entry.argument("name"), f"{entry.title} is called `{name}`, as a field is.")
        elif len(entry.parts) > 1 and isinstance(model.by_name.get(made), Field):
            # Prisma refuses this even where the key has a name of its own, and so do we.
            context.error(
                entry.span, f"{entry.title} is called `{made}` by itself, as a field is.", "Rename the field."
            )
        if name is not None and name in seen:
            context.error(entry.argument("name"), f"Another key of `{model.name}` is called `{name}` already.")
        seen.add(name or "")


def native_types_fit(model: Model, context: Context) -> None:
    """Some column types cannot be indexed."""
    rule = _NATIVE_RULES.get(context.provider.name)
    for entry in entries(model, context) if rule else ():
        for part in entry.parts:
            member = model.by_name.get(part.field)
            if isinstance(member, Field) and rule is not None:
                found = rule(entry, member, part.length)
                if found is not None:
                    context.error(entry.span, found[0], found[1])
                    break


Finding = tuple[str, str | None] | None


def _postgresql(entry: Entry, field: Field, length: int | None) -> Finding:
    if not entry.primary and field.native is not None and field.native.name == "Xml":
        return f"`{field.name}` is Xml, which cannot be indexed.", None
    return None


def _mysql(entry: Entry, field: Field, length: int | None) -> Finding:
    if field.native is None or field.native.name not in LARGE or length is not None or entry.fulltext:
        return None
    hint = f"Say how much of it is indexed: {field.name}(length: 191)."
    return f"`{field.name}` is {field.native}, which can only be indexed in part.", hint


def _sqlserver(entry: Entry, field: Field, length: int | None) -> Finding:
    native = field.native
    if native is not None and native.name in HEAP and _beyond_row(native.name, native.args):
        return f"`{field.name}` is {native}, which cannot be indexed.", None
    if entry.primary and field.type == "Bytes" and field.kind == "scalar":
        return f"`{field.name}` is Bytes, which no primary key can hold.", None
    return None


def _beyond_row(name: str, args: tuple[str, ...]) -> bool:
    sized = bool(NATIVE_TYPES["sqlserver"][name].parameters)
    return not sized or (bool(args) and args[0].lower() == "max")


_NATIVE_RULES: dict[str, Callable[[Entry, Field, int | None], Finding]] = {
    "postgresql": _postgresql,
    "mysql": _mysql,
    "sqlserver": _sqlserver,
}


def document_keys(model: Model, context: Context) -> None:
    """What a document database asks of its keys."""
    if context.provider.name != "mongodb" or model.view:
        return
    key, place = model.primary_key, context.place(model)
    if key is None:
        context.error(place.name, f"{context.provider.title} needs a field with @id in every model.")
    elif len(key.parts) == 1:
        field = model.field(key.fields[0])
        if field.column != "_id":
            span = place.field_attribute(field.name, "map")
            context.error(span, 'The id of a document is called `_id`: write @map("_id").')
    every = entries(model, context)
    for position, entry in enumerate(every):
        if not entry.primary and entry.is_key and key is not None and key.fields == entry.value.fields:
            context.error(entry.span, "The id is unique already.")
        known = [other for other in every[:position] if not other.primary and not entry.primary]
        if any(other.parts == entry.parts for other in known):
            context.error(entry.span, "There is an index of these fields already.")


KEY_RULES: tuple[Callable[[Model, Context], None], ...] = (
    has_fields,
    lengths,
    primary_key,
    clustering,
    client_names,
    native_types_fit,
    document_keys,
)
