"""Rules about primary keys and unique keys."""

from __future__ import annotations

from collections.abc import Callable

from twofold.databases.facts import Database
from twofold.databases.native_types import MAX
from twofold.psl.rules.context import Context, Entry, entries
from twofold.schema import Field, Model


def has_fields(model: Model, context: Context) -> None:
    """A key or an index lists at least one field."""
    for entry in entries(model, context):
        if not entry.parts:
            context.error(entry.span, f"{entry.title} lists no fields.")


def lengths(model: Model, context: Context) -> None:
    """`length` only where the database indexes a part of a value, and of text or bytes."""
    for entry in entries(model, context):
        long = [part for part in entry.parts if part.length is not None]
        if long and not context.database.prefix_indexes:
            context.error(entry.span, f"{context.database.title} indexes whole values, so `length` cannot stand here.")
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
    title = context.database.title
    if key.constraint is not None and not context.database.named_primary_keys:
        context.error(entry.argument("map"), f"{title} gives primary keys no names.")
    if len(key.parts) > 1 and not context.database.compound_primary_keys:
        context.error(entry.span, f"{title} has no primary key of several fields.")
    if any(part.sort is not None for part in key.parts) and not context.database.sorted_primary_keys:
        context.error(entry.span, f"{title} does not sort a primary key.")


def clustering(model: Model, context: Context) -> None:
    """`clustered` where the database has it, and once in a table: the primary key is, unless it says not to be."""
    every = entries(model, context)
    clustered = [e for e in every if e.value.clustered or (e.primary and e.value.clustered is None)]
    for entry in every:
        if entry.value.clustered is not None and not context.database.clustered_keys:
            context.error(entry.argument("clustered"), f"{context.database.title} has no clustered keys.")
    if context.database.clustered_keys and len(clustered) > 1:
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
    for entry in entries(model, context):
        for part in entry.parts:
            member = model.by_name.get(part.field)
            found = _type_problem(entry, member, part.length, context.database) if isinstance(member, Field) else None
            if found is not None:
                context.error(entry.span, found[0], found[1])
                break


def _type_problem(entry: Entry, field: Field, length: int | None, database: Database) -> tuple[str, str | None] | None:
    """Why a key or an index cannot hold a field, and what to do about it."""
    native = _native_name(field)
    if native in (database.types_outside_primary_keys if entry.primary else database.unindexed_types):
        return f"`{field.name}` is {field.native}, which cannot be indexed.", None
    if entry.primary and field.kind == "scalar" and field.type in database.types_outside_primary_keys:
        return f"`{field.name}` is {field.type}, which no primary key can hold.", None
    if native in database.prefix_only_types and length is None and not entry.fulltext:
        hint = f"Say how much of it is indexed: {field.name}(length: 191)."
        return f"`{field.name}` is {field.native}, which can only be indexed in part.", hint
    return None


def _native_name(field: Field) -> str | None:
    """The name of the field's native type, with the argument `Max` but without a number."""
    if field.native is None:
        return None
    unlimited = bool(field.native.args) and field.native.args[0].lower() == MAX
    return f"{field.native.name}(Max)" if unlimited else field.native.name


def document_keys(model: Model, context: Context) -> None:
    """What a document database asks of its keys."""
    if not context.database.documents or model.view:
        return
    key, place = model.primary_key, context.place(model)
    if key is None:
        context.error(place.name, f"{context.database.title} needs a field with @id in every model.")
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
