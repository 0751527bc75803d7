"""The command line: `twofold validate | format | generate | db push | init`."""

from __future__ import annotations


def main() -> None:
    """The entry point. What a command needs is imported when it runs."""
    from twofold.cli.commands import twofold

    twofold(prog_name="twofold")


__all__ = ["main"]
