"""Class options: their names, and the errors for what stands in the body of a class instead of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from twofold.errors import SchemaError, shown, suggestion
from twofold.models.columns import ColumnSpec
from twofold.models.relations import RelationSpec
from twofold.schema import Check, Exclusion, Index, Key

OPTIONS = (
    *("table", "namespace", "primary_key", "unique", "indexes", "checks", "exclusions", "comment"),
    *("view", "ignored", "extra", "abstract"),
)
_SQLALCHEMY = {"__tablename__": "table", "__table_args__": "indexes"}
"""The options that SQLAlchemy's class attributes stand for."""
_ELSEWHERE: Mapping[str, str] = {
    **dict.fromkeys(("schema", "db_schema"), "namespace"),
    **dict.fromkeys(("name", "tablename", "table_name", "db_table"), "table"),
    **dict.fromkeys(("check", "constraints"), "checks"),
    **dict.fromkeys(("exclude", "exclusion"), "exclusions"),
    "index": "indexes",
}
"""What other libraries call an option."""
_OF_CLASS: Mapping[type, str] = {Key: "primary_key", Index: "indexes", Check: "checks", Exclusion: "exclusions"}
_NOUNS: Mapping[type, str] = {Key: "a key", Index: "an index", Check: "a check", Exclusion: "an exclusion constraint"}


def check_options(model: str, options: Mapping[str, Any]) -> None:
    """Raises `SchemaError` for a class option that does not exist."""
    for name in options:
        if name not in OPTIONS:
            hint = f" Use `{_ELSEWHERE[name]}=`." if name in _ELSEWHERE else suggestion(name, OPTIONS)
            raise SchemaError(f"{model}: got the class option {name!r}, expected one of {', '.join(OPTIONS)}.{hint}")


def check_body(model: str, body: Mapping[str, Any]) -> None:
    """Raises `SchemaError` for an attribute that would have no effect: an option, or a field without its annotation.

    One that is annotated as something else, such as a `ClassVar`, is the user's own.
    """
    for name, value in body.items():
        if isinstance(value, ColumnSpec | RelationSpec):
            kind = "Column" if isinstance(value, ColumnSpec) else "Many" if value.many else "One"
            field = f"{name}: {kind}[...] = {kind.lower()}(...)"
            raise SchemaError(f"{model}.{name}: got a field without its annotation, expected `{field}`.")
        option = "" if name in body["__annotations__"] else _option(name, value)
        if option:
            raise SchemaError(
                f"{model}.{name}: got {_given(value)} as an attribute, expected the class option "
                f"`class {model}(Model, {option}=...)`."
            )


def _given(value: object) -> str:
    """The value as a message shows it; a key, an index or a constraint by what it is."""
    if isinstance(value, tuple | list):
        first = next((each for each in cast("tuple[object, ...]", value) if type(each) in _NOUNS), None)
        return shown(cast("object", value)) if first is None else f"a list with {_NOUNS[type(first)]}"
    return _NOUNS.get(type(value)) or shown(value)


def _option(name: str, value: object) -> str:
    """The option that an attribute should be; an empty text for any other attribute."""
    if name in _SQLALCHEMY:
        return _SQLALCHEMY[name]
    if name in OPTIONS and isinstance(value, str | bool | tuple | list | dict | Key | Index):
        return name
    items = cast("tuple[object, ...]", value) if isinstance(value, tuple | list) else (value,)
    return next((_OF_CLASS[type(item)] for item in items if type(item) in _OF_CLASS), "")
