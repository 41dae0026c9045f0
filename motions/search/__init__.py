"""Searching what is published: the same words find the same texts on SQLite and on PostgreSQL."""

from motions.search.finding import CANDIDATES, MOST, Hit, best, hits, matching, shown
from motions.search.marking import Piece, marked, snippet
from motions.search.query import Query, parse
from motions.search.words import folded, key, tokens

__all__ = [
    "CANDIDATES",
    "MOST",
    "Hit",
    "Piece",
    "Query",
    "best",
    "folded",
    "hits",
    "key",
    "marked",
    "matching",
    "parse",
    "shown",
    "snippet",
    "tokens",
]
