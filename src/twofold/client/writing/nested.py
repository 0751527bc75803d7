"""Nested: the steps on relations whose key the record does not hold, and the later ones on those whose key it does.

Each step is a script on the records that `belongs` picks out. Three kinds of relation differ in how one is given to the
record and taken from it: the key is theirs, a link table's, or the record's own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from attrs import define

from twofold.algebra.expressions import Expr, Truth
from twofold.algebra.nodes import Sink
from twofold.algebra.operators import Not
from twofold.algebra.scripts import Ask, Script
from twofold.algebra.subqueries import RelationFilter
from twofold.algebra.writes import Conflict
from twofold.client.grammar.model import Words
from twofold.client.writing import statements
from twofold.client.writing.changes import Item, Row, Step
from twofold.client.writing.relations import violation
from twofold.client.writing.rows import insert_all
from twofold.errors import NotConnectedError, NotFoundError, RecordsNotFoundError, RelationViolation

if TYPE_CHECKING:
    from twofold.client.writing.record import Writing


@define(frozen=True, eq=False)
class Parent:
    """The record that the steps start from."""

    words: Words
    fields: Mapping[str, Any]
    fresh: bool
    """Whether it was made just now, so that nothing belongs to it yet."""

    @property
    def where(self) -> Expr[bool]:
        return statements.equal(self.words, {name: self.fields[name] for name in self.words.identity})


def perform(writing: Writing, step: Step, parent: Parent) -> Script[None]:
    """Does a step, by the kind of its relation and its name."""
    edge = step.relation.edge
    own = _LINKED if edge.link else _HELD if step.held else _THEIRS
    yield from (own.get(step.name) or _SHARED[step.name])(writing, step, parent)


# --- what every kind shares


def belongs(step: Step, parent: Parent, where: Expr[bool] | None = None) -> Expr[bool]:
    """Which of the related model's records belong to the parent, and fulfil a condition."""
    edge = step.relation.edge
    if edge.link:
        opposite = edge.target.edges[edge.relation.opposite or ""]
        here = edge.link.source_key
        own = statements.equal(parent.words, {here: parent.fields[here]})
        found: Expr[bool] = RelationFilter(opposite, "some", own)
    else:
        theirs = _theirs(step, parent)
        # A key that is NULL points to nothing.
        found = Truth(False) if None in theirs.values() else statements.equal(step.relation.target, theirs)
    return found if where is None else found & where


def _theirs(step: Step, parent: Parent) -> dict[str, Any]:
    """The values of the related records' side of the key."""
    return {there: parent.fields[here] for here, there in step.pairs}


def alternatives(items: Sequence[Item]) -> tuple[Expr[bool], int]:
    """Any of the items' conditions, and how many different ones there are."""
    different: dict[Any, Expr[bool]] = {}
    for item in items:
        assert item.where is not None
        values: Sink = []
        different.setdefault((item.where.trace(values), repr(values)), item.where)
    first, *others = different.values()
    for other in others:
        first = first | other
    return first, len(different)


def _not_found(step: Step, purpose: str) -> NotFoundError:
    edge = step.relation.edge
    return NotFoundError(
        f"No {edge.target.name} record was found for a nested {purpose} of {edge.name} "
        f"(relation {edge.relation.relation!r}).",
        edge.target.name,
    )


def _short(step: Step, expected: int, found: int) -> str:
    edge = step.relation.edge
    return f"Expected {expected} {edge.target.name} records to connect to {edge.name}, found {found}."


def _update(writing: Writing, step: Step, parent: Parent) -> Script[None]:
    for item in step.items:
        assert item.change is not None
        if not (yield from writing.change(item.change, belongs(step, parent, item.where))):
            raise _not_found(step, "update")


def _update_many(writing: Writing, step: Step, parent: Parent) -> Script[None]:
    for item in step.items:
        assert item.change is not None
        values = writing.touched(item.change.words, item.change.values)
        if values:
            yield Ask(statements.update(step.relation.target, values, belongs(step, parent, item.where)))


def _delete(writing: Writing, step: Step, parent: Parent) -> Script[None]:
    edge = step.relation.edge
    where, expected = alternatives(step.items) if edge.many else (step.items[0].where, 1)
    count = yield Ask(statements.delete(step.relation.target, belongs(step, parent, where)))
    if count == expected:
        return
    if not edge.many:
        raise _not_found(step, "delete")
    raise NotConnectedError(
        f"{expected - count} of the {expected} {edge.target.name} records to delete are not connected to their "
        f"{edge.source.name} by {edge.name} (relation {edge.relation.relation!r}).",
        edge.target.name,
    )


