"""Rules about indexes: their types, their conditions, full text."""

from __future__ import annotations

from collections.abc import Callable

from twofold.psl.problems import expect_one_of
from twofold.psl.rules.context import Context, Entry, list_entries
from twofold.psl.rules.operator_classes import check_operator_classes
from twofold.schema import Field, Index, KeyPart, Model


def check_index_type(model: Model, context: Context) -> None:
    """The database has the type of the index, and the type allows its fields."""
    database = context.database
    for entry in list_entries(model, context):
        kind = entry.value.type if isinstance(entry.value, Index) else None
        if kind is None or entry.is_fulltext:
            continue
        if kind not in database.index_types:
            expected = expect_one_of(kind, database.index_types)
            context.error(entry.argument("type"), f"{database.title} has no index type `{kind}`.{expected}")
        elif kind == "Hash" and any(part.sort is not None for part in entry.parts):
            context.error(entry.span, "A Hash index has no sort order.")
        elif kind == "SpGist" and len(entry.parts) != 1:
            context.error(entry.span, f"The SpGist index has {len(entry.parts)} fields. Expected one.")
        elif kind == "Gin" and database.inverted_gin:
            _check_inverted(entry, model, context)


def _check_inverted(entry: Entry, model: Model, context: Context) -> None:
    for position, part in enumerate(entry.parts):
        field = model.by_name.get(part.field)
        if part.operator_class is not None:
            context.error(entry.span, f"{context.database.title} has no operator classes.")
            return
        if not isinstance(field, Field) or field.kind == "unsupported":
            continue
        if field.type != "Json" and not field.is_list:
            context.error(entry.span, f"A Gin index cannot hold `{field.name}`. Expected Json or a list.")
        if field.type == "Json" and position < len(entry.parts) - 1:
            message = f"`{field.name}` is Json, which must be the last field of a Gin index."
            context.error(entry.span, message)


def check_operator_class_use(model: Model, context: Context) -> None:
    """Operator classes are only for `@@index`."""
    for entry in list_entries(model, context):
        plain = not entry.is_key and not entry.is_fulltext
        if not plain and not entry.is_primary and any(part.operator_class is not None for part in entry.parts):
            context.error(entry.span, "Operator classes are only for @@index.")


def check_fulltext(model: Model, context: Context) -> None:
    """`@@fulltext` is only for databases that have it, as often and with the arguments that they allow."""
    entries = [entry for entry in list_entries(model, context) if entry.is_fulltext]
    database = context.database
    for entry in entries:
        if not database.fulltext_indexes:
            context.error(entry.span, f"{database.title} has no @@fulltext.")
            continue
        if any(part.length is not None for part in entry.parts):
            context.error(entry.span, "A full-text index takes no `length`.")
        if any(part.sort is not None for part in entry.parts) and not database.sorted_fulltext_indexes:
            context.error(entry.span, "A full-text index takes no `sort`.")
        if database.sorted_fulltext_indexes and not _are_adjacent(entry.parts):
            context.error(entry.span, "The text fields of a full-text index must be next to each other.")
    if len(entries) > 1 and database.fulltext_indexes and not database.many_fulltext_indexes:
        context.error(entries[1].span, f"{database.title} has only one full-text index in a model.")


def _are_adjacent(parts: tuple[KeyPart, ...]) -> bool:
    """Whether the fields without a sort order follow each other."""
    plain = [position for position, part in enumerate(parts) if part.sort is None]
    return not plain or plain[-1] - plain[0] == len(plain) - 1


def check_condition(model: Model, context: Context) -> None:
    """Only some databases have conditions. Their preview feature is not required: Prisma's `db pull` leaves it out."""
    for entry in list_entries(model, context):
        if entry.value.where is not None and not context.database.partial_indexes:
            context.error(entry.argument("where"), f"{context.database.title} has no partial indexes.")


INDEX_RULES: tuple[Callable[[Model, Context], None], ...] = (
    check_index_type,
    check_operator_class_use,
    check_operator_classes,
    check_fulltext,
    check_condition,
)
