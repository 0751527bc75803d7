"""Delegate: the operations of one model. `OPERATIONS` lists them with their arguments and results."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from types import FunctionType, MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar, cast

from typing_extensions import Unpack

from twofold.algebra.runner import Runner
from twofold.algebra.scripts import Script
from twofold.client.grammar.model import grammar_of
from twofold.client.grammar.operations import BY_NAME, COUNT, FIND, FIND_UNIQUE, OPERATIONS
from twofold.client.into import row_class
from twofold.client.places import tell_place
from twofold.client.problems import ArgumentPath, one_of, path_text
from twofold.client.reading.find import CountFields, CountRecords, FindFirst, FindMany, FindUnique
from twofold.client.reading.page import checked_count
from twofold.client.reading.selection import build_record, trace_selection
from twofold.client.reading.unique import key_values
from twofold.client.shape import Trace, ValueSource
from twofold.client.writing import operations
from twofold.client.writing.data import (
    parse_create,
    parse_create_many,
    parse_unique,
    parse_update,
    parse_update_many,
    parse_where,
)
from twofold.client.writing.operations import RecordOperations
from twofold.client.writing.relations import parse_changed_relation, parse_created_relation
from twofold.errors import (
    TOO_DEEP,
    ArgumentError,
    InvalidValueError,
    NotFoundError,
    QueryError,
    suggestion,
    unknown_name,
)
from twofold.models.described import ModelClass

if TYPE_CHECKING:
    from twofold.client.types.delegates import CountArguments, FindArguments, FindUniqueArguments, SelectionArguments

M = TypeVar("M")
F = TypeVar("F")
T = TypeVar("T")
Arguments = Mapping[str, Any]
Records = list[Any]
Finish = Callable[[Records], Any]
Method = TypeVar("Method", bound=Callable[..., Any])


_NO_DATA: Final[Mapping[str, object]] = MappingProxyType({})
"""The data of a record that needs none."""
_BY_GROUPS = "Use `db.select(...).group_by(...)` with `count`, `sum_`, `avg`, `min_` and `max_`."
_INSTEAD: Mapping[str, str] = {
    "aggregate": _BY_GROUPS,
    "groupby": _BY_GROUPS,
    "finduniqueorthrow": "Use `find_unique_or_raise`.",
    "findfirstorthrow": "Use `find_first_or_raise`.",
}
"""What to use instead of the names of Prisma's operations, without case and underscores."""


def _without_group(method: Method) -> Method:
    """An operation that has no group of arguments, and so no `**arguments` in which unknown ones are found."""
    operation = cast("FunctionType", method).__name__
    names = frozenset(BY_NAME[operation].names)

    @wraps(method)
    def checked(self: Delegate[Any, Any], **arguments: Any) -> Any:
        if not names.issuperset(arguments):
            check_arguments(self, operation, arguments)
        return method(self, **arguments)

    return cast("Method", checked)


