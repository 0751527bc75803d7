"""Queries as data: expressions, sources, statements and nested relations, with every value apart from the shape.

Both APIs build trees of nodes with values in them (`Param`). Tracing a tree gives its shape, which finds the plan. If
no plan is known for it, each value is replaced by a numbered slot (`Slot`), and the compiler takes that tree.
"""
