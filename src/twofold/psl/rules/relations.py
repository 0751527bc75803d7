"""Rules about relations: both sides, their keys, their actions."""

from __future__ import annotations

from collections.abc import Callable

from twofold.psl.rules.context import Context, Edge, Side
from twofold.psl.rules.cycles import cascade_rules
from twofold.psl.source import Span
from twofold.schema import Model, Relation

BOTH = ("fields", "references")


def ambiguous(context: Context) -> set[tuple[str, str]]:
    """Reports relations between the same models that share a name, and gives them by model and name."""
    groups: dict[tuple[str, str, str | None], list[tuple[Model, Relation]]] = {}
    for model in context.schema.models:
        for relation in model.relations:
            given = relation.relation if relation.relation_named else None
            groups.setdefault((model.name, relation.model, given), []).append((model, relation))
    unclear: set[tuple[str, str]] = set()
    for (holder, target, given), group in groups.items():
        allowed = 2 if holder == target and given is not None else 1
        if len(group) <= allowed:
            continue
        names = ", ".join(f"`{relation.name}`" for _, relation in group)
        if given is None:
            hint = 'Name each relation on both sides: @relation("Name").'
            message = f"It is not clear which of {names} is which relation from `{holder}` to `{target}`."
        else:
            hint, message = None, f"{names} of `{holder}` share the relation name `{given}`."
        for model, relation in group:
            context.error(context.place(model).member(relation.name), message, hint)
            unclear.add((holder, relation.name))
    return unclear | _opposites(unclear, context)


def _opposites(unclear: set[tuple[str, str]], context: Context) -> set[tuple[str, str]]:
    """The relations whose other side is one of these."""
    return {
        (model.name, relation.name)
        for model in context.schema.models
        for relation in model.relations
        if (relation.model, relation.opposite) in unclear
    }


def ignored_target(model: Model, relation: Relation, context: Context) -> None:
    """A relation to an ignored model is ignored itself."""
    if context.schema.model(relation.model).ignored and not relation.ignored and not model.ignored:
        message = f"`{relation.name}` leads to `{relation.model}`, which is ignored."
        context.error(context.place(model).member(relation.name), message, "Add @ignore.")


def actions_are_known(model: Model, relation: Relation, context: Context) -> None:
    """Referential actions that the database, or the client in its place, can take."""
    provider = context.database
    allowed = provider.actions if context.foreign_keys else provider.emulated_actions
    for argument, action in (("onDelete", relation.on_delete), ("onUpdate", relation.on_update)):
        if action is not None and action not in allowed:
            where = provider.title if context.foreign_keys else f'relationMode = "prisma" on {provider.title}'
            span = context.place(model).field_attribute(relation.name, "relation", argument)
            context.error(span, f"There is no {action} with {where}.", f"There are {', '.join(sorted(allowed))}.")
        elif action in provider.ignored_actions and context.foreign_keys:
            span = context.place(model).field_attribute(relation.name, "relation", argument)
            context.report.warn(span, f"{provider.title} accepts SetDefault, and then does not set any default.")


def foreign_key_name(model: Model, relation: Relation, context: Context) -> None:
    """Foreign keys with names only where they have some."""
    if relation.constraint is not None and not context.database.named_foreign_keys:
        span = context.place(model).field_attribute(relation.name, "relation", "map")
        context.error(span, f"{context.database.title} gives foreign keys no names.")


def key_is_indexed(model: Model, relation: Relation, context: Context) -> None:
    """Warns where a key is held by the client and no index begins with it."""
    if not relation.fields or context.foreign_keys or context.database.documents:
        return
    listed = [key.fields for key in model.keys] + [index.fields for index in model.indexes]
    if relation.fields not in [fields[: len(relation.fields)] for fields in listed]:
        span = context.place(model).field_attribute(relation.name, "relation")
        message = f"No index begins with the key of `{model.name}.{relation.name}`, and no foreign key makes one."
        context.report.warn(span, message, f"Add @@index([{', '.join(relation.fields)}]).")


def native_types_agree(model: Model, relation: Relation, context: Context) -> None:
    """Warns where documents are joined over values of two native types."""
    if not context.database.documents:
        return
    target = context.schema.model(relation.model)
    for name, reference in zip(relation.fields, relation.references, strict=False):
        held, referred = model.field(name).native, target.field(reference).native
        if (held and held.name) != (referred and referred.name):
            span = context.place(model).member(name)
            message = f"`{name}` and `{target.name}.{reference}` have different native types, so nothing will be found."
            context.report.warn(span, message)


SIDE_RULES: tuple[Callable[[Model, Relation, Context], None], ...] = (
    ignored_target,
    actions_are_known,
    foreign_key_name,
    key_is_indexed,
    native_types_agree,
)


