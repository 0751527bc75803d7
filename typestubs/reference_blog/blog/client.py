# Written by twofold: change schema.prisma, then run `twofold generate`.
# ruff: noqa
# fmt: off
# isort: skip_file
"""A database with a delegate for each model of schema.prisma."""

from __future__ import annotations

import os
from typing import Any

import twofold

from . import models


class Client(twofold.Client):
    delegates = {
        "user": models.User,
        "profile": models.Profile,
        "post": models.Post,
        "comment": models.Comment,
        "tag": models.Tag,
    }
    url_variable = "DATABASE_URL"
    schema_folder = os.path.join(os.path.dirname(__file__), "..")


def __getattr__(name: str) -> Any:
    if name != "AsyncClient":
        raise AttributeError(name)
    from .client_async import AsyncClient

    return AsyncClient
