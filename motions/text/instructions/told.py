"""Which unit is named by what it is about: the one that has the words; else those that come near them, to be asked.

Rules:

* A point is looked for among the points, a sentence among the sentences, a paragraph among all that is text.
* A "line" is a point, or where none has the words a clause of one sentence; what opens a section, or heads it, only by
  all of its words.
* A list, or a section, has them in the words that open it: "the list addressed to the government".
"""

from __future__ import annotations

from dataclasses import replace

from motions.text.document import Kind
from motions.text.instructions.area import Area
from motions.text.instructions.counting import Counting
from motions.text.instructions.folding import words
from motions.text.instructions.places import OPENERS
from motions.text.instructions.question import Hit
from motions.text.instructions.syntax import Unit
from motions.text.instructions.vocabulary import Noun
from motions.text.sentences import sentences

_POINTS = frozenset({Noun.POINT, Noun.BULLET, Noun.SUBPOINT, Noun.LINE})
_NO_TEXT = frozenset({Kind.HEADING, Kind.SIGNATURE, Kind.FOOTNOTE})
_LINES = frozenset({Kind.PARAGRAPH, Kind.QUOTATION, Kind.SIGNATURE, Kind.FOOTNOTE})
_STEM = 5
_MOST_NEAR = 5


def told(counting: Counting, unit: Unit, area: Area) -> list[Area]:
    """The units in an area that have the words."""
    wanted = f" {' '.join(words(unit.about))} "
    having = [one for one in _units(counting, unit, area) if wanted in _words(counting, one)]
    if having or unit.noun is not Noun.LINE:
        return having
    single = (one for one in _of_kinds(counting, _LINES, unit, area) if _is_one_sentence(counting, one))
    openers = (one for one in _of_kinds(counting, OPENERS, unit, area) if _words(counting, one) == wanted)
    opening = (Area(Noun.HEADING, one.pieces[:1], one.roots) for one in openers)
    return [*(one for one in single if wanted in _words(counting, one)), *opening]


def near(counting: Counting, unit: Unit) -> list[Hit]:
    """The first words of the units that have one of the words, those with the most of them first."""
    wanted = {one[:_STEM] for one in words(unit.about) if len(one) >= _STEM} or set(words(unit.about))
    shared = [
        (sum(f" {stem}" in _words(counting, one) for stem in wanted), one)
        for one in _units(counting, unit, counting.motion)
    ]
    ranked = sorted((one for one in shared if one[0]), key=lambda one: -one[0])
    return [area.pieces[0] for _, area in ranked[:_MOST_NEAR]]


def _units(counting: Counting, unit: Unit, area: Area) -> list[Area]:
    if unit.noun in {Noun.LIST, Noun.SECTION}:
        inside = set(counting.clauses(area))
        opened = [one for one in counting.places.sections if one.opener in inside]
        return [one for one in (counting.section(unit, each) for each in opened) if _may_be(counting, unit, one)]
    if unit.noun is Noun.SENTENCE:
        every = replace(unit, about="", ordinals=(), is_every=True)
        return [one for scheme in counting.schemes(every, area) for one in scheme.areas]
    kinds = frozenset({Kind.POINT}) if unit.noun in _POINTS else frozenset(Kind) - _NO_TEXT
    return _of_kinds(counting, kinds, unit, area)


def _may_be(counting: Counting, unit: Unit, section: Area) -> bool:
    """Whether a section may be called so: a list has points."""
    return unit.noun is Noun.SECTION or any(map(counting.places.is_point, counting.clauses(section)))


def _of_kinds(counting: Counting, kinds: frozenset[Kind], unit: Unit, area: Area) -> list[Area]:
    places = counting.places
    noun = unit.noun or Noun.POINT
    return [counting.of_clause(one, noun) for one in counting.clauses(area) if places.clause(one).kind in kinds]


def _words(counting: Counting, area: Area) -> str:
    """The words of a unit, not of those under it, with a space around each."""
    piece = area.pieces[0]
    text = counting.places.clause(piece.first).text
    is_whole = (piece.start, piece.end) == (0, len(text))
    return counting.places.spoken[piece.first] if is_whole else f" {' '.join(words(text[piece.start : piece.end]))} "


def _is_one_sentence(counting: Counting, area: Area) -> bool:
    return len(list(sentences(counting.places.clause(area.roots[0]).text))) == 1
