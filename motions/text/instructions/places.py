"""The places of a text that a locator can name, worked out once: blocks, lists, sections, labels, sentences, lines.

    Document                                  places
    ├─ c1 chapeau "Conference notes:"         block 1; opens the section "notes"
    │  ├─ c2 point 1)                         list 1, item 1
    │  └─ c3 point 2)                         list 1, item 2
    └─ c4 paragraph "We call …"               block 2

Rules:

* A block is a paragraph, a chapeau or a quotation without a marker: what "paragraph 2" counts. Headings, footnotes and
  signatures are not counted.
* A list is a run of points under one clause (or at the top). Lists are numbered in reading order; those inside a point
  are lower lists, and are counted after it only where no other is meant.
* A section is a chapeau with what is under it, or a heading with all up to the next one.
* A label is compared by its pieces: "3(a)" is 3, a; "H.6.1.2(b)" is h, 6, 1, 2, b.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import takewhile

from motions.text import numbering
from motions.text.document import Clause, ClauseId, Document, Found, Kind
from motions.text.instructions.cursor import Names
from motions.text.instructions.entitled import wholes
from motions.text.instructions.folding import words
from motions.text.instructions.numbered_heads import labels_of_heads
from motions.text.instructions.overhead import is_over_headings, opens_part
from motions.text.instructions.syntax import Label
from motions.text.instructions.vocabulary import NOUNS, NTH, VERBS, listed
from motions.text.markers import style
from motions.text.numbering import Line, Lining

OPENERS = frozenset({Kind.CHAPEAU, Kind.HEADING})
BLOCKS = frozenset({Kind.PARAGRAPH, Kind.CHAPEAU, Kind.QUOTATION})
FOOT = frozenset({Kind.SIGNATURE, Kind.FOOTNOTE})
_PIECES = re.compile(r"\d+|[^\W\d_]+")
_PRINTED = re.compile(
    r"(?:rule|clause|section|article|para(?:graph)?)?\s*"
    r"((?:[A-Z]\.?)?\d+[A-Z]?(?:\.\d+)+(?:\(\w{1,4}\))*|[A-Z]\.?\d+(?:\.\d+)*(?:\(\w{1,4}\))*|\d+(?:\(\w{1,4}\))+)"
    r"[.):]?\s",
    re.IGNORECASE,
)
_HEADED = re.compile(
    r"(?:(?:part|section|chapter|schedule|so|standing order|rule)\s+([A-Z]|\d{1,2}|[IVX]{1,4})\b[.:)]?"
    r"|([A-Z]|\d{1,2}|[IVX]{1,4})[.:)])(?:\s|\Z)",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"(?:article|rule|clause|regulation|standing order|so)\s+(?:\d|[IVXA-Z]\b)", re.IGNORECASE)
_CAPITALS = re.compile(r"(?:[A-Z]{2,}[\s,]+)+")
_CODE = re.compile(r"[A-Z]{1,4}\d+(?:\.\d+)*[A-Z]?(?=[:.]?\s)")
_HEAD = re.compile(r"([^\W\d_][^:.,;()“”\"]{1,40}):\s*\S")
_ON = re.compile(r"On ([^:.,;()“”\"]{1,40})(?=,)")
_OPERATIVE = listed(
    "notes note believes believe resolves resolve resolved calls call instructs instruct demands demand agrees agree "
    "asks ask recognises recognise recognizes welcomes welcome condemns condemn mandates mandate urges urge supports "
    "support requests request considers commits affirms reaffirms acknowledges deplores opposes rejects celebrates "
    "regrets applauds congratulates directs recommends recommend notices observes pledges pledge proposes propose "
    "undertakes declares invites encourages"
)
_RECITALS = listed(
    "whereas therefore resolved noting recalling recognising recognizing considering believing acknowledging"
)
_ADJECTIVES = listed("aware concerned alarmed mindful conscious convinced determined deeply gravely")
_RECITAL_ENDS = (",", ";", "; and", ", and")
_QUALIFIERS = listed("further also therefore additionally")
_NAMED_AFTER: Mapping[str, frozenset[str]] = {
    "notes": listed("note"),
    "note": listed("notes"),
    "believes": listed("believe belief beliefs"),
    "believe": listed("believes belief beliefs"),
    "resolves": listed("resolve resolutions resolution"),
    "resolve": listed("resolves resolutions resolution"),
    "resolved": listed("resolves resolve resolutions resolution"),
    "instructs": listed("instruct instruction instructions"),
    "calls": listed("call"),
    "demands": listed("demand"),
    "demand": listed("demands"),
    "asks": listed("ask"),
    "mandates": listed("mandate"),
    "requests": listed("request"),
    "recommends": listed("recommendation recommendations recommend"),
    "welcomes": listed("welcome"),
    "condemns": listed("condemn"),
    "agrees": listed("agree"),
    "directs": listed("direct direction directions"),
    "proposes": listed("propose proposal proposals"),
    "pledges": listed("pledge"),
    "regrets": listed("regret"),
    "urges": listed("urge"),
    "commits": listed("commit commitment commitments"),
}
_NAME_LENGTH = 8
_QUOTED = re.compile(r"“[^”]+ [^”]+”|(?<!\w)\"[^\"]+ [^\"]+\"")
_SHORT = 3
_TITLE_LENGTH = 5
_LISTING = listed("following these our")
_ENDS_THING = listed("for to by from on of in at are is as and that which with")
_COUNTED = listed("points paragraphs clauses items bullets sections motions words lines sentences")
_NO_NAMES = listed("that following") | frozenset(NOUNS) | frozenset(VERBS) | frozenset(NTH)


@dataclass(frozen=True, slots=True)
class Section:
    """A chapeau or a heading with the top clauses of what it opens. ``names`` are what it may be called, folded;
    ``says`` all its words, ``label`` is what is printed before them."""

    opener: ClauseId
    roots: tuple[ClauseId, ...]
    names: frozenset[Label]
    says: Label
    label: Label


@dataclass(frozen=True, slots=True)
class Run:
    """A list: the points under one clause, in order. ``is_lower``: it stands inside a point."""

    parent: ClauseId | None
    items: tuple[ClauseId, ...]
    is_lower: bool


class Places:
    """The places of one document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.index: Mapping[ClauseId, Found] = document.index
        self.order = tuple(self.index)
        self.rank = {clause_id: number for number, clause_id in enumerate(self.order)}
        self.printed = numbering.labels(document)
        self._wrapped: dict[int, tuple[Line, ...]] = {}

    @cached_property
    def last_under(self) -> Mapping[ClauseId, int]:
        """For each clause, the rank of the last clause under it (or of itself)."""
        last: dict[ClauseId, int] = {}
        for clause_id in reversed(self.order):
            children = self.index[clause_id].clause.children
            last[clause_id] = last[children[-1].id] if children else self.rank[clause_id]
        return last

    def clause(self, clause_id: ClauseId) -> Clause:
        return self.index[clause_id].clause

    def under(self, clause_id: ClauseId) -> tuple[ClauseId, ...]:
        """The clause and all under it, in reading order."""
        return self.order[self.rank[clause_id] : self.last_under[clause_id] + 1]

    def parent(self, clause_id: ClauseId) -> ClauseId | None:
        return self.index[clause_id].position.parent

    @cached_property
    def blocks(self) -> tuple[ClauseId, ...]:
        """What "paragraph N" counts, over the whole motion."""
        return tuple(clause_id for clause_id in self.order if self.is_block(clause_id))

    @cached_property
    def foot(self) -> frozenset[ClauseId]:
        """What stands below the text of the motion: the lines that sign it, and the footnotes, at its end."""
        below = takewhile(lambda one: self.clause(one).kind in FOOT, reversed(self.order))
        return frozenset(below)

    def last_text(self, clauses: Sequence[ClauseId]) -> ClauseId:
        """The last of some clauses that is text of the motion, or the last where none is."""
        return next((one for one in reversed(clauses) if one not in self.foot), clauses[-1])

    def is_block(self, clause_id: ClauseId) -> bool:
        clause = self.clause(clause_id)
        return clause.kind in BLOCKS and not clause.marker

    def paragraphs(self, clause_id: ClauseId) -> tuple[ClauseId, ...]:
        """A point, with the paragraphs without a mark that go on with it."""
        children = self.clause(clause_id).children
        return (clause_id, *(child.id for child in children if child.kind is Kind.PARAGRAPH and not child.marker))

    def is_parted(self, clause_id: ClauseId) -> bool:
        """Whether a clause is a point of several paragraphs, with no other under it."""
        clause = self.clause(clause_id)
        return clause.kind is Kind.POINT and len(self.paragraphs(clause_id)) == len(clause.children) + 1 > 1

    @cached_property
    def own(self) -> Mapping[ClauseId, Label]:
        """The pieces of each clause's own printed label; () for a bullet or no label."""
        return {clause_id: self._own(clause_id) for clause_id in self.order}

    def _own(self, clause_id: ClauseId) -> Label:
        clause = self.clause(clause_id)
        if clause.marker:
            counted = style(clause.marker)
            return pieces(self.printed[clause_id].removeprefix(counted.name)) if counted else ()
        if clause.kind in BLOCKS and (match := _PRINTED.match(clause.text)):
            return pieces(match.group(1))
        return ()

    @cached_property
    def path(self) -> Mapping[ClauseId, Label]:
        """The pieces of each clause's label after those of the clauses that it is under: 3, a."""
        found: dict[ClauseId, Label] = {}
        for clause_id in self.order:
            parent = self.parent(clause_id)
            above = found[parent] if parent is not None else ()
            own = self.own[clause_id]
            is_whole = len(own) > len(above) > 0 and own[: len(above)] == above
            found[clause_id] = own if is_whole else above + own
        return found

    def label_starts(self, clause_id: ClauseId) -> tuple[int, ...]:
        """Where in the path of a clause a label begins: 0 and 1 in 3, a; 0 in 4.4; after the letters of R.7.4, SO4;
        0 and 2 in a 5.3(a) that is printed so."""
        path = self.path[clause_id]
        starts = [1] if len(path) > 2 and path[0].isalpha() and path[1].isdigit() else []
        counted = style(self.clause(clause_id).marker)
        if counted is not None and (counted.is_whole or counted.is_lettered):
            starts.append(len(path) - 1)
        one: ClauseId | None = clause_id
        while one is not None:
            starts.append(len(self.path[one]) - len(self.own[one]))
            one = self.parent(one)
        return tuple(sorted(set(starts) - {len(path)}))

    @cached_property
    def headed(self) -> Mapping[ClauseId, Label]:
        """The labels with that of the heading above before them: A, 2 under "Part A: …"."""
        found: dict[ClauseId, Label] = {}
        for section in self.sections:
            match = _HEADED.match(self.clause(section.opener).text)
            if match is None or self.clause(section.opener).kind is not Kind.HEADING:
                continue
            head = pieces(match.group(1) or match.group(2))
            inside = (one for root in section.roots[1:] for one in self.under(root))
            found.update((one, head + self.path[one]) for one in inside if self.path[one])
        return found

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """Every list, in reading order."""
        found: dict[ClauseId | None, list[list[ClauseId]]] = {}
        for clause_id in self.order:
            place = self.index[clause_id]
            if place.clause.kind is not Kind.POINT:
                continue
            lists = found.setdefault(place.position.parent, [])
            if lists and lists[-1][-1] == place.position.after:
                lists[-1].append(clause_id)
            else:
                lists.append([clause_id])
        runs = [Run(parent, tuple(items), self.is_point(parent)) for parent, lists in found.items() for items in lists]
        return tuple(sorted(runs, key=lambda run: self.rank[run.items[0]]))

    def is_of_points(self) -> bool:
        """Whether the text is one list of points, but for the lines at its foot."""
        return all(clause.kind is Kind.POINT for clause in self.document.clauses if clause.id not in self.foot)

    def is_point(self, clause_id: ClauseId | None) -> bool:
        """Whether a clause is a point; None, which is the motion, is none."""
        return clause_id is not None and self.clause(clause_id).kind is Kind.POINT

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """Every section, in reading order."""
        openers = [one for one in self.order if self.clause(one).kind in OPENERS or one in self.titled]
        return tuple(map(self._section, openers))

    @cached_property
    def known_by_name(self) -> tuple[Section, ...]:
        """What is called as a section is: each of them, and "2. This Union Resolves", with points under it alone."""
        others = [one for one in self._titles_at_top if one.id not in self.titled and any(_operative(words(one.text)))]
        return (*self.sections, *(self._section(one.id) for one in others))

    def _section(self, opener: ClauseId) -> Section:
        text = self.clause(opener).text
        return Section(opener, self._roots(opener), names(text), words(text), self.own[opener])

    @cached_property
    def titled(self) -> frozenset[ClauseId]:
        """The points at the top, where all are numbered titles with text under them ("2. Aims"); else none."""
        titles = self._titles_at_top
        has_text = any(child.kind is not Kind.POINT for one in titles for child in one.children)
        return frozenset(one.id for one in titles) if has_text else frozenset()

    @cached_property
    def _titles_at_top(self) -> tuple[Clause, ...]:
        """The points at the top, where all are numbered titles; else none."""
        points = tuple(one for one in self.document.clauses if one.kind is Kind.POINT)
        return points if all(self.own[one.id] and is_title(one) for one in points) else ()

    def headed_as_clauses(self, clauses: Sequence[ClauseId]) -> list[Section]:
        """The sections that are printed as clauses are called: "Article 4: Officers"."""
        inside = set(clauses)
        return [one for one in self.sections if one.opener in inside and _ARTICLE.match(self.clause(one.opener).text)]

    def _roots(self, opener: ClauseId) -> tuple[ClauseId, ...]:
        """The opener, and the siblings after it up to the next opener: a heading's chapeaux are in its section."""
        place = self.index[opener]
        if place.clause.children and place.clause.kind is not Kind.HEADING:
            return (opener,)
        after = self.document.children(place.position.parent)[place.index + 1 :]
        roots: list[Clause] = [place.clause]
        if is_over_headings(place.clause, after):
            return (opener, *(one.id for one in takewhile(lambda one: not opens_part(one), after)))
        for sibling in after:
            if is_heading_like(sibling) or (sibling.kind is Kind.CHAPEAU and _ends_section(roots, sibling)):
                break
            roots.append(sibling)
        return tuple(one.id for one in roots)

    @cached_property
    def names(self) -> Names:
        """The names of the sections for the grammar: by first word, the longest first."""
        found: dict[str, set[tuple[str, ...]]] = {}
        for section in self.known_by_name:
            for name in section.names:
                found.setdefault(name[0], set()).update((name, _as_typed(name)))
        ordered = {first: tuple(sorted(every, key=lambda name: (-len(name), name))) for first, every in found.items()}
        return Names(
            sections=ordered,
            labels=frozenset(own[-1] for own in self.own.values() if own),
            paths=frozenset((*(path for path in self.path.values() if path), *self.headed.values())),
            heads=self.heads,
            titles=self._titles(),
            wholes=wholes(self.document.title),
            numbered=labels_of_heads(self.document),
            is_spoken=self.is_spoken,
            is_clause=self.is_clause,
            recitals=frozenset(one for found in self.order for one in _recital(self.clause(found))),
        )

    @cached_property
    def heads(self) -> Mapping[Label, str]:
        """The words before a colon at the head of a clause, by those words folded: "Proposed by", "Hire of rooms".

        Those of a point that opens a list say what it is on: "staffing" of "On staffing, Conference calls for:".
        """
        clauses = [self.clause(one) for one in self.order if self.clause(one).kind not in OPENERS]
        found = (_HEAD.match(clause.text) for clause in clauses)
        on = (_ON.match(clause.text) for clause in clauses if clause.children)
        return {words(match.group(1)): match.group() for match in on if match} | {
            words(match.group(1)): match.group(1) for match in found if match
        }

    def _titles(self) -> Mapping[Label, tuple[Label, ...]]:
        """The words of each short clause, or of its head, by the last piece of its label: "C. Travel"."""
        found: dict[Label, tuple[Label, ...]] = {}
        for one in self.order:
            text = self.clause(one).text
            match = _HEAD.match(text)
            title = words(match.group(1) if match else text)
            if self.own[one] and len(title) <= _TITLE_LENGTH:
                found[self.own[one][-1:]] = (*found.get(self.own[one][-1:], ()), title)
        return found

    @cached_property
    def spoken(self) -> Mapping[ClauseId, str]:
        """The words of each clause, with a space around each."""
        return {one: f" {' '.join(words(self.clause(one).text))} " for one in self.order}

    def is_spoken(self, said: Label) -> bool:
        """Whether some clause has these words, one after another."""
        wanted = f" {' '.join(said)} "
        return bool(said) and any(wanted in text for text in self.spoken.values())

    def is_clause(self, said: Label) -> bool:
        """Whether some clause has these words and no others."""
        return f" {' '.join(said)} " in self.spoken.values()

    def preamble(self, clauses: Sequence[ClauseId]) -> tuple[ClauseId, ...]:
        """The clauses before the first chapeau, heading or point; or the first of them, if it is a chapeau."""
        kinds = [self.clause(one).kind for one in clauses]
        stop = next((at for at, kind in enumerate(kinds) if kind in {*OPENERS, Kind.POINT}), len(clauses))
        return tuple(clauses[: stop or (kinds[:1] == [Kind.CHAPEAU])])

    def quoted(self, clauses: Sequence[ClauseId]) -> Iterator[tuple[ClauseId, int, int]]:
        """Where the clauses have words in quotation marks: the clause, and the characters with the marks."""
        for one in clauses:
            for match in _QUOTED.finditer(self.clause(one).text):
                yield one, match.start(), match.end()

    def lines(self, lining: Lining) -> tuple[Line, ...]:
        """The numbered lines of the printed agenda."""
        if isinstance(lining, tuple):
            return lining
        if lining not in self._wrapped:
            self._wrapped[lining] = numbering.lines(self.document, lining)
        return self._wrapped[lining]


