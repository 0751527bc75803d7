"""Document: a schema as read from its text, with the datasource and the generators."""

from __future__ import annotations

from attrs import evolve, frozen

from twofold.databases.registry import find_database
from twofold.errors import SchemaError
from twofold.psl.problems import Problem, Report
from twofold.psl.resolve.blocks import collect_blocks
from twofold.psl.resolve.generators import read_generators
from twofold.psl.resolve.resolve import resolve
from twofold.psl.resolve.settings import Datasource, Generator, read_datasource
from twofold.psl.rules.context import Context
from twofold.psl.rules.validate import validate
from twofold.psl.source import Schemas, read_sources
from twofold.psl.syntax.parser import parse
from twofold.schema import Schema


@frozen
class Document:
    """The contents of a `schema.prisma`."""

    schema: Schema
    datasource: Datasource | None = None
    generators: tuple[Generator, ...] = ()
    warnings: tuple[Problem, ...] = ()


def read_schema(source: Schemas) -> Document:
    """Reads a schema from a text, a file, a folder of files, or texts by file name.

        read_schema(Path("schema.prisma")).schema.model("User").field("email")

    Raises `SchemaError`, whose `problems` are all mistakes with their places.
    """
    document, report = _read(source)
    problems = report.sorted_problems()
    if problems:
        count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
        details = "\n\n".join(map(str, problems))
        raise SchemaError(f"The schema has {count}:\n\n{details}", problems)
    return evolve(document, warnings=tuple(report.warnings))


def problems(source: Schemas) -> tuple[Problem, ...]:
    """All mistakes in a schema, in the order of the text; none if it is valid."""
    return _read(source)[1].sorted_problems()


def _read(source: Schemas) -> tuple[Document, Report]:
    report = Report()
    files = tuple(parse(file, report) for file in read_sources(source))
    blocks = collect_blocks(files, report)
    datasource = read_datasource(blocks, report)
    database = find_database(datasource.provider if datasource else None)
    generators = read_generators(blocks, database, report)
    settings = Schema(
        provider=datasource.provider if datasource else None,
        relation_mode=datasource.relation_mode if datasource else "foreignKeys",
        namespaces=datasource.namespaces if datasource else (),
    )
    resolved = resolve(blocks, database, settings, report)
    features = frozenset(feature for generator in generators for feature in generator.preview_features)
    if datasource is not None or not blocks.datasources:
        validate(Context(resolved, database, datasource, features, report))
    return Document(resolved.schema, datasource, generators), report
