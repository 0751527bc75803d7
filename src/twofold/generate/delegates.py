"""The text of `client.pyi` and `includes.pyi`: typed methods, and records whose type follows an `include`."""

from __future__ import annotations

from collections.abc import Iterator

from twofold.client.grammar.operations import OPERATIONS, Operation
from twofold.generate.arguments import client_models, client_relations
from twofold.generate.client import client_names, delegates
from twofold.generate.text import INDENT, private_imports
from twofold.models.names import attribute
from twofold.schema import Model, Relation, Schema

CLIENT_SOURCES = {
    "builtins": ("bool", "int", "list", "str"),
    "collections.abc": ("Sequence",),
    "typing": ("Unpack",),
    "typing_extensions": ("TypeVar",),
    "twofold": ("AsyncClient", "Client", "Expr"),
    "twofold.client.types": ("delegates as _t",),
    ".": ("arguments as _a", "models as _m"),
}
CLIENT_HEAD = """\
# mypy: disable-error-code="override"
# pyright: reportIncompatibleMethodOverride=false
"""
INCLUDES_HEAD = """\
# mypy: disable-error-code="assignment"
# pyright: reportIncompatibleVariableOverride=false, reportIncompatibleMethodOverride=false
# pyright: reportInvalidTypeVarUse=false
"""
INCLUDES_SOURCES = {
    "typing": ("Any", "Generic", "Literal", "Unpack"),
    "typing_extensions": ("TypeVar",),
    "twofold.client.types": ("delegates as _t",),
    ".": ("arguments as _a", "models as _m"),
}


def client_stub(schema: Schema) -> str:
    """The text of `client.pyi`."""
    models = delegates(schema)
    variables = "".join(
        [f'_{each.name}_ = _TypeVar("_{each.name}_", default={_record(each)})\n' for each in client_models(schema)]
    )
    blocks = [_delegate(model, prefix) for model in models.values() for prefix in ("", "Async")]
    sync_name, async_name = client_names(schema)
    clients = [_client(sync_name, "", models), _client(async_name, "Async", models)]
    body = "\n".join([variables, *blocks, *clients])
    return f"{CLIENT_HEAD}{private_imports(body, CLIENT_SOURCES)}\n{body}"


def _client(name: str, prefix: str, models: dict[str, Model]) -> str:
    lines = [f"{INDENT}{own}: {model.name}{prefix}Delegate\n" for own, model in models.items()]
    unknown = f"{INDENT}def __getattr__(self, name: _str) -> _t.NoSuchModel: ...\n"
    return f"class {name}(_{prefix}Client):\n{''.join(lines)}{unknown}"


def _record(model: Model) -> str:
    return f"_m.{attribute(model.name)}"


def _delegate(model: Model, prefix: str) -> str:
    """A delegate of a sync client, or with the prefix `Async` of an async one."""
    types = ["Where", "Unique", "Order", "Field", *([] if model.view else ["CreateFields", "UpdateFields"])]
    base = f"_t.{prefix}{'ReadDelegate' if model.view else 'Delegate'}"
    arguments = ", ".join([f"_a.{model.name}{name}" for name in types])
    methods = [each for each in OPERATIONS if each.gives_records and not (model.view and each.writes)]
    keyword = "async def" if prefix else "def"
    lines = [f"{INDENT}{keyword} {_signature(operation, model.name)}: ...\n" for operation in methods]
    return f"class {model.name}{prefix}Delegate({base}[{arguments}]):\n{''.join(lines)}"


def _signature(operation: Operation, model: str) -> str:
    """`find_unique(self, *, where: ..., **selection: ...) -> ...`."""
    parameters = [
        f"{each.name}: {each.type}" + ("" if each.default is None else f" = {each.default}")
        for each in operation.arguments
    ]
    parts = ["self", *(["*", *parameters] if parameters else [])]
    if operation.group:
        parts.append(f"**arguments: _Unpack[_a.{{0}}{operation.group.name}[_{{0}}_]]")
    result = operation.result.format(record="_{0}_")
    return f"{operation.name}({', '.join(parts)}) -> {result}".format(model)


def includes_stub(schema: Schema) -> str:
    """The text of `includes.pyi`."""
    variables: list[str] = []
    blocks: list[str] = []
    for name, model in delegates(schema).items():
        relations = client_relations(schema, model)
        variables += [_variable(model, relation) for relation in relations]
        blocks.append("".join(_include_helper(name, model, relations)))
    body = "\n".join([*(["".join(variables)] if variables else []), *blocks])
    return f"{INCLUDES_HEAD}{private_imports(body, INCLUDES_SOURCES)}\n{body}"


def _parameter(model: Model, relation: Relation) -> str:
    return f"_{model.name}_{relation.name}"


def _variable(model: Model, relation: Relation) -> str:
    name, target = _parameter(model, relation), f"_m.{attribute(relation.model)}"
    bound = f"_Literal[True] | _t.Include[{target}, _Any] | _t.NotIncluded"
    return f'{name} = _TypeVar("{name}", bound={bound}, default=_t.NotIncluded)\n'


def _include_helper(name: str, model: Model, relations: list[Relation]) -> Iterator[str]:
    own, record = model.name, _record(model)
    parameters = ", ".join([_parameter(model, relation) for relation in relations])
    arguments = f"**arguments: _Unpack[_a.{own}NestedArguments]"
    if not relations:
        yield f"def {name}({arguments}) -> _t.Include[{record}, {record}]: ...\n"
        return
    yield f"class {own}With({record}, _Generic[{parameters}]):\n"
    for relation in relations:
        target = f"_m.{attribute(relation.model)}"
        kind = "ManyOf" if relation.many else "OptionalOf" if relation.arity == "optional" else "OneOf"
        yield f"{INDENT}{attribute(relation.name)}: _t.{kind}[{target}, {_parameter(model, relation)}]\n"
    yield f"def {name}(\n{INDENT}*,\n"
    for relation in relations:
        yield f"{INDENT}{attribute(relation.name)}: {_parameter(model, relation)} = ...,\n"
    yield f"{INDENT}{arguments},\n"
    yield f") -> _t.Include[{record}, {own}With[{parameters}]]: ...\n"
