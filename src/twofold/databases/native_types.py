"""Native types: the column types that `@db.X` can name, with the arguments that they take."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from attrs import evolve, frozen

Ranges = tuple[tuple[int, int], ...]
"""The lowest and the highest value of each argument."""

_ENTRY = re.compile(r"(\w+)(?:\((.*)\)(\??))?")
MAX = "max"


@frozen
class NativeSpec:
    """A native type: which scalars it holds, and which arguments it takes."""

    name: str
    scalars: tuple[str, ...]
    parameters: tuple[str, ...] = ()
    """`n` for a number, `max` for a number or `Max`."""
    optional: bool = True
    ranges: Ranges = ()
    """The ranges of the arguments, where they are narrower than what 32 bits hold."""
    boolean_arguments: tuple[str, ...] | None = None
    """The only arguments with which it holds a Boolean, if not all do."""

    @property
    def form(self) -> str:
        """How it is written, `Decimal(p, s)`."""
        names = ["n or Max" if parameter == MAX else parameter for parameter in self.parameters]
        return f"{self.name}({', '.join(names)})" if names else self.name


def parse_native_types(
    table: Mapping[str, str],
    ranges: Mapping[str, Ranges],
    boolean_arguments: Mapping[str, tuple[str, ...]] | None = None,
) -> Mapping[str, NativeSpec]:
    """The native types of a database by name, from the native types of each scalar.

    `Decimal(p,s)?` takes two arguments or none, `VarChar(max)` a number or `Max`, `Text` none.
    """
    specs: dict[str, NativeSpec] = {}
    for scalar, entries in table.items():
        for spec in _parse_entries(entries, scalar):
            earlier = specs[spec.name].scalars if spec.name in specs else ()
            specs[spec.name] = evolve(
                spec,
                scalars=(*earlier, scalar),
                ranges=ranges.get(spec.name, ()),
                boolean_arguments=(boolean_arguments or {}).get(spec.name),
            )
    return specs


def _parse_entries(entries: str, scalar: str) -> Iterator[NativeSpec]:
    for entry in entries.split():
        match = _ENTRY.fullmatch(entry)
        assert match is not None
        name, parameters, optional = match.groups()
        yield NativeSpec(
            name, (scalar,), tuple(parameters.split(",")) if parameters else (), optional == "?" or not parameters
        )
