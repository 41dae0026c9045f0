"""Signatures as files of the program minisign, so that anyone can check them with a tool that is not ours.

A key and a signature are lines of text with base64 inside (https://jedisct1.github.io/minisign/):

=========== ======================================================================================
public key  a comment; "Ed", 8 bytes of id, 32 bytes of key
secret key  a comment; "Ed", no password ("\\0\\0"), "B2", 48 bytes for a password, id, 64 bytes, checksum
signature   a comment; "ED", id, Ed25519 of the BLAKE2b-512 of the file; a comment that can be trusted;
            Ed25519 of that signature with that comment
=========== ======================================================================================

Ed25519 draws no random number: signing the same bytes again gives the same signature.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

SEED = 32  # bytes of chance that a key is made of
ID = 8
PURE, PREHASHED = b"Ed", b"ED"
NO_PASSWORD, CHECKSUM = b"\0\0", b"B2"
NO_CHECKSUM = bytes(32)  # what minisign itself writes where there is no password
UNUSED = bytes(32 + 8 + 8)  # salt and limits, for a password
UNTRUSTED, TRUSTED = "untrusted comment: ", "trusted comment: "


class InvalidKey(ValueError):
    """What was given is no key, or one with a password; the message says what."""


class Forged(ValueError):
    """A signature that is none, or not of this key, or not of these bytes; the message says what."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicKey:
    """What signatures are checked with: 8 bytes of id, 32 bytes of key."""

    id: bytes
    raw: bytes

    def __str__(self) -> str:
        """One line, as ``minisign -P`` takes it."""
        return _base64(PURE + self.id + self.raw)

    @property
    def name(self) -> str:
        """The id as minisign prints it: up to 16 figures, without zeros in front."""
        return f"{int.from_bytes(self.id, 'little'):X}"

    @property
    def file(self) -> str:
        """The key as a file: ``minisign -p``."""
        return f"{UNTRUSTED}minisign public key {self.name}\n{self}\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class SecretKey:
    """What signatures are made with: 8 bytes of id, 32 bytes of chance. It is never printed by accident."""

    id: bytes
    seed: bytes

    def __repr__(self) -> str:
        return f"<SecretKey {self.public.name}>"

    @property
    def public(self) -> PublicKey:
        """The half that everyone may have."""
        return PublicKey(id=self.id, raw=_public(self.seed))

    @property
    def file(self) -> str:
        """The key as a file without a password: ``minisign -s``."""
        pair = self.seed + _public(self.seed)
        checksum = hashlib.blake2b(PURE + self.id + pair, digest_size=32).digest()
        packed = PURE + NO_PASSWORD + CHECKSUM + UNUSED + self.id + pair + checksum
        return f"{UNTRUSTED}minisign secret key {self.public.name}, to be kept secret\n{_base64(packed)}\n"

    def sign(self, digest: bytes, *, trusted: str) -> str:
        """The signature file for a file with this digest (``digest_of``). ``trusted`` is a line that is signed too."""
        key = Ed25519PrivateKey.from_private_bytes(self.seed)
        signature = key.sign(digest)
        whole = key.sign(signature + trusted.encode())
        first = _base64(PREHASHED + self.id + signature)
        return f"{UNTRUSTED}signature by key {self.public.name}\n{first}\n{TRUSTED}{trusted}\n{_base64(whole)}\n"


def new_secret_key(seed: bytes) -> SecretKey:
    """The key that 32 bytes of chance make."""
    return SecretKey(id=hashlib.blake2b(_public(seed), digest_size=ID).digest(), seed=seed)


def digest_of(*parts: bytes) -> bytes:
    """What is signed of a file that consists of these parts."""
    digest = hashlib.blake2b()
    for part in parts:
        digest.update(part)
    return digest.digest()


def read_public_key(text: str) -> PublicKey:
    """The key in a file, or in its one line. Raises InvalidKey."""
    packed = _bytes(_last_line(text))
    if len(packed) != len(PURE) + ID + 32 or not packed.startswith(PURE):
        raise InvalidKey("This is not a public key of minisign.")
    return PublicKey(id=packed[2:10], raw=packed[10:])


def read_secret_key(text: str) -> SecretKey:
    """The key in a file. Raises InvalidKey, also for one with a password: nobody is there to type it."""
    packed = _bytes(_last_line(text))
    if len(packed) != 158 or not packed.startswith(PURE) or packed[4:6] != CHECKSUM:
        raise InvalidKey("This is not a secret key of minisign.")
    if packed[2:4] != NO_PASSWORD:
        raise InvalidKey("This key has a password: make one without (minisign -G -W).")
    key_id, pair, checksum = packed[54:62], packed[62:126], packed[126:]
    right = hashlib.blake2b(PURE + key_id + pair, digest_size=32).digest()
    if checksum not in {right, NO_CHECKSUM} or _public(pair[:32]) != pair[32:]:
        raise InvalidKey("This key is damaged.")
    return SecretKey(id=key_id, seed=pair[:32])


def verify(key: PublicKey, digest: bytes, signature: str) -> str:
    """The trusted comment, where the signature is of this key and of a file with this digest. Raises Forged."""
    lines = signature.splitlines()
    if len(lines) != 4 or not lines[0].startswith(UNTRUSTED) or not lines[2].startswith(TRUSTED):
        raise Forged("This is not a signature of minisign.")
    first, trusted, whole = _bytes(lines[1]), lines[2].removeprefix(TRUSTED), _bytes(lines[3])
    if first[:2] != PREHASHED or first[2:10] != key.id:
        raise Forged(f"This is not a signature by the key {key.name}.")
    try:
        checked = Ed25519PublicKey.from_public_bytes(key.raw)
        checked.verify(first[10:], digest)
        checked.verify(whole, first[10:] + trusted.encode())
    except InvalidSignature as error:
        raise Forged("The signature is not of these bytes.") from error
    return trusted


def _public(seed: bytes) -> bytes:
    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()


def _last_line(text: str) -> str:
    lines = [line for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else ""


def _base64(packed: bytes) -> str:
    return base64.b64encode(packed).decode()


def _bytes(line: str) -> bytes:
    """The bytes of a line of base64; none where it is no base64."""
    try:
        return base64.b64decode(line.strip(), validate=True)
    except (binascii.Error, ValueError):
        return b""
