"""Every format that an adopted text is written in: one table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from motions.formats import akoma_ntoso, json_text, markdown, pdf, plain_text, tracked, web_page, word
from motions.formats.edition import Edition

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """How a format is served, what people call it, and who writes it."""

    media_type: str
    name: str
    write: Callable[[Edition], bytes]


FORMATS: Mapping[str, Format] = {
    "json": Format(media_type="application/json", name="JSON", write=json_text.write),
    "txt": Format(media_type="text/plain; charset=utf-8", name="Plain text", write=plain_text.write),
    "md": Format(media_type="text/markdown; charset=utf-8", name="Markdown", write=markdown.write),
    "html": Format(media_type="text/html; charset=utf-8", name="Web page", write=web_page.write),
    "embed.html": Format(
        media_type="text/html; charset=utf-8", name="Web page, to embed", write=web_page.write_fragment
    ),
    "pdf": Format(media_type="application/pdf", name="PDF", write=pdf.write),
    "docx": Format(media_type=WORD, name="Word", write=word.write),
    "tracked.docx": Format(media_type=WORD, name="Word, with tracked changes", write=tracked.write),
    "xml": Format(media_type="application/akn+xml", name="Akoma Ntoso", write=akoma_ntoso.write),
}

# What the address without a suffix gives, whichever is asked for.
NEGOTIATED = ("json", "txt", "html", "md", "pdf", "docx", "xml")


def write(edition: Edition, suffix: str) -> bytes:
    """The edition in a format. Raises KeyError for a suffix that is not one of the edition's."""
    return FORMATS[suffix].write(edition)
