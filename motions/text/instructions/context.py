"""What every builder of operations works with: the base, its areas, the finder of words, the maker of clauses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from motions.text.document import ClauseId, Kind, Position
from motions.text.instructions.area import Area, Group
from motions.text.instructions.areas import Areas
from motions.text.instructions.finding import Finder
from motions.text.instructions.joins import begins_lower
from motions.text.instructions.making import Maker, typed_label
from motions.text.instructions.places import OPENERS, Places
from motions.text.instructions.question import Asked, Hit, Question, candidate
from motions.text.instructions.ranges import is_broken
from motions.text.instructions.results import PrintedResult
from motions.text.instructions.sectioning import CLOSED
from motions.text.instructions.syntax import (
    Label,
    Locator,
    Span,
    Step,
    Text,
    Unit,
    Where,
    Whole,
    is_bare,
    is_nth_paragraph,
    is_section,
    merged,
    only_label,
    rank,
)
from motions.text.instructions.vocabulary import RANK, Noun, Verb
from motions.text.numbering import Lining
from motions.text.refusals import Code

OF_WHAT = "Say of what this is a part: of the place named before, or of the motion."


class Context:
    """One text that instructions are read against.

    ``results`` are what they say that clauses of it are to read; ``numbered`` the new clauses that were given a number,
    with the place and the marker of each.
    """

    def __init__(self, places: Places, lining: Lining, maker: Maker) -> None:
        self.places = places
        self.areas = Areas(places, lining)
        self.finder = Finder(places, self.areas)
        self.maker = maker
        self.results: list[PrintedResult] = []
        self.numbered: list[tuple[Label, Position, str]] = []

    def text(self, clause: ClauseId) -> str:
        return self.places.clause(clause).text

    def row(self, clause: ClauseId) -> Hit:
        """All the words of a clause."""
        return Hit(clause, 0, clause, len(self.text(clause)))

    def asked(self, at: Step | Span | Where | Text | Unit, code: Code, message: str, hits: Sequence[Hit] = ()) -> Asked:
        """The question to raise about a part of the prose."""
        candidates = tuple(candidate(self.places, hit) for hit in hits)
        return Asked(Question(code=code, message=message, start=at.start, end=at.end, candidates=candidates))

    def spans(self, step: Step) -> Sequence[Span]:
        """What a step is about: what it names, or the unit that stood before its verb."""
        if step.spans and is_all(step.spans[0]):
            return (self._all(step, step.spans[0]),)
        self._check_is_inside(step)
        if step.spans:
            return step.spans
        if not step.place:
            raise self.asked(step, Code.NOT_UNDERSTOOD, "It is not said what this is about.")
        return (Whole(place=step.place, start=step.start, end=step.end),)

    def _all(self, step: Step, span: Span) -> Span:
        """ "All", "the text": of the place that was named before it, or of the motion where none was. Raises Asked."""
        if isinstance(span, Whole) and (span.place[-1].begins or span.place[-1].ends or span.place[-1].holds):
            message = "Say how far this goes: which sentence, paragraph or point is meant, or from which word to which."
            raise self.asked(span, Code.AMBIGUOUS, message)
        if not step.place and (step.hint or step.text is None):
            message = "Say of what this is all: of the motion, or of one of its paragraphs or points."
            raise self.asked(span, Code.AMBIGUOUS, message)
        if not step.place:
            return span
        *wider, last = step.place
        place = (*wider, replace(last, is_under=self._is_under(step, span))) if is_section(last) else step.place
        return Whole(place=place, start=span.start, end=span.end)

    def _check_is_inside(self, step: Step) -> None:
        """ "In point 2, delete the motion", or "the section": the one that it stands in? Raises Asked."""
        for span in step.spans:
            if isinstance(span, Whole) and step.place and _is_wider(span.place[-1], step.place[-1]):
                noun = span.place[-1].noun
                message = f"Say whether this is about the whole {noun}, or about the place that is named before it."
                raise self.asked(span, Code.AMBIGUOUS, message)

    def _is_under(self, step: Step, span: Span) -> bool:
        """Whether "all" of a section is what stands under its words: where points come instead. Raises Asked."""
        words = step.text.words if step.text else ""
        first = words.strip().partition("\n")[0].rstrip()
        if typed_label(first) is None and not first.endswith(":"):
            message = "Say whether the words that open this section go as well as all under them."
            raise self.asked(span, Code.AMBIGUOUS, message)
        return not first.endswith(":")

    def group(self, locator: Locator, hint: Locator = ()) -> tuple[Area, ...]:
        """The areas of a locator; a section named in an earlier sentence may settle which of several.

        Raises Asked.
        """
        options = self.areas.find(locator)
        sections = tuple(unit for unit in hint if rank(unit) == RANK[Noun.SECTION])
        if len(options) > 1 and sections:
            narrowed = self.areas.find(merged(sections, locator))
            options = narrowed if len(narrowed) == 1 else options
        if len(options) > 1 and any(unit.named for unit in locator):
            options = self._plain(locator) or options
        if len(options) > 1 and locator[-1].noun is Noun.LIST and is_bare(locator[-1]):
            options = self._changed_last(options) or options
        if len(options) > 1:
            raise Asked(self.areas.several(locator, options))
        if locator and is_nth_paragraph(locator[-1]):
            self._check_is_paragraph(locator[-1], options[0])
        return options[0]

    def if_one(self, locator: Locator) -> tuple[Area, ...]:
        """The areas of a locator; () where there is no such place, or several."""
        try:
            return self.group(locator)
        except Asked:
            return ()

    def _plain(self, locator: Locator) -> list[Group]:
        """What a place is where "notes" is not "further notes"; [] where nothing is."""
        try:
            return self.areas.find(tuple(replace(unit, is_plain=bool(unit.named)) for unit in locator))
        except Asked:
            return []

    def _changed_last(self, options: Sequence[Group]) -> list[Group]:
        """ "That list": the one in which something was changed before."""
        last = self.areas.lately.beside
        return [one for one in options if any(hit.first == last for area in one for hit in area.pieces)]

    def _check_is_paragraph(self, unit: Unit, group: Group) -> None:
        """A point with others under it is more than a paragraph, if nothing but its place says so. Raises Asked."""
        for area in group:
            clause = self.places.clause(area.pieces[0].first)
            if area.roots and clause.kind is Kind.POINT and any(one.kind is Kind.POINT for one in clause.children):
                message = "More stands under this point: name it by its number if all of it is meant."
                raise self.asked(unit, Code.AMBIGUOUS, message, [area.pieces[0]])

    def beside(self, place: Locator, hint: Locator = ()) -> tuple[Area, ...]:
        """The areas of a locator that something goes next to: next to "the signature" is next to all who sign."""
        last = place[-1]
        is_all = last.noun is Noun.SIGNATURE and is_bare(last)
        return self.group((*place[:-1], replace(last, is_plural=True)) if is_all else place, hint)

    def whole(self, span: Whole, step: Step) -> tuple[Area, ...]:
        """The areas of a unit that a step is about."""
        if span.but:
            return self._all_but(span, step)
        if span.place[-1].noun is Noun.MOTION and span.place[-1].labels and step.verb is not Verb.MOVE:
            raise self.asked(span, Code.AMBIGUOUS, "Say whether this is the whole text, or which part of it.")
        found = self.group(self.areas.inside(step.place, span.place), step.hint)
        is_heading_moved = span.place[-1].noun is Noun.HEADING and step.verb is Verb.MOVE
        if (is_heading_moved or span.place[-1].noun is Noun.LINE) and any(map(self._is_opener, found)):
            message = "More stands under these words: say whether it goes with them."
            raise self.asked(span, Code.AMBIGUOUS, message, [area.pieces[0] for area in found])
        self._check_is_under(span, step, found)
        self._check_is_closed(span, found)
        if span.is_unbroken and is_broken(self.places, found):
            message = "Other words stand between these: say whether they go as well, or name each list."
            raise self.asked(span, Code.AMBIGUOUS, message, [found[0].pieces[0], found[-1].pieces[0]])
        return found

    def _check_is_under(self, span: Whole, step: Step, found: Sequence[Area]) -> None:
        """ "In 5, delete 4", said in one breath: a number in the words of 5, or another point? Raises Asked."""
        own, above = span.place[0].labels if len(span.place) == 1 else (), only_label(step.place[-1:])
        place = step.place[-1] if step.place else span.place[-1]
        is_number_of_step = place.start == step.start and place.noun is None and not place.marker.isalnum()
        if not own or not above or own == (above,) or place.start < step.start or is_number_of_step:
            return
        inside = {hit.first for group in self.areas.find(step.place) for area in group for hit in area.pieces}
        if not inside.issuperset(root for area in found for root in area.roots):
            message = "This does not stand in the place that is named before it: say which of them is meant."
            raise self.asked(span, Code.AMBIGUOUS, message, [area.pieces[0] for area in found])

    def _check_is_closed(self, span: Whole, found: Sequence[Area]) -> None:
        """A section as a whole, after the list of which a paragraph stands: does that go with it? Raises Asked."""
        if span.place[-1].noun is not Noun.SECTION or span.place[-1].is_under:
            return
        for area in found:
            if closing := self.closing_of(area):
                raise self.asked(span, Code.AMBIGUOUS, CLOSED, [area.pieces[0], closing])

    def closing_of(self, area: Area) -> Hit | None:
        """The paragraph that stands after the list of a section, unless it closes the motion as such."""
        wide = self.areas.counting.with_trailing(area)
        if wide is area:
            return None
        after = self.places.order[self.places.rank[wide.roots[-1]] + 1 :]
        is_last = not any(self.places.clause(one).kind in OPENERS for one in after)
        return wide.pieces[-1] if not is_last or begins_lower(self.text(wide.roots[-1])) else None

    def _is_opener(self, area: Area) -> bool:
        """Whether an area is only the words that open a list or a section with something under them."""
        return area.noun is Noun.HEADING and bool(self.places.clause(area.roots[0]).children)

    def _all_but(self, span: Whole, step: Step) -> tuple[Area, ...]:
        """The sentences, or the points, beside those that are to stay: all that stands in their place. Raises Asked."""
        stay = self.group(self.areas.inside(step.place, span.but), step.hint)
        outer = merged(step.place, span.place[:-1]) or span.but[:-1]
        holder = self.group(outer, step.hint) if outer else self.areas.only_list()
        every = self._beside(stay, holder)
        kept = {hit for area in stay for hit in area.pieces}
        going = tuple(area for area in every if kept.isdisjoint(area.pieces))
        if not going:
            message = "Say what is to go: more than what stays, or something else, stands in this place."
            raise self.asked(span, Code.AMBIGUOUS, message, [area.pieces[0] for area in stay])
        return going

    def _beside(self, stay: Sequence[Area], holder: Sequence[Area]) -> Sequence[Area]:
        """All that stands in a place, where it is of one kind with some of it; () where it is not."""
        if len(holder) != 1:
            return ()
        inside = {hit.first for hit in holder[0].pieces}
        if not any(area.roots for area in stay):
            sentence = Unit(noun=Noun.SENTENCE, is_every=True, start=0, end=0)
            clauses = {hit.first for area in stay for hit in area.pieces}
            return self.areas.expand(sentence, holder[0])[0] if inside == clauses and len(clauses) == 1 else ()
        opener, *others = holder[0].roots
        under = [child.id for child in self.places.clause(opener).children] or others
        under = list(holder[0].roots) if holder[0].noun is Noun.LIST else under
        covered = {one for root in under for one in self.places.under(root)}
        is_alike = len({self.places.clause(root).kind for root in under}) == 1 and inside - covered <= {opener}
        is_among = all(root in under for area in stay for root in area.roots)
        return [self.areas.counting.of_clause(root) for root in under] if is_alike and is_among else ()


def _is_wider(unit: Unit, place: Unit) -> bool:
    """Whether a unit is the motion, or the section, that the place named before it stands in."""
    is_whole = unit.noun is Noun.MOTION or (unit.noun is Noun.SECTION and is_bare(unit))
    return is_whole and (rank(place) > rank(unit) or place.noun is Noun.TITLE)


def is_all(span: Span) -> bool:
    """Whether a span is "all", without a word of what."""
    return isinstance(span, Whole) and span.place[-1].noun is Noun.MOTION and span.place[-1].is_every


def is_title(span: Span) -> bool:
    """Whether a span is the title of the motion."""
    return isinstance(span, Whole) and span.place[-1].noun is Noun.TITLE


def extent(areas: Sequence[Area]) -> Hit:
    """From the first character of the first area to the last of the last."""
    first, last = areas[0].pieces[0], areas[-1].pieces[-1]
    return Hit(first.first, first.start, last.last, last.end)
