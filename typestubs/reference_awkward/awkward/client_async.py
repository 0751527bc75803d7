# Written by twofold: change schema.prisma, then run `twofold generate`.
# ruff: noqa
# fmt: off
# isort: skip_file
"""An async database with a delegate for each model of schema.prisma."""

from __future__ import annotations

import twofold

from .client import Client_


class AsyncClient(twofold.AsyncClient):
    delegates = Client_.delegates
    default_url = Client_.default_url
    url_variable = Client_.url_variable
    schema_folder = Client_.schema_folder
