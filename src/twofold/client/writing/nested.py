"""The statements of nested writes: how related records are created, connected, changed and taken away.

A key *here* is a foreign key of the record itself. A key *there* is one of the related records. Records that are
*linked* are connected by the rows of a link table. `parent` is the record that is written.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from twofold.algebra.actions import perform
from twofold.algebra.edges import Link
from twofold.algebra.expressions import Expr, Truth
from twofold.algebra.nodes import Sink
from twofold.algebra.operators import Not, disjunction
from twofold.algebra.scripts import Ask, Script
from twofold.algebra.subqueries import RelationFilter
from twofold.algebra.writes import Conflict
from twofold.client.grammar.model import RelationGrammar
from twofold.client.writing import statements
from twofold.client.writing.changes import NestedItem, NestedWrite, NewRecord, Parent, Writes
from twofold.client.writing.rows import insert_all
from twofold.errors import NotConnectedError, NotFoundError, RecordsNotFoundError, RelationViolation

# --- every kind of relation


def is_related(write: NestedWrite, parent: Parent, where: Expr[bool] | None = None) -> Expr[bool]:
    """The condition that a record is related to the parent, and fulfils another condition."""
    edge = write.relation.edge
    related: Expr[bool]
    if edge.link:
        opposite = edge.target.edges[edge.relation.opposite or ""]
        source_key = edge.link.source_key
        related = RelationFilter(
            opposite, "some", statements.equal(parent.grammar, {source_key: parent.fields[source_key]})
        )
    else:
        key = _key_there(write, parent)
        # A key that is NULL refers to no record.
        related = Truth(False) if None in key.values() else statements.equal(write.relation.target, key)
    return related if where is None else related & where


def _key_there(write: NestedWrite, parent: Parent) -> dict[str, object]:
    """The fields of the related records on their side of the key, with the values that refer to the parent."""
    return {there: parent.fields[here] for here, there in write.pairs}


def _any_of(write: NestedWrite) -> tuple[Expr[bool], int]:
    """The condition that a record is one of the items, and the number of different items.

    Keys of one field are a list, which is one parameter: a database takes very long for an OR of thousands.
    """
    lists: dict[str, dict[Hashable, object]] = {}
    others: dict[Hashable, Expr[bool]] = {}
    for item in write.items:
        assert item.where is not None
        if item.key is not None and len(item.key) == 1:
            ((name, value),) = item.key.items()
            lists.setdefault(name, {}).setdefault((value.__class__, repr(value)), value)
        else:
            values: Sink = []
            others.setdefault((item.where.trace(values), repr(values)), item.where)
    target = write.relation.target
    listed = [statements.in_list(target, name, list(values.values())) for name, values in lists.items()]
    condition = disjunction([*listed, *others.values()])
    assert condition is not None
    return condition, len(others) + sum(map(len, lists.values()))


def not_found(write: NestedWrite) -> NotFoundError:
    """The error for a related record that a nested write needs and that does not exist."""
    edge = write.relation.edge
    return NotFoundError(
        f"No {edge.target.name} record was found for a nested `{write.name}` of {edge.name} "
        f"(relation {edge.relation.relation!r}).",
        edge.target.name,
    )


def _too_few(write: NestedWrite, expected: int, found: int) -> str:
    edge = write.relation.edge
    return f"Expected {expected} {edge.target.name} records to connect to {edge.name}, found {found}."


def check_can_disconnect(relation: RelationGrammar) -> None:
    """Raises `RelationViolation` if a record must be related, because no column of its key can be NULL."""
    if not _nulls(relation):
        raise violation(relation)


def _nulls(relation: RelationGrammar) -> dict[str, None]:
    """The values of a key that refers to no record: NULL in each column that can be NULL.

    The other columns keep their values. They may belong to another key as well, such as that of a tenant.
    """
    edge = relation.edge
    here = edge.relation.holds_key
    holder, names = (edge.source, [a for a, _ in edge.pairs]) if here else (edge.target, [b for _, b in edge.pairs])
    return dict.fromkeys([name for name in names if holder.columns[name].type.nullable])


def violation(relation: RelationGrammar) -> RelationViolation:
    """The error for a record that would lose a relation that it must have."""
    edge = relation.edge
    holder, other = (edge.source, edge.target) if edge.relation.holds_key else (edge.target, edge.source)
    return RelationViolation(
        f"{edge.name}: each {holder.name} must have its {other.name}, and one would be left without "
        f"(relation {edge.relation.relation!r}).",
        model=edge.source.name,
    )


def update(writes: Writes, write: NestedWrite, parent: Parent) -> Script[None]:
    for item in write.items:
        assert item.change is not None
        if not (yield from writes.change(item.change, is_related(write, parent, item.where))):
            raise not_found(write)


def update_many(writes: Writes, write: NestedWrite, parent: Parent) -> Script[None]:
    target = write.relation.target
    for item in write.items:
        assert item.change is not None
        values = writes.with_update_time(target, item.change.values)
        if values:
            yield from perform(statements.update(target, values, is_related(write, parent, item.where)))


def delete(writes: Writes, write: NestedWrite, parent: Parent) -> Script[None]:
    edge = write.relation.edge
    where, expected = _any_of(write) if edge.many else (write.items[0].where, 1)
    count = yield from perform(statements.delete(write.relation.target, is_related(write, parent, where)))
    if count == expected:
        return
    if not edge.many:
        raise not_found(write)
    raise NotConnectedError(
        f"{expected - count} of the {expected} {edge.target.name} records to delete are not connected to their "
        f"{edge.source.name} by {edge.name} (relation {edge.relation.relation!r}).",
        edge.target.name,
    )


def delete_many(writes: Writes, write: NestedWrite, parent: Parent) -> Script[None]:
    for item in write.items:
        yield from perform(statements.delete(write.relation.target, is_related(write, parent, item.where)))


# --- the key is there


def _attach(writes: Writes, write: NestedWrite, parent: Parent, where: Expr[bool]) -> Script[int]:
    """Sets the key of the records that fulfil a condition. The result is their number."""
    target = write.relation.target
    values = writes.with_update_time(target, _key_there(write, parent))
    count: int = yield Ask(statements.update(target, values, where))
    return count


def _detach(writes: Writes, write: NestedWrite, parent: Parent, excluding: Expr[bool] | None = None) -> Script[None]:
    """Sets the key of the related records to NULL. Raises `RelationViolation` if it cannot be NULL in one of them."""
    target = write.relation.target
    others = is_related(write, parent, None if excluding is None else Not(excluding, strict=True))
    if nulls := _nulls(write.relation):
        yield Ask(statements.update(target, writes.with_update_time(target, nulls), others))
    elif (yield Ask(statements.count(target, others)))[0]:
        raise violation(write.relation)


def _detach_for(writes: Writes, write: NestedWrite, parent: Parent, replacement: Expr[bool]) -> Script[None]:
    """Like `_detach`, but raises `NotFoundError` if the replacement does not exist."""
    try:
        yield from _detach(writes, write, parent, replacement)
    except RelationViolation:
        if (yield Ask(statements.count(write.relation.target, replacement)))[0]:
            raise
        raise not_found(write) from None


def _replaces(write: NestedWrite, parent: Parent) -> bool:
    """Whether the one related record of the parent, if there is one, has to be detached first."""
    return not write.relation.many and not parent.is_new


def create_there(writes: Writes, write: NestedWrite, parent: Parent) -> Script[None]:
    if _replaces(write, parent):
        yield from _detach(writes, write, parent)
    key = _key_there(write, parent)
    for records in _batches(write.items):
        if records[0].nested:
            yield from writes.create(records[0], key)
        else:
            yield from writes.insert(write.relation.target, records, key, ())


def _batches(items: Sequence[NestedItem]) -> list[list[NewRecord]]:
    """Neighbouring records without nested writes together, each other record alone."""
    batches: list[list[NewRecord]] = []
    for record in [item.record for item in items if item.record]:
        if batches and not record.nested and not batches[-1][0].nested:
            batches[-1].append(record)
        else:
            batches.append([record])
    return batches


def create_many_there(writes: Writes, write: NestedWrite, parent: Parent) -> Script[None]:
    target, key = write.relation.target, _key_there(write, parent)
    for item in write.items:
        rows = [writes.with_defaults(target, {**record.values, **key}) for record in item.records]
        yield from insert_all(target, rows, (), Conflict(()) if item.skip_duplicates else None)


def connect_there(writes: Writes, write: NestedWrite, parent: Parent) -> Script[None]:
    where, expected = _any_of(write)
    if _replaces(write, parent):
        yield from _detach_for(writes, write, parent, where)
    count = yield from _attach(writes, write, parent, where)
    if count == expected:
        return
    if not write.relation.many:
        raise not_found(write)
    raise RecordsNotFoundError(_too_few(write, expected, count), write.relation.edge.target.name)


def connect_or_create_there(writes: Writes, write: NestedWrite, parent: Parent) -> Script[None]:
    for item in write.items:
        assert item.where is not None
        assert item.record is not None
        if _replaces(write, parent):
            yield from _detach(writes, write, parent, item.where)
        if not (yield from _attach(writes, write, parent, item.where)):
            yield from writes.create(item.record, _key_there(write, parent))


def disconnect_there(writes: Writes, write: NestedWrite, parent: Parent) -> Script[None]:
    target = write.relation.target
    where = _any_of(write)[0] if write.relation.many else write.items[0].where
    nulls = writes.with_update_time(target, _nulls(write.relation))
    yield Ask(statements.update(target, nulls, is_related(write, parent, where)))


def set_there(writes: Writes, write: NestedWrite, parent: Parent) -> Script[None]:
    where = _any_of(write)[0] if write.items else None
    yield from _detach(writes, write, parent, where)
    if where is not None:
        yield from _attach(writes, write, parent, where)


def upsert_there(writes: Writes, write: NestedWrite, parent: Parent) -> Script[None]:
    for item in write.items:
        assert item.change is not None
        assert item.record is not None
        if not (yield from writes.change(item.change, is_related(write, parent, item.where))):
            yield from writes.create(item.record, _key_there(write, parent))


# --- a link table


def _link_of(write: NestedWrite) -> Link:
    assert write.relation.edge.link is not None
    return write.relation.edge.link


def _own_key(write: NestedWrite, parent: Parent) -> object:
    return parent.fields[_link_of(write).source_key]


def _link(write: NestedWrite, parent: Parent, keys: Sequence[object]) -> Script[None]:
    if keys:
        listed = statements.in_list(write.relation.target, _link_of(write).target_key, keys)
        yield Ask(statements.link(write.relation.edge, _own_key(write, parent), listed))


def create_linked(writes: Writes, write: NestedWrite, parent: Parent) -> Script[None]:
    keys: list[object] = []
    target, name = write.relation.target, _link_of(write).target_key
    for records in _batches(write.items):
        if records[0].nested:
            keys.append((yield from _create_one(writes, write, records[0])))
        else:
            keys += [key for (key,) in (yield from writes.insert(target, records, {}, (name,)))]
    yield from _link(write, parent, keys)


def _create_one(writes: Writes, write: NestedWrite, record: NewRecord) -> Script[object]:
    """Creates a record. The result is its key."""
    name = _link_of(write).target_key
    written = yield from writes.create(record, {}, None, (name,))
    return written.fields[name]


def connect_linked(writes: Writes, write: NestedWrite, parent: Parent, *, none_linked: bool = False) -> Script[None]:
    edge, target = write.relation.edge, write.relation.target
    where, expected = _any_of(write)
    if parent.is_new or none_linked:
        # Each record makes a new link, so the number of links is that of the records found.
        count = yield Ask(statements.link(edge, _own_key(write, parent), where))
    else:
        rows = yield Ask(statements.fields(target, (_link_of(write).target_key,), where))
        count = len(rows)
        if count == expected:
            yield from _link(write, parent, [key for (key,) in rows])
    if count != expected:
        raise NotFoundError(_too_few(write, expected, count), edge.target.name)


def connect_or_create_linked(writes: Writes, write: NestedWrite, parent: Parent) -> Script[None]:
    keys: list[object] = []
    for item in write.items:
        assert item.record is not None
        rows = yield Ask(statements.fields(write.relation.target, (_link_of(write).target_key,), item.where))
        keys.append(rows[0][0] if rows else (yield from _create_one(writes, write, item.record)))
    yield from _link(write, parent, keys)


def disconnect_linked(writes: Writes, write: NestedWrite, parent: Parent) -> Script[None]:
    yield Ask(statements.unlink(write.relation.edge, _own_key(write, parent), _any_of(write)[0]))


def set_linked(writes: Writes, write: NestedWrite, parent: Parent) -> Script[None]:
    yield Ask(statements.unlink(write.relation.edge, _own_key(write, parent), None))
    if write.items:
        yield from connect_linked(writes, write, parent, none_linked=True)


def upsert_linked(writes: Writes, write: NestedWrite, parent: Parent) -> Script[None]:
    for item in write.items:
        assert item.change is not None
        assert item.record is not None
        if not (yield from writes.change(item.change, is_related(write, parent, item.where))):
            yield from _link(write, parent, [(yield from _create_one(writes, write, item.record))])


# --- the key is here


def find_or_create(writes: Writes, write: NestedWrite) -> Script[dict[str, object]]:
    """The values of the record's own key: those of a record that exists, otherwise of a new one."""
    item = write.items[0]
    if write.key_is_known and item.key is not None:
        return {here: item.key[there] for here, there in write.pairs}
    names = [there for _, there in write.pairs]
    if item.where is not None:
        rows = yield Ask(statements.fields(write.relation.target, names, item.where))
        if rows:
            return dict(zip([here for here, _ in write.pairs], rows[0], strict=True))
    if item.record is None:
        raise not_found(write)
    written = yield from writes.create(item.record, {}, None, names)
    return {here: written.fields[there] for here, there in write.pairs}


