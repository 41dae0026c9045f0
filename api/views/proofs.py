"""What a stranger checks the texts with: the log, its signature, the keys, and a program to check with."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import HttpResponseBase
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from api.conditional import REVALIDATED, bytes_of, stream_of
from api.problems import Problem
from api.schema import KNOWN, TAG, UNCHANGED
from api.views.base import AsPublished, Open
from motions.formats.minisign import read_public_key
from motions.models import SigningKey
from motions.services import signing

TEXT = "text/plain; charset=utf-8"
LINES = "application/jsonl"
VERIFIER = Path(settings.BASE_DIR) / "clients" / "verify.py"
NOT_SIGNED = "Nothing was signed yet. Whoever keeps this installation makes the key: manage.py signing_key."


class Proof(Open):
    """A file that is asked for anew each time, since the log and its signature have to fit."""

    content_negotiation_class = AsPublished


class Log(Proof):
    """The log."""

    operations = {"get": "read_log"}

    @extend_schema(parameters=[TAG, KNOWN], responses={(200, LINES): OpenApiTypes.STR, 304: UNCHANGED})
    def get(self, request: Request) -> HttpResponseBase:
        """Read the whole log, one entry a line

        Canonical JSON (RFC 8785). `previous` is the SHA-256 of the line before, without its line feed; `formats` are
        the hashes of the bytes of each format. Ask for the signature first: it says up to which entry it reaches.
        """
        end = signing.head()
        return stream_of(
            request,
            signing.lines(end.seq),
            etag=end.sha256 or "0",
            media_type=LINES,
            headers={"Cache-Control": REVALIDATED},
        )


class LogSignature(Proof):
    """The signature of the log."""

    operations = {"get": "read_log_signature"}
    may_answer = {"get": (404,)}

    @extend_schema(parameters=[TAG, KNOWN], responses={(200, "text/plain"): OpenApiTypes.STR, 304: UNCHANGED})
    def get(self, request: Request) -> HttpResponseBase:
        """Read the signature of the log, as minisign writes it

        The trusted comment says how many entries it signs, and the hash of the last.
        """
        end, key = signing.head(), _key()
        signature = signing.log_signature(end, key)
        if signature is None:
            raise Problem(404, "not_signed", NOT_SIGNED)
        return _text(request, signature.encode())


class KeyInUse(Proof):
    """The public key."""

    operations = {"get": "read_key"}
    may_answer = {"get": (404,)}

    @extend_schema(parameters=[TAG, KNOWN], responses={(200, "text/plain"): OpenApiTypes.STR, 304: UNCHANGED})
    def get(self, request: Request) -> HttpResponseBase:
        """Read the public key that signs now, as minisign writes it"""
        return _text(request, read_public_key(_key().public_key).file.encode())


class KeysSignature(Proof):
    """The signature of the list of keys."""

    operations = {"get": "read_keys_signature"}
    may_answer = {"get": (404,)}

    @extend_schema(parameters=[TAG, KNOWN], responses={(200, "text/plain"): OpenApiTypes.STR, 304: UNCHANGED})
    def get(self, request: Request) -> HttpResponseBase:
        """Read the signature of the list of keys, by the key that signs now"""
        _key()
        return _text(request, signing.sign_file(signing.keys(), name="keys.jsonl").encode())


class Keys(Proof):
    """Every key."""

    operations = {"get": "list_keys"}
    may_answer = {"get": (404,)}

    @extend_schema(parameters=[TAG, KNOWN], responses={(200, LINES): OpenApiTypes.STR, 304: UNCHANGED})
    def get(self, request: Request) -> HttpResponseBase:
        """Read every public key that signed here, the first first, one a line

        `signature` is that of the key's file by the key before, so whoever trusts one of them can follow.
        """
        _key()
        return _text(request, signing.keys(), media_type=LINES)


class Verifier(Proof):
    """The program that checks."""

    operations = {"get": "read_verifier"}

    @extend_schema(parameters=[TAG, KNOWN], responses={(200, "text/x-python"): OpenApiTypes.STR, 304: UNCHANGED})
    def get(self, request: Request) -> HttpResponseBase:
        """Read the program that checks all of this, one file of Python"""
        return _text(request, verifier(), media_type="text/x-python; charset=utf-8")


@cache
def verifier() -> bytes:
    """The program as it is in the repository."""
    return VERIFIER.read_bytes()


def _key() -> SigningKey:
    key = signing.key_in_use()
    if key is None:
        raise Problem(404, "not_signed", NOT_SIGNED)
    return key


def _text(request: Request, content: bytes, *, media_type: str = TEXT) -> HttpResponseBase:
    etag = hashlib.sha256(content).hexdigest()
    headers = {"Cache-Control": REVALIDATED}
    return bytes_of(request, lambda: content, etag=etag, media_type=media_type, headers=headers)
