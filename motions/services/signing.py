"""Vouching for the log: each entry is signed as it is published, and the whole log for whoever takes it as a file.

The secret key is a file (``SIGNING_KEY``), its public half a row, and the two have to fit: an installation that lost
its file does not go on under another key without saying so. A log is signed as a whole only where its chain holds and
its last entry bears a signature made when it was published, so that a changed database cannot have itself signed.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import secrets
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import rfc8785
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.utils import timezone

from motions import permissions
from motions.formats import minisign
from motions.formats.minisign import PublicKey, SecretKey
from motions.models import Person, Publication, PublicationLog, Signature, SigningKey
from motions.services.locking import lock_publication_log

AT_ONCE = 1_000
NEXT = ".next"
BEFORE = ".before-"


class LogDiffers(RuntimeError):
    """The stored log is not the one that was signed. No user causes this: nothing may be signed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The end of the log: the number and the hash of its last entry; 0 and "" while it is empty."""

    seq: int
    sha256: str

    def __str__(self) -> str:
        return f"seq:{self.seq} sha256:{self.sha256}"


def head() -> Head:
    """The end of the log as it is now."""
    log = PublicationLog.objects.filter(pk=1).first()
    return _end(log) if log else Head(seq=0, sha256="")


def lines(until: int, *, after: int = 0) -> Iterator[bytes]:
    """The log as a file up to this entry, line by line, or what of it comes after another."""
    entries = Publication.objects.filter(seq__gt=after, seq__lte=until).order_by("seq").values_list("entry", flat=True)
    for entry in entries.iterator(chunk_size=AT_ONCE):
        yield entry.encode() + b"\n"


# Keys


def key_in_use() -> SigningKey | None:
    """The key that signs now; None while nothing was ever signed."""
    return SigningKey.objects.order_by("-pk").first()


def keys() -> bytes:
    """Every key as a line of canonical JSON, the first first."""
    return b"".join(rfc8785.dumps(_fields(key)) + b"\n" for key in SigningKey.objects.all())


def _fields(key: SigningKey) -> dict[str, str | int]:
    return {
        "name": key.name,
        "public_key": key.public_key,
        "seq": key.seq,
        "at": key.created_at.astimezone(UTC).isoformat(),
        "signature": key.signature,
    }


@transaction.atomic
def make_key(*, actor: Person, now: datetime | None = None) -> SigningKey:
    """Make the key where there is none, and sign what was published before there was one. Again, it changes nothing.

    Raises Forbidden for anyone but who keeps the installation, ImproperlyConfigured where the file does not fit,
    LogDiffers where the end of a log that was signed is not.
    """
    permissions.check_can_archive(actor)
    log = lock_publication_log()
    key, secret = _pair(log.last_seq, now or timezone.now())
    if Signature.objects.exists():
        _check_signed(log, key)
    else:
        _sign_last(log, key, secret)
    return key


@transaction.atomic
def change_key(*, actor: Person, is_lost: bool = False, now: datetime | None = None) -> SigningKey:
    """Put a new key in the place of the one in use, signed by that one unless it ``is_lost``, and sign the log with it.

    The new key is on the disk before it counts, and the old one stays beside it. Raises as ``make_key`` does, and
    ImproperlyConfigured where no key is in use yet.
    """
    permissions.check_can_archive(actor)
    log = lock_publication_log()
    before = _in_use()
    _check_signed(log, before)
    path = Path(settings.SIGNING_KEY)
    secret = minisign.new_secret_key(secrets.token_bytes(minisign.SEED))
    new = path.with_name(path.name + NEXT)
    if new.exists() and str(_read(new).public) == before.public_key:
        _put_in_place(path, "unknown")  # a change that was cut short
    new.unlink(missing_ok=True)
    _write(new, secret)
    signature = "" if is_lost else _secret_of(before).sign(_digest_of(secret.public), trusted="the next key")
    key = _register(secret, seq=log.last_seq, signature=signature, now=now or timezone.now())
    _sign_last(log, key, secret)
    transaction.on_commit(lambda: _put_in_place(path, before.name))
    return key


def sign(publication: Publication, *, now: datetime) -> None:
    """Sign an entry as it is published; the end of the log is locked. Raises ImproperlyConfigured without a key."""
    key, secret = _pair(publication.seq - 1, now)
    _sign(publication, key, secret)


def sign_file(content: bytes, *, name: str) -> str:
    """The signature of a file, by the key in use. Raises ImproperlyConfigured where there is none."""
    return _secret_of(_in_use()).sign(minisign.digest_of(content), trusted=name)


def _in_use() -> SigningKey:
    key = key_in_use()
    if key is None:
        raise ImproperlyConfigured("There is no signing key yet: “manage.py signing_key” makes it.")
    return key


def _pair(seq: int, now: datetime) -> tuple[SigningKey, SecretKey]:
    """The key in use, with its secret half; the first is made here."""
    key = key_in_use()
    if key is not None:
        return key, _secret_of(key)
    path = Path(settings.SIGNING_KEY)
    if not path.exists():
        _write(path, minisign.new_secret_key(secrets.token_bytes(minisign.SEED)))
    secret = _read(path)
    return _register(secret, seq=seq, signature="", now=now), secret


def _register(secret: SecretKey, *, seq: int, signature: str, now: datetime) -> SigningKey:
    public = secret.public
    return SigningKey.objects.create(
        name=public.name, public_key=str(public), seq=seq, signature=signature, created_at=now
    )


def _secret_of(key: SigningKey) -> SecretKey:
    """The secret half of the key. Where a change of keys was cut short, it is still beside its place."""
    path = Path(settings.SIGNING_KEY)
    for place in (path, path.with_name(path.name + NEXT)):
        if place.exists():
            secret = _read(place)
            if str(secret.public) == key.public_key:
                return secret
    raise ImproperlyConfigured(
        f"The file {path} does not hold the key {key.name}, which signs here. Put its backup back; if it is lost,"
        " “manage.py signing_key --lost” goes on with a new one and says so to every reader."
    )


def _read(path: Path) -> SecretKey:
    try:
        return minisign.read_secret_key(path.read_text(encoding="ascii"))
    except (OSError, ValueError) as error:
        raise ImproperlyConfigured(f"The signing key in {path} cannot be read: {error}") from error


def _write(path: Path, secret: SecretKey) -> None:
    """Keep the key, readable by its owner only. The file appears complete or not at all, and the first one wins."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=path.parent, encoding="ascii") as draft:
            draft.write(secret.file)
            draft.flush()
            os.fsync(draft.fileno())
            with contextlib.suppress(FileExistsError):
                os.link(draft.name, path)
    except OSError as error:
        raise ImproperlyConfigured(f"The signing key cannot be kept in {path}: {error}") from error


