"""Office files before anything reads them: what is inside is looked at, bounded, and packed anew.

Rules:

* No more is unpacked than the bounds allow, whatever the file says of its own size.
* Only the parts that hold text are passed on. A part with a document type, which these files never have, is refused.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping

from motions.formats.archive import zipped
from motions.text.refusals import Code, Refusal

ENTRIES = 3_000
UNPACKED = 60_000_000  # bytes
CHUNK = 1_000_000
TEXT = (".xml", ".rels")

BROKEN = "This file is damaged: open it in the program that wrote it, save it again, and try again."
ENCRYPTED = "This file is protected by a password: save it without one and try again."
BOMB = "This file unpacks to far more than a motion can hold: save its text as a new document and try again."
UNKNOWN = (
    "This file is not a document that can be read here. Save it as a Word document (.docx), OpenDocument text (.odt), "
    "RTF, HTML, Markdown, PDF or plain text."
)
OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.text"


def kind(data: bytes) -> str:
    """ "docx" or "odt". Raises Refusal for any other zip file, and for one that is damaged, protected or too large."""
    with _opened(data) as archive:
        names = set(archive.namelist())
        if "word/document.xml" in names:
            return "docx"
        if "content.xml" in names and "mimetype" in names and _read(archive, "mimetype", CHUNK) == OPEN_DOCUMENT:
            return "odt"
    raise Refusal(Code.INVALID, UNKNOWN)


def repacked(data: bytes) -> bytes:
    """The parts that hold text, in a file of their own. Raises Refusal as ``kind`` does."""
    parts: dict[str, bytes] = {}
    left = UNPACKED
    with _opened(data) as archive:
        for name in dict.fromkeys(archive.namelist()):
            if name.endswith(TEXT) or name == "mimetype":
                parts[name] = _read(archive, name, left)
                left -= len(parts[name])
    _check_types(parts)
    return zipped(parts)


def _opened(data: bytes) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, RuntimeError, OSError):
        raise Refusal(Code.INVALID, BROKEN) from None
    entries = archive.infolist()
    if any(entry.flag_bits & 1 for entry in entries):
        raise Refusal(Code.INVALID, ENCRYPTED)
    if len(entries) > ENTRIES or sum(entry.file_size for entry in entries if entry.filename.endswith(TEXT)) > UNPACKED:
        raise Refusal(Code.TOO_LARGE, BOMB)
    return archive


def _read(archive: zipfile.ZipFile, name: str, at_most: int) -> bytes:
    try:
        with archive.open(name) as part:
            content = part.read(at_most + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, RuntimeError, OSError):
        raise Refusal(Code.INVALID, BROKEN) from None
    if len(content) > at_most:
        raise Refusal(Code.TOO_LARGE, BOMB)
    return content


def _check_types(parts: Mapping[str, bytes]) -> None:
    for content in parts.values():
        if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
            raise Refusal(Code.INVALID, BROKEN)