def _span(side: Side, context: Context, argument: str | None = None) -> Span:
    return context.place(side.model).field_attribute(side.relation.name, "relation", argument)


def both_sides(edge: Edge, context: Context) -> None:
    """A relation is declared on both models."""
    if edge.kind == "many-to-many" or (edge.forward and edge.back):
        return
    side = edge.forward or edge.back
    assert side is not None
    arity = "[]" if edge.forward else ""
    hint = f"Add a field of type {side.model.name}{arity} to it; formatting the schema does."
    message = f"{side.title} has no field on the other side, in `{side.relation.model}`."
    context.error(context.place(side.model).member(side.relation.name), message, hint)


def key_is_said(edge: Edge, context: Context) -> None:
    """One side says which fields hold the key, and what they refer to."""
    forward, back = edge.forward, edge.back
    if edge.kind == "many-to-many" or forward is None or back is None:
        return
    for argument in BOTH:
        here, there = getattr(forward.relation, argument), getattr(back.relation, argument)
        if not here and not (there and edge.kind == "one-to-one"):
            hint = "Write @relation(fields: [...], references: [...]); formatting the schema adds them."
            context.error(_span(forward, context), f"{forward.title} does not say its `{argument}`.", hint)
        if here and there and edge.kind == "one-to-one":
            context.error(_span(back, context, argument), f"`{argument}` stands on {forward.title} already.")
    if edge.kind == "one-to-many" and (back.relation.fields or back.relation.references):
        context.error(_span(back, context), f"The key belongs to the other side, {forward.title}.")


def key_is_on_one_side(edge: Edge, context: Context) -> None:
    """`fields` and `references` stand together, on the side that is required if one is."""
    forward, back = edge.forward, edge.back
    if edge.kind != "one-to-one" or forward is None or back is None:
        return
    mixed = bool(forward.relation.fields) != bool(forward.relation.references)
    if mixed and bool(back.relation.fields) != bool(back.relation.references):
        context.error(_span(back, context), "`fields` and `references` have to stand on the same side.")
    elif forward.relation.arity == "required" and (back.relation.fields or back.relation.references):
        hint = f"Or make {forward.title} optional."
        context.error(_span(back, context), f"The key belongs to the required side, {forward.title}.", hint)


def back_is_optional(edge: Edge, context: Context) -> None:
    """A one-to-one relation cannot be required on both sides."""
    if edge.kind == "one-to-one" and edge.back is not None and edge.back.relation.arity == "required":
        back = edge.back
        if edge.forward is not None and back.relation.fields and not edge.forward.relation.fields:
            back = edge.forward
        message = f"{back.title} cannot be required: no table can demand a row of another one."
        context.error(context.place(back.model).member(back.relation.name), message, f"Write {back.relation.model}?.")


def actions_are_on_the_key(edge: Edge, context: Context) -> None:
    """Referential actions stand where the key is."""
    back = edge.back
    if edge.kind == "many-to-many" or back is None or edge.forward is None:
        return
    if back.relation.on_delete is not None or back.relation.on_update is not None:
        argument = "onDelete" if back.relation.on_delete is not None else "onUpdate"
        context.error(_span(back, context, argument), f"Actions belong to the side with the key, {edge.forward.title}.")


def lengths_match(edge: Edge, context: Context) -> None:
    """As many fields as references."""
    side = edge.forward
    if edge.kind == "many-to-many" or side is None or not (side.relation.fields and side.relation.references):
        return
    if len(side.relation.fields) != len(side.relation.references):
        context.error(_span(side, context), f"{side.title} has not as many `fields` as `references`.")


def arity_fits(edge: Edge, context: Context) -> None:
    """A required relation has no optional fields in its key."""
    side = edge.forward
    if edge.kind == "many-to-many" or side is None or side.relation.arity != "required":
        return
    loose = [name for name in side.relation.fields if side.model.field(name).arity == "optional"]
    if loose:
        hint = f"Write {side.relation.model}?, or make the field required."
        message = f"{side.title} is required, but `{loose[0]}` in its key is optional."
        context.error(context.place(side.model).member(side.relation.name), message, hint)


def types_match(edge: Edge, context: Context) -> None:
    """Each field of the key has the type of what it refers to."""
    side = edge.forward
    if edge.kind == "many-to-many" or side is None:
        return
    target = context.schema.model(side.relation.model)
    for name, reference in zip(side.relation.fields, side.relation.references, strict=False):
        held, referred = side.model.field(name), target.field(reference)
        if (held.kind, held.type) != (referred.kind, referred.type):
            message = f"`{name}` is {held.type}, but refers to `{target.name}.{reference}`, which is {referred.type}."
            context.error(_span(side, context, "fields"), message)


