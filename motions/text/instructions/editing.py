"""The ordinary wordings of a change of words in one clause, the shortest first, whether they can be read back or not.

delete “staff”; delete the second “staff”         as few words as will do, counted where anybody would count them so
replace “week - and” with “week and”              with those beside them, where they would not: marks, capitals
delete the second sentence                        a long sentence by its number
delete from “the regional” to “own survey”        where more would be quoted than an agenda prints
delete all after “own survey”                     the same, to the end of the clause
after “staff”, insert “and porters”               or before; at the end of the clause
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from motions.text.document import ClauseId
from motions.text.instructions.folding import best, matches, words
from motions.text.instructions.style import Style
from motions.text.numbering import ordinal
from motions.text.operations import ReplaceWords
from motions.text.sentences import sentences

MOST_WORDS_AROUND = 6
MOST_WORDS_QUOTED = 20
_SHORT_SENTENCE = 6
_PAIR = 2
_SHORTEST_ANCHOR = 3
_MOST_COUNTED = 3
_STOPS = ".!?"
_JOINING = frozenset("'’ʼ&")
_AROUND = sorted(
    ((before, after) for before in range(MOST_WORDS_AROUND) for after in range(MOST_WORDS_AROUND) if before + after),
    key=lambda pair: (sum(pair), max(pair), pair[1]),
)


class Editing:
    """Words the edits of clauses in a house style.

    ``edits``: all edits of the amendment, so that no place is told by words that it takes out.
    """

    def __init__(self, style: Style, edits: Sequence[ReplaceWords]) -> None:
        self.style = style
        self.edits = edits

    def actions(self, operation: ReplaceWords, text: str) -> Iterator[str]:
        """What is to be done in the clause that has this text."""
        yield from self._sentence(operation, text)
        start, end, new = whole_words(operation, text)
        old = text[start:end]
        plain = [*self._at_length(text, start, end, new)]
        if new.strip() and not old.strip():
            plain += self._insertions(text, start, end, new, operation.clause)
        elif old.strip():
            plain.append(self.replacing(self._picked(text, start, end), new))
        wider = self._wider(text, start, end, new)
        if not old.strip() or _is_counted_so(text, start, end):
            yield from plain
            yield from wider
        else:
            first = next(wider, None)
            yield from (*([first] if first else []), *plain, *wider)

    def replacing(self, old: str, new: str) -> str:
        """What is done to words that are named, or quoted, already."""
        if not new.strip():
            return f"{self.style.delete} {old}"
        if self.style.delete == "leave out":
            return f"leave out {old} and insert {quoted(new)}"
        return f"replace {old} with {quoted(new)}"

    def throughout(self, old: str, new: str) -> str:
        """What is done to words wherever they stand."""
        if new and self.style.delete != "leave out":
            return f"{self.replacing(quoted(old), new)} throughout"
        gone = f"{self.style.delete} {quoted(old)} throughout"
        return f"{gone} and insert {quoted(new)}" if new else gone

    def _sentence(self, operation: ReplaceWords, text: str) -> Iterator[str]:
        """A whole sentence, or several, by their numbers, where they are long."""
        gone, new = operation.expected.strip(), operation.words
        every = [text[start:end] for start, end in sentences(text)]
        if len(every) > 1 and len(gone.split()) > _SHORT_SENTENCE:
            pairs = pairwise(every)
            for at, pair in enumerate(pairs if len(every) > _PAIR else ()):
                if gone == " ".join(pair):
                    yield self.replacing(f"the {ordinal(at + 1)} and {ordinal(at + 2)} sentences", new)
            for at, sentence in enumerate(every):
                if gone == sentence:
                    yield self.replacing(f"the {ordinal(at + 1)} sentence", new)
                elif new and sentence[-1] in _STOPS and gone == sentence[:-1]:
                    yield self.replacing(f"the {ordinal(at + 1)} sentence", f"{new}{sentence[-1]}")

    def _at_length(self, text: str, start: int, end: int, new: str) -> Iterator[str]:
        """Many words, by those before them or by the first and the last of them."""
        gone = text[start:end].strip()
        if len(gone.split()) <= MOST_WORDS_QUOTED:
            return
        insert = f" and insert {quoted(new)}" if new.strip() else ""
        before = text[:start].rstrip()
        is_last = not any(map(str.isalnum, text[end:])) if insert else end == len(text)
        if before and is_last and (anchor := _only_last(before, text)):
            then = f" and insert {quoted(new + text[end:])}" if insert else ""
            yield f"{self.style.delete} all after {quoted(anchor)}{then}"
        first, last = _only_first(gone, text), _only_last(gone, text)
        if first and last:
            yield f"{self.style.delete} from {quoted(first)} to {quoted(last)}{insert}"

    def _insertions(self, text: str, start: int, end: int, new: str, clause: ClauseId) -> Iterator[str]:
        """After some words, or before some; first by words that stay, and of which one at least is not short."""
        before, after = text[:start].rstrip(), text[end:].lstrip()
        firsts = [back(before, number) for number in range(1, MOST_WORDS_AROUND)] if before else []
        at = len(text) - len(after)
        behind = at + forth(after, 2)
        spans = [("after", first, len(before)) for first in firsts if matches(before[first:], text)]
        spans += [("before", at, behind)] if after else []
        for side, first, last in sorted(spans, key=lambda span: self._merit(text, span[1], span[2], clause)):
            yield f"{side} {self._picked(text, first, last)}, insert {quoted(new)}"

    def _merit(self, text: str, start: int, end: int, clause: ClauseId) -> tuple[bool, bool]:
        """How good words are to name a place by, the best first: those that are poor last, those that are counted, or
        are many, after others.
        """
        is_long = len(text[start:end].split()) > _MOST_COUNTED
        return self._is_poor(text, start, end, clause), is_long or len(_alike(text, start, end)) > 1

    def _is_poor(self, text: str, start: int, end: int, clause: ClauseId) -> bool:
        """Whether words are no good to name a place by: too short, struck out by the same amendment, or not counted
        as anybody would count them.
        """
        is_struck = any(
            edit.clause == clause and edit.start < end and start < edit.start + len(edit.expected)
            for edit in self.edits
        )
        is_short = max((len(word) for word in words(text[start:end])), default=0) < _SHORTEST_ANCHOR
        return is_struck or is_short or not _is_counted_so(text, start, end)

    def _wider(self, text: str, start: int, end: int, new: str) -> Iterator[str]:
        """The words with more of those around them, so many that they stand once; in the end with many."""
        for before, after in _AROUND:
            first = back(text[:start].rstrip(), before) if before else start
            last = end + forth(text[end:], after) if after else end
            if len(_alike(text, first, last)) == 1:
                yield self.replacing(self._picked(text, first, last), text[first:start] + new + text[end:last])

    def _picked(self, text: str, start: int, end: int) -> str:
        """Words in quotation marks, with "the second" where they stand several times in the clause."""
        start, end = _trimmed(text, start, end)
        found = best(matches(text[start:end], text), text)
        here = next((place for place, match in enumerate(found) if match.start == start), None)
        if here is None or len(found) == 1:
            return quoted(text[start:end])
        return f"the {ordinal(here + 1)} {quoted(text[start:end])}"


def _is_counted_so(text: str, start: int, end: int) -> bool:
    """Whether anybody would count to words as the reader does: they stand once, or as words, few times, in one case."""
    start, end = _trimmed(text, start, end)
    alike = _alike(text, start, end)
    exact = best(matches(text[start:end], text), text)
    is_named = any(map(str.isalnum, text[start:end]))
    before = [match for match in exact if match.start < start]
    return len(alike) == 1 or (is_named and len(alike) == len(exact) and len(before) < _MOST_COUNTED)


def _alike(text: str, start: int, end: int) -> list[int]:
    """Where the same words stand in the text, in capitals or not; marks inside of words too."""
    wanted = text[slice(*_trimmed(text, start, end))]
    if len(text.lower()) != len(text):
        return [match.start for match in matches(wanted, text)]
    found = matches(wanted.lower(), text.lower())
    is_named = any(map(str.isalnum, wanted))
    return [match.start for match in (best(found, text) if is_named else found)]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without the spaces at its ends."""
    start += len(text[start:end]) - len(text[start:end].lstrip())
    return start, start + len(text[start:end].rstrip())


