"""Pandoc, kept in a box: no files, no network, half a gigabyte of memory, and a quarter of a minute."""

from __future__ import annotations

import json
import subprocess
from functools import cache
from typing import Any

import pypandoc

from motions.text.refusals import Code, Refusal

MEMORY = "-M512M"
SECONDS = 15

READERS = {
    "docx": ("docx+styles", "--track-changes=accept"),
    "odt": ("odt",),
    "rtf": ("rtf",),
    "html": ("html-native_divs-native_spans",),
    "markdown": ("commonmark",),
}

UNREADABLE = "This document cannot be read: open it in the program that wrote it, save it again, and try again."
TOO_MUCH = "This document takes too long to read: save its text as a new document and try again."


def tree(reader: str, data: bytes) -> dict[str, Any]:
    """The document as pandoc's JSON: {"meta": {…}, "blocks": [{"t": "Para", "c": […]}, …]}.

    Raises Refusal when pandoc cannot read it, or not within its bounds.
    """
    source, *options = READERS[reader]
    command = [_program(), "--from", source, "--to", "json", "--sandbox", *options, "+RTS", MEMORY, "-RTS"]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise Refusal(Code.TOO_LARGE, TOO_MUCH) from None
    if done.returncode:
        is_full = b"heap" in done.stderr.lower()
        raise Refusal(Code.TOO_LARGE, TOO_MUCH) if is_full else Refusal(Code.INVALID, UNREADABLE)
    read: dict[str, Any] = json.loads(done.stdout)
    return read


@cache
def _program() -> str:
    return str(pypandoc.get_pandoc_path())
