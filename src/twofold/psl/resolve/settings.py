"""Settings: the datasource and the generators of a schema."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from twofold.databases.registry import ALIASES, DATABASES
from twofold.errors import nearest
from twofold.psl.problems import Report
from twofold.psl.resolve.arguments import KINDS, listed
from twofold.psl.resolve.blocks import Names
from twofold.psl.syntax.render import expression
from twofold.psl.syntax.tree import (
    Argument,
    Array,
    Block,
    Call,
    Comments,
    Expression,
    Number,
    SettingLine,
    Text,
    Word,
    documentation,
)

DATASOURCE_KEYS = ("provider", "relationMode", "schemas", "extensions", "url", "directUrl", "shadowDatabaseUrl")
URL_KEYS = ("url", "directUrl", "shadowDatabaseUrl")

PREVIEW_FEATURES = (
    "nativeDistinct", "partialIndexes", "postgresqlExtensions", "relationJoins", "schemaEngineDriverAdapters",
    "shardKeys", "strictUndefinedChecks", "typedSql", "views",
)  # fmt: skip
"""Preview features that can be turned on with any database."""


@frozen
class Url:
    """Where a database is: its URL, or the name of the environment variable that holds it."""

    literal: str | None = None
    variable: str | None = None

    def resolve(self, environment: Mapping[str, str]) -> str | None:
        """The URL, looked up in `environment` if it is held there."""
        return self.literal if self.variable is None else environment.get(self.variable)


Value = str | bool | int | Url | tuple["Value", ...]
"""What a generator can be told; `env("X")` is a Url."""


@frozen
class Datasource:
    """The database that a schema is for."""

    name: str
    provider: str
    """As Prisma calls it, without aliases: `postgresql`, `mysql`, `sqlite`, `sqlserver`, `cockroachdb`, `mongodb`."""
    url: Url | None = None
    direct_url: Url | None = None
    shadow_database_url: Url | None = None
    relation_mode: str = "foreignKeys"
    namespaces: tuple[str, ...] = ()
    extensions: tuple[str, ...] = ()
    """PostgreSQL extensions as written, `pg_trgm(version: "1.6")`."""
    documentation: str | None = None


@frozen
class Generator:
    """Something to make of a schema."""

    name: str
    provider: str
    output: str | None = None
    config: Mapping[str, Value] = field(factory=dict[str, Value])
    """Everything else that it sets."""
    documentation: str | None = None
    preview_features: tuple[str, ...] = ()


def settings(block: Block, report: Report) -> dict[str, SettingLine]:
    """The lines of a block by key; one without a value is reported."""
    lines = [line for line in block.lines if isinstance(line, SettingLine)]
    for line in lines:
        if line.value is None:
            report.error(line.name.span, f"`{line.name.text}` has no value.")
    return {line.name.text: line for line in lines if line.value is not None}


def inner_documentation(block: Block) -> str | None:
    """What the last comment inside a block documents."""
    last = next((line for line in reversed(block.lines) if isinstance(line, Comments)), None)
    return documentation(last)


def read_text(line: SettingLine | None, report: Report) -> str | None:
    """A string that a line sets, `env()` not allowed."""
    if line is None or line.value is None:
        return None
    if isinstance(line.value, Text):
        return line.value.value
    report.error(line.value.span, f"`{line.name.text}` has to be a string, not {KINDS[type(line.value)]}.")
    return None


def read_texts(line: SettingLine | None, report: Report) -> tuple[tuple[str, Text], ...]:
    """A list of strings that a line sets."""
    if line is None or line.value is None:
        return ()
    for item in listed(line.value):
        if not isinstance(item, Text):
            report.error(item.span, f"`{line.name.text}` lists strings, not {KINDS[type(item)]}.")
    return tuple((item.value, item) for item in listed(line.value) if isinstance(item, Text))


def read_url(line: SettingLine | None, report: Report) -> Url | None:
    """A literal or `env("NAME")`."""
    if line is None or line.value is None:
        return None
    value = line.value
    if isinstance(value, Text):
        return Url(literal=value.value)
    if isinstance(value, Call) and value.name == "env":
        return read_variable(value, report)
    report.error(value.span, f'`{line.name.text}` has to be a string or env("NAME").')
    return None


def read_variable(call: Call, report: Report) -> Url | None:
    """`env("NAME")`."""
    match call.arguments:
        case (Argument(_, Text(variable)),):
            return Url(variable=variable)
        case _:
            report.error(call.span, 'env() takes the name of one variable: env("NAME").')
            return None


def read_value(value: Expression, report: Report) -> Value:
    """A setting of a generator in Python's terms."""
    match value:
        case Text(text):
            return text
        case Call("env"):
            return read_variable(value, report) or ""
        case Number(text) if "." not in text:
            return int(text)
        case Array(items):
            return tuple(read_value(item, report) for item in items)
        case Word(text) if text in ("true", "false"):
            return text == "true"
        case _:
            return expression(value)


