# Written by twofold: change schema.prisma, then run `twofold generate`.
# ruff: noqa
# fmt: off
# isort: skip_file

from datetime import datetime
from decimal import Decimal
from twofold import Json
from builtins import bool as _bool, int as _int
from collections.abc import Mapping as _Mapping, Sequence as _Sequence
from typing import Any as _Any, Literal as _Literal, TypeAlias as _TypeAlias
from typing_extensions import Required as _Required, TypedDict as _TypedDict, TypeVar as _TypeVar
from twofold import Expr as _Expr
from twofold.algebra.expressions import Ordering as _Ordering
from twofold.client.types import data as _d, delegates as _t, filters as _w, order as _o
from . import models as _m

_R = _TypeVar("_R")

_RoleFilterKeywords = _TypedDict("_RoleFilterKeywords", {"not": _m.Role | _Expr[_m.Role] | RoleFilter, "in": _w.Values[_m.Role]}, total=False)
class RoleFilter(_RoleFilterKeywords, total=False):
    equals: _m.Role | _Expr[_m.Role]
    not_in: _w.Values[_m.Role]
_NullableRoleFilterKeywords = _TypedDict("_NullableRoleFilterKeywords", {"not": _m.Role | _Expr[_m.Role] | NullableRoleFilter | None, "in": _w.Values[_m.Role]}, total=False)
class NullableRoleFilter(_NullableRoleFilterKeywords, total=False):
    equals: _m.Role | _Expr[_m.Role] | None
    not_in: _w.Values[_m.Role]
class RoleListFilter(_w.ListWhere[_m.Role], total=False): ...

# User
class _UserFilters(_TypedDict, total=False):
    name: _w.NullableStringWhere
    role: _m.Role | RoleFilter
    interests: _w.StringListWhere
    balance: _w.DecimalWhere
    settings: _w.JsonWhere
    createdAt: _w.DateTimeWhere
class UserWhere(_UserFilters, total=False):
    id: _w.IntWhere
    email: _w.StringWhere
    profile: ProfileWhere | ProfileToOne | _Expr[_bool] | None
    posts: PostToMany
    comments: CommentToMany
    AND: UserWhere | _Sequence[UserWhere | _Expr[_bool]]
    OR: _Sequence[UserWhere | _Expr[_bool]]
    NOT: UserWhere | _Sequence[UserWhere | _Expr[_bool]]
UserToOne = _TypedDict("UserToOne", {"is": UserWhere | _Expr[_bool] | None, "is_not": UserWhere | _Expr[_bool] | None}, total=False)
class UserKey(_TypedDict, total=False):
    id: int
    email: str
class UserUnique(UserKey, _UserFilters, total=False): ...
class UserCreateFields(_TypedDict, total=False):
    id: int
    email: _Required[str]
    name: str | None
    role: _m.Role
    interests: _Sequence[str]
    balance: Decimal
    settings: Json
    createdAt: datetime
class UserCreate(UserCreateFields, total=False):
    profile: ProfileCreateToOne
    posts: PostCreateToMany
    comments: CommentCreateToMany
class UserUpdateFields(_TypedDict, total=False):
    id: _d.IntChange
    email: _d.StringChange
    name: _d.NullableStringChange
    role: _d.Change[_m.Role]
    interests: _d.ListChange[str]
    balance: _d.DecimalChange
    settings: Json
    createdAt: _d.DateTimeChange
class UserUpdate(UserUpdateFields, total=False):
    profile: ProfileUpdateToOne
    posts: PostUpdateToMany
    comments: CommentUpdateToMany
UserField: _TypeAlias = _Literal[
    "id", "email", "name", "role", "interests", "balance", "settings", "createdAt"
]
class _UserRelatedOrder(_TypedDict, total=False):
    profile: _o.OrderBy[ProfileField] | _ProfileRelatedOrder
    posts: _o.SortCount
    comments: _o.SortCount
