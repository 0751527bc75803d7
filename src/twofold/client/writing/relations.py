"""Steps: what `data` says of a relation, `{"create": [...], "connect": {...}}`, understood."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, cast

from twofold.client.grammar.model import RelationWord, Words
from twofold.client.problems import refused, unknown, wrong
from twofold.client.reading.unique import key_of
from twofold.client.shape import Place
from twofold.client.writing.changes import Item, Step
from twofold.client.writing.data import change, filtered, mapping, row, scalars, unique
from twofold.errors import RelationViolation

_MAKING = ("create", "connect", "connect_or_create")
_MORE = ("set", "disconnect", "delete", "update", "upsert", "update_many", "delete_many")


def created_steps(words: Words, name: str, said: Any, place: Place) -> list[Step]:
    """The steps on a relation of a new record, in the order in which they were said."""
    relation = words.relations[name]
    known = (*_MAKING, "create_many") if relation.edge.many and not relation.edge.link else _MAKING
    return _steps(relation, said, known, place)


def changed_steps(words: Words, name: str, said: Any, place: Place) -> list[Step]:
    """The steps on a relation of a record that is there."""
    relation = words.relations[name]
    edge = relation.edge
    if edge.many:
        return _steps(relation, said, (*_MAKING, *(() if edge.link else ("create_many",)), *_MORE), place)
    parting = ("disconnect", "delete") if relation.optional or not edge.relation.fields else ()
    return _steps(relation, said, (*_MAKING, "update", "upsert", *parting), place)


def _steps(relation: RelationWord, said: Any, known: tuple[str, ...], place: Place) -> list[Step]:
    made: list[Step] = []
    for name, given in mapping(words_around(relation), said, place).items():
        if name not in known:
            raise unknown(relation.table, place, name, known, "operation")
        inside = (place, name)
        items = tuple(_items(relation, name, given, inside))
        if items or name == "set":
            made.append(Step(relation, name, items))
    inline = [step for step in made if step.held]
    if len(inline) > 1:
        raise wrong(relation.table, place, "one operation", said)
    return made


def words_around(relation: RelationWord) -> Words:
    """For messages: the words of the model that has the relation."""
    from twofold.client.grammar.model import words_of

    return words_of(relation.table)


def _items(relation: RelationWord, name: str, given: Any, place: Place) -> list[Item]:
    if given is None:
        raise refused(relation.table, place, "cannot be None.")
    if given is False and name in ("disconnect", "delete"):
        return []
    _check_parting(relation, name)
    item = (_MANY if relation.edge.many else _ONE)[name]
    if not relation.edge.many:
        return [item(relation, given, place)]
    if not isinstance(given, list | tuple):
        return [item(relation, given, place)]
    if name == "create_many":
        raise wrong(relation.table, place, "{'data': [...]}", given)
    listed = cast("list[Any]", given)
    return [item(relation, each, (place, number)) for number, each in enumerate(listed)]


def _check_parting(relation: RelationWord, name: str) -> None:
    """A record that must have its other side cannot lose it."""
    edge = relation.edge
    if name != "disconnect" or edge.link:
        return
    holder, fields = (edge.source, [here for here, _ in edge.pairs])
    if not edge.relation.fields:
        holder, fields = edge.target, [there for _, there in edge.pairs]
    if any(not holder.columns[field].type.nullable for field in fields):
        raise violation(relation)


def violation(relation: RelationWord) -> RelationViolation:
    """The error for a record that would lose a relation that it must have."""
    edge = relation.edge
    holder, other = (edge.source, edge.target) if edge.relation.fields else (edge.target, edge.source)
    return RelationViolation(
        f"{edge.name}: each {holder.name} must have its {other.name}, and one would be left without "
        f"(relation {edge.relation.relation!r}).",
        model=edge.source.name,
    )


# --- items


def _held(relation: RelationWord) -> tuple[str, ...]:
    """The fields of the related records that the relation itself gives."""
    edge = relation.edge
    return () if edge.link or edge.relation.fields else tuple([there for _, there in edge.pairs])


def _make(relation: RelationWord, given: Any, place: Place) -> Item:
    return Item(row=row(relation.target, given, place, created_steps, _held(relation)))


def _make_many(relation: RelationWord, given: Any, place: Place) -> Item:
    told = _told(relation, given, ("data", "skip_duplicates"), ("data",), place)
    data = told["data"]
    listed = cast("list[Any]", data if isinstance(data, list | tuple) else [data])
    held = _held(relation)
    inside = (place, "data")
    rows = [row(relation.target, each, (inside, n), scalars, held) for n, each in enumerate(listed)]
    return Item(rows=tuple(rows), skip_duplicates=bool(told.get("skip_duplicates")))


def _connect(relation: RelationWord, given: Any, place: Place) -> Item:
    where = unique(relation.target, given, place)
    return Item(where=where, key=key_of(relation.target, given))


def _connect_or_make(relation: RelationWord, given: Any, place: Place) -> Item:
    told = _told(relation, given, ("where", "create"), ("where", "create"), place)
    where = unique(relation.target, told["where"], (place, "where"))
    made = row(relation.target, told["create"], (place, "create"), created_steps, _held(relation))
    return Item(where=where, row=made)


def _change(relation: RelationWord, given: Any, place: Place) -> Item:
    told = _told(relation, given, ("where", "data"), ("where", "data"), place)
    where = unique(relation.target, told["where"], (place, "where"))
    return Item(where=where, change=_changed(relation, told["data"], (place, "data")))


def _change_one(relation: RelationWord, given: Any, place: Place) -> Item:
    told = mapping(words_around(relation), given, place)
    if "data" not in told or "data" in relation.target.members:
        return Item(change=_changed(relation, told, place))
    told = _told(relation, given, ("where", "data"), ("data",), place)
    return Item(where=_where(relation, told, place), change=_changed(relation, told["data"], (place, "data")))


def _upsert(relation: RelationWord, given: Any, place: Place) -> Item:
    told = _told(relation, given, ("where", "create", "update"), ("where", "create", "update"), place)
    return _upserted(relation, told, unique(relation.target, told["where"], (place, "where")), place)


def _upsert_one(relation: RelationWord, given: Any, place: Place) -> Item:
    told = _told(relation, given, ("where", "create", "update"), ("create", "update"), place)
    return _upserted(relation, told, _where(relation, told, place), place)


def _upserted(relation: RelationWord, told: Mapping[Any, Any], where: Any, place: Place) -> Item:
    made = row(relation.target, told["create"], (place, "create"), created_steps, _held(relation))
    return Item(where=where, row=made, change=_changed(relation, told["update"], (place, "update")))


def _change_many(relation: RelationWord, given: Any, place: Place) -> Item:
    told = _told(relation, given, ("where", "data"), ("where", "data"), place)
    changed = change(relation.target, told["data"], (place, "data"), scalars)
    return Item(where=_where(relation, told, place), change=changed)


def _filter(relation: RelationWord, given: Any, place: Place) -> Item:
    return Item(where=filtered(relation.target, given, place))


def _true_or_filter(relation: RelationWord, given: Any, place: Place) -> Item:
    return Item() if given is True else Item(where=filtered(relation.target, given, place))


def _changed(relation: RelationWord, data: Any, place: Place) -> Any:
    return change(relation.target, data, place, changed_steps)


def _where(relation: RelationWord, told: Mapping[Any, Any], place: Place) -> Any:
    where = told.get("where")
    return None if where is None else filtered(relation.target, where, (place, "where"))


def _told(
    relation: RelationWord, given: Any, known: tuple[str, ...], needed: tuple[str, ...], place: Place
) -> Mapping[Any, Any]:
    told = mapping(words_around(relation), given, place)
    for name in told:
        if name not in known:
            raise unknown(relation.table, place, name, known, "argument")
    for name in needed:
        if told.get(name) is None:
            raise refused(relation.table, (place, name), "is missing.")
    return told


_Parse = Callable[[RelationWord, Any, Place], Item]
_ONE: Mapping[str, _Parse] = {
    "create": _make,
    "connect": _connect,
    "connect_or_create": _connect_or_make,
    "update": _change_one,
    "upsert": _upsert_one,
    "disconnect": _true_or_filter,
    "delete": _true_or_filter,
}
_MANY: Mapping[str, _Parse] = {
    **_ONE,
    "create_many": _make_many,
    "update": _change,
    "upsert": _upsert,
    **dict.fromkeys(("set", "disconnect", "delete"), _connect),
    "update_many": _change_many,
    "delete_many": _filter,
}
