"""Rows of several items: tuples whose items also have names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from keyword import iskeyword
from operator import itemgetter
from typing import TYPE_CHECKING, Any, ClassVar, TypeVarTuple, cast

from twofold.errors import unknown_name

Ts = TypeVarTuple("Ts")


class Row(tuple[*Ts]):
    """A row of a query: a tuple whose items are attributes too, by the name of the column, the label or the function.

    row = db.select(User.email, count(Post.id).label("posts")).join(User.posts).group_by(User.email).first()
    row.email, row.posts, row[0]         # also getattr(row, "any label"), and row.class_ for a label "class"
    """

    __slots__ = ()
    _fields: ClassVar[tuple[str, ...]] = ()

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            """The item of this name. A checker knows the types of items by their index."""
            ...

    else:

        def __getattr__(self, name):
            raise unknown_name("A row", name, self._fields)

    def _asdict(self) -> dict[str, Any]:
        """The items by name."""
        return dict(zip(self._fields, cast("tuple[Any, ...]", self), strict=True))

    def __repr__(self) -> str:
        items = zip(self._fields, cast("tuple[Any, ...]", self), strict=True)
        return f"Row({', '.join([f'{name}={value!r}' for name, value in items])})"

    def __reduce__(self) -> tuple[Any, ...]:
        return _restore, (self._fields, tuple(cast("tuple[Any, ...]", self)))


def row_type(names: Sequence[str]) -> type[Row[*tuple[Any, ...]]]:
    """The class of rows with these names. A name that occurs again gets its number: `id`, `id_1`."""
    fields = [name if names.index(name) == number else f"{name}_{number}" for number, name in enumerate(names)]
    body: Mapping[str, Any] = {
        "__slots__": (),
        "_fields": tuple(fields),
        "__match_args__": tuple(fields),
        **{
            f"{name}_" if iskeyword(name) else name: property(itemgetter(number), doc=name)
            for number, name in enumerate(fields)
            if not name.startswith("__") and name not in ("_fields", "_asdict")
        },
    }
    return type("Row", (Row,), {**body, **{name: body[f"{name}_"] for name in fields if iskeyword(name)}})


def _restore(fields: tuple[str, ...], values: tuple[Any, ...]) -> Row[*tuple[Any, ...]]:
    return row_type(fields)(values)
