"""What a motion asks for: the points of its calls, told from what it notes and believes.

    Conference notes:                    a noting chapeau: its points are no demands
      1) that wards are short of nurses;
    Conference calls on the Board to:    a calling chapeau
      1) publish its figures;            a demand
      2) pay for two hours more.         a demand
    Conference demands an answer.        a demand: a call in one sentence

Rules:

* The first verb of a chapeau decides: to call on, resolve, instruct, demand … is a call; to note, believe, welcome … is
  none. Where it holds verbs of both, or neither, or "agrees that", whether its points are demands is for a person.
* Under a chapeau that says only who speaks ("Conference:"), each point is read by its own first verb.
* A point is a demand with all that stands under it.
* Nothing is guessed: what no rule decides is UNSURE, and all else can still be chosen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from motions.text import numbering, openings
from motions.text.document import Clause, ClauseId, Document, Kind


class Reading(StrEnum):
    """What a clause is.

    demand  a call, for certain
    unsure  a person is to say whether it is one
    other   it notes, believes, or is no call at all
    """

    DEMAND = "demand"
    UNSURE = "unsure"
    OTHER = "other"


CALLS = frozenset(
    ["agree", "ask", "call", "commit", "demand", "direct", "instruct", "mandate", "request", "resolve", "urge"]
)
NOTES = frozenset(
    ["acknowledge", "affirm", "applaud", "believe", "condemn", "congratulate", "consider", "deplore", "note", "oppose"]
).union(["reaffirm", "recall", "recognise", "recognize", "regret", "reject", "support", "welcome"])

_ALSO_CALLS = re.compile(
    r"""\b(?: call(?:s|ing)?\s+(?:on|upon|for) | demand(?:s|ing)? | instruct(?:s|ing)? | resolves? | mandates?
      | urges? )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_ALSO_NOTES = re.compile(r"\b(?:notes?|noting|believes?|recogni[sz]es?|welcomes?)\b", re.IGNORECASE)
_AGREES_THAT = re.compile(r"\bagrees?\b[^.:]*?\bthat\b", re.IGNORECASE)
_SPOKEN_FOR = frozenset({Kind.HEADING, Kind.FOOTNOTE, Kind.SIGNATURE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One clause that can be asked for, with what is under it; ``under`` are the words that open its list, or ""."""

    clause: Clause
    label: str
    under: str
    reading: Reading


def points(document: Document) -> tuple[Point, ...]:
    """Every clause that can be asked for, in reading order, each with how it is read.

    Chapeaux and headings are not: they are what others stand under.
    """
    labels = numbering.labels(document)
    return tuple(
        Point(clause=clause, label=labels[clause.id], under=under, reading=reading)
        for clause, under, reading in _read(document.clauses)
    )


def demands(document: Document) -> tuple[ClauseId, ...]:
    """The clauses that are demands for certain."""
    return tuple(point.clause.id for point in points(document) if point.reading is Reading.DEMAND)


def _read(clauses: tuple[Clause, ...]) -> Iterator[tuple[Clause, str, Reading]]:
    for clause in clauses:
        if clause.kind in _SPOKEN_FOR:
            yield from _read(clause.children)
        elif _opens_a_list(clause):
            yield from _under(clause)
        else:
            yield clause, "", _sentence(clause.text)


def _opens_a_list(clause: Clause) -> bool:
    return clause.kind is Kind.CHAPEAU or (bool(clause.children) and clause.text.rstrip().endswith(":"))


def _under(chapeau: Clause) -> Iterator[tuple[Clause, str, Reading]]:
    for point in chapeau.children:
        if point.kind is Kind.CHAPEAU:
            yield from _under(point)
        else:
            yield point, chapeau.text, _of_point(point, chapeau.text)


def _of_point(point: Clause, chapeau: str) -> Reading:
    if openings.verb(chapeau) is None and openings.names_who(chapeau):
        return _by_verb(openings.first_verb(point.text), point.text)
    return _chapeau(chapeau)


def _chapeau(text: str) -> Reading:
    return _by_verb(openings.verb(text), text)


def _sentence(text: str) -> Reading:
    """A paragraph is read by its beginning; one that calls in its middle is for a person."""
    verb = openings.verb(text)
    if verb is None:
        return Reading.UNSURE if _ALSO_CALLS.search(text) else Reading.OTHER
    return _by_verb(verb, text)


def _by_verb(verb: str | None, text: str) -> Reading:
    stem = _stem(verb)
    if stem in NOTES:
        return Reading.UNSURE if _ALSO_CALLS.search(text) else Reading.OTHER
    if stem in CALLS and not _ALSO_NOTES.search(text) and not _AGREES_THAT.search(text):
        return Reading.DEMAND
    return Reading.UNSURE


def _stem(verb: str | None) -> str:
    """ "calls on" and "Call for" are "call"; "" for none."""
    return (verb or "").split(" ")[0].lower().removesuffix("s")
