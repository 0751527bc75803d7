# Written by twofold: change schema.prisma, then run `twofold generate`.
# ruff: noqa
# fmt: off
# isort: skip_file
# `MYPY` is true for mypy, whatever its value: a dictionary has a form for each checker.
# pyright: reportAssignmentType=false, reportRedeclaration=false

from datetime import datetime
from decimal import Decimal
from twofold import Json
from builtins import bool as _bool, int as _int
from collections.abc import Mapping as _Mapping, Sequence as _Sequence
from typing import Any as _Any, Literal as _Literal, TypeAlias as _TypeAlias
from typing_extensions import Required as _Required, TypedDict as _TypedDict
from twofold import Expr as _Expr
from twofold.algebra.expressions import Ordering as _Ordering
from twofold.client.types import data as _d, delegates as _t, filters as _w, order as _o
from . import models as _m

_RoleValue: _TypeAlias = _m.Role | _Literal["ADMIN", "READER"]
_RoleFilterKeywords = _TypedDict("_RoleFilterKeywords", {"not": _RoleValue | _Expr[_RoleValue] | RoleFilter, "in": _w.Values[_RoleValue]}, total=False)
class RoleFilter(_RoleFilterKeywords, total=False):
    equals: _RoleValue | _Expr[_RoleValue]; not_in: _w.Values[_RoleValue]
_NullableRoleFilterKeywords = _TypedDict("_NullableRoleFilterKeywords", {"not": _RoleValue | _Expr[_RoleValue] | NullableRoleFilter | None, "in": _w.Values[_RoleValue]}, total=False)
class NullableRoleFilter(_NullableRoleFilterKeywords, total=False):
    equals: _RoleValue | _Expr[_RoleValue] | None; not_in: _w.Values[_RoleValue]
class RoleListFilter(_w.ListWhere[_RoleValue], total=False): ...
# Profile
_ProfileFilters = _TypedDict("_ProfileFilters", {
    "bio": _w.StringWhere,
}, total=False)
class ProfileKey(_TypedDict, total=False):
    id: int; userId: int
class ProfileUnique(ProfileKey, _ProfileFilters, total=False): ...
ProfileCreateFields = _TypedDict("ProfileCreateFields", {
    "id": int, "bio": _Required[str], "userId": int,
}, total=False)
ProfileCreate: _TypeAlias = _ProfileCreate_userId | _ProfileCreate_user
ProfileUpdateFields = _TypedDict("ProfileUpdateFields", {
    "id": _d.IntChange, "bio": _d.StringChange, "userId": _d.IntChange,
}, total=False)
ProfileField: _TypeAlias = _Literal["id", "bio", "userId"]
class _ProfileRelatedOrder(_TypedDict, total=False):
    user: _o.OrderBy[UserField] | _UserRelatedOrder
ProfileOrder: _TypeAlias = _o.OrderBy[ProfileField] | _ProfileRelatedOrder
# Tag
_TagFilters = _TypedDict("_TagFilters", {
}, total=False)
_TagKeys: _TypeAlias = TagKey | _Sequence[TagKey]
class TagKey(_TypedDict, total=False):
    name: str
class TagUnique(TagKey, _TagFilters, total=False): ...
TagCreateFields = _TypedDict("TagCreateFields", {
    "name": _Required[str],
}, total=False)
TagUpdateFields = _TypedDict("TagUpdateFields", {
    "name": _d.StringChange,
}, total=False)
TagField: _TypeAlias = _Literal["name"]
TagOrder: _TypeAlias = _o.OrderBy[TagField]
# Comment
_CommentFilters = _TypedDict("_CommentFilters", {
    "postId": _w.IntWhere, "number": _w.IntWhere, "body": _w.StringWhere, "authorId": _w.IntWhere,
}, total=False)
_CommentKeys: _TypeAlias = CommentKey | _Sequence[CommentKey]
Comment_postId_number = _TypedDict("Comment_postId_number", {"postId": int, "number": int})
class CommentKey(_TypedDict, total=False):
    postId_number: Comment_postId_number
class CommentUnique(CommentKey, _CommentFilters, total=False): ...
CommentCreateFields = _TypedDict("CommentCreateFields", {
    "postId": int, "number": _Required[int], "body": _Required[str], "authorId": int,
}, total=False)
CommentCreate: _TypeAlias = _CommentCreate_postId_authorId | _CommentCreate_postId_author | _CommentCreate_authorId_post | _CommentCreate_post_author
CommentUpdateFields = _TypedDict("CommentUpdateFields", {
    "postId": _d.IntChange, "number": _d.IntChange, "body": _d.StringChange, "authorId": _d.IntChange,
}, total=False)
CommentField: _TypeAlias = _Literal["postId", "number", "body", "authorId"]
class _CommentRelatedOrder(_TypedDict, total=False):
    post: _o.OrderBy[PostField] | _PostRelatedOrder; author: _o.OrderBy[UserField] | _UserRelatedOrder