def datasource(names: Names, report: Report) -> Datasource | None:
    """The schema's datasource; more than one is reported."""
    for extra in names.datasources[1:]:
        report.error(extra.name.span, "A schema has only one datasource.")
    if not names.datasources:
        return None
    block = names.datasources[0]
    lines = settings(block, report)
    provider = _provider(block, lines.get("provider"), report)
    _check_keys(lines, report)
    urls = {key: read_url(lines.get(key), report) for key in URL_KEYS}
    for key in URL_KEYS:
        if key in lines:
            message = f"`{key}` in a datasource is old: Prisma 7 takes it from its configuration."
            report.warn(
                lines[key].name.span, message, "It is still read, and used where nothing newer names a database."
            )
    if provider is None:
        return None
    return Datasource(
        name=block.name.text,
        provider=provider,
        url=urls["url"],
        direct_url=urls["directUrl"],
        shadow_database_url=urls["shadowDatabaseUrl"],
        relation_mode=_relation_mode(lines, provider, report),
        namespaces=_namespaces(lines.get("schemas"), report),
        extensions=_extensions(lines.get("extensions")),
        documentation=inner_documentation(block),
    )


def _provider(block: Block, line: SettingLine | None, report: Report) -> str | None:
    if line is None:
        hint = f'For example provider = "{next(iter(DATABASES))}".'
        report.error(block.name.span, f"The datasource `{block.name.text}` has no provider.", hint)
        return None
    text = read_text(line, report)
    if text is None:
        return None
    name = ALIASES.get(text, text)
    if name not in DATABASES and line.value is not None:
        message = f"There is no provider `{text}`.{nearest(text, DATABASES)}"
        report.error(line.value.span, message, f"There are {', '.join(DATABASES)}.")
    return name if name in DATABASES else None


def _check_keys(lines: Mapping[str, SettingLine], report: Report) -> None:
    for key, line in lines.items():
        if key == "previewFeatures":
            report.error(line.name.span, "Preview features are set in a generator, not in the datasource.")
        elif key not in (*DATASOURCE_KEYS, "referentialIntegrity"):
            message = f"A datasource has no setting `{key}`.{nearest(key, DATASOURCE_KEYS)}"
            report.error(line.name.span, message, f"There are {', '.join(DATASOURCE_KEYS)}.")


def _relation_mode(lines: Mapping[str, SettingLine], provider: str, report: Report) -> str:
    old, line = lines.get("referentialIntegrity"), lines.get("relationMode")
    if old is not None:
        report.warn(old.name.span, "`referentialIntegrity` is an old word for `relationMode`.")
    if old is not None and line is not None:
        report.error(old.name.span, "`referentialIntegrity` is an old word for `relationMode`; only one can stand.")
    line = line or old
    mode = read_text(line, report)
    allowed = DATABASES[provider].relation_modes
    if mode is None or line is None or line.value is None:
        return allowed[0]
    if mode not in allowed:
        message = f"`{mode}` is no relation mode here.{nearest(mode, allowed)}"
        report.error(line.value.span, message, f"Expected {' or '.join(allowed)}.")
    return mode


def _namespaces(line: SettingLine | None, report: Report) -> tuple[str, ...]:
    found = read_texts(line, report)
    if line is not None and line.value is not None and not listed(line.value):
        report.error(line.value.span, "`schemas` is empty.")
    names = [name for name, _ in found]
    for position, (name, item) in enumerate(found):
        if name in names[:position]:
            report.error(item.span, f"`schemas` lists `{name}` twice.")
    return tuple(names)


def _extensions(line: SettingLine | None) -> tuple[str, ...]:
    return tuple(map(expression, listed(line.value))) if line is not None and line.value is not None else ()
