"""Ids that the client makes: uuid, cuid, ulid, nanoid.

Sources: RFC 9562 (UUID versions 4 and 7), github.com/paralleldrive/cuid and cuid2, github.com/ulid/spec,
github.com/ai/nanoid.
"""

from __future__ import annotations

import os
import secrets
import string
import time
import uuid
from collections.abc import Callable, Mapping
from hashlib import sha3_512
from itertools import count
from socket import gethostname

_BASE36 = string.digits + string.ascii_lowercase
_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_NANOID = string.ascii_letters + string.digits + "_-"
_counter = count(secrets.randbelow(36**4))


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = _BASE36[digit] + digits
    return digits or "0"


def _milliseconds() -> int:
    return time.time_ns() // 1_000_000


def uuid_text(version: int | None = None) -> str:
    """`uuid()`, `uuid(4)`: random; `uuid(7)`: begins with the milliseconds since 1970, so that it sorts by time."""
    if version != 7:
        return str(uuid.uuid4())
    bits = (_milliseconds() << 80) | secrets.randbits(80)
    bits = bits & ~(0xF << 76) | (0x7 << 76)
    bits = bits & ~(0x3 << 62) | (0x2 << 62)
    return str(uuid.UUID(int=bits))


def cuid(version: int | None = None) -> str:
    """`cuid()`: `c`, time, counter, machine and random, 25 characters; `cuid(2)`: 24 that tell nothing."""
    return _cuid2() if version == 2 else _cuid1()


def _block(text: str) -> str:
    return text.rjust(4, "0")[-4:]


def _fingerprint() -> str:
    host = gethostname()
    return _base36(os.getpid()).rjust(2, "0")[-2:] + _base36(sum(map(ord, host)) + len(host) + 36).rjust(2, "0")[-2:]


def _cuid1() -> str:
    random = _block(_base36(secrets.randbelow(36**4))) + _block(_base36(secrets.randbelow(36**4)))
    return "c" + _base36(_milliseconds()) + _block(_base36(next(_counter) % 36**4)) + _fingerprint() + random


def _cuid2() -> str:
    salt = "".join(secrets.choice(_BASE36) for _ in range(24))
    hashed = sha3_512(f"{_base36(_milliseconds())}{salt}{_base36(next(_counter))}{_fingerprint()}".encode())
    return secrets.choice(string.ascii_lowercase) + _base36(int.from_bytes(hashed.digest()))[1:24]


def ulid() -> str:
    """48 bits of time and 80 of chance, in Crockford's base 32: 26 characters that sort by time."""
    number = (_milliseconds() << 80) | secrets.randbits(80)
    return "".join(_CROCKFORD[(number >> shift) & 31] for shift in range(125, -5, -5))


def nanoid(size: int | None = None) -> str:
    """21 characters, or `size`, each one of 64."""
    return "".join(_NANOID[byte & 63] for byte in secrets.token_bytes(size or 21))


MAKERS: Mapping[str, Callable[[int | None], str]] = {
    "uuid": uuid_text,
    "cuid": cuid,
    "ulid": lambda argument: ulid(),
    "nanoid": nanoid,
}