class ReadDelegate(Generic[M, F]):
    """The operations that read a model `M`, on a database that is sync or async (`F`). A view has no others.

    Arguments are dictionaries; a generated package types them. `where` also takes a condition of the fluent API,
    `include` its relations, `order_by` its expressions. `into` takes a class whose annotations are the fields and
    relations to read; the result consists of its instances.
    """

    __slots__ = ("grammar", "model", "runner")

    def __init__(self, runner: Runner, model: type[M]) -> None:
        self.runner = runner
        self.model = model
        self.grammar = grammar_of(cast("ModelClass", model).__table__)

    def __repr__(self) -> str:
        return f"Delegate({self.model.__name__})"

    if not TYPE_CHECKING:

        def __getattr__(self, name):
            model = object.__getattribute__(self, "model").__name__
            word = name.replace("_", "").lower()
            instead = f"{model} is a view, which is only read." if name in BY_NAME else _INSTEAD.get(word, "")
            raise unknown_name(f"The delegate of {model}", name, _names_of(self), instead)

    # --- reading

    def find_unique(self, *, where: object, **selection: Unpack[FindUniqueArguments]) -> Any:
        """Returns the record with this key, or None.

        db.user.find_unique(where={"id": 5}, include={"posts": True})
        # SELECT ..., (SELECT json_group_array(...) FROM "Post" ...) FROM "User" WHERE "User"."id" = ?
        """
        return self._find_unique("find_unique", where, selection, first_record)

    def find_unique_or_raise(self, *, where: object, **selection: Unpack[FindUniqueArguments]) -> Any:
        """Returns the record with this key. Raises `NotFoundError` if it does not exist."""
        return self._find_unique("find_unique_or_raise", where, selection, self._required_record)

    def find_first(self, **arguments: Unpack[FindArguments]) -> Any:
        """Returns the first record that fulfils the condition, or None.

        db.user.find_first(where={"name": {"contains": "Ann"}}, order_by={"id": "desc"})
        # SELECT ... FROM "User" WHERE "User"."name" LIKE ? ESCAPE '/' ORDER BY "User"."id" DESC LIMIT ?
        """
        return self._find("find_first", FindFirst, arguments, first_record)

    def find_first_or_raise(self, **arguments: Unpack[FindArguments]) -> Any:
        """Returns the first record that fulfils the condition. Raises `NotFoundError` if there is none."""
        return self._find("find_first_or_raise", FindFirst, arguments, self._required_record)

    def find_many(self, **arguments: Unpack[FindArguments]) -> Any:
        """Returns the records that fulfil the condition: with `take=-3` the last three, with `cursor` those from it on.

        db.user.find_many(
            where={"posts": {"some": {"published": True}}},
            include={"posts": {"order_by": {"id": "desc"}, "take": 3}},
            order_by={"id": "desc"},
            take=10,
        )
        # SELECT ..., (SELECT json_group_array(...) FROM (SELECT ... FROM "Post" ... LIMIT ?) ...) FROM "User"
        # WHERE "User"."id" IN (SELECT "Post"."author_id" FROM "Post" WHERE "Post"."published" = ?)
        # ORDER BY "User"."id" DESC LIMIT ?
        """
        return self._find("find_many", FindMany, arguments, all_records)

    def count(self, **arguments: Unpack[CountArguments]) -> Any:
        """Returns the number of records that fulfil the condition; with `select`, the number of values in each field.

        db.user.count(where={"age": {"gte": 18}})                   # 3
        db.user.count(select={"_all": True, "name": True})          # {"_all": 3, "name": 2}
        """
        if not _COUNT.issuperset(arguments):
            check_arguments(self, "count", arguments)
        if arguments.get("select") is None:
            return self.runner.fetch(CountRecords(self.grammar, arguments), first_record)
        question = CountFields(self.grammar, arguments)
        names = question.names()
        return self.runner.fetch(question, lambda rows: dict(zip(names, rows[0], strict=True)))

    # --- execution

    def _find_unique(self, operation: str, where: object, selection: Arguments, finish: Finish) -> Any:
        if not _FIND_UNIQUE.issuperset(selection):
            selection, finish = self._into(operation, selection, finish)
        return self.runner.fetch(FindUnique(self.grammar, where, selection), finish)

    def _find(self, operation: str, read: type[FindMany], arguments: Arguments, finish: Finish) -> Any:
        if not _FIND.issuperset(arguments):
            arguments, finish = self._into(operation, arguments, finish)
        return self.runner.fetch(read(self.grammar, arguments), finish)

    def _into(self, operation: str, arguments: Arguments, finish: Finish) -> tuple[Arguments, Finish]:
        """The arguments with the selection of `into`, and the function that makes its rows."""
        check_arguments(self, operation, arguments)
        into = arguments.get("into")
        if into is None:
            return arguments, finish
        rows = row_class(self.grammar, into, arguments)
        return {**arguments, "select": rows.select}, lambda records: finish([rows.make(each) for each in records])

    def _required_record(self, records: Records) -> Any:
        if records:
            return records[0]
        name = self.grammar.name
        raise NotFoundError(f"No {name} record was found, expected one.", model=name)


