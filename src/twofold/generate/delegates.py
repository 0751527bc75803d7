"""Delegates: the text of `client.pyi` and `shapes.pyi`, the typed methods and the records that follow an `include`."""

from __future__ import annotations

from collections.abc import Iterator

from twofold.generate.arguments import asked, readable
from twofold.generate.client import client_names, delegates
from twofold.generate.text import INDENT, private_imports
from twofold.models.names import attribute
from twofold.schema import Model, Relation, Schema

READING = (
    ("find_unique", "self, *, where: _a.{0}Unique, **reading: _Unpack[_a.{0}Reading[_{0}_]]", "_{0}_ | None"),
    ("find_unique_or_raise", "self, *, where: _a.{0}Unique, **reading: _Unpack[_a.{0}Reading[_{0}_]]", "_{0}_"),
    ("find_first", "self, **asked: _Unpack[_a.{0}Asked[_{0}_]]", "_{0}_ | None"),
    ("find_first_or_raise", "self, **asked: _Unpack[_a.{0}Asked[_{0}_]]", "_{0}_"),
    ("find_many", "self, **asked: _Unpack[_a.{0}Asked[_{0}_]]", "_list[_{0}_]"),
)
WRITING = (
    ("create", "self, *, data: _a.{0}Create, **reading: _Unpack[_a.{0}Reading[_{0}_]]", "_{0}_"),
    (
        "create_many_and_return",
        "self, *, data: _Sequence[_a.{0}CreateRow], skip_duplicates: _bool = False,"
        " **reading: _Unpack[_a.{0}Reading[_{0}_]]",
        "_list[_{0}_]",
    ),
    (
        "update",
        "self, *, where: _a.{0}Unique, data: _a.{0}Update, **reading: _Unpack[_a.{0}Reading[_{0}_]]",
        "_{0}_",
    ),
    (
        "update_many_and_return",
        "self, *, where: _a.{0}Where | _Expr[_bool], data: _a.{0}UpdateRow, limit: _int | None = None,"
        " **reading: _Unpack[_a.{0}Reading[_{0}_]]",
        "_list[_{0}_]",
    ),
    (
        "upsert",
        "self, *, where: _a.{0}Unique, create: _a.{0}Create, update: _a.{0}Update,"
        " **reading: _Unpack[_a.{0}Reading[_{0}_]]",
        "_{0}_",
    ),
    ("delete", "self, *, where: _a.{0}Unique, **reading: _Unpack[_a.{0}Reading[_{0}_]]", "_{0}_"),
)
"""Each method that gives records: its name, its parameters, its result; `{0}` is the model."""

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
SHAPES_HEAD = """\
# mypy: disable-error-code="assignment"
# pyright: reportIncompatibleVariableOverride=false, reportIncompatibleMethodOverride=false
# pyright: reportInvalidTypeVarUse=false
"""
SHAPES_SOURCES = {
    "typing": ("Any", "Generic", "Literal", "Unpack"),
    "typing_extensions": ("TypeVar",),
    "twofold.client.types": ("delegates as _t",),
    ".": ("arguments as _a", "models as _m"),
}


def client_stub(schema: Schema) -> str:
    """`client.pyi`."""
    known = delegates(schema)
    variables = "".join(
        f'_{each.name}_ = _TypeVar("_{each.name}_", default={_record(each)})\n' for each in asked(schema)
    )
    blocks = [_delegate(model, colour) for model in known.values() for colour in ("", "Async")]
    sync, other = client_names(schema)
    unknown = f"{INDENT}def __getattr__(self, name: _str) -> _t.NoSuchModel: ...\n"
    clients = (
        f"class {name}(_{colour}Client):\n"
        + "".join(f"{INDENT}{own}: {model.name}{colour}Delegate\n" for own, model in known.items())
        + unknown
        for name, colour in ((sync, ""), (other, "Async"))
    )
    body = "\n".join([variables, *blocks, *clients])
    return f"{CLIENT_HEAD}{private_imports(body, CLIENT_SOURCES)}\n{body}"


def _record(model: Model) -> str:
    return f"_m.{attribute(model.name)}"


def _delegate(model: Model, colour: str) -> str:
    own = model.name
    kinds = ["Where", "Unique", "Order", "Field", *(() if model.view else ("CreateRow", "UpdateRow"))]
    base = "Counting" if model.view else "Delegate"
    above = f"_t.{colour}{base}[{', '.join(f'_a.{own}{kind}' for kind in kinds)}]"
    methods = READING if model.view else (*READING, *WRITING)
    word = "async def" if colour else "def"
    lines = [
        f"{INDENT}{word} {name}({parameters.format(own)}) -> {result.format(own)}: ..."
        for name, parameters, result in methods
    ]
    return f"class {own}{colour}Delegate({above}):\n" + "\n".join(lines) + "\n"


def shapes_stub(schema: Schema) -> str:
    """`shapes.pyi`."""
    known = delegates(schema)
    variables: list[str] = []
    blocks: list[str] = []
    for name, model in known.items():
        relations = readable(schema, model)[1]
        variables += [_variable(model, relation) for relation in relations]
        blocks.append("".join(_shape(name, model, relations)))
    body = "\n".join([*(["".join(variables)] if variables else []), *blocks])
    return f"{SHAPES_HEAD}{private_imports(body, SHAPES_SOURCES)}\n{body}"


def _parameter(model: Model, relation: Relation) -> str:
    return f"_{model.name}_{relation.name}"


def _variable(model: Model, relation: Relation) -> str:
    name, target = _parameter(model, relation), f"_m.{attribute(relation.model)}"
    bound = f"_Literal[True] | _t.Shape[{target}, _Any] | _t.NotIncluded"
    return f'{name} = _TypeVar("{name}", bound={bound}, default=_t.NotIncluded)\n'


def _shape(name: str, model: Model, relations: list[Relation]) -> Iterator[str]:
    own, record = model.name, _record(model)
    parameters = ", ".join(_parameter(model, relation) for relation in relations)
    if not relations:
        yield f"def {name}(**arguments: _Unpack[_a.{own}Arguments]) -> _t.Shape[{record}, {record}]: ...\n"
        return
    yield f"class {own}With({record}, _Generic[{parameters}]):\n"
    for relation in relations:
        target = f"_m.{attribute(relation.model)}"
        kind = "ManyOf" if relation.many else "OptionalOf" if relation.arity == "optional" else "OneOf"
        yield f"{INDENT}{attribute(relation.name)}: _t.{kind}[{target}, {_parameter(model, relation)}]\n"
    yield f"def {name}(\n{INDENT}*,\n"
    for relation in relations:
        yield f"{INDENT}{attribute(relation.name)}: {_parameter(model, relation)} = ...,\n"
    yield f"{INDENT}**arguments: _Unpack[_a.{own}Arguments],\n"
    yield f") -> _t.Shape[{record}, {own}With[{parameters}]]: ...\n"