def _delete_many(writing: Writing, step: Step, parent: Parent) -> Script[None]:
    for item in step.items:
        yield Ask(statements.delete(step.relation.target, belongs(step, parent, item.where)))


# --- the key is theirs


def _give(writing: Writing, step: Step, parent: Parent, where: Expr[bool]) -> Script[Any]:
    """Sets the related records' key; how many there were."""
    target = step.relation.target
    return (yield Ask(statements.update(target, writing.touched(target, _theirs(step, parent)), where)))


def _release(writing: Writing, step: Step, parent: Parent, but: Expr[bool] | None) -> Script[None]:
    """Takes the record's own away from it, all but some. Raises `RelationViolation` if one must have a parent."""
    target = step.relation.target
    others = belongs(step, parent, None if but is None else Not(but, strict=True))
    names = [there for _, there in step.pairs]
    if all(target.table.columns[name].type.nullable for name in names):
        yield Ask(statements.update(target, writing.touched(target, dict.fromkeys(names)), others))
    elif (yield Ask(statements.number(target, others)))[0]:
        raise violation(step.relation)


def _release_for(writing: Writing, step: Step, parent: Parent, where: Expr[bool]) -> Script[None]:
    """The same for another one's sake, which has to be there."""
    try:
        yield from _release(writing, step, parent, where)
    except RelationViolation:
        if (yield Ask(statements.number(step.relation.target, where)))[0]:
            raise
        raise _not_found(step, "connect") from None


def _create_theirs(writing: Writing, step: Step, parent: Parent) -> Script[None]:
    if not step.relation.edge.many and not parent.fresh:
        yield from _release(writing, step, parent, None)
    given = _theirs(step, parent)
    for rows in _runs([item.row for item in step.items if item.row]):
        if rows[0].steps:
            yield from writing.create(rows[0], given)
        else:
            yield from writing.insert(step.relation.target, rows, given, ())


def _runs(rows: Sequence[Row]) -> list[list[Row]]:
    """Neighbours without steps of their own together, every other one alone."""
    runs: list[list[Row]] = []
    for row in rows:
        if runs and not row.steps and not runs[-1][0].steps:
            runs[-1].append(row)
        else:
            runs.append([row])
    return runs


def _create_many(writing: Writing, step: Step, parent: Parent) -> Script[None]:
    target, given = step.relation.target, _theirs(step, parent)
    for item in step.items:
        rows = [writing.filled(target, {**row.values, **given}) for row in item.rows]
        yield from insert_all(target, rows, (), Conflict(()) if item.skip_duplicates else None)


def _connect_theirs(writing: Writing, step: Step, parent: Parent) -> Script[None]:
    where, expected = alternatives(step.items)
    if not step.relation.edge.many and not parent.fresh:
        yield from _release_for(writing, step, parent, where)
    count = yield from _give(writing, step, parent, where)
    if count == expected:
        return
    if not step.relation.edge.many:
        raise _not_found(step, "connect")
    raise RecordsNotFoundError(_short(step, expected, count), step.relation.edge.target.name)


def _connect_or_create_theirs(writing: Writing, step: Step, parent: Parent) -> Script[None]:
    for item in step.items:
        assert item.where is not None
        assert item.row is not None
        if not step.relation.edge.many and not parent.fresh:
            yield from _release(writing, step, parent, item.where)
        if not (yield from _give(writing, step, parent, item.where)):
            yield from writing.create(item.row, _theirs(step, parent))


def _disconnect_theirs(writing: Writing, step: Step, parent: Parent) -> Script[None]:
    target = step.relation.target
    where = alternatives(step.items)[0] if step.relation.edge.many else step.items[0].where
    nulls = dict.fromkeys([there for _, there in step.pairs])
    yield Ask(statements.update(target, writing.touched(target, nulls), belongs(step, parent, where)))


def _set_theirs(writing: Writing, step: Step, parent: Parent) -> Script[None]:
    where = alternatives(step.items)[0] if step.items else None
    yield from _release(writing, step, parent, where)
    if where is not None:
        yield from _give(writing, step, parent, where)


def _upsert_theirs(writing: Writing, step: Step, parent: Parent) -> Script[None]:
    for item in step.items:
        assert item.change is not None
        assert item.row is not None
        if not (yield from writing.change(item.change, belongs(step, parent, item.where))):
            yield from writing.create(item.row, _theirs(step, parent))


# --- the key is a link table's


def _key(step: Step) -> str:
    assert step.relation.edge.link is not None
    return step.relation.edge.link.target_key


