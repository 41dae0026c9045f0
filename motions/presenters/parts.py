"""The parts in which something is put to the vote, in words; and what a part can be made of."""

from __future__ import annotations

from dataclasses import dataclass

from motions.models import Amendment, Motion, Part
from motions.presenters.instruction import in_parts
from motions.presenters.phrases import listed
from motions.text.numbering import addresses, labels

SHORT = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Something that can be in a part: an operation of an amendment, or a clause of a motion.

    ``name`` is its field on the page, ``chosen`` the number of the part that it is put in ("" for none); ``depth``
    is how far it is set in.
    """

    name: str
    id: str
    words: str
    chosen: str
    depth: int


def wording(part: Part) -> str:
    """What a part is of: what its operations do, or which clauses it has."""
    if part.amendment is not None:
        amendment = part.amendment
        amendment.motion = part.motion
        every = in_parts(amendment)
        return "\n".join(every[index] for index in part.operations)
    named = addresses(part.motion.content)
    return f"Without it the motion has no {listed([named[clause] for clause in part.clauses])}."


def pieces_of_amendment(amendment: Amendment, chosen: dict[str, str]) -> list[Piece]:
    """The operations that are voted on; unless it was chosen otherwise, each a part of its own."""
    out = {*amendment.ruled_out, *amendment.voted_out}
    every = [(index, words) for index, words in enumerate(in_parts(amendment)) if index not in out]
    return [
        Piece(name=f"part-{index}", id=str(index), words=words, chosen=chosen.get(f"part-{index}", str(place)), depth=0)
        for place, (index, words) in enumerate(every, start=1)
    ]


def pieces_of_motion(motion: Motion, chosen: dict[str, str]) -> list[Piece]:
    """The clauses of the motion, in none of the parts unless it was chosen otherwise."""
    printed = labels(motion.content)
    return [
        Piece(
            name=f"part-{found.clause.id}",
            id=found.clause.id,
            words=f"{printed[found.clause.id]} {_short(found.clause.text)}".strip(),
            chosen=chosen.get(f"part-{found.clause.id}", ""),
            depth=min(found.depth, 4),
        )
        for found in motion.content.index.values()
        if found.clause.text
    ]


def _short(text: str) -> str:
    return text if len(text) <= SHORT else f"{text[:SHORT].rsplit(' ', 1)[0]} …"


def groups(pieces: list[Piece]) -> list[list[str]]:
    """The ids of the pieces of each part that was chosen, in the order of their numbers."""
    found: dict[str, list[str]] = {}
    for piece in pieces:
        if piece.chosen:
            found.setdefault(piece.chosen, []).append(piece.id)
    return [found[number] for number in sorted(found, key=lambda each: (len(each), each))]