def take_over(writes: Writes, write: NestedWrite, parent: Parent, own: Expr[bool] | None) -> Script[None]:
    """Takes a one-to-one related record away from the record that has it, unless that is the own one."""
    holds = statements.equal(parent.grammar, {here: parent.fields[here] for here, _ in write.pairs})
    others = holds if own is None else holds & Not(own, strict=True)
    nulls = writes.with_update_time(parent.grammar, _nulls(write.relation))
    yield from perform(statements.update(parent.grammar, nulls, others))


def clear_key(writes: Writes, write: NestedWrite) -> Script[dict[str, object]]:
    """NULL for the record's own key."""
    yield from ()
    return {**_nulls(write.relation)}


def disconnect_here(writes: Writes, write: NestedWrite, parent: Parent) -> Script[None]:
    """Only if the related record fulfils the condition."""
    related = RelationFilter(write.relation.edge, "is", write.items[0].where)
    nulls = writes.with_update_time(parent.grammar, _nulls(write.relation))
    yield Ask(statements.update(parent.grammar, nulls, _is_record(parent) & related))


def upsert_here(writes: Writes, write: NestedWrite, parent: Parent) -> Script[None]:
    item = write.items[0]
    assert item.change is not None
    assert item.record is not None
    if (yield from writes.change(item.change, is_related(write, parent, item.where))):
        return
    written = yield from writes.create(item.record, {}, None, [there for _, there in write.pairs])
    values = {here: written.fields[there] for here, there in write.pairs}
    yield Ask(statements.update(parent.grammar, writes.with_update_time(parent.grammar, values), _is_record(parent)))


def _is_record(parent: Parent) -> Expr[bool]:
    """The condition that a record is the parent."""
    names = parent.grammar.identity
    return statements.equal(parent.grammar, {name: parent.fields[name] for name in names})
