"""Generators: the generator blocks, and the preview features that they turn on."""

from __future__ import annotations

from twofold.databases.facts import Database
from twofold.errors import nearest
from twofold.psl.problems import Report
from twofold.psl.resolve.blocks import Names
from twofold.psl.resolve.settings import (
    PREVIEW_FEATURES,
    Generator,
    inner_documentation,
    read_texts,
    read_url,
    read_value,
    settings,
)
from twofold.psl.syntax.tree import Block, SettingLine, Text

_OLD = """aggregateApi atomicNumberOperations clientExtensions cockroachdb connectOrCreate createMany dataProxy
    deno distinct driverAdapters extendedIndexes extendedWhereUnique fieldReference filterJson
    filteredRelationCount fullTextIndex fullTextSearch groupBy improvedQueryRaw interactiveTransactions
    jsonProtocol microsoftSqlServer middlewares mongoDb multiSchema namedConstraints nApi nativeTypes omitApi
    orderByAggregateGroup orderByNulls orderByRelation prismaSchemaFolder queryCompiler referentialActions
    referentialIntegrity selectRelationCount tracing transactionApi uncheckedScalarInputs"""
OLD_FEATURES = frozenset(_OLD.split())
"""Features that need no turning on any more; naming them only warns."""
HIDDEN = ("reactNative",)
"""Features that Prisma takes without a word, and offers to nobody."""


def generators(names: Names, database: Database, report: Report) -> tuple[Generator, ...]:
    """All generators of a schema, whoever runs them."""
    found = (_generator(block, database, report) for block in names.generators)
    return tuple(generator for generator in found if generator is not None)


def _generator(block: Block, database: Database, report: Report) -> Generator | None:
    lines = settings(block, report)
    if "provider" not in lines:
        report.error(block.name.span, f"The generator `{block.name.text}` has no provider.")
        return None
    maker, output = read_url(lines.pop("provider"), report), read_url(lines.pop("output", None), report)
    features = preview_features(lines.pop("previewFeatures", None), database, report)
    engine = lines.get("engineType")
    if engine is not None and engine.value is not None and not isinstance(engine.value, Text):
        report.error(engine.value.span, "`engineType` has to be a string.")
    config = {key: read_value(line.value, report) for key, line in lines.items() if line.value is not None}
    return Generator(
        name=block.name.text,
        provider=(maker.literal or maker.variable or "") if maker else "",
        output=output.literal or output.variable if output else None,
        config=config,
        documentation=inner_documentation(block),
        preview_features=features,
    )


def preview_features(line: SettingLine | None, database: Database, report: Report) -> tuple[str, ...]:
    """The features that a generator turns on; one that is over warns, one that is not known is reported."""
    known = (*PREVIEW_FEATURES, *database.preview_features)
    # Prisma does not mind capitals here.
    spellings = {name.lower(): name for name in (*known, *HIDDEN)}
    old = {name.lower() for name in OLD_FEATURES}
    found: list[str] = []
    for name, item in read_texts(line, report):
        if name.lower() in spellings:
            found.append(spellings[name.lower()])
        elif name.lower() in old:
            report.warn(item.span, f"`{name}` is no longer a preview feature: it can go.")
        else:
            message = f"There is no preview feature `{name}`.{nearest(name, known)}"
            report.error(item.span, message, f"There are {', '.join(known)}.")
    return tuple(found)
