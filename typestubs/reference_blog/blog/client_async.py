# Written by twofold: change schema.prisma, then run `twofold generate`.
# ruff: noqa
# fmt: off
# isort: skip_file
"""An async database with a delegate for each model of schema.prisma."""

from __future__ import annotations

import twofold

from .client import Client


class AsyncClient(twofold.AsyncClient):
    delegates = Client.delegates
    default_url = Client.default_url
    url_variable = Client.url_variable
    schema_folder = Client.schema_folder
