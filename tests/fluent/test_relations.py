"""Relations of every form: compound keys, both sides of one-to-one, several between two models, a model with itself."""

from __future__ import annotations

from typing import Any

import pytest

from tests.world import World
from twofold import Column, Many, Model, One, alias, autoincrement, column, count, many, one, optional
from twofold.errors import QueryError


class City(Model, table="cities", primary_key=("country", "code")):
    country: Column[str]
    code: Column[int]
    name: Column[str]
    natives: Many[Native] = many(relation="born")
    guests: Many[Native] = many(relation="lives")
    mayor: One[Native | None] = one(relation="mayor")


class Native(Model, table="natives"):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    born_country: Column[str] = column()
    born_code: Column[int] = column()
    born: One[City] = one(born_country, born_code, relation="born")
    lives_country: Column[str | None] = column(default=None)
    lives_code: Column[int | None] = column(default=None)
    lives: One[City | None] = one(lives_country, lives_code, relation="lives")
    rules_country: Column[str | None] = column(default=None)
    rules_code: Column[int | None] = column(default=None)
    rules: One[City | None] = one(rules_country, rules_code, relation="mayor")


class Person(Model, table="people"):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    name: Column[str]
    follows: Many[Person] = many(relation="Following")
    followers: Many[Person] = many(relation="Following")
    spouse_id: Column[int | None] = column(default=None, unique=True)
    spouse: One[Person | None] = one(spouse_id, relation="Marriage")
    married_by: One[Person | None] = one(relation="Marriage")
    from_: Column[str | None] = column(default=None, name="from where")
    None_: Column[int | None] = column(default=None)


@pytest.fixture
def cities(world: World) -> World:
    world.create(City)
    db, ask = world.db, world.ask
    ask(db.insert(City).values([{"country": c, "code": n, "name": f"{c}{n}"} for c in "ab" for n in (1, 2)]).run())
    rows: list[dict[str, Any]] = [
        {"born_country": "a", "born_code": 1, "lives_country": "b", "lives_code": 1},
        {"born_country": "a", "born_code": 1, "lives_country": "a", "lives_code": None},
        {"born_country": "a", "born_code": 2, "rules_country": "a", "rules_code": 2},
        {"born_country": "b", "born_code": 1, "lives_country": None, "lives_code": 1},
    ]
    for row in rows:
        ask(db.insert(Native).values(row).run())
    return world


@pytest.mark.parametrize(
    ("condition", "found"),
    [
        (lambda: City.natives.some(), ["a1", "a2", "b1"]),
        (lambda: City.natives.none(), ["b2"]),
        (lambda: City.natives.every(Native.id < 3), ["a1", "b2"]),
        (lambda: City.natives.some(Native.lives.is_(City.name == "b1")), ["a1"]),
        (lambda: City.guests.some(), ["b1"]),
        (lambda: City.guests.none(), ["a1", "a2", "b2"]),
        (lambda: City.guests.every(Native.id == 99), ["a1", "a2", "b2"]),
        (lambda: City.mayor.is_(), ["a2"]),
        (lambda: City.mayor.is_not(), ["a1", "b1", "b2"]),
        (lambda: City.mayor.is_(Native.born.is_(City.name == "a2")), ["a2"]),
        (lambda: City.mayor.is_not(Native.id == 3), ["a1", "b1", "b2"]),
    ],
)
def test_a_compound_key_from_the_side_without_it(cities: World, condition: Any, found: list[str]) -> None:
    assert cities.ask(cities.db.select(City.name).where(condition()).order_by(City.name).all()) == found


@pytest.mark.parametrize(
    ("condition", "found"),
    [
        (lambda: Native.born.is_(City.code == 1), [1, 2, 4]),
        (lambda: Native.born.is_not(City.code == 1), [3]),
        (lambda: Native.lives.is_(), [1]),
        (lambda: Native.lives.is_not(), [2, 3, 4]),
        (lambda: Native.lives.is_(City.name == "b1"), [1]),
        (lambda: Native.lives.is_not(City.name == "b1"), [2, 3, 4]),
        (lambda: ~Native.lives.is_(City.name == "b1"), [2, 3, 4]),
        (lambda: Native.rules.is_(City.mayor.is_(Native.id == 3)), [3]),
    ],
)
def test_a_compound_key_from_the_side_that_holds_it(cities: World, condition: Any, found: list[int]) -> None:
    assert cities.ask(cities.db.select(Native.id).where(condition()).order_by(Native.id).all()) == found


