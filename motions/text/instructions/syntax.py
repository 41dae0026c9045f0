"""What an instruction says, before it is looked up in a text: values, with the characters of the prose they stand on.

In paragraph 3, delete “agency” and insert “bank” so that it reads: “…”

Step REPLACE
├─ place   Unit paragraph 3
├─ spans   Quoted “agency”
└─ text    Text “bank”
Check “…”
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from motions.text.document import Clause
from motions.text.instructions.vocabulary import RANK, Noun, Verb, listed

Label = tuple[str, ...]
"""A printed label, folded, by its levels: "3(a)" is ("3", "a")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One step of a locator: "existing paragraph 2", "points 2 to 5", "the penultimate sentence", "under ‘believes’".

    noun        what is counted; None for a bare printed label
    labels      the numbers or labels given; several for "paragraphs 3 and 4"
    through     the label at which a range ends
    ordinals    places counted from 1, or from the end as -1; several for "the first two"
    is_new      the unit is what the step makes
    is_existing the drafter says that the printed unit is meant
    is_every    all of them
    is_same     the one that the step before changed ("the same paragraph")
    is_under    what stands under it, and not it ("everything under ‘believes’")
    named       words that name a section: its chapeau or its heading
    begins      words with which the unit begins; ``ends`` those with which it ends; ``holds`` those in it
    marker      the label as it was written, with its marks
    marked      what its list is marked with ("the bulleted list", "the first asterisked item")
    count       how many there are to be ("all three points")
    is_called   a section by its name alone ("Conference notes"), which might also mean just those words
    is_quotation words in quotation marks, which name a section, or what begins so, or themselves
    about       what it is said to be about ("the point on housing"): words that it has
    is_confirmed its words only confirm its number ("the last point (the one about the canteen)"); a line in brackets
                confirms the unit before it ("point 2 (line 12)")
    is_recital  counted among those that begin with the same word ("the second WHEREAS")
    is_dash     called a dash: a bullet, where bullets are dashes
    is_head     the head of a statement after another ("Point 2: … . Final paragraph: …"): not always in that
    is_plain    of several sections called so the one without "further" or the like
    is_whole    called as the title calls the text ("the rule", of Rule 14)
    headed      the noun by which headings call it, with its number ("Rule 2", of "Rule 2 - Aims")
    beside      what it stands next to ("the sentence that follows point 3")
    """

    start: int
    end: int
    noun: Noun | None = None
    labels: tuple[Label, ...] = ()
    through: Label | None = None
    ordinals: tuple[int, ...] = ()
    is_new: bool = False
    is_existing: bool = False
    is_every: bool = False
    is_same: bool = False
    is_under: bool = False
    is_plural: bool = False
    named: str = ""
    begins: str = ""
    ends: str = ""
    holds: str = ""
    about: str = ""
    marker: str = ""
    marked: str = ""
    count: int | None = None
    is_called: bool = False
    is_quotation: bool = False
    is_confirmed: bool = False
    is_recital: bool = False
    is_dash: bool = False
    is_head: bool = False
    is_plain: bool = False
    is_whole: bool = False
    headed: str = ""
    beside: Beside | None = None


Locator = tuple[Unit, ...]
"""From the widest unit to the narrowest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What a unit stands next to; without ``anchors``, to what was changed just before ("the bullet before it")."""

    side: Side
    anchors: tuple[Locator, ...] = ()


_SET_IN = frozenset({Noun.QUOTATION, Noun.FOOTNOTE, Noun.SIGNATURE})


def merged(outer: Locator, inner: Locator) -> Locator:
    """A locator within what held before: what it does not itself name of the wider units stays.

    "The paragraph" within "paragraph 2", or within a sentence of it, is paragraph 2; "the list" within point 3 is what
    stands under it, and so are "the second point" and "the bullet about pay".
    """
    if inner and outer and inner != outer and _is_counted_in(inner[0], outer[-1]):
        return (*outer, *inner)
    return successive(outer, inner)


def successive(outer: Locator, inner: Locator) -> Locator:
    """A locator after another in one sentence: of the wider units of that stays what it does not itself name."""
    if not outer or not inner:
        return outer or inner
    if _is_bare_list(inner[0]) and any(map(is_one_point, outer)):
        return (*outer, *inner)
    named = tuple(found for found in inner if not any(_is_itself(found, one) for one in outer))
    if not named:
        meant = [at for at, one in enumerate(outer, start=1) if any(_is_itself(found, one) for found in inner)]
        return outer[: meant[-1]]
    inner = named
    widest = min(rank(found) for found in inner)
    listed = _end_of_list_under_point(outer) if widest > RANK[Noun.LIST] else 0
    return (*outer[:listed], *(found for found in outer[listed:] if rank(found) < widest), *inner)


def _is_itself(found: Unit, outer: Unit) -> bool:
    """Whether a unit is the one that was named before it: "the paragraph" of paragraph 2, "the sub-point" of 1(b)."""
    is_lower = found.noun is Noun.SUBPOINT and len(only_label((outer,))) > 1
    is_alike = found.noun is outer.noun or not (found.noun in _SET_IN or is_heading_of(found, outer))
    return is_bare(found) and (is_lower or (rank(outer) == rank(found) and is_alike))


def _is_counted_in(inner: Unit, outer: Unit) -> bool:
    """Whether a unit is one by its place, its kind or its words, and not by its name, in what was named before."""
    if inner.noun is Noun.PARAGRAPH and inner.labels and outer.labels and outer.noun in _NUMBERED:
        return True
    if is_heading_of(inner, outer):
        return True
    if is_labelled_in(inner, outer) or (inner.noun in _SET_IN and outer.noun is not inner.noun):
        return True
    is_described = bool(inner.begins or inner.ends or inner.holds or inner.about)
    is_told = is_described or inner.beside is not None
    is_counted = bool(inner.ordinals) or inner.is_every or inner.is_dash or is_told
    is_named = bool(inner.labels or inner.named) or inner.is_recital
    return is_counted and not is_named and inner.start != outer.start and not is_bare(outer) and rank(outer) > 0


_NUMBERED = frozenset({None, Noun.POINT, Noun.SECTION})
_PASSAGES = frozenset({Noun.PARAGRAPH, Noun.CLAUSE, Noun.POINT, Noun.BULLET, Noun.SUBPOINT, Noun.SENTENCE})
_HOLDING_SECTIONS = listed("article part chapter title schedule")
_PARTS_OF_RULES = frozenset({Noun.CLAUSE, Noun.PARAGRAPH})


def is_labelled_in(inner: Unit, outer: Unit) -> bool:
    """ "Paragraph (a)" in "clause 3", "paragraph (i)" in "clause 3(b)": by another name, or a letter under a number;
    "section 2" in "Article I"."""
    if outer.named.split(" ")[0] in _HOLDING_SECTIONS and {inner.noun, outer.noun} == {Noun.SECTION}:
        return bool(inner.labels)
    if not ({inner.noun, outer.noun} <= _PARTS_OF_RULES and inner.labels and outer.labels):
        return False
    is_letter_under = all(piece[:1].isdigit() for piece in outer.labels[0]) and inner.labels[0][0].isalpha()
    return is_letter_under or (inner.noun is not outer.noun and len(inner.labels[0]) == 1)


def placed(outer: Locator, inner: Locator) -> Locator:
    """A place said after a step within what held before it: "in the second sentence, … in point 3" is both."""
    if not inner or is_bare(inner[-1]):
        return merged(outer, inner)
    narrower = tuple(found for found in outer if rank(found) > rank(inner[-1]))
    return (*merged(outer[: len(outer) - len(narrower)], inner), *narrower)


def _end_of_list_under_point(place: Locator) -> int:
    """How many units lead to "the list under point 3"; 0 where none does."""
    return next(
        (at for at in range(len(place), 1, -1) if _is_bare_list(place[at - 1]) and is_one_point(place[at - 2])), 0
    )


def _is_bare_list(unit: Unit) -> bool:
    return unit.noun is Noun.LIST and is_bare(unit)


def is_one_point(unit: Unit) -> bool:
    """Whether a unit is a point by its number."""
    is_one = len(unit.labels) + len(unit.ordinals) == 1 and unit.through is None
    return is_one and rank(unit) == RANK[Noun.POINT]


def is_one_passage(unit: Unit) -> bool:
    """Whether a unit is one clause, sentence or title, which can itself be made to read otherwise."""
    is_one = len(unit.labels) + len(unit.ordinals) == 1 and unit.through is None and not unit.is_plural
    return unit.noun is Noun.TITLE or (is_one and (unit.noun is None or unit.noun in _PASSAGES))


def is_all_points(unit: Unit) -> bool:
    """Whether a unit is the points of a place, without a number: "the points", "the bullets under ‘notes’"."""
    is_picked = unit.labels or unit.ordinals or unit.begins or unit.ends or unit.holds or unit.about or unit.count
    return unit.is_plural and unit.noun in {Noun.POINT, Noun.BULLET, Noun.SUBPOINT} and not is_picked


def is_nth_paragraph(unit: Unit) -> bool:
    """Whether a unit is a paragraph by its place: "the second paragraph", which may be one of a point."""
    return unit.noun is Noun.PARAGRAPH and bool(unit.ordinals)


def is_bare(unit: Unit) -> bool:
    """ "the paragraph", "the sentence": the one that something is in."""
    picked = unit.labels or unit.ordinals or unit.named or unit.begins or unit.ends or unit.holds or unit.about
    is_marked = unit.noun is Noun.LIST and bool(unit.marked)
    return (
        not picked
        and not is_marked
        and unit.beside is None
        and not unit.is_dash
        and not unit.is_every
        and not unit.is_same
        and not unit.is_under
    )


def is_open(unit: Unit) -> bool:
    """Whether a unit is counted, without its number or its name: "the last sentence", of what is not said."""
    is_wide = is_section(unit) or unit.noun in _SET_IN
    return bool(unit.ordinals) and not (unit.labels or unit.named or unit.is_recital or is_wide)


def rank(found: Unit) -> int:
    """How wide a unit is: 0 for the motion."""
    return RANK[found.noun] if found.noun else RANK[Noun.POINT]


def is_section(unit: Unit) -> bool:
    """Whether a unit is a section, a list or a heading, and not one of the points in it."""
    return unit.noun in {Noun.SECTION, Noun.HEADING, Noun.LIST}


def is_heading_of(found: Unit, part: Unit) -> bool:
    """Whether a unit, said right after a part, is its heading: "section 4 heading"."""
    is_part = part.noun is Noun.SECTION and not is_bare(part)
    return is_part and found.noun in {Noun.HEADING, Noun.TITLE} and is_bare(found)


def only_label(place: Locator) -> Label:
    """The label of a place that is nothing but one clause by its label; () when it is anything else."""
    is_one = len(place) == 1 and len(place[0].labels) == 1 and place[0].through is None
    return place[0].labels[0] if is_one and rank(place[0]) == RANK[Noun.POINT] else ()


def only_labels(place: Locator) -> tuple[Label, ...]:
    """The labels of a place that is nothing but clauses by their labels; () when it is anything else."""
    return place[0].labels if len(place) == 1 and rank(place[0]) >= RANK[Noun.POINT] and place[0].labels else ()


class Side(StrEnum):
    """How a position stands to its anchors."""

    AFTER = "after"
    BEFORE = "before"
    BETWEEN = "between"
    END = "end"
    START = "start"
    AS = "as"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """Words of the text. ``nth`` picks one occurrence (from the end if negative), ``is_every`` takes them all.

    ``count`` is how many there are to be ("both"). ``also`` are further places where they stand ("in 2 and in 6").
    ``after`` and ``before`` name what it stands next to; ``edge`` says that it stands at the start or the end of its
    place, or, where ``is_loose``, that it is the one there of several. ``is_titled``: the title has them too.
    ``but`` are the words, or the places, in which they stay where all of them are taken.
    """

    words: str
    start: int
    end: int
    nth: int | None = None
    is_every: bool = False
    count: int | None = None
    is_whole_motion: bool = False
    place: Locator = ()
    also: tuple[Locator, ...] = ()
    after: Quoted | None = None
    before: Quoted | None = None
    edge: Side | None = None
    is_loose: bool = False
    is_titled: bool = False
    but: tuple[Quoted | Whole, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """A unit itself; all of it but ``but``, where that is said. ``under``: how many are said to stand under it, 0 for
    some, and ``those`` which they are.

    ``is_all``: it is said that new words come in the place of what stands under it as well. ``is_unbroken``: all that
    stands between its ends is meant ("from 4 to 7").
    """

    place: Locator
    start: int
    end: int
    but: Locator = ()
    under: int | None = None
    those: Unit | None = None
    is_all: bool = False
    is_unbroken: bool = False


class Edge(StrEnum):
    """Which side of an anchor a stretch begins or ends on."""

    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """From one place to another. An anchor of None is the beginning, or the end, of ``place`` (or of the motion)."""

    first: Quoted | Whole | None
    first_edge: Edge
    last: Quoted | Whole | None
    last_edge: Edge
    place: Locator = ()
    start: int
    end: int


Span = Quoted | Whole | Stretch


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """A position: after X, before X, between X and Y, at the end or start of a unit, as a new unit.

    ``by``: how many places before, or after, that where it stands ("up two places"); nothing else is named then.
    """

    side: Side
    start: int
    end: int
    by: int = 0
    anchors: tuple[Quoted | Whole, ...] = ()
    place: Locator = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """New words, as they were given. ``is_block`` when they were not quoted but set off after a colon.

    ``unit`` is what they were announced as ("with new point 3: …").
    """

    words: str
    start: int
    end: int
    is_block: bool = False
    unit: Unit | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Renumbering:
    """What is said of numbers: "points 4 and 5 become 3 and 4"; without ``old``, of the rest, or of what is new.

    ``is_made``: of what the step itself makes ("after point 2 insert new point 3"). ``is_loose``: the numbers could be
    those of before ("renumber the remaining points 4 and 5"). ``is_printed``: one that counts in the printed text
    ("insert new point 3"), and not afterwards.
    """

    new: Locator
    start: int
    end: int
    old: Locator = ()
    is_made: bool = False
    is_loose: bool = False
    is_printed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing to do. ``place`` holds in it for certain; ``hint`` was said in an earlier sentence.

    ``is_adding``: "add", which means at the end where no place is given; "insert" does not. ``count`` is how many
    it is said to be about ("delete all three"). ``said`` is what it says of numbers by the way;
    ``again`` its position in other words ("to the start, before 1"). ``last``: the place in which something was
    changed before, wherever that was said; ``named``: what the same sentence named just before.
    """

    verb: Verb
    start: int
    end: int
    spans: tuple[Span, ...] = ()
    text: Text | None = None
    new: Unit | None = None
    where: Where | None = None
    place: Locator = ()
    hint: Locator = ()
    is_adding: bool = False
    count: int | None = None
    said: tuple[Renumbering, ...] = ()
    again: Where | None = None
    last: Locator = ()
    named: Locator = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What a unit is to read once amended: the drafter's own check, or the whole instruction.

    ``is_placed``: the check itself says which unit ("paragraph 3 would then read"). ``edge``: it says only how that
    begins, or ends. ``last``: the place in which something was changed before.
    """

    place: Locator
    text: Text
    start: int
    end: int
    is_placed: bool = False
    edge: Side | None = None
    last: Locator = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequence:
    """Something that follows by itself: "renumber accordingly", and what it says of numbers."""

    start: int
    end: int
    said: tuple[Renumbering, ...] = ()
    place: Locator = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Exact:
    """An operation in its exact form (see ``exact``). ``clause`` and ``target`` are blocks: "7", "new 1"."""

    form: str
    start: int
    end: int
    clause: str = ""
    target: str = ""
    side: str = ""
    numbers: tuple[int, int] = (0, 0)
    text: str = ""
    clauses: tuple[Clause, ...] = ()


Item = Step | Check | Consequence | Exact


@dataclass(slots=True)
class Doubt(Exception):
    """Words that can be read in two ways; ``sentence`` says what a person must settle."""

    start: int
    end: int
    sentence: str


@dataclass(slots=True)
class Unread(Exception):
    """The grammar stops here: characters ``start`` to ``end`` of the prose were not understood."""

    start: int
    end: int
    expected: str = field(default="")
