"""Settings: the datasource and the generators of a schema, and how their settings are read."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from twofold.databases.registry import ALIASES, DATABASES, DEFAULT
from twofold.psl.problems import Report, expect_one_of
from twofold.psl.resolve.arguments import KINDS, list_items
from twofold.psl.resolve.blocks import Blocks
from twofold.psl.syntax.render import render_expression
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
    join_documentation,
)

DATASOURCE_KEYS = ("provider", "relationMode", "schemas", "extensions", "url", "directUrl", "shadowDatabaseUrl")
URL_KEYS = ("url", "directUrl", "shadowDatabaseUrl")
OLD_RELATION_MODE = "referentialIntegrity"


@frozen
class Url:
    """A database's URL, or the name of the environment variable that holds it."""

    literal: str | None = None
    variable: str | None = None

    def resolve(self, environment: Mapping[str, str]) -> str | None:
        """The URL; a variable's value is looked up in `environment`."""
        return self.literal if self.variable is None else environment.get(self.variable)


Value = str | bool | int | Url | tuple["Value", ...]
"""The value of a generator's setting. `env("X")` is a Url."""


@frozen
class Datasource:
    """The datasource block: which database a schema is for."""

    name: str
    provider: str
    """The name of the database, not an alias of it: `postgresql`, never `postgres`."""
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
    """A generator block: what is generated from a schema."""

    name: str
    provider: str
    output: str | None = None
    config: Mapping[str, Value] = field(factory=dict[str, Value])
    """All other settings."""
    documentation: str | None = None
    preview_features: tuple[str, ...] = ()


def setting_lines(block: Block, report: Report) -> dict[str, SettingLine]:
    """The lines of a block by key. A line without a value is reported."""
    lines = [line for line in block.lines if isinstance(line, SettingLine)]
    for line in lines:
        if line.value is None:
            report.error(line.name.span, f"`{line.name.text}` has no value.")
    return {line.name.text: line for line in lines if line.value is not None}


def inner_documentation(block: Block) -> str | None:
    """The text of the last comment inside a block."""
    last = next((line for line in reversed(block.lines) if isinstance(line, Comments)), None)
    return join_documentation(last)


def read_text(line: SettingLine | None, report: Report) -> str | None:
    """A string, not `env()`."""
    if line is None or line.value is None:
        return None
    if isinstance(line.value, Text):
        return line.value.value
    report.error(line.value.span, f"`{line.name.text}` is {KINDS[type(line.value)]}. Expected a string.")
    return None


def read_texts(line: SettingLine | None, report: Report) -> tuple[tuple[str, Text], ...]:
    """A list of strings, each with its place."""
    if line is None or line.value is None:
        return ()
    for item in list_items(line.value):
        if not isinstance(item, Text):
            report.error(item.span, f"`{line.name.text}` contains {KINDS[type(item)]}. Expected strings.")
    return tuple((item.value, item) for item in list_items(line.value) if isinstance(item, Text))


def read_url(line: SettingLine | None, report: Report) -> Url | None:
    """A string or `env("NAME")`."""
    if line is None or line.value is None:
        return None
    value = line.value
    if isinstance(value, Text):
        return Url(literal=value.value)
    if isinstance(value, Call) and value.name == "env":
        return _read_variable(value, report)
    report.error(value.span, f'`{line.name.text}` is {value.span.text}. Expected a string or env("NAME").')
    return None


def _read_variable(call: Call, report: Report) -> Url | None:
    """`env("NAME")`."""
    match call.arguments:
        case (Argument(_, Text(variable)),):
            return Url(variable=variable)
        case _:
            report.error(call.span, 'env() takes the name of one variable: env("NAME").')
            return None


def read_value(value: Expression, report: Report) -> Value:
    """A setting of a generator as a Python value."""
    match value:
        case Text(text):
            return text
        case Call("env"):
            return _read_variable(value, report) or ""
        case Number(text) if "." not in text:
            return int(text)
        case Array(items):
            return tuple(read_value(item, report) for item in items)
        case Word(text) if text in ("true", "false"):
            return text == "true"
        case _:
            return render_expression(value)


