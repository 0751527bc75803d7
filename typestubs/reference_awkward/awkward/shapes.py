# Written by twofold: change schema.prisma, then run `twofold generate`.
# ruff: noqa
# fmt: off
# isort: skip_file
"""What `include=` takes: `user(posts=post(take=3))`."""

from __future__ import annotations

from twofold.client import shape_of

from . import models

client = shape_of(models.Client)
class_ = shape_of(models.Class)
user = shape_of(models.User)
transaction_ = shape_of(models.Transaction)
users = shape_of(models.users)
datetime = shape_of(models.Datetime)
