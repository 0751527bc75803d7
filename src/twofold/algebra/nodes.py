"""Nodes: the parts of a query. A node declares its attributes; its trace, copies and rewriting are derived from them.

    @node
    class Between(Expr[bool]):
        item: Expr[Any]
        low: Expr[Any]
        high: Expr[Any]

    Between(a, b, c).trace(sink)     # (Between, <shape of a>, <shape of b>, <shape of c>)

The shape of a node is a tuple: its class, then the shape of each attribute. Two nodes with equal shapes have the
same class and equal parts, whatever their values. So a shape identifies its query.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from itertools import count
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast, dataclass_transform

from twofold.structs import compile_functions, declared, parameters

if TYPE_CHECKING:
    from twofold.algebra.sources import Source

N = TypeVar("N")
C = TypeVar("C", bound=type)


class Token:
    """Identifies a model, a table, a column or an edge inside a shape. Compared by identity; no two are equal."""

    __slots__ = ("kind", "number")

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.number = next(_numbers)

    def __repr__(self) -> str:
        return f"<{self.kind} {self.number}>"


_numbers = count(1)


Sink = list[Any]
"""The values that a trace has met, in order: the index of a value is the number of its slot.

A subquery is appended to it at its first mention, so that a later mention is the index of the first.
"""


class Node:
    """A part of a query. `@node` writes `__init__` and `trace` for each class."""

    __slots__ = ()

    attributes: ClassVar[tuple[str, ...]] = ()
    parts: ClassVar[tuple[str, ...]] = ()
    """The attributes that hold nodes, or tuples of them."""
    inner: ClassVar[tuple[str, ...]] = ()
    """Those whose columns belong to a query of their own, and not to the one that this node is part of."""

    if TYPE_CHECKING:

        def trace(self, sink: Sink) -> Hashable:
            """The shape of this node; its values go into `sink`."""
            ...

        def trace_attributes(self, sink: Sink) -> Hashable:
            """The same, as derived from the attributes, in a class that has a `trace` of its own."""
            ...

        def evolve(self: N, **changes: Any) -> N:
            """A copy with some attributes changed."""
            ...

    def children(self) -> Iterator[Node]:
        """The nodes that this one holds, in the order of its attributes."""
        for name in self.parts:
            yield from _nodes_in(getattr(self, name))

    def sources(self) -> Iterator[Source]:
        """The sources whose columns it uses, as often as it does, except inside a query of their own."""
        for child in self.outward():
            yield from child.sources()

    def null_without(self) -> Iterator[Source]:
        """The sources without whose row its value is NULL, where its type does not say that it may be."""
        for child in self.outward():
            yield from child.null_without()

    def has_aggregate(self) -> bool:
        """Whether it is computed from the rows of a group."""
        return any(child.has_aggregate() for child in self.outward())

    def outward(self) -> Iterator[Node]:
        """The nodes that this one holds, except those inside a query of their own."""
        for name in self.parts:
            if name not in self.inner:
                yield from _nodes_in(getattr(self, name))

    def rewrite(self: N, change: Callable[[Node], Node | None]) -> N:
        """This tree with some nodes replaced: `change` gives the replacement of a node, or None to look inside it."""
        node = cast("Node", self)
        replaced = {name: rewrite_value(getattr(node, name), change) for name in node.parts}
        changes = {name: value for name, value in replaced.items() if value is not getattr(node, name)}
        return cast("N", node.evolve(**changes)) if changes else self


def _nodes_in(value: Any) -> Iterator[Node]:
    if isinstance(value, Node):
        yield value
    elif isinstance(value, tuple):
        for item in cast("tuple[Any, ...]", value):
            yield from _nodes_in(item)


def rewrite_value(value: Any, change: Callable[[Node], Node | None]) -> Any:
    """A node or a tuple of nodes, rewritten; any other value as it is."""
    if isinstance(value, Node):
        replacement = change(value)
        return value.rewrite(change) if replacement is None else replacement
    if isinstance(value, tuple):
        items = cast("tuple[Any, ...]", value)
        rewritten = tuple([rewrite_value(item, change) for item in items])
        return items if all(new is old for new, old in zip(rewritten, items, strict=True)) else rewritten
    return value


# --- the decorator

_PLAIN = frozenset(
    {
        "str",
        "bool",
        "int",
        "type",
        "ValueType",
        "JoinKind",
        "JsonPart",
        "LockStrength",
        "LockWait",
        "SearchOrder",
        "SetOperator",
    }
)
"""Annotations of attributes that are part of the shape as they are."""
_WITH_TOKEN = ("Table", "Edge")
"""Annotations of attributes whose shape is their token."""


@dataclass_transform(frozen_default=True, eq_default=False)
def node(cls: C) -> C:
    """Makes a slotted class of its annotations, with `__init__`, `evolve` and `trace`.

    A class with a `trace` of its own keeps it, and has the derived one as `trace_attributes`. Instances are immutable
    to type checkers. At run time assignment is not refused: that would make creating a node three times as slow, and
    every query creates several.
    """
    new, defaults = declared(cls)
    fields = {**getattr(cls, "__fields__", {}), **{name: vars(cls)["__annotations__"][name] for name in new}}
    body = {name: value for name, value in vars(cls).items() if name not in new and name not in _MADE_ANEW}
    made: Any = type(cls)(cls.__name__, cls.__bases__, {**body, "__slots__": new})
    made.__fields__ = fields
    made.attributes = tuple(fields)
    made.parts = tuple([name for name, text in fields.items() if _shape_of(text, "x") != "x"])
    functions = compile_functions(made, _source(fields, defaults), defaults, _class=made, _new=object.__new__)
    made.__init__, made.evolve = functions["__init__"], functions["evolve"]
    setattr(made, "trace_attributes" if "trace" in body else "trace", functions["trace"])
    return cast("C", made)


_MADE_ANEW = ("__dict__", "__weakref__", "__slots__")


def _source(fields: dict[str, str], defaults: dict[str, Any]) -> str:
    """The source of a node's `__init__`, `trace` and `evolve`."""
    assigned = "".join([f"\n self.{name} = {name}" for name in fields]) or "\n pass"
    shapes = "".join([f", {_shape_of(text, f'self.{name}')}" for name, text in fields.items()])
    copied = "".join([f"\n copy.{name} = self.{name}" for name in fields])
    return (
        f"def __init__(self{parameters(tuple(fields), defaults)}):{assigned}\n"
        f"def trace(self, sink):\n return (_class{shapes},)\n"
        f"def evolve(self, **changes):\n copy = _new(_class){copied}\n"
        " for name in changes:\n  setattr(copy, name, changes[name])\n return copy"
    )


