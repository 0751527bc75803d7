"""Model: one class that is table, record and value to insert."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Literal, dataclass_transform, get_origin

from twofold.algebra.queries import Entity
from twofold.errors import unknown_name
from twofold.models import records
from twofold.models.columns import MISSING, Column, ColumnSpec, column, generated, generated_identity
from twofold.models.names import logical
from twofold.models.options import check_body, check_options
from twofold.models.registry import register
from twofold.models.relations import Many, One, RelationPath, RelationSpec, many, one
from twofold.models.tables import initial_values, table_of

if TYPE_CHECKING:
    from twofold.algebra.sources import Table
    from twofold.schema import Check, Exclusion

_MEMBER = re.compile(r"(?:\w+\.)*(Column|Many|One)\[")
_KINDS: Mapping[str, type[Column[Any]] | type[RelationPath[Any]]] = {"Column": Column, "Many": Many, "One": One}


class _Body(dict[str, Any]):
    """A class body in which `one(author_id)` may name a column that is only annotated."""

    def __missing__(self, name: str) -> str:
        if name in self.get("__annotations__", ()):
            return name
        raise KeyError(name)


class ModelType(type):
    """Makes a slotted class whose attributes are columns and relations. Its table is complete at its first use."""

    __members__: dict[str, Any]
    __specs__: dict[str, ColumnSpec | RelationSpec]
    __options__: dict[str, Any]
    __initial__: dict[str, Any]
    __table__: Table
    __entity__: Entity
    """The model as an item of a select: a whole record."""

    @classmethod
    def __prepare__(cls, name: str, bases: tuple[type, ...], /, **options: Any) -> _Body:
        return _Body()

    def __new__(
        mcs, name: str, bases: tuple[type, ...], body: dict[str, Any], *, abstract: bool = False, **options: Any
    ) -> ModelType:
        members: dict[str, Any] = {}
        specs: dict[str, ColumnSpec | RelationSpec] = {}
        for base in reversed([base for base in bases if isinstance(base, ModelType)]):
            members |= base.__members__
            specs |= base.__specs__
        kinds = {member: kind for member, text in _annotations(body).items() if (kind := _kind(text))}
        members |= {member: body["__annotations__"][member] for member in kinds}
        specs |= {member: body.pop(member) for member in kinds if member in body}
        check_options(name, options)
        check_body(name, body)
        options = {**_view_of(bases), **options}
        body["__slots__"] = () if abstract else tuple(f"_{member}" for member in members)
        cls = super().__new__(mcs, name, bases, dict(body))
        cls.__members__, cls.__specs__, cls.__options__ = members, specs, options
        cls.__initial__ = initial_values(specs)
        cls.__table__ = table_of(cls)
        cls.__entity__ = Entity(cls.__table__)
        for member, annotation in members.items():
            setattr(cls, member, _KINDS[_kind(annotation)](cls, cls.__table__, logical(member), f"_{member}"))
        if not abstract:
            register(cls)
        return cls

    def __init__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any], **options: Any) -> None:
        super().__init__(name, bases, body)

    if not TYPE_CHECKING:

        def __getattr__(cls, name):
            raise unknown_name(f"The model {cls.__name__}", name, [] if name[0] == "_" else cls.__members__)

    @property
    def __attrs_attrs__(cls) -> Any:
        """The columns, for `attrs.asdict` and cattrs."""
        return records.attributes(cls)


def _view_of(bases: tuple[type, ...]) -> dict[str, Any]:
    """A subclass of a view is one."""
    found = [base.__options__.get("view") for base in bases if isinstance(base, ModelType)]
    return {"view": next(filter(None, found), False)}


def _annotations(body: dict[str, Any]) -> dict[str, Any]:
    if sys.version_info >= (3, 14) and "__annotations__" not in body:
        import annotationlib

        annotate = annotationlib.get_annotate_from_class_namespace(body)
        if annotate is not None:
            body["__annotations__"] = annotationlib.call_annotate_function(annotate, annotationlib.Format.STRING)
    annotations: dict[str, Any] = body.setdefault("__annotations__", {})
    return annotations


def _kind(annotation: Any) -> str:
    """`Column`, `Many`, `One`, or an empty text for any other attribute."""
    if isinstance(annotation, str):
        match = _MEMBER.match(annotation)
        return match[1] if match else ""
    origin = get_origin(annotation)
    return origin.__name__ if origin in (Column, Many, One) else ""


@dataclass_transform(
    kw_only_default=True, frozen_default=True, field_specifiers=(column, generated, generated_identity, many, one)
)
class Model(metaclass=ModelType, abstract=True):
    """The base of all models.

        class User(Model, table="users"):
            id: Column[int] = column(primary_key=True, default=autoincrement())
            email: Column[str] = column(unique=True)
            bio: Column[str | None] = column(default=None)
            posts: Many["Post"] = many()

    On the class its attributes are expressions, on a record they are values. Records are immutable, compare by value
    and pickle. A field or relation that was not selected raises `NotLoadedError`.

    Class options: `table` and `namespace` (the SQL schema) if the names differ; `primary_key=("a", "b")` for a compound
    key; `unique=[("a", "b"), unique("c", "d", name="cd")]`; `indexes=[("a",), index("b")]`; `checks=[check(...)]`;
    `exclusions=[exclude(...)]`; `comment`, what the database says about the table; `view=True` for a view;
    `ignored=True` to leave it out of the client; `extra` for attributes that are only printed; `abstract=True` for a
    mixin of columns.
    """

    __slots__ = ()
    __table__: ClassVar[Any]

    if TYPE_CHECKING:

        def __init_subclass__(  # noqa: PLR0913 (the class options)
            cls,
            *,
            table: str | None = None,
            namespace: str | None = None,
            primary_key: Sequence[Any] | Any = (),
            unique: Sequence[Any] = (),
            indexes: Sequence[Any] = (),
            checks: Sequence[Check | str] = (),
            exclusions: Sequence[Exclusion] = (),
            comment: str | None = None,
            view: bool | Literal["materialized"] = False,
            ignored: bool = False,
            extra: Mapping[str, Any] = ...,
            abstract: bool = False,
        ) -> None: ...

    else:

        def __init__(self, **values: Any) -> None:
            records.initialise(self, values)

        __getattr__ = records.not_loaded
        __replace__ = records.replace

    def __repr__(self) -> str:
        return records.represent(self)

    def __eq__(self, other: object) -> bool:
        return records.equals(self, other)

    def __hash__(self) -> int:
        return records.identity_hash(self)


class View(Model, abstract=True, view=True):
    """The base of views: models that are only read. `query` is a select, a function that gives one, or SQL.

        class Active(View):
            id: Column[int]
            email: Column[str]
            query = select(User.id, User.email).where(User.left == False)

        # CREATE VIEW "Active" ("id", "email") AS SELECT "User"."id", "User"."email" FROM "User" WHERE ...

    The items of the select are the view's columns, by their names. Without a `query` the view is somebody else's:
    `create_tables` neither makes nor compares it.
    """

    __slots__ = ()


class MaterializedView(View, abstract=True, view="materialized"):
    """The base of materialized views, whose rows PostgreSQL keeps until `db.refresh(...)`.

        class Statistics(MaterializedView, unique=[("author_id",)]):
            author_id: Column[int]
            posts: Column[int]
            query = select(Post.author_id, count().label("posts")).group_by(Post.author_id)

        db.refresh(Statistics).concurrently().run()

    It can have indexes; one that is unique is needed to refresh it concurrently.
    """

    __slots__ = ()


__all__ = ["MISSING", "MaterializedView", "Model", "ModelType", "View"]
