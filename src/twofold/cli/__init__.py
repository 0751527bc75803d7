"""The command line: `twofold init | validate | format | generate | db push | completion`."""

from __future__ import annotations


def main() -> None:
    """The entry point. Each command imports what it needs when it runs."""
    from twofold.cli.commands import twofold

    twofold(prog_name="twofold")


__all__ = ["main"]
