"""Rules about relations: both sides, their keys, their actions."""

from __future__ import annotations

from collections.abc import Callable

from twofold.psl.problems import join_choices
from twofold.psl.resolve.sides import RelationPair, Side
from twofold.psl.rules.context import Context
from twofold.psl.rules.cycles import check_cascades
from twofold.psl.rules.many_to_many import check_many_to_many
from twofold.schema import Model, Relation


def check_ambiguity(context: Context) -> set[tuple[str, str]]:
    """Reports relations between the same models that share a name; returns them by model and name."""
    groups: dict[tuple[str, str, str | None], list[tuple[Model, Relation]]] = {}
    for model in context.schema.models:
        for relation in model.relations:
            given = relation.relation if relation.relation_named else None
            groups.setdefault((model.name, relation.model, given), []).append((model, relation))
    ambiguous: set[tuple[str, str]] = set()
    for (holder, target, given), group in groups.items():
        allowed = 2 if holder == target and given is not None else 1
        if len(group) <= allowed:
            continue
        names = ", ".join(f"`{relation.name}`" for _, relation in group)
        if given is None:
            hint = 'Name each relation on both sides: @relation("Name").'
            message = f"The relations {names} from `{holder}` to `{target}` are ambiguous."
        else:
            hint, message = None, f"The relations {names} of `{holder}` have the same name `{given}`."
        for model, relation in group:
            context.error(context.place(model).member(relation.name), message, hint)
            ambiguous.add((holder, relation.name))
    return ambiguous | _find_opposites(ambiguous, context)


def _find_opposites(relations: set[tuple[str, str]], context: Context) -> set[tuple[str, str]]:
    """The relations whose other side is one of these."""
    return {
        (model.name, relation.name)
        for model in context.schema.models
        for relation in model.relations
        if (relation.model, relation.opposite) in relations
    }


def check_ignored_target(model: Model, relation: Relation, context: Context) -> None:
    """A relation to an ignored model is ignored itself."""
    if context.schema.model(relation.model).ignored and not relation.ignored and not model.ignored:
        message = f"The model `{relation.model}` is ignored, and the relation `{relation.name}` to it is not."
        context.error(context.place(model).member(relation.name), message, "Add @ignore.")


def check_actions(model: Model, relation: Relation, context: Context) -> None:
    """The referential actions are possible, in the database or emulated."""
    title = context.database.title
    where = title if context.has_foreign_keys else f'relationMode = "prisma" on {title}'
    for argument, action in (("onDelete", relation.on_delete), ("onUpdate", relation.on_update)):
        if action is None:
            continue
        span = context.side_place(Side(model, relation), argument)
        if action not in context.actions:
            expected = f"Expected {join_choices(sorted(context.actions))}." if context.actions else "It has no actions."
            context.error(span, f"{action} is not possible with {where}. {expected}")
        elif action in context.database.ignored_actions and context.has_foreign_keys:
            context.warn(span, f"{title} accepts {action} and does not carry it out.")


def check_foreign_key_name(model: Model, relation: Relation, context: Context) -> None:
    """Only some databases give foreign keys names."""
    if relation.constraint is not None and not context.database.named_foreign_keys:
        span = context.side_place(Side(model, relation), "map")
        context.error(span, f"{context.database.title} gives foreign keys no names.")


def check_index(model: Model, relation: Relation, context: Context) -> None:
    """Warns where there is no foreign key, and no index begins with the fields of the relation."""
    if not relation.fields or context.has_foreign_keys or context.database.documents:
        return
    listed = [key.fields for key in model.keys] + [index.fields for index in model.indexes]
    if relation.fields not in [fields[: len(relation.fields)] for fields in listed]:
        side = Side(model, relation)
        message = f"No index begins with the fields of {side.title}, and there is no foreign key."
        context.warn(context.side_place(side), message, f"Add @@index([{', '.join(relation.fields)}]).")


