"""PDF by typst: accessible (PDF/UA-1), with typefaces pinned like the program, so no font of the system is used.

Latin, Greek, Cyrillic and many signs are set in the typefaces that come with typst; emoji and other living scripts in
Noto's. A character that none of them has is printed by its name in brackets, and the file says so.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Any

import typst

Json = dict[str, Any]

SCRIPTS = (
    "Arabic", "Armenian", "Bengali", "Devanagari", "Ethiopic", "Georgian", "Gujarati", "Gurmukhi", "Hebrew", "Kannada",
    "Khmer", "Lao", "Malayalam", "Myanmar", "Oriya", "Sinhala", "Tamil", "Telugu", "Thai",
)  # fmt: skip
# The first that has a character sets it. Noto builds an Arabic letter of parts, which readers of PDF copy twice; so it
# comes after DejaVu Sans Mono, whose letters are whole.
TYPEFACES = [
    "Libertinus Serif",
    "New Computer Modern",
    "DejaVu Sans Mono",
    *(f"Noto Sans {script}" for script in SCRIPTS),
    "Noto Emoji",
    "Noto Sans Symbols",
    "Noto Sans",
    "Noto Sans CJK SC",
]
FONTS = typst.Fonts(
    include_system_fonts=False,
    font_paths=[str(files(package)) for package in ("manimgx_fonts", "manimgx_fonts_cjk")],
)
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})\b(?:-([A-Z]{2})\b)?")  # as much of it as typst takes
PROBE = b"#set document(title: [Probe])\n#set text(font: json(bytes(sys.inputs.typefaces)))\n#sys.inputs.character"
BULLETS = {"\uf0b7": "•", "\uf0a7": "▪"}  # bullets of the Symbol typeface, as word processors paste them


def typeset(template: bytes, content: Callable[[bool], Json], at: datetime) -> bytes:
    """The template filled in, as a PDF file of the date ``at``.

    ``content`` gives what the template reads from ``sys.inputs.content``; it is asked with False, and with True where
    characters had to be named in brackets, which the file should then say.
    """
    try:
        return _compiled(template, json.dumps(content(False), ensure_ascii=False), at)
    except typst.TypstError:
        named = json.dumps(content(True), ensure_ascii=False)
    for is_lacking in (_has_no_glyph, _joins):
        try:
            return _compiled(template, _printable(named, is_lacking), at)
        except typst.TypstError:
            continue
    return _compiled(template, _printable(named, _is_beyond_ascii), at)


def language(tag: str) -> Mapping[str, str | None]:
    """A language tag as the templates take it: {"language": "en", "region": "GB"}."""
    found = _LANGUAGE.match(tag)
    return {"language": found[1].lower() if found else "en", "region": found[2] if found else None}


def _compiled(template: bytes, content: str, at: datetime) -> bytes:
    written = typst.compile(
        template,
        format="pdf",
        font_paths=FONTS,
        pdf_standards="ua-1",
        timestamp=int(at.timestamp()),
        sys_inputs={"content": content},
    )
    return bytes(written)


def _printable(text: str, is_lacking: Callable[[str], bool]) -> str:
    """The text with the name, in brackets, of each character that is lacking."""
    lacking = {character for character in set(text) if _is_beyond_ascii(character) and is_lacking(character)}
    return text.translate({ord(character): _named(character) for character in lacking})


def _is_beyond_ascii(character: str) -> bool:
    return ord(character) > 127


def _joins(character: str) -> bool:
    """Whether it has no glyph, or may be set as one with its neighbour, for which a typeface may lack the sign."""
    return unicodedata.category(character)[0] in "MC" or ord(character) > 0xFFFF or _has_no_glyph(character)


@cache
def _has_no_glyph(character: str) -> bool:
    try:
        typst.compile(
            PROBE,
            format="pdf",
            font_paths=FONTS,
            pdf_standards="ua-1",
            sys_inputs={"typefaces": json.dumps(TYPEFACES), "character": character},
        )
    except typst.TypstError:
        return True
    return False


def _named(character: str) -> str:
    name = unicodedata.name(character, "").lower() or f"U+{ord(character):04X}"
    return BULLETS.get(character) or f"[{name}]"
