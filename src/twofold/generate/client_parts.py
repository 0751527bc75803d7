"""What of a schema a generated client can use, and the types of its values."""

from __future__ import annotations

from twofold.client.grammar.relations import RelationKind, relation_kind
from twofold.generate.members import PYTHON_TYPES
from twofold.generate.names import Names
from twofold.schema import Field, Model, Relation, Schema


def client_models(schema: Schema) -> list[Model]:
    """The models that have a delegate."""
    return [model for model in schema.models if not model.ignored]


def client_fields(model: Model) -> list[Field]:
    """The fields of a model that a client can use."""
    return [field for field in model.fields if not field.ignored and field.kind in ("scalar", "enum")]


def client_relations(schema: Schema, model: Model) -> list[Relation]:
    """The relations of a model that a client can use."""
    return [each for each in model.relations if not each.ignored and not schema.model(each.model).ignored]


def leading_relations(schema: Schema, model: Model) -> list[Relation]:
    """The relations that lead to a model."""
    relations = [each for other in client_models(schema) for each in client_relations(schema, other)]
    return [each for each in relations if each.model == model.name]


def type_kind(schema: Schema, relation: Relation) -> RelationKind:
    """The kind of a relation as far as types differ: relations to one record have the same, wherever the key is."""
    if not relation.many:
        return RelationKind.ONE_KEY_HERE
    opposite = schema.opposite(relation)
    return relation_kind(relation, linked=opposite is not None and opposite.many)


def value_type(field: Field, names: Names) -> str:
    """The type of a single value of a field, in the stub of arguments."""
    if field.kind == "enum":
        return enum_value(field.type)
    return names.name(*PYTHON_TYPES[field.type], names.every)


def enum_value(name: str) -> str:
    """The name of the type of an enum's values: the enum, or the text of one of its names."""
    return f"_{name}Value"
