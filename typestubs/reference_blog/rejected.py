"""What both checkers must reject: each line that ends in `# error` must be an error, and no other line may be one."""

from __future__ import annotations

from blog import Client
from blog.includes import post, user


def wrong(db: Client) -> None:
    bare = db.user.find_many(include=user(profile=True))
    bare[0].posts[0]  # error
    bare[0].posts.append  # error
    db.user.find_many(include=post(author=True))  # error
    user(posts=user())  # error
    user(posts=False)  # error
    user(psts=True)  # error
    user(where={"posts": {"some": {"titel": 3}}})  # error
    db.user.find_many(where={"posts": {"some": {"titel": 3}}})  # error
    db.user.find_many(where={"emial": "x"})  # error
    db.user.find_many(where={"email": 3})  # error
    db.user.find_many(where={"email": None})  # error
    db.user.find_many(where={"email": {"contain": "x"}})  # error
    db.user.find_many(where={"role": "ADMIN"})  # error
    db.user.find_many(where={"posts": {"is": {}}})  # error
    db.user.find_many(include={"psts": True})  # error
    db.user.find_many(include={"email": True})  # error
    db.user.find_many(include={"posts": {"tke": 3}})  # error
    db.user.find_many(include={"posts": {"include": {"athor": True}}})  # error
    db.user.find_many(include={"posts": {"select": {"titel": True}}})  # error
    db.user.find_many(order_by={"idd": "asc"})  # error
    db.user.find_many(order_by={"id": "up"})  # error
    db.user.find_many(order_by={"posts": {"title": "desc"}})  # error
    db.post.find_many(order_by={"author": {"emial": "asc"}})  # error
    db.user.find_many(taek=3)  # error
    db.user.find_many(distinct="emial")  # error
    db.user.create(data={"name": "x"})  # error
    db.user.create(data={"email": "x", "posts": {"create": {"titel": "x"}}})  # error
    db.user.create(data={"email": "x", "posts": {"conect": {"id": 3}}})  # error
    db.user.create(data={"email": "x", "posts": {"create_many": {"data": [{"title": "x", "tags": {}}]}}})  # error
    db.post.create(data={"title": "x", "tags": {"create_many": {"data": [{"name": "x"}]}}})  # error
    db.user.update(where={"id": 1}, data={"posts": {"update_many": {"where": {}, "data": {"tags": {}}}}})  # error
    db.user.find_many(where={"interests": {"has": None}})  # error
    db.user.find_unique(where={"id": {"gt": 3}})  # error
    db.comment.find_unique(where={"postId_number": {"postId": 1}})  # error
    db.user.update(where={"id": 1}, data={"balance": {"incremnt": 3}})  # error
    db.user.update(where={"id": 1}, data={"name": {"increment": 3}})  # error
    db.user.delete_many()  # error
    db.user.find_mny()  # error
    db.user.find_first().email  # error
    db.user.find_many()[0].emial  # error
    db.usr.find_many()  # error
