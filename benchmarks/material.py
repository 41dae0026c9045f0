"""The texts that are measured: made from a seed, so that every run on every machine has the same."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from motions.text import codec
from motions.text.document import Clause, Document, Kind

COMMON = ["the", "of", "and", "to", "in", "a", "for", "that", "with", "by", "on", "is", "our", "this", "all", "from"]
SUBJECTS = [
    *[
        "branch",
        "conference",
        "union",
        "members",
        "wages",
        "staffing",
        "wards",
        "nurses",
        "porters",
        "schools",
        "buses",
    ],
    *["drivers", "libraries", "pensions", "safety", "training", "contracts", "hours", "agency", "cleaners", "councils"],
    *["housing", "rents", "climate", "energy", "ballot", "campaign", "budget", "funding", "closure", "apprentices"],
    *["carers", "equality", "inspection", "depot", "timetable", "hospital", "canteen", "uniforms", "overtime", "rotas"],
    *["grades", "allowances", "stewards", "employers", "ministers", "charter", "policy", "report", "petition", "rally"],
]
ENDINGS = ("ing", "ed", "s", "al", "less", "wide", "ful", "ly")
VOCABULARY = [word + ending for word in SUBJECTS for ending in ("", *ENDINGS)]
SIX = 6


@dataclass(frozen=True, kw_only=True)
class Agenda:
    """A motion and the motion as each amendment would have it."""

    base: Document
    amended: tuple[Document, ...]


def paragraph(random: Random, words: int) -> str:
    """Running text: two words in five are small ones, as in English; a comma or a full stop now and then."""
    chosen = [random.choice(COMMON if random.random() < 0.4 else VOCABULARY) for _ in range(words)]
    for index in range(8, words - 1, 11):
        chosen[index] += "." if index % 2 else ","
    return " ".join(chosen).capitalize() + "."


def edited(random: Random, text: str, edits: int = SIX) -> str:
    """The text with small edits, a third of them each: words replaced, put in, taken out."""
    words = text.split(" ")
    for number, index in enumerate(sorted(random.sample(range(1, len(words) - 1), edits), reverse=True)):
        if number % 3 == 0:
            words[index] = random.choice(VOCABULARY)
        elif number % 3 == 1:
            words[index:index] = random.choices(VOCABULARY, k=2)
        else:
            del words[index]
    return " ".join(words)


def motion(random: Random, paragraphs: int, words: int = 120) -> Document:
    """A motion of paragraphs, each tenth of which opens a list of two points."""
    clauses = [_clause(random, f"c{index}", index, words) for index in range(paragraphs)]
    return Document(title="A motion for measuring", clauses=tuple(clauses))


def _clause(random: Random, clause_id: str, index: int, words: int) -> Clause:
    text = paragraph(random, words)
    if index % 10:
        return Clause(id=clause_id, text=text)
    names = (f"{clause_id}.1", f"{clause_id}.2")
    points = tuple(Clause(id=name, kind=Kind.POINT, marker="1) ", text=paragraph(random, 12)) for name in names)
    return Clause(id=clause_id, kind=Kind.CHAPEAU, text=text, children=points)


def agenda(seed: int, amendments: int, paragraphs: int) -> Agenda:
    """Amendments that can all be carried: each has six edits in a paragraph of its own; each fourth puts a paragraph
    after it, each fifth moves it to the end, each sixth takes out a point.

    Every amended document is read from storage, as the program has it: it shares nothing with the base.
    """
    random = Random(seed)
    base = motion(random, paragraphs)
    chosen = random.sample(range(paragraphs), amendments)
    amended = (_amended(random, base, number, index) for number, index in enumerate(chosen))
    return Agenda(base=base, amended=tuple(map(stored, amended)))


def _amended(random: Random, base: Document, number: int, index: int) -> Document:
    clauses = list(base.clauses)
    clause = clauses[index]
    clauses[index] = replace(clause, text=edited(random, clause.text))
    if number % 6 == 0:
        clauses[index] = replace(clauses[index], children=clause.children[:1])
    if number % 5 == 0:
        clauses.append(clauses.pop(index))
    if number % 4 == 0:
        clauses.insert(index + 1, Clause(id=f"n{number}", text=paragraph(random, 40)))
    return replace(base, clauses=tuple(clauses))


def stored(document: Document) -> Document:
    """The document written to JSON and read again."""
    return codec.document_from_json(codec.document_to_json(document))
