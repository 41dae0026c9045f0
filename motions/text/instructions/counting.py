"""The ways in which a unit can be counted inside a part of the text: blocks, lists, labels, sections, sentences, lines.

Rules:

* "Paragraph N" counts blocks. Where points stand outside every chapeau, or nothing but chapeaux is unmarked, their
  printed labels count too; and so they do where no block has the number.
  "Point N" is a printed label, or the N-th bullet of a list.
* A printed label comes before the place of a bullet in its list.
* "Final" and "penultimate" are counted over the whole place named; any other ordinal of a point in each list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache

from motions.text.document import ClauseId, Kind
from motions.text.instructions.area import Area, Scheme, counted, pick, rows
from motions.text.instructions.around import are_quotations, footnotes, quotations, signatures
from motions.text.instructions.folding import words
from motions.text.instructions.leading import opener_of
from motions.text.instructions.marked import marked_so
from motions.text.instructions.places import OPENERS, Places, Run, Section, is_heading_like, is_salutation
from motions.text.instructions.question import Hit
from motions.text.instructions.ranges import running_on
from motions.text.instructions.sectioning import by_kind, headed, trailing, ways_of_counting
from motions.text.instructions.syntax import Unit
from motions.text.instructions.vocabulary import Noun
from motions.text.numbering import Lining
from motions.text.sentences import sentences
from motions.text.shapes import is_title

_BARE_WORDS = 5
_COUNTED = re.compile(r"[£$€]?[^\W_](?:[^\s–—…]*[^\W_])?[%°]?")  # one word: "£2.5m", "100,000", "and/or", "2.5%"
_MARKS = "()[].: "
_CONTAINERS = frozenset({Noun.MOTION, Noun.SECTION, Noun.LIST})


@lru_cache(maxsize=64)
def _motion(places: Places) -> Area:
    """The whole motion, kept for the next instruction on it."""
    return Area(Noun.MOTION, rows(places, places.order), tuple(one.id for one in places.document.clauses))


@lru_cache(maxsize=64)
def counting(places: Places, lining: Lining) -> Counting:
    """What counts the units of a text, kept for the next instruction on it."""
    return Counting(places, lining)


class Counting:
    """Counts the units of one text, with its lines by ``lining``; what it counted once it keeps."""

    def __init__(self, places: Places, lining: Lining) -> None:
        self.places = places
        self.lining = lining
        self.motion = _motion(places)
        self._areas: dict[tuple[ClauseId, Noun], Area] = {}
        self._schemes: dict[ClauseId, Scheme] = {}
        self._counted: dict[tuple[Noun | None, bool, bool, bool, bool], list[Scheme]] = {}

    def _rows(self, clauses: Iterable[ClauseId]) -> tuple[Hit, ...]:
        return rows(self.places, clauses)

    def of_clause(self, clause: ClauseId, noun: Noun = Noun.CLAUSE) -> Area:
        """A clause with all under it."""
        found = self._areas.get((clause, noun))
        if found is None:
            found = self._areas[clause, noun] = Area(noun, self._rows(self.places.under(clause)), (clause,))
        return found

    def section(self, unit: Unit, section: Section) -> Area:
        """A section, or only what heads it where the heading is named."""
        if unit.noun is Noun.HEADING:
            return Area(Noun.HEADING, self._rows((section.opener,)), (section.opener,))
        clauses = [one for root in section.roots for one in self.places.under(root)]
        return Area(Noun.SECTION, self._rows(clauses), section.roots, is_section=True)

    def _opened(self, unit: Unit, section: Section) -> Area:
        is_text = self.places.clause(section.opener).kind is Kind.PARAGRAPH
        return self.of_clause(section.opener, Noun.PARAGRAPH) if is_text else self.section(unit, section)

    def contents(self, area: Area) -> Area:
        """What stands under the first clause of an area; without roots where nothing does."""
        under = tuple(child.id for one in area.roots[:1] for child in self.places.clause(one).children)
        roots = (*under, *area.roots[1:])
        clauses = [one for root in roots for one in self.places.under(root)]
        return Area(Noun.LIST, self._rows(clauses), roots, is_section=True)

    def with_trailing(self, area: Area) -> Area:
        """A section with the paragraphs after its list, which may belong to it; itself where none follow."""
        found = trailing(self.places, area.roots[-1]) if area.is_section and area.roots else ()
        pieces, roots = (*area.pieces, *self._rows(found)), (*area.roots, *found)
        return Area(area.noun, pieces, roots, is_section=True) if found else area

    def clauses(self, area: Area) -> list[ClauseId]:
        """The clauses that an area has words of, in order."""
        return list(dict.fromkeys(hit.first for hit in area.pieces))

    def schemes(self, unit: Unit, area: Area) -> list[Scheme]:
        """The ways in which a unit can be counted inside an area."""
        if unit.headed:
            ways = headed(self.places, unit.headed, set(self.clauses(area)))
            return [Scheme(tuple(self._opened(unit, one) for one in way), tuple(way.values())) for way in ways]
        if unit.noun in {None, Noun.POINT, Noun.SUBPOINT} and (as_typed := self._in_the_case_typed(unit, area)):
            return as_typed
        if unit.noun is None:
            return self._labels(unit, area) + self._points(unit, area)
        if unit.noun in {Noun.PARAGRAPH, Noun.CLAUSE}:
            return self._paragraphs(unit, area)
        if unit.noun in {Noun.POINT, Noun.BULLET, Noun.SUBPOINT}:
            return self._points(unit, area) + (
                self._labels(unit, area) if any(len(one) > 1 for one in unit.labels) else []
            )
        if unit.noun is Noun.SENTENCE:
            return self._sentences(unit, area)
        if unit.noun is Noun.LINE:
            return self._lines_of_motion if area is self.motion else self._lines(area)
        if unit.noun is Noun.WORDS:
            return [counted(self._words(area))]
        if unit.noun is Noun.LIST:
            runs = marked_so(self.places, unit, self._runs(area, is_lower=False)) or self._runs_around(area)
            return [counted([self.run(run) for run in runs])]
        if unit.noun in {Noun.SECTION, Noun.HEADING}:
            return self._sections(unit, area)
        if unit.noun is Noun.PREAMBLE:
            return [Scheme(self._preamble(area), ())]
        if unit.noun is Noun.QUOTATION:
            return [quotations(self.places, self.clauses(area))]
        if unit.noun is Noun.FOOTNOTE:
            return [footnotes(self.places, self.clauses(area))]
        if unit.noun is Noun.SIGNATURE:
            return signatures(self.places, unit, self.clauses(area))
        if unit.noun is Noun.BLOCK:
            return [counted([self.of_clause(one, Noun.BLOCK) for one in self.clauses(area)])]
        return []

    def _preamble(self, area: Area) -> tuple[Area, ...]:
        """What stands before the first chapeau, heading or point; or the first chapeau itself."""
        found = self.places.preamble(self.clauses(area))
        return (Area(Noun.PREAMBLE, self._rows(found), found, is_section=len(found) > 1),) if found else ()

    def _paragraphs(self, unit: Unit, area: Area) -> list[Scheme]:
        if unit.labels and not unit.marker.isalnum() and (printed := self._printed(unit, area)):
            return printed
        if area is not self.motion or any(len(one) > 1 for one in unit.labels):
            return self._paragraphs_in(unit, area)
        is_lettered = any(not one[0].isdigit() for one in unit.labels)
        key = (unit.noun, is_lettered, bool(unit.labels), bool(unit.ordinals), unit.ordinals == (-1,))
        found = self._counted.get(key)
        if found is None:
            found = self._counted[key] = self._paragraphs_in(unit, area)
        if not unit.labels or any(pick(unit, scheme) for scheme in found):
            return found
        return [*found, *(one for one in self._labelled_paragraphs(area, is_only=True) if pick(unit, one))]

    def _printed(self, unit: Unit, area: Area) -> list[Scheme]:
        """The clauses that a label names as it is printed, with its bracket: "clause 1)" where there is one."""
        is_bracketed = unit.marker.endswith(")") and len(unit.labels) == 1
        found = (
            [one for one in self._labelled_in(area) if self.places.own[one] == unit.labels[0]] if is_bracketed else []
        )
        return [self._labelled([one]) for one in found if self.places.printed[one].strip() == unit.marker.strip()]

    def _in_the_case_typed(self, unit: Unit, area: Area) -> list[Scheme]:
        """The clauses of letters in the case that is typed, where both "C." and "c)" are printed; else none."""
        if not unit.marker or unit.through is not None or not all(label[-1].isalpha() for label in unit.labels):
            return []
        found = [one for one in self._labelled_in(area) if self.places.own[one] in unit.labels]
        as_typed = [one for one in found if self.places.printed[one].isupper() is unit.marker.isupper()]
        if len(as_typed) == len(found):
            return []
        return [self._labelled(as_typed)] if len(unit.labels) > 1 else [self._labelled([one]) for one in as_typed]

    def _paragraphs_in(self, unit: Unit, area: Area) -> list[Scheme]:
        noun = unit.noun or Noun.PARAGRAPH
        if unit.ordinals and (own := self._paragraphs_of_point(area)):
            return [counted(own)]
        blocks = self._blocks(area)
        if unit.ordinals and not blocks and self._is_point(area):
            is_part = noun is Noun.CLAUSE and is_title(self.places.clause(area.roots[0]).text)
            return self._upper(self._labelled_paragraphs(area, is_only=True)) if is_part else []
        if unit.labels and blocks and all(map(self.places.own.get, blocks)):
            return self._labels(unit, area)
        if unit.labels and are_quotations(self.places, blocks) and self._labelled_in(area):
            return self._labelled_paragraphs(area, is_only=True)
        found = [counted([self.of_clause(one, noun) for one in blocks])]
        if noun is Noun.CLAUSE and unit.ordinals and (headed := self.places.headed_as_clauses(self.clauses(area))):
            found.append(counted([self.section(unit, one) for one in headed]))
        without = [one for one in blocks if not self._is_bare(one)]
        if any(self._has_paragraphs(one) for one in blocks if self._is_bare(one)):
            found.append(counted([self.of_clause(one, noun) for one in without]))
        texts = [one for one in blocks if not is_heading_like(self.places.clause(one))]
        texts = texts[1:] if texts and is_salutation(self.places.clause(texts[0])) else texts
        if len(texts) < len(blocks):
            found.append(counted([self.of_clause(one, noun) for one in texts]))
        if noun is Noun.CLAUSE or any(len(one) > 1 for one in unit.labels):
            return found + self._labels(unit, area)
        only_openers = all(self.places.clause(one).kind in OPENERS for one in blocks)
        is_lettered = any(not one[0].isdigit() for one in unit.labels)
        is_closing = unit.ordinals == (-1,) and blocks[-1:] == [self.places.last_text(self.clauses(area))]
        is_plain = is_closing or bool(self.places.titled)
        labelled = [] if is_plain else self._labelled_paragraphs(area, is_only=only_openers or is_lettered)
        return found + (self._upper(labelled) if unit.ordinals else labelled)

    def _upper(self, schemes: list[Scheme]) -> list[Scheme]:
        """The points beside the first one as one order, in how many lists they ever are."""
        parents = [self.places.parent(scheme.areas[0].roots[0]) for scheme in schemes]
        upper = [scheme for scheme, parent in zip(schemes, parents, strict=True) if parent == parents[0]]
        return [counted([area for scheme in upper for area in scheme.areas])] if schemes else []

    def _blocks(self, area: Area) -> list[ClauseId]:
        """The blocks in an area, but not the clause that the area is, nor the chapeau that names it."""
        own = {area.roots[0]} if area.noun not in {Noun.MOTION, Noun.LIST} and area.roots else set()
        return [one for one in self.clauses(area) if self.places.is_block(one) and one not in own]

    def _paragraphs_of_point(self, area: Area) -> list[Area]:
        """The paragraphs of a point that has several: the words beside its mark are the first, unless they head it."""
        found = self.places.paragraphs(area.roots[0]) if self._is_point(area) else ()
        if len(found) < 2:
            return []
        is_headed = self._texts_of_point(area.roots[0]) != found
        first = [] if is_headed else [Area(Noun.PARAGRAPH, self._rows(found[:1]))]
        return [*first, *(self.of_clause(one, Noun.PARAGRAPH) for one in found[1:])]

    def _texts_of_point(self, point: ClauseId) -> Sequence[ClauseId]:
        """The paragraphs of a point, without the words that head them."""
        found = self.places.paragraphs(point)
        return found[1:] if len(found) > 1 and is_title(self.places.clause(found[0]).text) else found

    def _is_point(self, area: Area) -> bool:
        return len(area.roots) == 1 and area is not self.motion and self.places.is_point(area.roots[0])

    def _is_bare(self, clause: ClauseId) -> bool:
        found = self.places.clause(clause)
        return found.kind is Kind.CHAPEAU and len(words(found.text)) <= _BARE_WORDS

    def _has_paragraphs(self, clause: ClauseId) -> bool:
        return any(self.places.is_block(child.id) for child in self.places.clause(clause).children)

    def _labelled_paragraphs(self, area: Area, *, is_only: bool) -> list[Scheme]:
        """Points that are the motion's paragraphs: those outside every chapeau, or all where nothing else is."""
        own = self._own_root(area)
        labelled = [one for one in self._labelled_in(area) if one not in own]
        clauses = [one for one in labelled if is_only or not self._is_under_chapeau(one)]
        return self._by_list(clauses)

    def _labelled_in(self, area: Area) -> list[ClauseId]:
        """The clauses in an area that have a label, but for footnotes."""
        return [one for one in self.clauses(area) if self.places.own[one] and not self._is_footnote(one)]

    def _is_footnote(self, clause: ClauseId) -> bool:
        return self.places.clause(clause).kind is Kind.FOOTNOTE

    def _is_under_chapeau(self, clause: ClauseId) -> bool:
        """Whether a clause stands in a list that a chapeau or a heading opens, or under a point of one."""
        parent = self.places.parent(clause)
        while parent is not None and self.places.clause(parent).kind not in OPENERS:
            parent = self.places.parent(parent)
        return parent is not None

    def _by_list(self, clauses: Sequence[ClauseId]) -> list[Scheme]:
        """The clauses by their printed labels, those under each parent for themselves."""
        found: dict[ClauseId | None, list[list[ClauseId]]] = {}
        for one in clauses:
            lists = found.setdefault(self.places.parent(one), [[]])
            if any(self.places.own[other] == self.places.own[one] for other in lists[-1]):
                lists.append([])
            lists[-1].append(one)
        return [self._labelled(every) for lists in found.values() for every in lists]

    def _labelled(self, clauses: Sequence[ClauseId]) -> Scheme:
        return Scheme(
            tuple(self.of_clause(one, Noun.POINT) for one in clauses),
            tuple(self.places.own[one] for one in clauses),
        )

    def _labels(self, unit: Unit, area: Area) -> list[Scheme]:
        """Every printed label in an area, with those above it: 3(a); each that ends so for itself: (a), but not the
        4 of 4.4.

        A label of several pieces that is printed so in full ("1.2") does not mean the end of a longer one ("1.1.2").
        """
        clauses = [one for one in self._labelled_in(area) if one not in self._own_root(area)]
        found: list[Scheme] = []
        paths = [self.places.path[one] for one in clauses]
        exact = Scheme(tuple(self.of_clause(one, Noun.POINT) for one in clauses), tuple(paths))
        if unit.through == ("last",):
            return [exact]
        headed = [one for one in clauses if one in self.places.headed]
        found.extend(Scheme((self.of_clause(one, Noun.POINT),), (self.places.headed[one],)) for one in headed)
        is_full = all(len(label) > 1 and label in paths for label in unit.labels)
        for one, path in zip(clauses, paths, strict=True):
            for at in [0] if unit.labels and is_full else self.places.label_starts(one):
                found.append(Scheme((self.of_clause(one, Noun.POINT),), (path[at:],)))
        return [exact, *found]

    def labelled(self, area: Area, *, is_opened: bool = False) -> Scheme:
        """The clauses in an area with each label that names them; of those that open more alone, if it is said."""
        clauses = [one for one in self._labelled_in(area) if one not in self._own_root(area)]
        meant = [one for one in clauses if not is_opened or self.places.clause(one).children]
        pairs = [(one, self.places.path[one][at:]) for one in meant for at in self.places.label_starts(one)]
        return Scheme(tuple(self.of_clause(one, Noun.POINT) for one, _ in pairs), tuple(label for _, label in pairs))

    def lists(self, unit: Unit, area: Area) -> list[Scheme]:
        """The lists in an area that a point, a bullet or a sub-point can be counted in, each for itself."""
        return [self._run_scheme(run) for run in self.runs_for(unit, area)]

    def _own_root(self, area: Area) -> tuple[ClauseId, ...]:
        return area.roots if area.noun not in _CONTAINERS else ()

    def _points(self, unit: Unit, area: Area) -> list[Scheme]:
        is_lower = unit.noun is Noun.SUBPOINT
        runs = self.runs_for(unit, area)
        labelled = [run for run in runs if self.places.own[run.items[0]] and pick(unit, self._run_scheme(run))]
        if unit.labels and unit.noun is not Noun.BULLET and labelled:
            runs = labelled
        schemes = [self._run_scheme(run) for run in runs]
        if not any(pick(unit, scheme) for scheme in schemes) and (unit.labels or not schemes):
            lower = self._runs(area, is_lower=not is_lower)
            schemes = [self._run_scheme(run) for run in marked_so(self.places, unit, lower)]
        if not any(pick(unit, scheme) for scheme in schemes):
            schemes += running_on(unit, self.lists(unit, area))
        if unit.through != ("last",) and self._could_be_lower(unit):
            schemes += [self._run_scheme(run) for run in self._runs(area, is_lower=True)]
        if self._may_be_lower(unit, area, runs):
            schemes += [self._run_scheme(run) for run in self._runs(area, is_lower=True) if not self._is_marked(run)]
        if len(schemes) > 1 and unit.ordinals and set(unit.ordinals) <= {-1, -2}:
            schemes = [counted([one for scheme in schemes for one in scheme.areas])]
        return [*schemes, self._as_printed(area)] if self._is_from_the_end(unit, area) and schemes else schemes

    def _could_be_lower(self, unit: Unit) -> bool:
        """Whether several labels could be those of a lower list as well: letters, or numbers without a noun."""
        is_several = len(unit.labels) > 1 or unit.through is not None
        return is_several and (unit.noun is None or unit.labels[0][-1].isalpha())

    def _may_be_lower(self, unit: Unit, area: Area, runs: Sequence[Run]) -> bool:
        """Whether an ordinal could count lower lists as well: where neither they nor the upper ones have numbers."""
        is_plain = bool(unit.ordinals) and unit.ordinals[0] > 0 and unit.noun is Noun.POINT
        return is_plain and area is self.motion and not any(map(self._is_marked, runs))

    def _is_marked(self, run: Run) -> bool:
        return bool(self.places.own[run.items[0]])

    def _is_from_the_end(self, unit: Unit, area: Area) -> bool:
        is_counted = bool(unit.ordinals) and max(unit.ordinals) < 0
        return is_counted and unit.noun is not Noun.SUBPOINT and area is self.motion

    def _as_printed(self, area: Area) -> Scheme:
        """All points and those under them, as they are printed: "the last point" of a motion could be one under it."""
        found = [one for one in self.clauses(area) if self.places.clause(one).kind is Kind.POINT]
        return counted([self.of_clause(one, Noun.POINT) for one in found])

    def runs_for(self, unit: Unit, area: Area) -> list[Run]:
        """The lists in an area that a point, a bullet or a sub-point can be counted in."""
        runs = self._runs(area, is_lower=unit.noun is Noun.SUBPOINT)
        if not runs and unit.noun is Noun.SUBPOINT:
            runs = self._runs(area, is_lower=False)
        runs = marked_so(self.places, unit, runs)
        if unit.noun is Noun.BULLET:
            found = [run for run in runs if not self.places.own[run.items[0]]]
            has_bullets = any(not self.places.own[run.items[0]] for run in self.places.runs)
            return found if found or has_bullets else runs
        return runs

    def every_run(self, area: Area) -> list[Run]:
        """The lists in an area, the lower ones too."""
        return [*self._runs(area, is_lower=False), *self._runs(area, is_lower=True)]

    def _runs(self, area: Area, *, is_lower: bool) -> list[Run]:
        """The lists in an area: those that stand inside its points, or those that do not."""
        if area.noun is Noun.LIST and (itself := [run for run in self.places.runs if run.items == area.roots]):
            return self._runs_inside(itself[0]) if is_lower else itself
        inside = set(self.clauses(area))
        own = set(self._own_root(area))
        found = [run for run in self.places.runs if run.items[0] in inside and not own & set(run.items)]
        if own:
            direct = [run for run in found if run.parent in own]
            deeper = [run for run in found if run.parent not in own]
            return (direct if direct or not is_lower else deeper) if not is_lower or direct else deeper
        return [run for run in found if run.is_lower is is_lower]

    def _runs_inside(self, run: Run) -> list[Run]:
        """The lists under the points of a list."""
        items = set(run.items)
        return [other for other in self.places.runs if other.parent in items]

    def _runs_around(self, area: Area) -> list[Run]:
        """The list that the point stands in which an area is."""
        roots = set(area.roots) if len(area.roots) == 1 else set()
        return [run for run in self.places.runs if roots & set(run.items)]

    def of_run(self, run: Run, unit: Unit) -> Area | None:
        """The one point of a list that an ordinal names, or None."""
        picked = pick(unit, self._run_scheme(run))
        return picked[0] if len(picked) == 1 else None

    def run(self, run: Run) -> Area:
        """A list, with all under its points."""
        clauses = [one for item in run.items for one in self.places.under(item)]
        return Area(Noun.LIST, self._rows(clauses), run.items)

    def _run_scheme(self, run: Run) -> Scheme:
        found = self._schemes.get(run.items[0])
        if found is None:
            labels = tuple(self.places.own[one] or (str(number),) for number, one in enumerate(run.items, start=1))
            found = Scheme(tuple(self.of_clause(one, Noun.POINT) for one in run.items), labels)
            self._schemes[run.items[0]] = found
        return found

    def _sections(self, unit: Unit, area: Area) -> list[Scheme]:
        own = area.roots[:1] if area.is_section and (unit.labels or unit.ordinals or unit.is_every) else ()
        inside = set(self.clauses(area)) - set(own)
        sections = [section for section in self.places.sections if section.opener in inside]
        if unit.noun is Noun.HEADING and (opener := opener_of(self.places, area)):
            return [Scheme((Area(Noun.HEADING, self._rows(opener), opener),), ())]
        titled = [section for section in sections if section.opener in self.places.titled]
        if titled and unit.labels:
            areas = tuple(self.section(unit, one) for one in titled)
            scheme = Scheme(areas, tuple(self.places.own[one.opener] for one in titled))
            is_deeper = not pick(unit, scheme) and all(len(label) > 1 for label in unit.labels)
            return self._labels(unit, area) if is_deeper else [scheme]
        is_counted = bool(unit.ordinals) and unit.noun is Noun.SECTION
        ways = ways_of_counting(self.places, sections, inside) if is_counted else by_kind(self.places, sections)
        found = [counted([self.section(unit, one) for one in each]) for each in ways]
        labelled = self._labels(unit, area) if unit.labels else []
        opening = [scheme for scheme in labelled if any(self._opens(one) for one in pick(unit, scheme))]
        return found + (opening or labelled)

    def _opens(self, area: Area) -> bool:
        """Whether more stands under a clause, so that it may be called a section."""
        return bool(self.places.clause(area.roots[0]).children)

    # --- sentences and lines

    def _sentences(self, unit: Unit, area: Area) -> list[Scheme]:
        if self._is_point(area):
            below = self._rows(self.places.under(area.roots[0])[1:]) if area.roots[0] in self.places.titled else []
            below = [row for row in below if self._is_running(row)]
            texts = self._rows(self._texts_of_point(area.roots[0]))
            return [self._sentences_of(rows) for rows in (texts, below) if rows]
        rows = area.pieces
        if len(area.roots) == 1 and area.noun not in {Noun.SECTION, Noun.MOTION, Noun.LIST}:
            rows = area.pieces[:1]
        if area.noun is Noun.WORDS and unit.ordinals and len(self._sentences_of(rows).areas) == 1:
            rows = self._rows([rows[0].first])
        running = [row for row in rows if self._is_running(row)] or list(rows)
        outside = [row for row in running if self.places.clause(row.first).kind is not Kind.POINT]
        schemes = [self._sentences_of(running)]
        if not unit.ordinals or len(running) < 2:
            return schemes
        if 0 < len(outside) < len(running):
            schemes.append(self._sentences_of(outside))
        edge = self._row_sentences(running[0] if unit.ordinals[0] > 0 else running[-1])
        is_at_edge = abs(unit.ordinals[0]) <= len(edge)
        return schemes if is_at_edge else [*schemes, *(self._sentences_of([row]) for row in running)]

    def _sentences_of(self, rows: Sequence[Hit]) -> Scheme:
        return counted([one for row in rows for one in self._row_sentences(row)])

    def _is_running(self, row: Hit) -> bool:
        """Whether a clause is text, as words that open a list are only behind a sentence of their own."""
        clause = self.places.clause(row.first)
        is_opener = clause.kind in OPENERS and len(sentences(clause.text)) < 2
        return not is_opener and row.first not in self.places.foot

    def _row_sentences(self, row: Hit) -> list[Area]:
        text = self.places.clause(row.first).text
        return [
            Area(Noun.SENTENCE, (Hit(row.first, start, row.first, end),))
            for start, end in sentences(text)
            if start < row.end and end > row.start
        ]

    def _words(self, area: Area) -> list[Area]:
        """The words of what is one clause, or part of one; none where a place is wider."""
        if area.is_section or area.noun in _CONTAINERS:
            return []
        pieces = self._rows(self.places.paragraphs(area.roots[0])) if self._is_point(area) else area.pieces[:1]
        found = (
            Hit(piece.first, match.start(), piece.first, match.end())
            for piece in pieces
            for match in _COUNTED.finditer(self.places.clause(piece.first).text, piece.start, piece.end)
        )
        return [Area(Noun.WORDS, (hit,)) for hit in found]

    @cached_property
    def _lines_of_motion(self) -> list[Scheme]:
        return self._lines(self.motion)

    def _lines(self, area: Area) -> list[Scheme]:
        """The lines of the motion by their numbers; those of one clause counted from its first as well."""
        inside = {hit.first for hit in area.pieces}
        every = [line for line in self.places.lines(self.lining) if line.clause in inside]
        areas = tuple(Area(Noun.LINE, (Hit(line.clause, line.start, line.clause, line.end),)) for line in every)
        found = [Scheme(areas, tuple((str(line.number),) for line in every))]
        if area is not self.motion:
            found.append(counted(list(areas)))
        return found
