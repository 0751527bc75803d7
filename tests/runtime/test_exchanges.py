"""Scripts and exchanges walked by hand: what they yield for each answer. No database is opened."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

import pytest

from tests.blog import User
from twofold import connect
from twofold.algebra.scripts import Ask, Atomic
from twofold.client.delegate import Delegate
from twofold.compiler.plan import Plan
from twofold.errors import DatabaseError, InvalidValueError, NotFoundError, RecordsNotFoundError, TransactionError
from twofold.runtime import asynchronous, blocking
from twofold.runtime.drivers.base import BatchStatement
from twofold.runtime.exchanges import Send, SendBatch, batch, repeat, script
from twofold.runtime.transactions import begin, commit, undo


def result(generator: Generator[Any, Any, Any], answer: Any) -> Any:
    """Sends the last answer, and returns what the generator returns."""
    with pytest.raises(StopIteration) as end:
        generator.send(answer)
    return end.value.value


class Server:
    """A connection that only knows how a transaction begins."""

    def begin_statement(self, isolation: str | None) -> str:
        return f"BEGIN {isolation or 'as usual'}"


def check(values: Any) -> Any:
    if None in values:
        raise InvalidValueError("no value")
    return tuple(values)


UPDATE = Plan("UPDATE t", check, None, ())
SELECT = Plan("SELECT t", check, lambda rows: [f"record {key}" for (key,) in rows], ())


# Exchanges: calls of one connection


def test_a_transaction_begins_and_commits() -> None:
    exchange = begin(Server(), 0, None)
    assert next(exchange) == Send("execute", "BEGIN as usual")
    assert result(exchange, 0) is None
    exchange = commit(0, "open")
    assert next(exchange) == Send("execute", "COMMIT")
    assert result(exchange, 0) is None


def test_an_isolation_level() -> None:
    assert next(begin(Server(), 0, "serializable")) == Send("execute", "BEGIN serializable")
    with pytest.raises(TransactionError, match="got 'chaos', expected read uncommitted"):
        next(begin(Server(), 0, "chaos"))


def test_inside_a_transaction_it_is_a_savepoint() -> None:
    assert next(begin(Server(), 2, None)).sql == "SAVEPOINT twofold_2"
    assert next(commit(2, "open")).sql == "RELEASE SAVEPOINT twofold_2"
    exchange = undo(2, "failed")
    assert next(exchange).sql == "ROLLBACK TO SAVEPOINT twofold_2"
    assert exchange.send(0).sql == "RELEASE SAVEPOINT twofold_2"
    assert result(exchange, 0) is None


def test_a_commit_that_fails_rolls_back() -> None:
    exchange = commit(0, "open")
    next(exchange)
    assert exchange.throw(DatabaseError("deferred constraint")).sql == "ROLLBACK"
    with pytest.raises(DatabaseError, match="deferred constraint"):
        exchange.send(0)


def test_a_failed_transaction_is_rolled_back_instead_of_committed() -> None:
    exchange = commit(0, "failed")
    assert next(exchange).sql == "ROLLBACK"
    with pytest.raises(TransactionError, match="rolled back"):
        exchange.send(0)


def test_nothing_is_undone_if_the_database_has_done_so() -> None:
    assert list(undo(0, "idle")) == []


def test_a_plan_for_many_values() -> None:
    exchange = repeat(UPDATE, [[1], [2]])
    send = next(exchange)
    assert send == Send("execute_many", "UPDATE t", [(1,), (2,)])
    assert list(send.observed()) == [("UPDATE t", (1,)), ("UPDATE t", (2,))]
    assert result(exchange, 2) == 2


def test_a_plan_with_rows_for_many_values() -> None:
    exchange = repeat(SELECT, [[1], [2]])
    send = next(exchange)
    assert send == SendBatch([BatchStatement("SELECT t", (1,), True), BatchStatement("SELECT t", (2,), True)])
    assert list(send.observed()) == [("SELECT t", (1,)), ("SELECT t", (2,))]
    assert result(exchange, [[(1,)], [(2,), (3,)]]) == ["record 1", "record 2", "record 3"]


def test_plans_in_one_round_trip() -> None:
    exchange = batch([(SELECT, [1]), (UPDATE, [2])])
    send = next(exchange)
    assert send.arguments() == ([BatchStatement("SELECT t", (1,), True), BatchStatement("UPDATE t", (2,), False)],)
    assert result(exchange, [[(1,)], 3]) == [["record 1"], 3]
    with pytest.raises(InvalidValueError):
        next(batch([(UPDATE, [1]), (SELECT, [None])]))


def test_all_values_are_checked_before_the_first_is_sent() -> None:
    with pytest.raises(InvalidValueError):
        next(repeat(SELECT, [[1], [None]]))


def test_a_script_of_statements_has_no_parameters() -> None:
    send = next(script("CREATE TABLE a (b); CREATE TABLE c (d)"))
    assert send.arguments() == ("CREATE TABLE a (b); CREATE TABLE c (d)",)
    assert [parameters for _, parameters in send.observed()] == [()]


# Scripts: statements that depend on each other


class Walker:
    """A runner that runs nothing, and returns the script."""

    def run_script(self, script: Any) -> Any:
        return script

    play = run_script


USERS: Delegate[User, Any] = Delegate(Walker(), User)
SQL = connect("sqlite://").runner.sql


def test_a_nested_create() -> None:
    posts = {"create": [{"title": "first"}, {"title": "second"}]}
    script = USERS.create(data={"email": "ann@x.io", "posts": posts})
    atomic = next(script)
    assert isinstance(atomic, Atomic)
    insert_user = next(atomic.script)
    assert isinstance(insert_user, Ask)
    assert SQL(insert_user.question)[0].startswith('INSERT INTO "users"')
    ann = User(email="ann@x.io")
    insert_posts = atomic.script.send([(ann, 7)])
    sql, parameters = SQL(insert_posts.question)
    assert sql.startswith('INSERT INTO "posts" ("title", "views", "published", "author_id") VALUES (?, ?, ?, ?), (')
    assert [parameters[index] for index in (0, 3, 4, 7)] == ["first", 7, "second", 7]
    assert result(atomic.script, 2) is ann
    assert result(script, ann) is ann


def test_one_statement_needs_no_transaction() -> None:
    script = USERS.update(where={"email": "ann@x.io"}, data={"name": "Ann"})
    update = next(script)
    assert isinstance(update, Ask)
    assert SQL(update.question)[0].startswith('UPDATE "users" SET "name"=? WHERE "users"."email" = ?')
    ann = User(email="ann@x.io")
    assert result(script, [ann]) is ann


def test_a_record_that_is_not_there() -> None:
    script = USERS.delete(where={"email": "ann@x.io"})
    next(script)
    with pytest.raises(NotFoundError):
        script.send([])


def test_records_to_connect_that_are_not_there() -> None:
    posts = {"connect": [{"id": 1}, {"id": 2}]}
    inner = next(USERS.update(where={"email": "ann@x.io"}, data={"name": "Ann", "posts": posts})).script
    next(inner)
    assert SQL(inner.send([(User(email="ann@x.io"), 7)]).question)[0].startswith('UPDATE "posts" SET "author_id"=?')
    with pytest.raises(RecordsNotFoundError, match="Expected 2 Post records"):
        inner.send(1)


# The loops that drive them


def walk() -> Generator[str, Any, list[Any]]:
    answers = [(yield "first")]
    try:
        yield "fails"
    except DatabaseError as error:
        answers.append(str(error))
    answers.append((yield "last"))
    return answers


def perform(request: str) -> str:
    if request == "fails":
        raise DatabaseError("refused")
    return f"answer to {request}"


EXPECTED = ["answer to first", "refused", "answer to last"]


def test_the_sync_loop_raises_errors_inside_the_generator() -> None:
    assert blocking.drive(walk(), perform) == EXPECTED


def test_the_async_loop_raises_errors_inside_the_generator() -> None:
    async def perform_later(request: str) -> str:
        return perform(request)

    driving = asynchronous.drive(walk(), perform_later)
    with pytest.raises(StopIteration) as end:
        driving.send(None)
    assert end.value.value == EXPECTED


def test_an_error_that_the_generator_does_not_catch() -> None:
    def refuse(request: Send) -> None:
        raise DatabaseError(request.sql)

    with pytest.raises(DatabaseError, match="BEGIN"):
        blocking.drive(begin(Server(), 0, None), refuse)
