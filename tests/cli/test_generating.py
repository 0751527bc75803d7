"""`twofold generate`."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.cli.conftest import SCHEMA, Run


def with_generator(provider: str, *lines: str) -> str:
    inside = "".join(f"  {line}\n" for line in (f'provider = "{provider}"', *lines))
    return f"{SCHEMA}\ngenerator it {{\n{inside}}}\n"


def test_beside_the_schema(run: Run, schema: Path, folder: Path) -> None:
    done = run("generate")
    assert done.exit_code == 0
    assert "db: 1 models; wrote __init__.py" in done.output
    assert run("generate").output == "db is up to date.\n"
    assert "class User(Model):" in (folder / "db" / "models.py").read_text()


def test_where_the_generator_says(run: Run, folder: Path) -> None:
    (folder / "prisma").mkdir()
    text = with_generator("twofold", 'output = "../app/data"')
    (folder / "prisma" / "schema.prisma").write_text(text)
    assert run("generate").exit_code == 0
    client = (folder / "app" / "data" / "client.py").read_text()
    assert 'schema_folder = os.path.join(os.path.dirname(__file__), "../../prisma")' in client


def test_check(run: Run, schema: Path, folder: Path) -> None:
    done = run("generate", "--check")
    assert (done.exit_code, "is not up to date" in done.output) == (1, True)
    assert not (folder / "db").exists()
    run("generate")
    assert run("generate", "--check").exit_code == 0
    schema.write_text(SCHEMA.replace("email", "mail"))
    done = run("generate", "--check")
    assert (done.exit_code, "models.py" in done.output) == (1, True)
    assert "email" in (folder / "db" / "models.py").read_text()


def test_generators_of_others_are_left_alone(run: Run, schema: Path, folder: Path) -> None:
    schema.write_text(with_generator("prisma-client-js", 'output = "./js"'))
    run("generate")
    assert sorted(path.name for path in folder.iterdir()) == ["db", "schema.prisma"]


def test_the_python_client_s_block_is_understood(run: Run, schema: Path, folder: Path) -> None:
    options = ('output = "./client"', 'interface = "asyncio"', "recursive_type_depth = -1", 'unheard_of = "x"')
    schema.write_text(with_generator("prisma-client-py", *options))
    done = run("generate")
    assert done.exit_code == 0
    assert (folder / "client" / "models.py").exists()
    assert "`interface` has no effect: both Client and AsyncClient are always there." in done.stderr
    assert "`unheard_of` has no effect." in done.stderr


def test_a_misspelt_option(run: Run, schema: Path) -> None:
    schema.write_text(with_generator("twofold", 'outptu = "./x"'))
    done = run("generate")
    assert (done.exit_code, 'Did you mean "output"?' in done.stderr) == (1, True)


def test_a_schema_with_mistakes(run: Run, schema: Path, folder: Path) -> None:
    schema.write_text(SCHEMA.replace("String", "Strin"))
    done = run("generate")
    assert (done.exit_code, "schema.prisma:7:" in done.stderr) == (1, True)
    assert not (folder / "db").exists()


def test_check_and_watch(run: Run, schema: Path) -> None:
    done = run("generate", "--check", "--watch")
    assert (done.exit_code, "choose one" in done.stderr) == (2, True)


def eventually(holds: Callable[[], bool]) -> None:
    for _ in range(200):
        if holds():
            return
        time.sleep(0.1)
    raise AssertionError("it never came to that")


def test_watch(schema: Path, folder: Path) -> None:
    models = folder / "db" / "models.py"
    command = [sys.executable, "-m", "twofold.cli", "generate", "--watch"]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        try:
            eventually(models.exists)
            schema.write_text(SCHEMA.replace("String", "Strin"))
            time.sleep(0.5)
            schema.write_text(SCHEMA.replace("email", "mail"))
            eventually(lambda: "mail: Column[str]" in models.read_text())
        finally:
            os.kill(process.pid, signal.SIGINT)
            out, _ = process.communicate(timeout=20)
    assert process.returncode == 0
    assert "There is no type `Strin`" in out
