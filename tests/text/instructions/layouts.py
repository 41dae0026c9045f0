"""Instructions on motions of many layouts, with what comes of them by construction.

A motion is made of sections of items; an instruction is made for one item, from a name of its place and a form of what
is to be done. The same change is made to the words that the motion was made of, and these are printed again: that is
what the reader must come to.

    Section "Conference notes:", style "1)"        In notes 2, delete “twice”.
    ├─ that one home in five is damp;              → items[1] without “twice”
    └─ that the grant was cut twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import count

from motions.text import numbering, plain
from motions.text.apply import apply
from motions.text.document import Document
from motions.text.instructions import Question, read
from motions.text.refusals import Refusal

ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
NTH = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
STYLES: dict[str, Callable[[int], str]] = {
    "1.": lambda number: f"{number}.",
    "1)": lambda number: f"{number})",
    "(1)": lambda number: f"({number})",
    "a)": lambda number: f"{chr(96 + number)})",
    "(a)": lambda number: f"({chr(96 + number)})",
    "a.": lambda number: f"{chr(96 + number)}.",
    "A.": lambda number: f"{chr(64 + number)}.",
    "i.": lambda number: f"{ROMAN[number - 1]}.",
    "(i)": lambda number: f"({ROMAN[number - 1]})",
    "1.1": lambda number: f"1.{number}",
    "2.1": lambda number: f"2.{number}",
    "A.1": lambda number: f"A.{number}",
    "B.1": lambda number: f"B.{number}",
    "•": lambda _: "•",
    "-": lambda _: "-",
    "": lambda _: "",
}
ENDS = {"semicolons": (";", ";", "."), "and": (";", "; and", "."), "stops": (".", ".", "."), "none": ("", "", "")}

NOTES = (
    "that one home in five is damp",
    "that the grant for insulation was cut twice",
    "that tenants who complain are often evicted",
    "that winters kill pensioners every single year",
)
BELIEVES = (
    "that warmth is a human right",
    "that markets have failed renters and owners alike",
    "that repairs create skilled jobs across every county",
    "that councils know which estates are worst",
)
CALLS = (
    "to lobby ministers for a retrofit fund",
    "to publish an illustrated handbook before Christmas",
    "to support branches organising picket rotas",
    "to report progress at the following conference",
)
SENTENCES = (
    "Conference has heard that boilers break down daily. Engineers arrive late. Families shiver in blankets.",
    "Landlords ignore letters from lodgers. Fines are tiny compared with profits. Courts are slow.",
    "Congress thanks those volunteers who knocked on doors. Their survey reached nine thousand people.",
    "Members want ambitious targets with deadlines attached. Nobody should wait until retirement.",
)


@dataclass(frozen=True, kw_only=True)
class Section:
    """Items under the words that open them ("" for none), all labelled in one style.

    ``head`` is the style of the words that open them, where they are a point of the list that the section before has.
    """

    opener: str
    short: str
    style: str
    items: tuple[str, ...]
    head: str = ""


@dataclass(frozen=True, kw_only=True)
class Motion:
    """A title and sections; ``gap`` stands between a label and its words."""

    name: str
    sections: tuple[Section, ...]
    gap: str = " "
    indent: str = ""
    between: str = "\n"
    title: str = "Cold homes"

    def numbered(self) -> Iterator[tuple[Section, int, int]]:
        """Each section, with the number of the point that heads it and that of its first item, in their lists."""
        upper = 0
        for section in self.sections:
            upper = 0 if section.opener and not section.head else upper
            yield section, upper + 1, 1 if section.head else upper + 1
            upper += 1 if section.head else len(section.items)

    def blocks(self) -> list[tuple[str, str]]:
        """Each block's label and words."""
        found: list[tuple[str, str]] = []
        for section, head, first in self.numbered():
            found += [(STYLES[section.head](head), section.opener)] if section.opener else []
            found += [(STYLES[section.style](number), item) for number, item in enumerate(section.items, start=first)]
        return found

    def source(self) -> str:
        """The text as it is pasted."""
        parts = [self.title]
        for section, head, first in self.numbered():
            gap = self.gap if section.style else ""
            labels = (STYLES[section.style](number) for number in count(first))
            items = [f"{label}{gap}{item}" for label, item in zip(labels, section.items, strict=False)]
            lines = [f"{self.indent if section.style else ''}{item}" for item in items]
            parts += [f"{STYLES[section.head](head)} {section.opener}".strip()] if section.opener else []
            parts.append((self.between if section.style else "\n\n").join(lines))
        return "\n\n".join(parts) + "\n"

    def changed(self, at: int, change: Callable[[list[str]], None]) -> Motion:
        """The motion with the items of one section changed in place."""
        items = list(self.sections[at].items)
        change(items)
        section = replace(self.sections[at], items=tuple(items))
        return replace(self, sections=(*self.sections[:at], section, *self.sections[at + 1 :]))


