"""Documents that hypothesis draws, with text that would be markup in one format or another."""

from __future__ import annotations

import unicodedata

from hypothesis import strategies as st

from motions.text.document import Clause, Document, Kind

HOSTILE = (
    "<script>alert(1)</script>",
    "</script><!--",
    "]]> &amp; &#60; &nbsp;",
    "*bold* _slant_ **x** [link](https://example.org) ![picture](x.png)",
    "`code` ``` ~~~ ~struck~ | a | b |",
    "# heading #",
    "1. first",
    "12) twelfth",
    "- dash",
    "+ plus",
    "> quoted",
    "---",
    "===",
    ": colon",
    "[x]: https://example.org 'y'",
    '$x$ #panic("no") @mark <label> \\ // note /* note */ = title',
    '#read("/etc/hosts") ]] ] #',
    '" \' \\u{41} \\" \\n %s {0} {{ 7 * 7 }} {% now %}',
    "=1+1",
    "two  spaces and\ttab",
    " a space before and after ",
    "no\u00a0break, soft\u00adhyphen, zero\u200bwidth, tŷ, ŵyr",
    "https://example.org/a_b_c?x=1&y=2#z",
    "<https://example.org> a@example.org",
    "A & B < C > D",
)
MARKERS = (
    "",
    "• ",
    "- ",
    "– ",
    "1) ",
    "1. ",
    "(a) ",
    "a) ",
    "(i) ",
    "i. ",
    "A. ",
    "I) ",
    "1.1 ",
    "(1)",
    "1A. ",
    "[1] ",
    "1: ",
)

_letters = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co", "Zl", "Zp")), min_size=1, max_size=30
)
texts = st.one_of(st.sampled_from(HOSTILE), _letters.map(lambda text: unicodedata.normalize("NFC", text)))


def _clauses(depth: int, texts: st.SearchStrategy[str]) -> st.SearchStrategy[list[Clause]]:
    under = st.just([]) if depth == 0 else st.deferred(lambda: _clauses(depth - 1, texts))
    clause = st.builds(
        lambda text, kind, marker, start, children: Clause(
            id="x", text=text, kind=kind, marker=marker, start=start, children=tuple(children)
        ),
        texts,
        st.sampled_from(Kind),
        st.sampled_from(MARKERS),
        st.one_of(st.none(), st.integers(min_value=1, max_value=60)),
        under,
    )
    return st.lists(clause, max_size=4)


def _numbered(clauses, path: str = "c") -> tuple[Clause, ...]:
    return tuple(
        Clause(
            id=f"{path}{index}",
            text=clause.text,
            kind=clause.kind,
            marker=clause.marker,
            start=clause.start,
            children=_numbered(clause.children, f"{path}{index}-"),
        )
        for index, clause in enumerate(clauses)
    )


def of_texts(texts: st.SearchStrategy[str]) -> st.SearchStrategy[Document]:
    """Documents with these texts, and sometimes one of them for a title."""
    return st.builds(
        lambda title, clauses: Document(title=title, clauses=_numbered(clauses)),
        st.one_of(st.just(""), texts),
        _clauses(3, texts),
    )


documents = of_texts(texts)
