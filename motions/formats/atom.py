"""A feed of adopted texts: Atom (RFC 4287), in parts (RFC 5005), with tombstones for what is gone (RFC 6721).

Rules:

* The id of an entry is permanent: a correction is the same entry, updated later.
* The first link of an entry is its page, for readers that know only one.
* Content is HTML as text: what it holds is up to who wrote it, and cannot break the feed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from lxml import etree

from motions.formats.xml_text import xml_text

MEDIA_TYPE = "application/atom+xml"
ATOM = "http://www.w3.org/2005/Atom"
HISTORY = "http://purl.org/syndication/history/1.0"
TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"
NAMESPACES = {None: ATOM, "fh": HISTORY, "at": TOMBSTONES}
XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Where to go: ``relation`` as the registry of link relations has it."""

    relation: str
    address: str
    media_type: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A text as it is in force. ``content`` is HTML; datetimes have offsets."""

    id: str
    title: str
    published_at: datetime
    updated_at: datetime
    author: str
    contributor: str
    summary: str
    content: str
    language: str
    links: tuple[Link, ...]
    subject: str = ""
    rights: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tombstone:
    """A text that was withdrawn, when and why."""

    id: str
    withdrawn_at: datetime
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """One document of a feed: the newest entries, or, where ``is_archive``, a part of what was before.

    ``address`` is its own, ``current`` that of the newest entries, ``previous`` that of the part before, if any.
    """

    title: str
    author: str
    page: str
    address: str
    current: str
    previous: str
    is_archive: bool
    entries: tuple[Entry | Tombstone, ...]


def tag(host: str, since: datetime, path: str) -> str:
    """A permanent id (RFC 4151): "tag:carried.example.org,2026-03-04:adopted/annual-2026/12"."""
    return f"tag:{host},{since.astimezone(UTC):%Y-%m-%d}:{path}"


def write(feed: Feed) -> bytes:
    """The document as XML in UTF-8."""
    root = etree.Element(f"{{{ATOM}}}feed", nsmap=NAMESPACES)
    root.set(XML_LANGUAGE, "en-GB")
    _say(root, "id", feed.current)
    _say(root, "title", feed.title)
    _say(root, "updated", _moment(max(map(_changed_at, feed.entries), default=NEVER)))
    _person(root, "author", feed.author)
    for link in _links(feed):
        _link(root, link)
    if feed.is_archive:
        etree.SubElement(root, f"{{{HISTORY}}}archive")
    for each in feed.entries:
        if isinstance(each, Entry):
            _entry(root, each)
        else:
            _tombstone(root, each)
    etree.indent(root)
    written: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _links(feed: Feed) -> list[Link]:
    links = [
        Link(relation="alternate", address=feed.page, media_type="text/html"),
        Link(relation="self", address=feed.address, media_type=MEDIA_TYPE),
    ]
    if feed.is_archive:
        links.append(Link(relation="current", address=feed.current, media_type=MEDIA_TYPE))
    if feed.previous:
        links.append(Link(relation="prev-archive", address=feed.previous, media_type=MEDIA_TYPE))
    return links


def _changed_at(each: Entry | Tombstone) -> datetime:
    return each.updated_at if isinstance(each, Entry) else each.withdrawn_at


def _entry(root: etree._Element, entry: Entry) -> None:
    element = etree.SubElement(root, f"{{{ATOM}}}entry")
    element.set(XML_LANGUAGE, entry.language)
    _say(element, "id", entry.id)
    _say(element, "title", entry.title)
    for link in entry.links:
        _link(element, link)
    _say(element, "published", _moment(entry.published_at))
    _say(element, "updated", _moment(entry.updated_at))
    _person(element, "author", entry.author)
    _person(element, "contributor", entry.contributor)
    if entry.subject:
        etree.SubElement(element, f"{{{ATOM}}}category", term=xml_text(entry.subject))
    if entry.rights:
        _say(element, "rights", entry.rights)
    _say(element, "summary", entry.summary)
    _say(element, "content", entry.content).set("type", "html")


def _tombstone(root: etree._Element, tombstone: Tombstone) -> None:
    element = etree.SubElement(root, f"{{{TOMBSTONES}}}deleted-entry")
    element.set("ref", tombstone.id)
    element.set("when", _moment(tombstone.withdrawn_at))
    etree.SubElement(element, f"{{{TOMBSTONES}}}comment").text = xml_text(tombstone.reason)


def _person(parent: etree._Element, name: str, words: str) -> None:
    _say(etree.SubElement(parent, f"{{{ATOM}}}{name}"), "name", words)


def _link(parent: etree._Element, link: Link) -> None:
    element = etree.SubElement(parent, f"{{{ATOM}}}link", rel=link.relation, href=link.address)
    if link.media_type:
        element.set("type", link.media_type)


def _say(parent: etree._Element, name: str, words: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{ATOM}}}{name}")
    element.text = xml_text(words)
    return element


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
