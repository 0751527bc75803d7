"""URLs without their secrets, for messages."""

from __future__ import annotations

import re

_HARMLESS_OPTIONS = {
    *("schema", "connection_limit", "pool_timeout", "lock_timeout", "timeout", "max_lifetime"),
    *("pgbouncer", "statement_cache_size", "socket_timeout", "sslmode", "connect_timeout", "application_name"),
}
_LOCATION = re.compile(
    r"(?P<scheme>[a-z][a-z0-9+.-]*:(?://)?)"
    r"(?:(?P<user>[^:@/]*)(?P<password>:.*)?@)?"
    r"(?P<place>[^@]*)",
    re.IGNORECASE | re.DOTALL,
)
_NO_CREDENTIALS = re.compile(
    r"(?:[^:/]*|\[[0-9a-f:.]*(?:%\w*)?\])(?::\d*)?(?:,[^:/]*(?::\d*)?)*(?:/.*)?"  # hosts with their ports, and a path
    r"|:memory:|[./~].*|[a-z]:[/\\].*",  # files
    re.IGNORECASE | re.DOTALL,
)


def hide_password(text: str) -> str:
    """Returns a URL for messages. Whatever may be a password becomes `***`, in a malformed URL too.

    hide_password("postgresql://ann:secret@host/app?sslkey=x")    # postgresql://ann:***@host/app?sslkey=***
    """
    location, question_mark, options = text.partition("?")
    match = _LOCATION.fullmatch(location)
    if match is None:
        return text if re.fullmatch(r"[\w.-]*", text) else "***"
    scheme, user, password, place = match.groups()
    understood = _NO_CREDENTIALS.fullmatch(place) if user is None else scheme.endswith("//")
    if not understood or "@" in options:
        return f"{scheme}***"
    credentials = "" if user is None else f"{user}{':***' if password else ''}@"
    shown_options = "&".join([_hide_value(option) for option in options.split("&")])
    return f"{scheme}{credentials}{place}{question_mark}{shown_options}"


def _hide_value(option: str) -> str:
    name, equals, _ = option.partition("=")
    return option if name in _HARMLESS_OPTIONS or not option else f"{name}=***" if equals else "***"
