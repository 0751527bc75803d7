"""`python -m twofold.cli`."""

from twofold.cli import main

main()
