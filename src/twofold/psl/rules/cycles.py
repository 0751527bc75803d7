"""Rules about cascades: where the database follows them, they run in no circle and reach no model twice."""

from __future__ import annotations

from twofold.psl.rules.context import Context, Edge, Side
from twofold.psl.source import Span

STILL = ("NoAction", "Restrict")
"""Actions that change no rows."""


def cascade_rules(edge: Edge, context: Context) -> None:
    """Reports an edge that closes a circle of cascades, or opens a second path to the same model."""
    if edge.kind == "many-to-many" or edge.forward is None or edge.back is None:
        return
    detects = context.database.rejects_cascade_cycles
    if not detects and (context.datasource is None or context.foreign_keys):
        return
    span = context.place(edge.forward.model).member(edge.forward.relation.name)
    if not _circle(edge, span, context) and detects and context.foreign_keys:
        _paths(edge, span, context)


def modifies(side: Side, context: Context) -> bool:
    """Whether a change of the target changes the rows of this side."""
    return on_delete(side, context) not in STILL or (side.relation.on_update or "Cascade") not in STILL


def on_delete(side: Side, context: Context) -> str:
    """What happens here when the target goes, by default as Prisma has it."""
    if side.relation.on_delete is not None:
        return side.relation.on_delete
    required = all(side.model.field(name).arity != "optional" for name in side.relation.fields)
    if not required:
        return "SetNull"
    provider = context.database
    allowed = provider.actions if context.foreign_keys else provider.emulated_actions
    return "Restrict" if "Restrict" in allowed else "NoAction"


def _outgoing(model: str, context: Context) -> list[Side]:
    """The sides of a model that hold keys of complete relations, and modify."""
    return [side for side in context.holders.get(model, ()) if modifies(side, context)]


def _circle(edge: Edge, span: Span, context: Context) -> bool:
    assert edge.forward is not None
    start = edge.forward
    if not modifies(start, context):
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
        for following in _outgoing(side.relation.model, context):
            key = (following.model.name, following.relation.name)
            if key not in seen and following.relation.model != following.model.name:
                seen.add(key)
                waiting.append((following, (*path, following.title)))
    return False


def _paths(edge: Edge, span: Span, context: Context) -> None:
    """Models that this edge reaches, and another one of the same model too."""
    assert edge.forward is not None
    start = edge.forward
    if not modifies(start, context):
        return
    mine = _reached(start, context)
    others = [side for side in _outgoing(start.model.name, context) if side.relation.name != start.relation.name]
    shared = sorted(mine & {name for side in others for name in _reached(side, context)})
    if shared:
        hint = "Set onDelete: NoAction, onUpdate: NoAction on one of the paths."
        names = ", ".join(f"`{name}`" for name in shared)
        context.error(span, f"Cascades reach `{start.model.name}` from {names} on more than one path.", hint)


def _reached(side: Side, context: Context) -> set[str]:
    """The models that a side leads to, over other relations that modify; back to its own model does not count."""
    home, found, waiting = side.model.name, set[str](), [side]
    while waiting:
        target = waiting.pop().relation.model
        if target != home and target not in found:
            found.add(target)
            waiting += _outgoing(target, context)
    return found
