"""Escape first, then mark up: the exact HTML."""

from motions.presenters.markup import printed, words
from motions.presenters.rows import Change, Row, Span


def test_kept_words_are_only_escaped():
    assert words([Span(words="nurses & <porters>")]) == "nurses &amp; &lt;porters&gt;"


def test_a_change_says_in_words_what_it_is_and_names_its_amendment():
    spans = [
        Span(words="six", change=Change.DELETED, numbers=("1.2",)),
        Span(words="ten", change=Change.INSERTED, numbers=("1.2",)),
        Span(words=" hours"),
    ]

    assert words(spans, {"1.2": "/c/adc/amendments/7/"}) == (
        '<del><span class="vh">[deleted by 1.2: </span>six<span class="vh">]</span></del>'
        '<ins><span class="vh">[inserted by 1.2: </span>ten<span class="vh">]</span></ins>'
        '<a class="by" href="/c/adc/amendments/7/" aria-label="amendment 1.2">1.2</a>'
        " hours"
    )


def test_without_an_address_the_number_is_printed_without_a_link():
    spans = [Span(words="six", change=Change.DELETED, numbers=("1.2", "1.3"))]

    assert words(spans) == (
        '<del><span class="vh">[deleted by 1.2 and 1.3: </span>six<span class="vh">]</span></del>'
        '<span class="by" aria-hidden="true">1.2</span><span class="by" aria-hidden="true">1.3</span>'
    )


def test_an_amendment_alone_on_its_page_is_not_named():
    spans = [Span(words="<b>", change=Change.INSERTED, numbers=("",))]

    assert words(spans) == '<ins><span class="vh">[inserted: </span>&lt;b&gt;<span class="vh">]</span></ins>'


def test_the_first_word_of_a_printed_line_holds_its_number_which_is_not_read_aloud():
    spans = [Span(words="six ", line=4), Span(words="long hours", line=5, is_wrapped=True)]

    assert words(spans) == (
        '<span class="start"><span class="line" aria-hidden="true">4</span>six</span> <br class="wrap-here">'
        '<span class="start"><span class="line" aria-hidden="true">5</span>long</span> hours'
    )


def test_spaces_at_the_edge_of_a_change_are_not_marked():
    spans = [Span(words=" all ", change=Change.INSERTED, numbers=("",)), Span(words="  ", change=Change.DELETED)]

    assert words(spans) == ' <ins><span class="vh">[inserted: </span>all<span class="vh">]</span></ins>   '


def test_words_that_were_carried_in_link_to_where_they_came_from():
    spans = [Span(words="ten & more", change=Change.BROUGHT, numbers=("1.2", "1.4"))]

    assert words(spans, {"1.2": "/elsewhere/"}) == (
        '<a class="from" href="#from-1.2">ten &amp; more<span class="vh"> (from 1.2 and 1.4)</span></a>'
    )


def test_the_classes_of_a_clause_say_its_kind_its_depth_and_whether_it_has_a_label():
    deep = Row(id="c1", label="(a)", kind="point", depth=9, spans=())
    bare = Row(id="c2", label="", kind="chapeau", depth=0, spans=())

    assert [row.css for row in printed([deep, bare])] == ["clause point depth-4", "clause chapeau depth-0 bare"]
