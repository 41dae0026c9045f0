"""The texts in which words are found, best first.

Rules:

* A text is found where every wanted term is in its title or its words, and no unwanted one is.
* What is ranked is bounded: of the texts with all terms in the title the newest 200, and of all that are found the
  newest 200. So a search costs the same however large the archive is, and no title is passed over for a recent aside.
  Whoever wants every text there is asks for the newest first (``matching``), which leaves none out.
* The rank is the database's own, a word of the title counting eight times: bm25 on SQLite, cover density on PostgreSQL.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import BooleanField, Exists, FloatField, Func, OuterRef, QuerySet, Value

from motions.models import CatalogueEntry, SearchText
from motions.search.marking import Piece, marked, snippet
from motions.search.query import Query

CANDIDATES = 200
MOST = 2 * CANDIDATES


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A text that was found: its title and some of its words, with those that were searched for told apart."""

    entry: CatalogueEntry
    title: tuple[Piece, ...]
    words: tuple[Piece, ...]


def best(texts: QuerySet[CatalogueEntry], query: Query) -> list[int]:
    """The numbers (``seq``) of those of the texts that fit, best first, at most 400. Two queries."""
    within = SearchText.objects.filter(Exists(texts.order_by().filter(seq=OuterRef("seq"))))
    ranks: dict[int, float] = {}
    for condition in (_in_title(query), _anywhere(query)):
        found = within.filter(condition).annotate(rank=_rank(query)).order_by("-seq")
        ranks.update(found.values_list("seq", "rank")[:CANDIDATES])
    return sorted(ranks, key=lambda seq: (-ranks[seq], -seq))


def matching(texts: QuerySet[CatalogueEntry], query: Query) -> QuerySet[CatalogueEntry]:
    """All of the texts that fit, in the order that they are in."""
    return texts.filter(seq__in=SearchText.objects.filter(_anywhere(query)).values("seq"))


def hits(seqs: Sequence[int], query: Query) -> list[Hit]:
    """These texts in this order, with the places where they fit. One query."""
    found = CatalogueEntry.objects.filter(seq__in=seqs).select_related("publication", "conference")
    loaded = found.only("seq", "row", "publication__text", "conference__name")
    entries = {each.seq: each for each in loaded}
    return list(_hits((entries[seq] for seq in seqs if seq in entries), query))


def shown(entries: Iterable[CatalogueEntry], query: Query) -> list[Hit]:
    """The same for entries that are loaded with the words of their publication."""
    return list(_hits(entries, query))


def _hits(entries: Iterable[CatalogueEntry], query: Query) -> Iterable[Hit]:
    for entry in entries:
        title = entry.row["title"]
        words = entry.publication.text.removeprefix(title).strip()
        yield Hit(entry=entry, title=marked(title, query), words=snippet(words, query))


# The two databases. A question is printed in the language of each, every term in quotes: a term holds letters and
# figures alone, so nothing in it can be taken for the language's own.


def _anywhere(query: Query) -> Func:
    if connection.vendor == "sqlite":
        return _fits("motions_searchtext MATCH %(expressions)s", _fts5(query))
    return _fits("words @@ websearch_to_tsquery('simple', %(expressions)s)", _websearch(query))


def _in_title(query: Query) -> Func:
    if connection.vendor == "sqlite":
        return _fits("motions_searchtext MATCH %(expressions)s", _fts5(query, column="title"))
    return _fits("title_words @@ websearch_to_tsquery('simple', %(expressions)s)", _websearch(query))


def _fits(template: str, printed: str) -> Func:
    return Func(Value(printed), template=template, output_field=BooleanField())


def _rank(query: Query) -> Func:
    if connection.vendor == "sqlite":
        return Func(template="-bm25(motions_searchtext, 8.0, 1.0)", output_field=FloatField())
    weighted = "ts_rank_cd('{0.125, 0.125, 0.125, 1.0}', words, websearch_to_tsquery('simple', %(expressions)s), 1)"
    return Func(Value(_websearch(query)), template=weighted, output_field=FloatField())


def _fts5(query: Query, *, column: str = "") -> str:
    wanted = " AND ".join(_quoted(term) for term in query.wanted)
    where = f"{{{column}}} : ({wanted})" if column else f"({wanted})"
    unwanted = " OR ".join(_quoted(term) for term in query.unwanted)
    return f"{where} NOT ({unwanted})" if unwanted else where


def _websearch(query: Query) -> str:
    return " ".join([*map(_quoted, query.wanted), *(f"-{_quoted(term)}" for term in query.unwanted)])


def _quoted(term: tuple[str, ...]) -> str:
    return f'"{" ".join(term)}"'