def _here(step: Step, parent: Parent) -> Any:
    assert step.relation.edge.link is not None
    return parent.fields[step.relation.edge.link.source_key]


def _link(step: Step, parent: Parent, keys: Sequence[Any]) -> Script[None]:
    if keys:
        among = statements.among(step.relation.target, _key(step), keys)
        yield Ask(statements.link(step.relation.edge, _here(step, parent), among))


def _create_linked(writing: Writing, step: Step, parent: Parent) -> Script[None]:
    keys: list[Any] = []
    for rows in _runs([item.row for item in step.items if item.row]):
        if rows[0].steps:
            made = yield from writing.create(rows[0], {}, None, (_key(step),))
            keys.append(made.fields[_key(step)])
        else:
            keys += [key for (key,) in (yield from writing.insert(step.relation.target, rows, {}, (_key(step),)))]
    yield from _link(step, parent, keys)


def _connect_linked(writing: Writing, step: Step, parent: Parent) -> Script[None]:
    if not step.items:
        return
    edge, target = step.relation.edge, step.relation.target
    where, expected = alternatives(step.items)
    if parent.fresh or step.name == "set":
        # Nothing is linked yet, so the links made tell how many records there were.
        count = yield Ask(statements.link(edge, _here(step, parent), where))
    else:
        found = yield Ask(statements.fields(target, (_key(step),), where))
        count = len(found)
        if count == expected:
            yield from _link(step, parent, [key for (key,) in found])
    if count != expected:
        raise NotFoundError(_short(step, expected, count), edge.target.name)


def _connect_or_create_linked(writing: Writing, step: Step, parent: Parent) -> Script[None]:
    keys: list[Any] = []
    for item in step.items:
        assert item.row is not None
        found = yield Ask(statements.fields(step.relation.target, (_key(step),), item.where))
        if not found:
            made = yield from writing.create(item.row, {}, None, (_key(step),))
            found = [(made.fields[_key(step)],)]
        keys.append(found[0][0])
    yield from _link(step, parent, keys)


def _disconnect_linked(writing: Writing, step: Step, parent: Parent) -> Script[None]:
    yield Ask(statements.unlink(step.relation.edge, _here(step, parent), alternatives(step.items)[0]))


def _set_linked(writing: Writing, step: Step, parent: Parent) -> Script[None]:
    yield Ask(statements.unlink(step.relation.edge, _here(step, parent), None))
    yield from _connect_linked(writing, step, parent)


def _upsert_linked(writing: Writing, step: Step, parent: Parent) -> Script[None]:
    for item in step.items:
        assert item.change is not None
        assert item.row is not None
        if not (yield from writing.change(item.change, belongs(step, parent, item.where))):
            made = yield from writing.create(item.row, {}, None, (_key(step),))
            yield from _link(step, parent, [made.fields[_key(step)]])


# --- the key is the record's own


def _disconnect_held(writing: Writing, step: Step, parent: Parent) -> Script[None]:
    related = RelationFilter(step.relation.edge, "is", step.items[0].where)
    values = writing.touched(parent.words, dict.fromkeys([here for here, _ in step.pairs]))
    yield Ask(statements.update(parent.words, values, parent.where & related))


def _upsert_held(writing: Writing, step: Step, parent: Parent) -> Script[None]:
    item = step.items[0]
    assert item.change is not None
    assert item.row is not None
    if (yield from writing.change(item.change, belongs(step, parent, item.where))):
        return
    made = yield from writing.create(item.row, {}, None, [there for _, there in step.pairs])
    values = {here: made.fields[there] for here, there in step.pairs}
    yield Ask(statements.update(parent.words, writing.touched(parent.words, values), parent.where))


_Do = Callable[["Writing", Step, Parent], Script[None]]
_SHARED: Mapping[str, _Do] = {
    "update": _update,
    "update_many": _update_many,
    "delete": _delete,
    "delete_many": _delete_many,
}
_THEIRS: Mapping[str, _Do] = {
    "create": _create_theirs,
    "create_many": _create_many,
    "connect": _connect_theirs,
    "connect_or_create": _connect_or_create_theirs,
    "disconnect": _disconnect_theirs,
    "set": _set_theirs,
    "upsert": _upsert_theirs,
}
_LINKED: Mapping[str, _Do] = {
    "create": _create_linked,
    "connect": _connect_linked,
    "connect_or_create": _connect_or_create_linked,
    "disconnect": _disconnect_linked,
    "set": _set_linked,
    "upsert": _upsert_linked,
}
_HELD: Mapping[str, _Do] = {"disconnect": _disconnect_held, "upsert": _upsert_held}
