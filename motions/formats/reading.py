"""Any file that a motion comes in, read as the engine reads plain text.

============ ============================== =================================================
file         told by                        read by
============ ============================== =================================================
PDF          its first bytes                pypdf; a person confirms
Word, Open-  a zip file with their parts    pandoc, numbers of lists written out; tracked
Document                                    changes count as accepted
RTF          its first bytes                pandoc, after ``rtf.spaced``
HTML         its first tag, or its name     pandoc
Markdown     its name                       pandoc
plain text   all else that is text          as it is
none         a name that promises what its  refused
             bytes are not
============ ============================== =================================================
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from motions.formats import office, pandoc, pandoc_text, pdf_reading, rtf
from motions.formats.decoding import decode
from motions.text import plain
from motions.text.document import ClauseId
from motions.text.plain import Mark, Reading
from motions.text.refusals import Code, Refusal

BYTES = 20_000_000

TOO_LARGE = "The file has {size:,} bytes; at most {limit:,} can be read."
TOO_DEEP = (
    "This document has lists or boxes inside each other, deeper than a motion has: save its text as a new document."
)
OLD_WORD = "This is a document of an old version of Word (.doc): save it as .docx and try again."

MISNAMED = (
    "This file is not what its name says: it is damaged, or was given the ending {ending} by mistake. Open it in the "
    "program that wrote it, save it again, and try again."
)

_OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_RTF = b"{\\rtf"
_PDF = b"%PDF-"
_HTML = re.compile(r"\s*(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body|article|div|p|h[1-6]|ol|ul)\b", re.I | re.S)
_HTML_NAMES = (".html", ".htm", ".xhtml")
_OFFICE_NAMES = (".docx", ".docm", ".odt", ".pdf", ".rtf")
_MARKDOWN_NAMES = (".md", ".markdown", ".mkd")


def read(name: str, data: bytes, *, ids: Iterator[ClauseId]) -> Reading:
    """The document in a file, with what a person is asked to look at; ``ids`` gives each clause its id.

    Raises Refusal, with a sentence, for a file that is empty, too large, damaged, protected or no document.
    """
    text, questions = words(name, data)
    reading = plain.read(text, ids=ids)
    asked = tuple(Mark(clause=None, sentence=question) for question in questions)
    return replace(reading, marks=(*asked, *reading.marks))


def words(name: str, data: bytes) -> tuple[str, tuple[str, ...]]:
    """The file as plain text, and what a person is asked about it. Raises Refusal as ``read`` does."""
    if len(data) > BYTES:
        raise Refusal(Code.TOO_LARGE, TOO_LARGE.format(size=len(data), limit=BYTES))
    if _PDF in data[:1024]:
        return pdf_reading.take(data)
    if data.startswith(_OLD_WORD):
        raise Refusal(Code.INVALID, OLD_WORD)
    if data.startswith(_ZIP):
        kind = office.kind(data)
        return _taken(kind, office.repacked(data))
    if data.startswith(_RTF):
        return _taken("rtf", rtf.spaced(data))
    return _text(name.lower(), data)


def _text(name: str, data: bytes) -> tuple[str, tuple[str, ...]]:
    if name.endswith(_OFFICE_NAMES):
        raise Refusal(Code.INVALID, MISNAMED.format(ending=name[name.rindex(".") :]))
    decoded = decode(data)
    asked = [decoded.question] if decoded.question else []
    if name.endswith(_MARKDOWN_NAMES):
        return _taken("markdown", decoded.text.encode(), asked)
    if name.endswith(_HTML_NAMES) or _HTML.match(decoded.text):
        return _taken("html", decoded.text.encode(), asked)
    return decoded.text, tuple(asked)


def _taken(reader: str, data: bytes, asked: Iterable[str] = ()) -> tuple[str, tuple[str, ...]]:
    try:
        taken = pandoc_text.take(pandoc.tree(reader, data), with_lifted=reader == "docx")
    except RecursionError:
        raise Refusal(Code.TOO_LARGE, TOO_DEEP) from None
    return taken.text, (*asked, *taken.questions)