def check_native_types(model: Model, relation: Relation, context: Context) -> None:
    """Warns where documents are joined by fields of two native types."""
    if not context.database.documents:
        return
    target = context.schema.model(relation.model)
    for name, reference in zip(relation.fields, relation.references, strict=False):
        native, referenced = model.field(name).native, target.field(reference).native
        if (native and native.name) != (referenced and referenced.name):
            span = context.place(model).member(name)
            message = f"`{name}` and `{target.name}.{reference}` have different native types, so they are never equal."
            context.warn(span, message)


SIDE_RULES: tuple[Callable[[Model, Relation, Context], None], ...] = (
    check_ignored_target,
    check_actions,
    check_foreign_key_name,
    check_index,
    check_native_types,
)


def check_sides(pair: RelationPair, context: Context) -> None:
    """A relation is declared on both models."""
    if pair.kind == "many-to-many" or (pair.forward and pair.back):
        return
    side = pair.forward or pair.back
    assert side is not None
    mark = "[]" if pair.forward else ""
    hint = f"Add a field of type {side.model.name}{mark} to it, or format the schema."
    message = f"{side.title} has no opposite field in `{side.relation.model}`."
    context.error(context.place(side.model).member(side.relation.name), message, hint)


def check_key_is_given(pair: RelationPair, context: Context) -> None:
    """One side names the fields that hold the key and what they reference."""
    forward, back = pair.forward, pair.back
    if pair.kind == "many-to-many" or forward is None or back is None:
        return
    one_to_one = pair.kind == "one-to-one"
    arguments = (
        ("fields", forward.relation.fields, back.relation.fields),
        ("references", forward.relation.references, back.relation.references),
    )
    for argument, given, given_back in arguments:
        if not given and not (given_back and one_to_one):
            hint = "Write @relation(fields: [...], references: [...]), or format the schema."
            context.error(context.side_place(forward), f"{forward.title} has no `{argument}`.", hint)
        if given and given_back and one_to_one:
            context.error(context.side_place(back, argument), f"{forward.title} already has `{argument}`.")
    if pair.kind == "one-to-many" and (back.relation.fields or back.relation.references):
        context.error(context.side_place(back), f"The key belongs on the other side, {forward.title}.")


def check_key_side(pair: RelationPair, context: Context) -> None:
    """`fields` and `references` are on the same side, on the required one if there is one."""
    forward, back = pair.forward, pair.back
    if pair.kind != "one-to-one" or forward is None or back is None:
        return
    mixed = bool(forward.relation.fields) != bool(forward.relation.references)
    if mixed and bool(back.relation.fields) != bool(back.relation.references):
        context.error(context.side_place(back), "`fields` and `references` must be on the same side.")
    elif forward.relation.arity == "required" and (back.relation.fields or back.relation.references):
        message = f"The key belongs on the required side, {forward.title}."
        context.error(context.side_place(back), message, f"Or make {forward.title} optional.")


def check_back_is_optional(pair: RelationPair, context: Context) -> None:
    """A one-to-one relation cannot be required on both sides."""
    if pair.kind == "one-to-one" and pair.back is not None and pair.back.relation.arity == "required":
        back = pair.back
        if pair.forward is not None and back.relation.fields and not pair.forward.relation.fields:
            back = pair.forward
        message = f"{back.title} cannot be required: a table cannot require a row of another table to reference it."
        context.error(context.place(back.model).member(back.relation.name), message, f"Write {back.relation.model}?.")


def check_actions_are_on_the_key(pair: RelationPair, context: Context) -> None:
    """Referential actions are on the side with the key."""
    back = pair.back
    if pair.kind == "many-to-many" or back is None or pair.forward is None:
        return
    if back.relation.on_delete is not None or back.relation.on_update is not None:
        argument = "onDelete" if back.relation.on_delete is not None else "onUpdate"
        message = f"`{argument}` belongs on the side with the key, {pair.forward.title}."
        context.error(context.side_place(back, argument), message)


