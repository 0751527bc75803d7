"""Rules about many-to-many relations."""

from __future__ import annotations

from twofold.psl.resolve.sides import RelationPair, Side
from twofold.psl.rules.context import Context


def check_many_to_many(pair: RelationPair, context: Context) -> None:
    """What a many-to-many relation needs and cannot have."""
    if pair.kind != "many-to-many" or pair.forward is None or pair.back is None:
        return
    sides = (pair.forward, pair.back)
    embedded = any(side.relation.fields for side in sides)
    possible = context.database.embedded_relations if embedded else context.database.link_tables
    for side in sides:
        if not possible:
            hint = None if embedded else "On both sides, name the field that lists the keys of the others."
            form = "with fields" if embedded else "without fields"
            message = f"{context.database.title} has no many-to-many relations {form}."
            context.error(context.side_place(side), message, hint)
        for argument, action in (("onDelete", side.relation.on_delete), ("onUpdate", side.relation.on_update)):
            if action is not None:
                message = f"A many-to-many relation takes no `{argument}`."
                context.error(context.side_place(side, argument), message)
        if embedded:
            _check_embedded(side, context)
        else:
            _check_linked(side, context)


def _check_linked(side: Side, context: Context) -> None:
    """A side whose link table refers to the target's key."""
    target = context.schema.model(side.relation.model)
    key = target.primary_key
    if key is None or len(key.parts) != 1:
        message = f"{side.title} needs a single @id in `{target.name}`."
        hint = "Use a model in between with a relation to each."
        context.error(context.place(side.model).member(side.relation.name), message, hint)
    if side.relation.references:
        context.error(context.side_place(side, "references"), "A many-to-many relation takes no references.")


def _check_embedded(side: Side, context: Context) -> None:
    """A side with a field that lists the target's keys."""
    if not context.database.embedded_relations:
        return
    target = context.schema.model(side.relation.model)
    for argument, names in (("fields", side.relation.fields), ("references", side.relation.references)):
        if len(names) != 1:
            message = f"`{argument}` of {side.title} lists {len(names)} fields. Expected one."
            context.error(context.side_place(side, argument), message)
            return
    field, reference = side.model.field(side.relation.fields[0]), target.field(side.relation.references[0])
    if target.primary_key is None or target.primary_key.fields != (reference.name,):
        message = f"{side.title} does not reference the @id of `{target.name}`."
        context.error(context.side_place(side, "references"), message)
    given = (field.type, field.native and field.native.name)
    if not field.is_list or reference.is_list or given != (reference.type, reference.native and reference.native.name):
        message = f"`{field.name}` must be a list of the type of `{target.name}.{reference.name}`."
        context.error(context.side_place(side, "fields"), message)
