"""RTF as pandoc reads it without losing a character."""

from __future__ import annotations

import re

_BINARY = re.compile(rb"(?<!\\)((?:\\\\)*)\\bin(\d{1,9}) ?")
_CONTROL = re.compile(rb"\\(?:[^a-zA-Z]|[a-zA-Z]++(?:-?\d+)?+(?=[^\sa-zA-Z0-9\\{}])())", re.DOTALL)


def spaced(data: bytes) -> bytes:
    r"""The same document with a space after each control word that a mark follows at once, without binary data.

    RTF lets any mark end a control word and stay part of the text; pandoc (3.9) takes it for nothing but the end. The
    mark after ``\uN`` is what programs that know no Unicode show, so the next character of the text was lost for it.

    >>> spaced(rb"{\rtf1 \b pay\b0, \u163?50}")
    b'{\\rtf1 \\b pay\\b0 , \\u163 ?50}'
    """
    return _CONTROL.sub(lambda match: match[0] + (b" " if match[1] is not None else b""), _without_binary(data))


def _without_binary(data: bytes) -> bytes:
    """Without the bytes of pictures, in which anything could look like a control word."""
    pieces, at = [], 0
    while found := _BINARY.search(data, at):
        pieces.append(data[at : found.end(1)])
        at = found.end() + int(found[2])
    return b"".join((*pieces, data[at:]))