CommentOrder: _TypeAlias = _o.OrderBy[CommentField] | _CommentRelatedOrder
# User
_UserFilters = _TypedDict("_UserFilters", {
    "name": _w.NullableStringWhere, "role": _RoleValue | RoleFilter, "interests": _w.StringListWhere,
    "balance": _w.DecimalWhere, "settings": _w.JsonWhere, "createdAt": _w.DateTimeWhere,
}, total=False)
class UserKey(_TypedDict, total=False):
    id: int; email: str
class UserUnique(UserKey, _UserFilters, total=False): ...
UserCreateFields = _TypedDict("UserCreateFields", {
    "id": int, "email": _Required[str], "name": str | None, "role": _RoleValue, "interests": _Sequence[str],
    "balance": Decimal, "settings": Json, "createdAt": datetime,
}, total=False)
UserUpdateFields = _TypedDict("UserUpdateFields", {
    "id": _d.IntChange, "email": _d.StringChange, "name": _d.NullableStringChange, "role": _d.Change[_RoleValue],
    "interests": _d.ListChange[str], "balance": _d.DecimalChange, "settings": Json, "createdAt": _d.DateTimeChange,
}, total=False)
UserField: _TypeAlias = _Literal[
    "id", "email", "name", "role", "interests", "balance", "settings", "createdAt"
]
class _UserRelatedOrder(_TypedDict, total=False):
    profile: _o.OrderBy[ProfileField] | _ProfileRelatedOrder; posts: _o.SortCount; comments: _o.SortCount
UserOrder: _TypeAlias = _o.OrderBy[UserField] | _UserRelatedOrder
# Post
_PostFilters = _TypedDict("_PostFilters", {
    "title": _w.StringWhere, "published": _w.BooleanWhere, "views": _w.IntWhere, "updatedAt": _w.DateTimeWhere,
    "authorId": _w.NullableIntWhere, "createdAt": _w.DateTimeWhere,
}, total=False)
_PostKeys: _TypeAlias = PostKey | _Sequence[PostKey]
Post_byTitle = _TypedDict("Post_byTitle", {"authorId": int, "title": str})
class PostKey(_TypedDict, total=False):
    id: int; byTitle: Post_byTitle
class PostUnique(PostKey, _PostFilters, total=False): ...
PostCreateFields = _TypedDict("PostCreateFields", {
    "id": int, "title": _Required[str], "published": bool, "views": int, "updatedAt": datetime,
    "authorId": int | None, "createdAt": datetime,
}, total=False)
PostUpdateFields = _TypedDict("PostUpdateFields", {
    "id": _d.IntChange, "title": _d.StringChange, "published": _d.BooleanChange, "views": _d.IntChange,
    "updatedAt": _d.DateTimeChange, "authorId": _d.NullableIntChange, "createdAt": _d.DateTimeChange,
}, total=False)
PostField: _TypeAlias = _Literal[
    "id", "title", "published", "views", "updatedAt", "authorId", "createdAt"
]
class _PostRelatedOrder(_TypedDict, total=False):
    author: _o.OrderBy[UserField] | _UserRelatedOrder; comments: _o.SortCount
PostOrder: _TypeAlias = _o.OrderBy[PostField] | _PostRelatedOrder

