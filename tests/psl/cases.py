"""Cases: schemas that break one rule each, with the expected messages, from the files in `rules/`.

== the name of the case [provider and settings]
schema
-- 3:7 the message about line 3, column 7
-~ 3:7 the warning about line 3, column 7
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent / "rules"
_CASE = re.compile(r"^== (?P<name>.*?)(?: \[(?P<settings>[\w=, ]+)\])?$")
_RELATION_MODE = "relationMode="


class Case(NamedTuple):
    file: str
    name: str
    settings: tuple[str, ...]
    text: str
    expected: tuple[str, ...]
    """`line:column message` for each problem."""
    warnings: tuple[str, ...]

    @property
    def valid(self) -> bool:
        return not self.expected

    @property
    def header(self) -> str:
        """The datasource and the generator with these settings."""
        if not self.settings:
            return ""
        *others, provider = sorted(self.settings, key=lambda word: word in PROVIDERS)
        features = [word for word in others if not word.startswith(_RELATION_MODE) and word != "schemas"]
        lines = [f'  provider = "{provider}"']
        lines += [
            f'  relationMode = "{o.removeprefix(_RELATION_MODE)}"' for o in others if o.startswith(_RELATION_MODE)
        ]
        lines += ['  schemas = ["one", "two"]'] if "schemas" in others else []
        quoted = ", ".join(f'"{feature}"' for feature in features)
        generator = f'\n\ngenerator x {{\n  provider = "x"\n  previewFeatures = [{quoted}]\n}}\n' if features else "\n"
        return "datasource db {\n" + "\n".join(lines) + "\n}" + generator

    @property
    def files(self) -> dict[str, str]:
        """The case as a schema of two files, so that its lines count from 1."""
        return {"a.prisma": self.header, "b.prisma": self.text} if self.settings else {"b.prisma": self.text}


PROVIDERS = ("postgresql", "mysql", "sqlite", "sqlserver", "cockroachdb", "mongodb")


def cases() -> list[Case]:
    return list(_cases())


def _cases() -> Iterator[Case]:
    for path in sorted(FOLDER.glob("*.txt")):
        for chunk in re.split(r"(?m)^(?=== )", path.read_text())[1:]:
            head, *lines = chunk.splitlines()
            match = _CASE.match(head)
            assert match is not None, head
            text = "".join(f"{line}\n" for line in lines if not line.startswith(("-- ", "-~ ")))
            expected = tuple(line[3:] for line in lines if line.startswith("-- ") and line != "-- valid")
            settings = tuple((match["settings"] or "").replace(" ", "").split(",")) if match["settings"] else ()
            warnings = tuple(line[3:] for line in lines if line.startswith("-~ "))
            yield Case(path.stem, match["name"], settings, text, expected, warnings)