def read_datasource(blocks: Blocks, report: Report) -> Datasource | None:
    """The schema's datasource. Further ones are reported."""
    for extra in blocks.datasources[1:]:
        report.error(extra.name.span, "A schema can have only one datasource.")
    if not blocks.datasources:
        return None
    block = blocks.datasources[0]
    lines = setting_lines(block, report)
    provider = _read_provider(block, lines.get("provider"), report)
    _check_keys(lines, report)
    urls = {key: read_url(lines.get(key), report) for key in URL_KEYS}
    for key in URL_KEYS:
        if key in lines:
            message = f"`{key}` in a datasource is deprecated: Prisma 7 reads it from its configuration."
            report.warn(lines[key].name.span, message, "twofold still reads it, and uses it if no other URL is given.")
    if provider is None:
        return None
    return Datasource(
        name=block.name.text,
        provider=provider,
        url=urls["url"],
        direct_url=urls["directUrl"],
        shadow_database_url=urls["shadowDatabaseUrl"],
        relation_mode=_read_relation_mode(lines, provider, report),
        namespaces=_read_namespaces(lines.get("schemas"), report),
        extensions=_read_extensions(lines.get("extensions")),
        documentation=inner_documentation(block),
    )


def _read_provider(block: Block, line: SettingLine | None, report: Report) -> str | None:
    if line is None:
        hint = f'For example provider = "{DEFAULT.name}".'
        report.error(block.name.span, f"The datasource `{block.name.text}` has no provider.", hint)
        return None
    text = read_text(line, report)
    if text is None:
        return None
    name = ALIASES.get(text, text)
    if name not in DATABASES and line.value is not None:
        report.error(line.value.span, f"There is no provider `{text}`.{expect_one_of(text, DATABASES)}")
    return name if name in DATABASES else None


def _check_keys(lines: Mapping[str, SettingLine], report: Report) -> None:
    for key, line in lines.items():
        if key == "previewFeatures":
            report.error(line.name.span, "Preview features are set in a generator, not in the datasource.")
        elif key not in (*DATASOURCE_KEYS, OLD_RELATION_MODE):
            message = f"A datasource has no setting `{key}`.{expect_one_of(key, DATASOURCE_KEYS)}"
            report.error(line.name.span, message)


def _read_relation_mode(lines: Mapping[str, SettingLine], provider: str, report: Report) -> str:
    old, line = lines.get(OLD_RELATION_MODE), lines.get("relationMode")
    if old is not None:
        report.warn(old.name.span, f"`{OLD_RELATION_MODE}` is deprecated. Use `relationMode`.")
    if old is not None and line is not None:
        message = f"`{OLD_RELATION_MODE}` is the old name of `relationMode`: set only one of them."
        report.error(old.name.span, message)
    line = line or old
    mode = read_text(line, report)
    allowed = DATABASES[provider].relation_modes
    if mode is None or line is None or line.value is None:
        return allowed[0]
    if mode not in allowed:
        title = DATABASES[provider].title
        report.error(line.value.span, f"{title} has no relation mode `{mode}`.{expect_one_of(mode, allowed)}")
    return mode


def _read_namespaces(line: SettingLine | None, report: Report) -> tuple[str, ...]:
    texts = read_texts(line, report)
    if line is not None and line.value is not None and not list_items(line.value):
        report.error(line.value.span, "`schemas` is empty. Expected at least one name.")
    names = [name for name, _ in texts]
    for position, (name, item) in enumerate(texts):
        if name in names[:position]:
            report.error(item.span, f"`schemas` lists `{name}` twice.")
    return tuple(names)


def _read_extensions(line: SettingLine | None) -> tuple[str, ...]:
    if line is None or line.value is None:
        return ()
    return tuple(render_expression(item) for item in list_items(line.value))
