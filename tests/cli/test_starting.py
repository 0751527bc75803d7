"""`twofold init`, `--version`, `--help` and `completion`."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run, process


def test_from_nothing_to_a_client(folder: Path) -> None:
    done = process("init", folder=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert (folder / ".env").read_text() == 'DATABASE_URL="file:./dev.db"\n'
    for command in (["validate"], ["format", "--check"], ["db", "push"], ["generate"]):
        done = process(*command, folder=folder)
        assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert (folder / "dev.db").exists()
    assert (folder / "db" / "client.py").exists()


def test_what_is_there_stays(run: Run, folder: Path) -> None:
    (folder / ".env").write_text("DATABASE_URL=x")
    assert run("init", "--provider", "postgresql").exit_code == 0
    assert (folder / ".env").read_text() == "DATABASE_URL=x"
    before = (folder / "schema.prisma").read_text()
    assert 'provider = "postgresql"' in before
    done = run("init")
    assert (done.exit_code, "is there already; nothing was changed" in done.stderr) == (1, True)
    assert (folder / "schema.prisma").read_text() == before


def test_the_url_given_is_kept(run: Run, folder: Path) -> None:
    (folder / ".env").write_text("OTHER=1")
    assert run("init", "--url", "file:./shop.db", "--folder", ".").exit_code == 0
    assert (folder / ".env").read_text() == 'OTHER=1\nDATABASE_URL="file:./shop.db"\n'


def test_the_version(folder: Path) -> None:
    from twofold import __version__

    assert process("--version", folder=folder).stdout == f"twofold {__version__}\n"


def test_help_teaches(run: Run) -> None:
    shown = run("--help").output
    for word in ("twofold init", "twofold generate", "twofold db push", "[tool.twofold]", "DATABASE_URL", "completion"):
        assert word in shown
    for command in (["generate"], ["db", "push"], ["validate"], ["init"], ["format"]):
        assert run(*command, "--help").exit_code == 0


def test_completion(run: Run) -> None:
    for shell in ("bash", "zsh", "fish"):
        assert "_TWOFOLD_COMPLETE" in run("completion", shell).output


def test_colours_only_where_they_are_wanted(run: Run, folder: Path) -> None:
    assert "\x1b[31m" in run("validate", color=True).stderr
    assert "\x1b" not in run("validate", color=True, env={"NO_COLOR": "1"}).stderr
    assert "\x1b" not in process("validate", folder=folder).stderr


def test_what_a_command_does_not_need_is_not_imported(folder: Path) -> None:
    import subprocess
    import sys

    code = (
        "import sys; sys.argv = ['twofold', '--version']\nfrom twofold.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print(sorted(set(sys.modules) & {'sqlalchemy', 'twofold.psl', 'twofold.generate', 'sqlite3', 'asyncio'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