def _only_first(part: str, text: str) -> str:
    """The first words of a part of a text that stand nowhere else in it, from three on, or ""."""
    tries = (part[: forth(part, number)].rstrip(",;: ") for number in range(3, MOST_WORDS_AROUND + 1))
    return next((one for one in tries if len(matches(one, text)) == 1), "")


def _only_last(part: str, text: str) -> str:
    """The last words of a part of a text that stand nowhere else in it, from three on, or ""."""
    tries = (part[back(part, number) :] for number in range(3, MOST_WORDS_AROUND + 1))
    return next((one for one in tries if len(matches(one, text)) == 1), "")


def quoted(said: str) -> str:
    """Words in curly quotes, without spaces at their ends."""
    return f"“{said.strip()}”"


def natural(operation: ReplaceWords, text: str) -> ReplaceWords:
    """The same change where a person would see it: an edit that only inserts or only deletes begins with a word.

    “right[ and not an investment].” and not “righ[t and not an investmen]t.”
    """
    if operation.expected and operation.words:
        return operation
    moving, start = operation.expected or operation.words, operation.start
    end = start + len(operation.expected)
    places = [(start, moving)]
    while end < len(text) and text[end] == moving[0]:
        moving, start, end = moving[1:] + moving[0], start + 1, end + 1
        places.append((start, moving))
    start, moving = next((place for place in places if _begins_word(*place, text)), places[0])
    old, new = (moving, "") if operation.expected else ("", moving)
    return replace(operation, start=start, expected=old, words=new)


