"""Owner: a model as its keys, indexes and conditions see it while it is being resolved."""

from __future__ import annotations

from attrs import frozen


@frozen
class Owner:
    """What a list of fields may refer to: a model's fields by kind, and composite types' fields by type."""

    model: str
    kinds: dict[str, str]
    """`"scalar"`, `"enum"`, `"unsupported"`, `"composite"`, `"relation"` or `"unknown"` by name."""
    types: dict[str, str]
    """The type of each field by name."""
    composites: dict[str, dict[str, str]]
    """The type of each field of each composite type."""

    def kind(self, path: str) -> str | None:
        """What a name or a dotted path refers to; None if nothing."""
        first, *rest = path.split(".")
        if not rest:
            return self.kinds.get(first)
        held = self.types.get(first) if self.kinds.get(first) == "composite" else None
        for step in rest:
            held = self.composites.get(held or "", {}).get(step)
        return "scalar" if held else None
