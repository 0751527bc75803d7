"""Rules about models, views, enums and composite types as a whole."""

from __future__ import annotations

from collections.abc import Callable

from twofold.psl.problems import expect_one_of
from twofold.psl.resolve.places import block_attributes
from twofold.psl.rules.context import Context, list_entries
from twofold.psl.syntax.tree import Block
from twofold.schema import Enum, Model, Sequence


def check_identity(model: Model, context: Context) -> None:
    """A model has a key of required fields that identifies its records."""
    if model.ignored or model.view:
        return
    for key in model.keys:
        fields = [model.by_name.get(name.split(".")[0]) for name in key.fields]
        if all(f is not None and f.arity == "required" and getattr(f, "kind", "") != "unsupported" for f in fields):
            return
    hint = "Mark a required field with @id or @unique, or several with @@id([...]) or @@unique([...])."
    context.error(context.place(model).name, f"`{model.name}` has no key that identifies its records.", hint)


def check_primary_key_fields(model: Model, context: Context) -> None:
    """The fields of a primary key are required."""
    key = model.primary_key
    if key is None or model.ignored:
        return
    place = context.place(model)
    for name in key.fields:
        member = model.by_name.get(name)
        if member is not None and member.arity != "required":
            given = "a list" if member.arity == "list" else "optional"
            message = f"`{name}` is {given}, and part of the primary key. Expected a required field."
            context.error(place.member(name), message)


def check_view(model: Model, context: Context) -> None:
    """Views are a preview feature, and have neither primary key nor indexes."""
    if not model.view:
        return
    if "views" not in context.preview_features:
        hint = 'Add previewFeatures = ["views"] to a generator.'
        context.error(context.place(model).name, "Views are a preview feature.", hint)
    for entry in list_entries(model, context):
        if entry.is_primary:
            context.error(entry.span, "A view has no primary key.", "Use @unique or @@unique.")
        elif not entry.is_key:
            context.error(entry.span, "A view has no indexes.")


def check_autoincrement(model: Model, context: Context) -> None:
    """Where and how often a database has `autoincrement()`."""
    place, database = context.place(model), context.database
    fields = [f for f in model.fields if isinstance(f.default, Sequence) and f.default.options is None]
    if len(fields) > 1 and not database.autoincrement_many:
        for extra in fields[1:]:
            span = place.field_attribute(extra.name, "default")
            context.error(span, f"{database.title} allows only one autoincrement() in a table.")
    for field in fields:
        span = place.field_attribute(field.name, "default")
        if not database.autoincrement_types:
            context.error(span, f"{database.title} has no autoincrement().")
            continue
        alone = model.primary_key is not None and model.primary_key.fields == (field.name,)
        if not alone and not database.autoincrement_outside_id:
            context.error(span, f"{database.title} allows autoincrement() only on a single @id.")
        listed = [key.fields for key in model.keys] + [index.fields for index in model.indexes]
        firsts = {fields[0] for fields in listed if fields}
        if field.name not in firsts and not database.autoincrement_unindexed:
            message = f"{database.title} allows autoincrement() only on the first field of a key or an index."
            context.error(span, message)
        if field.type not in database.autoincrement_types:
            message = f"autoincrement() cannot fill a field of type {field.type} in {database.title}."
            expected = f" Expected {' or '.join(database.autoincrement_types)}."
            context.error(span, message + expected, f"For {field.type}, use sequence().")


def check_namespace(model: Model, context: Context) -> None:
    """`@@schema` names a schema that the datasource lists; every model has one if it lists any."""
    _check_namespace(model.namespace, "model", context, context.place(model).block)


def _check_namespace(given: str | None, title: str, context: Context, block: Block) -> None:
    listed = context.schema.namespaces
    attribute = next((a for a in block_attributes(block) if a.name == "schema"), None)
    if attribute is not None and not context.database.namespaces:
        context.error(attribute.span, f"{context.database.title} has no schemas within a database.")
    elif given is not None and attribute is not None and given not in listed and context.datasource is not None:
        message = f"The datasource lists no schema `{given}`.{expect_one_of(given, listed)}"
        context.error(attribute.span, message)
    elif attribute is None and listed and context.database.namespaces:
        message = f"The {title} `{block.name.text}` has no @@schema, and the datasource lists `schemas`."
        context.error(block.name.span, message)


def check_shard_key(model: Model, context: Context) -> None:
    """Shard keys are a preview feature of one database."""
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
        context.error(span, "The shard key lists no fields.")


MODEL_RULES: tuple[Callable[[Model, Context], None], ...] = (
    check_identity,
    check_primary_key_fields,
    check_view,
    check_autoincrement,
    check_namespace,
    check_shard_key,
)


def check_enum(enum: Enum, context: Context) -> None:
    """Enums are only for databases that have them, in schemas that the datasource lists."""
    block = context.resolved.blocks.enums[enum.name]
    if not context.database.enums:
        context.error(block.name.span, f"{context.database.title} has no enums.")
    _check_namespace(enum.namespace, "enum", context, block)


def check_physical_names(context: Context) -> None:
    """No two models have the same table, and no two enums the same type."""
    tables: dict[tuple[str | None, str], str] = {}
    for model in context.schema.models:
        other = tables.setdefault((model.namespace, model.table), model.name)
        if other != model.name:
            span = context.place(model).attribute("map")
            context.error(span, f"`{model.name}` has the same table as `{other}`: `{model.table}`.")
    types: dict[tuple[str | None, str], str] = {}
    for enum in context.schema.enums:
        other = types.setdefault((enum.namespace, enum.type_name), enum.name)
        if other != enum.name:
            span = context.resolved.blocks.enums[enum.name].name.span
            context.error(span, f"`{enum.name}` has the same name in the database as `{other}`: `{enum.type_name}`.")


def check_composite_types(context: Context) -> None:
    """Composite types are only for databases that have them, have fields, and do not require themselves."""
    required = {
        composite.name: [f.type for f in composite.fields if f.kind == "composite" and f.arity == "required"]
        for composite in context.schema.types
    }
    for composite in context.schema.types:
        span = context.resolved.blocks.types[composite.name].name.span
        if not context.database.composite_types:
            context.error(span, f"{context.database.title} has no composite types.", "Use a model or a Json field.")
            continue
        if not composite.fields:
            context.error(span, f"The composite type `{composite.name}` has no fields.")
        if _requires(composite.name, composite.name, required):
            message = f"`{composite.name}` requires itself without end."
            context.error(span, message, "Make one of the fields on the way optional or a list.")


def _requires(start: str, goal: str, required: dict[str, list[str]]) -> bool:
    """Whether required fields lead from one composite type to another."""
    seen, waiting = {start}, list(required.get(start, ()))
    while waiting:
        name = waiting.pop()
        if name == goal:
            return True
        if name not in seen:
            seen.add(name)
            waiting += required.get(name, ())
    return False