UserOrder: _TypeAlias = _o.OrderBy[UserField] | _UserRelatedOrder
UserInclude = _TypedDict("UserInclude", {
    "profile": _t.IncludeValue[_m.Profile, ProfileNestedArguments],
    "posts": _t.IncludeValue[_m.Post, PostNestedArguments],
    "comments": _t.IncludeValue[_m.Comment, CommentNestedArguments],
}, total=False)
UserSelect = _TypedDict("UserSelect", {
    "id": _bool, "email": _bool, "name": _bool, "role": _bool, "interests": _bool, "balance": _bool, "settings": _bool,
    "createdAt": _bool, "profile": _t.IncludeValue[_m.Profile, ProfileNestedArguments],
    "posts": _t.IncludeValue[_m.Post, PostNestedArguments],
    "comments": _t.IncludeValue[_m.Comment, CommentNestedArguments],
}, total=False)
UserNestedArguments = _TypedDict("UserNestedArguments", {
    "where": UserWhere | _Expr[_bool] | None,
    "order_by": UserOrder | _Expr[_Any] | _Ordering[_Any] | _Sequence[UserOrder | _Expr[_Any] | _Ordering[_Any]] | None,
    "take": _int | None, "skip": _int | None, "distinct": UserField | _Sequence[UserField] | None,
    "include": _Mapping[_Literal["profile", "posts", "comments"], _Any] | None,
    "select": _Mapping[UserField | _Literal["profile", "posts", "comments"], _Any] | None,
    "omit": _Mapping[UserField, _bool] | None,
}, total=False)
class UserCreateToOne(_TypedDict, total=False):
    create: UserCreate
    connect_or_create: _d.ConnectOrCreate[UserKey, UserCreate]
    connect: UserKey
class UserUpdateToOne(_TypedDict, total=False):
    create: UserCreate
    connect_or_create: _d.ConnectOrCreate[UserKey, UserCreate]
    connect: UserKey
    disconnect: _Literal[True] | UserWhere
    delete: _Literal[True] | UserWhere
    update: UserUpdate
    upsert: _d.Upsert[UserCreate, UserUpdate]
UserSelectionArguments: _TypeAlias = _t.SelectionArguments[_m.User, _R, UserInclude, UserSelect, UserField]
UserFindUniqueArguments: _TypeAlias = _t.FindUniqueArguments[_m.User, _R, UserInclude, UserSelect, UserField]
UserFindArguments: _TypeAlias = _t.FindArguments[_m.User, _R, UserWhere, UserUnique, UserOrder, UserInclude, UserSelect, UserField]

# Profile
class _ProfileFilters(_TypedDict, total=False):
    bio: _w.StringWhere
class ProfileWhere(_ProfileFilters, total=False):
    id: _w.IntWhere
    userId: _w.IntWhere
    user: UserWhere | UserToOne | _Expr[_bool]
    AND: ProfileWhere | _Sequence[ProfileWhere | _Expr[_bool]]
    OR: _Sequence[ProfileWhere | _Expr[_bool]]
    NOT: ProfileWhere | _Sequence[ProfileWhere | _Expr[_bool]]
ProfileToOne = _TypedDict("ProfileToOne", {"is": ProfileWhere | _Expr[_bool] | None, "is_not": ProfileWhere | _Expr[_bool] | None}, total=False)
class ProfileKey(_TypedDict, total=False):
    id: int
    userId: int
class ProfileUnique(ProfileKey, _ProfileFilters, total=False): ...
class ProfileCreateFields(_TypedDict, total=False):
    id: int
    bio: _Required[str]
    userId: int
class ProfileCreate(ProfileCreateFields, total=False):
    user: UserCreateToOne
class ProfileUpdateFields(_TypedDict, total=False):
    id: _d.IntChange
    bio: _d.StringChange
    userId: _d.IntChange
class ProfileUpdate(ProfileUpdateFields, total=False):
    user: UserUpdateToOne
