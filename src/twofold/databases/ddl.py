"""Definitions: how a database spells tables. The defaults are standard SQL."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import ClassVar

from twofold.databases.facts import Database
from twofold.schema import DatabaseDefault, Enum, Field, Literal, Model, Now, Schema
from twofold.schema import Sequence as SequenceDefault


class Definitions:
    """The types, defaults and names of one database as its DDL spells them, and the queries for what it holds."""

    database: ClassVar[Database]
    types: ClassVar[Mapping[str, str]]
    """The column type of each scalar."""

    link_primary_key: ClassVar[bool] = False
    """Whether a link table has a primary key; otherwise it has a unique index."""
    late_foreign_keys: ClassVar[bool] = False
    """Whether foreign keys are added after all tables; otherwise they are part of CREATE TABLE."""
    autoincrement_keyword: ClassVar[str] = ""
    """The keyword after PRIMARY KEY for a column that the database numbers."""

    default_namespace_query: ClassVar[str] = "SELECT ''"
    """Reads the SQL schema of tables that name none."""
    columns_query: ClassVar[str]
    """Reads the columns of the SQL schemas in its one parameter: namespace, table, column, type, nullable, default,
    whether the database numbers the rows in it.
    """
    indexes_query: ClassVar[str]
    """Reads the keys and indexes there, without those over expressions: namespace, table, name, `primary`, `unique` or
    `index`, columns as JSON (those of a primary key as names, the others as SQL), method, condition.
    """
    foreign_keys_query: ClassVar[str]
    """Reads the foreign keys there: namespace, table, name, columns as JSON, namespace and table that they reference,
    referenced columns as JSON, ON DELETE, ON UPDATE.
    """
    enum_values_query: ClassVar[str | None] = None
    """Reads the values of enum types there: namespace, type, value."""
    extensions_query: ClassVar[str | None] = None
    """Reads the names of the extensions."""
    details_query: ClassVar[str]
    """Reads what PSL cannot say, or the definitions in which it is: namespace, table, kind, name, text. See
    `read_details`.
    """
    rewrites_definitions: ClassVar[bool] = False
    """Whether the database keeps types, defaults and conditions in its own words, not in those of CREATE TABLE."""

    def read_details(self, rows: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
        """What the details query has read, as details: namespace, table, kind, name, text."""
        yield from rows

    def spell_comments(
        self, table: str, comment: str | None, columns: Sequence[tuple[str, str | None]], kind: str = "TABLE"
    ) -> Iterator[str]:
        """The statements that say what a table or a view and its columns are, after it is created."""
        return iter(())

    def spell_inline_comment(self, comment: str | None) -> str:
        """A comment inside CREATE TABLE, where the database keeps that."""
        return ""

    def quote(self, name: str) -> str:
        """The name as an identifier."""
        return '"' + name.replace('"', '""') + '"'

    def spell_text(self, value: str) -> str:
        """The value as a string literal."""
        return "'" + value.replace("'", "''") + "'"

    def spell_bytes(self, value: bytes) -> str:
        """The value as a literal of bytes."""
        return f"X'{value.hex()}'"

    def spell_decimal(self, value: Decimal) -> str:
        """The value as a number, with all of its digits."""
        return f"{value:f}"

    def spell_datetime(self, value: datetime) -> str:
        """The value in UTC, with as many digits of its second as it has: none, three or six."""
        utc = value.astimezone(tz=None) if value.tzinfo is None else value
        utc = utc.replace(tzinfo=None) - (utc.utcoffset() or timedelta())
        digits = "microseconds" if utc.microsecond % 1000 else "milliseconds" if utc.microsecond else "seconds"
        return self.spell_text(f"{utc.isoformat(sep=' ', timespec=digits)} +00:00")

    def spell_column_type(self, field: Field, schema: Schema) -> str:
        """The type of the field's column."""
        if field.kind == "unsupported":
            return field.type
        if (named := dict(field.column_types).get(self.database.name)) is not None:
            return f"{named}[]" if field.is_list else named
        enum = schema.enums_by_name[field.type] if field.kind == "enum" else None
        name = self.spell_enum_type(enum) if enum else self.spell_scalar_type(field)
        return f"{name}[]" if field.is_list else name

    def spell_scalar_type(self, field: Field) -> str:
        """The type of a scalar field, by its native type if it names one."""
        return self.types[field.type]

    def spell_enum_type(self, enum: Enum) -> str:
        """The type of a column that holds the enum."""
        return self.types["String"]

    def is_autoincrement(self, field: Field, model: Model) -> bool:
        """Whether the database numbers the rows in this column."""
        return isinstance(field.default, SequenceDefault)

    def spell_autoincrement_type(self, field: Field) -> str:
        """The type, as the database reports it, of a column that it numbers."""
        return self.spell_scalar_type(field)

    def spell_autoincrement(self, column_type: str) -> str:
        """The type of such a column as CREATE TABLE writes it."""
        return column_type

    def spell_default(self, field: Field, schema: Schema) -> str | None:
        """The expression behind DEFAULT; None if the database has no default for the field."""
        match field.default:
            case Now():
                return "CURRENT_TIMESTAMP"
            case DatabaseDefault(str(expression)):
                return self.spell_expression(expression)
            case Literal(_, str(digits)):
                return digits
            case Literal(tuple(items)):
                return self.spell_list([self.spell_literal(item, field, schema) for item in items], field, schema)
            case Literal(value):
                return self.spell_literal(value, field, schema)
            case _:
                return None

    def spell_expression(self, text: str) -> str:
        """The user's own SQL as a default."""
        return text

    def spell_literal(self, value: object, field: Field, schema: Schema) -> str:
        """A value of the field's type."""
        if field.kind == "enum":
            values = schema.enums_by_name[field.type].values
            return self.spell_text(next(member.mapped for member in values if member.name == value))
        match value:
            case bool():
                return str(value).lower()
            case bytes():
                return self.spell_bytes(value)
            case datetime():
                return self.spell_datetime(value)
            case Decimal():
                return self.spell_decimal(value)
            case int():
                return str(value)
            case float():
                return f"{Decimal(repr(value)):f}"
            case _:
                return self.spell_text(str(value))

    def spell_list(self, items: list[str], field: Field, schema: Schema) -> str:
        """A list of literals."""
        raise NotImplementedError

    def canonical_type(self, text: str) -> str:
        """A type as the database reports it, in one spelling for all types that hold the same values."""
        return text

    def canonical_default(self, text: str, column_type: str) -> str:
        """A default as the database reports it, in one spelling for all that give the same value."""
        return text

    def canonical_condition(self, text: str) -> str:
        """The condition of an index as the database reports it."""
        return text

    def spell_index_type(self, index_type: str | None) -> str:
        """` USING GIN`, for an index that is not of the database's default type."""
        return ""

    def spell_operator_class(self, text: str) -> str:
        """An operator class, from its PSL name."""
        raise NotImplementedError

    def spell_extension(self, text: str) -> str:
        """The statement that turns on an extension, from its entry in the datasource."""
        raise NotImplementedError