def _ends_section(roots: Sequence[Clause], chapeau: Clause) -> bool:
    """Whether a chapeau ends the section before it: under a heading with text, one without a colon heads its own."""
    has_text = any(one.kind is not Kind.CHAPEAU for one in roots[1:])
    return not is_heading_like(roots[0]) or (has_text and not chapeau.text.endswith(":"))


def is_heading_like(clause: Clause) -> bool:
    """Whether a clause heads what follows: a heading, or a chapeau with nothing under it and no colon."""
    is_bare = clause.kind is Kind.CHAPEAU and not clause.children and not clause.text.endswith(":")
    return clause.kind is Kind.HEADING or is_bare


def is_title(clause: Clause) -> bool:
    """Whether a clause is a heading to a reader: it has no mark at its end, and what it heads stands under it."""
    is_marked = not clause.text[-1:].isalnum()
    is_part = clause.kind in {Kind.CHAPEAU, Kind.POINT} and bool(clause.children)
    is_short = len(words(clause.text)) <= _NAME_LENGTH
    return clause.kind is Kind.HEADING or (not is_marked and is_short and (is_part or is_heading_like(clause)))


def heads_points(clause: Clause) -> bool:
    """Whether a point is words without a mark at their end, with others under it: "3. What we demand"."""
    return clause.kind is Kind.POINT and bool(clause.children) and clause.text[-1:].isalnum()