def _put_in_place(path: Path, before: str) -> None:
    if path.exists():
        path.rename(path.with_name(path.name + BEFORE + before))
    path.with_name(path.name + NEXT).rename(path)


def _digest_of(key: PublicKey) -> bytes:
    return minisign.digest_of(key.file.encode())


def _check_signed(log: PublicationLog, key: SigningKey) -> None:
    """Raises LogDiffers where there is a log and its end is not what this key signed."""
    if log.last_seq and _signed_digest(_end(log), key) is None:
        raise LogDiffers(f"Entry {log.last_seq} of the log was never signed by the key {key.name}.")


def _sign_last(log: PublicationLog, key: SigningKey, secret: SecretKey) -> None:
    if log.last_seq:
        CHAIN.up_to(_end(log))
        _sign(Publication.objects.get(seq=log.last_seq), key, secret)


def _end(log: PublicationLog) -> Head:
    return Head(seq=log.last_seq, sha256=log.last_sha256)


def _sign(publication: Publication, key: SigningKey, secret: SecretKey) -> None:
    end = Head(seq=publication.seq, sha256=publication.entry_sha256)
    digest = minisign.digest_of(publication.entry.encode(), b"\n")
    Signature.objects.create(publication=publication, key=key, text=secret.sign(digest, trusted=f"entry {end}"))


# The log as a file


def log_signature(end: Head, key: SigningKey) -> str | None:
    """The signature of the log up to this end; None where its last entry was never signed with the key.

    Raises LogDiffers where the log is not what was signed, ImproperlyConfigured without the secret half of the key.
    """
    digest = _signed_digest(end, key)
    return None if digest is None else _secret_of(key).sign(digest, trusted=f"log.jsonl {end}")


def _signed_digest(end: Head, key: SigningKey) -> bytes | None:
    """The digest of the log up to this end, found to be what was signed; None where it was not signed."""
    text = Signature.objects.filter(publication__seq=end.seq, key=key).values_list("text", flat=True).first()
    return None if text is None else _verified_digest(end, key.public_key, text)


@lru_cache(maxsize=16)
def _verified_digest(end: Head, public_key: str, signature: str) -> bytes:
    """Cached, for it is asked for far more often than something is published."""
    checked = CHAIN.up_to(end)
    try:
        minisign.verify(minisign.read_public_key(public_key), minisign.digest_of(checked.last), signature)
    except minisign.Forged as error:
        raise LogDiffers(f"Entry {end.seq} of the log is not the one that was signed.") from error
    return bytes(checked.digest.digest())


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A log that was found to hold up to ``end``: the state of its digest, and its last line."""

    end: Head
    digest: Any
    last: bytes


class Chain:
    """How far this process has checked the log, so that each entry is read once, however often somebody publishes."""

    def __init__(self) -> None:
        self.checked = NOTHING

    def up_to(self, end: Head) -> Checked:
        """The log up to this end. Raises LogDiffers where an entry does not follow the one before."""
        try:
            self.checked = _checked_from(self.checked, end)
        except LogDiffers:
            self.checked = _checked_from(NOTHING, end)
        return self.checked


NOTHING = Checked(end=Head(seq=0, sha256=""), digest=hashlib.blake2b(), last=b"")
CHAIN = Chain()


def _checked_from(start: Checked, end: Head) -> Checked:
    digest, previous, seq, line = start.digest.copy(), start.end.sha256, start.end.seq, start.last
    for seq, line in enumerate(lines(end.seq, after=start.end.seq), start=start.end.seq + 1):
        entry = json.loads(line)
        if (entry["seq"], entry["previous"]) != (seq, previous):
            raise LogDiffers(f"Entry {seq} of the log does not follow the one before.")
        previous = hashlib.sha256(line.rstrip(b"\n")).hexdigest()
        digest.update(line)
    if (seq, previous) != (end.seq, end.sha256):
        raise LogDiffers(f"The log does not end in entry {end.seq} as it was published.")
    return Checked(end=end, digest=digest, last=line)
