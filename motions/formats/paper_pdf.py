"""Motions with numbered lines as PDF. What the typefaces lack is named in brackets, and the file says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from heapq import nlargest
from pathlib import Path

from motions.formats import printing
from motions.formats.layout import Labels, groups
from motions.formats.paper import (
    Paper,
    PrintedAmendment,
    PrintedLine,
    PrintedMotion,
    breadth,
    facts,
    origin,
    paragraphs,
    printed_lines,
)
from motions.formats.typesetting import Json
from motions.text.document import Clause, ClauseId
from motions.text.numbering import labels

TEMPLATE = Path(__file__).with_name("paper.typ").read_bytes()
MEASURED = 40  # lines at each level


def write(paper: Paper) -> bytes:
    """The paper as a PDF file; the title of one motion is that of the motion."""
    content: Json = {
        "broadest": list(_broadest(paper)),
        "motions": [_motion(paper, motion) for motion in paper.motions],
    }
    return printing.pdf(paper, TEMPLATE, content | ({"title": ""} if len(paper.motions) == 1 else {}))


def _broadest(paper: Paper) -> Iterator[Json]:
    """The lines by which the size of the type is chosen, each with how many labels it stands under: those that look
    broadest at each level. The template measures them; were it given all, that would take longer than all the rest."""
    at: dict[int, list[str]] = {}
    for motion in paper.motions:
        labelled, lines = labels(motion.document), printed_lines(motion.document, paper.width)
        levels: dict[ClauseId | None, int] = {None: 0}
        for clause, found in motion.document.index.items():
            levels[clause] = levels[found.position.parent] + bool(labelled[clause])
            at.setdefault(levels[clause], []).extend(line.text for line in lines[clause])
    for level, texts in at.items():
        yield from ({"text": text, "level": level} for text in nlargest(MEASURED, texts, key=breadth))


def _motion(paper: Paper, motion: PrintedMotion) -> Json:
    document = motion.document
    return {
        "origin": origin(paper, motion),
        "title": motion.heading,
        "groups": _groups(document.clauses, labels(document), printed_lines(document, paper.width)),
        "facts": [{"term": fact.term, "words": fact.words, "address": fact.address} for fact in facts(motion)],
        "amendments": [_amendment(each) for each in motion.amendments],
    }


def _amendment(amendment: PrintedAmendment) -> Json:
    return {"name": amendment.heading, "words": list(paragraphs(amendment.prose))}


def _groups(
    forest: Iterable[Clause], labelled: Labels, lines: Mapping[ClauseId, tuple[PrintedLine, ...]]
) -> list[Json]:
    return [
        {
            "is_list": group.is_list,
            "clauses": [
                {
                    "kind": clause.kind.value,
                    "label": labelled[clause.id],
                    "lines": [{"number": line.number, "text": line.text} for line in lines[clause.id]],
                    "groups": _groups(clause.children, labelled, lines),
                }
                for clause in group.clauses
            ],
        }
        for group in groups(forest, labelled)
    ]
