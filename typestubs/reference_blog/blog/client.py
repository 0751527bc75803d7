# Written by twofold: change schema.prisma, then run `twofold generate`.
# ruff: noqa
# fmt: off
# isort: skip_file
"""A database with a delegate for each model of schema.prisma."""

from __future__ import annotations

import os

import twofold

from . import models

_DELEGATES = {
    "user": models.User,
    "profile": models.Profile,
    "post": models.Post,
    "comment": models.Comment,
    "tag": models.Tag,
}


class Client(twofold.Client):
    delegates = _DELEGATES
    url_variable = "DATABASE_URL"
    schema_folder = os.path.join(os.path.dirname(__file__), "..")


class AsyncClient(twofold.AsyncClient):
    delegates = _DELEGATES
    url_variable = "DATABASE_URL"
    schema_folder = os.path.join(os.path.dirname(__file__), "..")
