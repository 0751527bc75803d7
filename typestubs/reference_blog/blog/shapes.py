# Written by twofold: change schema.prisma, then run `twofold generate`.
# ruff: noqa
# fmt: off
# isort: skip_file
"""What `include=` takes: `user(posts=post(take=3))`."""

from __future__ import annotations

from twofold.client import shape_of

from . import models

user = shape_of(models.User)
profile = shape_of(models.Profile)
post = shape_of(models.Post)
comment = shape_of(models.Comment)
tag = shape_of(models.Tag)