ProfileField: _TypeAlias = _Literal["id", "bio", "userId"]
class _ProfileRelatedOrder(_TypedDict, total=False):
    user: _o.OrderBy[UserField] | _UserRelatedOrder
ProfileOrder: _TypeAlias = _o.OrderBy[ProfileField] | _ProfileRelatedOrder
ProfileInclude = _TypedDict("ProfileInclude", {
    "user": _t.IncludeValue[_m.User, UserNestedArguments],
}, total=False)
ProfileSelect = _TypedDict("ProfileSelect", {
    "id": _bool, "bio": _bool, "userId": _bool, "user": _t.IncludeValue[_m.User, UserNestedArguments],
}, total=False)
ProfileNestedArguments = _TypedDict("ProfileNestedArguments", {
    "where": ProfileWhere | _Expr[_bool] | None,
    "order_by": ProfileOrder | _Expr[_Any] | _Ordering[_Any] | _Sequence[ProfileOrder | _Expr[_Any] | _Ordering[_Any]] | None,
    "take": _int | None, "skip": _int | None, "distinct": ProfileField | _Sequence[ProfileField] | None,
    "include": _Mapping[_Literal["user"], _Any] | None,
    "select": _Mapping[ProfileField | _Literal["user"], _Any] | None, "omit": _Mapping[ProfileField, _bool] | None,
}, total=False)
class ProfileCreateToOne(_TypedDict, total=False):
    create: ProfileCreate
    connect_or_create: _d.ConnectOrCreate[ProfileKey, ProfileCreate]
    connect: ProfileKey
class ProfileUpdateToOne(_TypedDict, total=False):
    create: ProfileCreate
    connect_or_create: _d.ConnectOrCreate[ProfileKey, ProfileCreate]
    connect: ProfileKey
    disconnect: _Literal[True] | ProfileWhere
    delete: _Literal[True] | ProfileWhere
    update: ProfileUpdate
    upsert: _d.Upsert[ProfileCreate, ProfileUpdate]
ProfileSelectionArguments: _TypeAlias = _t.SelectionArguments[_m.Profile, _R, ProfileInclude, ProfileSelect, ProfileField]
ProfileFindUniqueArguments: _TypeAlias = _t.FindUniqueArguments[_m.Profile, _R, ProfileInclude, ProfileSelect, ProfileField]
ProfileFindArguments: _TypeAlias = _t.FindArguments[_m.Profile, _R, ProfileWhere, ProfileUnique, ProfileOrder, ProfileInclude, ProfileSelect, ProfileField]

# Post
class _PostFilters(_TypedDict, total=False):
    title: _w.StringWhere
    published: _w.BooleanWhere
    views: _w.IntWhere
    updatedAt: _w.DateTimeWhere
    authorId: _w.NullableIntWhere
    createdAt: _w.DateTimeWhere
class PostWhere(_PostFilters, total=False):
    id: _w.IntWhere
    author: UserWhere | UserToOne | _Expr[_bool] | None
    comments: CommentToMany
    tags: TagToMany
    AND: PostWhere | _Sequence[PostWhere | _Expr[_bool]]
    OR: _Sequence[PostWhere | _Expr[_bool]]
    NOT: PostWhere | _Sequence[PostWhere | _Expr[_bool]]
_PostKeys: _TypeAlias = PostKey | _Sequence[PostKey]
class PostToMany(_TypedDict, total=False):
    some: PostWhere | _Expr[_bool]
    every: PostWhere | _Expr[_bool]
    none: PostWhere | _Expr[_bool]
PostToOne = _TypedDict("PostToOne", {"is": PostWhere | _Expr[_bool] | None, "is_not": PostWhere | _Expr[_bool] | None}, total=False)
Post_byTitle = _TypedDict("Post_byTitle", {"authorId": int, "title": str})
class PostKey(_TypedDict, total=False):
    id: int
    byTitle: Post_byTitle
