"""How the nodes of the algebra are made: slotted, compared by identity, immutable to whoever types them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from attrs import frozen as node
else:
    # A class that refuses assignment at run time takes three times as long to make an instance of, and a query makes
    # several before it finds its plan. The checkers refuse it instead.
    node = attrs.define(eq=False)

__all__ = ["node"]
