"""One version as Akoma Ntoso 3.0 (OASIS LegalDocML): a statement, strictly as the schema has it.

========================== =============================================================
Work                       the motion as decided, dated the day of the decision
Expression                 its text in one language, with the number of the version
Manifestation              this file, dated the day of the publication
Labelled siblings          ``blockList`` with an ``item`` each; the label is its ``num``
A chapeau before a list    the ``listIntroduction``
Other kinds of clause      ``p``, or ``block`` with the kind for a name
Permanent ids of clauses   ``wId``; ``eId`` says where an element stands
========================== =============================================================
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any
from urllib.parse import quote

from lxml import etree

from motions.formats import wording
from motions.formats.edition import Edition
from motions.formats.layout import Labels, groups
from motions.formats.xml_text import xml_text
from motions.text.document import Clause, Kind

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
OWN = "urn:carried:adopted-text"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
COUNTRY = "gb"

LANGUAGES: Mapping[str, str] = {"en": "eng", "cy": "cym", "ga": "gle", "gd": "gla", "kw": "cor", "sco": "sco"}

Element = Any  # lxml's own type is private

_ID = re.compile(r"\S+")


def write(edition: Edition) -> bytes:
    """The version as an XML file in UTF-8."""
    body = [*_blocks(edition.document.clauses, edition.labels, "")] or [a("p", eId="p_1")]
    main = a("mainBody", *body)
    main.set(LANG, xml_text(edition.language))
    statement = a("statement", _meta(edition), _preface(edition), main, _conclusions(edition), name="motion")
    root = a("akomaNtoso", statement)
    etree.cleanup_namespaces(root)
    etree.indent(root)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8")) + b"\n"


def a(name: str, /, *content: Element | str, **attributes: str) -> Element:
    """An element of Akoma Ntoso; ``as_`` is its attribute "as". What is empty is left out."""
    element = etree.Element(f"{{{NAMESPACE}}}{name}", nsmap={None: NAMESPACE})
    for key, value in attributes.items():
        if value:
            element.set(key.rstrip("_"), xml_text(value))
    for each in content:
        if isinstance(each, str):
            element.text = xml_text(each)
        else:
            element.append(each)
    return element


# What the text is


def _meta(edition: Edition) -> Element:
    return a(
        "meta",
        _identification(edition),
        a(
            "publication",
            date=_day(edition.published_at.date()),
            name="adopted texts",
            showAs=f"Adopted texts of {wording.meeting(edition.conference)}",
            number=str(edition.seq),
        ),
        _references(edition),
        _proprietary(edition),
    )


def _identification(edition: Edition) -> Element:
    decided = edition.decided_at or edition.published_at
    number = quote(f"{edition.conference_slug}-{edition.number}".lower().replace(" ", "-"), safe="-._~")
    work = f"/akn/{COUNTRY}/statement/motion/{_day(decided.date())}/{number}"
    expression = f"{work}/{_language(edition)}@{_day(edition.published_at.date())}"
    published = ("publication", edition.published_at.date())
    return a(
        "identification",
        a(
            "FRBRWork",
            *_core(f"{work}/!main", work, "adoption" if edition.decided_at else "publication", decided.date()),
            a("FRBRcountry", value=COUNTRY),
            a("FRBRsubtype", value="motion"),
            a("FRBRnumber", value=edition.number),
            a("FRBRname", value=edition.title),
        ),
        a(
            "FRBRExpression",
            *_core(f"{expression}/!main", expression, *published),
            a("FRBRversionNumber", value=str(edition.version)),
            a("FRBRlanguage", language=_language(edition)),
        ),
        a("FRBRManifestation", *_core(f"{expression}/!main.xml", f"{expression}.xml", *published)),
        source="#carried",
    )


def _core(this: str, uri: str, name: str, dated: date) -> Iterator[Element]:
    yield a("FRBRthis", value=this)
    yield a("FRBRuri", value=uri)
    yield a("FRBRdate", date=_day(dated), name=name)
    yield a("FRBRauthor", href="#conference", as_="#author")


def _references(edition: Edition) -> Element:
    ontology = "/akn/ontology"
    return a(
        "references",
        a(
            "TLCOrganization",
            eId="conference",
            href=f"{ontology}/organization/{quote(edition.conference_slug)}",
            showAs=wording.capitalised(wording.meeting(edition.conference)),
        ),
        a(
            "TLCOrganization",
            eId="body",
            href=f"{ontology}/organization/{quote(edition.conference_slug)}/{quote(edition.body, safe='')}",
            showAs=edition.body,
        ),
        a("TLCOrganization", eId="carried", href=f"{ontology}/organization/carried", showAs="Carried"),
        a("TLCRole", eId="author", href=f"{ontology}/role/author", showAs="Author"),
        source="#carried",
    )


def _proprietary(edition: Edition) -> Element:
    """What Akoma Ntoso has no place for, in a namespace of our own."""
    said = {
        "status": edition.status.value,
        "sha256": edition.sha256,
        "address": edition.links["xml"],
        "latest": edition.latest,
        "page": edition.page,
        "licence": edition.licence,
        "credit": edition.credit,
    }
    proprietary = a("proprietary", source="#carried")
    for name in filter(said.get, said):
        child = etree.SubElement(proprietary, f"{{{OWN}}}{name}", nsmap={"carried": OWN})
        child.text = xml_text(said[name])
    return proprietary


def _preface(edition: Edition) -> Element:
    warning = wording.warning(edition)
    said = [
        *([a("p", warning, class_="warning")] if warning else []),
        a("p", a("docTitle", edition.title)),
        a("p", a("docNumber", edition.name), class_="origin"),
        a("p", wording.decision(edition), class_="decision"),
    ]
    return a("preface", *said)


def _conclusions(edition: Edition) -> Element:
    facts = (a("p", f"{fact.term}: {fact.words}") for fact in wording.facts(edition))
    return a("conclusions", a("p", wording.statement(edition), class_="statement"), *facts)


def _language(edition: Edition) -> str:
    language = edition.language.partition("-")[0].lower()
    return LANGUAGES.get(language, quote(language, safe="")) or "und"


def _day(day: date) -> str:
    return day.isoformat()


# The text


def _blocks(forest: Iterable[Clause], labels: Labels, path: str) -> Iterator[Element]:
    """The clauses as blocks; ``path`` is the eId of the item that they are in, with the mark that ends it.

    "Conference notes:"          blockList list_1, its listIntroduction
    ├─ (a) "that wards …"        item list_1__item_1
    └─ (b) "that pay …"          item list_1__item_2
    "Conference will act."       p p_2
    """
    count = 0
    for group in groups(forest, labels):
        if group.is_list:
            count += 1
            yield _list(None, group.clauses, labels, f"{path}list_{count}")
            continue
        for clause in group.clauses:
            count += 1
            lists, others = _introduced(clause, labels)
            if lists:
                yield _list(clause, lists, labels, f"{path}list_{count}")
            else:
                yield _block(clause, f"{path}p_{count}")
            under = f"{path}p_{count}__"
            yield from _blocks(others, labels, under)


def _introduced(clause: Clause, labels: Labels) -> tuple[Sequence[Clause], Sequence[Clause]]:
    """The items of the list that the clause opens, and what stands under it besides."""
    under = list(groups(clause.children, labels))
    if not under or not under[0].is_list or clause.kind not in {Kind.CHAPEAU, Kind.PARAGRAPH, Kind.POINT}:
        return (), clause.children
    return under[0].clauses, clause.children[len(under[0].clauses) :]


def _list(introduction: Clause | None, items: Sequence[Clause], labels: Labels, name: str) -> Element:
    written = [_item(item, labels, f"{name}__item_{index}") for index, item in enumerate(items, start=1)]
    if introduction is not None:
        written.insert(0, a("listIntroduction", introduction.text, wId=_permanent(introduction)))
    return a("blockList", *written, eId=name)


def _item(clause: Clause, labels: Labels, name: str) -> Element:
    row = _block(clause, f"{name}__p", wId="")
    under = _blocks(clause.children, labels, f"{name}__")
    return a("item", a("num", labels[clause.id]), row, *under, eId=name, wId=_permanent(clause))


def _block(clause: Clause, name: str, wId: str | None = None) -> Element:  # noqa: N803 - as the standard spells it
    permanent = _permanent(clause) if wId is None else wId
    if clause.kind in {Kind.PARAGRAPH, Kind.POINT}:
        return a("p", clause.text, eId=name, wId=permanent)
    return a("block", clause.text, name=clause.kind.value, eId=name, wId=permanent)


def _permanent(clause: Clause) -> str:
    """The clause's id, which no white space may be in."""
    return clause.id if _ID.fullmatch(clause.id) else ""
