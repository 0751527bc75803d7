"""Generators: the generator blocks, and the preview features that they turn on."""

from __future__ import annotations

from twofold.databases.facts import Database
from twofold.psl.problems import Report, expect_one_of
from twofold.psl.resolve.blocks import Blocks
from twofold.psl.resolve.settings import (
    Generator,
    inner_documentation,
    read_texts,
    read_url,
    read_value,
    setting_lines,
)
from twofold.psl.syntax.tree import Block, SettingLine, Text

PREVIEW_FEATURES = (
    "nativeDistinct", "partialIndexes", "postgresqlExtensions", "relationJoins", "schemaEngineDriverAdapters",
    "shardKeys", "strictUndefinedChecks", "typedSql", "views",
)  # fmt: skip
"""Preview features of every database."""
_OLD = """aggregateApi atomicNumberOperations clientExtensions cockroachdb connectOrCreate createMany dataProxy
    deno distinct driverAdapters extendedIndexes extendedWhereUnique fieldReference filterJson
    filteredRelationCount fullTextIndex fullTextSearch groupBy improvedQueryRaw interactiveTransactions
    jsonProtocol microsoftSqlServer middlewares mongoDb multiSchema namedConstraints nApi nativeTypes omitApi
    orderByAggregateGroup orderByNulls orderByRelation prismaSchemaFolder queryCompiler referentialActions
    referentialIntegrity selectRelationCount tracing transactionApi uncheckedScalarInputs"""
OLD_FEATURES = frozenset(_OLD.split())
"""Features that are no longer preview features. Naming them is a warning."""
STRICT_PROVIDERS = ("twofold", "prisma-client")
"""twofold's generator and the one of Prisma 7. Others are of other programs and versions, with their own features."""
HIDDEN_FEATURES = ("reactNative",)
"""Features that Prisma accepts and does not document."""


def read_generators(blocks: Blocks, database: Database, report: Report) -> tuple[Generator, ...]:
    """All generators of a schema, whichever program runs them."""
    generators = (_read_generator(block, database, report) for block in blocks.generators)
    return tuple(generator for generator in generators if generator is not None)


def _read_generator(block: Block, database: Database, report: Report) -> Generator | None:
    lines = setting_lines(block, report)
    if "provider" not in lines:
        report.error(block.name.span, f"The generator `{block.name.text}` has no provider.")
        return None
    provider, output = read_url(lines.pop("provider"), report), read_url(lines.pop("output", None), report)
    name = (provider.literal or provider.variable or "") if provider else ""
    features = _read_preview_features(lines.pop("previewFeatures", None), name, database, report)
    engine = lines.get("engineType")
    if engine is not None and engine.value is not None and not isinstance(engine.value, Text):
        report.error(engine.value.span, f"`engineType` is {engine.value.span.text}. Expected a string.")
    config = {key: read_value(line.value, report) for key, line in lines.items() if line.value is not None}
    return Generator(
        name=block.name.text,
        provider=name,
        output=output.literal or output.variable if output else None,
        config=config,
        documentation=inner_documentation(block),
        preview_features=features,
    )


def _read_preview_features(
    line: SettingLine | None, provider: str, database: Database, report: Report
) -> tuple[str, ...]:
    """The features that a generator turns on. A feature of the past is a warning.

    An unknown one is an error in a generator of which all features are known, and means nothing in another.
    """
    available = (*PREVIEW_FEATURES, *database.preview_features)
    # Prisma ignores case here.
    spellings = {name.lower(): name for name in (*available, *HIDDEN_FEATURES)}
    old = {name.lower() for name in OLD_FEATURES}
    features: list[str] = []
    for name, item in read_texts(line, report):
        if name.lower() in spellings:
            features.append(spellings[name.lower()])
        elif name.lower() in old:
            report.warn(item.span, f"`{name}` is no longer a preview feature and can be removed.")
        elif provider in STRICT_PROVIDERS:
            report.error(item.span, f"There is no preview feature `{name}`.{expect_one_of(name, available)}")
    return tuple(features)
