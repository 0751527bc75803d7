"""Structs: immutable values with named attributes, declared by annotations.

    @struct
    class KeyPart(Value):
        field: str
        sort: str | None = None

    KeyPart("email").evolve(sort="Desc")      # KeyPart(field='email', sort='Desc')

It is what attrs and dataclasses do, for the classes that every import of twofold needs: both take most of their time to
import `inspect` and to make each class, a third of `from twofold import Model` (decision 13).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, NoReturn, TypeVar, dataclass_transform

C = TypeVar("C", bound=type)
S = TypeVar("S", bound="Struct")


class Struct:
    """The base of all structs. A struct is equal to itself alone."""

    attributes: ClassVar[tuple[str, ...]] = ()

    def evolve(self: S, **changes: Any) -> S:
        """A copy with some attributes changed. Raises `TypeError` for a name that is not an attribute."""
        values = {name: getattr(self, name) for name in self.attributes}
        return type(self)(**{**values, **changes})

    def __post_init__(self) -> None:
        """Called after the attributes are set."""

    def __repr__(self) -> str:
        inside = ", ".join([f"{name}={getattr(self, name)!r}" for name in self.attributes])
        return f"{type(self).__qualname__}({inside})"

    def __setattr__(self, name: str, value: Any) -> NoReturn:
        raise AttributeError(f"{type(self).__qualname__}.{name} is read-only: a struct does not change.")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"{type(self).__qualname__}.{name} is read-only: a struct does not change.")


class Value(Struct):
    """A struct that is equal to another one of its class with equal attributes."""

    not_compared: ClassVar[tuple[str, ...]] = ()
    """Attributes that equality ignores."""

    def __eq__(self, other: object) -> bool:
        return self is other or (type(other) is type(self) and _compared(self) == _compared(other))

    def __hash__(self) -> int:
        return hash((type(self), _compared(self)))


def _compared(value: Any) -> tuple[Any, ...]:
    return tuple([getattr(value, name) for name in value.attributes if name not in value.not_compared])


@dataclass_transform(frozen_default=True)
def struct(cls: C) -> C:
    """Gives a subclass of `Struct` or `Value` an `__init__` that takes the annotated attributes."""
    inherited: tuple[str, ...] = getattr(cls, "attributes", ())
    names, defaults = declared(cls)
    attributes = (*inherited, *names)
    assigned = "".join([f"\n state[{name!r}] = {name}" for name in attributes])
    source = f"def __init__(self{parameters(attributes, defaults)}):\n state = self.__dict__{assigned}"
    if cls.__post_init__ is not Struct.__post_init__:  # type: ignore[attr-defined]
        source += "\n self.__post_init__()"
    cls.attributes = attributes  # type: ignore[attr-defined]
    cls.__match_args__ = attributes  # type: ignore[attr-defined, misc]
    cls.__init__ = compile_functions(cls, source, defaults)["__init__"]  # type: ignore[misc]
    return cls


# --- what nodes and structs share


def declared(cls: type) -> tuple[tuple[str, ...], dict[str, Any]]:
    """The attributes that a class declares by annotations, and the defaults of all attributes, inherited ones too."""
    annotations: Mapping[str, str] = vars(cls).get("__annotations__", {})
    names = tuple([name for name, text in annotations.items() if not text.startswith("ClassVar")])
    own = {name: vars(cls)[name] for name in names if name in vars(cls)}
    return names, {**getattr(cls, "__defaults__", {}), **own}


def parameters(attributes: tuple[str, ...], defaults: Mapping[str, Any]) -> str:
    """The parameters of an `__init__`: `, name, sort=_sort`."""
    return "".join([f", {name}=_{name}" if name in defaults else f", {name}" for name in attributes])


def compile_functions(cls: type, source: str, defaults: Mapping[str, Any], **names: Any) -> dict[str, Any]:
    """The functions that the source defines, which can use the class's defaults (`_name`) and these names."""
    scope: dict[str, Any] = {**names, **{f"_{name}": value for name, value in defaults.items()}}
    exec(compile(source, f"<{cls.__qualname__}>", "exec"), scope)
    cls.__defaults__ = dict(defaults)  # type: ignore[attr-defined]
    return scope
