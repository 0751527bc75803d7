"""The shape, the values and the slots of a select agree, in whatever order its clauses are called."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.blog import Comment, Post, User
from twofold import UNSET, count, select
from twofold.algebra.expressions import Param, Slot
from twofold.algebra.nodes import Node
from twofold.algebra.operators import Comparison
from twofold.algebra.questions import canonical
from twofold.fluent.select import Select

NUMBERS = st.integers(0, 3)
Calls = list[tuple[str, list[Any]]]
PATH_CALLS = st.one_of(
    st.tuples(st.just("where"), st.builds(lambda number: [Post.views > number], NUMBERS)),
    st.tuples(st.just("where"), st.builds(lambda number: [Post.id < number, Post.title == str(number)], NUMBERS)),
    st.tuples(st.just("where"), st.just([])),
    st.tuples(st.just("order_by"), st.builds(lambda number: [Post.id.desc(), Post.views * number], NUMBERS)),
    st.tuples(st.just("limit"), st.builds(lambda number: [number], NUMBERS)),
    st.tuples(st.just("offset"), st.builds(lambda number: [number], NUMBERS)),
    st.tuples(st.just("include"), st.builds(lambda number: [Post.comments.where(Comment.id > number)], NUMBERS)),
    st.tuples(st.just("columns"), st.sampled_from([[Post.id], [Post.title, Post.views]])),
)


def path(calls: Calls) -> Any:
    """The posts of a user with these clauses."""
    found: Any = User.posts
    for name, arguments in calls:
        found = getattr(found, name)(*arguments)
    return found


CALLS = st.one_of(
    st.tuples(st.just("where"), st.builds(lambda number: [User.age > number], NUMBERS)),
    st.tuples(st.just("where"), st.builds(lambda number: [User.age < number, User.name == str(number)], NUMBERS)),
    st.tuples(st.just("where"), st.builds(lambda number: [User.posts.some(Post.views == number)], NUMBERS)),
    st.tuples(st.just("having"), st.builds(lambda number: [count() > number], NUMBERS)),
    st.tuples(st.just("group_by"), st.builds(lambda number: [User.age + number], NUMBERS)),
    st.tuples(st.just("order_by"), st.builds(lambda number: [(User.age * number).desc()], NUMBERS)),
    st.tuples(st.just("limit"), st.builds(lambda number: [number], NUMBERS)),
    st.tuples(st.just("offset"), st.builds(lambda number: [number], NUMBERS)),
    st.tuples(st.just("distinct"), st.just([])),
    st.tuples(st.just("left_join"), st.just([User.comments])),
    st.tuples(st.just("where"), st.builds(lambda number: [UNSET, User.age != number], NUMBERS)),
    st.tuples(st.just("include"), st.builds(lambda calls: [path(calls)], st.lists(PATH_CALLS, max_size=5))),
)


def leaves(node: Node) -> Iterator[Any]:
    """The values or the slots of a tree, in order."""
    if isinstance(node, Param):
        yield node.value
    elif isinstance(node, Slot):
        yield node
    elif isinstance(node, Comparison):
        yield from leaves(node.left)
        yield node.value
    else:
        for child in node.children():
            yield from leaves(child)


def build(calls: Calls) -> Select[Any, Any]:
    query: Any = select(User)
    for name, arguments in calls:
        query = getattr(query, name)(*arguments)
    return query  # type: ignore[no-any-return]


@given(st.lists(CALLS, max_size=7))
def test_each_slot_has_the_value_of_its_place(calls: Calls) -> None:
    query = build(calls)
    values = query.trace()[1]
    slots = list(leaves(query.query()))
    assert all(isinstance(slot, Slot) for slot in slots)
    assert [values[slot.index] for slot in slots] == list(leaves(query.algebra))


@given(st.lists(CALLS, max_size=5), st.lists(CALLS, max_size=5))
def test_equal_shapes_are_equal_queries(
    calls: list[tuple[str, list[Any]]], others: list[tuple[str, list[Any]]]
) -> None:
    one, other = build(calls), build(others)
    if one.trace()[0] == other.trace()[0]:
        assert canonical(one.query()) == canonical(other.query())


def test_the_order_of_the_clauses_of_a_path_is_no_matter_and_each_leaves_it_as_it_is() -> None:
    calls: Calls = [
        ("where", [Post.views > 1]),
        ("order_by", [Post.id.desc()]),
        ("limit", [2]),
        ("offset", [3]),
        ("include", [Post.comments]),
    ]
    one, other = path(calls), path([*reversed(calls)])
    assert select(User).include(one).trace()[0] == select(User).include(other).trace()[0]
    bare = select(User).include(User.posts).trace()
    User.posts.where(Post.id == 1).limit(1)
    assert select(User).include(User.posts).trace() == bare
    assert one.limit(5).nested.limit.value == 5
    assert one.nested.limit.value == 2


def test_a_select_is_not_changed_by_the_ones_made_of_it() -> None:
    base = select(User).where(User.age > 1)
    trace = base.trace()
    base.where(User.age > 2).limit(3), base.include(User.comments.where(Comment.id == 4)), base.limit(5)
    assert base.trace() == trace
    assert select(User).trace()[1] == []