def check_lengths(pair: RelationPair, context: Context) -> None:
    """As many fields as references."""
    side = pair.forward
    if pair.kind == "many-to-many" or side is None or not (side.relation.fields and side.relation.references):
        return
    fields, references = len(side.relation.fields), len(side.relation.references)
    if fields != references:
        message = f"{side.title} has {fields} in `fields` and {references} in `references`. Expected the same number."
        context.error(context.side_place(side), message)


def check_arity(pair: RelationPair, context: Context) -> None:
    """A required relation has no optional fields in its key."""
    side = pair.forward
    if pair.kind == "many-to-many" or side is None or side.relation.arity != "required":
        return
    optional = [name for name in side.relation.fields if side.model.field(name).arity == "optional"]
    if optional:
        message = f"{side.title} is required, but `{optional[0]}` in its key is optional."
        hint = f"Write {side.relation.model}?, or make the field required."
        context.error(context.place(side.model).member(side.relation.name), message, hint)


def check_types(pair: RelationPair, context: Context) -> None:
    """Each field of the key has the type of the field that it references."""
    side = pair.forward
    if pair.kind == "many-to-many" or side is None:
        return
    target = context.schema.model(side.relation.model)
    for name, reference in zip(side.relation.fields, side.relation.references, strict=False):
        field, referenced = side.model.field(name), target.field(reference)
        if (field.kind, field.type) != (referenced.kind, referenced.type):
            message = f"`{name}` is {field.type}. Expected {referenced.type}, like `{target.name}.{reference}`."
            context.error(context.side_place(side, "fields"), message)


def check_references(pair: RelationPair, context: Context) -> None:
    """A key references fields that are unique together, in some databases in their order."""
    side = pair.forward
    if pair.kind == "many-to-many" or side is None or not side.relation.references:
        return
    target, references = context.schema.model(side.relation.model), side.relation.references
    keys = [key.fields for key in target.keys]
    if sorted(references) not in [sorted(key) for key in keys]:
        listed = ", ".join(references)
        single = len(references) == 1
        hint = f"Add @unique to `{listed}`." if single else f"Add @@unique([{listed}]) to `{target.name}`."
        message = f"`{listed}` of `{target.name}` is not unique, so it cannot be referenced."
        context.error(context.side_place(side, "references"), message, hint)
    elif references not in keys and not context.database.references_in_any_order:
        message = "The references are in another order than the fields of the key."
        context.error(context.side_place(side, "references"), message)


def check_one_to_one(pair: RelationPair, context: Context) -> None:
    """The key of a one-to-one relation is unique."""
    side = pair.forward
    if pair.kind != "one-to-one" or side is None or not side.relation.fields:
        return
    if side.relation.fields not in [key.fields for key in side.model.keys]:
        listed = ", ".join(side.relation.fields)
        unique = f"@unique to `{listed}`" if len(side.relation.fields) == 1 else f"@@unique([{listed}])"
        message = f"{side.title} is one-to-one, but `{listed}` is not unique."
        hint = f"Add {unique}, or make the other side a list."
        context.error(context.place(side.model).member(side.relation.name), message, hint)


def check_set_null(pair: RelationPair, context: Context) -> None:
    """SetNull needs fields that can be null."""
    side = pair.forward
    if pair.kind == "many-to-many" or side is None:
        return
    required = [name for name in side.relation.fields if side.model.field(name).arity == "required"]
    for argument, action in (("onDelete", side.relation.on_delete), ("onUpdate", side.relation.on_update)):
        if action != "SetNull" or not required:
            continue
        message = f"SetNull is not possible: `{required[0]}` of `{side.model.name}` is required."
        if context.database.set_null_on_required and context.has_foreign_keys:
            context.warn(context.side_place(side, argument), message)
        else:
            context.error(context.side_place(side, argument), message)


PAIR_RULES: tuple[Callable[[RelationPair, Context], None], ...] = (
    check_sides,
    check_key_is_given,
    check_key_side,
    check_back_is_optional,
    check_actions_are_on_the_key,
    check_lengths,
    check_arity,
    check_types,
    check_references,
    check_one_to_one,
    check_set_null,
    check_many_to_many,
    check_cascades,
)
