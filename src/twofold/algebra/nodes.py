"""How the nodes of the algebra are made: slotted, compared by identity, immutable to whoever types them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, dataclass_transform

import attrs

T = TypeVar("T")

if TYPE_CHECKING:

    @dataclass_transform(frozen_default=True, eq_default=False, field_specifiers=(attrs.field,))
    def node(cls: type[T]) -> type[T]:
        """A node's class."""
        ...

else:
    # A class that refuses assignment at run time takes three times as long to make an instance of, and a query makes
    # several before it finds its plan. The checkers refuse it instead.
    node = attrs.define(eq=False)