def test_compound_keys_nest_and_join(cities: World) -> None:
    db, ask = cities.db, cities.ask
    query = db.select(City).include(
        City.natives.order_by(Native.id).include(Native.born, Native.lives.include(City.guests)),
        City.guests.limit(5).order_by(Native.id),
        City.mayor,
    )
    a1, a2, b1, b2 = ask(query.order_by(City.name).all())
    assert [native.id for native in a1.natives] == [1, 2]
    assert a1.natives[0].born == ask(db.select(City).where(City.name == "a1").one())
    assert [guest.id for guest in a1.natives[0].lives.guests] == [1]
    assert a1.natives[1].lives is None
    assert ([guest.id for guest in b1.guests], a2.mayor.id, b2.mayor, b2.natives) == ([1], 3, None, [])
    joined = db.select(City.name, Native.id).join(City.natives).order_by(Native.id)
    assert ask(joined.all()) == [("a1", 1), ("a1", 2), ("a2", 3), ("b1", 4)]
    left = db.select(Native.id, optional(City)).left_join(Native.lives).order_by(Native.id)
    assert [(native, city and city.name) for native, city in ask(left.all())] == [
        (1, "b1"), (2, None), (3, None), (4, None)
    ]  # fmt: skip
    whole = db.select(optional(City), Native.id).from_(Native).left_join(Native.lives).include(City.natives)
    first, *rest = ask(whole.order_by(Native.id).all())
    assert [native.id for native in first[0].natives] == [4]
    assert [city for city, _ in rest] == [None, None, None]


@pytest.fixture
def people(world: World) -> World:
    world.create(Person)
    db, ask = world.db, world.ask
    ask(db.insert(*[Person(name=name) for name in "abcd"]).run())
    ask(db.update(Person).set(spouse_id=2, from_="x", **{"None": 7}).where(Person.id == 1).run())
    # Prisma: A is the side whose field sorts first: `followers` before `follows`.
    for follower, followed in ((1, 2), (1, 3), (2, 3), (4, 4)):
        sql = f'INSERT INTO "_Following" ("A", "B") VALUES ({followed}, {follower})'
        ask(db.execute_script(sql))
    return world


def test_a_model_with_itself(people: World) -> None:
    db, ask = people.db, people.ask
    rows = ask(
        db.select(Person)
        .include(
            Person.follows.order_by(Person.name).include(Person.followers.order_by(Person.id.desc())),
            Person.followers.order_by(Person.name),
        )
        .order_by(Person.id)
        .all()
    )
    sides = {row.name: ([p.name for p in row.follows], [p.name for p in row.followers]) for row in rows}
    # One of the two directions is A: whichever it is, both must be each other's opposite.
    assert sides["d"] == (["d"], ["d"])
    flipped = sorted((b, a) for a in sides for b in sides[a][1])
    assert sorted((b, a) for a in sides for b in sides[a][1]) == flipped
    assert sorted((a, b) for a in sides for b in sides[a][0]) == flipped
    names = db.select(Person.name).order_by(Person.name)
    followers_of_c = ask(names.where(Person.follows.some(Person.name == "c")).all())
    assert followers_of_c == sides["c"][1]
    assert ask(names.where(Person.followers.none()).all()) == [n for n in "abcd" if not sides[n][1]]
    joined = db.select(Person.name, alias(Person, "other").name)
    other = alias(Person, "other")
    assert ask(joined.join(other, other.id == Person.spouse_id).all()) == [("a", "b")]


def test_both_sides_of_one_to_one(people: World) -> None:
    db, ask = people.db, people.ask
    a, b, c, _ = ask(db.select(Person).include(Person.spouse, Person.married_by).order_by(Person.id).all())
    assert (a.spouse.name, a.married_by, b.spouse, b.married_by.name, c.spouse, c.married_by) == (
        "b", None, None, "a", None, None
    )  # fmt: skip
    names = db.select(Person.name).order_by(Person.name)
    assert ask(names.where(Person.spouse.is_()).all()) == ["a"]
    assert ask(names.where(Person.married_by.is_()).all()) == ["b"]
    assert ask(names.where(Person.married_by.is_not()).all()) == ["a", "c", "d"]
    assert ask(names.where(Person.married_by.is_not(Person.from_ == "x")).all()) == ["a", "c", "d"]
    assert ask(names.where(Person.married_by.is_(Person.spouse.is_(Person.name == "b"))).all()) == ["b"]


