# Written by twofold: change schema.prisma, then run `twofold generate`.
# ruff: noqa
# fmt: off
# isort: skip_file
"""What `include=` takes: `user(posts=post(take=3))`."""

from __future__ import annotations

from twofold.client import shape_of

from . import models

customer = shape_of(models.Customer)
product = shape_of(models.Product)
order = shape_of(models.Order)
line = shape_of(models.Line)
