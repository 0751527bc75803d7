"""The text of `models.py`."""

from __future__ import annotations

from collections.abc import Iterator

from twofold.generate.members import HOME, Body, enum_lines, key_arguments, part_text
from twofold.generate.names import Names, enum_attribute
from twofold.generate.text import bracketed, call, docstring, literal, quoted, text_tuple
from twofold.models.names import attribute
from twofold.schema import Enum, Index, Key, Model, Schema


def models_module(schema: Schema, title: str = "") -> str:
    """The text of `models.py`, which begins with `title`."""
    names = Names(schema)
    enums = [_enum(enum, names) for enum in schema.enums]
    models = [_model(schema, model, names) for model in schema.models]
    enum_names = {attribute(enum.name) for enum in schema.enums}
    aliases = {original: f"{alias} = {original}\n" for original, alias in names.aliases.items()}
    early = [line for original, line in aliases.items() if original in enum_names]
    late = [line for original, line in aliases.items() if original not in enum_names]
    head = f"{title}from __future__ import annotations\n\n{names.import_lines()}\n"
    blocks = [head, *enums, *(["".join(early)] if early else []), *models, *(["".join(late)] if late else [])]
    return "\n\n".join(blocks)


def _enum(enum: Enum, names: Names) -> str:
    body = list(enum_lines(enum))
    if enum.documentation:
        body.insert(0, docstring(enum.documentation).rstrip("\n") + "\n")
    arguments = list(_database_names(enum))
    decorator = call(f"@{names.name(HOME, 'database_enum')}", arguments) + "\n" if arguments else ""
    base = names.name("enum", "StrEnum")
    return f"{decorator}class {attribute(enum.name)}({base}):\n" + "\n".join(body) + "\n"


def _database_names(enum: Enum) -> Iterator[str]:
    if enum.type_name != enum.name or enum.redundant_map:
        yield quoted(enum.type_name)
    if enum.namespace:
        yield f"namespace={quoted(enum.namespace)}"
    words = [
        (enum_attribute(value.name), value.mapped)
        for value in enum.values
        if value.mapped != value.name or value.redundant_map
    ]
    for name, mapped in words:
        yield f"{name}={quoted(mapped)}"


def _model(schema: Schema, model: Model, names: Names) -> str:
    body = list(Body(schema, model, names).lines()) or ["    pass"]
    if model.documentation:
        body.insert(0, docstring(model.documentation).rstrip("\n") + "\n")
    head = call(f"class {attribute(model.name)}", [names.name(HOME, "Model"), *_options(model, names)], tail=":")
    return head + "\n" + "\n".join(body) + "\n"


def _options(model: Model, names: Names) -> Iterator[str]:
    if model.table != model.name or model.redundant_map:
        yield f"table={quoted(model.table)}"
    if model.namespace:
        yield f"namespace={quoted(model.namespace)}"
    if model.primary_key and not model.primary_key.on_field:
        yield f"primary_key={_key(model.primary_key, 'primary_key', names)}"
    uniques = [_key(key, "unique", names) for key in model.uniques if not key.on_field]
    if uniques:
        yield bracketed("unique", uniques)
    if model.indexes:
        yield bracketed("indexes", [_index(index, names) for index in model.indexes])
    if model.view:
        yield "view=True"
    if model.ignored:
        yield "ignored=True"
    if model.extra:
        yield f"extra={{{', '.join(f'{quoted(word)}: {text_tuple(value)}' for word, value in model.extra)}}}"


def _key(key: Key, word: str, names: Names) -> str:
    arguments = key_arguments(key, lambda name: names.name(HOME, name))
    if arguments == [quoted(name) for name in key.fields]:
        return text_tuple(key.fields)
    return call(names.name(HOME, word), arguments)


def _index(index: Index, names: Names) -> str:
    parts = [part_text(part, lambda name: names.name(HOME, name)) for part in index.parts]
    words = {"constraint": index.constraint, "type": index.type, "clustered": index.clustered, "where": index.where}
    arguments = [f"{word}={literal(value)}" for word, value in words.items() if value is not None]
    if not arguments and parts == [quoted(name) for name in index.fields]:
        return text_tuple(index.fields)
    return call(names.name(HOME, "index"), [*parts, *arguments])
