"""A client without a URL connects where the command line does."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import twofold
from tests.cli.conftest import SCHEMA, Command
from twofold.errors import ConfigurationError

Places = dict[str, str]
"""Files by their paths in the project, with their texts; `environment` is DATABASE_URL."""

PYPROJECT = '[tool.twofold]\nschema = "prisma/schema.prisma"\n'
DATASOURCE = SCHEMA.replace('"sqlite"', '"sqlite"\n  url = "file:./datasource.db"').replace("./app/db", "../shop/db")
PLAIN = SCHEMA.replace("./app/db", "../shop/db")
PROJECT: Places = {"pyproject.toml": f'{PYPROJECT}url = "file:./project.db"\n'}
ENVIRONMENT: Places = {"environment": "file:./environment.db"}
HERE: Places = {".env": "DATABASE_URL=file:./here.db\n"}
BESIDE: Places = {"prisma/.env": 'export DATABASE_URL="file:./beside.db" # ours\n'}


@pytest.fixture
def shop(folder: Path, command: Command, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Places], ModuleType]]:
    """Writes a project, generates its package, and imports it."""
    name = f"shop_{abs(hash(str(folder)))}"
    monkeypatch.syspath_prepend(folder)

    def write(places: Places) -> ModuleType:
        (folder / "prisma").mkdir()
        for path, text in ({"pyproject.toml": PYPROJECT, "prisma/schema.prisma": PLAIN} | places).items():
            if path == "environment":
                monkeypatch.setenv("DATABASE_URL", text)
            else:
                (folder / path).write_text(text.replace("../shop/db", f"../{name}"))
        assert command("generate").exit_code == 0
        return importlib.import_module(name)

    yield write
    for module in [module for module in sys.modules if module.startswith(name)]:
        del sys.modules[module]


@pytest.mark.parametrize("kind", ["Client", "AsyncClient"])
@pytest.mark.parametrize(
    ("places", "first"),
    [
        (PROJECT | {"prisma/schema.prisma": DATASOURCE} | ENVIRONMENT | HERE | BESIDE, "project"),
        ({"prisma/schema.prisma": DATASOURCE} | ENVIRONMENT | HERE | BESIDE, "datasource"),
        (ENVIRONMENT | HERE | BESIDE, "environment"),
        (HERE | BESIDE, "here"),
        (BESIDE, "beside"),
        ({".env": "NAME=named\nDATABASE_URL=file:./${NAME}.db"}, "named"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_command_line_and_clients_agree(
    shop: Callable[[Places], Any], command: Command, folder: Path, places: Places, first: str, kind: str
) -> None:
    client = getattr(shop(places), kind)()
    assert Path(client._url.target).resolve() == folder / "prisma" / f"{first}.db"
    assert command("db", "push").exit_code == 0
    assert (folder / "prisma" / f"{first}.db").exists()


def test_from_another_working_directory(
    shop: Callable[[Places], Any],
    folder: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The `.env` of the package's project counts, up to the project's root and not above it."""
    module = shop(HERE)
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    monkeypatch.chdir(elsewhere)
    assert Path(module.Client()._url.target).resolve() == folder / "prisma" / "here.db"
    (folder / "pyproject.toml").rename(folder / "prisma" / "pyproject.toml")
    with pytest.raises(ConfigurationError, match="Client has no database"):
        module.Client()
    (elsewhere / ".env").write_text("DATABASE_URL=file:./nearest.db")
    assert Path(module.Client()._url.target).name == "nearest.db"


def test_a_client_written_by_hand(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Shop(twofold.Client):
        models = ()
        url_variable = "SHOP_URL"

    class AsyncShop(twofold.AsyncClient):
        models = ()
        url_variable = "SHOP_URL"

    (folder / ".env").write_text("SHOP_URL=sqlite:///shop.db\nOTHER=1\n")
    for client in (Shop(), AsyncShop()):
        assert client._url.target == "shop.db"
    assert "OTHER" not in os.environ
    monkeypatch.setenv("SHOP_URL", "sqlite:///named.db")
    for client in (Shop(), AsyncShop()):
        assert client._url.target == "named.db"
    for client in (Shop("sqlite:///given.db"), AsyncShop("sqlite:///given.db")):
        assert client._url.target == "given.db"


def test_an_empty_url_is_none_of_the_others(folder: Path) -> None:
    (folder / ".env").write_text("DATABASE_URL=sqlite:///shop.db\n")
    for make in (twofold.Client, twofold.AsyncClient):
        with pytest.raises(ConfigurationError, match="The URL '' has no scheme"):
            make("")


def test_no_database_is_named(folder: Path) -> None:
    with pytest.raises(ConfigurationError) as refused:
        twofold.Client()
    assert str(refused.value) == (
        "Client has no database. Give it a URL, or set DATABASE_URL "
        f"(in the environment or in .env: {folder / '.env'})."
    )


def test_an_env_file_that_is_no_text(folder: Path) -> None:
    (folder / ".env").write_bytes(b"\xff")
    with pytest.raises(ConfigurationError, match="it is not UTF-8"):
        twofold.Client()


def test_a_pyproject_of_somebody_else_is_not_parsed(folder: Path) -> None:
    (folder / "pyproject.toml").write_text("[tool")
    (folder / ".env").write_text("DATABASE_URL=sqlite:///shop.db\n")
    assert twofold.Client()._url.target == "shop.db"