MYPY = False
if MYPY:
    ProfileWhere = _TypedDict("ProfileWhere", {
        "bio": _w.StringWhere, "id": _w.IntWhere, "userId": _w.IntWhere,
        "user": UserWhere | _Mapping[_w.OneName, UserWhere | _Expr[_bool] | None] | _Expr[_bool],
        "AND": ProfileWhere | _Sequence[ProfileWhere | _Expr[_bool]], "OR": _Sequence[ProfileWhere | _Expr[_bool]],
        "NOT": ProfileWhere | _Sequence[ProfileWhere | _Expr[_bool]],
    }, total=False)
    ProfileCreateInside = _TypedDict("ProfileCreateInside", {
        "id": int, "bio": _Required[str], "userId": int, "user": _d.CreateToOne[UserKey, UserCreate],
    }, total=False)
    _ProfileCreate_userId = _TypedDict("_ProfileCreate_userId", {
        "id": int, "bio": _Required[str], "userId": _Required[int],
    }, total=False)
    _ProfileCreate_user = _TypedDict("_ProfileCreate_user", {
        "id": int, "bio": _Required[str], "user": _Required[_d.CreateToOne[UserKey, UserCreate]],
    }, total=False)
    ProfileUpdate = _TypedDict("ProfileUpdate", {
        "id": _d.IntChange, "bio": _d.StringChange, "userId": _d.IntChange,
        "user": _d.UpdateToOne[UserKey, UserCreate, UserWhere, UserUpdate],
    }, total=False)
    ProfileInclude = _TypedDict("ProfileInclude", {
        "user": _t.IncludeValue[_m.User, UserOneArguments],
    }, total=False)
    ProfileSelect = _TypedDict("ProfileSelect", {
        "id": _bool, "bio": _bool, "userId": _bool, "user": _t.IncludeValue[_m.User, UserOneArguments],
    }, total=False)
    ProfileNestedArguments = _TypedDict("ProfileNestedArguments", {
        "where": ProfileWhere | _Expr[_bool] | None,
        "order_by": ProfileOrder | _Expr[_Any] | _Ordering[_Any] | _Sequence[ProfileOrder | _Expr[_Any] | _Ordering[_Any]] | None,
        "take": _int | None, "skip": _int | None, "distinct": ProfileField | _Sequence[ProfileField] | None,
        "include": _t.NestedInclude[_m.Profile, _Mapping[_Literal["user"], _Any]],
        "select": _Mapping[ProfileField | _Literal["user"], _Any] | None, "omit": _Mapping[ProfileField, _bool] | None,
    }, total=False)
    ProfileOneArguments = _TypedDict("ProfileOneArguments", {
        "where": ProfileWhere | _Expr[_bool] | None,
        "include": _t.NestedInclude[_m.Profile, _Mapping[_Literal["user"], _Any]],
        "select": _Mapping[ProfileField | _Literal["user"], _Any] | None, "omit": _Mapping[ProfileField, _bool] | None,
    }, total=False)
    TagWhere = _TypedDict("TagWhere", {
        "name": _w.StringWhere, "posts": _Mapping[_w.ManyName, PostWhere | _Expr[_bool]],
        "AND": TagWhere | _Sequence[TagWhere | _Expr[_bool]], "OR": _Sequence[TagWhere | _Expr[_bool]],
        "NOT": TagWhere | _Sequence[TagWhere | _Expr[_bool]],
    }, total=False)
    TagCreate = _TypedDict("TagCreate", {
        "name": _Required[str], "posts": _d.CreateToLinked[PostKey, PostCreate],
    }, total=False)
    TagUpdate = _TypedDict("TagUpdate", {
        "name": _d.StringChange,
        "posts": _d.UpdateToLinked[PostKey, PostCreate, PostWhere, PostUpdate, PostUpdateFields],
    }, total=False)
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
        "include": _t.NestedInclude[_m.Tag, _Mapping[_Literal["posts"], _Any]],
        "select": _Mapping[TagField | _Literal["posts"], _Any] | None, "omit": _Mapping[TagField, _bool] | None,
    }, total=False)
    CommentWhere = _TypedDict("CommentWhere", {
        "postId": _w.IntWhere, "number": _w.IntWhere, "body": _w.StringWhere, "authorId": _w.IntWhere,
        "post": PostWhere | _Mapping[_w.OneName, PostWhere | _Expr[_bool] | None] | _Expr[_bool],
        "author": UserWhere | _Mapping[_w.OneName, UserWhere | _Expr[_bool] | None] | _Expr[_bool],
        "AND": CommentWhere | _Sequence[CommentWhere | _Expr[_bool]], "OR": _Sequence[CommentWhere | _Expr[_bool]],
        "NOT": CommentWhere | _Sequence[CommentWhere | _Expr[_bool]],
    }, total=False)
    CommentCreateInside = _TypedDict("CommentCreateInside", {
        "postId": int, "number": _Required[int], "body": _Required[str], "authorId": int,
        "post": _d.CreateToOne[PostKey, PostCreate], "author": _d.CreateToOne[UserKey, UserCreate],
    }, total=False)
    _CommentCreate_postId_authorId = _TypedDict("_CommentCreate_postId_authorId", {
        "number": _Required[int], "body": _Required[str], "postId": _Required[int], "authorId": _Required[int],
    }, total=False)
    _CommentCreate_postId_author = _TypedDict("_CommentCreate_postId_author", {
        "number": _Required[int], "body": _Required[str], "postId": _Required[int],
        "author": _Required[_d.CreateToOne[UserKey, UserCreate]],
    }, total=False)
    _CommentCreate_authorId_post = _TypedDict("_CommentCreate_authorId_post", {
        "number": _Required[int], "body": _Required[str], "authorId": _Required[int],
        "post": _Required[_d.CreateToOne[PostKey, PostCreate]],
    }, total=False)
    _CommentCreate_post_author = _TypedDict("_CommentCreate_post_author", {
        "number": _Required[int], "body": _Required[str], "post": _Required[_d.CreateToOne[PostKey, PostCreate]],
        "author": _Required[_d.CreateToOne[UserKey, UserCreate]],
    }, total=False)
    CommentUpdate = _TypedDict("CommentUpdate", {
        "postId": _d.IntChange, "number": _d.IntChange, "body": _d.StringChange, "authorId": _d.IntChange,
        "post": _d.UpdateToOne[PostKey, PostCreate, PostWhere, PostUpdate],
        "author": _d.UpdateToOne[UserKey, UserCreate, UserWhere, UserUpdate],
    }, total=False)
    CommentInclude = _TypedDict("CommentInclude", {
        "post": _t.IncludeValue[_m.Post, PostOneArguments], "author": _t.IncludeValue[_m.User, UserOneArguments],
    }, total=False)
    CommentSelect = _TypedDict("CommentSelect", {
        "postId": _bool, "number": _bool, "body": _bool, "authorId": _bool,
        "post": _t.IncludeValue[_m.Post, PostOneArguments], "author": _t.IncludeValue[_m.User, UserOneArguments],
    }, total=False)
    CommentNestedArguments = _TypedDict("CommentNestedArguments", {
        "where": CommentWhere | _Expr[_bool] | None,
        "order_by": CommentOrder | _Expr[_Any] | _Ordering[_Any] | _Sequence[CommentOrder | _Expr[_Any] | _Ordering[_Any]] | None,
        "take": _int | None, "skip": _int | None, "distinct": CommentField | _Sequence[CommentField] | None,
        "include": _t.NestedInclude[_m.Comment, _Mapping[_Literal["post", "author"], _Any]],
        "select": _Mapping[CommentField | _Literal["post", "author"], _Any] | None,
        "omit": _Mapping[CommentField, _bool] | None,
    }, total=False)
    UserWhere = _TypedDict("UserWhere", {
        "name": _w.NullableStringWhere, "role": _RoleValue | RoleFilter, "interests": _w.StringListWhere,
        "balance": _w.DecimalWhere, "settings": _w.JsonWhere, "createdAt": _w.DateTimeWhere, "id": _w.IntWhere,
        "email": _w.StringWhere,
        "profile": ProfileWhere | _Mapping[_w.OneName, ProfileWhere | _Expr[_bool] | None] | _Expr[_bool] | None,
        "posts": _Mapping[_w.ManyName, PostWhere | _Expr[_bool]],
        "comments": _Mapping[_w.ManyName, CommentWhere | _Expr[_bool]],
        "AND": UserWhere | _Sequence[UserWhere | _Expr[_bool]], "OR": _Sequence[UserWhere | _Expr[_bool]],
        "NOT": UserWhere | _Sequence[UserWhere | _Expr[_bool]],
    }, total=False)
    UserCreate = _TypedDict("UserCreate", {
        "id": int, "email": _Required[str], "name": str | None, "role": _RoleValue, "interests": _Sequence[str],
        "balance": Decimal, "settings": Json, "createdAt": datetime,
        "profile": _d.CreateToOne[ProfileKey, ProfileCreateInside],
        "posts": _d.CreateToMany[PostKey, PostCreate, PostCreateFields],
        "comments": _d.CreateToMany[CommentKey, CommentCreateInside, CommentCreateFields],
    }, total=False)
    UserUpdate = _TypedDict("UserUpdate", {
        "id": _d.IntChange, "email": _d.StringChange, "name": _d.NullableStringChange, "role": _d.Change[_RoleValue],
        "interests": _d.ListChange[str], "balance": _d.DecimalChange, "settings": Json, "createdAt": _d.DateTimeChange,
        "profile": _d.UpdateToOne[ProfileKey, ProfileCreateInside, ProfileWhere, ProfileUpdate],
        "posts": _d.UpdateToMany[PostKey, PostCreate, PostWhere, PostUpdate, PostUpdateFields, PostCreateFields],
        "comments": _d.UpdateToMany[CommentKey, CommentCreateInside, CommentWhere, CommentUpdate, CommentUpdateFields, CommentCreateFields],
    }, total=False)
    UserInclude = _TypedDict("UserInclude", {
        "profile": _t.IncludeValue[_m.Profile, ProfileOneArguments],
        "posts": _t.IncludeValue[_m.Post, PostNestedArguments],
        "comments": _t.IncludeValue[_m.Comment, CommentNestedArguments],
    }, total=False)
    UserSelect = _TypedDict("UserSelect", {
        "id": _bool, "email": _bool, "name": _bool, "role": _bool, "interests": _bool, "balance": _bool,
        "settings": _bool, "createdAt": _bool, "profile": _t.IncludeValue[_m.Profile, ProfileOneArguments],
        "posts": _t.IncludeValue[_m.Post, PostNestedArguments],
        "comments": _t.IncludeValue[_m.Comment, CommentNestedArguments],
    }, total=False)
    UserNestedArguments = _TypedDict("UserNestedArguments", {
        "where": UserWhere | _Expr[_bool] | None,
        "order_by": UserOrder | _Expr[_Any] | _Ordering[_Any] | _Sequence[UserOrder | _Expr[_Any] | _Ordering[_Any]] | None,
        "take": _int | None, "skip": _int | None, "distinct": UserField | _Sequence[UserField] | None,
        "include": _t.NestedInclude[_m.User, _Mapping[_Literal["profile", "posts", "comments"], _Any]],
        "select": _Mapping[UserField | _Literal["profile", "posts", "comments"], _Any] | None,
        "omit": _Mapping[UserField, _bool] | None,
    }, total=False)
    UserOneArguments = _TypedDict("UserOneArguments", {
        "where": UserWhere | _Expr[_bool] | None,
        "include": _t.NestedInclude[_m.User, _Mapping[_Literal["profile", "posts", "comments"], _Any]],
        "select": _Mapping[UserField | _Literal["profile", "posts", "comments"], _Any] | None,
        "omit": _Mapping[UserField, _bool] | None,
    }, total=False)
    PostWhere = _TypedDict("PostWhere", {
        "title": _w.StringWhere, "published": _w.BooleanWhere, "views": _w.IntWhere, "updatedAt": _w.DateTimeWhere,
        "authorId": _w.NullableIntWhere, "createdAt": _w.DateTimeWhere, "id": _w.IntWhere,
        "author": UserWhere | _Mapping[_w.OneName, UserWhere | _Expr[_bool] | None] | _Expr[_bool] | None,
        "comments": _Mapping[_w.ManyName, CommentWhere | _Expr[_bool]],
        "tags": _Mapping[_w.ManyName, TagWhere | _Expr[_bool]], "AND": PostWhere | _Sequence[PostWhere | _Expr[_bool]],
        "OR": _Sequence[PostWhere | _Expr[_bool]], "NOT": PostWhere | _Sequence[PostWhere | _Expr[_bool]],
    }, total=False)
    PostCreate = _TypedDict("PostCreate", {
        "id": int, "title": _Required[str], "published": bool, "views": int, "updatedAt": datetime,
        "authorId": int | None, "createdAt": datetime, "author": _d.CreateToOne[UserKey, UserCreate],
        "comments": _d.CreateToMany[CommentKey, CommentCreateInside, CommentCreateFields],
        "tags": _d.CreateToLinked[TagKey, TagCreate],
    }, total=False)
    PostUpdate = _TypedDict("PostUpdate", {
        "id": _d.IntChange, "title": _d.StringChange, "published": _d.BooleanChange, "views": _d.IntChange,
        "updatedAt": _d.DateTimeChange, "authorId": _d.NullableIntChange, "createdAt": _d.DateTimeChange,
        "author": _d.UpdateToOne[UserKey, UserCreate, UserWhere, UserUpdate],
        "comments": _d.UpdateToMany[CommentKey, CommentCreateInside, CommentWhere, CommentUpdate, CommentUpdateFields, CommentCreateFields],
        "tags": _d.UpdateToLinked[TagKey, TagCreate, TagWhere, TagUpdate, TagUpdateFields],
    }, total=False)
    PostInclude = _TypedDict("PostInclude", {
        "author": _t.IncludeValue[_m.User, UserOneArguments],
        "comments": _t.IncludeValue[_m.Comment, CommentNestedArguments],
        "tags": _t.IncludeValue[_m.Tag, TagNestedArguments],
    }, total=False)
    PostSelect = _TypedDict("PostSelect", {
        "id": _bool, "title": _bool, "published": _bool, "views": _bool, "updatedAt": _bool, "authorId": _bool,
        "createdAt": _bool, "author": _t.IncludeValue[_m.User, UserOneArguments],
        "comments": _t.IncludeValue[_m.Comment, CommentNestedArguments],
        "tags": _t.IncludeValue[_m.Tag, TagNestedArguments],
    }, total=False)
    PostNestedArguments = _TypedDict("PostNestedArguments", {
        "where": PostWhere | _Expr[_bool] | None,
        "order_by": PostOrder | _Expr[_Any] | _Ordering[_Any] | _Sequence[PostOrder | _Expr[_Any] | _Ordering[_Any]] | None,
        "take": _int | None, "skip": _int | None, "distinct": PostField | _Sequence[PostField] | None,
        "include": _t.NestedInclude[_m.Post, _Mapping[_Literal["author", "comments", "tags"], _Any]],
        "select": _Mapping[PostField | _Literal["author", "comments", "tags"], _Any] | None,
        "omit": _Mapping[PostField, _bool] | None,
    }, total=False)
    PostOneArguments = _TypedDict("PostOneArguments", {
        "where": PostWhere | _Expr[_bool] | None,
        "include": _t.NestedInclude[_m.Post, _Mapping[_Literal["author", "comments", "tags"], _Any]],
        "select": _Mapping[PostField | _Literal["author", "comments", "tags"], _Any] | None,
        "omit": _Mapping[PostField, _bool] | None,
    }, total=False)
