"""Marking up a text: escape first, then mark. Every mark says in words what it says in colour."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from motions.presenters.rows import Change, Row, Span

SOURCED = frozenset({Change.BROUGHT, Change.ORIGINAL})
NO_ADDRESSES: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedRow:
    """One clause, ready for the page."""

    id: str
    css: str
    kind: str
    label: str
    words: SafeString
    notes: tuple[str, ...]


def printed(rows: Sequence[Row], addresses: Mapping[str, str] = NO_ADDRESSES) -> list[PrintedRow]:
    """The rows with their words marked up. ``addresses`` gives the page of an amendment by its number."""
    return [
        PrintedRow(
            id=row.id, css=_css(row), kind=row.kind, label=row.label, words=words(row.spans, addresses), notes=row.notes
        )
        for row in rows
    ]


def words(spans: Sequence[Span], addresses: Mapping[str, str] = NO_ADDRESSES) -> SafeString:
    """Words with deletions and insertions marked, each run of them naming its amendment."""
    return format_html_join(
        "",
        "{}{}",
        (
            (_marked(span), _numbers(span, addresses) if span.numbers != after.numbers else "")
            for span, after in pairwise([*spans, Span(words="")])
        ),
    )


def _css(row: Row) -> str:
    bare = "" if row.label else " bare"
    return f"clause {row.kind} depth-{min(row.depth, 4)}{bare}"


def _marked(span: Span) -> SafeString | str:
    """The words in their mark; the spaces at its edges stay outside, where no line runs under or through them."""
    shown = span.words.strip(" ")
    if span.change is Change.KEPT or not shown:
        return _from_its_line(span, span.words)
    before, after = span.words.split(shown, 1)
    mark = _sourced if span.change in SOURCED else _changed
    return format_html("{}{}{}", before, mark(span, _from_its_line(span, shown)), after)


def _changed(span: Span, shown: SafeString | str) -> SafeString:
    """Words that an amendment deletes or inserts."""
    named = f" by {' and '.join(span.numbers)}" if any(span.numbers) else ""
    return format_html(
        '<{tag}><span class="vh">[{change}{named}: </span>{shown}<span class="vh">]</span></{tag}>',
        tag="ins" if span.change is Change.INSERTED else "del",
        change=span.change.value,
        named=named,
        shown=shown,
    )


def _sourced(span: Span, shown: SafeString | str) -> SafeString:
    """Words that lead to where they came from: the carried amendment that brought them, or the motion itself."""
    return format_html(
        '<a class="{}"{} href="#from-{}">{}<span class="vh"> (from {})</span></a>',
        "from" if span.change is Change.BROUGHT else "from original",
        format_html(' id="{}"', span.id) if span.id else "",
        anchor(span.numbers[0]),
        shown,
        " and ".join(span.numbers),
    )


def anchor(number: str) -> str:
    """The number as it can stand in an id: "Composite-A"."""
    return number.replace(" ", "-")


def _from_its_line(span: Span, shown: str) -> SafeString | str:
    """The first word of a printed line holds the line's number, so that both wrap together."""
    if span.line is None:
        return shown
    first, gap, rest = shown.partition(" ")
    wrap = format_html('<br class="{}">', "wrap-here") if span.is_wrapped else ""
    return format_html(
        '{}<span class="start"><span class="line" aria-hidden="true">{}</span>{}</span>{}{}',
        wrap,
        span.line,
        first,
        gap,
        rest,
    )


def _numbers(span: Span, addresses: Mapping[str, str]) -> SafeString:
    return format_html_join(
        "",
        "{}",
        ((_number(number, addresses),) for number in span.numbers if number and span.change not in SOURCED),
    )


def _number(number: str, addresses: Mapping[str, str]) -> SafeString:
    if number not in addresses:
        return format_html('<span class="by" aria-hidden="true">{}</span>', number)
    return format_html('<a class="by" href="{}" aria-label="amendment {}">{}</a>', addresses[number], number, number)
