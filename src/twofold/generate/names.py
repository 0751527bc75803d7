"""Names: the imports of a generated module, and other names for what a field would hide."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from enum import StrEnum

from attrs import define, field

from twofold.generate.text import WIDTH
from twofold.models.names import attribute
from twofold.schema import Model, Schema

_BUILTINS = "builtins"


@define
class Names:
    """The names of one module. Inside a class body a field hides a global of its name, which then gets another one."""

    schema: Schema
    classes: frozenset[str] = field(init=False)
    """The names of the module's classes."""
    every: frozenset[str] = field(init=False)
    """The names of all classes and members."""
    imported: dict[str, set[str]] = field(factory=dict[str, set[str]])
    modules: dict[str, str] = field(factory=dict[str, str])
    """Modules that are imported as a whole, and the name of each."""
    aliases: dict[str, str] = field(factory=dict[str, str])
    """Second names of classes."""

    def __attrs_post_init__(self) -> None:
        self.classes = frozenset(class_names(self.schema))
        members = (attribute(member.name) for model in self.schema.models for member in model.members)
        self.every = self.classes | frozenset(members)

    def name(self, module: str, name: str, hidden: Collection[str] = ()) -> str:
        """The name for `name` of `module` in a place where the names in `hidden` are something else."""
        if name not in hidden and name not in self.classes:
            if module != _BUILTINS:
                self.imported.setdefault(module, set()).add(name)
            return name
        if module not in self.modules:
            self.modules[module] = self.free(f"{module.rpartition('.')[2]}_")
        return f"{self.modules[module]}.{name}"

    def reference(self, name: str, hidden: Collection[str] = ()) -> str:
        """The name for a model or an enum in a place where the names in `hidden` are something else."""
        own = attribute(name)
        if own not in hidden:
            return own
        if own not in self.aliases:
            self.aliases[own] = self.free(f"{own}_")
        return self.aliases[own]

    def free(self, name: str) -> str:
        """The name, with underscores if it is taken."""
        taken = self.every | set(self.aliases.values()) | set(self.modules.values())
        while name in taken:
            name += "_"
        return name

    def import_lines(self) -> str:
        """The import statements, sorted: the standard library's, then twofold's."""
        whole = [f"import {module} as {name}" for module, name in self.modules.items()]
        single = [_from(module, names) for module, names in self.imported.items()]
        lines = sorted((*whole, *single), key=lambda line: (line.split()[1], line))
        groups = ([line for line in lines if own == line.split()[1].startswith("twofold")] for own in (False, True))
        return "\n\n".join("\n".join(group) for group in groups if group)


def class_names(schema: Schema) -> list[str]:
    """The names of the classes of enums and models, in the order of their declaration."""
    return [attribute(enum.name) for enum in schema.enums] + [attribute(model.name) for model in schema.models]


def _from(module: str, names: Iterable[str]) -> str:
    ordered = sorted(names, key=lambda name: (not name.isupper(), name.islower(), name))
    line = f"from {module} import {', '.join(ordered)}"
    if len(line) <= WIDTH:
        return line
    return f"from {module} import (\n" + "".join(f"    {name},\n" for name in ordered) + ")"


def hidden_names(model: Model) -> frozenset[str]:
    """The names of a model's members, which hide globals inside its class body."""
    return frozenset(attribute(member.name) for member in model.members)


def enum_attribute(name: str) -> str:
    """The attribute of an enum's value: its name, with an underscore if `StrEnum` has it or it is a keyword."""
    return f"{name}_" if hasattr(StrEnum, name) or name == "mro" else attribute(name)
