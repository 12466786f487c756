"""Passwords are kept as scrypt hashes only: `scrypt$<cost>$<salt>$<hash>`, both in hexadecimal."""

from __future__ import annotations

import hashlib
import hmac
import secrets

_COST = 2**14
_BLOCK_SIZE = 8
_MEMORY_BYTES = 64 * 2**20
_SCHEME = "scrypt"


def hashed(password: str) -> str:
    """What to keep of `password`; different at each call."""
    salt = secrets.token_bytes(16)
    return "$".join((_SCHEME, str(_COST), salt.hex(), _hash(password, salt, _COST).hex()))


def is_password(password: str, kept: str | None) -> bool:
    """Whether `kept` was made of `password`. Takes as long for a wrong one as for the right one."""
    scheme, cost, salt, wanted = _parts(kept)
    if scheme != _SCHEME:
        return False
    return hmac.compare_digest(_hash(password, bytes.fromhex(salt), int(cost)), bytes.fromhex(wanted))


def _parts(kept: str | None) -> tuple[str, str, str, str]:
    parts = (kept or "").split("$")
    return (parts[0], parts[1], parts[2], parts[3]) if len(parts) == 4 else ("", "", "", "")


def _hash(password: str, salt: bytes, cost: int) -> bytes:
    return hashlib.scrypt(password.encode(), salt=salt, n=cost, r=_BLOCK_SIZE, p=1, maxmem=_MEMORY_BYTES)
