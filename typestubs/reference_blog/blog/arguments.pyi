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
from twofold.client.types import data as _d, delegates as _t, filters as _w
from . import models as _m

_R = _TypeVar("_R")

_RoleFilterWords = _TypedDict("_RoleFilterWords", {"not": _m.Role | _Expr[_m.Role] | RoleFilter, "in": _Sequence[_m.Role]}, total=False)
class RoleFilter(_RoleFilterWords, total=False):
    equals: _m.Role | _Expr[_m.Role]
    not_in: _Sequence[_m.Role]
_NullableRoleFilterWords = _TypedDict("_NullableRoleFilterWords", {"not": _m.Role | _Expr[_m.Role] | NullableRoleFilter | None, "in": _Sequence[_m.Role]}, total=False)
class NullableRoleFilter(_NullableRoleFilterWords, total=False):
    equals: _m.Role | _Expr[_m.Role] | None
    not_in: _Sequence[_m.Role]
class RoleListFilter(_w.ListWhere[_m.Role], total=False): ...

# User
class _UserRest(_TypedDict, total=False):
    name: _w.NullableStringWhere
    role: _m.Role | RoleFilter
    interests: _w.StringListWhere
    balance: _w.DecimalWhere
    settings: _w.JsonWhere
    createdAt: _w.DateTimeWhere
class UserWhere(_UserRest, total=False):
    id: _w.IntWhere
    email: _w.StringWhere
    profile: ProfileWhere | ProfileIs | _Expr[_bool] | None
    posts: PostSome
    comments: CommentSome
    AND: UserWhere | _Sequence[UserWhere | _Expr[_bool]]
    OR: _Sequence[UserWhere | _Expr[_bool]]
    NOT: UserWhere | _Sequence[UserWhere | _Expr[_bool]]
UserIs = _TypedDict("UserIs", {"is": UserWhere | _Expr[_bool] | None, "is_not": UserWhere | _Expr[_bool] | None}, total=False)
class UserKey(_TypedDict, total=False):
    id: int
    email: str
class UserUnique(UserKey, _UserRest, total=False): ...
class UserCreateRow(_TypedDict, total=False):
    id: int
    email: _Required[str]
    name: str | None
    role: _m.Role
    interests: _Sequence[str]
    balance: Decimal
    settings: Json
    createdAt: datetime
class UserCreate(UserCreateRow, total=False):
    profile: ProfileCreateOne
    posts: PostCreateSome
    comments: CommentCreateSome
class UserUpdateRow(_TypedDict, total=False):
    id: _d.IntChange
    email: _d.StringChange
    name: _d.NullableStringChange
    role: _d.Change[_m.Role]
    interests: _d.ListChange[str]
    balance: _d.DecimalChange
    settings: Json
    createdAt: _d.DateTimeChange
class UserUpdate(UserUpdateRow, total=False):
    profile: ProfileUpdateOne
    posts: PostUpdateSome
    comments: CommentUpdateSome
UserField: _TypeAlias = _Literal[
    "id", "email", "name", "role", "interests", "balance", "settings", "createdAt"
]
class _UserRelated(_TypedDict, total=False):
    profile: _w.OrderBy[ProfileField] | _ProfileRelated
    posts: _w.SortCount
    comments: _w.SortCount
UserOrder: _TypeAlias = _w.OrderBy[UserField] | _UserRelated
class UserInclude(_TypedDict, total=False):
    profile: _t.Included[_m.Profile, ProfileArguments]
    posts: _t.Included[_m.Post, PostArguments]
    comments: _t.Included[_m.Comment, CommentArguments]
class UserSelect(UserInclude, total=False):
    id: _bool
    email: _bool
    name: _bool
    role: _bool
    interests: _bool
    balance: _bool
    settings: _bool
    createdAt: _bool
class UserArguments(_TypedDict, total=False):
    where: UserWhere | _Expr[_bool] | None
    order_by: UserOrder | _Expr[_Any] | _Ordering[_Any] | _Sequence[UserOrder | _Expr[_Any] | _Ordering[_Any]] | None
    take: _int | None
    skip: _int | None
    distinct: UserField | _Sequence[UserField] | None
    include: _Mapping[_Literal["profile", "posts", "comments"], _Any] | None
    select: _Mapping[UserField | _Literal["profile", "posts", "comments"], _Any] | None
    omit: _Mapping[UserField, _bool] | None
class UserCreateOne(_TypedDict, total=False):
    create: UserCreate
    connect_or_create: _d.ConnectOrCreate[UserKey, UserCreate]
    connect: UserKey