def ended(items: Sequence[str], ends: str) -> tuple[str, ...]:
    """Items with the marks that end them."""
    usual, penultimate, last = ENDS[ends]
    marks = [usual] * (len(items) - 2) + [penultimate, last]
    return tuple(f"{item}{mark}" for item, mark in zip(items, marks, strict=True))


def _listed(
    name: str, style: str, ends: str, *, is_short: bool = False, gap: str = " ", indent: str = "", between: str = "\n"
) -> Motion:
    openers = ("Conference notes", "Conference believes", "Conference calls on the Executive")
    colon = "" if is_short else ":"
    sections = tuple(
        Section(opener=f"{opener}{colon}", short=short, style=style, items=ended(items, ends))
        for opener, short, items in zip(openers, ("notes", "believes", "calls"), (NOTES, BELIEVES, CALLS), strict=True)
    )
    return Motion(name=name, sections=sections, gap=gap, indent=indent, between=between)


def _capitals(items: Sequence[str]) -> tuple[str, ...]:
    return tuple(f"{item[0].upper()}{item[1:]}" for item in items)


def _rules(name: str, *styles: str) -> Motion:
    sections = tuple(
        Section(opener=opener, short=opener.lower(), style=style, items=ended(_capitals(items), "stops"))
        for opener, style, items in zip(("Membership", "Meetings"), styles, (NOTES, CALLS), strict=True)
    )
    return Motion(name=name, sections=sections, between="\n\n")


def _nested(name: str, style: str, lower: str) -> Motion:
    """A list of four points, of which the second has points of its own."""
    first, *others = ended(CALLS, "semicolons")
    upper = Section(opener="We call on the Executive:", short="", style=style, items=(first,))
    inner = Section(
        opener="to write about all this:",
        short="",
        style=lower,
        items=ended([item.removeprefix("that ") for item in NOTES], "semicolons"),
        head=style,
    )
    return Motion(name=name, sections=(upper, inner, replace(upper, opener="", items=tuple(others))))


PARAGRAPHS = Section(opener="", short="", style="", items=SENTENCES)
DEMANDS = Section(opener="We call for the following:", short="", style="1.", items=ended(CALLS, "semicolons"))
MOTIONS = (
    _listed("numbers with stops", "1.", "semicolons"),
    _listed("numbers with brackets, close up", "1)", "and", gap=""),
    _listed("numbers in brackets", "(1)", "none", between="\n\n"),
    _listed("letters", "a)", "semicolons", indent="  "),
    _listed("letters in brackets", "(a)", "and"),
    _listed("Roman numerals", "(i)", "semicolons", between="\n\n"),
    _listed("Roman numerals with stops", "i.", "stops"),
    _listed("bullets", "•", "semicolons"),
    _listed("dashes", "-", "none"),
    _listed("numbers under short lines", "1.", "stops", is_short=True),
    _rules("rules", "1.1", "2.1"),
    _rules("lettered rules", "A.1", "B.1"),
    _nested("letters under numbers", "1.", "(a)"),
    _nested("bullets under numbers", "1)", "•"),
    _nested("numerals under letters", "(a)", "(i)"),
    Motion(name="paragraphs", sections=(PARAGRAPHS,)),
    Motion(name="one list", sections=(replace(DEMANDS, items=ended(_capitals(CALLS), "stops")),)),
    Motion(name="one list of bullets", sections=(replace(DEMANDS, style="•", items=ended(CALLS, "and")),)),
    Motion(name="paragraphs and a list", sections=(PARAGRAPHS, DEMANDS)),
    Motion(name="paragraphs and bullets", sections=(PARAGRAPHS, replace(DEMANDS, style="•"))),
    Motion(name="paragraphs and letters", sections=(PARAGRAPHS, replace(DEMANDS, style="(a)"))),
)


