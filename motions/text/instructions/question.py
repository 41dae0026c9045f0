"""How the reader says that it cannot go on: inside the package as an exception, outside as a value."""

from __future__ import annotations

from dataclasses import dataclass

from motions.text.instructions.places import Places
from motions.text.instructions.syntax import Unit
from motions.text.refusals import Candidate, Code

_AROUND = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a person must settle: a code, one sentence, the words of the prose it is about, where they might belong."""

    code: Code
    message: str
    start: int
    end: int
    candidates: tuple[Candidate, ...] = ()


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
    noun = unit.noun.value if unit.noun else "point"
    if unit.named:
        return f"{noun} “{unit.named}”"
    if unit.begins or unit.holds or unit.ends:
        return f"{noun} {unit.marker}".rstrip() + f" with the words “{unit.begins or unit.holds or unit.ends}”"
    if unit.labels:
        is_one = len(unit.labels) == 1 and unit.through is None
        label = unit.marker if is_one else " and ".join(".".join(one) for one in unit.labels)
        through = f" to {'.'.join(unit.through)}" if unit.through else ""
        return f"{noun} {label}{through}"
    if unit.ordinals:
        return (
            f"{noun} number {unit.ordinals[0]}" if unit.ordinals[0] > 0 else f"{noun} {-unit.ordinals[0]} from the end"
        )
    return noun
