"""Adopted texts as a reader finds them: narrowed by conference, year, subject, outcome, body, status; and searched."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any

from django.db.models import Count, Min
from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode

from motions import refusals, search
from motions.formats import wording
from motions.formats.edition import Status
from motions.models import Body, CatalogueEntry, Conference
from motions.models.catalogue import CatalogueQuerySet
from motions.narrowing import ANY, CHECKS, check_parameter, year
from motions.outcome import LABELS
from motions.presenters.phrases import Link, Tag
from motions.search import Piece

PAGE = 50
FOUND = 20
MOST_VALUES = 500
STATUSES = {"": "In force", Status.SUPERSEDED: "Superseded", Status.LAPSED: "Lapsed", ANY: "All"}
IN_A_PATH = re.compile(r"[^./\\\x00-\x1f][^/\\\x00-\x1f]{0,99}")  # a value that is a folder's name as well
# Where in a list a part of it begins, beside what is chosen.
BEGINS = ("before", "start")
BY = "by"  # whose values are asked for
# What social media and mailing programs add to an address that is shared: it asks for nothing.
LEFT_BY_OTHERS = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid")
TONES = {Status.SUPERSEDED: "wait", Status.LAPSED: "bad"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What a reader asked for, as the address has it; "" where they did not say."""

    q: str = ""
    conference: str = ""
    year: str = ""
    subject: str = ""
    outcome: str = ""
    body: str = ""
    status: str = ""

    def texts(self) -> CatalogueQuerySet:
        """Those of the catalogue that are asked for, whatever is searched for."""
        status = "" if self.status == ANY else self.status or Status.IN_FORCE
        texts = CatalogueEntry.objects.standing_as(status)
        for name, narrow in NARROW.items():
            if value := getattr(self, name):
                texts = narrow(texts, value)
        return texts

    def address(self, **more: int) -> str:
        """The address of the list of what was chosen. What one way narrows has a path, which files can have too.

        All else has that of the search, which in a copy that is files is a page that says what takes the program.
        """
        said = self._said(**more)
        path = _path(said)
        if path:
            return reverse("adopted_narrowed", kwargs=path)
        return _with_query("adopted_search", said) if said else reverse("adopted_list")

    def address_by(self, way: str) -> str:
        """The address of the page with every value of one way among what was chosen."""
        said = self._said()
        if said.keys() == {"status"} and _is_in_a_path("status", self.status):
            return reverse("adopted_by", kwargs={"way": way, "status": self.status})
        return _with_query("adopted_search", {**said, BY: way}) if said else reverse("adopted_by", args=[way])

    def _said(self, **more: int) -> dict[str, str | int]:
        said = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: value for name, value in said.items() if value} | more

    @property
    def others(self) -> tuple[tuple[str, str], ...]:
        """Names and values of all but the words: what the search form keeps."""
        said = ((field.name, getattr(self, field.name)) for field in fields(self) if field.name != "q")
        return tuple((name, value) for name, value in said if value)


def _path(said: Mapping[str, str | int]) -> dict[str, str | int]:
    """What the path of a list names: a way, its value, a status, where it begins. Empty where it says more."""
    before = {"before": said["before"]} if "before" in said else {}
    named = [(name, str(value)) for name, value in said.items() if name != "before"]
    if not named and before:
        return {"way": "before", "value": before["before"]}
    if not named or not all(_is_in_a_path(*each) for each in named):
        return {}
    (way, value), *rest = named
    status = dict(rest)
    return {"way": way, "value": value, **status, **before} if status.keys() <= {"status"} else {}


def _is_in_a_path(name: str, value: str) -> bool:
    if name == "status":
        return value in STATUSES
    return name in NARROWING and IN_A_PATH.fullmatch(value) is not None


def _with_query(page: str, said: Mapping[str, str | int]) -> str:
    return f"{reverse(page)}?{urlencode(said)}"


def narrowed(way: str, value: str, status: str = "") -> Chosen:
    """What the path of an address asks for: one filter, and a status.

    Raises KeyError for a filter that there is not, BadText for a value that makes no sense.
    """
    if way not in NARROWING:
        raise KeyError(way)
    return _checked(Chosen(**{"status": status, way: _printed(value)}))


