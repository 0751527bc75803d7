"""Database: what one database is called, what it can hold, and where its limits are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from attrs import field, frozen

from twofold.databases.native_types import NativeSpec
from twofold.schema import REFERENTIAL_ACTIONS, constraint_name

StatementKind = Literal["insert", "update", "delete"]
ConstraintKind = Literal["primary", "key", "index", "foreign", "default"]
"""`key` is a unique constraint."""

EVERY_ACTION = frozenset[str](REFERENTIAL_ACTIONS)


def _no_types() -> Mapping[str, NativeSpec]:
    return {}


@frozen
class NameScope:
    """Constraints of these kinds must have different names within one SQL schema, or within one model."""

    within: Literal["schema", "model"]
    kinds: tuple[ConstraintKind, ...]


@frozen(kw_only=True)
class Database:
    """The facts about one database. The defaults are those of most SQL databases."""

    name: str
    """As a datasource's `provider`, a URL and a dialect call it."""
    title: str
    """As a sentence calls it."""
    example_url: str = ""
    """A URL that a new project can begin with."""
    preview_features: tuple[str, ...] = ()
    """Preview features of Prisma that only this database has."""

    # Names
    name_limit: int = 63
    """How many bytes the name of a constraint or an index can have."""
    name_scopes: tuple[NameScope, ...] = ()
    named_primary_keys: bool = False
    """Whether a primary key has a name in the database."""
    named_foreign_keys: bool = False
    named_defaults: bool = False
    namespaces: bool = False
    """Whether tables live in SQL schemas (`@@schema`)."""

    # Column types
    documents: bool = False
    """Whether it stores documents rather than rows: the id is `_id`, and the database generates no SQL defaults."""
    json: bool = True
    decimal: bool = True
    enums: bool = True
    """Whether a schema for it can have enums, in whatever form the database holds them."""
    enum_types: bool = False
    """Whether an enum is a named type of the database."""
    scalar_lists: bool = False
    """Whether a column can hold a list."""
    json_lists: bool = False
    composite_types: bool = False
    native_types: Mapping[str, NativeSpec] = field(factory=_no_types)
    """The column types that `@db.X` can name."""

    # Values that the database generates
    autoincrement_types: tuple[str, ...] = ("Int", "BigInt")
    """The scalars that `autoincrement()` can fill; none if the database has no such thing."""
    autoincrement_many: bool = False
    """Whether a table can have several such columns."""
    autoincrement_outside_id: bool = False
    """Whether a column that is not the single `@id` can be one."""
    autoincrement_unindexed: bool = False
    """Whether a column that begins no key and no index can be one."""
    default_functions: tuple[str, ...] = ()
    """Functions in `@default` that only this database has."""

    # Keys and indexes
    compound_primary_keys: bool = True
    sorted_primary_keys: bool = False
    clustered_keys: bool = False
    index_types: tuple[str, ...] = ("BTree",)
    operator_classes: bool = False
    """Whether the fields of an index can have operator classes (`ops:`)."""
    inverted_gin: bool = False
    """Whether a Gin index is an inverted index: for Json and lists only, Json last."""
    partial_indexes: bool = False
    prefix_indexes: bool = False
    """Whether an index can hold only the first part of a value (`length:`)."""
    fulltext_indexes: bool = False
    many_fulltext_indexes: bool = False
    """Whether a model can have several of them."""
    sorted_fulltext_indexes: bool = False
    unindexed_types: frozenset[str] = frozenset()
    """Native types that no index and no unique key can hold. `VarChar(Max)` is the type with this argument only."""
    prefix_only_types: frozenset[str] = frozenset()
    """Native types of which an index can only hold a prefix."""
    types_outside_primary_keys: frozenset[str] = frozenset()
    """Scalars and native types that no primary key can hold."""
    shard_keys: bool = False

    # What only Python models can say
    table_features: frozenset[str] = frozenset()
    """The features of tables that it has, by their names in `twofold.migrate.features`."""

    # Relations
    relation_modes: tuple[str, ...] = ("foreignKeys", "prisma")
    """The first one is the default."""
    actions: frozenset[str] = EVERY_ACTION
    """The referential actions of foreign keys."""
    emulated_actions: frozenset[str] = EVERY_ACTION - {"SetDefault"}
    """The referential actions that are possible without foreign keys (`relationMode = "prisma"`)."""
    ignored_actions: frozenset[str] = frozenset()
    """Actions that the database accepts and does not carry out."""
    rejects_cascade_cycles: bool = False
    """Whether it rejects cascades that run in a circle, or reach a table on two paths."""
    set_null_on_required: bool = False
    """Whether it accepts SetNull on a NOT NULL column; the delete fails then."""
    references_in_any_order: bool = True
    """Whether a foreign key can list the columns of a compound key in another order than the key does."""
    link_tables: bool = True
    """Whether a many-to-many relation can be a table of pairs of keys."""
    embedded_relations: bool = False
    """Whether a many-to-many relation can be a list of keys on both sides."""

    # Statements
    extensions: bool = False
    """Whether it has extensions that a schema can list."""
    json_arguments: int = 100
    """How many arguments a JSON function takes at most."""
    json_aggregates_in_order: bool = False
    """Whether a JSON aggregate takes ORDER BY; otherwise the rows come ordered from a subquery."""
    returning: frozenset[StatementKind] = frozenset()
    """The statements that can have RETURNING."""
    null_order: Literal["smallest", "largest"] = "smallest"
    """Where NULL is in an order that does not say it."""
    anti_joins: bool = False
    """Whether it joins for NOT EXISTS, and not for NOT IN."""
    distinct_on: bool = False
    """Whether it has SELECT DISTINCT ON."""
    conflict_constraints: bool = False
    """Whether ON CONFLICT can name a constraint."""
    joined_writes: bool = False
    """Whether DELETE has USING, and RETURNING gives columns of the other tables of an UPDATE or DELETE."""
    merge: bool = False
    """Whether it has MERGE."""
    row_locks: bool = False
    """Whether SELECT can lock rows. Otherwise a transaction that writes locks the whole database."""
    set_operations_with_all: bool = False
    """Whether INTERSECT and EXCEPT have a variant that keeps equal rows (ALL)."""
    lateral: bool = False
    """Whether a subquery in FROM can read the sources before it."""
    generate_series: bool = False
    """Whether it has this function."""
    full_join_needs_equality: bool = False
    """Whether the condition of a FULL JOIN has to be an equality, perhaps with others."""
    writes_in_ctes: bool = False
    """Whether WITH can hold INSERT, UPDATE and DELETE."""
    search_and_cycle: bool = False
    """Whether a recursive query has SEARCH and CYCLE."""
    pattern_limit: int | None = None
    """How many bytes the pattern of a LIKE can have; None if there is no limit of its own."""
    limit_in_subqueries: bool = True
    """Whether a subquery behind IN can have LIMIT."""
    concatenation: Literal["operator", "function"] = "operator"
    """How texts are joined: `a || b`, or `concat(a, b)` where `||` is OR."""

    def constraint_name(self, table: str, columns: tuple[str, ...], suffix: str) -> str:
        """The name of a constraint that the schema gives none.

        POSTGRESQL.constraint_name("User", ("email",), "key")    # User_email_key
        """
        return constraint_name(table, columns, suffix, self.name_limit)


NO_DATABASE = Database(
    name="",
    title="A schema without a datasource",
    name_limit=2**31,
    decimal=False,
    references_in_any_order=False,
    emulated_actions=EVERY_ACTION,
)
"""The facts for a schema without a datasource."""
