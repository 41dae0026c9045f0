"""What every representation says in words, written once: what it is, whether it binds, where it is, how to check it.

If the text is not in force, that comes first.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from motions.formats.edition import Edition, Status, Vote

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip

STATUS_SENTENCES: Mapping[Status, str] = {
    Status.SUPERSEDED: "This text is no longer in force: it was superseded.",
    Status.LAPSED: "This text is no longer in force: it has lapsed.",
    Status.WITHDRAWN: "This text is withdrawn: it is not to be relied on.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A term and what is to be said of it; ``address`` is where the words lead."""

    term: str
    words: str
    address: str = ""


def day(moment: datetime) -> str:
    """ "14 June 2026", in the moment's own offset."""
    return f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}"


def time(moment: datetime) -> str:
    """ "14 June 2026, 09:30 (UTC+01:00)"."""
    return f"{day(moment)}, {moment:%H:%M} (UTC{moment.isoformat()[-6:]})"


def warning(edition: Edition) -> str:
    """What is said before all else of a text that is not in force, or ""."""
    sentence = STATUS_SENTENCES.get(edition.status, "")
    return ended(one_line(edition.note or sentence)) if sentence else ""


def origin(edition: Edition) -> str:
    """ "Motion 12, National Delegate Conference 2026"."""
    return one_line(f"{edition.name}, {meeting(edition.conference)}")


def decision(edition: Edition) -> str:
    """ "Carried as amended (1.1, 1.3) by National Delegate Conference 2026, 14 June 2026."."""
    return f"{decided(str(edition.outcome), edition.conference, edition.decided_at)}."


def decided(outcome: str, conference: str, when: datetime | None) -> str:
    """ "Carried by Annual Conference 2026, 9 May 2026": what conference did, as a sentence without its full stop.

    An outcome in the words of an archive ("carried.") loses no word: only its first letter and its stop are ours.
    """
    said = f"{capitalised(outcome).rstrip('. ')} by {meeting(conference)}"
    return one_line(f"{said}, {day(when)}" if when else said)


def meeting(conference: str) -> str:
    """The conference inside a sentence: "conference 1998" of one that its archive calls by its year alone."""
    return conference if any(map(str.isalpha, conference)) else f"conference {conference}"


def ended(words: str) -> str:
    """The words as a sentence ends: with a full stop, unless they end in a mark that ends one, in quotation or not."""
    return words if words.rstrip("”’\"')")[-1:] in {".", "!", "?", "…"} else f"{words}."


def capitalised(words: str) -> str:
    """The words as a sentence begins; no other letter is changed."""
    return words[:1].upper() + words[1:]


def summary(edition: Edition) -> str:
    """What the text is in one breath: the warning if there is one, the motion, the decision."""
    return " ".join(filter(None, [warning(edition), f"{origin(edition)}.", decision(edition)]))


def statement(edition: Edition) -> str:
    """All of it in one line: the summary, version, status, hash in short form, and address."""
    version = f"Version {edition.version}, published {day(edition.published_at)}"
    said = (summary(edition), f"{version}.", f"{status(edition)}.", f"SHA-256 {edition.short_sha256}.")
    return " ".join((*said, f"Address: {edition.links['html']}"))


def figures(vote: Vote) -> str:
    """ "718,273 for, 373,801 against, 12 abstaining", or "" where nobody counted."""
    counted = (("for", vote.votes_for), ("against", vote.votes_against), ("abstaining", vote.abstentions))
    return ", ".join(f"{count:,} {side}" for side, count in counted if count is not None)


def vote(cast: Vote) -> str:
    """ "Amendment 1.1: carried, show of hands, 40 for, 12 against"."""
    whole = f"amendment {cast.amendment}" if cast.amendment else "the motion"
    question = f"Part {cast.part} of {whole}" if cast.part else whole[0].upper() + whole[1:]
    said = [cast.result.lower(), cast.method.lower(), figures(cast)]
    return f"{question}: {', '.join(filter(None, said))}"


def status(edition: Edition) -> str:
    """The status, and where to see whether it still is so: the bytes of a version never change."""
    if edition.status is Status.IN_FORCE:
        return in_force(edition.published_at)
    return edition.status.capitalize()


def _now(edition: Edition) -> str:
    """What the address that always gives the last version is called: of a text in force, where to see that it is so."""
    return "In force now" if edition.status is Status.IN_FORCE else "As it stands now"


def in_force(published_at: datetime) -> str:
    """The status of a text that was in force when it was published: its bytes cannot say what came after."""
    return f"In force when published, {day(published_at)}"


def facts(edition: Edition) -> tuple[Fact, ...]:
    """All that is said of the text, in order; what is empty is left out."""
    said = (
        Fact(term="Submitted by", words=edition.body),
        Fact(term="Subject", words=edition.subject),
        *(Fact(term="Vote", words=vote(cast)) for cast in edition.votes),
        Fact(term="Version", words=f"{edition.version}, published {time(edition.published_at)}"),
        Fact(term="Why this version", words=edition.reason),
        Fact(term="Status", words=status(edition)),
        Fact(term="What took its place", words=edition.replaced_by, address=edition.replaced_by),
        Fact(term=_now(edition), words=edition.latest, address=edition.latest),
        Fact(term="Address", words=edition.links["html"], address=edition.links["html"]),
        Fact(term="SHA-256", words=f"{edition.short_sha256} (in full: {edition.sha256})"),
        Fact(term="Licence", words=edition.licence, address=edition.licence_address),
        Fact(term="Credit", words=edition.credit),
    )
    return tuple(replace(fact, words=one_line(fact.words)) for fact in said if fact.words)


def one_line(words: str) -> str:
    """The words on one line and printable, so that no name can pass for the end of what is said about the text."""
    return " ".join("".join(" " if unicodedata.category(each) == "Cc" else each for each in words).split())
