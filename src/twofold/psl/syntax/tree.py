"""The syntax tree: every part of a schema's text with its span. Nothing is interpreted, nothing is lost."""

from __future__ import annotations

from attrs import frozen

from twofold.psl.source import Span


@frozen
class Name:
    text: str
    span: Span


@frozen
class Text:
    """A quoted string: `value` without quotes and escapes, the span as it was written."""

    value: str
    span: Span


@frozen
class Number:
    text: str
    span: Span


@frozen
class Word:
    """A bare name: a constant, a field, an enum value, possibly dotted."""

    text: str
    span: Span


@frozen
class Call:
    name: str
    arguments: tuple[Argument, ...]
    span: Span


@frozen
class Array:
    items: tuple[Expression, ...]
    span: Span


@frozen
class Object:
    """`{ key: value, ... }`, the condition of a partial index."""

    entries: tuple[tuple[Name, Expression], ...]
    span: Span


Expression = Text | Number | Word | Call | Array | Object


@frozen
class Argument:
    """`value`, `name: value`, or `name:` without a value."""

    name: Name | None
    value: Expression | None
    span: Span


@frozen
class Attribute:
    """`@name(...)` on a field or a value, `@@name(...)` on a block."""

    name: str
    """Without the at signs; `db.VarChar` for a native type."""
    arguments: tuple[Argument, ...]
    span: Span
    has_parentheses: bool = False
    trailing_comma: Span | None = None


@frozen
class Comment:
    """A comment, `//`, `///` or `/* */`, without the indentation before it."""

    text: str
    span: Span

    @property
    def documentation(self) -> str | None:
        """The text of a `///` or `/* */` comment; None for a `//` comment."""
        if self.text.startswith("///"):
            return self.text[3:].lstrip()
        return self.text[2:-2].strip() if self.text.startswith("/*") else None


@frozen
class Comments:
    """Consecutive comment lines."""

    items: tuple[Comment, ...]
    span: Span


@frozen
class Blank:
    """One or more empty lines."""

    span: Span


@frozen
class Broken:
    """A line that could not be parsed, or a block without a known keyword."""

    span: Span
    loose: bool = False
    """Whether it is formatted line by line; otherwise it stays as it is."""


@frozen
class TypeName:
    """A field's type: `name`, and `mark`, one of `""`, `"?"`, `"[]"` or of the invalid `"!"`, `"[]?"`."""

    name: str
    mark: str
    span: Span
    unsupported: str | None = None
    """The database's type inside `Unsupported("...")`."""
    bracketed: bool = False
    """Written `[Name]`, as in Prisma 1."""


@frozen
class FieldLine:
    name: Name
    type: TypeName | None
    attributes: tuple[Attribute, ...]
    comment: Comment | None
    span: Span
    colon: Span | None = None


@frozen
class ValueLine:
    """A value of an enum."""

    name: Name
    attributes: tuple[Attribute, ...]
    comment: Comment | None
    span: Span


@frozen
class SettingLine:
    """`key = value` of a datasource or a generator."""

    name: Name
    value: Expression | None
    comment: Comment | None
    span: Span


@frozen
class AttributeLine:
    """`@@name(...)`, an attribute of the block."""

    attribute: Attribute
    comment: Comment | None
    span: Span


Line = FieldLine | ValueLine | SettingLine | AttributeLine | Comments | Blank | Broken


@frozen
class Block:
    """`keyword name { ... }`."""

    keyword: str
    name: Name
    lines: tuple[Line, ...]
    span: Span
    opening: str = ""
    """The text behind the opening brace."""
    comments: Comments | None = None
    """The comment directly before it."""
    closed: bool = True


Top = Block | Comments | Blank | Broken


@frozen
class File:
    """One parsed source."""

    items: tuple[Top, ...]
    span: Span

    @property
    def blocks(self) -> tuple[Block, ...]:
        return tuple(item for item in self.items if isinstance(item, Block))


def join_documentation(comments: Comments | None, trailing: Comment | None = None) -> str | None:
    """The documentation of a declaration, from the comments before it and the one behind it; None if there is none."""
    every = (*(comments.items if comments else ()), *((trailing,) if trailing else ()))
    texts = [text for text in (comment.documentation for comment in every) if text is not None]
    return "\n".join(texts) if texts else None
