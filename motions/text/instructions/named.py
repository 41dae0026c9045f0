"""Which part of an area is called by a name: a section, its heading, a list, or what begins with words in marks."""

from __future__ import annotations

from dataclasses import replace

from motions.text.document import ClauseId
from motions.text.instructions.area import Area, Group, rows
from motions.text.instructions.called import called
from motions.text.instructions.counting import Counting
from motions.text.instructions.folding import Match, best, fold, matches, words
from motions.text.instructions.places import Section, heads_points
from motions.text.instructions.question import Hit
from motions.text.instructions.syntax import Label, Unit
from motions.text.instructions.vocabulary import Noun
from motions.text.shapes import is_title


def named(counting: Counting, unit: Unit, area: Area) -> list[Area]:
    """The areas that a name names; a heading or chapeau by its whole text before one by its verb."""
    name = words(unit.named)
    inside = {hit.first for hit in area.pieces}
    sections = [section for section in counting.places.known_by_name if section.opener in inside]
    if found := called(sections, name, is_plain=unit.is_plain):
        return [_of_section(counting, unit, section) for section in found]
    if unit.noun is Noun.LIST:
        return _lists_under(counting, name, area)
    if unit.noun is Noun.HEADING:
        return _headed_points(counting, unit, area)
    return _quoted(counting, unit, area) if unit.is_quotation else []


def _of_section(counting: Counting, unit: Unit, section: Section) -> Area:
    """A section; a numbered title with points under it is one of the points, with all under it."""
    is_point = unit.noun is not Noun.HEADING and section not in counting.places.sections
    return counting.of_clause(section.opener, Noun.POINT) if is_point else counting.section(unit, section)


def _headed_points(counting: Counting, unit: Unit, area: Area) -> list[Area]:
    """The words of a point that is nothing but a heading, over those under it or those after it: "3. Action"."""
    name = words(unit.named)
    named = [one for one in counting.clauses(area) if _is_all(counting, one, name)]
    heads = [counting.of_clause(one) for one in named if heads_points(counting.places.clause(one))]
    plain = replace(unit, named="")
    found = [area for head in heads for scheme in counting.schemes(plain, head) for area in scheme.areas]
    titles = [one for one in named if counting.places.is_point(one) and is_title(counting.places.clause(one).text)]
    return found or [Area(Noun.HEADING, rows(counting.places, [one]), (one,)) for one in titles]


def _is_all(counting: Counting, clause: ClauseId, name: Label) -> bool:
    """Whether a name is all the words of a clause, or its printed label and then those."""
    text = counting.places.clause(clause).text
    return name in {words(text), words(f"{counting.places.printed[clause]} {text}")}


def _lists_under(counting: Counting, name: Label, area: Area) -> list[Area]:
    """The lists that stand under a point which begins with a name: "the list under ‘After the event’"."""
    begun = (one for one in counting.clauses(area) if words(counting.places.clause(one).text)[: len(name)] == name)
    return [counting.contents(counting.of_clause(one)) for one in begun if counting.places.clause(one).children]


def _quoted(counting: Counting, unit: Unit, area: Area) -> list[Area]:
    """What is named by its own words: the clauses that begin with them, with all under them, or just the words."""
    name = words(unit.named)
    begun = [one for one in counting.clauses(area) if _begins(counting, one, name)]
    if begun:
        return [counting.of_clause(one, Noun.POINT) for one in begun]
    return quoted_words(counting, unit, area)


def quoted_words(counting: Counting, unit: Unit, area: Area) -> list[Area]:
    """The words that a unit is named by, wherever they stand in an area."""
    found = []
    for piece in area.pieces:
        text = counting.places.clause(piece.first).text
        for match in best(matches(unit.named, text, piece.start, piece.end), text) or _elided(unit.named, text, piece):
            found.append(Area(Noun.WORDS, (Hit(piece.first, match.start, piece.first, match.end),)))
    return found


def _elided(name: str, text: str, piece: Hit) -> list[Match]:
    """ "“join the … cost of £50”": from the one place of its first words to the only one of its last after them."""
    parts = [part for part in fold(name).split("...") if part.strip(" .")]
    if len(parts) != 2:
        return []
    first, last = (best(matches(part, text, piece.start, piece.end), text) for part in parts)
    spans = [Match(one.start, other.end) for one in first for other in last if one.end <= other.start]
    return spans if len(spans) == 1 else []


def is_line_itself(counting: Counting, unit: Unit, group: Group) -> bool:
    """Whether what a name in words found is a line with just these words, as "Income" over others; no line is in it."""
    is_one = unit.is_quotation and len(group) == 1 and len(group[0].pieces) == 1 and bool(group[0].roots)
    text = counting.places.clause(group[0].pieces[0].first).text if is_one else ""
    return text[-1:].isalnum() and words(text) == words(unit.named)


def _begins(counting: Counting, clause: ClauseId, name: Label) -> bool:
    """Whether a clause begins with some words, or its printed label and then its words do."""
    text = counting.places.clause(clause).text
    return name in {words(text)[: len(name)], words(f"{counting.places.printed[clause]} {text}")[: len(name)]}
