# Written by twofold: change schema.prisma, then run `twofold generate`.
# ruff: noqa
# fmt: off
# isort: skip_file
# mypy: disable-error-code="assignment"
# pyright: reportIncompatibleVariableOverride=false, reportIncompatibleMethodOverride=false
# pyright: reportInvalidTypeVarUse=false
from typing import Any as _Any, Generic as _Generic, Literal as _Literal, Unpack as _Unpack
from typing_extensions import TypeVar as _TypeVar
from twofold.client.types import delegates as _t
from . import arguments as _a, models as _m

_User_profile = _TypeVar("_User_profile", bound=_Literal[True] | _t.Include[_m.Profile, _Any] | _t.NotIncluded, default=_t.NotIncluded)
_User_posts = _TypeVar("_User_posts", bound=_Literal[True] | _t.Include[_m.Post, _Any] | _t.NotIncluded, default=_t.NotIncluded)
_User_comments = _TypeVar("_User_comments", bound=_Literal[True] | _t.Include[_m.Comment, _Any] | _t.NotIncluded, default=_t.NotIncluded)
_Profile_user = _TypeVar("_Profile_user", bound=_Literal[True] | _t.Include[_m.User, _Any] | _t.NotIncluded, default=_t.NotIncluded)
_Post_author = _TypeVar("_Post_author", bound=_Literal[True] | _t.Include[_m.User, _Any] | _t.NotIncluded, default=_t.NotIncluded)
_Post_comments = _TypeVar("_Post_comments", bound=_Literal[True] | _t.Include[_m.Comment, _Any] | _t.NotIncluded, default=_t.NotIncluded)
_Post_tags = _TypeVar("_Post_tags", bound=_Literal[True] | _t.Include[_m.Tag, _Any] | _t.NotIncluded, default=_t.NotIncluded)
_Comment_post = _TypeVar("_Comment_post", bound=_Literal[True] | _t.Include[_m.Post, _Any] | _t.NotIncluded, default=_t.NotIncluded)
_Comment_author = _TypeVar("_Comment_author", bound=_Literal[True] | _t.Include[_m.User, _Any] | _t.NotIncluded, default=_t.NotIncluded)
_Tag_posts = _TypeVar("_Tag_posts", bound=_Literal[True] | _t.Include[_m.Post, _Any] | _t.NotIncluded, default=_t.NotIncluded)

class UserWith(_m.User, _Generic[_User_profile, _User_posts, _User_comments]):
    profile: _t.OptionalOf[_m.Profile, _User_profile]
    posts: _t.ManyOf[_m.Post, _User_posts]
    comments: _t.ManyOf[_m.Comment, _User_comments]
def user(
    *,
    profile: _User_profile = ...,
    posts: _User_posts = ...,
    comments: _User_comments = ...,
    **arguments: _Unpack[_a.UserNestedArguments],
) -> _t.Include[_m.User, UserWith[_User_profile, _User_posts, _User_comments]]: ...

class ProfileWith(_m.Profile, _Generic[_Profile_user]):
    user: _t.OneOf[_m.User, _Profile_user]
def profile(
    *,
    user: _Profile_user = ...,
    **arguments: _Unpack[_a.ProfileNestedArguments],
) -> _t.Include[_m.Profile, ProfileWith[_Profile_user]]: ...

class PostWith(_m.Post, _Generic[_Post_author, _Post_comments, _Post_tags]):
    author: _t.OptionalOf[_m.User, _Post_author]
    comments: _t.ManyOf[_m.Comment, _Post_comments]
    tags: _t.ManyOf[_m.Tag, _Post_tags]
def post(
    *,
    author: _Post_author = ...,
    comments: _Post_comments = ...,
    tags: _Post_tags = ...,
    **arguments: _Unpack[_a.PostNestedArguments],
) -> _t.Include[_m.Post, PostWith[_Post_author, _Post_comments, _Post_tags]]: ...

class CommentWith(_m.Comment, _Generic[_Comment_post, _Comment_author]):
    post: _t.OneOf[_m.Post, _Comment_post]
    author: _t.OneOf[_m.User, _Comment_author]
def comment(
    *,
    post: _Comment_post = ...,
    author: _Comment_author = ...,
    **arguments: _Unpack[_a.CommentNestedArguments],
) -> _t.Include[_m.Comment, CommentWith[_Comment_post, _Comment_author]]: ...

class TagWith(_m.Tag, _Generic[_Tag_posts]):
    posts: _t.ManyOf[_m.Post, _Tag_posts]
def tag(
    *,
    posts: _Tag_posts = ...,
    **arguments: _Unpack[_a.TagNestedArguments],
) -> _t.Include[_m.Tag, TagWith[_Tag_posts]]: ...
