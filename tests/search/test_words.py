"""Words as search compares them, and what somebody asks for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motions.refusals import BadText
from motions.search import Query, folded, key, parse, tokens
from motions.search.marking import MOST_MARKS, WIDTH, Piece, marked, snippet


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Nurses, nursing and the nurse", ["nurs", "nurs", "and", "the", "nurs"]),
        ("Tŷ Ŵyn", ["ty", "wyn"]),
        ("Ty\u0302", ["ty"]),
        ("Łódź straße ﬁnal", ["lodz", "strass", "final"]),
        ("don’t", ["don", "t"]),
        ("snake_case 2023/24", ["snake", "case", "2023", "24"]),
        ("Афины", ["афины"]),
        ("… – !", []),
    ],
)
def test_a_text_as_search_compares_it(text, words):
    assert tokens(text) == words


def test_things_of_one_name_have_one_key():
    assert key("Health & Safety") == key("health   safety") == "health safety"
    assert key("Tŷ") == "ty"


@pytest.mark.parametrize(
    ("written", "again"),
    [
        ("Tŷ", "Ty\N{COMBINING CIRCUMFLEX ACCENT}"),
        ("ᾳ", "ΑΙ"),
        ("\N{COMBINING GREEK YPOGEGRAMMENI}", "ι"),
        ("ǰa", "J\N{COMBINING CARON}A"),
    ],
)
def test_a_word_is_the_same_with_its_accents_apart(written, again):
    assert tokens(written) == tokens(again)
    assert len(tokens(written)) == 1


def test_an_accent_alone_is_no_word():
    assert tokens("\N{COMBINING ACUTE ACCENT} warm") == ["warm"]


@given(st.text(max_size=40))
def test_every_word_finds_itself_however_it_is_written(text):
    assert tokens(text.upper().lower()) == tokens(text.lower())
    assert all(folded(word).isalnum() for word in text.split() if word.isascii() and word.isalnum())


@pytest.mark.parametrize(
    ("given", "wanted", "unwanted"),
    [
        ("warm homes", [("warm",), ("home",)], []),
        ('"warm homes" fund', [("warm", "home"), ("fund",)], []),
        ("“warm homes” -hotels", [("warm", "home")], [("hotel",)]),
        ('-"cold homes" warm', [("warm",)], [("cold", "home")]),
        ("warm-homes", [("warm", "home")], []),
        ("warm warm", [("warm",)], []),
        ('warm "', [("warm",)], []),
        ("warm OR homes) AND NEAR(x)", [("warm",), ("or",), ("home",), ("and",), ("near", "x")], []),
    ],
)
def test_what_is_asked_for(given, wanted, unwanted):
    assert parse(given) == Query(wanted=tuple(wanted), unwanted=tuple(unwanted))


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ("", "Write at least one word to search for."),
        ("?!", "Write at least one word to search for."),
        ("-homes", "Write at least one word to search for."),
        ("a" * 201, "The search has 201 characters and may have up to 200."),
        (" ".join(f"w{number}" for number in range(13)), "A search may have up to 12 words or phrases."),
    ],
)
def test_what_cannot_be_searched_for_is_refused_in_a_sentence(given, sentence):
    with pytest.raises(BadText) as refusal:
        parse(given)

    assert str(refusal.value) == sentence


# Marking


def shown(pieces: tuple[Piece, ...]) -> str:
    return "".join(f"[{each.text}]" if each.is_match else each.text for each in pieces)


def test_words_are_marked_as_they_stand():
    assert shown(marked("Tŷ cynnes: Warm homes", parse("ty home"))) == "[Tŷ] cynnes: Warm [homes]"


@given(st.text(max_size=200), st.sampled_from(["a", "the home", '"a b" c']))
def test_the_pieces_of_a_text_are_the_text(text, words):
    assert "".join(each.text for each in marked(text, parse(words))) == text


def test_a_snippet_is_where_the_words_are_close_together():
    text = f"Pensions first. {'Filler words go here. ' * 30}Then homes and pensions together.{' More filler.' * 30}"

    printed = shown(snippet(text, parse("pensions homes")))

    assert "Then [homes] and [pensions] together." in printed
    assert printed.startswith("… ")
    assert printed.endswith(" …")
    assert len(printed) < WIDTH + 20


def test_a_snippet_without_the_words_is_the_beginning():
    assert shown(snippet("Conference notes\n\nthis.", parse("homes"))) == "Conference notes this."


@given(st.text(alphabet="ab \n", max_size=600))
def test_a_snippet_holds_words_of_the_text_in_their_order(text):
    printed = "".join(each.text for each in snippet(text, parse("a")))

    assert " ".join(printed.replace("…", "").split()) in " ".join(text.split())


def test_a_text_that_repeats_a_word_is_not_marked_without_end():
    assert sum(each.is_match for each in marked("pay " * 10_000, parse("pay"))) == MOST_MARKS
