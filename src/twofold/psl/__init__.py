"""schema.prisma as text.

A text is parsed into a tree that loses nothing (`tree`), which is resolved into a `Schema` (`resolve`) and checked
(`validate`); all mistakes are reported at once, each with its place. The other way, a Schema is printed (`print`), and
a text is laid out as Prisma does it (`format`).
"""

from twofold.psl.document import Document, problems, read_schema
from twofold.psl.problems import Problem
from twofold.psl.resolve.settings import Datasource, Generator, Url
from twofold.psl.text.dmmf import dmmf
from twofold.psl.text.format import format_schema
from twofold.psl.text.print import print_schema

__all__ = [
    "Datasource",
    "Document",
    "Generator",
    "Problem",
    "Url",
    "dmmf",
    "format_schema",
    "print_schema",
    "problems",
    "read_schema",
]
