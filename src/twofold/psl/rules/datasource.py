"""Rules about the datasource."""

from __future__ import annotations

from twofold.psl.problems import Report
from twofold.psl.resolve.arguments import listed
from twofold.psl.resolve.settings import settings
from twofold.psl.rules.context import Context
from twofold.psl.syntax.tree import Call, Expression, Text, Word

EXTENSION_ARGUMENTS = ("map", "schema", "version")


def datasource_rules(context: Context) -> None:
    """Schemas and extensions only where there are some."""
    if context.datasource is None:
        return
    lines = settings(context.resolved.names.datasources[0], Report())
    schemas, extensions = lines.get("schemas"), lines.get("extensions")
    if schemas is not None and not context.database.namespaces:
        context.error(schemas.name.span, f"{context.database.title} has no schemas within a database.")
    if extensions is None or extensions.value is None:
        return
    if not context.database.extensions:
        context.error(extensions.name.span, f"{context.database.title} has no extensions to list.")
        return
    if "postgresqlExtensions" not in context.preview_features:
        hint = 'Add previewFeatures = ["postgresqlExtensions"] to a generator.'
        context.error(extensions.name.span, "Listing extensions is a preview feature.", hint)
    for item in listed(extensions.value):
        _extension(item, context)


def _extension(item: Expression, context: Context) -> None:
    if not isinstance(item, Word | Call):
        context.error(item.span, f"An extension is written as a name, not {item.span.text}.")
        return
    name = item.text if isinstance(item, Word) else item.name
    if name[0].isdigit() or "-" in name:
        hint = f'Give it another name, and say the real one: name(map: "{name}").'
        context.error(item.span, f"`{name}` is no name: it begins with a digit or has a hyphen.", hint)
    for argument in item.arguments if isinstance(item, Call) else ():
        if argument.name is None or argument.name.text not in EXTENSION_ARGUMENTS:
            context.error(argument.span, f"An extension takes only {', '.join(EXTENSION_ARGUMENTS)}.")
        elif argument.value is not None and not isinstance(argument.value, Text):
            context.error(argument.span, f"`{argument.name.text}` of an extension has to be a string.")
