"""Providers: what each database allows in a schema, as a table."""

from __future__ import annotations

from attrs import frozen

FOREIGN_KEYS_FIRST = ("foreignKeys", "prisma")
EVERY_ACTION = frozenset({"Cascade", "Restrict", "NoAction", "SetNull", "SetDefault"})


@frozen
class Provider:
    """One database's limits and abilities, as far as a schema's text can meet them."""

    name: str
    title: str
    abilities: frozenset[str] = frozenset()
    name_limit: int = 63
    """How many bytes the name of a constraint can have."""
    scopes: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Within what (`schema` or `model`) the names of which constraints (`key` stands for unique) have to differ."""
    actions: frozenset[str] = EVERY_ACTION
    emulated_actions: frozenset[str] = EVERY_ACTION - {"SetDefault"}
    """Referential actions when foreign keys are left to the client."""
    index_types: tuple[str, ...] = ("BTree",)
    relation_modes: tuple[str, ...] = FOREIGN_KEYS_FIRST
    """The first one is the default."""
    functions: tuple[str, ...] = ()
    """Functions in `@default` that only this one has."""

    def can(self, ability: str) -> bool:
        return ability in self.abilities


_SQL = frozenset({"implicit_many_to_many", "decimal", "compound_ids", "autoincrement", "any_id"})
_LOOSE_AUTOINCREMENT = frozenset({"autoincrement_non_id", "autoincrement_many", "autoincrement_unindexed"})
_POSTGRESQL = (
    _SQL
    | _LOOSE_AUTOINCREMENT
    | {
        "any_order",
        "enums",
        "json",
        "lists",
        "namespaces",
        "named_foreign_keys",
        "named_primary_keys",
        "partial_indexes",
    }
)

POSTGRESQL = Provider(
    "postgresql",
    "PostgreSQL",
    _POSTGRESQL | {"json_lists", "extensions", "set_null_anywhere"},
    63,
    (("schema", ("primary", "key", "index")), ("model", ("primary", "key", "index", "foreign"))),
    emulated_actions=frozenset({"Restrict", "SetNull", "Cascade"}),
    index_types=("BTree", "Gist", "Hash", "Gin", "SpGist", "Brin"),
)
SQLITE = Provider(
    "sqlite",
    "SQLite",
    _SQL | {"any_order", "enums", "json", "partial_indexes"},
    10000,
    (("schema", ("key", "index")),),
    emulated_actions=frozenset({"Restrict", "SetNull", "Cascade"}),
)
MYSQL = Provider(
    "mysql",
    "MySQL",
    _SQL
    | {"any_order", "enums", "json", "named_foreign_keys", "autoincrement_non_id"}
    | {"length_prefix", "fulltext", "many_fulltext", "shard_keys"},
    64,
    (("schema", ("foreign",)), ("model", ("key", "index"))),
)
SQLSERVER = Provider(
    "sqlserver",
    "SQL Server",
    _SQL | _LOOSE_AUTOINCREMENT | {"namespaces", "named_defaults", "named_foreign_keys", "named_primary_keys",
                                   "cycle_detection", "key_sort", "clustering", "partial_indexes"},
    128,
    (("schema", ("primary", "foreign", "default")), ("model", ("primary", "key", "index"))),
    actions=EVERY_ACTION - {"Restrict"},
)  # fmt: skip
COCKROACHDB = Provider(
    "cockroachdb",
    "CockroachDB",
    _POSTGRESQL,
    63,
    (("model", ("primary", "key", "index", "foreign")),),
    index_types=("BTree", "Gin"),
    functions=("sequence",),
)
MONGODB = Provider(
    "mongodb",
    "MongoDB",
    frozenset(
        {
            "enums",
            "json",
            "lists",
            "json_lists",
            "composites",
            "fulltext",
            "sorted_fulltext",
            "embedded_relations",
            "any_order",
        }
    ),
    127,
    (("model", ("key", "index")),),
    actions=frozenset(),
    relation_modes=("prisma",),
    functions=("auto",),
)

PROVIDERS: dict[str, Provider] = {
    provider.name: provider for provider in (POSTGRESQL, MYSQL, SQLITE, SQLSERVER, COCKROACHDB, MONGODB)
}
ALIASES = {"postgres": "postgresql"}

NONE = Provider(
    "",
    "A schema without a datasource",
    frozenset({"implicit_many_to_many", "compound_ids", "autoincrement", "enums", "json"}),
    2**31,
    emulated_actions=EVERY_ACTION,
)
"""Stands in where no datasource names one."""