class PostUnique(PostKey, _PostFilters, total=False): ...
class PostCreateFields(_TypedDict, total=False):
    id: int
    title: _Required[str]
    published: bool
    views: int
    updatedAt: datetime
    authorId: int | None
    createdAt: datetime
class PostCreate(PostCreateFields, total=False):
    author: UserCreateToOne
    comments: CommentCreateToMany
    tags: TagCreateToLinked
class PostUpdateFields(_TypedDict, total=False):
    id: _d.IntChange
    title: _d.StringChange
    published: _d.BooleanChange
    views: _d.IntChange
    updatedAt: _d.DateTimeChange
    authorId: _d.NullableIntChange
    createdAt: _d.DateTimeChange
class PostUpdate(PostUpdateFields, total=False):
    author: UserUpdateToOne
    comments: CommentUpdateToMany
    tags: TagUpdateToLinked
PostField: _TypeAlias = _Literal[
    "id", "title", "published", "views", "updatedAt", "authorId", "createdAt"
]
class _PostRelatedOrder(_TypedDict, total=False):
    author: _o.OrderBy[UserField] | _UserRelatedOrder
    comments: _o.SortCount
PostOrder: _TypeAlias = _o.OrderBy[PostField] | _PostRelatedOrder
PostInclude = _TypedDict("PostInclude", {
    "author": _t.IncludeValue[_m.User, UserNestedArguments],
    "comments": _t.IncludeValue[_m.Comment, CommentNestedArguments],
    "tags": _t.IncludeValue[_m.Tag, TagNestedArguments],
}, total=False)
PostSelect = _TypedDict("PostSelect", {
    "id": _bool, "title": _bool, "published": _bool, "views": _bool, "updatedAt": _bool, "authorId": _bool,
    "createdAt": _bool, "author": _t.IncludeValue[_m.User, UserNestedArguments],
    "comments": _t.IncludeValue[_m.Comment, CommentNestedArguments],
    "tags": _t.IncludeValue[_m.Tag, TagNestedArguments],
}, total=False)
PostNestedArguments = _TypedDict("PostNestedArguments", {
    "where": PostWhere | _Expr[_bool] | None,
    "order_by": PostOrder | _Expr[_Any] | _Ordering[_Any] | _Sequence[PostOrder | _Expr[_Any] | _Ordering[_Any]] | None,
    "take": _int | None, "skip": _int | None, "distinct": PostField | _Sequence[PostField] | None,
    "include": _Mapping[_Literal["author", "comments", "tags"], _Any] | None,
    "select": _Mapping[PostField | _Literal["author", "comments", "tags"], _Any] | None,
    "omit": _Mapping[PostField, _bool] | None,
}, total=False)
class PostCreateToOne(_TypedDict, total=False):
    create: PostCreate
    connect_or_create: _d.ConnectOrCreate[PostKey, PostCreate]
    connect: PostKey
class PostUpdateToOne(_TypedDict, total=False):
    create: PostCreate
    connect_or_create: _d.ConnectOrCreate[PostKey, PostCreate]
    connect: PostKey
    disconnect: _Literal[True] | PostWhere
    delete: _Literal[True] | PostWhere
    update: PostUpdate
    upsert: _d.Upsert[PostCreate, PostUpdate]
class PostCreateToMany(_TypedDict, total=False):
    create: PostCreate | _Sequence[PostCreate]
    connect_or_create: _d.ConnectOrCreate[PostKey, PostCreate] | _Sequence[_d.ConnectOrCreate[PostKey, PostCreate]]
    connect: _PostKeys
    create_many: _d.CreateMany[PostCreateFields]
