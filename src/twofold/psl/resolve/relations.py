"""Relations: `@relation` read into drafts, and drafts paired into the two sides of one edge."""

from __future__ import annotations

from typing import cast

from attrs import define

from twofold.errors import nearest
from twofold.psl.problems import Report
from twofold.psl.resolve.arguments import Arguments, listed
from twofold.psl.syntax.tree import FieldLine, Word
from twofold.schema import Arity, ReferentialAction, Relation

ACTIONS: tuple[str, ...] = ("Cascade", "Restrict", "NoAction", "SetNull", "SetDefault")


@define(eq=False)
class RelationDraft:
    """One side of a relation, before the other one is known."""

    model: str
    line: FieldLine
    arity: Arity
    documentation: str | None
    ignored: bool
    given_name: str | None = None
    fields: tuple[str, ...] | None = None
    """None where the argument does not stand; empty where it is wrong."""
    references: tuple[str, ...] | None = None
    on_delete: ReferentialAction | None = None
    on_update: ReferentialAction | None = None
    constraint: str | None = None
    attributed: bool = False
    opposite: RelationDraft | None = None
    sound: bool = True
    """Whether its fields and references could be read."""

    @property
    def name(self) -> str:
        return self.line.name.text

    @property
    def target(self) -> str:
        assert self.line.type is not None
        return self.line.type.name

    @property
    def relation_name(self) -> str:
        """The given name, or the two models' names as Prisma joins them."""
        return self.given_name or "To".join(sorted((self.model, self.target)))


def read_relation(draft: RelationDraft, arguments: Arguments) -> RelationDraft:
    """The draft with what its `@relation` says. Whether the fields exist is checked when all models are known."""
    draft.attributed = True
    draft.given_name = arguments.text("name")
    draft.fields = _names(arguments, "fields")
    draft.references = _names(arguments, "references")
    draft.on_delete = cast("ReferentialAction | None", arguments.choice("onDelete", ACTIONS))
    draft.on_update = cast("ReferentialAction | None", arguments.choice("onUpdate", ACTIONS))
    draft.constraint = arguments.text("map")
    return draft


def _names(arguments: Arguments, argument: str) -> tuple[str, ...] | None:
    value = arguments.value(argument)
    if value is None:
        return None
    names: list[str] = []
    for item in listed(value):
        if isinstance(item, Word):
            names.append(item.text)
        else:
            message = f"`{argument}` of {arguments.title} lists fields by name, not `{item.span.text}`."
            arguments.report.error(item.span, message)
            return ()
    repeated = next((name for name in names if names.count(name) > 1), None)
    if repeated:
        arguments.report.error(value.span, f"`{argument}` of {arguments.title} lists `{repeated}` twice.")
    return tuple(names)


def check_fields(drafts: list[RelationDraft], kinds: dict[str, dict[str, str]], report: Report) -> None:
    """Reports fields and references that do not exist or are relations themselves, and empties such lists."""
    for draft in drafts:
        for argument, model in (("fields", draft.model), ("references", draft.target)):
            names: tuple[str, ...] | None = getattr(draft, argument)
            wrong = [name for name in names or () if not _check(draft, argument, name, kinds[model], report)]
            if wrong:
                draft.sound = False
                setattr(draft, argument, ())


def _check(draft: RelationDraft, argument: str, name: str, kinds: dict[str, str], report: Report) -> bool:
    kind = kinds.get(name)
    if kind in ("scalar", "enum", "unsupported", "composite"):
        return True
    model = draft.model if argument == "fields" else draft.target
    span = next((w for w in _words(draft, argument) if w.text == name), None)
    place = span.span if span else draft.line.name.span
    if kind == "relation":
        report.error(place, f"`{name}` in `{argument}` is itself a relation; the fields that hold a key belong here.")
    elif kind is None:
        scalars = [known for known, kind in kinds.items() if kind != "relation"]
        report.error(place, f"`{model}` has no field `{name}`, which `{argument}` lists.{nearest(name, scalars)}")
    return False


def _words(draft: RelationDraft, argument: str) -> tuple[Word, ...]:
    attribute = next(a for a in draft.line.attributes if a.name == "relation")
    values = [a.value for a in attribute.arguments if a.name and a.name.text == argument and a.value]
    return tuple(item for value in values for item in listed(value) if isinstance(item, Word))


def pair(drafts: list[RelationDraft]) -> None:
    """Gives each side its opposite: the first relation of the other model that points back under the same name."""
    by_edge: dict[tuple[str, str, str | None], list[RelationDraft]] = {}
    for draft in drafts:
        by_edge.setdefault((draft.model, draft.target, draft.given_name), []).append(draft)
    for draft in drafts:
        candidates = by_edge.get((draft.target, draft.model, draft.given_name), ())
        draft.opposite = next((other for other in candidates if other is not draft), None)


def finished(draft: RelationDraft) -> Relation:
    """The relation as the schema has it."""
    return Relation(
        name=draft.name,
        model=draft.target,
        arity=draft.arity,
        relation=draft.relation_name,
        opposite=draft.opposite.name if draft.opposite else None,
        fields=draft.fields or (),
        references=draft.references or (),
        on_delete=draft.on_delete,
        on_update=draft.on_update,
        constraint=draft.constraint,
        relation_named=draft.given_name is not None,
        ignored=draft.ignored,
        documentation=draft.documentation,
    )