else:
    class ProfileWhere(_ProfileFilters, total=False):
        id: _w.IntWhere; userId: _w.IntWhere
        user: UserWhere | _Mapping[_w.OneName, UserWhere | _Expr[_bool] | None] | _Expr[_bool]
        AND: ProfileWhere | _Sequence[ProfileWhere | _Expr[_bool]]; OR: _Sequence[ProfileWhere | _Expr[_bool]]
        NOT: ProfileWhere | _Sequence[ProfileWhere | _Expr[_bool]]
    class ProfileCreateInside(ProfileCreateFields, total=False):
        user: UserCreateToOne
    class _ProfileCreateRest(_TypedDict, total=False):
        id: int; bio: _Required[str]
    class _ProfileCreate_userId(_ProfileCreateRest, total=False):
        userId: _Required[int]
    class _ProfileCreate_user(_ProfileCreateRest, total=False):
        user: _Required[UserCreateToOne]
    class ProfileUpdate(ProfileUpdateFields, total=False):
        user: UserUpdateToOne
    class ProfileCreateToOne(_TypedDict, total=False):
        create: ProfileCreateInside; connect_or_create: _d.ConnectOrCreate[ProfileKey, ProfileCreateInside]
        connect: ProfileKey
    class ProfileUpdateToOne(_TypedDict, total=False):
        create: ProfileCreateInside; connect_or_create: _d.ConnectOrCreate[ProfileKey, ProfileCreateInside]
        connect: ProfileKey; disconnect: _Literal[True] | ProfileWhere; delete: _Literal[True] | ProfileWhere
        update: ProfileUpdate; upsert: _d.Upsert[ProfileCreateInside, ProfileUpdate]
    class ProfileInclude(_TypedDict, total=False):
        user: _t.IncludeValue[_m.User, UserOneArguments]
    class ProfileSelect(_TypedDict, total=False):
        id: _bool; bio: _bool; userId: _bool; user: _t.IncludeValue[_m.User, UserOneArguments]
    class ProfileNestedArguments(_TypedDict, total=False):
        where: ProfileWhere | _Expr[_bool] | None
        order_by: ProfileOrder | _Expr[_Any] | _Ordering[_Any] | _Sequence[ProfileOrder | _Expr[_Any] | _Ordering[_Any]] | None
        take: _int | None; skip: _int | None; distinct: ProfileField | _Sequence[ProfileField] | None
        include: _t.NestedInclude[_m.Profile, ProfileInclude]; select: ProfileSelect | None
        omit: _Mapping[ProfileField, _bool] | None
    class ProfileOneArguments(_TypedDict, total=False):
        where: ProfileWhere | _Expr[_bool] | None; include: _t.NestedInclude[_m.Profile, ProfileInclude]
        select: ProfileSelect | None; omit: _Mapping[ProfileField, _bool] | None
    class TagWhere(_TagFilters, total=False):
        name: _w.StringWhere; posts: _Mapping[_w.ManyName, PostWhere | _Expr[_bool]]
        AND: TagWhere | _Sequence[TagWhere | _Expr[_bool]]; OR: _Sequence[TagWhere | _Expr[_bool]]
        NOT: TagWhere | _Sequence[TagWhere | _Expr[_bool]]
    class TagCreate(TagCreateFields, total=False):
        posts: PostCreateToLinked
    class TagUpdate(TagUpdateFields, total=False):
        posts: PostUpdateToLinked
    class TagCreateToLinked(_TypedDict, total=False):
        create: TagCreate | _Sequence[TagCreate]
        connect_or_create: _d.ConnectOrCreate[TagKey, TagCreate] | _Sequence[_d.ConnectOrCreate[TagKey, TagCreate]]
        connect: _TagKeys
    class TagUpdateToLinked(_TypedDict, total=False):
        create: TagCreate | _Sequence[TagCreate]
        connect_or_create: _d.ConnectOrCreate[TagKey, TagCreate] | _Sequence[_d.ConnectOrCreate[TagKey, TagCreate]]
        connect: _TagKeys; set: _TagKeys; disconnect: _TagKeys; delete: _TagKeys
        update: _d.UpdateWhere[TagKey, TagUpdate] | _Sequence[_d.UpdateWhere[TagKey, TagUpdate]]
        upsert: _d.UpsertWhere[TagKey, TagCreate, TagUpdate] | _Sequence[_d.UpsertWhere[TagKey, TagCreate, TagUpdate]]
        update_many: _d.UpdateWhere[TagWhere, TagUpdateFields] | _Sequence[_d.UpdateWhere[TagWhere, TagUpdateFields]]
        delete_many: TagWhere | _Sequence[TagWhere]
    class TagInclude(_TypedDict, total=False):
        posts: _t.IncludeValue[_m.Post, PostNestedArguments]
    class TagSelect(_TypedDict, total=False):
        name: _bool; posts: _t.IncludeValue[_m.Post, PostNestedArguments]
    class TagNestedArguments(_TypedDict, total=False):
        where: TagWhere | _Expr[_bool] | None
        order_by: TagOrder | _Expr[_Any] | _Ordering[_Any] | _Sequence[TagOrder | _Expr[_Any] | _Ordering[_Any]] | None
        take: _int | None; skip: _int | None; distinct: TagField | _Sequence[TagField] | None
        include: _t.NestedInclude[_m.Tag, TagInclude]; select: TagSelect | None
        omit: _Mapping[TagField, _bool] | None
    class CommentWhere(_CommentFilters, total=False):
        post: PostWhere | _Mapping[_w.OneName, PostWhere | _Expr[_bool] | None] | _Expr[_bool]
        author: UserWhere | _Mapping[_w.OneName, UserWhere | _Expr[_bool] | None] | _Expr[_bool]
        AND: CommentWhere | _Sequence[CommentWhere | _Expr[_bool]]; OR: _Sequence[CommentWhere | _Expr[_bool]]
        NOT: CommentWhere | _Sequence[CommentWhere | _Expr[_bool]]
    class CommentCreateInside(CommentCreateFields, total=False):
        post: PostCreateToOne; author: UserCreateToOne
    class _CommentCreateRest(_TypedDict, total=False):
        number: _Required[int]; body: _Required[str]
    class _CommentCreate_postId_authorId(_CommentCreateRest, total=False):
        postId: _Required[int]; authorId: _Required[int]
    class _CommentCreate_postId_author(_CommentCreateRest, total=False):
        postId: _Required[int]; author: _Required[UserCreateToOne]
    class _CommentCreate_authorId_post(_CommentCreateRest, total=False):
        authorId: _Required[int]; post: _Required[PostCreateToOne]
    class _CommentCreate_post_author(_CommentCreateRest, total=False):
        post: _Required[PostCreateToOne]; author: _Required[UserCreateToOne]
    class CommentUpdate(CommentUpdateFields, total=False):
        post: PostUpdateToOne; author: UserUpdateToOne
    class CommentCreateToMany(_TypedDict, total=False):
        create: CommentCreateInside | _Sequence[CommentCreateInside]
        connect_or_create: _d.ConnectOrCreate[CommentKey, CommentCreateInside] | _Sequence[_d.ConnectOrCreate[CommentKey, CommentCreateInside]]
        connect: _CommentKeys; create_many: _d.CreateMany[CommentCreateFields]
    class CommentUpdateToMany(_TypedDict, total=False):
        create: CommentCreateInside | _Sequence[CommentCreateInside]
        connect_or_create: _d.ConnectOrCreate[CommentKey, CommentCreateInside] | _Sequence[_d.ConnectOrCreate[CommentKey, CommentCreateInside]]
        connect: _CommentKeys; create_many: _d.CreateMany[CommentCreateFields]; set: _CommentKeys
        disconnect: _CommentKeys; delete: _CommentKeys
        update: _d.UpdateWhere[CommentKey, CommentUpdate] | _Sequence[_d.UpdateWhere[CommentKey, CommentUpdate]]
        upsert: _d.UpsertWhere[CommentKey, CommentCreateInside, CommentUpdate] | _Sequence[_d.UpsertWhere[CommentKey, CommentCreateInside, CommentUpdate]]
        update_many: _d.UpdateWhere[CommentWhere, CommentUpdateFields] | _Sequence[_d.UpdateWhere[CommentWhere, CommentUpdateFields]]
        delete_many: CommentWhere | _Sequence[CommentWhere]
    class CommentInclude(_TypedDict, total=False):
        post: _t.IncludeValue[_m.Post, PostOneArguments]; author: _t.IncludeValue[_m.User, UserOneArguments]
    class CommentSelect(_TypedDict, total=False):
        postId: _bool; number: _bool; body: _bool; authorId: _bool; post: _t.IncludeValue[_m.Post, PostOneArguments]
        author: _t.IncludeValue[_m.User, UserOneArguments]
    class CommentNestedArguments(_TypedDict, total=False):
        where: CommentWhere | _Expr[_bool] | None
        order_by: CommentOrder | _Expr[_Any] | _Ordering[_Any] | _Sequence[CommentOrder | _Expr[_Any] | _Ordering[_Any]] | None
        take: _int | None; skip: _int | None; distinct: CommentField | _Sequence[CommentField] | None
        include: _t.NestedInclude[_m.Comment, CommentInclude]; select: CommentSelect | None
        omit: _Mapping[CommentField, _bool] | None
    class UserWhere(_UserFilters, total=False):
        id: _w.IntWhere; email: _w.StringWhere
        profile: ProfileWhere | _Mapping[_w.OneName, ProfileWhere | _Expr[_bool] | None] | _Expr[_bool] | None
        posts: _Mapping[_w.ManyName, PostWhere | _Expr[_bool]]
        comments: _Mapping[_w.ManyName, CommentWhere | _Expr[_bool]]
        AND: UserWhere | _Sequence[UserWhere | _Expr[_bool]]; OR: _Sequence[UserWhere | _Expr[_bool]]
        NOT: UserWhere | _Sequence[UserWhere | _Expr[_bool]]
    class UserCreate(UserCreateFields, total=False):
        profile: ProfileCreateToOne; posts: PostCreateToMany; comments: CommentCreateToMany
    class UserUpdate(UserUpdateFields, total=False):
        profile: ProfileUpdateToOne; posts: PostUpdateToMany; comments: CommentUpdateToMany
    class UserCreateToOne(_TypedDict, total=False):
        create: UserCreate; connect_or_create: _d.ConnectOrCreate[UserKey, UserCreate]; connect: UserKey
    class UserUpdateToOne(_TypedDict, total=False):
        create: UserCreate; connect_or_create: _d.ConnectOrCreate[UserKey, UserCreate]; connect: UserKey
        disconnect: _Literal[True] | UserWhere; delete: _Literal[True] | UserWhere; update: UserUpdate
        upsert: _d.Upsert[UserCreate, UserUpdate]
    class UserInclude(_TypedDict, total=False):
        profile: _t.IncludeValue[_m.Profile, ProfileOneArguments]
        posts: _t.IncludeValue[_m.Post, PostNestedArguments]
        comments: _t.IncludeValue[_m.Comment, CommentNestedArguments]
    class UserSelect(_TypedDict, total=False):
        id: _bool; email: _bool; name: _bool; role: _bool; interests: _bool; balance: _bool; settings: _bool
        createdAt: _bool; profile: _t.IncludeValue[_m.Profile, ProfileOneArguments]
        posts: _t.IncludeValue[_m.Post, PostNestedArguments]
        comments: _t.IncludeValue[_m.Comment, CommentNestedArguments]
    class UserNestedArguments(_TypedDict, total=False):
        where: UserWhere | _Expr[_bool] | None
        order_by: UserOrder | _Expr[_Any] | _Ordering[_Any] | _Sequence[UserOrder | _Expr[_Any] | _Ordering[_Any]] | None
        take: _int | None; skip: _int | None; distinct: UserField | _Sequence[UserField] | None
        include: _t.NestedInclude[_m.User, UserInclude]; select: UserSelect | None
        omit: _Mapping[UserField, _bool] | None
    class UserOneArguments(_TypedDict, total=False):
        where: UserWhere | _Expr[_bool] | None; include: _t.NestedInclude[_m.User, UserInclude]
        select: UserSelect | None; omit: _Mapping[UserField, _bool] | None
    class PostWhere(_PostFilters, total=False):
        id: _w.IntWhere
        author: UserWhere | _Mapping[_w.OneName, UserWhere | _Expr[_bool] | None] | _Expr[_bool] | None
        comments: _Mapping[_w.ManyName, CommentWhere | _Expr[_bool]]
        tags: _Mapping[_w.ManyName, TagWhere | _Expr[_bool]]; AND: PostWhere | _Sequence[PostWhere | _Expr[_bool]]
        OR: _Sequence[PostWhere | _Expr[_bool]]; NOT: PostWhere | _Sequence[PostWhere | _Expr[_bool]]
    class PostCreate(PostCreateFields, total=False):
        author: UserCreateToOne; comments: CommentCreateToMany; tags: TagCreateToLinked
    class PostUpdate(PostUpdateFields, total=False):
        author: UserUpdateToOne; comments: CommentUpdateToMany; tags: TagUpdateToLinked
    class PostCreateToOne(_TypedDict, total=False):
        create: PostCreate; connect_or_create: _d.ConnectOrCreate[PostKey, PostCreate]; connect: PostKey
    class PostUpdateToOne(_TypedDict, total=False):
        create: PostCreate; connect_or_create: _d.ConnectOrCreate[PostKey, PostCreate]; connect: PostKey
        disconnect: _Literal[True] | PostWhere; delete: _Literal[True] | PostWhere; update: PostUpdate
        upsert: _d.Upsert[PostCreate, PostUpdate]
    class PostCreateToMany(_TypedDict, total=False):
        create: PostCreate | _Sequence[PostCreate]
        connect_or_create: _d.ConnectOrCreate[PostKey, PostCreate] | _Sequence[_d.ConnectOrCreate[PostKey, PostCreate]]
        connect: _PostKeys; create_many: _d.CreateMany[PostCreateFields]
    class PostUpdateToMany(_TypedDict, total=False):
        create: PostCreate | _Sequence[PostCreate]
        connect_or_create: _d.ConnectOrCreate[PostKey, PostCreate] | _Sequence[_d.ConnectOrCreate[PostKey, PostCreate]]
        connect: _PostKeys; create_many: _d.CreateMany[PostCreateFields]; set: _PostKeys; disconnect: _PostKeys
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
        connect: _PostKeys; set: _PostKeys; disconnect: _PostKeys; delete: _PostKeys
        update: _d.UpdateWhere[PostKey, PostUpdate] | _Sequence[_d.UpdateWhere[PostKey, PostUpdate]]
        upsert: _d.UpsertWhere[PostKey, PostCreate, PostUpdate] | _Sequence[_d.UpsertWhere[PostKey, PostCreate, PostUpdate]]
        update_many: _d.UpdateWhere[PostWhere, PostUpdateFields] | _Sequence[_d.UpdateWhere[PostWhere, PostUpdateFields]]
        delete_many: PostWhere | _Sequence[PostWhere]
    class PostInclude(_TypedDict, total=False):
        author: _t.IncludeValue[_m.User, UserOneArguments]
        comments: _t.IncludeValue[_m.Comment, CommentNestedArguments]
        tags: _t.IncludeValue[_m.Tag, TagNestedArguments]
    class PostSelect(_TypedDict, total=False):
        id: _bool; title: _bool; published: _bool; views: _bool; updatedAt: _bool; authorId: _bool; createdAt: _bool
        author: _t.IncludeValue[_m.User, UserOneArguments]
        comments: _t.IncludeValue[_m.Comment, CommentNestedArguments]
        tags: _t.IncludeValue[_m.Tag, TagNestedArguments]
    class PostNestedArguments(_TypedDict, total=False):
        where: PostWhere | _Expr[_bool] | None
        order_by: PostOrder | _Expr[_Any] | _Ordering[_Any] | _Sequence[PostOrder | _Expr[_Any] | _Ordering[_Any]] | None
        take: _int | None; skip: _int | None; distinct: PostField | _Sequence[PostField] | None
        include: _t.NestedInclude[_m.Post, PostInclude]; select: PostSelect | None
        omit: _Mapping[PostField, _bool] | None
    class PostOneArguments(_TypedDict, total=False):
        where: PostWhere | _Expr[_bool] | None; include: _t.NestedInclude[_m.Post, PostInclude]
        select: PostSelect | None; omit: _Mapping[PostField, _bool] | None
