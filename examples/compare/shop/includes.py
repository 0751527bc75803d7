# Written by twofold: change schema.prisma, then run `twofold generate`.
# ruff: noqa
# fmt: off
# isort: skip_file
"""Includes as calls: `include=user(posts=post(take=3))`."""

from __future__ import annotations

from twofold.client import include_helper

from . import models

customer = include_helper(models.Customer)
product = include_helper(models.Product)
order = include_helper(models.Order)
line = include_helper(models.Line)
