"""Document: a schema as read from its text, with what the text says beside the data model."""

from __future__ import annotations

from attrs import evolve, frozen

from twofold.databases.registry import find_database
from twofold.errors import SchemaError
from twofold.psl.problems import Problem, Report
from twofold.psl.resolve.blocks import names
from twofold.psl.resolve.generators import generators
from twofold.psl.resolve.resolve import resolve
from twofold.psl.resolve.settings import Datasource, Generator, datasource
from twofold.psl.rules.context import Context
from twofold.psl.rules.validate import validate
from twofold.psl.source import Schemas, sources
from twofold.psl.syntax.parser import parse
from twofold.schema import Schema


@frozen
class Document:
    """What a `schema.prisma` says."""

    schema: Schema
    datasource: Datasource | None = None
    generators: tuple[Generator, ...] = ()
    warnings: tuple[Problem, ...] = ()


def read_schema(source: Schemas) -> Document:
    """The schema in a text, a file or a folder of files, or in texts by name.

    Raises `SchemaError`, whose `problems` hold every mistake with its place.
    """
    document, report = _read(source)
    found = report.sorted_problems()
    if found:
        count = "1 problem" if len(found) == 1 else f"{len(found)} problems"
        shown = "\n\n".join(map(str, found))
        raise SchemaError(f"The schema has {count}:\n\n{shown}", found)
    return evolve(document, warnings=tuple(report.warnings))


def problems(source: Schemas) -> tuple[Problem, ...]:
    """Every mistake in a schema, in the order of the text; nothing if it is valid."""
    return _read(source)[1].sorted_problems()


def _read(source: Schemas) -> tuple[Document, Report]:
    report = Report()
    files = tuple(parse(file, report) for file in sources(source))
    known = names(files, report)
    database = datasource(known, report)
    facts = find_database(database.provider if database else None)
    makers = generators(known, facts, report)
    said = Schema(
        provider=database.provider if database else None,
        relation_mode=database.relation_mode if database else "foreignKeys",
        namespaces=database.namespaces if database else (),
    )
    resolved = resolve(known, facts, said, report)
    features = frozenset(feature for maker in makers for feature in maker.preview_features)
    if database is not None or not known.datasources:
        validate(Context(resolved, facts, database, features, report))
    return Document(resolved.schema, database, makers), report
