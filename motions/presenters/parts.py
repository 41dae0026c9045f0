"""The parts in which something is put to the vote, in words; and what a part can be made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from motions.counting import Result
from motions.following import When
from motions.models import Amendment, Consequence, Decision, Motion, Part
from motions.presenters.consequences import fallen_parts, falling, says_if
from motions.presenters.instruction import in_parts
from motions.presenters.phrases import listed
from motions.text.consolidate import Questions, consolidate
from motions.text.falling import FallenPart, Remaining, set_aside
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
    """What a part is of: what its operations do, or the clauses that it has."""
    if part.amendment is not None:
        amendment = part.amendment
        amendment.motion = part.motion
        every = in_parts(amendment)
        return "\n".join(every[index] for index in part.operations)
    index = part.motion.content.index
    lines = {name[:1].upper() + name[1:]: index[clause].clause.text for clause, name in _named(part).items()}
    return "\n".join(f"{name}: {_short(text)}" for name, text in lines.items())


def _named(part: Part) -> Mapping[str, str]:
    """The clauses of a part of a motion, by id, with what they are called."""
    names = addresses(part.motion.content)
    return {clause: names[clause] for clause in part.clauses}


# Before a vote on a part


def beside(part: Part) -> dict[int, str]:
    """The other parts of the same whole by number, each with its result, or "" where it is open. Two queries."""
    others = Part.objects.of(part.motion, part.amendment).exclude(pk=part.pk).in_order()
    results = dict(Decision.objects.standing().filter(part__in=others).values_list("part__number", "result"))
    return {number: results.get(number, "") for number in others.values_list("number", flat=True)}


def before_vote(part: Part, others: Mapping[int, str], consequences: Sequence[Consequence]) -> tuple[str, ...]:
    """What the chair says before the vote on a part: what falls, or goes from the text, if it is carried or lost."""
    if part.amendment is None:
        return tuple(_if_lost(part, consequences))
    return tuple(_of_amendment(part, part.amendment, others, consequences))


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """How far the votes on parts have come, what the next of them is on, and what is read out before it."""

    sentence: str
    words: str
    read_out: tuple[str, ...]


def turn(whole: Motion | Amendment, consequences: Sequence[Consequence]) -> Turn | None:
    """Which part is put to the vote now, of something that is put in parts and not decided. One query, or three."""
    motion, amendment = (whole.motion, whole) if isinstance(whole, Amendment) else (whole, None)
    parts = list(Part.objects.of(motion, amendment).in_order())
    if not parts:
        return None
    standing = Decision.objects.standing().filter(part__in=parts).values_list("part__number", "result")
    results = dict(standing)
    done = " ".join(f"Part {number}: {Result(results[number]).label.lower()}." for number in sorted(results))
    following = next((part for part in parts if part.number not in results), None)
    if following is None:
        return Turn(sentence=f"Put in parts. {done} Now what is left of it.", words="", read_out=())
    following.motion, following.amendment = motion, amendment
    others = {part.number: results.get(part.number, "") for part in parts if part != following}
    return Turn(
        sentence=" ".join(filter(None, ("Put in parts.", done, f"Now part {following.number}:"))),
        words=wording(following),
        read_out=before_vote(following, others, consequences),
    )


def decides(part: Part, others: Mapping[int, str], result: str) -> str:
    """The result of the whole amendment once this part has the result; "" while another is open, and for a motion."""
    if part.amendment is None or "" in others.values():
        return ""
    return Result.CARRIED if Result.CARRIED in {result, *others.values()} else Result.LOST


def _of_amendment(
    part: Part, amendment: Amendment, others: Mapping[int, str], consequences: Sequence[Consequence]
) -> Iterable[str]:
    """An amendment is carried as soon as one of its parts is, and lost with all of them; both with the last vote."""
    number = amendment.number
    carried = says_if(falling(amendment, When.CARRIED, consequences))
    lost = says_if(falling(amendment, When.LOST, consequences))
    already = [other for other, result in others.items() if result == Result.CARRIED]
    if already and carried:
        yield f"Part {already[0]} of {number} was carried: whatever becomes of part {part.number}, {carried}."
    if not already and carried:
        which = "any part" if "" in others.values() else f"part {part.number}"
        yield f"If {which} of {number} is carried, {carried}."
    if not already and lost:
        every = f"every part of {number} is lost" if "" in others.values() else f"part {part.number} is lost too"
        yield f"If {every}, {lost}."


def _if_lost(part: Part, consequences: Sequence[Consequence]) -> Iterable[str]:
    """Its clauses go from the text, with what was carried in them alone; what reaches beyond them is a question."""
    motion = part.motion
    named = list(_named(part).values())
    now, after = (_left(part, consequences, is_lost=is_lost) for is_lost in (False, True))
    gone = [number for number in after.moot if number not in now.moot]
    with_it = f", with what {listed(gone)} {'change' if len(gone) > 1 else 'changes'} there" if gone else ""
    without = f"the motion is put without {listed(named)}{with_it}"
    yield f"If part {part.number} of {motion.in_a_sentence} is lost, {without}."
    answer = consolidate(motion.content, after.amendments)
    if isinstance(answer, Questions):
        yield f"Then the standing orders committee has to settle first: {answer.conflicts[0].sentence}"


def _left(part: Part, consequences: Sequence[Consequence], *, is_lost: bool) -> Remaining:
    """What the text is made of now, and with the part lost."""
    motion = part.motion
    standing = [each.as_operations() for each in motion.amendments.all() if each.is_in_text]
    gone = [*fallen_parts(consequences, motion), *motion.lost_parts()]
    lost = [FallenPart(because=f"part {part.number}", clauses=tuple(part.clauses))] if is_lost else []
    return set_aside(motion.content, standing, [*gone, *lost])


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
