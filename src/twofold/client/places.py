"""Places: where among the arguments a wrong value is. It is looked for only once a value is wrong.

User.age: got 'x' (str), expected an int (Int), in User.data.posts.create[0].author.create.age.
"""

from __future__ import annotations

from collections.abc import Iterator

from twofold.algebra.types import ValueType, list_of
from twofold.client.grammar.model import ModelGrammar
from twofold.client.includes import Include
from twofold.client.problems import ArgumentPath, is_list, is_mapping, path_text
from twofold.compiler.checks import checker
from twofold.errors import InvalidValueError


def tell_place(error: InvalidValueError, grammar: ModelGrammar, arguments: object) -> None:
    """Adds to the message where the value is, if it is found among the arguments."""
    message = str(error)
    for path, type_, value in _values(grammar, arguments, grammar.path):
        if _message(type_, value) == message:
            sentence, *hint = message.split(" Did you mean ")
            error.args = (" Did you mean ".join([f"{sentence.removesuffix('.')}, in {path_text(path)}.", *hint]),)
            return


def _message(type_: ValueType, value: object) -> str | None:
    """What is wrong with a value of this type; None if nothing is."""
    try:
        checker(type_)(value)
    except InvalidValueError as error:
        return str(error)
    return None


Place = tuple[ArgumentPath, ValueType, object]


def _values(grammar: ModelGrammar, given: object, path: ArgumentPath) -> Iterator[Place]:
    """The values of fields inside an argument of this model, each with its path and type."""
    if isinstance(given, Include):
        given = given.arguments
    if is_list(given):
        for index, item in enumerate(given):
            yield from _values(grammar, item, (path, index))
    elif is_mapping(given):
        for name, value in given.items():
            inner = path, name
            if name in grammar.fields:
                yield from _operands(grammar.fields[name].type, value, inner)
            elif name in grammar.relations:
                yield from _values(grammar.relations[name].target, value, inner)
            else:
                yield from _values(grammar, value, inner)


def _operands(type_: ValueType, given: object, path: ArgumentPath) -> Iterator[Place]:
    """A value of a field, or the operands of its operators and updates."""
    yield path, type_, given
    if is_list(given):
        yield path, list_of(type_), given
        for index, item in enumerate(given):
            yield (path, index), type_.element or type_, item
    elif is_mapping(given):
        for name, value in given.items():
            yield from _operands(type_, value, (path, name))
