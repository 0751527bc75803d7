"""Rules about models, views, enums and composite types as wholes."""

from __future__ import annotations

from collections.abc import Callable

from twofold.errors import nearest
from twofold.psl.resolve.places import block_attributes
from twofold.psl.rules.context import Context, entries
from twofold.psl.syntax.tree import Block
from twofold.schema import Enum, Model, Sequence


def has_identity(model: Model, context: Context) -> None:
    """Records have to be told apart by a key of required fields."""
    if model.ignored or model.view:
        return
    for key in model.keys:
        fields = [model.by_name.get(name.split(".")[0]) for name in key.fields]
        if all(f is not None and f.arity == "required" and getattr(f, "kind", "") != "unsupported" for f in fields):
            return
    hint = "Mark a required field with @id or @unique, or several with @@id([...]) or @@unique([...])."
    context.error(context.place(model).name, f"Nothing tells the records of `{model.name}` apart.", hint)


def key_is_required(model: Model, context: Context) -> None:
    """A primary key has no optional fields, and none of a composite or unsupported type."""
    key = model.primary_key
    if key is None or model.ignored:
        return
    place = context.place(model)
    for name in key.fields:
        member = model.by_name.get(name)
        if member is not None and member.arity != "required":
            hint = "An id is never missing and never a list."
            context.error(place.member(name), f"`{name}` is part of the primary key, so it has to be required.", hint)


def view_rules(model: Model, context: Context) -> None:
    """A view is a preview feature, and has neither primary key nor indexes."""
    if not model.view:
        return
    if "views" not in context.preview_features:
        hint = 'Add previewFeatures = ["views"] to a generator.'
        context.error(context.place(model).name, "Views are a preview feature.", hint)
    for entry in entries(model, context):
        if entry.primary:
            context.error(entry.span, "A view has no primary key.", "Use @unique or @@unique.")
        elif not entry.is_key:
            context.error(entry.span, "A view has no indexes of its own.")


def autoincrement(model: Model, context: Context) -> None:
    """Where and how often a database counts."""
    place = context.place(model)
    counting = [f for f in model.fields if isinstance(f.default, Sequence) and f.default.options is None]
    if len(counting) > 1 and not context.database.autoincrement_many:
        for extra in counting[1:]:
            span = place.field_attribute(extra.name, "default")
            context.error(span, f"{context.database.title} has only one autoincrement() in a table.")
    for field in counting:
        span = place.field_attribute(field.name, "default")
        if not context.database.autoincrement_types:
            context.error(span, f"{context.database.title} has no autoincrement().")
            continue
        alone = model.primary_key is not None and model.primary_key.fields == (field.name,)
        if not alone and not context.database.autoincrement_outside_id:
            context.error(span, f"{context.database.title} has autoincrement() on a single @id only.")
        listed = [key.fields for key in model.keys] + [index.fields for index in model.indexes]
        firsts = {fields[0] for fields in listed if fields}
        if field.name not in firsts and not context.database.autoincrement_unindexed:
            context.error(span, f"{context.database.title} counts only a field that begins a key or an index.")
        if field.type not in context.database.autoincrement_types:
            context.error(span, "autoincrement() makes a BigInt here.", "For an Int, use sequence().")


def namespace(model: Model, context: Context) -> None:
    """`@@schema` on every model if the datasource lists schemas, and only those."""
    _namespace(model.namespace, "model", context, context.place(model).block)


def _namespace(given: str | None, word: str, context: Context, block: Block) -> None:
    known = context.schema.namespaces
    attribute = next((a for a in block_attributes(block) if a.name == "schema"), None)
    if attribute is not None and not context.database.namespaces:
        context.error(attribute.span, f"{context.database.title} has no schemas within a database.")
    elif given is not None and attribute is not None and given not in known and context.datasource is not None:
        message = f"The datasource lists no schema `{given}`.{nearest(given, known)}"
        context.error(attribute.span, message, f"It lists {', '.join(known)}." if known else None)
    elif attribute is None and known and context.database.namespaces:
        context.error(block.name.span, f"The {word} `{block.name.text}` says no @@schema, though others are listed.")


def shard_key(model: Model, context: Context) -> None:
    """A shard key is a preview feature of one database."""
    if not model.extra:
        return
    place = context.place(model)
    names: tuple[str, ...] = model.extra[0][1]
    name = names[0] if names else None
    on_field = name is not None and any(a.name == "shardKey" for a in place.fields[name].attributes)
    span = place.field_attribute(name, "shardKey") if on_field and name else place.attribute("shardKey")
    if "shardKeys" not in context.preview_features:
        context.error(span, "Shard keys are a preview feature.", 'Add previewFeatures = ["shardKeys"] to a generator.')
    if not context.database.shard_keys:
        context.error(span, f"{context.database.title} has no shard keys.")
    if not names:
        context.error(span, "A shard key needs at least one field.")


MODEL_RULES: tuple[Callable[[Model, Context], None], ...] = (
    has_identity,
    key_is_required,
    view_rules,
    autoincrement,
    namespace,
    shard_key,
)


def enum_rules(enum: Enum, context: Context) -> None:
    """Enums where there are enums, in schemas that are listed."""
    block = context.resolved.names.enums[enum.name]
    if not context.database.enums:
        context.error(block.name.span, f"{context.database.title} has no enums, and Prisma makes none up for it.")
    _namespace(enum.namespace, "enum", context, block)


def table_names(context: Context) -> None:
    """No two models share a table, and no two enums a type."""
    seen: dict[tuple[str | None, str], str] = {}
    for model in context.schema.models:
        other = seen.setdefault((model.namespace, model.table), model.name)
        if other != model.name:
            span = context.place(model).attribute("map")
            context.error(span, f"`{model.name}` has the same table as `{other}`: `{model.table}`.")
    types: dict[tuple[str | None, str], str] = {}
    for enum in context.schema.enums:
        known = types.setdefault((enum.namespace, enum.type_name), enum.name)
        if known != enum.name:
            span = context.resolved.names.enums[enum.name].name.span
            context.error(span, f"`{enum.name}` has the same name in the database as `{known}`: `{enum.type_name}`.")


def composite_rules(context: Context) -> None:
    """Composite types where there are some, with fields, and none that needs itself."""
    required = {
        held.name: [f.type for f in held.fields if f.kind == "composite" and f.arity == "required"]
        for held in context.schema.types
    }
    for held in context.schema.types:
        span = context.resolved.names.types[held.name].name.span
        if not context.database.composite_types:
            context.error(span, f"{context.database.title} has no composite types.", "Use a model or a Json field.")
            continue
        if not held.fields:
            context.error(span, f"The composite type `{held.name}` has no fields.")
        if _reaches(held.name, held.name, required):
            message = f"`{held.name}` holds itself without end."
            context.error(span, message, "Make one of the fields on the way optional or a list.")


def _reaches(start: str, goal: str, required: dict[str, list[str]]) -> bool:
    seen, waiting = {start}, list(required.get(start, ()))
    while waiting:
        name = waiting.pop()
        if name == goal:
            return True
        if name not in seen:
            seen.add(name)
            waiting += required.get(name, ())
    return False