def chosen(given: QueryDict) -> Chosen:
    """What the address asks for; a character that no address prints asks for nothing. Raises BadText."""
    for name, values in given.lists():
        if not name.startswith(LEFT_BY_OTHERS):
            check_parameter(name, values, PARAMETERS)
    return _checked(Chosen(**{field.name: _printed(given.get(field.name, "")) for field in fields(Chosen)}))


def _checked(asked: Chosen) -> Chosen:
    for name, check in CHECKS.items():
        if value := getattr(asked, name):
            check(value)
    return asked


def _printed(value: str) -> str:
    return value.replace("\x00", "").strip()


NARROW: Mapping[str, Callable[[CatalogueQuerySet, str], CatalogueQuerySet]] = {
    "conference": lambda texts, value: texts.at(value),
    "year": lambda texts, value: texts.of_year(year(value)),
    "subject": lambda texts, value: texts.about(search.key(value)),
    "outcome": lambda texts, value: texts.with_result(value),
    "body": lambda texts, value: texts.from_body(value),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptedLine:
    """A text in the list. ``title`` and ``snippet`` are in pieces, those that were searched for told apart."""

    number: str
    title: tuple[Piece, ...]
    url: str
    words: str
    conference: str
    body: str
    tag: Tag | None = None
    note: str = ""
    snippet: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptedList:
    """Everything that the page prints."""

    chosen: Chosen
    lines: tuple[AdoptedLine, ...]
    statuses: tuple[Link, ...]
    ways: tuple[Link, ...]
    taken: tuple[Link, ...]
    further: str
    nothing: str
    counted: str = ""


def listed(asked: Chosen, *, before: int | None) -> AdoptedList:
    """A part of the list, the last published first, from below the number ``before``. One query."""
    texts = asked.texts().newest_first()
    if before is not None:
        texts = texts.filter(seq__lt=before)
    found = list(texts.select_related("conference").defer("publication")[: PAGE + 1])
    shown = found[:PAGE]
    further = asked.address(before=shown[-1].seq) if len(found) > len(shown) else ""
    return _page(asked, (line(entry) for entry in shown), further=further)


def found(asked: Chosen, *, start: int) -> AdoptedList:
    """A part of what fits the words best, from a place in it. Three queries. Raises BadText where no word is given."""
    query = search.parse(asked.q)
    seqs = search.best(asked.texts(), query)
    hits = search.hits(seqs[start : start + FOUND], query)
    further = asked.address(start=start + FOUND) if start + FOUND < len(seqs) else ""
    lines = (replace(line(hit.entry), title=hit.title, snippet=hit.words) for hit in hits)
    return _page(asked, lines, further=further, counted=_counted(len(seqs)))


def nothing_found(asked: Chosen) -> AdoptedList:
    """The page about what cannot be searched for, or asked for."""
    return _page(asked, (), further="")


def _counted(count: int) -> str:
    if count >= search.CANDIDATES:
        return f"More than {search.CANDIDATES} texts fit: those that fit best come first, among the newest."
    return f"{count} text{' fits' if count == 1 else 's fit'}, best first."


def _page(asked: Chosen, lines: Iterable[AdoptedLine], *, further: str, counted: str = "") -> AdoptedList:
    is_narrowed = bool(asked.q or asked.others)
    return AdoptedList(
        chosen=asked,
        lines=tuple(lines),
        statuses=tuple(_statuses(asked)),
        ways=tuple(_ways(asked)),
        taken=tuple(_taken(asked)),
        further=further,
        nothing="No text here is like that." if is_narrowed else "No text has been published yet.",
        counted=counted,
    )


def line(entry: CatalogueEntry) -> AdoptedLine:
    """A text in the list, from what the catalogue says of it."""
    row, status = entry.row, Status(entry.row["status"])
    return AdoptedLine(
        number=row["number"],
        title=(Piece(text=row["title"]),),
        url=reverse("adopted", args=[row["conference"], row["number"]]),
        words=wording.decided(_outcome(row), entry.conference.name, _when(row["decided_at"])),
        conference=wording.capitalised(wording.meeting(entry.conference.name)),
        body=row["body"],
        tag=Tag(words=status.capitalize(), tone=TONES[status]) if status in TONES else None,
        note=row.get("note", ""),
    )


def _outcome(row: Mapping[str, Any]) -> str:
    label, amendments = row["outcome"]["label"], row["outcome"]["amendments"]
    return f"{label} ({', '.join(amendments)})" if amendments else str(label)


def _when(decided_at: str | None) -> datetime | None:
    """When, in the offset that was published."""
    return datetime.fromisoformat(decided_at) if decided_at else None


def _statuses(asked: Chosen) -> Iterator[Link]:
    for status, words in STATUSES.items():
        yield Link(url=replace(asked, status=status).address(), words=words, current=asked.status == status)


def _ways(asked: Chosen) -> Iterator[Link]:
    for way, words in WAYS.items():
        if not getattr(asked, way):
            yield Link(url=replace(asked, q="").address_by(way), words=words)


def _taken(asked: Chosen) -> Iterator[Link]:
    """What the list is narrowed to, each with the address of the list without it."""
    for name, words in WAYS.items():
        if value := getattr(asked, name):
            printed = LABELS.get(value, value) if name == "outcome" else value
            yield Link(url=replace(asked, **{name: ""}).address(), words=f"{words}: {printed}")


PARAMETERS = (*(field.name for field in fields(Chosen)), *BEGINS, BY)

# One way of browsing: every value there is, and how many texts it has

WAYS: Mapping[str, str] = {
    "conference": "Conference",
    "year": "Year",
    "subject": "Subject",
    "outcome": "Outcome",
    "body": "Body",
}
NARROWING = (*WAYS, "status")
FIELDS = {"conference": "conference", "year": "year", "subject": "subject_key", "outcome": "result", "body": "body"}


def known_way(way: str) -> str:
    """The way itself. Raises BadText for one that there is not."""
    if way not in WAYS:
        raise refusals.unknown("way of browsing", way, WAYS)
    return way


@dataclass(frozen=True, slots=True, kw_only=True)
class Values:
    """Everything that the page of one way prints."""

    way: str
    heading: str
    values: tuple[Link, ...]
    taken: tuple[Link, ...]
    back: str
    more: str = ""


def values(asked: Chosen, way: str) -> Values:
    """Each value of one way with its count among what was chosen; of very many, those with the most texts.

    One query, and one more for the names of conferences or bodies.
    """
    rows = _counted_by(asked.texts(), way)
    links = (
        Link(url=replace(asked, **{way: value}).address(), words=words, count=count)
        for value, words, count in _named(way, rows[:MOST_VALUES])
    )
    return Values(
        way=way,
        heading=f"Adopted texts by {WAYS[way].lower()}",
        values=tuple(links),
        taken=tuple(_taken(asked)),
        back=asked.address(),
        more=f"These are the {MOST_VALUES} with the most texts." if len(rows) > MOST_VALUES else "",
    )


Row = tuple[Any, ...]


def _counted_by(texts: CatalogueQuerySet, way: str) -> list[Row]:
    """(value, count) for each value, the most frequent first; of a subject also its words, whatever their case."""
    field = FIELDS[way]
    counted = texts.values_list(field).annotate(count=Count("pk")).order_by("-count", field)
    if way == "subject":
        return list(counted.exclude(subject_key="").annotate(words=Min("subject"))[: MOST_VALUES + 1])
    return list(counted[: MOST_VALUES + 1])


def _named(way: str, rows: list[Row]) -> Iterable[tuple[str, str, int]]:
    """The value as addresses have it, its words, and its count, in the order in which a reader looks for it."""
    match way:
        case "conference":
            conferences = Conference.objects.in_bulk([pk for pk, _ in rows])
            latest = sorted(
                rows, key=lambda row: (conferences[row[0]].start_date, conferences[row[0]].slug), reverse=True
            )
            return ((conferences[pk].slug, conferences[pk].name, count) for pk, count in latest)
        case "body":
            bodies = Body.objects.in_bulk([pk for pk, _ in rows])
            named = sorted(rows, key=lambda row: search.key(bodies[row[0]].name))
            return ((bodies[pk].slug, bodies[pk].name, count) for pk, count in named)
        case "year":
            return ((str(year), str(year), count) for year, count in sorted(rows, reverse=True))
        case "outcome":
            return ((result, LABELS[result], count) for result, count in rows)
        case _:
            return ((words, words, count) for _, count, words in sorted(rows))
