"""Face two: a schema-first client. Arguments become algebra (reads) or scripts (writes); one Delegate for each model.

Arguments are traced: walked once along the model's own words, every value put aside and a shape left, which finds the
plan. Only where no plan is known yet is a query built, and from the shape alone.
"""

from twofold.client.includes import Shape, shape_of

__all__ = ["Shape", "shape_of"]
