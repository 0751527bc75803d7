"""Rules about the datasource."""

from __future__ import annotations

from twofold.psl.problems import Report, expect_one_of, join_choices
from twofold.psl.resolve.arguments import list_items
from twofold.psl.resolve.settings import setting_lines
from twofold.psl.rules.context import Context
from twofold.psl.syntax.tree import Call, Expression, Text, Word

EXTENSION_ARGUMENTS = ("map", "schema", "version")


def check_datasource(context: Context) -> None:
    """Schemas and extensions are listed only for databases that have them."""
    if context.datasource is None:
        return
    lines = setting_lines(context.resolved.blocks.datasources[0], Report())
    schemas, extensions = lines.get("schemas"), lines.get("extensions")
    if schemas is not None and not context.database.namespaces:
        context.error(schemas.name.span, f"{context.database.title} has no schemas within a database.")
    if extensions is None or extensions.value is None:
        return
    if not context.database.extensions:
        context.error(extensions.name.span, f"{context.database.title} has no extensions.")
        return
    if "postgresqlExtensions" not in context.preview_features:
        hint = 'Add previewFeatures = ["postgresqlExtensions"] to a generator.'
        context.error(extensions.name.span, "Extensions are a preview feature.", hint)
    for item in list_items(extensions.value):
        _check_extension(item, context)


def _check_extension(item: Expression, context: Context) -> None:
    if not isinstance(item, Word | Call):
        context.error(item.span, f"`extensions` lists `{item.span.text}`. Expected the name of an extension.")
        return
    name = item.text if isinstance(item, Word) else item.name
    if name[0].isdigit() or "-" in name:
        message = f"The extension `{name}` begins with a digit or contains a hyphen."
        context.error(item.span, message, f'Write another name, and the real one as its map: name(map: "{name}").')
    for argument in item.arguments if isinstance(item, Call) else ():
        given = argument.name.text if argument.name else ""
        if argument.name is None:
            expected = join_choices(EXTENSION_ARGUMENTS)
            context.error(argument.span, f"An extension takes no argument without a name. Expected {expected}.")
        elif given not in EXTENSION_ARGUMENTS:
            expected = expect_one_of(given, EXTENSION_ARGUMENTS)
            context.error(argument.span, f"An extension has no argument `{given}`.{expected}")
        elif argument.value is not None and not isinstance(argument.value, Text):
            message = f"`{given}` of an extension is {argument.value.span.text}. Expected a string."
            context.error(argument.span, message)