class UserUpdateOne(_TypedDict, total=False):
    create: UserCreate
    connect_or_create: _d.ConnectOrCreate[UserKey, UserCreate]
    connect: UserKey
    update: UserUpdate
    upsert: _d.Upsert[UserCreate, UserUpdate]
    disconnect: _Literal[True] | UserWhere
    delete: _Literal[True] | UserWhere
UserReading: _TypeAlias = _t.Reading[_m.User, _R, UserInclude, UserSelect, UserField]
UserAsked: _TypeAlias = _t.Asked[_m.User, _R, UserWhere, UserUnique, UserOrder, UserInclude, UserSelect, UserField]

# Profile
class _ProfileRest(_TypedDict, total=False):
    bio: _w.StringWhere
class ProfileWhere(_ProfileRest, total=False):
    id: _w.IntWhere
    userId: _w.IntWhere
    user: UserWhere | UserIs | _Expr[_bool]
    AND: ProfileWhere | _Sequence[ProfileWhere | _Expr[_bool]]
    OR: _Sequence[ProfileWhere | _Expr[_bool]]
    NOT: ProfileWhere | _Sequence[ProfileWhere | _Expr[_bool]]
ProfileIs = _TypedDict("ProfileIs", {"is": ProfileWhere | _Expr[_bool] | None, "is_not": ProfileWhere | _Expr[_bool] | None}, total=False)
class ProfileKey(_TypedDict, total=False):
    id: int
    userId: int
class ProfileUnique(ProfileKey, _ProfileRest, total=False): ...
class ProfileCreateRow(_TypedDict, total=False):
    id: int
    bio: _Required[str]
    userId: int
class ProfileCreate(ProfileCreateRow, total=False):
    user: UserCreateOne
class ProfileUpdateRow(_TypedDict, total=False):
    id: _d.IntChange
    bio: _d.StringChange
    userId: _d.IntChange
class ProfileUpdate(ProfileUpdateRow, total=False):
    user: UserUpdateOne
ProfileField: _TypeAlias = _Literal["id", "bio", "userId"]
class _ProfileRelated(_TypedDict, total=False):
    user: _w.OrderBy[UserField] | _UserRelated
ProfileOrder: _TypeAlias = _w.OrderBy[ProfileField] | _ProfileRelated
class ProfileInclude(_TypedDict, total=False):
    user: _t.Included[_m.User, UserArguments]
class ProfileSelect(ProfileInclude, total=False):
    id: _bool
    bio: _bool
    userId: _bool
class ProfileArguments(_TypedDict, total=False):
    where: ProfileWhere | _Expr[_bool] | None
    order_by: ProfileOrder | _Expr[_Any] | _Ordering[_Any] | _Sequence[ProfileOrder | _Expr[_Any] | _Ordering[_Any]] | None
    take: _int | None
    skip: _int | None
    distinct: ProfileField | _Sequence[ProfileField] | None
    include: _Mapping[_Literal["user"], _Any] | None
    select: _Mapping[ProfileField | _Literal["user"], _Any] | None
    omit: _Mapping[ProfileField, _bool] | None
class ProfileCreateOne(_TypedDict, total=False):
    create: ProfileCreate
    connect_or_create: _d.ConnectOrCreate[ProfileKey, ProfileCreate]
    connect: ProfileKey
class ProfileUpdateOne(_TypedDict, total=False):
    create: ProfileCreate
    connect_or_create: _d.ConnectOrCreate[ProfileKey, ProfileCreate]
    connect: ProfileKey
    update: ProfileUpdate
    upsert: _d.Upsert[ProfileCreate, ProfileUpdate]
    disconnect: _Literal[True] | ProfileWhere
    delete: _Literal[True] | ProfileWhere
ProfileReading: _TypeAlias = _t.Reading[_m.Profile, _R, ProfileInclude, ProfileSelect, ProfileField]
ProfileAsked: _TypeAlias = _t.Asked[_m.Profile, _R, ProfileWhere, ProfileUnique, ProfileOrder, ProfileInclude, ProfileSelect, ProfileField]

# Post
class _PostRest(_TypedDict, total=False):
    title: _w.StringWhere
    published: _w.BooleanWhere
    views: _w.IntWhere
    updatedAt: _w.DateTimeWhere
    authorId: _w.NullableIntWhere
    createdAt: _w.DateTimeWhere