class PostUpdateToMany(_TypedDict, total=False):
    create: PostCreate | _Sequence[PostCreate]
    connect_or_create: _d.ConnectOrCreate[PostKey, PostCreate] | _Sequence[_d.ConnectOrCreate[PostKey, PostCreate]]
    connect: _PostKeys
    create_many: _d.CreateMany[PostCreateFields]
    set: _PostKeys
    disconnect: _PostKeys
    delete: _PostKeys
    update: _d.UpdateWhere[PostKey, PostUpdate] | _Sequence[_d.UpdateWhere[PostKey, PostUpdate]]
    upsert: _d.UpsertWhere[PostKey, PostCreate, PostUpdate] | _Sequence[_d.UpsertWhere[PostKey, PostCreate, PostUpdate]]
    update_many: _d.UpdateWhere[PostWhere, PostUpdateFields] | _Sequence[_d.UpdateWhere[PostWhere, PostUpdateFields]]
    delete_many: PostWhere | _Sequence[PostWhere]
class PostCreateToLinked(_TypedDict, total=False):
    create: PostCreate | _Sequence[PostCreate]
    connect_or_create: _d.ConnectOrCreate[PostKey, PostCreate] | _Sequence[_d.ConnectOrCreate[PostKey, PostCreate]]
    connect: _PostKeys
class PostUpdateToLinked(_TypedDict, total=False):
    create: PostCreate | _Sequence[PostCreate]
    connect_or_create: _d.ConnectOrCreate[PostKey, PostCreate] | _Sequence[_d.ConnectOrCreate[PostKey, PostCreate]]
    connect: _PostKeys
    set: _PostKeys
    disconnect: _PostKeys
    delete: _PostKeys
    update: _d.UpdateWhere[PostKey, PostUpdate] | _Sequence[_d.UpdateWhere[PostKey, PostUpdate]]
    upsert: _d.UpsertWhere[PostKey, PostCreate, PostUpdate] | _Sequence[_d.UpsertWhere[PostKey, PostCreate, PostUpdate]]
    update_many: _d.UpdateWhere[PostWhere, PostUpdateFields] | _Sequence[_d.UpdateWhere[PostWhere, PostUpdateFields]]
    delete_many: PostWhere | _Sequence[PostWhere]
PostSelectionArguments: _TypeAlias = _t.SelectionArguments[_m.Post, _R, PostInclude, PostSelect, PostField]
PostFindUniqueArguments: _TypeAlias = _t.FindUniqueArguments[_m.Post, _R, PostInclude, PostSelect, PostField]
PostFindArguments: _TypeAlias = _t.FindArguments[_m.Post, _R, PostWhere, PostUnique, PostOrder, PostInclude, PostSelect, PostField]

# Comment
class _CommentFilters(_TypedDict, total=False):
    postId: _w.IntWhere
    number: _w.IntWhere
    body: _w.StringWhere
    authorId: _w.IntWhere
class CommentWhere(_CommentFilters, total=False):
    post: PostWhere | PostToOne | _Expr[_bool]
    author: UserWhere | UserToOne | _Expr[_bool]
    AND: CommentWhere | _Sequence[CommentWhere | _Expr[_bool]]
    OR: _Sequence[CommentWhere | _Expr[_bool]]
    NOT: CommentWhere | _Sequence[CommentWhere | _Expr[_bool]]
_CommentKeys: _TypeAlias = CommentKey | _Sequence[CommentKey]
class CommentToMany(_TypedDict, total=False):
    some: CommentWhere | _Expr[_bool]
    every: CommentWhere | _Expr[_bool]
    none: CommentWhere | _Expr[_bool]
Comment_postId_number = _TypedDict("Comment_postId_number", {"postId": int, "number": int})
class CommentKey(_TypedDict, total=False):
    postId_number: Comment_postId_number
class CommentUnique(CommentKey, _CommentFilters, total=False): ...
class CommentCreateFields(_TypedDict, total=False):
    postId: int
    number: _Required[int]
    body: _Required[str]
    authorId: int
class CommentCreate(CommentCreateFields, total=False):
    post: PostCreateToOne
    author: UserCreateToOne