class Delegate(ReadDelegate[M, F]):
    """The operations of a model of a table: those that read, and those that write."""

    __slots__ = ()

    # --- writing one record

    def create(self, *, data: object = _NO_DATA, **selection: Unpack[SelectionArguments]) -> Any:
        """Creates a record, with everything that is nested in `data`, or nothing at all. Returns the record.

        db.user.create(data={"email": "a@b.c", "posts": {"create": [{"title": "x"}, {"title": "y"}]}})
        # BEGIN; INSERT INTO "User" ... RETURNING ...; INSERT INTO "Post" ... VALUES (...), (...); COMMIT
        """
        writes = self._operations("create", selection)
        record = parse_create(self.grammar, data, self._path("data"), parse_created_relation)
        return self._run(writes.create(record), selection, {"data": data})

    def update(self, *, where: object, data: object, **selection: Unpack[SelectionArguments]) -> Any:
        """Changes the record with this key, and returns it. Raises `NotFoundError` if it does not exist.

        db.post.update(where={"id": 7}, data={"views": {"increment": 1}, "tags": {"connect": {"name": "sql"}}})
        # UPDATE "Post" SET "views"=("Post"."views" + ?) WHERE "Post"."id" = ? RETURNING ...
        """
        writes = self._operations("update", selection)
        change = parse_update(self.grammar, data, self._path("data"), parse_changed_relation)
        condition = parse_unique(self.grammar, where, self._path("where"))
        return self._run(writes.update(change, condition), selection, {"where": where, "data": data})

    def upsert(self, *, where: object, create: object, update: object, **selection: Unpack[SelectionArguments]) -> Any:
        """Changes the record with this key if it exists, otherwise creates it. Returns the record.

        It is one INSERT ... ON CONFLICT DO UPDATE if `where` is one key, `create` has the same values for it, and
        nothing is nested; otherwise a SELECT and then an INSERT or UPDATE, in a transaction.
        """
        grammar = self.grammar
        writes = self._operations("upsert", selection)
        record = parse_create(grammar, create, self._path("create"), parse_created_relation)
        change = parse_update(grammar, update, self._path("update"), parse_changed_relation)
        condition = parse_unique(grammar, where, self._path("where"))
        given = {"where": where, "create": create, "update": update}
        return self._run(writes.upsert(record, change, condition, key_values(grammar, where)), selection, given)

    def delete(self, *, where: object, **selection: Unpack[SelectionArguments]) -> Any:
        """Deletes the record with this key, and returns it as it was. Raises `NotFoundError` if it does not exist."""
        writes = self._operations("delete", selection)
        condition = parse_unique(self.grammar, where, self._path("where"))
        return self._run(writes.delete(condition), selection, {"where": where})

    # --- writing many records

    @_without_group
    def create_many(self, *, data: object, skip_duplicates: bool = False) -> Any:
        """Creates records, and returns their number. `skip_duplicates` leaves out those that violate a unique key."""
        records = parse_create_many(self.grammar, data, self._path("data"))
        return self._run(operations.create_many(self.grammar, records, skip_duplicates), {}, {"data": data})

    def create_many_and_return(
        self, *, data: object, skip_duplicates: bool = False, **selection: Unpack[SelectionArguments]
    ) -> Any:
        """Creates records, and returns them."""
        writes = self._operations("create_many_and_return", selection)
        records = parse_create_many(self.grammar, data, self._path("data"))
        return self._run_many(writes.create_many(records, skip_duplicates), selection, {"data": data})

    @_without_group
    def update_many(self, *, where: object, data: object, limit: int | None = None) -> Any:
        """Changes all records that fulfil the condition, and returns their number. `where={}` means every record.

        db.post.update_many(where={"author_id": 7}, data={"views": {"increment": 1}})
        # UPDATE "Post" SET "views"=("Post"."views" + ?) WHERE "Post"."author_id" = ?
        """
        change = parse_update_many(self.grammar, data, self._path("data"))
        condition = parse_where(self.grammar, where, self._path("where"))
        script = operations.update_many(self.grammar, change, condition, self._limit(limit))
        return self._run(script, {}, {"where": where, "data": data})

    def update_many_and_return(
        self, *, where: object, data: object, limit: int | None = None, **selection: Unpack[SelectionArguments]
    ) -> Any:
        """Changes all records that fulfil the condition, and returns them."""
        writes = self._operations("update_many_and_return", selection)
        change = parse_update_many(self.grammar, data, self._path("data"))
        condition = parse_where(self.grammar, where, self._path("where"))
        given = {"where": where, "data": data}
        return self._run_many(writes.update_many(change, condition, self._limit(limit)), selection, given)

    @_without_group
    def delete_many(self, *, where: object, limit: int | None = None) -> Any:
        """Deletes all records that fulfil the condition, and returns their number. `where={}` means every record."""
        condition = parse_where(self.grammar, where, self._path("where"))
        script = operations.delete_many(self.grammar, condition, self._limit(limit))
        return self._run(script, {}, {"where": where})

    # --- execution

    def _operations(self, operation: str, selection: Arguments) -> RecordOperations:
        """The operations on records that return this selection."""
        grammar = self.grammar
        if not selection:
            return RecordOperations(grammar, grammar.record)
        selection, _ = self._into(operation, selection, all_records)
        trace = Trace()
        try:
            shape = trace_selection(grammar, selection, trace, grammar.path)
            return RecordOperations(grammar, build_record(grammar, shape, ValueSource(trace)))
        except RecursionError:
            raise QueryError(TOO_DEEP) from None

    def _run(self, script: Script[Any], selection: Arguments, given: Arguments) -> Any:
        """Runs a script that returns a record, or a number. `given` are the arguments that its values come from."""
        script = self._with_places(script, given)
        if selection.get("into") is None:
            return self.runner.run_script(script)
        return self.runner.run_script(_transform(script, row_class(self.grammar, selection["into"], {}).make))

    def _run_many(self, script: Script[Records], selection: Arguments, given: Arguments) -> Any:
        """Runs a script that returns records."""
        script = self._with_places(script, given)
        if selection.get("into") is None:
            return self.runner.run_script(script)
        make = row_class(self.grammar, selection["into"], {}).make
        return self.runner.run_script(_transform(script, lambda records: [make(record) for record in records]))

    def _with_places(self, script: Script[T], given: Arguments) -> Script[T]:
        """The script; a wrong value says where it is among the arguments."""
        try:
            return (yield from script)
        except InvalidValueError as error:
            tell_place(error, self.grammar, given)
            raise
        except RecursionError:
            raise QueryError(TOO_DEEP) from None

    def _path(self, argument: str) -> ArgumentPath:
        return self.grammar.path, argument

    def _limit(self, limit: int | None) -> int | None:
        return None if limit is None else checked_count(limit, self._path("limit"))