class PostWhere(_PostRest, total=False):
    id: _w.IntWhere
    author: UserWhere | UserIs | _Expr[_bool] | None
    comments: CommentSome
    tags: TagSome
    AND: PostWhere | _Sequence[PostWhere | _Expr[_bool]]
    OR: _Sequence[PostWhere | _Expr[_bool]]
    NOT: PostWhere | _Sequence[PostWhere | _Expr[_bool]]
_PostKeys: _TypeAlias = PostKey | _Sequence[PostKey]
class PostSome(_TypedDict, total=False):
    some: PostWhere | _Expr[_bool]
    every: PostWhere | _Expr[_bool]
    none: PostWhere | _Expr[_bool]
PostIs = _TypedDict("PostIs", {"is": PostWhere | _Expr[_bool] | None, "is_not": PostWhere | _Expr[_bool] | None}, total=False)
Post_byTitle = _TypedDict("Post_byTitle", {"authorId": int, "title": str})
class PostKey(_TypedDict, total=False):
    id: int
    byTitle: Post_byTitle
class PostUnique(PostKey, _PostRest, total=False): ...
class PostCreateRow(_TypedDict, total=False):
    id: int
    title: _Required[str]
    published: bool
    views: int
    updatedAt: datetime
    authorId: int | None
    createdAt: datetime
class PostCreate(PostCreateRow, total=False):
    author: UserCreateOne
    comments: CommentCreateSome
    tags: TagCreateSome
class PostUpdateRow(_TypedDict, total=False):
    id: _d.IntChange
    title: _d.StringChange
    published: _d.BooleanChange
    views: _d.IntChange
    updatedAt: _d.DateTimeChange
    authorId: _d.NullableIntChange
    createdAt: _d.DateTimeChange
class PostUpdate(PostUpdateRow, total=False):
    author: UserUpdateOne
    comments: CommentUpdateSome
    tags: TagUpdateSome
PostField: _TypeAlias = _Literal[
    "id", "title", "published", "views", "updatedAt", "authorId", "createdAt"
]
class _PostRelated(_TypedDict, total=False):
    author: _w.OrderBy[UserField] | _UserRelated
    comments: _w.SortCount
PostOrder: _TypeAlias = _w.OrderBy[PostField] | _PostRelated
class PostInclude(_TypedDict, total=False):
    author: _t.Included[_m.User, UserArguments]
    comments: _t.Included[_m.Comment, CommentArguments]
    tags: _t.Included[_m.Tag, TagArguments]
class PostSelect(PostInclude, total=False):
    id: _bool
    title: _bool
    published: _bool
    views: _bool
    updatedAt: _bool
    authorId: _bool
    createdAt: _bool
class PostArguments(_TypedDict, total=False):
    where: PostWhere | _Expr[_bool] | None
    order_by: PostOrder | _Expr[_Any] | _Ordering[_Any] | _Sequence[PostOrder | _Expr[_Any] | _Ordering[_Any]] | None
    take: _int | None
    skip: _int | None
    distinct: PostField | _Sequence[PostField] | None
    include: _Mapping[_Literal["author", "comments", "tags"], _Any] | None
    select: _Mapping[PostField | _Literal["author", "comments", "tags"], _Any] | None
    omit: _Mapping[PostField, _bool] | None
class PostCreateOne(_TypedDict, total=False):
    create: PostCreate
    connect_or_create: _d.ConnectOrCreate[PostKey, PostCreate]
    connect: PostKey
class PostUpdateOne(_TypedDict, total=False):
    create: PostCreate
    connect_or_create: _d.ConnectOrCreate[PostKey, PostCreate]
    connect: PostKey
    update: PostUpdate
    upsert: _d.Upsert[PostCreate, PostUpdate]
    disconnect: _Literal[True] | PostWhere
    delete: _Literal[True] | PostWhere
class PostCreateSome(_TypedDict, total=False):
    create: PostCreate | _Sequence[PostCreate]
    connect_or_create: _d.ConnectOrCreate[PostKey, PostCreate] | _Sequence[_d.ConnectOrCreate[PostKey, PostCreate]]
    connect: _PostKeys
    create_many: _d.Rows[PostCreate]
