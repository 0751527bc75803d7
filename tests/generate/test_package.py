"""The package: stable, small, quickly imported, and written only if it changed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.generate.sixty import sixty
from tests.psl.corpus import CORPUS
from twofold.client.delegates import RESERVED
from twofold.errors import ConfigurationError, public_names
from twofold.generate.client import Source, delegates
from twofold.generate.package import MARK, changes, files, write
from twofold.psl import read_schema

SMALL = 'datasource db {\n  provider = "sqlite"\n}\nmodel User {\n  id Int @id\n  name String\n}\n'


def made(text: str = SMALL) -> dict[str, str]:
    return files(read_schema(text).schema)


def test_the_same_schema_gives_the_same_bytes() -> None:
    assert made() == made()
    assert all(text.startswith(MARK) and text.endswith("\n") for text in made().values())


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    assert set(write(tmp_path, made()).written) == set(made())
    before = {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    assert not write(tmp_path, made())
    assert {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()} == before
    changed = made(SMALL.replace("name String", "name String?"))
    assert set(changes(tmp_path, changed).written) == {"models.py", "arguments.pyi"}
    assert not changes(tmp_path, made())


def test_what_is_no_longer_generated_is_removed(tmp_path: Path) -> None:
    write(tmp_path, made())
    (tmp_path / "old.pyi").write_text(f"{MARK}: once\n")
    (tmp_path / "mine.py").write_text("# by hand\n")
    assert write(tmp_path, made()).removed == ("old.pyi",)
    assert (tmp_path / "mine.py").exists()


def test_a_file_that_twofold_did_not_write_is_kept(tmp_path: Path) -> None:
    (tmp_path / "client.py").write_text("# by hand\n")
    with pytest.raises(ConfigurationError, match=r"client\.py was not written by twofold"):
        write(tmp_path, made())
    assert [path.name for path in tmp_path.iterdir()] == ["client.py"]


def test_composite_types_are_refused() -> None:
    text = (
        'datasource db {\n  provider = "mongodb"\n}\ntype Photo {\n  url String\n}\n'
        'model A {\n  id String @id @map("_id")\n  photo Photo\n}\n'
    )
    with pytest.raises(ConfigurationError, match="composite types \\(Photo\\)"):
        made(text)


def test_names_of_delegates() -> None:
    models = "".join(
        f"model {name} {{\n  id Int @id\n}}\n" for name in ("UserProfile", "Transaction", "transaction", "Class")
    )
    schema = read_schema('datasource db {\n  provider = "sqlite"\n}\n' + models).schema
    assert list(delegates(schema)) == ["user_profile", "transaction_", "transaction__", "class_"]


VIEWS = (
    SMALL
    + """
generator client {
  provider = "prisma-client-js"
  previewFeatures = ["views"]
}
view Score {
  id Int @unique
  authorId Int
  author User @relation(fields: [authorId], references: [id])
  prizes Prize[]
}
model Prize {
  id Int @id
  scoreId Int
  score Score @relation(fields: [scoreId], references: [id])
}
"""
)


def test_the_types_of_a_view_have_nothing_that_writes() -> None:
    package = made(VIEWS.replace("  name String\n", "  name String\n  scores Score[]\n"))
    reading = package["client.pyi"].partition("class ScoreDelegate(")[2].partition("\nclass ")[0]
    assert reading.startswith("_t.ReadDelegate[")
    assert "find_many" in reading
    assert "create" not in reading
    assert "update" not in reading
    arguments = package["arguments.pyi"]
    assert "scores" not in arguments.partition("class UserCreate(")[2].partition("\nclass ")[0]
    assert "scores" not in arguments.partition("class UserUpdate(")[2].partition("\nclass ")[0]
    nested = arguments.partition("class ScoreUpdateToOne(")[2].partition("\nclass ")[0]
    assert [line.split(":")[0].strip() for line in nested.splitlines()[1:3]] == ["connect", "disconnect"]
    assert "upsert" not in nested
    assert "delete" not in nested


def test_no_method_of_a_client_is_a_delegate() -> None:
    import twofold

    own = {name for client in (twofold.Client, twofold.AsyncClient) for name in public_names(client)}
    assert own <= RESERVED


def test_where_the_database_is() -> None:
    source = Source("schema.prisma", "file:./dev.db", "SHOP_URL", "../prisma")
    text = files(read_schema(SMALL).schema, source)["client.py"]
    assert 'default_url = "file:./dev.db"' in text
    assert 'url_variable = "SHOP_URL"' in text
    assert 'schema_folder = os.path.join(os.path.dirname(__file__), "../prisma")' in text


# --- sizes


def litellm() -> str:
    path = CORPUS / "BerriAI__litellm.prisma"
    return path.read_text() if path.exists() else ""


SCHEMAS = {"sixty": sixty(), "litellm": litellm()}


@pytest.mark.parametrize("name", SCHEMAS)
def test_lines(name: str) -> None:
    if not SCHEMAS[name]:
        pytest.skip("the corpus is not at hand")
    schema = read_schema(SCHEMAS[name]).schema
    lines = {file: text.count("\n") for file, text in files(schema).items()}
    assert sum(lines.values()) <= 200 * len(schema.models)
    assert sum(count for file, count in lines.items() if file.endswith(".py")) <= 60 * len(schema.models)


IMPORTING = """
import sys, time
sys.path.insert(0, sys.argv[1])
import twofold
twofold.Client, twofold.Model, twofold.Json, twofold.index, twofold.database_enum
from twofold.client import include_helper
import decimal, datetime, enum
pages = lambda: int(open("/proc/self/statm").read().split()[1]) * 4096 / 1e6
before, start = pages(), time.process_time()
import package
print((time.process_time() - start) * 1000, pages() - before)
print(sorted(set(sys.modules) & {"sqlalchemy", "sqlite3", "psycopg", "twofold.psl", "package.arguments"}))
"""


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="reads memory off /proc")
@pytest.mark.parametrize("name", SCHEMAS)
def test_importing(name: str, tmp_path: Path) -> None:
    if not SCHEMAS[name]:
        pytest.skip("the corpus is not at hand")
    write(tmp_path / "package", made(SCHEMAS[name]))
    command = [sys.executable, "-c", IMPORTING, str(tmp_path)]
    runs = [subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines() for _ in range(7)]
    measured = [tuple(map(float, figures.split())) for figures, _ in runs]
    assert min(milliseconds for milliseconds, _ in measured) <= 60
    assert min(megabytes for _, megabytes in measured) <= 10
    assert {modules for _, modules in runs} == {"[]"}


ASYNC = """
import sys
sys.path.insert(0, sys.argv[1])
import package
from package import Client
print("asyncio" in sys.modules)
from package import AsyncClient
from package.client import AsyncClient as Same
print(AsyncClient is Same, sorted(AsyncClient.delegates), "asyncio" in sys.modules)
"""


def test_asyncio_is_imported_with_the_async_client(tmp_path: Path) -> None:
    write(tmp_path / "package", made())
    command = [sys.executable, "-c", ASYNC, str(tmp_path)]
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert output.splitlines() == ["False", "True ['user'] True"]
