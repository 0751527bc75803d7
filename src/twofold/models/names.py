"""Names that Python cannot use: the field `from` is the attribute `from_`, and keeps its own name everywhere else."""

from __future__ import annotations

from keyword import iskeyword


def attribute(name: str) -> str:
    """What a field is called on the class: its name, with an underscore after it if Python needs the word.

    A field that is called `from_` in the schema is `from__` then, so that each attribute stands for one field.
    """
    return f"{name}_" if iskeyword(name.rstrip("_")) else name


def logical(attribute: str) -> str:
    """The field that an attribute stands for."""
    return attribute.removesuffix("_") if iskeyword(attribute.rstrip("_")) else attribute