class PostUpdateSome(_TypedDict, total=False):
    create: PostCreate | _Sequence[PostCreate]
    connect_or_create: _d.ConnectOrCreate[PostKey, PostCreate] | _Sequence[_d.ConnectOrCreate[PostKey, PostCreate]]
    connect: _PostKeys
    create_many: _d.Rows[PostCreate]
    set: _PostKeys
    disconnect: _PostKeys
    delete: _PostKeys
    update: _d.UpdateWhere[PostKey, PostUpdate] | _Sequence[_d.UpdateWhere[PostKey, PostUpdate]]
    upsert: _d.UpsertWhere[PostKey, PostCreate, PostUpdate] | _Sequence[_d.UpsertWhere[PostKey, PostCreate, PostUpdate]]
    update_many: _d.UpdateWhere[PostWhere, PostUpdate] | _Sequence[_d.UpdateWhere[PostWhere, PostUpdate]]
    delete_many: PostWhere | _Sequence[PostWhere]
PostReading: _TypeAlias = _t.Reading[_m.Post, _R, PostInclude, PostSelect, PostField]
PostAsked: _TypeAlias = _t.Asked[_m.Post, _R, PostWhere, PostUnique, PostOrder, PostInclude, PostSelect, PostField]

# Comment
class _CommentRest(_TypedDict, total=False):
    postId: _w.IntWhere
    number: _w.IntWhere
    body: _w.StringWhere
    authorId: _w.IntWhere
class CommentWhere(_CommentRest, total=False):
    post: PostWhere | PostIs | _Expr[_bool]
    author: UserWhere | UserIs | _Expr[_bool]
    AND: CommentWhere | _Sequence[CommentWhere | _Expr[_bool]]
    OR: _Sequence[CommentWhere | _Expr[_bool]]
    NOT: CommentWhere | _Sequence[CommentWhere | _Expr[_bool]]
_CommentKeys: _TypeAlias = CommentKey | _Sequence[CommentKey]
class CommentSome(_TypedDict, total=False):
    some: CommentWhere | _Expr[_bool]
    every: CommentWhere | _Expr[_bool]
    none: CommentWhere | _Expr[_bool]
Comment_postId_number = _TypedDict("Comment_postId_number", {"postId": int, "number": int})
class CommentKey(_TypedDict, total=False):
    postId_number: Comment_postId_number
class CommentUnique(CommentKey, _CommentRest, total=False): ...
class CommentCreateRow(_TypedDict, total=False):
    postId: int
    number: _Required[int]
    body: _Required[str]
    authorId: int
class CommentCreate(CommentCreateRow, total=False):
    post: PostCreateOne
    author: UserCreateOne
class CommentUpdateRow(_TypedDict, total=False):
    postId: _d.IntChange
    number: _d.IntChange
    body: _d.StringChange
    authorId: _d.IntChange
class CommentUpdate(CommentUpdateRow, total=False):
    post: PostUpdateOne
    author: UserUpdateOne
CommentField: _TypeAlias = _Literal["postId", "number", "body", "authorId"]
class _CommentRelated(_TypedDict, total=False):
    post: _w.OrderBy[PostField] | _PostRelated
    author: _w.OrderBy[UserField] | _UserRelated
CommentOrder: _TypeAlias = _w.OrderBy[CommentField] | _CommentRelated
class CommentInclude(_TypedDict, total=False):
    post: _t.Included[_m.Post, PostArguments]
    author: _t.Included[_m.User, UserArguments]
class CommentSelect(CommentInclude, total=False):
    postId: _bool
    number: _bool
    body: _bool
    authorId: _bool
class CommentArguments(_TypedDict, total=False):
    where: CommentWhere | _Expr[_bool] | None
    order_by: CommentOrder | _Expr[_Any] | _Ordering[_Any] | _Sequence[CommentOrder | _Expr[_Any] | _Ordering[_Any]] | None
    take: _int | None
    skip: _int | None
    distinct: CommentField | _Sequence[CommentField] | None
    include: _Mapping[_Literal["post", "author"], _Any] | None
    select: _Mapping[CommentField | _Literal["post", "author"], _Any] | None
    omit: _Mapping[CommentField, _bool] | None
class CommentCreateSome(_TypedDict, total=False):
    create: CommentCreate | _Sequence[CommentCreate]
    connect_or_create: _d.ConnectOrCreate[CommentKey, CommentCreate] | _Sequence[_d.ConnectOrCreate[CommentKey, CommentCreate]]
    connect: _CommentKeys
    create_many: _d.Rows[CommentCreate]
