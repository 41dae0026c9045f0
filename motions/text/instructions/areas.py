"""Which part of the text a locator names: every reading that the printed base allows, so that none is guessed.

    "point 2"  in  Conference notes:  1) … 2) …      two areas: point 2 of the first list, point 2 of the second
                   We demand:         1) … 2) …      the words quoted may settle it; else it is a question

Rules:

* A locator is read from its widest unit inwards. Each unit is looked up in one or more *schemes* (see ``counting``).
* A number past the end in every scheme is out of range.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, product

from motions.text.document import ClauseId
from motions.text.instructions.area import Area, Group, Scheme, by_ordinal, distinct, pick, rows
from motions.text.instructions.counting import counting
from motions.text.instructions.entitled import in_the_whole
from motions.text.instructions.folding import close, words
from motions.text.instructions.inline import in_running_words
from motions.text.instructions.lately import Lately
from motions.text.instructions.marked import check_is_a_point
from motions.text.instructions.named import is_line_itself, named, quoted_words
from motions.text.instructions.nearby import nearby, placed, under_or_elsewhere
from motions.text.instructions.neighbours import around, neighbours
from motions.text.instructions.places import Places, is_heading_like, opening
from motions.text.instructions.question import MOST_CANDIDATES, Asked, Hit, Question, candidate, is_several, shown_unit
from motions.text.instructions.ranges import goes_on
from motions.text.instructions.running import joined_lines
from motions.text.instructions.syntax import Beside, Label, Locator, Unit, is_bare, merged, only_label, only_labels
from motions.text.instructions.told import near, told
from motions.text.instructions.vocabulary import Noun
from motions.text.numbering import Lining
from motions.text.refusals import Candidate, Code

_FIRST = "\"'(["
_LAST = ".;:,!?\"')]"


class Areas:
    """Looks locators up in one text."""

    def __init__(self, places: Places, lining: Lining) -> None:
        self.places = places
        self.counting = counting(places, lining)
        self.motion = self.counting.motion
        self.lately = Lately()
        self._found: dict[tuple[Locator, bool, Lately], list[Group]] = {}

    def inside(self, outer: Locator, inner: Locator) -> Locator:
        """A locator within what held before: "(b)" within point 1 is 1(b), where that is a label."""
        above = only_label(outer[-1:])
        if deeper := self._under_label(outer, above, inner):
            return deeper
        under, whole = (*outer, *inner), merged(outer, inner)
        is_bullet = bool(inner) and inner[0].noun is Noun.BULLET and is_bare(inner[0])
        if above and is_bullet and self._is_there(under):
            return under
        own = only_labels(inner)
        is_other = bool(above) and own != (above,) and any(len(label) == 1 for label in own)
        return under if is_other and not self._are_siblings(outer, whole) else whole

    def _under_label(self, outer: Locator, above: Label, inner: Locator) -> Locator:
        """The labels of a locator filled up from the one above, where clauses are labelled so; () where none are."""
        own = only_labels(inner)
        for length in range(len(above), 0, -1):
            paths = tuple((*above[:length], *label) for label in own)
            if own and all(path in self.places.names.paths for path in paths):
                if all(len(label) > 1 and label in self.places.names.paths for label in own):
                    raise Asked(under_or_elsewhere(inner[0]))
                if length < len(above) and self._is_there(under := (*outer, *inner)):
                    return self._under_or_beside(under, inner[0])
                through = inner[0].through
                deeper = (*above[:length], *through) if through and through != ("last",) else through
                return (*outer[:-1], replace(inner[0], labels=paths, through=deeper))
        return ()

    def _under_or_beside(self, under: Locator, inner: Unit) -> Locator:
        """ "In B.2 delete bullet 1" is one of the bullets under B.2, and not B.1; of "point 1" it is asked."""
        if inner.noun is Noun.BULLET:
            return under
        raise Asked(under_or_elsewhere(inner))

    def _is_there(self, locator: Locator) -> bool:
        """Whether a locator names something: "the bullet" of a point that has some."""
        try:
            return bool(locator) and bool(self.find(locator))
        except Asked:
            return False

    def _are_siblings(self, one: Locator, other: Locator) -> bool:
        """Whether two locators name points of one list; not where there is none; several are asked anyway."""
        try:
            found = (self.find(one), self.find(other))
        except Asked:
            return False
        roots = [root for options in found if len(options) == 1 for area in options[0] for root in area.roots[:1]]
        return len({self.places.parent(root) for root in roots}) < 2

    # --- a whole locator

    def find(self, locator: Locator, *, is_around: bool = False) -> list[Group]:
        """Every reading of a locator. Raises Asked when there is none.

        ``is_around``: words are looked for in it, so that "Rule 4" may be all of 4.1, 4.2 and so on.
        """
        key = (locator, is_around, self.lately)
        found = self._found.get(key)
        if found is None:
            found = self._find(locator, is_around=is_around)
            other = _among_bulleted(locator)
            found = distinct([*found, *self.find(other, is_around=is_around)]) if self._is_there(other) else found
            self._found[key] = found
        return found

    def _find(self, locator: Locator, *, is_around: bool) -> list[Group]:
        options: list[Group] = [(self.motion,)]
        for number, unit in enumerate(locator, start=1):
            wide = replace(unit, noun=Noun.SECTION) if unit.noun is Noun.HEADING and number < len(locator) else unit
            within = options
            if number > 1 and unit.noun in {Noun.LINE, Noun.SENTENCE}:
                within = [one for one in options if not is_line_itself(self.counting, locator[number - 2], one)]
            if _has_both(unit):
                options = self._by_both(unit, within)
                continue
            found = [group for option in within for group in self._inside(wide, option)]
            options = distinct(found if is_around or not _only_confirms(unit) else self._having(unit, within))
            if number > 1 and locator[number - 2].noun is Noun.MOTION and unit.ordinals == (1,):
                options = self._first(unit, options)
            options = options or self._opening(unit, within) or self._of_numbered(unit, within)
            options = options or self._under_words(unit, within)
            is_plain = len(unit.labels) == 1 and not (unit.through or unit.begins or unit.ends or unit.holds)
            if not options and is_plain:
                is_elsewhere = unit.labels[0] in self.places.own.values()
                may_be_deeper = is_around or (number < len(locator) and not is_elsewhere)
                options = self._deeper(unit.labels[0], is_free=is_elsewhere) if may_be_deeper else []
            if not options and (running := in_running_words(self.places, unit, within)):
                if not is_around:
                    raise Asked(_only_in_running_words(unit))
                options = running
            if not options and self._is_elsewhere(unit, locator[: number - 1], within):
                return self.find(locator[number - 1 :], is_around=is_around)
            above = locator[number - 2] if number > 1 else unit
            is_sibling = above is not unit and above.noun is unit.noun and bool(above.ordinals and unit.ordinals)
            if is_sibling and (not options or unit.noun is Noun.SENTENCE):
                return self.find((*locator[: number - 2], *locator[number - 1 :]), is_around=is_around)
            if not options:
                raise Asked(self._none(unit, within))
        return options

    def _is_elsewhere(self, unit: Unit, above: Locator, within: Sequence[Group]) -> bool:
        """Whether a unit that is not in the place named before it is none of that place: after its own head, or a point
        after "in the second chapeau, …; and", in whose words no point can be."""
        is_heading = len(above) == 1 and above[0].noun is Noun.HEADING and bool(above[0].ordinals)
        is_point = bool(unit.labels) and unit.noun is Noun.POINT
        return (unit.is_head and not self._has_any(unit, within)) or (is_heading and is_point)

    def _by_both(self, unit: Unit, within: Sequence[Group]) -> list[Group]:
        """ "The first point (1)": what has the label and is in the place. Raises Asked where that is not one."""
        labelled, counted = (
            [group for option in within for group in self._inside(one, option)]
            for one in (replace(unit, ordinals=()), replace(unit, labels=()))
        )
        both = distinct([group for group in labelled if group in counted])
        if len(both) != 1:
            raise Asked(_by_place_or_label(unit))
        return both

    def _of_numbered(self, unit: Unit, within: Sequence[Group]) -> list[Group]:
        """ "Point 1" of section 3, where 3.1 stands under it."""
        above = {self.places.own[group[0].roots[0]] for group in within if len(group) == 1 and group[0].roots}
        if len(above) != 1 or not (own := above.pop()) or unit.through is not None:
            return []
        full = replace(unit, labels=tuple((*own, *label) for label in unit.labels))
        return distinct([group for option in within for group in self._inside(full, option)]) if unit.labels else []

    def _under_words(self, unit: Unit, within: Sequence[Group]) -> list[Group]:
        """ "The second sub-bullet under “late opening”": of the clause that has the words."""
        if unit.noun is not Noun.SUBPOINT:
            return []
        words_only = [area.pieces[0] for group in within for area in group if area.noun is Noun.WORDS]
        clauses = dict.fromkeys(hit.first for hit in words_only)
        groups = [self.expand(unit, self.counting.of_clause(one, Noun.POINT)) for one in clauses]
        return distinct([group for found in groups for group in found])

    def _opening(self, unit: Unit, within: Sequence[Group]) -> list[Group]:
        """ "The chapeau to points 2 and 3": the words that open the list in which they stand."""
        if unit.noun is not Noun.HEADING or not is_bare(unit):
            return []
        several = [group for group in within if len(group) > 1]
        above = [{self.places.parent(root) for area in group for root in area.roots} for group in several]
        openers = [one for parents in above if len(parents) == 1 for one in parents if one is not None]
        return [(Area(Noun.HEADING, rows(self.places, [one]), (one,)),) for one in openers]

    def _has_any(self, unit: Unit, options: Sequence[Group]) -> bool:
        """Whether a place has anything of the kind of a unit; the motion has, or nothing does."""
        plain = replace(unit, labels=(), ordinals=(), through=None)
        areas = [area for option in options for area in option]
        schemes = (scheme for area in areas for scheme in self.counting.schemes(plain, area))
        return self.motion in areas or any(scheme.areas for scheme in schemes)

    def _first(self, unit: Unit, options: list[Group]) -> list[Group]:
        """The first point of the motion is the first of its first list."""
        is_point = unit.noun in {Noun.POINT, Noun.BULLET}
        return sorted(options, key=lambda group: self.places.rank[group[0].roots[0]])[:1] if is_point else options

    def _having(self, unit: Unit, options: Sequence[Group]) -> list[Group]:
        """Those in which a unit is found."""
        return [option for option in options if self._inside(unit, option)]

    def _deeper(self, label: Label, *, is_free: bool = False) -> list[Group]:
        """All clauses whose own label begins with one that no clause has: 4.1 and 4.2 for "Rule 4".

        ``is_free``: only those that stand in no section, which may belong to the paragraph before them.
        """
        own = self.places.own
        taken = {one for section in self.places.sections for root in section.roots for one in self.places.under(root)}
        clauses = [one for one in self.places.order if not (is_free and one in taken)]
        found = tuple(one for one in clauses if own[one][: len(label)] == label)
        return [(Area(Noun.SECTION, rows(self.places, found), found, is_section=True),)] if found else []

    def _only_deeper(self, unit: Unit) -> tuple[ClauseId, ...]:
        """The clauses whose label goes on from the one that a unit gives, where no clause has just that."""
        if len(unit.labels) != 1 or unit.labels[0] in self.places.own.values():
            return ()
        return tuple(root for group in self._deeper(unit.labels[0]) for area in group for root in area.roots)

    def _inside(self, unit: Unit, option: Group) -> list[Group]:
        if len(option) == 1:
            return self.expand(unit, option[0])
        each = [self.expand(unit, area) for area in option]
        if any(len(groups) != 1 for groups in each):
            return []
        return [tuple(area for groups in each for area in groups[0])]

    def expand(self, unit: Unit, area: Area) -> list[Group]:
        """Every reading of one unit inside an area; nothing but a sentence or a line is named by words in it."""
        if area.noun is Noun.WORDS and unit.noun not in {Noun.SENTENCE, Noun.LINE}:
            return []
        if unit.noun is Noun.MOTION:
            return [(area,)] if area is self.motion else [(self.motion,)]
        if unit.is_whole and area is self.motion:
            return self._of_title(unit)
        if unit.is_same:
            return self._same(unit, area)
        if unit.is_under:
            return self._under(unit, area)
        if unit.beside is not None:
            return self._beside(replace(unit, beside=None), unit.beside, area)
        if unit.named:
            return [(found,) for found in named(self.counting, unit, area)]
        if unit.begins or unit.ends or unit.holds:
            return self._described(unit, area)
        if unit.about:
            return self._about(unit, area)
        if unit.is_dash:
            check_is_a_point(self.places, unit, area)
        schemes = self.counting.schemes(unit, area)
        if not unit.labels and not unit.ordinals:
            return self._unnumbered(unit, area, schemes)
        if unit.ordinals and max(unit.ordinals) < 0 and (wider := self.counting.with_trailing(area)) is not area:
            schemes = [*schemes, *self.counting.schemes(unit, wider)]
        groups = [group for scheme in schemes if (group := pick(unit, scheme))]
        groups = self._ended(unit, area, groups) if unit.through is not None else groups
        return distinct([joined_lines(self.places, group) if unit.noun is Noun.LINE else group for group in groups])

    def _ended(self, unit: Unit, area: Area, groups: Sequence[Group]) -> list[Group]:
        """The ranges that end where it is said. Raises Asked where none does."""
        ended = [group for group in groups if not goes_on(self.places, unit, area, group)]
        if ended or not groups:
            return ended
        message = f"More stands after {shown_unit(unit)} in the same part, or goes on from it: say what is meant."
        raise Asked(Question(code=Code.AMBIGUOUS, message=message, start=unit.start, end=unit.end))

    def _of_title(self, unit: Unit) -> list[Group]:
        """What is called as the title calls the text: all of it, or what has the number as well."""
        if not unit.labels:
            return [(self.motion,)]
        printed = self.expand(replace(unit, is_whole=False), self.motion)
        is_told = bool(printed) and len(unit.labels[0]) > 1
        return printed if is_told else distinct([*printed, *self.expand(in_the_whole(unit), self.motion)])

    def _under(self, unit: Unit, area: Area) -> list[Group]:
        """What stands under a unit, and not the words that it opens with."""
        noun = Noun.SECTION if unit.noun is Noun.HEADING else unit.noun
        groups = self.expand(replace(unit, noun=noun, is_under=False), area)
        found = (tuple(self.counting.contents(one) for one in group) for group in groups)
        return [group for group in found if all(one.roots for one in group)]

    def _beside(self, unit: Unit, beside: Beside, area: Area) -> list[Group]:
        """ "The sentence that follows point 3": of those inside the area the one that does."""
        inside = self.motion if unit.noun is not Noun.SENTENCE and len(area.roots) == 1 else area
        every = [one for group in self.expand(replace(unit, is_every=True), inside) for one in group]
        if unit.noun is Noun.HEADING:
            opening = (one for one in self.places.order if self.places.clause(one).children)
            every += [Area(Noun.HEADING, rows(self.places, [one]), (one,)) for one in opening]
        readings = [self._anchor(anchor, unit, area) for anchor in beside.anchors]
        if not readings:
            readings = [[(around(self.places, self.lately.at, unit.noun),)] if self.lately.at else []]
        found = (
            one
            for groups in product(*readings)
            for one in neighbours(self.places, beside.side, [each for group in groups for each in group], every)
        )
        return distinct([(one,) for one in found])

    def _anchor(self, anchor: Locator, told: Unit, area: Area) -> list[Group]:
        """Where a unit stands that another is told by: inside the area, or else anywhere."""
        if anchor[-1].is_quotation and told.noun is Noun.SENTENCE:
            return [(one,) for one in quoted_words(self.counting, anchor[-1], area)]
        options: list[Group] = [(area,)]
        for unit in anchor:
            options = distinct([group for option in options for group in self._inside(unit, option)])
        return options or self.find(anchor)

    def _same(self, unit: Unit, area: Area) -> list[Group]:
        """ "The same paragraph", "the same sentence": where words were changed last, if it is one of those counted."""
        last = self.lately.words
        is_headed = unit.noun is Noun.BLOCK and last is not None and is_heading_like(self.places.clause(last.first))
        noun = Noun.SECTION if is_headed else unit.noun
        every = self.expand(replace(unit, noun=noun, is_same=False, is_every=True), area)
        return distinct([(one,) for group in every for one in group if self._is_recent(one)])

    def _is_recent(self, area: Area) -> bool:
        words, piece = self.lately.words, area.pieces[0]
        if area.noun is Noun.LIST:
            return self.lately.beside in area.roots
        if words is None or area.roots:
            return words is not None and words.first in area.roots
        return piece.first == words.first and piece.start <= words.start and words.end <= piece.end

    def _unnumbered(self, unit: Unit, area: Area, schemes: Sequence[Scheme]) -> list[Group]:
        """ "all points", "the list", "the sentence": all that there are, or the only one."""
        filled = [scheme for scheme in schemes if scheme.areas and unit.count in {None, len(scheme.areas)}]
        if unit.is_every and unit.count is None and unit.noun in {Noun.POINT, Noun.BULLET, Noun.SUBPOINT} and filled:
            return [tuple(one for scheme in filled for one in scheme.areas)]
        if unit.is_every or unit.is_plural:
            return distinct([scheme.areas for scheme in filled])
        return distinct([(one,) for scheme in filled for one in scheme.areas])

    def _none(self, unit: Unit, within: Sequence[Group]) -> Question:
        """The question about a unit that none of the groups has."""
        what = shown_unit(unit)
        if unit.is_under:
            message = f"Nothing stands under {what}."
            return Question(code=Code.NOT_FOUND, message=message, start=unit.start, end=unit.end)
        if unit.about:
            found = tuple(candidate(self.places, hit) for hit in near(self.counting, unit))
            message = f"{_not_here(unit).removesuffix('.')}: name it by its number, or quote its words."
            return Question(code=Code.NOT_FOUND, message=message, start=unit.start, end=unit.end, candidates=found)
        if deeper := self._only_deeper(unit):
            first, last = (self._number(one) for one in (deeper[0], deeper[-1]))
            message = f"Only {first} to {last} are printed here, and no {what} by itself: say which is meant."
            found = tuple(placed(self.places, self.counting.of_clause(one).pieces[0]) for one in deeper)
            return Question(
                code=Code.OUT_OF_RANGE,
                message=message,
                start=unit.start,
                end=unit.end,
                candidates=found[:MOST_CANDIDATES],
            )
        counted = (unit.labels or unit.ordinals) and not (unit.begins or unit.ends or unit.holds)
        code = Code.OUT_OF_RANGE if counted else Code.NOT_FOUND
        found = self._nearby(unit, within) if counted else ()
        return Question(code=code, message=_not_here(unit), start=unit.start, end=unit.end, candidates=found)

    def _nearby(self, unit: Unit, within: Sequence[Group]) -> tuple[Candidate, ...]:
        return nearby(self.counting, unit, [area for group in within for area in group])

    def past_the_end(self, unit: Unit, place: Locator, message: str) -> Question:
        """The question about a new unit for which its place has no number, with the nearest that are there."""
        found = self._nearby(unit, self.find(place))
        return Question(code=Code.OUT_OF_RANGE, message=message, start=unit.start, end=unit.end, candidates=found)

    def _number(self, clause: ClauseId) -> str:
        """The number of a clause as it is printed, before its text or as the first word of it."""
        printed = self.places.printed[clause] or self.places.clause(clause).text.split()[0]
        return printed.rstrip(". ")

    def several(self, locator: Locator, options: Sequence[Group]) -> Question:
        """The question which of several readings of a locator is meant."""
        unit = locator[-1]
        what = shown_unit(unit)
        hits = [group[0].pieces[0] for group in options if group[0].pieces][:MOST_CANDIDATES]
        candidates = tuple(placed(self.places, hit) for hit in hits)
        message = f"“{what}” could be {len(options)} places here: say which, for example by the heading it is under."
        return Question(code=Code.AMBIGUOUS, message=message, start=unit.start, end=unit.end, candidates=candidates)

    def only_list(self) -> Group:
        """The list of the motion, where it has one."""
        upper = [run for run in self.places.runs if not run.is_lower]
        return (self.counting.run(upper[0]),) if len(upper) == 1 else ()

    def whole_list(self, group: Group) -> Area | None:
        """The list of which some areas are all the points; None where they are not those of one."""
        items = tuple(root for area in group for root in area.roots)
        return next((self.counting.run(run) for run in self.places.runs if run.items == items), None)

    def list_of(self, point: ClauseId) -> Area:
        """The list that a point stands in."""
        return next(self.counting.run(run) for run in self.places.runs if point in run.items)

    # --- words that a unit begins with, or is about

    def _about(self, unit: Unit, area: Area) -> list[Group]:
        """ "the point on housing": that which has the words; "the second point on housing": of those that have them."""
        found = tuple(told(self.counting, unit, area))
        if len(found) == 1 and (unit.is_plural or unit.is_every):
            return []
        if unit.ordinals:
            return [picked] if (picked := by_ordinal(unit.ordinals, found)) else []
        return [(one,) for one in found]

    def _described(self, unit: Unit, area: Area) -> list[Group]:
        if unit.labels or unit.ordinals:
            return self._described_too(unit, area)
        units = [one for scheme in self.counting.schemes(unit, area) for one in scheme.areas]
        if unit.noun in {Noun.POINT, Noun.BULLET, Noun.PARAGRAPH, Noun.CLAUSE, Noun.SUBPOINT, Noun.BLOCK}:
            units = [self.counting.of_clause(one, unit.noun) for one in self.counting.clauses(area)]
        fitting = tuple(one for one in units if self._fits(unit, one))
        if not fitting and unit.noun is Noun.LIST and unit.begins:
            return self.expand(replace(unit, begins="", named=unit.begins), area)
        if unit.count is not None:
            return [fitting] if unit.count == len(fitting) else []
        return distinct([(one,) for one in fitting])

    def _described_too(self, unit: Unit, area: Area) -> list[Group]:
        """A unit by its number whose words are given as well: it has them. Or the second of those that have them."""
        plain = replace(unit, begins="", ends="", holds="")
        counted = [] if unit.is_recital else self.expand(plain, area)
        by_number = [group for group in counted if all(self._fits(unit, one) for one in group)]
        fitting = [group[0] for group in self._described(replace(unit, labels=(), ordinals=(), through=None), area)]
        among = by_ordinal(unit.ordinals, tuple(fitting)) if unit.ordinals and not unit.is_confirmed else ()
        return distinct([*by_number, *((among,) if among else ())])

    def _fits(self, unit: Unit, area: Area) -> bool:
        text = close(self.text(area.pieces[0]))
        if unit.is_recital:
            said = words(unit.begins)
            return said == words(text)[: len(said)] or (said[0] != "be" and not set(said).isdisjoint(opening(text)))
        begins, ends, holds = (_trimmed(close(one)) for one in (unit.begins, unit.ends, unit.holds))
        own = close(self.places.printed[area.roots[0]]) if area.roots else ""
        begins = begins.removeprefix(own).lstrip() if own else begins
        ends = ends.removeprefix(own).lstrip() if own else ends
        last = ends.rstrip(_LAST)
        is_begun = text.startswith(begins) or text.lstrip(_FIRST).startswith(begins)
        is_ended = text.endswith(ends) or (bool(last) and text.rstrip(_LAST).endswith(last))
        return is_begun and is_ended and holds in text

    def text(self, hit: Hit) -> str:
        """The characters of a piece of one clause."""
        return self.places.clause(hit.first).text[hit.start : hit.end]


def _among_bulleted(locator: Locator) -> Locator:
    """ "The second list, first bullet", of the second of those lists that have bullets; () where that is not said."""
    at = next(
        (at for at, pair in enumerate(pairwise(locator)) if _is_list(pair[0]) and pair[1].noun is Noun.BULLET), None
    )
    return () if at is None else (*locator[:at], replace(locator[at], marked="bulleted"), *locator[at + 1 :])


def _is_list(unit: Unit) -> bool:
    return unit.noun is Noun.LIST and bool(unit.ordinals) and not unit.marked


def _has_both(unit: Unit) -> bool:
    return bool(unit.labels and unit.ordinals) and unit.noun not in {Noun.LIST, Noun.SECTION, Noun.HEADING}


def _by_place_or_label(unit: Unit) -> Question:
    message = "Say which is meant: the one in that place, or the one that is labelled so."
    return Question(code=Code.AMBIGUOUS, message=message, start=unit.start, end=unit.end)


def _only_in_running_words(unit: Unit) -> Question:
    message = f"{shown_unit(unit)} stands in the words of a paragraph here: quote the words that are to change."
    return Question(code=Code.NOT_FOUND, message=message[0].upper() + message[1:], start=unit.start, end=unit.end)


def _only_confirms(unit: Unit) -> bool:
    """Whether a unit is the line in brackets beside one that has a number: words are looked for in it, no more."""
    return unit.noun is Noun.LINE and unit.is_confirmed and not unit.holds


def _not_here(unit: Unit) -> str:
    if unit.is_same and unit.noun is Noun.BLOCK:
        return "Nothing was changed before this, so that “it” names nothing."
    if unit.is_same:
        return f"No {shown_unit(unit)} was changed before this, so that “the same” names none."
    if is_several(unit):
        return f"Not all of {shown_unit(unit)} are here."
    return f"There are no {shown_unit(unit)} here." if unit.is_every else f"There is no {shown_unit(unit)} here."


def _trimmed(text: str) -> str:
    return text.removesuffix("...").removeprefix("...").strip()
