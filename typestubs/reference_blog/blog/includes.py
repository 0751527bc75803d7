# Written by twofold: change schema.prisma, then run `twofold generate`.
# ruff: noqa
# fmt: off
# isort: skip_file
"""Includes as calls: `include=user(posts=post(take=3))`."""

from __future__ import annotations

from twofold.client import include_helper

from . import models

user = include_helper(models.User)
profile = include_helper(models.Profile)
post = include_helper(models.Post)
comment = include_helper(models.Comment)
tag = include_helper(models.Tag)