class CommentUpdateSome(_TypedDict, total=False):
    create: CommentCreate | _Sequence[CommentCreate]
    connect_or_create: _d.ConnectOrCreate[CommentKey, CommentCreate] | _Sequence[_d.ConnectOrCreate[CommentKey, CommentCreate]]
    connect: _CommentKeys
    create_many: _d.Rows[CommentCreate]
    set: _CommentKeys
    disconnect: _CommentKeys
    delete: _CommentKeys
    update: _d.UpdateWhere[CommentKey, CommentUpdate] | _Sequence[_d.UpdateWhere[CommentKey, CommentUpdate]]
    upsert: _d.UpsertWhere[CommentKey, CommentCreate, CommentUpdate] | _Sequence[_d.UpsertWhere[CommentKey, CommentCreate, CommentUpdate]]
    update_many: _d.UpdateWhere[CommentWhere, CommentUpdate] | _Sequence[_d.UpdateWhere[CommentWhere, CommentUpdate]]
    delete_many: CommentWhere | _Sequence[CommentWhere]
CommentReading: _TypeAlias = _t.Reading[_m.Comment, _R, CommentInclude, CommentSelect, CommentField]
CommentAsked: _TypeAlias = _t.Asked[_m.Comment, _R, CommentWhere, CommentUnique, CommentOrder, CommentInclude, CommentSelect, CommentField]

# Tag
class _TagRest(_TypedDict, total=False): ...
class TagWhere(_TagRest, total=False):
    name: _w.StringWhere
    posts: PostSome
    AND: TagWhere | _Sequence[TagWhere | _Expr[_bool]]
    OR: _Sequence[TagWhere | _Expr[_bool]]
    NOT: TagWhere | _Sequence[TagWhere | _Expr[_bool]]
_TagKeys: _TypeAlias = TagKey | _Sequence[TagKey]
class TagSome(_TypedDict, total=False):
    some: TagWhere | _Expr[_bool]
    every: TagWhere | _Expr[_bool]
    none: TagWhere | _Expr[_bool]
class TagKey(_TypedDict, total=False):
    name: str
class TagUnique(TagKey, _TagRest, total=False): ...
class TagCreateRow(_TypedDict, total=False):
    name: _Required[str]
class TagCreate(TagCreateRow, total=False):
    posts: PostCreateSome
class TagUpdateRow(_TypedDict, total=False):
    name: _d.StringChange
class TagUpdate(TagUpdateRow, total=False):
    posts: PostUpdateSome
TagField: _TypeAlias = _Literal["name"]
TagOrder: _TypeAlias = _w.OrderBy[TagField]
class TagInclude(_TypedDict, total=False):
    posts: _t.Included[_m.Post, PostArguments]
class TagSelect(TagInclude, total=False):
    name: _bool
class TagArguments(_TypedDict, total=False):
    where: TagWhere | _Expr[_bool] | None
    order_by: TagOrder | _Expr[_Any] | _Ordering[_Any] | _Sequence[TagOrder | _Expr[_Any] | _Ordering[_Any]] | None
    take: _int | None
    skip: _int | None
    distinct: TagField | _Sequence[TagField] | None
    include: _Mapping[_Literal["posts"], _Any] | None
    select: _Mapping[TagField | _Literal["posts"], _Any] | None
    omit: _Mapping[TagField, _bool] | None
class TagCreateSome(_TypedDict, total=False):
    create: TagCreate | _Sequence[TagCreate]
    connect_or_create: _d.ConnectOrCreate[TagKey, TagCreate] | _Sequence[_d.ConnectOrCreate[TagKey, TagCreate]]
    connect: _TagKeys
    create_many: _d.Rows[TagCreate]
class TagUpdateSome(_TypedDict, total=False):
    create: TagCreate | _Sequence[TagCreate]
    connect_or_create: _d.ConnectOrCreate[TagKey, TagCreate] | _Sequence[_d.ConnectOrCreate[TagKey, TagCreate]]
    connect: _TagKeys
    create_many: _d.Rows[TagCreate]
    set: _TagKeys
    disconnect: _TagKeys
    delete: _TagKeys
    update: _d.UpdateWhere[TagKey, TagUpdate] | _Sequence[_d.UpdateWhere[TagKey, TagUpdate]]
    upsert: _d.UpsertWhere[TagKey, TagCreate, TagUpdate] | _Sequence[_d.UpsertWhere[TagKey, TagCreate, TagUpdate]]
    update_many: _d.UpdateWhere[TagWhere, TagUpdate] | _Sequence[_d.UpdateWhere[TagWhere, TagUpdate]]
    delete_many: TagWhere | _Sequence[TagWhere]
TagReading: _TypeAlias = _t.Reading[_m.Tag, _R, TagInclude, TagSelect, TagField]
TagAsked: _TypeAlias = _t.Asked[_m.Tag, _R, TagWhere, TagUnique, TagOrder, TagInclude, TagSelect, TagField]
