"""Owner: a model while it is resolved, for its keys, indexes and conditions."""

from __future__ import annotations

from attrs import frozen


@frozen
class Owner:
    """What a list of fields can refer to: the model's fields by kind, and the fields of composite types by type."""

    model: str
    kinds: dict[str, str]
    """`"scalar"`, `"enum"`, `"unsupported"`, `"composite"`, `"relation"` or `"unknown"`, by field."""
    types: dict[str, str]
    """The type of each field."""
    composites: dict[str, dict[str, str]]
    """The type of each field of each composite type."""

    @property
    def scalars(self) -> list[str]:
        """The fields that are not relations."""
        return [name for name, kind in self.kinds.items() if kind != "relation"]

    def find_kind(self, path: str) -> str | None:
        """The kind of the field with this name or dotted path; None if there is none."""
        first, *rest = path.split(".")
        if not rest:
            return self.kinds.get(first)
        type_name = self.types.get(first) if self.kinds.get(first) == "composite" else None
        for step in rest:
            type_name = self.composites.get(type_name or "", {}).get(step)
        return "scalar" if type_name else None
