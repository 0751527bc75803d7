"""Names that Python cannot use: the field `from` is the attribute `from_`, and keeps its own name everywhere else."""

from __future__ import annotations

from keyword import iskeyword


def attribute(name: str) -> str:
    """What a field is called on the class: its name, with an underscore after it if Python needs the word."""
    return f"{name}_" if iskeyword(name) else name


def logical(attribute: str) -> str:
    """The field that an attribute stands for."""
    name = attribute.removesuffix("_")
    return name if iskeyword(name) else attribute
