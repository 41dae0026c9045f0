"""Marks that a change would leave where none can stand: ",,", "— —", "()" and “”, a comma at the start, a stop before
";"; words that it would leave without anything between them, and sentences without an end.

    that meeting, after meeting, it fell        In 1 delete “after meeting”        that meeting,, it fell: a question
    it fell—at last—in May                      In 1 delete “—at last—”            it fellin May: a question
    Pay fell in May. Rents rose.                In 1 delete “in May.”              Pay fell Rents rose.: a question

What stood so in the motion, or stands so in the new words themselves, is nobody's mistake here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from motions.text.apply import apply
from motions.text.document import ClauseId
from motions.text.instructions.joins import CONNECTING, INTO_A_SENTENCE, STOPS, is_sentence
from motions.text.instructions.places import Places
from motions.text.instructions.question import Asked, Question
from motions.text.instructions.syntax import Item, Step
from motions.text.operations import Operation, ReplaceWords
from motions.text.refusals import Candidate, Code
from motions.text.sentences import Span, sentences

_STRAY = re.compile(
    r"""
      [,;:] \s* [,;:.] (?! \.\. ) | [,;] \s+ (?:and|or) \s* [;.]
    | (?<! [.…] ) (?<! \b [A-Za-z] \. [A-Za-z] ) (?<! \b etc ) (?<! \b (?:Ltd|Inc|plc) ) (?<! \b (?:Co|No|St) )
      \. \s* [,;:]
    | (?<! \. ) \. \s* \. (?! \. )
    | [!?] \s* [,;:.]
    | (?: [–—] | -- | (?<= \s ) - (?= \s ) ) \s* (?: [–—] | - (?! \w ) | -- )
    | (?: [–—] | -- | (?<= \s ) - ) \s* [.;,:]
    | \( \s* [,;:.)] | [,;:] \s* \) | \[ \s* \] | "" | “ \s* ” | ‘ \s* ’
    | \A \s* [,;:.)]
    """,
    re.VERBOSE,
)
_STOPPED = re.compile(r"\w{3,}\.\Z")
_SHORT = re.compile(r"\b(?:etc|Ltd|Inc|plc|approx|Cllrs?|max|min)\.\Z")
_ENDED = re.compile(r"[.!?…:][”’\"')\]]*(?:\[\d+\])*\s*\Z")
_GOES_ON = re.compile(r"\s*[a-z]")
_PAIRS = (("(", ")"), ("“", "”"))
_NEAR = 3  # characters beside a change in which a mark can meet another


def check_marks(base: Places, made: Sequence[tuple[Item, Operation]]) -> None:
    """Refuse words that leave such marks behind. Raises Asked."""
    doubtful = [(item, one) for item, one in made if isinstance(one, ReplaceWords) and _leaves(base, one)]
    if not doubtful:
        return
    result = apply(base.document, [one for _, one in made])
    for item, one in doubtful:
        before, after = base.clause(one.clause), result.find(one.clause)
        if after is not None and (stray := next(_strays(before.text, after.clause.text), "")):
            message = f"“{stray}” would be left here: quote the marks as well, or say which is to stay."
            shown = Candidate(clause=one.clause, start=0, end=len(before.text), context=before.text)
            question = Question(
                code=Code.AMBIGUOUS, message=message, start=item.start, end=item.end, candidates=(shown,)
            )
            raise Asked(question)


def check_joins(base: Places, made: Sequence[tuple[Item, Operation]]) -> None:
    """Refuse words that leave others run together, with the marks between them gone. Raises Asked."""
    changes = [one for _, one in made if isinstance(one, ReplaceWords)]
    for item, change in made:
        if not isinstance(change, ReplaceWords) or not any(map(str.isalnum, change.expected)):
            continue
        joined = _joined(base.clause(change.clause).text, change)
        if any(not _goes(changes, change.clause, at) for at in joined):
            message = "The words on both sides would run together: say which of the marks and spaces between them stay."
            raise Asked(Question(code=Code.AMBIGUOUS, message=message, start=item.start, end=item.end))


def check_stops(base: Places, made: Sequence[tuple[Item, Operation]]) -> None:
    """Refuse new words that end in a full stop where the sentence goes on after them. Raises Asked."""
    changes = [one for _, one in made if isinstance(one, ReplaceWords)]
    for item, change in made:
        if not isinstance(change, ReplaceWords) or not _is_stopped(change.words.rstrip()):
            continue
        end = change.start + len(change.expected)
        text = base.clause(change.clause).text
        after = [one.words for one in changes if one is not change and (one.clause, one.start) == (change.clause, end)]
        following = None if change.expected.rstrip().endswith(".") else _GOES_ON.match(text, end)
        goes_on = following is not None and not _goes(changes, change.clause, following.end() - 1)
        if goes_on or any(words.lstrip()[:1].islower() for words in after):
            message = "The new words end in a full stop, but the sentence goes on after them: leave it out."
            raise Asked(Question(code=Code.AMBIGUOUS, message=message, start=item.start, end=item.end))


def check_begins(base: Places, made: Sequence[tuple[Item, Operation]]) -> None:
    """Refuse a sentence in the place of what goes on in another (", and …"), without a stop before it. Raises Asked."""
    for item, change in made:
        words = item.text.words.strip() if isinstance(item, Step) and item.text is not None else ""
        if not isinstance(change, ReplaceWords) or not (is_sentence(words) and words[0].isalnum() and " " in words):
            continue
        if change.words.strip().rstrip(STOPS) != words.rstrip(STOPS):
            continue
        if _is_in_sentence(base.clause(change.clause).text[: change.start].rstrip(), change.expected.strip()):
            raise Asked(Question(code=Code.AMBIGUOUS, message=INTO_A_SENTENCE, start=item.start, end=item.end))


def _is_in_sentence(before: str, went: str) -> bool:
    """Whether words that went on in a sentence stood in the middle of it."""
    goes_on = went[:1] in {*",;–—"} or went.partition(" ")[0] in CONNECTING
    return goes_on and (before[-1:].isalnum() or before[-1:] in {*",;"})


def check_ends(base: Places, made: Sequence[tuple[Item, Operation]]) -> None:
    """Refuse words that go with the full stop of a sentence where another follows, if none stands there then.

    Raises Asked.
    """
    changes = [(item, one) for item, one in made if isinstance(one, ReplaceWords)]
    for clause, group in groupby(sorted(changes, key=_place), key=lambda pair: pair[1].clause):
        text = base.clause(clause).text
        ends = sentences(text)
        for item, change in _joint(text, group):
            if _takes_end(text, ends, change):
                message = "A sentence would lose its full stop: quote it without that, or say what is to stand there."
                raise Asked(Question(code=Code.AMBIGUOUS, message=message, start=item.start, end=item.end))


_Made = tuple[Item, ReplaceWords]


def _place(made: _Made) -> tuple[ClauseId, int, int]:
    _, change = made
    return change.clause, change.start, change.start + len(change.expected)


def _joint(text: str, changes: Iterable[_Made]) -> Iterator[_Made]:
    """Changes of a clause in order, those with nothing but a space between them as one."""
    joint: list[_Made] = []
    for item, change in changes:
        last = joint[-1][1] if joint else None
        gap = text[last.start + len(last.expected) : change.start] if last is not None else ""
        if last is not None and not gap.strip():
            expected, words = (f"{a}{gap}{b}" for a, b in _sides(last, change))
            joint[-1] = item, replace(last, expected=expected, words=words)
        else:
            joint.append((item, change))
    yield from joint


def _sides(one: ReplaceWords, other: ReplaceWords) -> tuple[tuple[str, str], tuple[str, str]]:
    return (one.expected, other.expected), (one.words, other.words)


def _takes_end(text: str, ends: Sequence[Span], change: ReplaceWords) -> bool:
    """Whether words go with the end of a sentence, and what stands before the next one then does not end any."""
    end = change.start + len(change.expected)
    left = change.words if change.words.strip() else text[: change.start]
    if not any(map(str.isalnum, change.expected)) or not left.strip() or _ENDED.search(left):
        return False
    return any(change.start < one[1] <= end <= other[0] for one, other in pairwise(ends))


def _is_stopped(words: str) -> bool:
    return bool(_STOPPED.search(words)) and not _SHORT.search(words)


def _joined(text: str, change: ReplaceWords) -> Iterator[int]:
    """Where words stand beside a change that takes marks or spaces from between them and others."""
    end = change.start + len(change.expected)
    before, after = text[: change.start][-1:], text[end:][:1]
    first, last = change.words[:1] or after, change.words[-1:] or before
    if before.isalnum() and first.isalnum() and not change.expected[0].isalnum():
        yield change.start - 1
    if after.isalnum() and last.isalnum() and not change.expected[-1].isalnum():
        yield end


def _goes(changes: Sequence[ReplaceWords], clause: ClauseId, at: int) -> bool:
    return any(one.clause == clause and one.start <= at < one.start + len(one.expected) for one in changes)


def _open(text: str) -> tuple[int, ...]:
    """How many brackets, and curly quotation marks, are opened and not closed."""
    return tuple(text.count(opening) - text.count(closing) for opening, closing in _PAIRS)


def _leaves(base: Places, change: ReplaceWords) -> bool:
    """Whether marks meet at the edges of a change that did not before, or a bracket loses its partner."""
    text, end = base.clause(change.clause).text, change.start + len(change.expected)
    left, right = text[max(0, change.start - _NEAR) : change.start], text[end : end + _NEAR]
    is_first = not left
    near = f"{'' if is_first else 'x'}{left}{change.words}{right}"
    inside = {match[0] for match in _STRAY.finditer(f"x{change.words}")}
    is_unbalanced = _open(change.expected) != _open(change.words)
    return is_unbalanced or any(match[0] not in inside for match in _STRAY.finditer(near))


def _strays(before: str, after: str) -> Iterator[str]:
    stood = [match[0] for match in _STRAY.finditer(before)]
    for match in _STRAY.finditer(after):
        if match[0] in stood:
            stood.remove(match[0])
        else:
            yield match[0]
    for (opening, closing), was, now in zip(_PAIRS, _open(before), _open(after), strict=True):
        if not was and now:
            yield opening if now > 0 else closing
