# Written by twofold: change schema.prisma, then run `twofold generate`.
# ruff: noqa
# fmt: off
# isort: skip_file
"""Includes as calls: `include=user(posts=post(take=3))`."""

from __future__ import annotations

from twofold.client import include_helper

from . import models

client = include_helper(models.Client)
class_ = include_helper(models.Class)
user = include_helper(models.User)
transaction_ = include_helper(models.Transaction)
users = include_helper(models.users)
datetime = include_helper(models.Datetime)
