"""Where quoted words stand in the part of the text that is named: exactly one place, those asked for, or a question.

Rules:

* Whole words come first; words that only stand inside others are never taken.
* Words that stand several times are a question, unless the drafter says which, or says all.
* A quotation with "…" in the middle is what lies from its first part to its last, where both can only be one place.
* A quotation may run over the end of a clause into the next.
* Where a locator can be read in several ways, the one that has the words is meant; with several, it is a question.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from motions.text.instructions.area import Area, Group
from motions.text.instructions.areas import Areas
from motions.text.instructions.casing import cased
from motions.text.instructions.dashes import DASHES
from motions.text.instructions.folding import best, close, fold, matches
from motions.text.instructions.making import typed_label
from motions.text.instructions.places import Places
from motions.text.instructions.question import MOST_CANDIDATES, Asked, Hit, Question, candidate, placed_unit, shown
from motions.text.instructions.quotes import DOUBLE
from motions.text.instructions.suggestions import nearest
from motions.text.instructions.syntax import Locator, Quoted, Side, Whole
from motions.text.refusals import Candidate, Code

_WORD_END = re.compile(r"[^\W_]+\Z")
_WORD_START = re.compile(r"\A[^\W_]+")
_BRACKETED = re.compile(r"[\[(]\.\.\.[\])]")


class Finder:
    """Finds quoted words in one text."""

    def __init__(self, places: Places, areas: Areas) -> None:
        self.places = places
        self.areas = areas
        self.cased: list[Hit] = []

    def only(self, quoted: Quoted, place: Locator) -> Hit:
        """The one place of the words. Raises Asked."""
        found = self.all(quoted, place)
        if len(found) > 1:
            raise Asked(self._ambiguous(quoted, found))
        return found[0]

    def all(self, quoted: Quoted, place: Locator) -> tuple[Hit, ...]:
        """The place of the words, or the several that the drafter asks for. Raises Asked.

        Where that is every place, those in which they stand in another case are kept in ``cased``.
        """
        if quoted.also:
            each = (quoted.place, *quoted.also)
            return tuple(hit for one in each for hit in self.all(replace(quoted, place=one, also=()), place))
        found = self.standing(quoted, place)
        for but in quoted.but:
            found = self._without(quoted, found, but, place)
        if quoted.is_every:
            areas = (area for group in self._options(quoted, place) for area in group)
            self.cased.extend(cased(self.places, quoted.words, areas, found))
        return found

    def _without(self, quoted: Quoted, found: tuple[Hit, ...], but: Quoted | Whole, place: Locator) -> tuple[Hit, ...]:
        """The places of words but those inside of other words, or of another place, which stay. Raises Asked."""
        if isinstance(but, Quoted):
            staying = self.all(replace(but, is_every=True), place)
        else:
            options = self.areas.find(self.areas.inside(place, but.place))
            if len(options) > 1:
                raise Asked(self.areas.several(but.place, options))
            staying = tuple(piece for area in options[0] for piece in area.pieces)
        kept = tuple(hit for hit in found if not any(_is_within(hit, stays) for stays in staying))
        if not kept:
            message = f"{shown(quoted.words)} stands in no other place here."
            raise Asked(Question(code=Code.NOT_FOUND, message=message, start=but.start, end=but.end))
        return kept

    def _options(self, quoted: Quoted, place: Locator) -> list[Group]:
        return self.areas.find(self._locator(quoted, place), is_around=True)

    def _locator(self, quoted: Quoted, place: Locator) -> Locator:
        return () if quoted.is_whole_motion else self.areas.inside(place, quoted.place)

    def standing(self, quoted: Quoted, place: Locator) -> tuple[Hit, ...]:
        """Where the words stand: in one place, or in those that are asked for. Raises Asked."""
        locator, options = self._locator(quoted, place), self._options(quoted, place)
        found = [self._in_group(quoted, group) for group in options]
        having = [hits for hits in found if any(hits)]
        if not having:
            raise Asked(self._absent(quoted, locator, options))
        if len(having) > 1 and len({tuple(hits) for hits in having}) > 1:
            every = tuple(dict.fromkeys(hit for hits in having for one in hits for hit in one))
            raise Asked(self._ambiguous(quoted, every))
        return self._chosen(quoted, having[0], locator)

    def _in_group(self, quoted: Quoted, group: Group) -> list[tuple[Hit, ...]]:
        return [self._in_area(quoted, area) for area in group]

    def _chosen(self, quoted: Quoted, found: list[tuple[Hit, ...]], locator: Locator) -> tuple[Hit, ...]:
        """What the drafter picks of the places found; in "paragraphs 2 and 4", in each."""
        chosen: list[Hit] = []
        for hits in found:
            if not hits:
                raise Asked(self._absent(quoted, locator, [()]))
            chosen.extend(self._picked(quoted, hits))
        return tuple(chosen)

    def _picked(self, quoted: Quoted, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
        if quoted.count is not None and quoted.count != len(hits):
            raise Asked(self._past_the_end(quoted, hits))
        if quoted.is_every:
            return hits
        if quoted.nth is not None:
            if not -len(hits) <= quoted.nth <= len(hits):
                raise Asked(self._past_the_end(quoted, hits))
            return (hits[quoted.nth - 1 if quoted.nth > 0 else quoted.nth],)
        if len(hits) > 1 and len(hits := self._as_typed(quoted, hits)) > 1:
            raise Asked(self._ambiguous(quoted, hits))
        return hits

    def _as_typed(self, quoted: Quoted, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
        """The one place where the words stand with the very quotes, dashes and spaces that are typed; else all."""
        same = tuple(hit for hit in hits if hit.first == hit.last and self._text(hit) == quoted.words)
        return same if len(same) == 1 else hits

    # --- in one area

    def _in_area(self, quoted: Quoted, area: Area) -> tuple[Hit, ...]:
        words = quoted.words
        hits = self._exact(words, area) or self._exact(_unwrapped(words), area)
        if hits and words[0] in DASHES:
            hits = sorted(
                [*hits, *self._labelled(words, area)], key=lambda hit: (self.places.rank[hit.first], hit.start)
            )
        hits = hits or self._elided(words, area) or self._across(words, area) or self._labelled(words, area)
        if quoted.edge is not None:
            at_edge = tuple(hit for hit in hits if self._is_at_edge(hit, area, quoted.edge))
            return tuple(hits) if quoted.is_loose and len(at_edge) != 1 else at_edge
        adjoining = tuple(hit for hit in hits if self._stands_so(quoted, hit))
        return adjoining or tuple(hit for hit in hits if self._comes_so(quoted, hit, area))

    def _exact(self, words: str, area: Area) -> list[Hit]:
        found: list[Hit] = []
        for piece in area.pieces:
            text = self.places.clause(piece.first).text
            every = matches(words, text, piece.start, self._stop(piece, area, text))
            found.extend(
                Hit(piece.first, match.start, piece.first, match.end)
                for match in best(every, text)
                if match.start < piece.end
            )
        return found

    def _stop(self, piece: Hit, area: Area, text: str) -> int:
        """Words that begin on a line may run over its end."""
        return len(text) if area.noun.value == "line" else piece.end

    def _text(self, hit: Hit) -> str:
        return self.places.clause(hit.first).text[hit.start : hit.end]

    def _elided(self, words: str, area: Area) -> list[Hit]:
        """From the first part of a quotation to its last: “Conference … staffing”."""
        wanted = _BRACKETED.sub("...", words.replace("…", "..."))
        parts = [part for part in wanted.split("...") if fold(part).strip(" .")]
        if "..." not in wanted or not parts:
            return []
        found = [self._exact(part, area) for part in parts]
        if len(parts) == 1:
            return found[0]
        chains = [hit for hit in found[0] if hit]
        made: list[Hit] = []
        for first in chains:
            made.extend(self._chain(first, found[1:]))
        return _innermost(made)

    def _chain(self, first: Hit, rest: Sequence[Sequence[Hit]]) -> list[Hit]:
        """Every way from a first part over the middle ones to a last."""
        ends = [first]
        for hits in rest:
            ends = [hit for hit in hits if any(self._is_before(end, hit) for end in ends)]
        return [Hit(first.first, first.start, last.last, last.end) for last in ends]

    def _is_before(self, one: Hit, other: Hit) -> bool:
        rank = self.places.rank
        return (rank[one.last], one.end) <= (rank[other.first], other.start)

    def _across(self, words: str, area: Area) -> list[Hit]:
        """Words that run over the end of a clause."""
        pieces = area.pieces
        wanted = fold(words)
        if len(pieces) < 2 or " " not in wanted:
            return []
        joined, starts = self._joined(pieces)
        at = joined.find(wanted)
        found: list[Hit] = []
        while at >= 0:
            hit = self._from_joined(pieces, starts, at, at + len(wanted), wanted)
            if hit is not None:
                found.append(hit)
            at = joined.find(wanted, at + 1)
        return found

    def _joined(self, pieces: Sequence[Hit]) -> tuple[str, list[int]]:
        texts, starts, at = [], [], 0
        for piece in pieces:
            text = fold(self.places.clause(piece.first).text)
            starts.append(at)
            texts.append(text)
            at += len(text) + 1
        return " ".join(texts), starts

    def _from_joined(
        self, pieces: Sequence[Hit], starts: Sequence[int], start: int, end: int, wanted: str
    ) -> Hit | None:
        first = max(index for index, at in enumerate(starts) if at <= start)
        last = max(index for index, at in enumerate(starts) if at < end)
        if first == last:
            return None
        opening = pieces[first].first
        closing = pieces[last].first
        head = self._last_match(opening, wanted[: starts[first + 1] - 1 - start])
        tail = self._first_match(closing, wanted[starts[last] - start :])
        if head is None or tail is None:
            return None
        return Hit(opening, head, closing, tail)

    def _last_match(self, clause: str, words: str) -> int | None:
        text = self.places.clause(clause).text
        found = [match.start for match in best(matches(words, text), text) if match.end == len(text.rstrip())]
        return found[-1] if found else None

    def _first_match(self, clause: str, words: str) -> int | None:
        text = self.places.clause(clause).text
        start = len(text) - len(text.lstrip())
        found = [match.end for match in best(matches(words, text), text) if match.start == start]
        return found[0] if found else None

    def _labelled(self, words: str, area: Area) -> list[Hit]:
        """Words quoted with the label or the bullet that is printed before them, which is none of the text."""
        typed = typed_label(words)
        if typed is None:
            return []
        printed = self.places.printed
        label = _folded_label(words.strip().removesuffix(typed[1]))
        hits = (hit for hit in self._exact(typed[1], area) if hit.start == 0)
        return [hit for hit in hits if printed[hit.first] and _folded_label(printed[hit.first]) == label]

    def _is_at_edge(self, hit: Hit, area: Area, edge: Side) -> bool:
        """Whether nothing but marks stands between the words and the start, or the end, of a piece of the area."""
        text = self.places.clause(hit.first).text
        return any(
            not any(
                map(str.isalnum, text[piece.start : hit.start] if edge is Side.START else text[hit.end : piece.end])
            )
            for piece in area.pieces
            if piece.first == hit.first == hit.last and piece.start <= hit.start and hit.end <= piece.end
        )

    # --- next to other words

    def _stands_so(self, quoted: Quoted, hit: Hit) -> bool:
        """Whether the words stand right after, or right before, those that the drafter names."""
        text = self.places.clause(hit.first).text
        if quoted.after is not None:
            before = close(text[: hit.start]).rstrip(" ,;:")
            return before.endswith(close(quoted.after.words).rstrip(" ,;:"))
        if quoted.before is not None:
            after = close(text[hit.end :]).lstrip(" ,;:")
            return after.startswith(close(quoted.before.words))
        return True

    def _comes_so(self, quoted: Quoted, hit: Hit, area: Area) -> bool:
        """Whether the words come later, or earlier, in the clause than those that the drafter names, which are one."""
        near = quoted.after or quoted.before
        anchors = self._as_typed(near, tuple(self._exact(near.words, area))) if near is not None else ()
        if len(anchors) != 1 or anchors[0].first != hit.first:
            return False
        return hit.start >= anchors[0].end if quoted.after is not None else hit.end <= anchors[0].start

    # --- questions

    def _ambiguous(self, quoted: Quoted, hits: Sequence[Hit]) -> Question:
        return Question(
            code=Code.AMBIGUOUS,
            message=f"{shown(quoted.words)} stands in {len(hits)} places here: say which, "
            "for example “the second”, or quote more of the words around it.",
            start=quoted.start,
            end=quoted.end,
            candidates=self._candidates(hits),
        )

    def _candidates(self, hits: Sequence[Hit]) -> tuple[Candidate, ...]:
        return tuple(candidate(self.places, hit) for hit in hits[:MOST_CANDIDATES])

    def _past_the_end(self, quoted: Quoted, hits: Sequence[Hit]) -> Question:
        times = "once" if len(hits) == 1 else f"{len(hits)} times"
        return Question(
            code=Code.OUT_OF_RANGE,
            message=f"{shown(quoted.words)} stands here only {times}."
            if (quoted.count or abs(quoted.nth or 0)) > len(hits)
            else f"{shown(quoted.words)} stands here {times}.",
            start=quoted.start,
            end=quoted.end,
            candidates=self._candidates(hits),
        )

    def _misquoted(self, quoted: Quoted, named: str, near: Sequence[Hit]) -> Question:
        found = self._text(near[0])
        message = f"{shown(quoted.words)} is not {named} word for word; the nearest words are {shown(found)}."
        if fold(found) == fold(quoted.words):
            whole = shown(_whole_words(self.places.clause(near[0].first).text, near[0]))
            message = f"{shown(quoted.words)} is not {named} as whole words; it stands in {whole}."
        return Question(
            code=Code.MISQUOTED,
            message=message,
            start=quoted.start,
            end=quoted.end,
            candidates=self._candidates(near),
        )

    def _absent(self, quoted: Quoted, locator: Locator, options: Sequence[Group]) -> Question:
        named = f"in {placed_unit(locator[-1])}" if locator else "in the motion"
        if not quoted.words.strip():
            message = "There are no words in the quotation marks."
            return Question(code=Code.NOT_FOUND, message=message, start=quoted.start, end=quoted.end)
        near_words = quoted.after or quoted.before
        if near_words is not None and (apart := self._exact(quoted.words, self.areas.motion)):
            side = "after" if quoted.after is not None else "before"
            return Question(
                code=Code.NOT_FOUND,
                message=f"{shown(quoted.words)} does not stand {side} {shown(near_words.words)}.",
                start=quoted.start,
                end=quoted.end,
                candidates=self._candidates(apart),
            )
        if quoted.edge is not None and any(self._exact(quoted.words, area) for group in options for area in group):
            message = f"{shown(quoted.words)} does not stand at the {quoted.edge.value} there."
            return Question(code=Code.NOT_FOUND, message=message, start=quoted.start, end=quoted.end)
        elsewhere = self._exact(quoted.words, self.areas.motion) if locator else []
        if elsewhere:
            return Question(
                code=Code.NOT_FOUND,
                message=f"{shown(quoted.words)} is not {named}; it stands in another place.",
                start=quoted.start,
                end=quoted.end,
                candidates=self._candidates(elsewhere),
            )
        pieces = [piece for group in options for area in group for piece in area.pieces]
        near = nearest(quoted.words, self.places, pieces) or nearest(
            quoted.words, self.places, self.areas.motion.pieces
        )
        if near:
            return self._misquoted(quoted, named, near)
        return Question(
            code=Code.NOT_FOUND,
            message=f"{shown(quoted.words)} is not {named}.",
            start=quoted.start,
            end=quoted.end,
        )


def _whole_words(text: str, hit: Hit) -> str:
    """The words that a hit stands in: "reports" for the "port" in it."""
    start = len(_WORD_END.sub("", text[: hit.start]))
    return text[start : len(text) - len(_WORD_START.sub("", text[hit.end :]))]


def _folded_label(label: str) -> str:
    return fold(label).strip()


def _unwrapped(words: str) -> str:
    """Words without a second pair of marks around them."""
    is_wrapped = len(words) > 2 and words[0] in DOUBLE and words[-1] in DOUBLE
    return words[1:-1] if is_wrapped else ""


def _innermost(hits: Sequence[Hit]) -> list[Hit]:
    """The spans in one clause where there are any; a part twice makes several spans, which is a question."""
    inside = [hit for hit in hits if hit.first == hit.last]
    return list(inside or hits)


def _is_within(hit: Hit, other: Hit) -> bool:
    return hit.first == other.first and other.start <= hit.start and hit.end <= other.end
