"""Every public callable, called wrongly: an error of ours that says what was called, what it got and what it takes."""

from __future__ import annotations

import builtins
import inspect
import operator
import pkgutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from importlib import import_module
from typing import Any

import pytest

import twofold
import twofold.fluent
from tests.blog import MODELS, Tag, User
from tests.calls.kinds import SAMPLES, Call, Kind
from tests.calls.table import AWAY, CALLS, CLASSES, DECLARATIONS, INSIDE, VALUES, Client
from twofold import count
from twofold.algebra.expressions import Expr, Ordering
from twofold.algebra.functions import Excluded
from twofold.algebra.queries import Entity
from twofold.database import Database
from twofold.errors import TwofoldError
from twofold.fluent.insert import Insert, OnConflict
from twofold.fluent.merge import Matched, Merge, MergeTarget, NotMatched
from twofold.fluent.moments import Interval
from twofold.fluent.reading import Reading
from twofold.fluent.returning import Returning, Write
from twofold.fluent.row import RowOf
from twofold.fluent.subquery import Derived
from twofold.fluent.update import FilteredWrite, Update
from twofold.migrate import create_statements
from twofold.models.relations import RelationPath
from twofold.models.schemas import schema_of

RAW = ("Slot(", "ValueType(", "<twofold.", "Param(", "Table(", "_Missing", "object is not", "has no len", "unhashable")
"""What no message shows: reprs of what is inside of twofold, and Python's own words for a value of a wrong type."""
LONGEST = 400
NEEDS_SERVER = ("Merge.run", "Refresh.run", "Reading.explain", "param")
MODULES = (
    *(found.name for found in pkgutil.iter_modules(twofold.fluent.__path__, "twofold.fluent.")),
    *(
        "twofold.algebra.expressions",
        "twofold.algebra.functions",
        "twofold.models.relations",
        "twofold.models.aggregates",
    ),
    *("twofold.database.session", "twofold.database.blocking"),
)
"""Where the classes are whose methods a program calls."""


@pytest.fixture(scope="module")
def databases() -> Iterator[dict[str, Any]]:
    with Client("sqlite://") as client, twofold.connect("postgresql://nobody@127.0.0.1:1/x?connect_timeout=1") as away:
        for statement in create_statements(schema_of(*MODELS), "sqlite"):
            client.execute_script(statement)
        client.insert(User(email="first@b.c")).run()
        yield {"here": client, "away": away}


def database_of(name: str, databases: dict[str, Any]) -> Any:
    return databases["away" if name.startswith(AWAY) else "here"]


# --- all of them are here


def public_methods() -> set[str]:
    """The methods that a program calls, under the classes that define them."""
    found: set[str] = set()
    for module in map(import_module, MODULES):
        for kind in vars(module).values():
            if inspect.isclass(kind) and kind.__module__ == module.__name__ and kind.__name__[0] != "_":
                for name, value in vars(kind).items():
                    if inspect.isfunction(value) and not name.startswith("_") and name not in INSIDE:
                        found.add(f"{kind.__name__}.{name}")
    return found


def test_every_public_name_is_called() -> None:
    named = {name for name in CALLS if "." not in name}
    missing = set(twofold.__all__) - named - {*CLASSES, *DECLARATIONS, *VALUES}
    assert not missing, "a new public function needs a line in tests/calls/table.py"
    assert public_methods() - {"Function.filter"} == set(CALLS) - named, (
        "a new public method needs a line in tests/calls/table.py"
    )


# --- what they are called with


def use(db: Any, result: Any) -> None:
    """Uses what a call gave, as far as the database: what is not checked by the call is checked here."""
    for kind, finish in USES:
        if isinstance(result, kind):
            finish(db, result)
            return


def _complete(write: Any) -> Any:
    """A write with the rest of what it needs."""
    if isinstance(write, Insert) and not write.rows and write.selected is None:
        return write.values(email="x") if "email" in write.table.columns else write.values(title="x")
    if isinstance(write, Update) and not write.algebra.assignments:
        write = write.set(id=1)
    return write.everywhere() if isinstance(write, FilteredWrite) else write


USES: list[tuple[Any, Callable[[Any, Any], object]]] = [
    (Ordering, lambda db, key: db.select(User).order_by(key).sql()),
    (Excluded, lambda db, value: db.insert(User).values(email="x").on_conflict(User.email).do_update(id=1).sql()),
    (Interval, lambda db, value: db.select(User.created_at + value).sql()),
    (Expr, lambda db, value: db.select(value).from_(User).sql()),
    (RelationPath, lambda db, path: db.select(path.owner).include(path).sql()),
    (Derived, lambda db, derived: db.select(*derived.columns()).from_(derived).sql()),
    (OnConflict, lambda db, conflict: conflict.do_nothing().sql()),
    (Matched | NotMatched, lambda db, branch: branch.do_nothing().sql()),
    (Returning, lambda db, returning: returning.sql()),
    (Database, lambda db, opened: None),
    (MergeTarget, lambda db, target: target.using(Tag, Tag.id == 1).when_matched().do_nothing().sql()),
    (Merge, lambda db, merge: merge.when_matched().do_nothing().sql()),
    (Write, lambda db, write: _complete(write).sql()),
    (RowOf | Entity, lambda db, item: db.select(User.id, item).from_(User).sql()),
    (type, lambda db, model: db.select(model).sql()),
    (Iterator, lambda db, rows: list(rows)),
    (AbstractContextManager, lambda db, manager: (manager.__enter__(), manager.__exit__(None, None, None))),
    (Reading, lambda db, query: db.runner.sql(query)),
]
"""How the result of a call reaches the database, by its class."""


