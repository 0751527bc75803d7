"""Rules about cascades: in some databases they must not run in a circle, nor reach a model on two paths."""

from __future__ import annotations

from twofold.psl.resolve.sides import RelationPair, Side
from twofold.psl.rules.context import Context
from twofold.psl.source import Span

PASSIVE_ACTIONS = ("NoAction", "Restrict")
"""Actions that change no rows."""


def check_cascades(pair: RelationPair, context: Context) -> None:
    """Reports a relation that closes a circle of cascades, or opens a second path to a model."""
    if pair.kind == "many-to-many" or pair.forward is None or pair.back is None:
        return
    rejects = context.database.rejects_cascade_cycles
    if not rejects and (context.datasource is None or context.has_foreign_keys):
        return
    span = context.place(pair.forward.model).member(pair.forward.relation.name)
    if not _check_circle(pair.forward, span, context) and rejects and context.has_foreign_keys:
        _check_paths(pair.forward, span, context)


def _modifies(side: Side, context: Context) -> bool:
    """Whether a change of the target changes the rows of this side."""
    on_update = side.relation.on_update or "Cascade"
    return _on_delete(side, context) not in PASSIVE_ACTIONS or on_update not in PASSIVE_ACTIONS


def _on_delete(side: Side, context: Context) -> str:
    """The action on delete, by default Prisma's."""
    if side.relation.on_delete is not None:
        return side.relation.on_delete
    required = all(side.model.field(name).arity != "optional" for name in side.relation.fields)
    if not required:
        return "SetNull"
    return "Restrict" if "Restrict" in context.actions else "NoAction"


def _modifying_sides(model: str, context: Context) -> list[Side]:
    """The sides of a model that hold keys of complete relations and modify rows."""
    return [side for side in context.holders.get(model, ()) if _modifies(side, context)]


def _check_circle(start: Side, span: Span, context: Context) -> bool:
    """Reports a circle of cascades through this side; returns whether there is one."""
    if not _modifies(start, context):
        return False
    hint = "Set onDelete: NoAction, onUpdate: NoAction on one relation of the circle."
    if start.relation.model == start.model.name:
        context.error(span, f"{start.title} cascades from `{start.model.name}` to itself.", hint)
        return True
    seen = {(start.model.name, start.relation.name)}
    waiting: list[tuple[Side, tuple[str, ...]]] = [(start, (start.title,))]
    while waiting:
        side, path = waiting.pop()
        if side.relation.model == start.model.name:
            context.error(span, f"Cascades run in a circle: {' to '.join(path)}.", hint)
            return True
        for following in _modifying_sides(side.relation.model, context):
            key = (following.model.name, following.relation.name)
            if key not in seen and following.relation.model != following.model.name:
                seen.add(key)
                waiting.append((following, (*path, following.title)))
    return False


def _check_paths(start: Side, span: Span, context: Context) -> None:
    """Reports models that cascades reach both through this side and through another side of the same model."""
    if not _modifies(start, context):
        return
    others = [side for side in _modifying_sides(start.model.name, context) if side.relation.name != start.relation.name]
    reached = {name for side in others for name in _reachable_models(side, context)}
    shared = sorted(_reachable_models(start, context) & reached)
    if shared:
        hint = "Set onDelete: NoAction, onUpdate: NoAction on one of the paths."
        names = ", ".join(f"`{name}`" for name in shared)
        context.error(span, f"Cascades reach `{start.model.name}` from {names} on more than one path.", hint)


def _reachable_models(side: Side, context: Context) -> set[str]:
    """The models that a side leads to over modifying relations. Its own model does not count."""
    origin, reached, waiting = side.model.name, set[str](), [side]
    while waiting:
        target = waiting.pop().relation.model
        if target != origin and target not in reached:
            reached.add(target)
            waiting += _modifying_sides(target, context)
    return reached
