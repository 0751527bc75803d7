"""Handlers of a small web service, for asyncio: one database for the process, JSON in a column, questions side by side.

The functions are what FastAPI or Starlette would call; records are what they would answer with.
`python -m examples.handlers`
"""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Any

import twofold
from twofold import AsyncDatabase, Column, Json, Model, autoincrement, column, count
from twofold.migrate import create_tables_async


class Event(Model, table="events", indexes=[("kind", "happened")]):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    kind: Column[str]
    happened: Column[datetime]
    payload: Column[Json]


async def post_event(db: AsyncDatabase, body: dict[str, Any]) -> Event:
    """`POST /events`: the event as it was stored."""
    event = Event(kind=body["kind"], happened=datetime.now(UTC), payload=body.get("payload", {}))
    return await db.insert(event).returning(Event).one()


async def get_events(db: AsyncDatabase, kind: str, limit: int = 20) -> list[Event]:
    """`GET /events?kind=...`: the latest of a kind."""
    return await db.select(Event).where(Event.kind == kind).order_by(Event.id.desc()).limit(limit).all()


async def get_summary(db: AsyncDatabase) -> dict[str, int]:
    """`GET /summary`: how many of each kind."""
    rows = await db.select(Event.kind, count()).group_by(Event.kind).order_by(Event.kind).all()
    return dict(rows)


async def main() -> None:
    async with twofold.connect_async("sqlite://") as db:
        await create_tables_async(db, Event)
        await asyncio.gather(
            *[post_event(db, {"kind": "visit", "payload": {"page": page, "tags": ["a", "b"]}}) for page in range(3)],
            post_event(db, {"kind": "sale", "payload": {"amount": 12.5}}),
        )
        sales, summary = await asyncio.gather(get_events(db, "sale"), get_summary(db))
        print(summary, sales[0].payload)


if __name__ == "__main__":
    asyncio.run(main())
