"""Operations: the methods of a delegate, with their arguments and results.

The methods of `Delegate` are compared with this table when it is imported. Error messages, the methods of a generated
package and the tables of methods in the documentation come from it.
"""

from __future__ import annotations

from functools import cached_property
from typing import Final

from attrs import define


@define(frozen=True, eq=False)
class Argument:
    """An argument of one operation."""

    name: str
    type: str
    """Its type in a generated package. `{0}` is the model, `_a` the package's module of arguments."""
    default: str | None = None
    """Its default, as Python writes it; None if it must be given."""


@define(frozen=True, eq=False)
class ArgumentGroup:
    """Optional arguments that several operations share. In a generated package a group is one typed dictionary."""

    name: str
    names: tuple[str, ...]


@define(frozen=True, eq=False, slots=False)
class Operation:
    """A method of a delegate."""

    name: str
    arguments: tuple[Argument, ...]
    group: ArgumentGroup | None
    result: str
    """The type of its result. `{record}` is the type of the records that it returns."""
    description: str
    """Its result, for the documentation."""
    writes: bool = True

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of all its arguments."""
        return (*[argument.name for argument in self.arguments], *(self.group.names if self.group else ()))

    @property
    def gives_records(self) -> bool:
        return "{record}" in self.result


_PAGE = ("where", "order_by", "take", "skip", "cursor", "distinct")
_READ = ("include", "select", "omit")
SELECTION: Final = ArgumentGroup("SelectionArguments", (*_READ, "into"))
FIND_UNIQUE: Final = ArgumentGroup("FindUniqueArguments", (*SELECTION.names, "lock"))
FIND: Final = ArgumentGroup("FindArguments", (*_PAGE, *FIND_UNIQUE.names))
COUNT: Final = ArgumentGroup("CountArguments", ("where", "order_by", "take", "skip", "cursor", "select"))

MANY_ARGUMENTS: Final = ("where", "order_by", "take", "skip", "distinct", *_READ)
"""The arguments of a relation to many records inside an `include`."""
ONE_ARGUMENTS: Final = ("where", *_READ)
INCLUDE_ARGUMENTS: Final = (*_PAGE, *_READ)
"""The arguments of an include that is written as a call."""

_KEY = Argument("where", "_a.{0}Unique")
_WHERE = Argument("where", "_a.{0}Where | _Expr[_bool]")
_LIMIT = Argument("limit", "_int | None", "None")
_SKIP_DUPLICATES = Argument("skip_duplicates", "_bool", "False")
_CREATE = Argument("data", "_a.{0}Create")
_CREATE_MANY = Argument("data", "_Sequence[_a.{0}CreateFields]")
_UPDATE = Argument("data", "_a.{0}Update")
_UPDATE_MANY = Argument("data", "_a.{0}UpdateFields")
_UPSERT = (Argument("create", "_a.{0}Create"), Argument("update", "_a.{0}Update"))

OPERATIONS: Final[tuple[Operation, ...]] = (
    Operation("find_unique", (_KEY,), FIND_UNIQUE, "{record} | None", "the record with this key, or `None`", False),
    Operation(
        "find_unique_or_raise", (_KEY,), FIND_UNIQUE, "{record}", "the record with this key, or `NotFoundError`", False
    ),
    Operation("find_first", (), FIND, "{record} | None", "the first record, or `None`", False),
    Operation("find_first_or_raise", (), FIND, "{record}", "the first record, or `NotFoundError`", False),
    Operation("find_many", (), FIND, "_list[{record}]", "all records", False),
    Operation("count", (), COUNT, "int", "their number; with `select`, the number of values in each field", False),
    Operation("create", (_CREATE,), SELECTION, "{record}", "the new record"),
    Operation("create_many", (_CREATE_MANY, _SKIP_DUPLICATES), None, "int", "the number of new records"),
    Operation(
        "create_many_and_return", (_CREATE_MANY, _SKIP_DUPLICATES), SELECTION, "_list[{record}]", "the new records"
    ),
    Operation("update", (_KEY, _UPDATE), SELECTION, "{record}", "the changed record, or `NotFoundError`"),
    Operation("update_many", (_WHERE, _UPDATE_MANY, _LIMIT), None, "int", "the number of changed records"),
    Operation(
        "update_many_and_return",
        (_WHERE, _UPDATE_MANY, _LIMIT),
        SELECTION,
        "_list[{record}]",
        "the changed records",
    ),
    Operation("upsert", (_KEY, *_UPSERT), SELECTION, "{record}", "the record, changed if it exists, otherwise new"),
    Operation("delete", (_KEY,), SELECTION, "{record}", "the record as it was, or `NotFoundError`"),
    Operation("delete_many", (_WHERE, _LIMIT), None, "int", "the number of deleted records"),
)
BY_NAME: Final = {operation.name: operation for operation in OPERATIONS}
assert len(BY_NAME) == len(OPERATIONS)
