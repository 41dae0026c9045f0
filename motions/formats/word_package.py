"""The files that a Word document consists of: everything but the words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from lxml import etree

from motions.formats.archive import zipped
from motions.formats.word_lists import Definition
from motions.formats.word_styles import styles
from motions.formats.word_xml import RELATIONS, STEP, XML, Element, w
from motions.formats.xml_text import xml_text

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
CORE = f"{PACKAGE}/metadata/core-properties"
TERMS = "http://purl.org/dc/terms/"
DUBLIN = "http://purl.org/dc/elements/1.1/"
SCHEMA = "http://www.w3.org/2001/XMLSchema-instance"

PAGE = 11906  # twentieths of a point: the width of A4

PARTS = ("document", "styles", "numbering", "settings", "footer1")
RELATED = ("styles", "numbering", "settings", "footer1")


MARGIN = 1701  # twentieths of a point


@dataclass(frozen=True, slots=True, kw_only=True)
class Properties:
    """What the file says of itself, and at the foot of each page; what is "" is left out. ``margin`` is that at the
    left and at the right, in twentieths of a point; the usual one leaves some 70 characters to a line."""

    title: str
    subject: str
    creator: str
    description: str
    language: str
    identifier: str
    version: str
    at: datetime
    footer: str
    margin: int = MARGIN


def package(
    about: Properties, body: Iterable[Element], lists: Iterable[Definition], addresses: Mapping[str, str]
) -> bytes:
    """The document as a file. ``addresses`` gives each address the name of its relation."""
    parts = {
        "document": w("document", w("body", *body, _page(about.margin))),
        "styles": styles(about.language),
        "numbering": _numbering(list(lists)),
        "settings": _settings(),
        "footer1": _footer(about.footer),
    }
    files = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(
            [
                ("document", f"{OFFICE}/relationships/officeDocument", "word/document.xml"),
                ("core", f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            ]
        ),
        "docProps/core.xml": _core(about),
        "word/_rels/document.xml.rels": _relations(
            [(name, f"{RELATIONS}/{name.rstrip('1')}", f"{name}.xml") for name in RELATED],
            [(name, f"{RELATIONS}/hyperlink", address) for address, name in addresses.items()],
        ),
        **{f"word/{name}.xml": parts[name] for name in PARTS},
    }
    return zipped({name: _bytes(root) for name, root in files.items()})


def utc(moment: datetime) -> str:
    """The moment as Word writes it: "2026-06-14T10:42:00Z"."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _bytes(root: Element) -> bytes:
    etree.cleanup_namespaces(root)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _element(namespace: str, name: str, text: str = "", **attributes: str) -> Element:
    element = etree.Element(f"{{{namespace}}}{name}", nsmap={None: namespace}, **attributes)
    element.text = xml_text(text) or None
    return element


def _content_types() -> Element:
    root = _element(f"{PACKAGE}/content-types", "Types")
    root.append(
        _element(
            f"{PACKAGE}/content-types",
            "Default",
            Extension="rels",
            ContentType="application/vnd.openxmlformats-package.relationships+xml",
        )
    )
    kinds = {f"/word/{name}.xml": f"{MAIN}.{name.rstrip('1')}+xml" for name in PARTS}
    kinds["/word/document.xml"] = f"{MAIN}.document.main+xml"
    kinds["/docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
    for part, kind in kinds.items():
        root.append(_element(f"{PACKAGE}/content-types", "Override", PartName=part, ContentType=kind))
    return root


def _relations(inside: Iterable[tuple[str, str, str]], outside: Iterable[tuple[str, str, str]] = ()) -> Element:
    namespace = f"{PACKAGE}/relationships"
    root = _element(namespace, "Relationships")
    for name, kind, target in inside:
        root.append(_element(namespace, "Relationship", Id=name, Type=kind, Target=target))
    for name, kind, target in outside:
        root.append(_element(namespace, "Relationship", Id=name, Type=kind, Target=target, TargetMode="External"))
    return root


def _core(about: Properties) -> Element:
    root = etree.Element(f"{{{CORE}}}coreProperties", nsmap={"cp": CORE, "dc": DUBLIN, "dcterms": TERMS, "xsi": SCHEMA})
    said = {
        f"{{{DUBLIN}}}title": about.title,
        f"{{{DUBLIN}}}subject": about.subject,
        f"{{{DUBLIN}}}creator": about.creator,
        f"{{{DUBLIN}}}description": about.description,
        f"{{{DUBLIN}}}language": about.language,
        f"{{{DUBLIN}}}identifier": about.identifier,
        f"{{{CORE}}}version": about.version,
        f"{{{TERMS}}}created": utc(about.at),
        f"{{{TERMS}}}modified": utc(about.at),
    }
    for name, value in ((name, value) for name, value in said.items() if value):
        child = etree.SubElement(root, name)
        child.text = xml_text(value)
        if name.startswith(f"{{{TERMS}}}"):
            child.set(f"{{{SCHEMA}}}type", "dcterms:W3CDTF")
    return root


def _settings() -> Element:
    compatibility = w("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15)
    return w("settings", w("zoom", percent=100), w("defaultTabStop", val=STEP), w("compat", compatibility))


def _numbering(lists: list[Definition]) -> Element:
    """Every list with a definition of its own, so that no list counts on from another."""
    return w(
        "numbering",
        *(_abstract(each) for each in lists),
        *(w("num", w("abstractNumId", val=each.id), numId=each.id) for each in lists),
    )


def _abstract(each: Definition) -> Element:
    levels = [_level(each, level) for level in range(min(each.level, 9))]
    return w("abstractNum", w("multiLevelType", val="multilevel"), *levels, abstractNumId=each.id)


def _level(each: Definition, level: int) -> Element:
    number = "" if each.is_bulleted else f"%{level + 1}"
    return w(
        "lvl",
        w("start", val=each.start),
        w("numFmt", val=each.format),
        w("lvlText", val=f"{each.opening}{number}{each.closing}"),
        w("lvlJc", val="left"),
        w("pPr", w("ind", left=STEP * each.level, hanging=STEP)),
        ilvl=level,
    )


def _page(margin: int) -> Element:
    """A4."""
    footer = w("footerReference", type="default")
    footer.set(f"{{{RELATIONS}}}id", "footer1")
    return w(
        "sectPr",
        footer,
        w("pgSz", w=PAGE, h=16838),
        w("pgMar", top=1418, right=margin, bottom=1418, left=margin, header=709, footer=709, gutter=0),
    )


def _footer(said: str) -> Element:
    return w(
        "ftr",
        w(
            "p",
            w("pPr", w("pStyle", val="Footer")),
            _plain(said),
            w("r", w("tab")),
            *_field("PAGE"),
            _plain(" / "),
            *_field("NUMPAGES"),
        ),
    )


def _plain(text: str) -> Element:
    element = w("t")
    element.set(f"{{{XML}}}space", "preserve")
    element.text = xml_text(text)
    return w("r", element)


def _field(name: str) -> list[Element]:
    instruction = w("instrText")
    instruction.text = name
    return [
        w("r", w("fldChar", fldCharType="begin")),
        w("r", instruction),
        w("r", w("fldChar", fldCharType="separate")),
        _plain("1"),
        w("r", w("fldChar", fldCharType="end")),
    ]
