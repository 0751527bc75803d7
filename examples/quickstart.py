"""Models, tables, rows and queries in one file, with the fluent API alone. `python -m examples.quickstart`."""

from __future__ import annotations

import twofold
from twofold import Column, Many, Model, One, autoincrement, column, count, many, one
from twofold.migrate import create_tables


class User(Model):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    email: Column[str] = column(unique=True)
    posts: Many[Post] = many()


class Post(Model):
    id: Column[int] = column(primary_key=True, default=autoincrement())
    title: Column[str]
    views: Column[int] = column(default=0)
    author_id: Column[int] = column()
    author: One[User] = one(author_id, on_delete="cascade")


def main() -> None:
    with twofold.connect("sqlite://") as db:
        create_tables(db, User, Post)
        ann = db.insert(User(email="ann@example.org")).returning(User.id).one()
        db.insert(Post(title="Hello", author_id=ann), Post(title="Again", author_id=ann, views=7)).run()
        db.update(Post).set(views=Post.views + 1).where(Post.title == "Hello").run()

        for user in db.select(User).include(User.posts.order_by(Post.views.desc())).all():
            print(user.email, [(post.title, post.views) for post in user.posts])

        for email, posts in db.select(User.email, count(Post.id)).join(User.posts).group_by(User.email).all():
            print(f"{email} wrote {posts} posts")


if __name__ == "__main__":
    main()
