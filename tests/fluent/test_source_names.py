"""Names of sources and of their columns: any text, never taken for another, never read as anything else."""

from __future__ import annotations

from typing import Any

import pytest

from tests.blog import MODELS, Post, User
from tests.world import World
from twofold import count, literal, recursive, select, values
from twofold.errors import QueryError

LONG = "x" * 70
PAIRS = [
    *(("A", "a"), (LONG + "1", LONG + "2"), ('we"ird', "%(a)s")),
    *(("select", "from"), ("class", "id"), ("_", "__init__")),
]


@pytest.fixture
def users(world: World) -> World:
    world.create(*MODELS)
    rows = [{"email": f"{number}@x.io", "age": 10 + number} for number in (1, 2)]
    world.ask(world.db.insert(User).values(rows).run())
    return world


def made(kind: str, first: str, other: str) -> Any:
    """A source with these names, over the ids and ages of the users."""
    rows = select(User.id.label(first), User.age.label(other))
    match kind:
        case "subquery" | "cte":
            return getattr(rows, kind)(first)
        case "alias":
            return rows.cte(first).alias(other)
        case "union":
            return rows.union(select(User.id, User.age)).subquery(first)
        case "recursive":
            step = select(User.id, User.age).where(literal(False))
            return recursive(first, rows, lambda above: step.join(above, above.columns()[0] == User.id))
        case _:
            raise AssertionError(kind)


@pytest.mark.parametrize("kind", ["subquery", "cte", "alias", "union", "recursive"])
@pytest.mark.parametrize(("first", "other"), PAIRS)
def test_any_names(users: World, kind: str, first: str, other: str) -> None:
    source = made(kind, first, other)
    one, two = source.columns()
    rows = users.ask(users.db.select(one, two).from_(source).where(two > 11).order_by(two.desc()).all())
    assert [tuple(row) for row in rows] == [(2, 12)]
    assert rows[0]._fields == (first, other)


def test_names_of_several_sources(users: World) -> None:
    """Long names that are equal in what PostgreSQL keeps of them, and names that SQLite takes for equal."""
    for first, other in ((LONG + "1", LONG + "2"), ("A", "a")):
        low, high = select(User.id).where(User.id < 2).cte(first), select(User.id).where(User.id > 1).cte(other)
        query = users.db.select(low[User.id], high[User.id]).from_(low).cross_join(high)
        assert [tuple(row) for row in users.ask(query.all())] == [(1, 2)]
        beside = select(User.id).subquery(first), select(User.id).subquery(other)
        query = users.db.select(count()).from_(beside[0]).cross_join(beside[1])
        assert users.ask(query.one()) == 4


def test_what_is_not_joined_is_an_error(users: World) -> None:
    """No source comes into FROM by itself, an earlier alias of one included."""
    per = select(Post.author_id, count()).group_by(Post.author_id)
    sources: list[Any] = [per.subquery("per"), per.cte("per"), per.cte("per").alias("other")]
    for source in [*sources, values([1], Post.author_id)]:
        first = source.columns()[0]
        for query in (
            users.db.select(User.id).where(first == 1),
            users.db.select(User.id, first).from_(User),
            users.db.select(User.id).from_(User).order_by(first),
            users.db.select(User.id).join(Post, Post.author_id == first),
        ):
            with pytest.raises(QueryError, match="is not part of this query"):
                query.sql()
    cte = per.cte("per")
    with pytest.raises(QueryError, match=r"per\.author_id is used, but per is not part of this query \(other\)"):
        users.db.select(cte.columns()[0]).from_(cte.alias("other")).sql()


def test_equal_values_in_group_by_of_a_source(users: World) -> None:
    """PostgreSQL takes an expression with two parameters for two expressions, even if they are equal."""
    source = select(User.id, (User.age % 2).label("odd")).subquery("source")
    odd = source.columns()[1]
    query = users.db.select(odd + 5, count()).from_(source).group_by(odd + 5).order_by(odd + 5)
    assert [tuple(row) for row in users.ask(query.all())] == [(5, 1), (6, 1)]
    ages = select(User.age + 1, count()).group_by(User.age + 1)
    both = ages.union_all(ages)
    assert len(users.ask(users.db.select(*both.subquery("both").columns()).all())) == 4