def test_keyword_names_and_renamed_columns(people: World) -> None:
    db, ask = people.db, people.ask
    found = ask(db.select(Person).where(Person.from_ == "x", Person.None_ == 7).one())
    assert (found.from_, found.None_) == ("x", 7)
    row = ask(db.select(Person.from_, Person.None_, count()).group_by(Person.from_, Person.None_).where(
        Person.id == 1).one())  # fmt: skip
    assert tuple(row) == ("x", 7, 1)
    assert ask(db.insert(Person(name="e", from_="y", None_=3)).returning(Person.from_, Person.None_).one()) == ("y", 3)
    nested = ask(
        db.select(Person).include(Person.spouse.columns(Person.from_, Person.name)).where(Person.id == 1).one()
    )
    assert (nested.spouse.from_, nested.spouse.name) == (None, "b")
    other = alias(Person, "other")
    assert ask(db.select(other.from_).where(other.None_ == 7).all()) == ["x"]
    assert ask(db.update(Person).set(from_="z").where(Person.id == 1).returning(Person.from_).one()) == "z"


class Sighting(Model, table="sightings"):
    place: Column[str]
    person_id: Column[int | None] = column(default=None)


class Rumour(Model, table="rumours"):
    text: Column[str | None] = column(default=None)


def test_a_left_joined_model_without_a_key(people: World) -> None:
    db, ask = people.db, people.ask
    people.create(Sighting)
    people.create(Rumour)
    ask(db.insert(Sighting).values(place="x", person_id=1).run())
    rows = db.select(Person.id, optional(Sighting)).left_join(Sighting, Sighting.person_id == Person.id)
    assert [(number, seen and seen.place) for number, seen in ask(rows.order_by(Person.id).all())] == [
        (1, "x"), (2, None), (3, None), (4, None)
    ]  # fmt: skip
    with pytest.raises(QueryError, match="every field of Rumour may be NULL"):
        ask(db.select(Person.id, optional(Rumour)).left_join(Rumour, Rumour.text == Person.name).all())


@pytest.mark.parametrize(
    ("condition", "found"),
    [
        (lambda me: Person.follows.some(Person.id > me.id), ["a", "b"]),
        (lambda me: Person.follows.some(Person.id < me.id), []),
        (lambda me: Person.follows.none(Person.id > me.id), ["c", "d"]),
        (lambda me: Person.followers.every(Person.id < me.id), ["a", "b", "c"]),
        (lambda me: Person.spouse.is_(Person.id == me.id + 1), ["a"]),
        (lambda me: Person.spouse.is_not(Person.id == me.id + 1), ["b", "c", "d"]),
        (lambda me: Person.married_by.is_(Person.name < me.name), ["b"]),
        (lambda me: Person.married_by.is_(Person.follows.some(Person.name > me.name)), ["b"]),
        (lambda me: ~Person.followers.some(Person.follows.some(Person.id == me.id)), ["a"]),
    ],
)
def test_a_condition_on_related_rows_can_use_the_rows_around_it(
    people: World, condition: Any, found: list[str]
) -> None:
    me = alias(Person, "me")
    query = people.db.select(Person.name).join(me, me.id == Person.id).where(condition(me)).order_by(Person.name)
    assert people.ask(query.all()) == found


def test_a_condition_that_uses_the_rows_around_it_is_an_exists(people: World) -> None:
    """As IN, the database would read all related rows anew for each row."""
    me = alias(Person, "me")
    joined = people.db.select(Person.name).join(me, me.id == Person.id)
    for condition in (Person.follows.some(Person.id > me.id), Person.married_by.is_not(Person.id > me.id)):
        text, _ = joined.where(condition).sql()
        assert "EXISTS" in text


def test_what_has_no_related_row_is_found_by_a_join_where_the_database_can(world: World) -> None:
    world.create(Person)
    query = world.db.select(Person.id).where(Person.followers.none())
    if world.dialect == "postgresql":
        assert "Anti Join" in world.ask(query.explain())
    else:
        assert "NOT IN" in query.sql()[0]
