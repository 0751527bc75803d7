"""The text of a schema.prisma.

`syntax` parses a text into a tree that loses nothing, `resolve` builds a `Schema` from the tree, `rules` check it. All
mistakes are reported at once, each with its place. `text` goes the other way: it prints a Schema, and formats a text as
Prisma does.
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
