"""Bytes to text: in a way that is certain, or not at all.

Rules:

* A byte order mark decides. Without one the text is UTF-8, or else it is refused.
* One exception: text that Windows wrote before UTF-8, where every byte beyond ASCII is one that English, Welsh, Irish
  and Gaelic texts have in Windows-1252 and that no other encoding in use puts among their letters. A person is asked to
  look at it.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from motions.text.refusals import Code, Refusal

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
WINDOWS = (
    "This file does not say how its characters are written. It was read as text from Windows: look at the quotation "
    "marks, dashes, pounds and accents."
)
UNCERTAIN = (
    "This file is no text that can be read for certain: line {line} holds the byte 0x{byte:02X}. Save it as UTF-8 "
    "text, or as a Word document, and try again."
)

# € … ‘ ’ “ ” • – — ™, no-break space, £ § © ® ° · ¼ ½ ¾, É, and the accented small letters without ð and þ, ÷ and ø
_CERTAIN = re.compile(
    rb"[\t\n\f\r\x20-\x7e\x80\x85\x91-\x97\x99\xa0\xa3\xa7\xa9\xae\xb0\xb7\xbc-\xbe\xc9\xe0-\xef\xf1-\xf6\xf9-\xfd\xff]*"
)
_BEYOND = re.compile(rb"[\x80-\xff]")
_AT_MOST = 8  # one byte in so many may lie beyond ASCII


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A text, and what a person is asked about how it was read ("" for nothing)."""

    text: str
    question: str = ""


def decode(data: bytes) -> Decoded:
    """The text of a file. Raises Refusal, naming the place, where it cannot be read for certain."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return Decoded(text=_strict(data[len(mark) :], encoding))
    if _CERTAIN.fullmatch(data) and len(_BEYOND.findall(data)) * _AT_MOST <= len(data) and not _is_utf8(data):
        return Decoded(text=data.decode("cp1252"), question=WINDOWS)
    return Decoded(text=_strict(data, "utf-8"))


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Refusal(Code.INVALID, UNCERTAIN.format(line=line, byte=data[error.start])) from None
