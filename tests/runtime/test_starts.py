"""How a database starts: files that do not exist, tables that do not, and checks before the first query."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.postgresql import with_option
from tests.world import COLOURS, World
from twofold import AsyncClient, Client, Column, Model, autoincrement, column
from twofold.errors import ConnectionFailed, MissingColumn, MissingTable
from twofold.migrate import create_statements
from twofold.models.schemas import schema_of


class Note(Model):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    text: Column[str]


class Notes(Client):
    models = (Note,)


class AsyncNotes(AsyncClient):
    models = (Note,)


(TABLE,) = create_statements(schema_of(Note), "sqlite")


@pytest.fixture(params=COLOURS)
def file(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[World]:
    """A database whose file does not exist, `notes.db`."""
    world = World(f"sqlite:///{tmp_path}/notes.db", "sqlite", request.param)
    world.db = (Notes if request.param == "blocking" else AsyncNotes)(f"file:{tmp_path}/notes.db")
    yield world
    world.close()


def test_a_query_does_not_create_a_file(file: World, tmp_path: Path) -> None:
    message = rf"there is no database file {tmp_path}/notes.db. `twofold db push` creates it"
    for ask in (
        lambda: file.db.select(Note).all(),
        lambda: file.db.select(Note).stream(),
        lambda: file.db.insert(Note(text="x")).run(),
        lambda: file.db.insert(*[Note(text="x") for _ in range(3)]).run(),
        lambda: file.db.note.find_many(),
        lambda: file.db.note.create(data={"text": "x", "id": 1}),
        lambda: file.db.note.create_many(data=[{"text": "x"}, {"id": 1, "text": "x"}]),
        lambda: file.db.execute_script("INSERT INTO note VALUES (1, 'x')"),
    ):
        with pytest.raises(MissingTable, match=message):
            file.ask(ask())
    with file.transaction() as tx, pytest.raises(MissingTable, match=message):
        file.ask(tx.select(Note).all())
    with file.transaction(read_only=True) as tx, pytest.raises(MissingTable, match=message):
        file.ask(tx.note.find_many())
    file.ask(file.db.execute_script("SELECT 1"))
    assert list(tmp_path.iterdir()) == []


def test_a_definition_creates_the_file(file: World, tmp_path: Path) -> None:
    with pytest.raises(MissingTable):
        file.ask(file.db.note.find_many())
    file.create(Note)
    assert (tmp_path / "notes.db").exists()
    file.ask(file.db.note.create(data={"text": "x"}))
    assert file.ask(file.db.note.count()) == 1


def test_a_definition_inside_transactions(file: World, tmp_path: Path) -> None:
    with file.transaction() as tx:
        with file.entered(tx.transaction()) as inner:
            with pytest.raises(MissingTable), file.entered(inner.transaction()) as innermost:
                file.ask(innermost.note.count())
            assert not (tmp_path / "notes.db").exists()
            file.ask(inner.execute_script(TABLE))
            file.ask(inner.note.create(data={"text": "x"}))
        with pytest.raises(ZeroDivisionError), file.entered(tx.transaction()) as inner:
            file.ask(inner.note.create(data={"text": "y"}))
            raise ZeroDivisionError
    assert file.ask(file.db.note.count()) == 1


def test_a_definition_that_is_rolled_back(file: World) -> None:
    for _ in range(2):
        with pytest.raises(ZeroDivisionError), file.transaction() as tx:
            file.ask(tx.execute_script(TABLE))
            raise ZeroDivisionError
    with pytest.raises(MissingTable, match="run `twofold db push`"):
        file.ask(file.db.note.count())


@pytest.mark.parametrize("started", ["outside", "inside"])
def test_a_file_that_another_program_creates_meanwhile(file: World, tmp_path: Path, started: str) -> None:
    def create() -> None:
        other = sqlite3.connect(tmp_path / "notes.db")
        other.execute(TABLE)
        other.execute("INSERT INTO Note (text) VALUES ('x')")
        other.commit()
        other.close()

    file.ask(file.db.execute_script("SELECT 1"))
    assert file.db.pool_statistics().idle == 1
    if started == "outside":
        create()
    with file.transaction() as tx:
        if started == "inside":
            create()
        assert file.ask(tx.note.count()) == 1
        file.ask(tx.note.create(data={"text": "y"}))
    assert file.ask(file.db.note.count()) == 2


def test_ping_and_connect_do_not_create_a_file(file: World, tmp_path: Path) -> None:
    for ask in (file.db.connect, file.db.ping):
        with pytest.raises(ConnectionFailed, match=f"there is no database file {tmp_path}/notes.db"):
            file.ask(ask())
    assert list(tmp_path.iterdir()) == []
    file.create(Note)
    assert file.ask(file.db.connect()) is file.db


@pytest.mark.parametrize("colour", COLOURS)
def test_a_folder_that_does_not_exist(tmp_path: Path, colour: str) -> None:
    world = World(f"sqlite:///{tmp_path}/no/where.db", "sqlite", colour)
    for ask in (world.db.connect, world.db.ping, world.db.select(Note).all):
        with pytest.raises(ConnectionFailed, match=rf"{tmp_path}/no/where.db cannot be opened: .*: there is no folder"):
            world.ask(ask())
    world.close()


def test_ping_and_connect(world: World) -> None:
    if world.dialect == "sqlite":
        world.create(Note)
    assert world.ask(world.db.connect()) is world.db
    assert world.ask(world.db.ping()) is None
    with world.transaction() as tx:
        assert world.ask(tx.ping()) is None
    assert world.db.pool_statistics().opened == 1
    assert world.db.pool_statistics().in_use == 0


def test_connect_opens_several_connections(world: World) -> None:
    world.create(Note)
    other = World(with_option(world.db._url.text, "min_connections=3&connection_limit=4"), world.dialect, world.colour)
    assert other.ask(other.db.connect()) is other.db
    assert (other.db.pool_statistics().opened, other.db.pool_statistics().idle) == (3, 3)
    with other.transaction() as tx:
        assert other.ask(tx.connect()) is tx
        assert other.db.pool_statistics().opened == 3
    other.close()


@pytest.mark.parametrize("colour", COLOURS)
def test_a_server_that_does_not_answer(colour: str) -> None:
    world = World("postgresql://u:secret@127.0.0.1:1/x", "postgresql", colour)
    for ask in (world.db.connect, world.db.ping):
        with pytest.raises(ConnectionFailed, match="The database cannot be reached"):
            world.ask(ask())
    world.close()


def test_what_is_missing_says_what_to_do(world: World) -> None:
    if world.dialect == "sqlite":
        world.ask(world.db.execute_script("CREATE TABLE other (id INTEGER)"))
    advice = r"run `twofold db push` \(`create_tables` for Python models\)"
    with pytest.raises(MissingTable, match=advice):
        world.ask(world.db.select(Note).all())
    world.ask(world.db.execute_script('CREATE TABLE "Note" (id INTEGER)'))
    with pytest.raises(MissingColumn, match=advice):
        world.ask(world.db.select(Note.text).all())