def is_salutation(clause: Clause) -> bool:
    """Whether a clause is "Dear Councillor" at the head of a letter, which some count as a paragraph."""
    return clause.text.startswith("Dear ") and len(words(clause.text)) <= _NAME_LENGTH // 2


@lru_cache(maxsize=64)
def places(document: Document) -> Places:
    """The places of a document, kept for the next instruction on it."""
    return Places(document)


def opening(text: str) -> Label:
    """The words in capitals that a text opens with, or its first: THEREFORE BE IT RESOLVED; and that after "and"."""
    match = _CAPITALS.match(text)
    return words(match.group()) if match else words(text)[: 1 + text.startswith("And ")]


def _recital(clause: Clause) -> Iterator[str]:
    """The words that a clause opens with as a recital does: "Whereas", or "Regretting …;" which is no sentence."""
    is_open = clause.kind in BLOCKS and clause.text.endswith(_RECITAL_ENDS)
    for word in opening(clause.text):
        if word in _RECITALS or (is_open and (word in _ADJECTIVES or word.endswith("ing"))):
            yield word


def pieces(label: str) -> Label:
    """The pieces of a label: "3(a)" gives 3, a; "04." gives 4."""
    return tuple(piece.lstrip("0") or "0" for piece in _PIECES.findall(label.lower()))