def references_are_unique(edge: Edge, context: Context) -> None:
    """A key refers to fields that are unique together, in their order where the database minds."""
    side = edge.forward
    if edge.kind == "many-to-many" or side is None or not side.relation.references:
        return
    target, wanted = context.schema.model(side.relation.model), side.relation.references
    keys = [key.fields for key in target.keys]
    if sorted(wanted) not in [sorted(key) for key in keys]:
        shown = ", ".join(wanted)
        hint = f"Add @unique to `{shown}`." if len(wanted) == 1 else f"Add @@unique([{shown}]) to `{target.name}`."
        message = f"`{shown}` of `{target.name}` is not unique, so nothing can refer to it."
        context.error(_span(side, context, "references"), message, hint)
    elif wanted not in keys and not context.database.references_in_any_order:
        context.error(_span(side, context, "references"), "The references stand in another order than in the key.")


def one_is_unique(edge: Edge, context: Context) -> None:
    """The key of a one-to-one relation is unique."""
    side = edge.forward
    if edge.kind != "one-to-one" or side is None or not side.relation.fields:
        return
    if side.relation.fields not in [key.fields for key in side.model.keys]:
        shown = ", ".join(side.relation.fields)
        unique = f"@unique to `{shown}`" if len(side.relation.fields) == 1 else f"@@unique([{shown}])"
        message = f"{side.title} is one-to-one, but `{shown}` is not unique."
        hint = f"Add {unique}, or make the other side a list."
        context.error(context.place(side.model).member(side.relation.name), message, hint)


def set_null_is_possible(edge: Edge, context: Context) -> None:
    """SetNull needs fields that can be null."""
    side = edge.forward
    if edge.kind == "many-to-many" or side is None:
        return
    required = [name for name in side.relation.fields if side.model.field(name).arity == "required"]
    for argument, action in (("onDelete", side.relation.on_delete), ("onUpdate", side.relation.on_update)):
        if action != "SetNull" or not required:
            continue
        message = f"SetNull cannot work: `{required[0]}` of `{side.model.name}` is required."
        if context.database.set_null_on_required and context.foreign_keys:
            context.report.warn(_span(side, context, argument), message)
        else:
            context.error(_span(side, context, argument), message)


def many_to_many(edge: Edge, context: Context) -> None:
    """What a many-to-many relation needs and cannot have."""
    if edge.kind != "many-to-many" or edge.forward is None or edge.back is None:
        return
    sides = (edge.forward, edge.back)
    embedded = any(side.relation.fields for side in sides)
    possible = context.database.embedded_relations if embedded else context.database.link_tables
    for side in sides:
        if not possible:
            hint = None if embedded else "Say the fields that hold the keys of the others on both sides."
            context.error(_span(side, context), f"{context.database.title} has no such many-to-many relation.", hint)
        for argument, action in (("onDelete", side.relation.on_delete), ("onUpdate", side.relation.on_update)):
            if action is not None:
                context.error(_span(side, context, argument), "A many-to-many relation takes no referential actions.")
        _embedded(side, context) if embedded else _implicit(side, context)


def _implicit(side: Side, context: Context) -> None:
    target = context.schema.model(side.relation.model)
    key = target.primary_key
    if key is None or len(key.parts) != 1:
        hint = "Use a model in between with a relation to each."
        message = f"{side.title} needs a single @id in `{target.name}` to link to."
        context.error(context.place(side.model).member(side.relation.name), message, hint)
    if side.relation.references:
        context.error(_span(side, context, "references"), "A many-to-many relation says no references.")


def _embedded(side: Side, context: Context) -> None:
    if not context.database.embedded_relations:
        return
    target = context.schema.model(side.relation.model)
    for argument in BOTH:
        if len(getattr(side.relation, argument)) != 1:
            context.error(_span(side, context, argument), f"{side.title} needs exactly one field in `{argument}`.")
            return
    held, referred = side.model.field(side.relation.fields[0]), target.field(side.relation.references[0])
    if target.primary_key is None or target.primary_key.fields != (referred.name,):
        context.error(_span(side, context, "references"), f"{side.title} has to refer to the @id of `{target.name}`.")
    same = (held.type, held.native and held.native.name) == (referred.type, referred.native and referred.native.name)
    if not (held.is_list and same and not referred.is_list):
        message = f"`{held.name}` has to be a list of what `{target.name}.{referred.name}` is."
        context.error(_span(side, context, "fields"), message)


EDGE_RULES: tuple[Callable[[Edge, Context], None], ...] = (
    both_sides,
    key_is_said,
    key_is_on_one_side,
    back_is_optional,
    actions_are_on_the_key,
    lengths_match,
    arity_fits,
    types_match,
    references_are_unique,
    one_is_unique,
    set_null_is_possible,
    many_to_many,
    cascade_rules,
)