class CommentUpdateFields(_TypedDict, total=False):
    postId: _d.IntChange
    number: _d.IntChange
    body: _d.StringChange
    authorId: _d.IntChange
class CommentUpdate(CommentUpdateFields, total=False):
    post: PostUpdateToOne
    author: UserUpdateToOne
CommentField: _TypeAlias = _Literal["postId", "number", "body", "authorId"]
class _CommentRelatedOrder(_TypedDict, total=False):
    post: _o.OrderBy[PostField] | _PostRelatedOrder
    author: _o.OrderBy[UserField] | _UserRelatedOrder
CommentOrder: _TypeAlias = _o.OrderBy[CommentField] | _CommentRelatedOrder
CommentInclude = _TypedDict("CommentInclude", {
    "post": _t.IncludeValue[_m.Post, PostNestedArguments], "author": _t.IncludeValue[_m.User, UserNestedArguments],
}, total=False)
CommentSelect = _TypedDict("CommentSelect", {
    "postId": _bool, "number": _bool, "body": _bool, "authorId": _bool,
    "post": _t.IncludeValue[_m.Post, PostNestedArguments], "author": _t.IncludeValue[_m.User, UserNestedArguments],
}, total=False)
CommentNestedArguments = _TypedDict("CommentNestedArguments", {
    "where": CommentWhere | _Expr[_bool] | None,
    "order_by": CommentOrder | _Expr[_Any] | _Ordering[_Any] | _Sequence[CommentOrder | _Expr[_Any] | _Ordering[_Any]] | None,
    "take": _int | None, "skip": _int | None, "distinct": CommentField | _Sequence[CommentField] | None,
    "include": _Mapping[_Literal["post", "author"], _Any] | None,
    "select": _Mapping[CommentField | _Literal["post", "author"], _Any] | None,
    "omit": _Mapping[CommentField, _bool] | None,
}, total=False)
class CommentCreateToMany(_TypedDict, total=False):
    create: CommentCreate | _Sequence[CommentCreate]
    connect_or_create: _d.ConnectOrCreate[CommentKey, CommentCreate] | _Sequence[_d.ConnectOrCreate[CommentKey, CommentCreate]]
    connect: _CommentKeys
    create_many: _d.CreateMany[CommentCreateFields]
class CommentUpdateToMany(_TypedDict, total=False):
    create: CommentCreate | _Sequence[CommentCreate]
    connect_or_create: _d.ConnectOrCreate[CommentKey, CommentCreate] | _Sequence[_d.ConnectOrCreate[CommentKey, CommentCreate]]
    connect: _CommentKeys
    create_many: _d.CreateMany[CommentCreateFields]
    set: _CommentKeys
    disconnect: _CommentKeys
    delete: _CommentKeys
    update: _d.UpdateWhere[CommentKey, CommentUpdate] | _Sequence[_d.UpdateWhere[CommentKey, CommentUpdate]]
    upsert: _d.UpsertWhere[CommentKey, CommentCreate, CommentUpdate] | _Sequence[_d.UpsertWhere[CommentKey, CommentCreate, CommentUpdate]]
    update_many: _d.UpdateWhere[CommentWhere, CommentUpdateFields] | _Sequence[_d.UpdateWhere[CommentWhere, CommentUpdateFields]]
    delete_many: CommentWhere | _Sequence[CommentWhere]
CommentSelectionArguments: _TypeAlias = _t.SelectionArguments[_m.Comment, _R, CommentInclude, CommentSelect, CommentField]
CommentFindUniqueArguments: _TypeAlias = _t.FindUniqueArguments[_m.Comment, _R, CommentInclude, CommentSelect, CommentField]
CommentFindArguments: _TypeAlias = _t.FindArguments[_m.Comment, _R, CommentWhere, CommentUnique, CommentOrder, CommentInclude, CommentSelect, CommentField]

