"""Pages are cut out of a total order: whoever turns them sees each record once, though many are equal in what they are
ordered by, and though other columns are written meanwhile."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from tests.client.blogs import client_of
from tests.world import World
from twofold import Column, Many, Model, One, autoincrement, column, count, many, one
from twofold.errors import QueryError


class Club(Model):
    id: Column[int] = column(primary_key=True)
    name: Column[str] = column(unique=True)
    city: Column[str | None] = column(default=None)
    members: Many[Member] = many(relation="membership")
    guests: Many[Member] = many(relation="visit")


class Member(Model):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    score: Column[int]
    level: Column[int | None] = column(default=None)
    seen: Column[int] = column(default=0)
    club_id: Column[int] = column()
    club: One[Club] = one(club_id, relation="membership")
    visited_id: Column[int | None] = column(default=None)
    visited: One[Club | None] = one(visited_id, relation="visit")


class Room(Model, primary_key=("floor", "number")):
    floor: Column[int]
    number: Column[int]
    beds: Column[int]


class Clubs:
    """Clubs and members with few different values, which somebody else writes to all the time."""

    def __init__(self, world: World) -> None:
        world.create(Club, Member, Room)
        self.ask, self.db = world.ask, client_of(world, Club, Member, Room)
        self.pick = random.Random(3)
        self.ask(self.db.club.create_many(data=[{"id": n, "name": f"c{n}", "city": "xy"[n % 2]} for n in range(1, 5)]))
        self.ask(self.db.member.create_many(data=[self._member(number) for number in range(1, 25)]))
        self.ask(self.db.room.create_many(data=[{"floor": n % 3, "number": n, "beds": n % 2} for n in range(12)]))

    def _member(self, number: int) -> dict[str, Any]:
        pick = self.pick
        level, visited = pick.choice([None, 1, 2]), pick.choice([None, 1, 2])
        return {
            "id": number,
            "score": pick.randrange(2),
            "level": level,
            "club_id": number % 4 + 1,
            "visited_id": visited,
        }

    def all_of(self, page: Callable[[int, list[Any]], Any]) -> list[Any]:
        """The records of all pages. Between two of them rows move in their table."""
        pages: list[list[Any]] = []
        while found := self.ask(page(sum(map(len, pages)), pages[-1] if pages else [])):
            pages.append(found)
            assert len(pages) < 30
            some = {"in": self.pick.sample(range(1, 25), 8)}
            self.ask(self.db.member.update_many(where={"id": some}, data={"seen": {"increment": 1}}))
            rooms = {"number": {"in": self.pick.sample(range(12), 4)}}
            self.ask(self.db.room.update_many(where=rooms, data={"beds": {"multiply": 1}}))
        return [record for page in pages for record in page]


@pytest.fixture
def clubs(world: World) -> Clubs:
    return Clubs(world)


ORDERS: list[Any] = [
    {"score": "asc"},
    {"score": "desc"},
    [{"level": {"sort": "asc", "nulls": "first"}}, {"score": "desc"}],
    {"level": {"sort": "desc", "nulls": "last"}},
    [{"score": "asc"}, {"id": "desc"}],
    {"club": {"city": {"sort": "asc", "nulls": "last"}}},
    {"club": {"name": "desc"}},
    {"club": {"members": {"_count": "asc"}}},
    [{"visited": {"name": {"sort": "desc", "nulls": "first"}}}, {"score": "asc"}],
    Member.score.desc(),
    Member.score * 2,
    None,
]


@pytest.mark.parametrize("take", [5, -5])
@pytest.mark.parametrize("order", range(len(ORDERS)))
def test_each_record_is_on_one_page(clubs: Clubs, order: int, take: int) -> None:
    find, size = clubs.db.member.find_many, 24
    arguments = {"take": take} if ORDERS[order] is None else {"order_by": ORDERS[order], "take": take}

    def after_the_last(_: int, page: list[Any]) -> Any:
        last = page and page[0 if take < 0 else -1]
        return find(**arguments, **({"cursor": {"id": last.id}, "skip": 1} if page else {}))

    turned: list[Callable[[int, list[Any]], Any]] = [lambda seen, _: find(**arguments, skip=seen)]
    turned += [] if isinstance(ORDERS[order], type(Member.score * 2)) else [after_the_last]
    for page in turned:
        records = clubs.all_of(page)
        assert Counter(record.id for record in records) == Counter(range(1, size + 1))


@pytest.mark.parametrize("take", [2, -2])
def test_each_related_record_is_on_one_page(clubs: Clubs, take: int) -> None:
    def page(seen: int, _: Any) -> Any:
        nested = {"order_by": {"score": "desc"}, "take": take, "skip": seen}
        return clubs.db.club.find_unique_or_raise(where={"id": 2}, include={"members": nested})

    seen: list[int] = []
    while found := clubs.ask(page(len(seen), None)).members:
        seen += [member.id for member in found]
        clubs.ask(clubs.db.member.update_many(where={"id": found[-1].id}, data={"seen": {"increment": 1}}))
    assert sorted(seen) == [number for number in range(1, 25) if number % 4 == 1]


def test_a_key_of_two_columns_ends_the_order(clubs: Clubs) -> None:
    found = clubs.all_of(lambda seen, _: clubs.db.room.find_many(order_by={"beds": "asc"}, take=5, skip=seen))
    assert Counter(room.number for room in found) == Counter(range(12))


def test_the_first_record_begins_the_first_page(clubs: Clubs) -> None:
    for order in ({"score": "asc"}, {"score": "desc"}):
        members = clubs.all_of(lambda seen, _, by=order: clubs.db.member.find_many(order_by=by, take=9, skip=seen))
        assert clubs.ask(clubs.db.member.find_first(order_by=order)).id == members[0].id
        assert clubs.ask(clubs.db.member.find_first(order_by=order, take=-1)).id == members[-1].id


def test_distinct_records_come_in_a_total_order(clubs: Clubs) -> None:
    whole = clubs.ask(clubs.db.member.find_many(distinct=["level", "score"], order_by={"score": "asc"}))
    page = clubs.all_of(
        lambda seen, _: clubs.db.member.find_many(
            distinct=["level", "score"], order_by={"score": "asc"}, take=1, skip=seen
        )
    )
    assert [one.id for one in page] == [one.id for one in whole]


def test_each_row_of_the_fluent_api_is_on_one_page(clubs: Clubs) -> None:
    select, everyone = clubs.db.select, Counter(range(1, 25))
    by_score = select(Member).order_by(Member.score)
    assert Counter(one.id for one in clubs.all_of(lambda n, _: by_score.limit(5).offset(n).all())) == everyone
    ids = select(Member.id, Club.city).join(Member.club).order_by(Club.city.desc().nulls_last())
    assert Counter(row[0] for row in clubs.all_of(lambda n, _: ids.limit(5).offset(n).all())) == everyone
    scores = select(Member.club_id, Member.level, Member.score).distinct().order_by(Member.score)
    assert max(Counter(clubs.all_of(lambda n, _: scores.limit(3).offset(n).all())).values()) == 1
    groups = select(Member.club_id, count(Member.id)).group_by(Member.club_id).order_by(count(Member.id))
    assert {row[0] for row in clubs.all_of(lambda n, _: groups.limit(1).offset(n).all())} == {1, 2, 3, 4}


def test_the_end_of_the_order_is_only_written_where_a_page_is_cut(clubs: Clubs) -> None:
    by_score = clubs.db.select(Member.id).order_by(Member.score)
    assert by_score.sql()[0].endswith('ORDER BY "Member"."score" ASC')
    assert 'ORDER BY "Member"."score" ASC, "Member"."id" ASC LIMIT' in " ".join(by_score.limit(1).sql()[0].split())
    by_name = clubs.db.select(Club.id).order_by(Club.name).limit(1)
    assert 'ORDER BY "Club"."name" ASC LIMIT' in " ".join(by_name.sql()[0].split())


def test_a_cursor_needs_no_position_of_nulls_where_there_are_none(clubs: Clubs) -> None:
    for order in ({"club": {"name": "asc"}}, {"club": {"members": {"_count": "desc"}}}, {"club": {"id": "asc"}}):
        assert len(clubs.ask(clubs.db.member.find_many(order_by=order, cursor={"id": 1}, take=3))) == 3
    assert len(clubs.ask(clubs.db.club.find_many(order_by={"members": {"_count": "desc"}}, cursor={"id": 1}))) == 4
    assert clubs.ask(clubs.db.member.find_many(order_by=Member.score + 1, cursor={"id": 1}, take=1))[0].id == 1


@pytest.mark.parametrize(
    ("order", "key"),
    [
        ({"level": "asc"}, "Member.level"),
        ([{"score": "asc"}, {"visited": {"name": "asc"}}], "Member.visited.name"),
        ({"club": {"city": "asc"}}, "Member.club.city"),
        ({"visited": {"members": {"_count": "asc"}}}, "Member.visited.members._count"),
        (Member.level + 1, "Member.level + ?"),
    ],
)
def test_a_cursor_asks_for_the_position_of_nulls_in_few_words(clubs: Clubs, order: Any, key: str) -> None:
    with pytest.raises(QueryError) as caught:
        clubs.ask(clubs.db.member.find_many(order_by=order, cursor={"id": 1}))
    message = str(caught.value)
    assert message.startswith(f"Member.order_by: got {key}, which may be NULL, expected")
    assert "'nulls': 'last'" in message
    assert len(message) < 200