def _begins_word(start: int, moving: str, text: str) -> bool:
    """Whether words that begin here begin as words do, and end as they do."""
    if moving[0].isspace():
        return moving[1:2].isalnum() or moving[1:2] in set("“‘([–£")
    is_free = start == 0 or text[start - 1].isspace() or text[start - 1] in "([“‘"
    return is_free and moving[-1].isspace()


def whole_words(operation: ReplaceWords, text: str) -> tuple[int, int, str]:
    """Where the words stand that an edit changes, widened so that no word is cut, and what they become."""
    first, last = operation.start, operation.start + len(operation.expected)
    start, end = _uncut(text, first, last)
    return start, end, text[start:first] + operation.words + text[last:end]


def _uncut(text: str, start: int, end: int) -> tuple[int, int]:
    """The span widened so that it cuts no word."""
    while _is_in_word(text, start):
        start -= 1
    while _is_in_word(text, end):
        end += 1
    start -= 0 < start < end and text[start - 1] in "£$€" and text[start].isdigit()
    end += start < end < len(text) and text[end] == "%" and text[end - 1].isdigit()
    return start, end


def _is_in_word(text: str, at: int) -> bool:
    """Whether a place is inside a word, which its apostrophes and ampersands are part of: won|’t, won’|t, R|&D."""
    before, after = text[max(at - 2, 0) : at], text[at : at + 2]
    if before[-1:] in _JOINING:
        before = before[:-1]
    elif after[:1] in _JOINING:
        after = after[1:]
    return before[-1:].isalnum() and after[:1].isalnum()


def back(text: str, number: int) -> int:
    """Where the last ``number`` words of a text begin."""
    at = len(text)
    for _ in range(number):
        at = text.rfind(" ", 0, len(text[:at].rstrip()))
        if at < 0:
            return 0
    return at + 1


def forth(text: str, number: int) -> int:
    """Where the first ``number`` words of a text end."""
    at = len(text) - len(text.lstrip())
    for _ in range(number):
        found = text.find(" ", at + 1)
        if found < 0:
            return len(text)
        at = found
    return at