# Tag
class _TagFilters(_TypedDict, total=False): ...
class TagWhere(_TagFilters, total=False):
    name: _w.StringWhere
    posts: PostToMany
    AND: TagWhere | _Sequence[TagWhere | _Expr[_bool]]
    OR: _Sequence[TagWhere | _Expr[_bool]]
    NOT: TagWhere | _Sequence[TagWhere | _Expr[_bool]]
_TagKeys: _TypeAlias = TagKey | _Sequence[TagKey]
class TagToMany(_TypedDict, total=False):
    some: TagWhere | _Expr[_bool]
    every: TagWhere | _Expr[_bool]
    none: TagWhere | _Expr[_bool]
class TagKey(_TypedDict, total=False):
    name: str
class TagUnique(TagKey, _TagFilters, total=False): ...
class TagCreateFields(_TypedDict, total=False):
    name: _Required[str]
class TagCreate(TagCreateFields, total=False):
    posts: PostCreateToLinked
class TagUpdateFields(_TypedDict, total=False):
    name: _d.StringChange
class TagUpdate(TagUpdateFields, total=False):
    posts: PostUpdateToLinked
TagField: _TypeAlias = _Literal["name"]
TagOrder: _TypeAlias = _o.OrderBy[TagField]
TagInclude = _TypedDict("TagInclude", {
    "posts": _t.IncludeValue[_m.Post, PostNestedArguments],
}, total=False)
TagSelect = _TypedDict("TagSelect", {
    "name": _bool, "posts": _t.IncludeValue[_m.Post, PostNestedArguments],
}, total=False)
TagNestedArguments = _TypedDict("TagNestedArguments", {
    "where": TagWhere | _Expr[_bool] | None,
    "order_by": TagOrder | _Expr[_Any] | _Ordering[_Any] | _Sequence[TagOrder | _Expr[_Any] | _Ordering[_Any]] | None,
    "take": _int | None, "skip": _int | None, "distinct": TagField | _Sequence[TagField] | None,
    "include": _Mapping[_Literal["posts"], _Any] | None, "select": _Mapping[TagField | _Literal["posts"], _Any] | None,
    "omit": _Mapping[TagField, _bool] | None,
}, total=False)
class TagCreateToLinked(_TypedDict, total=False):
    create: TagCreate | _Sequence[TagCreate]
    connect_or_create: _d.ConnectOrCreate[TagKey, TagCreate] | _Sequence[_d.ConnectOrCreate[TagKey, TagCreate]]
    connect: _TagKeys
class TagUpdateToLinked(_TypedDict, total=False):
    create: TagCreate | _Sequence[TagCreate]
    connect_or_create: _d.ConnectOrCreate[TagKey, TagCreate] | _Sequence[_d.ConnectOrCreate[TagKey, TagCreate]]
    connect: _TagKeys
    set: _TagKeys
    disconnect: _TagKeys
    delete: _TagKeys
    update: _d.UpdateWhere[TagKey, TagUpdate] | _Sequence[_d.UpdateWhere[TagKey, TagUpdate]]
    upsert: _d.UpsertWhere[TagKey, TagCreate, TagUpdate] | _Sequence[_d.UpsertWhere[TagKey, TagCreate, TagUpdate]]
    update_many: _d.UpdateWhere[TagWhere, TagUpdateFields] | _Sequence[_d.UpdateWhere[TagWhere, TagUpdateFields]]
    delete_many: TagWhere | _Sequence[TagWhere]
TagSelectionArguments: _TypeAlias = _t.SelectionArguments[_m.Tag, _R, TagInclude, TagSelect, TagField]
TagFindUniqueArguments: _TypeAlias = _t.FindUniqueArguments[_m.Tag, _R, TagInclude, TagSelect, TagField]
TagFindArguments: _TypeAlias = _t.FindArguments[_m.Tag, _R, TagWhere, TagUnique, TagOrder, TagInclude, TagSelect, TagField]