def _names_of(delegate: ReadDelegate[Any, Any]) -> list[str]:
    return [name for name in BY_NAME if hasattr(type(delegate), name)]


def delegate_of(runner: Runner, model: type[Any]) -> ReadDelegate[Any, Any]:
    """The delegate of a model; of a view, one without the operations that write."""
    if cast("ModelClass", model).__table__.model.view:
        return ReadDelegate[Any, Any](runner, model)
    return Delegate[Any, Any](runner, model)


def first_record(records: Records) -> Any:
    return records[0] if records else None


def all_records(records: Records) -> Records:
    return records


def _transform(script: Script[T], change: Callable[[T], Any]) -> Script[Any]:
    """The script with another result."""
    return change((yield from script))


def check_arguments(delegate: ReadDelegate[Any, Any], operation: str, given: Arguments) -> None:
    """Raises `ArgumentError` for an argument that an operation does not have."""
    names = BY_NAME[operation].names
    for name in given:
        if name not in names:
            place = path_text((delegate.grammar.path, operation))
            raise ArgumentError(
                f"{place}: got an argument {name!r}, expected {one_of(names)}.{suggestion(name, names)}"
            )


_FIND_UNIQUE = frozenset(FIND_UNIQUE.names) - {"into"}
_FIND = frozenset(FIND.names) - {"into"}
_COUNT = frozenset(COUNT.names)
_METHODS = {kind: {name for name in vars(kind) if not name.startswith("_")} for kind in (ReadDelegate, Delegate)}
assert (
    _METHODS[ReadDelegate] - set(ReadDelegate.__slots__),
    _METHODS[Delegate],
) == (
    {operation.name for operation in OPERATIONS if not operation.writes},
    {operation.name for operation in OPERATIONS if operation.writes},
), "the methods of a delegate are the operations of the grammar"
