"""What both checkers must infer of a generated client. Never run."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from blog import AsyncClient, Client, Post, Profile, Role, User
from blog.arguments import PostWhere, UserCreate
from blog.includes import PostWith, UserWith, post, profile, user
from typing_extensions import assert_type


@dataclass
class Card:
    email: str


def reads(db: Client) -> None:
    assert_type(db.user.find_many(), list[User])
    assert_type(db.user.find_many(include={"posts": True}), list[User])
    assert_type(db.user.find_many(include={"posts": {"take": 3, "include": {"tags": True}}})[0].posts, list[Post])
    assert_type(db.user.find_many(into=Card), list[Card])
    assert_type(db.user.find_first(), User | None)
    assert_type(db.user.find_first_or_raise(where={"email": {"contains": "x"}}), User)
    assert_type(db.user.find_unique(where={"id": 3}), User | None)
    assert_type(db.user.find_unique_or_raise(where={"email": "x"}, select={"id": True}), User)
    assert_type(db.user.count(), int)
    assert_type(db.user.count(select={"_all": True, "name": True}), dict[str, int])
    db.post.find_unique(where={"byTitle": {"authorId": 3, "title": "x"}, "views": {"gt": 3}})
    db.comment.find_unique(where={"postId_number": {"postId": 1, "number": 2}})


def includes(db: Client) -> None:
    users = db.user.find_many(include=user(posts=post(take=3, author=True), profile=True), take=3)
    assert_type(users[0].email, str)
    assert_type(users[0].posts[0].title, str)
    assert_type(users[0].posts[0].author, User | None)
    assert_type(users[0].profile, Profile | None)
    deep = db.user.find_first_or_raise(include=user(profile=profile(user=user(posts=True))))
    assert deep.profile is not None
    assert_type(deep.profile.user.posts, list[Post])
    created = db.user.create(data={"email": "x"}, include=user(posts=True))
    assert_type(created.posts, list[Post])
    plain: User = users[0]
    kept: list[UserWith] = []
    held: list[PostWith] = []
    print(plain, kept, held)


def conditions(db: Client) -> None:
    db.user.find_many(where={"email": {"in": ["a"], "not": {"contains": "x", "mode": "insensitive"}}, "role": Role.ADMIN})
    db.user.find_many(where={"role": {"in": {Role.ADMIN}}, "interests": {"has_some": {"x"}, "has": "y"}})
    db.user.find_many(where={"role": {"not": {"in": [Role.ADMIN]}}, "name": None, "balance": {"gte": Decimal(3)}})
    db.user.find_many(where={"interests": {"has_some": ["x"], "is_empty": False}, "settings": {"equals": {"a": 1}}})
    db.user.find_many(where={"posts": {"some": {"tags": {"none": {"name": "x"}}, "author": {"is": {"name": None}}}}})
    db.user.find_many(where={"OR": [{"email": "x"}, {"profile": {"bio": {"contains": "y"}}}], "NOT": {"id": 3}})
    db.user.find_many(where=(User.id > 3) & (User.email == "x"), order_by=User.email.desc())
    db.user.find_many(where={"id": {"lt": User.id}, "AND": [User.id > 3, {"id": 4}]}, include=User.posts.limit(3))
    db.post.find_many(order_by={"author": {"profile": {"bio": "desc"}}}, distinct=["title"], cursor={"id": 3})
    db.user.find_many(order_by=[{"posts": {"_count": "desc"}}, {"name": {"sort": "asc", "nulls": "last"}}])
    db.user.find_many(omit={"email": True}, take=-3, skip=1)
    where: PostWhere = {"published": True}
    db.post.find_first(where=where)


def writes(db: Client) -> None:
    data: UserCreate = {"email": "x", "role": Role.ADMIN, "interests": ["a"], "settings": {"a": [1]}}
    assert_type(db.user.create(data=data), User)
    db.user.create(data={"email": "x", "posts": {"create": [{"title": "t", "tags": {"connect": {"name": "x"}}}]}})
    db.user.create(data={"email": "x", "profile": {"create": {"bio": "b"}}, "posts": {"connect": [{"id": 3}, {"id": 4}]}})
    db.post.create(data={"title": "t", "authorId": 3})
    db.post.create(
        data={"title": "t", "author": {"connect_or_create": {"where": {"id": 3}, "create": {"email": "x"}}}}
    )
    assert_type(db.user.create_many(data=[{"email": "x"}], skip_duplicates=True), int)
    assert_type(db.user.create_many_and_return(data=[{"email": "x"}]), list[User])
    assert_type(db.user.update(where={"id": 1}, data={"balance": {"increment": Decimal(3)}, "name": None}), User)
    db.user.update(
        where={"id": 1},
        data={
            "interests": {"push": "x"},
            "profile": {"upsert": {"create": {"bio": "b"}, "update": {"bio": "c"}}},
            "posts": {
                "update": {"where": {"id": 1}, "data": {"title": "x", "views": {"increment": 1}}},
                "update_many": [{"where": {"published": True}, "data": {"published": {"set": False}}}],
                "upsert": {"where": {"id": 2}, "create": {"title": "t"}, "update": {}},
                "delete_many": {"id": {"gt": 3}},
                "create_many": {"data": [{"title": "x"}], "skip_duplicates": True},
                "set": [],
            },
        },
    )
    db.post.update(where={"id": 1}, data={"author": {"disconnect": True}, "tags": {"set": [{"name": "x"}]}})
    db.user.update(where={"id": 1}, data={"profile": {"delete": {"bio": "x"}}})
    assert_type(db.user.update_many(where={}, data={"name": "x"}), int)
    assert_type(db.user.update_many_and_return(where=User.id > 3, data={"name": "x"}, include=user(posts=True))[0].posts, list[Post])
    assert_type(db.user.upsert(where={"id": 1}, create={"email": "x"}, update={}), User)
    assert_type(db.user.delete(where={"email": "x"}), User)
    assert_type(db.user.delete_many(where={"id": 3}), int)


async def asyncio(db: AsyncClient) -> None:
    users = await db.user.find_many(include=user(posts=post(comments=True)))
    assert_type(users[0].posts[0].comments[0].body, str)
    assert_type(await db.user.find_first_or_raise(), User)
    assert_type(await db.user.count(), int)
    async with db.transaction() as tx:
        assert_type(await tx.user.create(data={"email": "x"}), User)


def both_apis(db: Client) -> None:
    assert_type(db.select(User).all(), list[User])
    with db.transaction() as tx:
        assert_type(tx.post.find_many(), list[Post])
