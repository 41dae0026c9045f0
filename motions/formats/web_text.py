"""The clauses of a text as HTML.

Rules:

* Labels are words: what the agenda prints as (iv) reads (iv) wherever the text is pasted.
* A list is an ``ol``, or a ``ul`` where its labels count nothing; its own markers are hidden.
* A clause can be linked to: its id is that of the clause, after a prefix where a page holds several texts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from motions.formats.layout import Group, Labels, groups
from motions.formats.markup import Markup, lines, tag, text
from motions.text.document import Clause, Kind

CLASSES: Mapping[Kind, str] = {
    Kind.CHAPEAU: "chapeau",
    Kind.FOOTNOTE: "footnote",
    Kind.SIGNATURE: "signature",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """How clauses are set: their labels, the level of their headings, and what a page without our styles needs."""

    labels: Labels
    level: int
    prefix: str = ""
    list_style: str = ""


def clauses(forest: Iterable[Clause], setting: Setting) -> Markup:
    """The clauses, with all under them, as elements one under the other."""
    return lines(*(_group(group, setting) for group in groups(forest, setting.labels)))


def _group(group: Group, setting: Setting) -> Markup:
    if group.is_list:
        return _list(group.clauses, setting)
    return lines(*(_plain(clause, setting) for clause in group.clauses))


def _list(items: Iterable[Clause], setting: Setting) -> Markup:
    written = [_item(item, setting) for item in items]
    counts = any(character.isalnum() for item in items for character in setting.labels[item.id])
    name = "ol" if counts else "ul"
    return tag(name, lines(*written), class_="labelled", role="list", style=setting.list_style)


def _item(clause: Clause, setting: Setting) -> Markup:
    label = tag("span", text(setting.labels[clause.id]), class_="label")
    row = _words(clause, Markup(f"{label} {text(clause.text)}"), setting)
    return tag("li", lines(row, clauses(clause.children, setting)), id=setting.prefix + clause.id)


def _plain(clause: Clause, setting: Setting) -> Markup:
    row = _words(clause, text(clause.text), setting, id=setting.prefix + clause.id)
    return lines(row, clauses(clause.children, setting))


def _words(clause: Clause, content: Markup, setting: Setting, **attributes: str) -> Markup:
    if clause.kind is Kind.HEADING:
        return tag(f"h{setting.level}", content, **attributes)
    if clause.kind is Kind.QUOTATION:
        return tag("blockquote", tag("p", content), **attributes)
    return tag("p", content, class_=CLASSES.get(clause.kind, ""), **attributes)