def _shape_of(annotation: str, value: str) -> str:
    """The source of an attribute's shape. Raises `TypeError` for an annotation that is not understood."""
    if annotation.endswith(" | None"):
        shape = _shape_of(annotation.removesuffix(" | None"), value)
        return value if shape == value else f"(None if {value} is None else {shape})"
    if annotation in _PLAIN or annotation.startswith("Literal["):
        return value
    if annotation in _WITH_TOKEN:
        return f"{value}.token"
    if not annotation.startswith("tuple["):
        return f"{value}.trace(sink)"
    items = _split(annotation.removeprefix("tuple[").removesuffix("]"))
    if items[-1] != "...":
        return "(" + ", ".join([_shape_of(item, f"{value}[{index}]") for index, item in enumerate(items)]) + ",)"
    name = f"{value.rpartition('.')[2]}_"
    shape = _shape_of(items[0], name)
    return value if shape == name else f"(tuple([{shape} for {name} in {value}]) if {value} else ())"


def _split(text: str) -> list[str]:
    """The arguments of a subscript: `tuple[A, B], ...` has two."""
    items: list[str] = []
    depth, start = 0, 0
    for index, character in enumerate(text):
        depth += {"[": 1, "]": -1}.get(character, 0)
        if character == "," and depth == 0:
            items.append(text[start:index].strip())
            start = index + 1
    return [*items, text[start:].strip()]
