"""Rules about indexes: their types, their conditions, full text."""

from __future__ import annotations

from collections.abc import Callable

from twofold.psl.rules.context import Context, Entry, entries
from twofold.psl.rules.operator_classes import operator_classes
from twofold.schema import Field, Index, KeyPart, Model


def index_type(model: Model, context: Context) -> None:
    """An access method that the database has."""
    for entry in entries(model, context):
        kind = entry.value.type if isinstance(entry.value, Index) else None
        if kind is None or entry.fulltext:
            continue
        if kind not in context.database.index_types:
            hint = f"It has {', '.join(context.database.index_types)}."
            context.error(entry.argument("type"), f"{context.database.title} has no index type `{kind}`.", hint)
        elif kind == "Hash" and any(part.sort is not None for part in entry.parts):
            context.error(entry.span, "A Hash index has no order that could be sorted.")
        elif kind == "SpGist" and len(entry.parts) != 1:
            context.error(entry.span, "An SpGist index has one field only.")
        elif kind == "Gin" and context.database.inverted_gin:
            _inverted(entry, model, context)


def _inverted(entry: Entry, model: Model, context: Context) -> None:
    for position, part in enumerate(entry.parts):
        field = model.by_name.get(part.field)
        if part.operator_class is not None:
            context.error(entry.span, f"{context.database.title} has no operator classes.")
            return
        if not isinstance(field, Field) or field.kind == "unsupported":
            continue
        if field.type != "Json" and not field.is_list:
            context.error(entry.span, f"A Gin index is for Json and lists, and `{field.name}` is neither.")
        if field.type == "Json" and position < len(entry.parts) - 1:
            context.error(entry.span, f"Json can only be the last field of a Gin index, and `{field.name}` is not.")


def operators_belong_to_indexes(model: Model, context: Context) -> None:
    """Operator classes stand in `@@index` only."""
    for entry in entries(model, context):
        plain = not entry.is_key and not entry.fulltext
        if not plain and not entry.primary and any(part.operator_class is not None for part in entry.parts):
            context.error(entry.span, "Operator classes are for @@index only.")


def fulltext(model: Model, context: Context) -> None:
    """`@@fulltext` where the database has it, once where it has one, without lengths and orders it does not know."""
    found = [entry for entry in entries(model, context) if entry.fulltext]
    database = context.database
    for entry in found:
        if not database.fulltext_indexes:
            context.error(entry.span, f"{database.title} has no @@fulltext.")
            continue
        if any(part.length is not None for part in entry.parts):
            context.error(entry.span, "A full-text index takes no `length`.")
        if any(part.sort is not None for part in entry.parts) and not database.sorted_fulltext_indexes:
            context.error(entry.span, "A full-text index is not sorted.")
        if database.sorted_fulltext_indexes and not _together(entry.parts):
            context.error(entry.span, "The text fields of a full-text index have to stand next to each other.")
    if len(found) > 1 and database.fulltext_indexes and not database.many_fulltext_indexes:
        context.error(found[1].span, f"{database.title} has only one full-text index in a model.")


def _together(parts: tuple[KeyPart, ...]) -> bool:
    """Whether the fields without a sort order form one run."""
    plain = [position for position, part in enumerate(parts) if part.sort is None]
    return not plain or plain[-1] - plain[0] == len(plain) - 1


def partial(model: Model, context: Context) -> None:
    """Conditions are a preview feature of some databases."""
    for entry in entries(model, context):
        if entry.value.where is None:
            continue
        if not context.database.partial_indexes:
            context.error(entry.argument("where"), f"{context.database.title} has no partial indexes.")
        elif "partialIndexes" not in context.preview_features:
            hint = 'Add previewFeatures = ["partialIndexes"] to a generator.'
            context.error(entry.argument("where"), "Partial indexes are a preview feature.", hint)


INDEX_RULES: tuple[Callable[[Model, Context], None], ...] = (
    index_type,
    operators_belong_to_indexes,
    operator_classes,
    fulltext,
    partial,
)
