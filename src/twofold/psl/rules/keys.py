"""Rules about primary keys and unique keys."""

from __future__ import annotations

from collections.abc import Callable

from twofold.databases.facts import Database
from twofold.databases.native_types import MAX
from twofold.psl.rules.context import Context, Entry, list_entries
from twofold.schema import Field, Model


def check_parts(model: Model, context: Context) -> None:
    """A key or an index has at least one field."""
    for entry in list_entries(model, context):
        if not entry.parts:
            context.error(entry.span, f"{entry.title} lists no fields.")


def check_lengths(model: Model, context: Context) -> None:
    """`length` is only for databases with prefix indexes, and for String and Bytes."""
    for entry in list_entries(model, context):
        parts = [part for part in entry.parts if part.length is not None]
        if parts and not context.database.prefix_indexes:
            context.error(entry.span, f"{context.database.title} has no prefix indexes, so `length` is not allowed.")
            continue
        for part in parts:
            member = model.by_name.get(part.field)
            fits = ("String", "Bytes")
            if isinstance(member, Field) and member.kind != "unsupported" and member.type not in fits:
                message = f"`{part.field}` is {member.type}. For `length`, expected String or Bytes."
                context.error(entry.span, message)


def check_primary_key(model: Model, context: Context) -> None:
    """What databases allow of primary keys."""
    key = model.primary_key
    if key is None:
        return
    entry = list_entries(model, context)[0]
    title = context.database.title
    if key.constraint is not None and not context.database.named_primary_keys:
        context.error(entry.argument("map"), f"{title} gives primary keys no names.")
    if len(key.parts) > 1 and not context.database.compound_primary_keys:
        context.error(entry.span, f"{title} has no primary keys of several fields.")
    if any(part.sort is not None for part in key.parts) and not context.database.sorted_primary_keys:
        context.error(entry.span, f"{title} has no sort order in primary keys.")


def check_clustering(model: Model, context: Context) -> None:
    """`clustered` is only for databases that have it, and once in a table. The primary key is clustered by default."""
    entries = list_entries(model, context)
    clustered = [e for e in entries if e.value.clustered or (e.is_primary and e.value.clustered is None)]
    for entry in entries:
        if entry.value.clustered is not None and not context.database.clustered_keys:
            context.error(entry.argument("clustered"), f"{context.database.title} has no clustered keys.")
    if context.database.clustered_keys and len(clustered) > 1:
        hint = "The primary key is clustered unless it has clustered: false."
        message = f"A table can have only one clustered key, and {clustered[0].title} is clustered."
        context.error(clustered[1].span, message, hint)


def check_client_names(model: Model, context: Context) -> None:
    """The name of a key in `find_unique` differs from all fields and from other keys."""
    seen: set[str] = set()
    for entry in list_entries(model, context):
        name = getattr(entry.value, "name", None)
        if not entry.is_key:
            continue
        default = "_".join(part.field for part in entry.parts)
        if name is not None and name in model.by_name:
            context.error(entry.argument("name"), f"The name `{name}` of {entry.title} is also the name of a field.")
        elif len(entry.parts) > 1 and isinstance(model.by_name.get(default), Field):
            # Prisma refuses this even where the key has another name, and so does twofold.
            message = f"The default name `{default}` of {entry.title} is also the name of a field."
            context.error(entry.span, message, "Rename the field.")
        if name is not None and name in seen:
            context.error(entry.argument("name"), f"`{model.name}` already has a key named `{name}`.")
        seen.add(name or "")


def check_native_types(model: Model, context: Context) -> None:
    """Some column types cannot be indexed."""
    for entry in list_entries(model, context):
        for part in entry.parts:
            member = model.by_name.get(part.field)
            if isinstance(member, Field):
                problem = _find_type_problem(entry, member, part.length, context.database)
                if problem is not None:
                    context.error(entry.span, *problem)
                    break


def _find_type_problem(
    entry: Entry, field: Field, length: int | None, database: Database
) -> tuple[str, str | None] | None:
    """Why a key or an index cannot hold a field, and what to do about it."""
    native = _native_name(field)
    if native in (database.types_outside_primary_keys if entry.is_primary else database.unindexed_types):
        return f"`{field.name}` is {field.native}, which cannot be indexed.", None
    if entry.is_primary and field.kind == "scalar" and field.type in database.types_outside_primary_keys:
        return f"`{field.name}` is {field.type}, which cannot be part of a primary key.", None
    if native in database.prefix_only_types and length is None and not entry.is_fulltext:
        hint = f"Give the length of the prefix: {field.name}(length: 191)."
        return f"`{field.name}` is {field.native}, of which only a prefix can be indexed.", hint
    return None


def _native_name(field: Field) -> str | None:
    """The name of the field's native type, with the argument `Max` but without a number."""
    if field.native is None:
        return None
    unlimited = bool(field.native.args) and field.native.args[0].lower() == MAX
    return f"{field.native.name}(Max)" if unlimited else field.native.name


def check_document_keys(model: Model, context: Context) -> None:
    """What a document database requires of keys."""
    if not context.database.documents or model.view:
        return
    key, place = model.primary_key, context.place(model)
    if key is None:
        context.error(place.name, f"{context.database.title} needs a field with @id in every model.")
    elif len(key.parts) == 1:
        field = model.field(key.fields[0])
        if field.column != "_id":
            span = place.field_attribute(field.name, "map")
            context.error(span, f'The id is mapped to `{field.column}`. Expected @map("_id").')
    entries = list_entries(model, context)
    for position, entry in enumerate(entries):
        if not entry.is_primary and entry.is_key and key is not None and key.fields == entry.value.fields:
            context.error(entry.span, "The id is already unique.")
        earlier = [other for other in entries[:position] if not other.is_primary and not entry.is_primary]
        if any(other.parts == entry.parts for other in earlier):
            context.error(entry.span, "There is already an index of these fields.")


KEY_RULES: tuple[Callable[[Model, Context], None], ...] = (
    check_parts,
    check_lengths,
    check_primary_key,
    check_clustering,
    check_client_names,
    check_native_types,
    check_document_keys,
)