def arguments(call: Call) -> tuple[tuple[Any, ...], dict[str, Any]]:
    """Right ones."""
    return tuple(kind.sample() for kind in call.args), {name: kind.sample() for name, kind in call.named.items()}


def wrong_calls(call: Call) -> Iterator[tuple[str, tuple[Any, ...], dict[str, Any]]]:
    """The arguments of each wrong call: one is a sample that is not right, the others are right."""
    args, named = arguments(call)
    for number, kind in enumerate(call.args):
        for name, value in _wrong(kind):
            yield f"argument {number}: {name}", (*args[:number], value, *args[number + 1 :]), named
    for argument, kind in call.named.items():
        for name, value in _wrong(kind):
            yield f"{argument}={name}", args, {**named, argument: value}


def _wrong(kind: Kind) -> list[tuple[str, Any]]:
    return [(name, value) for name, value in SAMPLES.items() if name not in kind.right]


def complaint(name: str, call: Callable[[], Any]) -> str | None:
    """What is wrong with how a wrong call fails; None if nothing is."""
    try:
        call()
    except TwofoldError as error:
        message = str(error)
        if len(message) > LONGEST:
            return f"{len(message)} characters: {message[:80]}"
        found = next((raw for raw in RAW if raw in message), None)
        return None if found is None else f"shows {found}: {message}"
    except BaseException as error:
        return f"{type(error).__name__}: {error}"
    return "is accepted"


@pytest.mark.parametrize("name", CALLS)
def test_right_arguments(name: str, databases: dict[str, Any]) -> None:
    if name in NEEDS_SERVER:
        pytest.skip("is only executed by PostgreSQL")
    db, call = database_of(name, databases), CALLS[name]
    args, named = arguments(call)
    use(db, call.get(db)(*args, **named))


@pytest.mark.parametrize("name", CALLS)
def test_a_wrong_argument(name: str, databases: dict[str, Any]) -> None:
    db, call = database_of(name, databases), CALLS[name]
    found: list[str] = []
    for place, args, named in wrong_calls(call):
        problem = complaint(name, lambda args=args, named=named: use(db, call.get(db)(*args, **named)))
        if problem is not None:
            found.append(f"{place}: {problem}")
    assert found == []


@pytest.mark.parametrize("name", CALLS)
def test_a_wrong_number_of_arguments_and_a_name_that_is_none(name: str, databases: dict[str, Any]) -> None:
    db, call = database_of(name, databases), CALLS[name]
    called = call.get(db)
    args, named = arguments(call)
    takes = inspect.signature(called).parameters.values()
    wrong: list[tuple[str, Callable[[], Any]]] = []
    if not any(each.kind is each.VAR_POSITIONAL for each in takes):
        wrong.append(("too many", lambda: called(*args, *[1] * 10, **named)))
    if any(each.kind is not each.VAR_POSITIONAL and each.default is each.empty for each in takes if each.name in named):
        wrong.append(("too few", lambda: called()))
    if not any(each.kind is each.VAR_KEYWORD for each in takes):
        wrong.append(("unknown", lambda: called(*args, **named, wrong_name=1)))
    for case, make in wrong:
        with pytest.raises((TwofoldError, TypeError), match=name.rpartition(".")[2]) as raised:
            make()
        assert case != "unknown" or "wrong_name" in str(raised.value)


# --- operators

BINARY = ("add", "sub", "mul", "truediv", "mod", "pow", "floordiv", "matmul", "lshift", "rshift", "xor", "divmod")
COMPARING = ("eq", "ne", "lt", "le", "gt", "ge", "and", "or")
UNARY = ("neg", "pos", "abs", "invert", "bool", "len", "iter", "int", "float", "index", "round")
OPERANDS = (User.id, User.email, User.created_at, User.role, User.id == 1, count())


def _unhelpful(make: Callable[[], Any], db: Any) -> str | None:
    """What is wrong with how an operator fails; None if it works, or nothing is."""
    problem = complaint("", lambda: use(db, make()))
    return None if problem == "is accepted" else problem


@pytest.mark.parametrize("name", [*BINARY, *COMPARING])
def test_an_operator(name: str, databases: dict[str, Any]) -> None:
    db, found = databases["here"], list[str]()
    apply = divmod if name == "divmod" else getattr(operator, f"__{name}__")
    for operand in OPERANDS:
        for sample, value in SAMPLES.items():
            pairs = [(operand, value), (value, operand)]
            for pair in pairs[: 1 if name == "mod" and isinstance(value, str | bytes) else 2]:  # "x" % y is Python's
                problem = _unhelpful(lambda pair=pair: apply(*pair), db)
                if problem is not None:
                    found.append(f"{operand!r} with {sample}: {problem}")
    assert found == []


@pytest.mark.parametrize("name", UNARY)
def test_an_operator_of_one_operand(name: str, databases: dict[str, Any]) -> None:
    apply = getattr(operator, f"__{name}__", None) or getattr(builtins, name)
    problems = [_unhelpful(lambda operand=operand: apply(operand), databases["here"]) for operand in OPERANDS]
    assert [problem for problem in problems if problem is not None] == []
