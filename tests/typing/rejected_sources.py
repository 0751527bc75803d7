"""What both checkers must reject of sources: each line that ends in `# error`, and no other."""

from __future__ import annotations

from tests.blog import Post, User
from twofold import Database, generate_series, recursive, select, unnest, values


def wrong(db: Database) -> None:
    db.select(User.id).union(select(User.email))  # error
    db.select(User.id, User.email).union(select(Post.id, Post.id))  # error
    db.select(User.id).union_all(select(Post.id, Post.title))  # error
    db.select(User).except_(select(Post))  # error
    db.select(User.id).intersect(select(User.manager_id))  # error
    db.select(User.id).union(select(Post.id)).where(User.id == 1)  # error
    db.select(User.id).union([1])  # error
    recursive("x", select(User.id), lambda above: select(User.email).join(above, above[User.id] == User.id))  # error
    recursive("x", select(User.id), lambda above: select(User.id, User.id))  # error
    recursive("x", select(User.id), select(User.id))  # error
    db.insert(User(email="x")).cte("new")  # error
    values([("a", 1)], User.id, User.email)  # error
    values(["a"], User.id)  # error
    values([(1, 2)], User.id)  # error
    unnest("ab", User.id)  # error
    unnest(User.id)  # error
    generate_series("a", 2)  # error
    db.select(User).cross_join(unnest([1]).with_ordinality().columns())  # error
    db.select(User).right_join(Post)  # error
    db.select(User).full_join(Post, using="id")  # error
    db.select(User).cross_join(Post, Post.id == User.id)  # error
    db.select(User).join(Post, Post.id == User.id, using=Post.id)  # error
    db.select(User).join(User.posts, using=Post.id)  # error