def names(text: str) -> frozenset[tuple[str, ...]]:
    """What a section that opens with this text may be called.

    "Conference further notes:" is "conference further notes", "further notes" and, where nothing else is, "notes";
    "SO1 Notice" is "SO1".
    """
    found = words(text)[: _NAME_LENGTH * 2]
    if not found:
        return frozenset()
    called = {found[:length] for length in range(2, len(found) + 1)}
    called.add(found) if len(found) > 1 or len(text) > 1 else None
    called.update(_operative(found))
    called.update(_things(found))
    called.update([(match[0].lower(),), words(match[0])] if (match := _CODE.match(text)) else ())
    most = _NAME_LENGTH if text.endswith(":") else _SHORT
    if len(found) <= most and found[-1] not in _NO_NAMES and len(found[-1]) > _SHORT:
        called.add(found[-1:])
        if found[-1].endswith("s") and found[-1].removesuffix("s") not in _NO_NAMES and len(found[-1]) > _SHORT + 1:
            called.add((found[-1].removesuffix("s"),))
    return frozenset(called)


def _things(found: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """What the points under it are: "targets", "target" in "agrees the following targets for 2028"."""
    for at, word in enumerate(found):
        if word not in _LISTING:
            continue
        after = next((end for end in range(at + 1, len(found)) if found[end] in _ENDS_THING), len(found))
        thing = found[after - 1]
        if after - 1 > at and len(thing) > _SHORT and thing.endswith("s") and thing not in _COUNTED:
            yield (thing,)
            yield (thing.removesuffix("s"),)


def _operative(found: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for at, word in enumerate(found[:_NAME_LENGTH]):
        if word in _OPERATIVE:
            yield (word,)
            yield from ((called,) for called in _NAMED_AFTER.get(word, ()))
            yield from (found[first : at + 1] for first in range(1, at))
            if at > 1:
                yield (found[0], word)
            firsts = (at - 1, at) if at and found[at - 1] in _QUALIFIERS else (at,)
            for length in {*range(at + 1, min(len(found), at + 5) + 1), len(found)}:
                yield from (found[first:length] for first in firsts)
            return


def _as_typed(name: Label) -> Label:
    """A name with the dotted number at its end as the one word that it is typed as: "Rule G.4.1"."""
    of_number = len(tuple(takewhile(lambda one: one.isdigit() or len(one) == 1, reversed(name))))
    return (*name[:-of_number], ".".join(name[-of_number:])) if 1 < of_number < len(name) else name
