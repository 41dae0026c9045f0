"""How the reader says that it cannot go on: inside the package as an exception, outside as a value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from motions.text.instructions.places import Places
from motions.text.instructions.syntax import Label, Side, Unit
from motions.text.instructions.vocabulary import ORDINALS, Noun
from motions.text.refusals import Candidate, Code

MOST_CANDIDATES = 12
_AROUND = 40
_IN_WORDS = {number: word for word, number in ORDINALS.items() if number <= 20}
_SUFFIXES = {1: "st", 2: "nd", 3: "rd"}
_FROM_THE_END = {0: "middle", -1: "last", -2: "penultimate", -3: "antepenultimate"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A prose around the words that a question is about. Joined, the three are the prose."""

    before: str
    words: str
    after: str

    @property
    def start(self) -> int:
        """Where the words begin: characters (code points) of the prose, from 0."""
        return len(self.before)

    @property
    def end(self) -> int:
        """Where the words end."""
        return len(self.before) + len(self.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a person must settle: a code, one sentence, the words of the prose it is about, where they might belong.

    ``start`` and ``end`` are characters of the prose; equal where no words of it are at fault more than the others.
    """

    code: Code
    message: str
    start: int
    end: int
    candidates: tuple[Candidate, ...] = ()

    def passage(self, prose: str) -> Passage | None:
        """The prose that was read, cut around the words to underline, without the spaces at their ends.

        None where the question is about no words in particular.
        """
        said = prose[self.start : self.end]
        words = said.strip()
        if not words:
            return None
        start = self.start + len(said) - len(said.lstrip())
        return Passage(before=prose[:start], words=words, after=prose[start + len(words) :])


def about_all(code: Code, message: str, candidates: tuple[Candidate, ...] = ()) -> Question:
    """A question about an amendment as a whole."""
    return Question(code=code, message=message, start=0, end=0, candidates=candidates)


class Asked(Exception):
    """The reading stops with a question."""

    def __init__(self, question: Question) -> None:
        super().__init__(question.message)
        self.question = question


@dataclass(frozen=True, slots=True)
class Hit:
    """Characters ``start`` of clause ``first`` to ``end`` of clause ``last``: mostly one and the same clause."""

    first: str
    start: int
    last: str
    end: int


def candidate(places: Places, hit: Hit) -> Candidate:
    """A hit as a candidate, with the words around it."""
    text = places.clause(hit.first).text
    end = hit.end if hit.last == hit.first else len(text)
    return Candidate(clause=hit.first, start=hit.start, end=end, context=context(text, hit.start, end))


def context(text: str, start: int, end: int) -> str:
    """The words with some around them, cut at spaces: "… short of [nurses] on every …"."""
    before = text[max(0, start - _AROUND) : start]
    after = text[end : end + _AROUND]
    if start > _AROUND:
        before = "… " + before[before.find(" ") + 1 :]
    if end + _AROUND < len(text):
        after = after[: after.rfind(" ") + 1] + "…" if " " in after else after
    return f"{before}[{text[start:end]}]{after}"


def shown(words: str, most: int = 60) -> str:
    """Words in quotation marks, shortened in the middle."""
    flat = " ".join(words.split())
    if len(flat) > most:
        half = most // 2
        flat = f"{flat[:half].rstrip()} … {flat[-half:].lstrip()}"
    return f"“{flat}”"


def shown_unit(unit: Unit) -> str:
    """A unit in words: "paragraph 9", "third bullet", "section “demands”"."""
    called = unit.headed or (unit.noun.value if unit.noun else "point")
    singular, ending = ("dash", "es") if unit.is_dash else (called, "s")
    noun = singular + (ending if is_several(unit) or unit.is_every else "")
    if unit.named:
        return f"{noun} “{unit.named}”"
    if unit.about:
        return f"{noun} on ‘{unit.about}’"
    if unit.beside is not None:
        return f"{noun} {unit.beside.side} this" if unit.beside.side is not Side.BETWEEN else f"{noun} between these"
    if unit.begins or unit.holds or unit.ends:
        told = "paragraph or point" if unit.noun is Noun.BLOCK else f"{noun} {unit.marker}".rstrip()
        return f"{told} with the words “{unit.begins or unit.holds or unit.ends}”"
    if unit.labels:
        return f"{noun} {_labels(unit)}"
    if unit.ordinals:
        return f"{_listed([_nth(one) for one in unit.ordinals])} {noun}"
    return noun


def placed_unit(unit: Unit) -> str:
    """A unit as the place of something: "point 3", "the third bullet", "each of points 1 and 2"."""
    if is_several(unit):
        return f"each of {'' if unit.labels else 'the '}{shown_unit(unit)}"
    return shown_unit(unit) if unit.labels else f"the {shown_unit(unit)}"


def is_several(unit: Unit) -> bool:
    """Whether a unit is more than one by its numbers: "points 1 and 2", "the first two", "3 to 5"."""
    return len(unit.labels) + len(unit.ordinals) > 1 or unit.through is not None


def _labels(unit: Unit) -> str:
    """The labels of a unit in words: "3", "3(a) and 3(b)", "2 to 5"."""
    if unit.through is not None:
        last = "the last" if unit.through == ("last",) else _label(unit.through)
        return f"{_label(unit.labels[0])} to {last}"
    return (
        unit.marker or _label(unit.labels[0])
        if len(unit.labels) == 1
        else _listed([_label(one) for one in unit.labels])
    )


def _label(label: Label) -> str:
    first, *rest = label
    return first + "".join(f".{piece}" if piece.isdigit() else f"({piece})" for piece in rest)


def _nth(number: int) -> str:
    """An ordinal in words as far as they go: "third", "penultimate", "23rd"."""
    if number <= 0:
        return _FROM_THE_END.get(number, f"{-number}th from last")
    suffix = "th" if number % 100 in {11, 12, 13} else _SUFFIXES.get(number % 10, "th")
    return _IN_WORDS.get(number, f"{number}{suffix}")


def _listed(words: Sequence[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last
