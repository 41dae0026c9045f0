"""The styles of the Word document: one typeface, one measure, white space instead of rules and colours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from motions.formats.word_xml import STEP, Element, w
from motions.text.document import Kind

TYPEFACE = "Cambria"
INK = "1C1C1A"
SOFT = "5A5A58"
WARNING = "8A1C1C"

KINDS: Mapping[Kind, str] = {
    Kind.HEADING: "Heading1",
    Kind.CHAPEAU: "Opening",
    Kind.PARAGRAPH: "Clause",
    Kind.POINT: "Clause",
    Kind.QUOTATION: "Quote",
    Kind.FOOTNOTE: "Note",
    Kind.SIGNATURE: "Signed",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """One style of paragraphs; sizes in half points, spaces and indents in twentieths of a point."""

    id: str
    name: str
    size: int = 23
    before: int = 0
    after: int = 140
    left: int = 0
    hanging: int = 0
    colour: str = INK
    is_bold: bool = False
    is_italic: bool = False
    keeps_next: bool = False
    level: int | None = None


STYLES = (
    Style(id="Normal", name="Normal"),
    Style(id="Title", name="Title", size=38, before=60, after=160, is_bold=True, keeps_next=True),
    Style(id="Origin", name="Origin", size=19, after=0, colour=SOFT, keeps_next=True),
    Style(id="Item", name="Item", size=19, before=480, after=0, colour=SOFT, keeps_next=True),
    Style(id="Decision", name="Decision", after=360, is_italic=True),
    Style(id="Warning", name="Warning", after=240, colour=WARNING, is_bold=True),
    Style(id="Heading1", name="heading 1", size=25, before=320, is_bold=True, keeps_next=True, level=0),
    Style(id="Heading2", name="heading 2", before=220, after=80, is_bold=True, keeps_next=True, level=1),
    Style(id="Opening", name="Opening", before=220, keeps_next=True),
    Style(id="Clause", name="Clause"),
    Style(id="Block", name="Block", before=280, after=0),
    Style(id="Line", name="Line", after=0),
    Style(id="Quote", name="Quote", left=STEP, is_italic=True),
    Style(id="Note", name="Note", size=19, colour=SOFT),
    Style(id="Signed", name="Signed", before=280),
    Style(id="Fact", name="Fact", size=19, after=50, left=3 * STEP, hanging=3 * STEP),
    Style(id="Footer", name="footer", size=17, after=0, colour=SOFT),
)


def styles(language: str) -> Element:
    """The file of styles. ``language`` is what spelling is checked in."""
    typeface = w("rFonts", ascii=TYPEFACE, hAnsi=TYPEFACE, cs=TYPEFACE, eastAsia=TYPEFACE)
    return w(
        "styles",
        w("docDefaults", w("rPrDefault", w("rPr", typeface, w("lang", val=language)))),
        *(_style(each) for each in STYLES),
        w(
            "style",
            w("name", val="Hyperlink"),
            w("rPr", w("u", val="single")),
            type="character",
            styleId="Hyperlink",
        ),
        _of_characters("Term", "Term"),
        _of_characters("LineNumber", "line number"),
    )


def _of_characters(identity: str, name: str) -> Element:
    """A style of characters that stand back."""
    return w("style", w("name", val=name), w("rPr", w("color", val=SOFT)), type="character", styleId=identity)


def _style(style: Style) -> Element:
    is_default = {"default": 1} if style.id == "Normal" else {}
    return w(
        "style",
        w("name", val=style.name),
        None if is_default else w("basedOn", val="Normal"),
        w("qFormat"),
        w("pPr", *_paragraph(style)),
        w(
            "rPr",
            w("b") if style.is_bold else None,
            w("i") if style.is_italic else None,
            w("color", val=style.colour),
            w("sz", val=style.size),
            w("szCs", val=style.size),
        ),
        type="paragraph",
        styleId=style.id,
        **is_default,
    )


def _paragraph(style: Style) -> list[Element | None]:
    right_edge = w("tabs", w("tab", val="right", pos=8504)) if style.id == "Footer" else None
    return [
        w("keepNext") if style.keeps_next else None,
        w("widowControl"),
        right_edge,
        w("spacing", before=style.before, after=style.after, line=288, lineRule="auto"),
        w("ind", left=style.left, hanging=style.hanging) if style.left else None,
        None if style.level is None else w("outlineLvl", val=style.level),
    ]