@dataclass(frozen=True, kw_only=True)
class Spot:
    """One item: the section and its number from 1, with what tells it from all others."""

    motion: Motion
    section: int
    number: int

    @property
    def items(self) -> tuple[str, ...]:
        return self.motion.sections[self.section].items

    @property
    def text(self) -> str:
        return self.items[self.number - 1]

    @property
    def kind(self) -> str:
        """What such an item is called."""
        style = self.motion.sections[self.section].style
        return "paragraph" if not style else "bullet point" if style in "•-" else "point"

    @property
    def is_whole_list(self) -> bool:
        """Whether its list has no items but those of its section."""
        return not any(section.head or section.style[-2:] == ".1" for section in self.motion.sections)

    @property
    def under(self) -> str:
        """The words that name its list, where there are several."""
        is_only = sum(1 for one in self.motion.sections if one.style) == 1
        return "" if is_only else f" under “{self.motion.sections[self.section].opener.rstrip(':')}”"

    def words(self, number: int) -> str:
        """A word of the item."""
        return self.text.rstrip(".;").split()[number]

    def result(self, change: Callable[[list[str]], None]) -> list[tuple[str, str]]:
        return self.motion.changed(self.section, change).blocks()

    def rewritten(self, old: str, new: str) -> list[tuple[str, str]]:
        """The motion with words of the item changed."""
        assert self.text.count(old) == 1, (old, self.text)

        def change(items: list[str]) -> None:
            items[self.number - 1] = self.text.replace(old, new)

        return self.result(change)


def spots(motion: Motion) -> Iterator[Spot]:
    """Every item."""
    for at, section in enumerate(motion.sections):
        yield from (Spot(motion=motion, section=at, number=number) for number in range(1, len(section.items) + 1))


def names(spot: Spot) -> list[str]:
    """What the place may be called, so that it is no other."""
    section = spot.motion.sections[spot.section]
    _, head, first = list(spot.motion.numbered())[spot.section]
    number = spot.number + first - 1
    nth, label = NTH[number - 1], STYLES[section.style](number)
    bare, beginning = label.strip("()").rstrip("."), " ".join(spot.text.split()[:4]).rstrip(".;")
    if not section.style:
        return [
            f"paragraph {number}",
            f"the {nth} paragraph",
            f"para {number}",
            f"the paragraph beginning “{beginning}”",
        ]
    is_bulleted = section.style in "•-"
    if section.head:
        above = STYLES[section.head](head).strip("().")
        holder, inside = f"point {above}", f"{above}({bare})"
        lower = [f"the {nth} sub-point of {holder}", f"the point beginning “{beginning}”"]
        lower += (
            [f"the {nth} bullet", f"the {nth} bullet under {holder}"] if is_bulleted else [inside, f"point {inside}"]
        )
        return lower if is_bulleted else [*lower, f"sub-paragraph {label} of {holder}", f"{label} under {holder}"]
    if is_bulleted:
        points = [f"the {nth} bullet", f"the {nth} bullet point", f"bullet {number}", f"bullet point {number}"]
    elif len(bare) > 1 and "." in bare:
        return [bare, f"rule {bare}", f"clause {bare}", f"paragraph {bare}", f"section {bare}", f"point {bare}"]
    else:
        points = [f"point {bare}", f"point {label}", f"the {nth} point", f"item {bare}", f"Point {label.rstrip('.')}"]
    if spot.number == len(section.items) and spot.section == len(spot.motion.sections) - 1:
        points.append("the last bullet" if is_bulleted else "the final point")
    points.append(f"the {'bullet' if is_bulleted else 'point'} beginning “{beginning}”")
    opener = section.opener.rstrip(":")
    if not section.short:
        return points
    sections = (
        f"under “{opener}”",
        f"under {opener}",
        f"of the {section.short} section",
        f"in the ‘{section.short}’ section",
    )
    alone = [f"{section.short.capitalize()} {bare}", f"{opener} {label}", f"{section.short} ({bare})"]
    placed = [f"{point} {sections[turn % len(sections)]}" for turn, point in enumerate(points * 2)]
    return placed if is_bulleted else placed + alone


@lru_cache
def document(motion: Motion) -> Document:
    """The motion as it is read."""
    return plain.read(motion.source(), ids=(f"c{number}" for number in count(1))).document


def outcome(motion: Motion, prose: str) -> list[tuple[str, str]] | str:
    """The blocks that come of a prose, or the question."""
    base = document(motion)
    answer = read(prose, base, ids=(f"n{number}" for number in count(1)))
    if isinstance(answer, Question):
        return f"{answer.code.value}: {answer.message}"
    try:
        made = apply(base, answer.operations)
    except Refusal as refusal:
        return f"refused: {refusal.message}"
    labels = numbering.labels(made)
    return [(labels[clause.id].strip(), clause.text) for clause in made.walk()]
