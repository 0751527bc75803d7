"""Relations: `@relation` read as drafts, and drafts matched with their opposites."""

from __future__ import annotations

from attrs import define

from twofold.errors import suggestion
from twofold.psl.problems import Report
from twofold.psl.resolve.arguments import Arguments, list_items
from twofold.psl.syntax.tree import FieldLine, Word
from twofold.schema import REFERENTIAL_ACTIONS, Arity, ReferentialAction, Relation

ACTIONS: tuple[ReferentialAction, ...] = tuple(REFERENTIAL_ACTIONS)


@define(eq=False)
class RelationDraft:
    """One side of a relation, while the other side is not known yet."""

    model: str
    line: FieldLine
    arity: Arity
    documentation: str | None
    ignored: bool
    given_name: str | None = None
    fields: tuple[str, ...] | None = None
    """None without the argument; empty if it is wrong."""
    references: tuple[str, ...] | None = None
    on_delete: ReferentialAction | None = None
    on_update: ReferentialAction | None = None
    constraint: str | None = None
    has_attribute: bool = False
    opposite: RelationDraft | None = None

    @property
    def name(self) -> str:
        return self.line.name.text

    @property
    def target(self) -> str:
        assert self.line.type is not None
        return self.line.type.name

    @property
    def relation_name(self) -> str:
        """The given name, or the names of both models as Prisma joins them."""
        return self.given_name or "To".join(sorted((self.model, self.target)))

    def build_relation(self) -> Relation:
        """The relation, once its opposite is known."""
        return Relation(
            name=self.name,
            model=self.target,
            arity=self.arity,
            relation=self.relation_name,
            opposite=self.opposite.name if self.opposite else None,
            fields=self.fields or (),
            references=self.references or (),
            on_delete=self.on_delete,
            on_update=self.on_update,
            constraint=self.constraint,
            relation_named=self.given_name is not None,
            ignored=self.ignored,
            documentation=self.documentation,
        )


def read_relation(draft: RelationDraft, arguments: Arguments) -> RelationDraft:
    """The draft with the arguments of its `@relation`. Whether its fields exist is checked by `check_fields`."""
    draft.has_attribute = True
    draft.given_name = arguments.read_text("name")
    draft.fields = _read_names(arguments, "fields")
    draft.references = _read_names(arguments, "references")
    draft.on_delete = arguments.read_choice("onDelete", ACTIONS)
    draft.on_update = arguments.read_choice("onUpdate", ACTIONS)
    draft.constraint = arguments.read_text("map")
    return draft


def _read_names(arguments: Arguments, argument: str) -> tuple[str, ...] | None:
    value = arguments.value(argument)
    if value is None:
        return None
    names: list[str] = []
    for item in list_items(value):
        if isinstance(item, Word):
            names.append(item.text)
        else:
            message = f"`{argument}` of {arguments.title} lists `{item.span.text}`. Expected the name of a field."
            arguments.report.error(item.span, message)
            return ()
    repeated = next((name for name in names if names.count(name) > 1), None)
    if repeated:
        arguments.report.error(value.span, f"`{argument}` of {arguments.title} lists `{repeated}` twice.")
    return tuple(names)


def check_fields(drafts: list[RelationDraft], kinds: dict[str, dict[str, str]], report: Report) -> None:
    """Reports fields and references that do not exist or are relations, and empties the lists that name them."""
    for draft in drafts:
        for argument, model in (("fields", draft.model), ("references", draft.target)):
            names: tuple[str, ...] | None = getattr(draft, argument)
            wrong = [name for name in names or () if not _check_field(draft, argument, name, kinds[model], report)]
            if wrong:
                setattr(draft, argument, ())


def _check_field(draft: RelationDraft, argument: str, name: str, kinds: dict[str, str], report: Report) -> bool:
    kind = kinds.get(name)
    if kind in ("scalar", "enum", "unsupported", "composite"):
        return True
    model = draft.model if argument == "fields" else draft.target
    word = next((w for w in _words(draft, argument) if w.text == name), None)
    place = word.span if word else draft.line.name.span
    if kind == "relation":
        report.error(place, f"`{name}` in `{argument}` is a relation. Expected the fields that hold its key.")
    elif kind is None:
        scalars = [field for field, kind in kinds.items() if kind != "relation"]
        report.error(place, f"`{model}` has no field `{name}`, which `{argument}` lists.{suggestion(name, scalars)}")
    return False


def _words(draft: RelationDraft, argument: str) -> tuple[Word, ...]:
    attribute = next(a for a in draft.line.attributes if a.name == "relation")
    values = [a.value for a in attribute.arguments if a.name and a.name.text == argument and a.value]
    return tuple(item for value in values for item in list_items(value) if isinstance(item, Word))


def match_opposites(drafts: list[RelationDraft]) -> None:
    """Gives each side its opposite: the first relation of the other model that points back under the same name."""
    by_ends: dict[tuple[str, str, str | None], list[RelationDraft]] = {}
    for draft in drafts:
        by_ends.setdefault((draft.model, draft.target, draft.given_name), []).append(draft)
    for draft in drafts:
        candidates = by_ends.get((draft.target, draft.model, draft.given_name), ())
        draft.opposite = next((other for other in candidates if other is not draft), None)
