"""Motions that say nearly the same are found, with what they share and where they differ."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motions.text import limits, plain
from motions.text.document import Clause, Document
from motions.text.refusals import Code, Refusal
from motions.text.similarity import Likenesses, Member, Pair, compare, likenesses, pairs
from motions.text.word_difference import Edit
from tests.text.strategies import documents

MODEL = """Staffing on wards

[Name of branch] notes:
1) that every third post on our wards is empty;
2) that [number] members left last year.

[Name of branch] calls on the [name of trust] to publish its rotas each month and to fill every post by [date].
"""


def motion(text: str) -> Document:
    ids = (f"c{number}" for number in range(100))
    return plain.read(text, ids=ids).document


def filled_in(branch: str, trust: str, number: str, date: str) -> Document:
    text = MODEL.replace("[Name of branch]", branch).replace("[name of trust]", trust)
    return motion(text.replace("[number]", number).replace("[date]", date))


OTHER = motion("Buses\n\nWe note that the last bus leaves before the late shift ends, and call for a night service.")


def test_a_model_motion_filled_in_differently_is_found() -> None:
    ealing = filled_in("Ealing branch", "Northside trust", "sixty", "June")
    leeds = filled_in("Leeds health", "city trust", "twelve", "1 May 2027")
    found = pairs([ealing, OTHER, motion(MODEL), leeds])
    assert [(pair.first, pair.second) for pair in found] == [(0, 2), (2, 3), (0, 3)]


DENSE = """Save [service]

This branch of [union] notes that [council] has cut [service] by [amount] since [date].

We believe that [service] in [council] must be funded, and that [member] should say so in [place] this year.

We call on [council] to restore [amount] to [service] by [date], and on [member] to raise it with [minister].
"""
FILLED = [
    {
        "service": "libraries",
        "union": "the Clerks",
        "council": "Leeds city council",
        "amount": "£2 million",
        "date": "May 2021",
        "member": "Jo Smith MP",
        "place": "Parliament",
        "minister": "the Secretary of State",
    },
    {
        "service": "youth work",
        "union": "United Porters",
        "council": "the county council",
        "amount": "a third",
        "date": "last year",
        "member": "our local member",
        "place": "the House",
        "minister": "her party's leader",
    },
]


def test_a_model_motion_that_is_half_placeholders_is_found() -> None:
    one, another = (motion(DENSE.replace("[", "{").replace("]", "}").format(**words)) for words in FILLED)
    assert {(pair.first, pair.second) for pair in pairs([motion(DENSE), one, OTHER, another])} == {
        (0, 1),
        (0, 3),
        (1, 3),
    }


def test_the_threshold_is_kept() -> None:
    texts = [filled_in("Ealing", "trust", "six", "June"), filled_in("Leeds", "board", "ten", "May")]
    (found,) = pairs(texts, 0.1)
    assert pairs(texts, found.share) == (found,)
    assert pairs(texts, found.share + 0.01) == ()


@pytest.mark.parametrize("threshold", [0, -1, 1.01])
def test_a_threshold_is_a_share(threshold: float) -> None:
    with pytest.raises(ValueError, match="share"):
        pairs([], threshold)


@given(st.lists(documents(max_size=2), max_size=4), st.sampled_from([0.2, 0.5, 1.0]))
def test_the_same_pairs_as_by_comparing_all(texts: list[Document], threshold: float) -> None:
    by_hand = [
        Pair(first=one, second=other, share=compare(texts[one], texts[other]).share)
        for one, other in combinations(range(len(texts)), 2)
    ]
    expected = sorted((pair for pair in by_hand if pair.share >= threshold), key=lambda pair: (-pair.share, pair.first))
    assert list(pairs(texts, threshold)) == expected


@pytest.mark.parametrize("threshold", [0.1, 0.3, 0.5, 0.9])
def test_no_pair_of_many_is_missed(threshold: float) -> None:
    """Motions that share phrases of every frequency: the one with number n has all phrases that divide n."""
    texts = [motion(f"Motion\n\n{phrases(number)}") for number in range(1, 40)]
    by_hand = {
        (one, other)
        for one, other in combinations(range(len(texts)), 2)
        if compare(texts[one], texts[other]).share >= threshold
    }
    assert {(pair.first, pair.second) for pair in pairs(texts, threshold)} == by_hand


def phrases(number: int) -> str:
    return " ".join(f"we ask for number {part}" for part in range(1, number + 1) if number % part == 0)


def test_more_pairs_than_anybody_could_look_at_are_refused() -> None:
    with pytest.raises(Refusal) as refusal:
        pairs([OTHER] * 448)
    assert refusal.value.code is Code.TOO_LARGE
    assert str(refusal.value) == (
        "More than 100,000 pairs of these texts share so much: ask for those that share more."
    )
    assert len(pairs([OTHER] * 447)) == 99_681


def test_a_model_that_came_back_hundreds_of_times_is_one_group() -> None:
    """With two motions of which each is the other's nearest, and one that is like no other."""
    buses = motion("Buses\n\nWe note that the last bus leaves before the late shift ends, and call for a day service.")
    lone = motion("Rents\n\nRents rise.")
    found = likenesses([OTHER, lone, buses, *[motion(MODEL)] * 448], most=1)
    assert found.pairs == 448 * 447 // 2 + 1
    assert found.closest == (Pair(first=3, second=4, share=1.0),)
    copies, two = found.groups
    assert copies[:2] == (Member(place=3, nearest=4, share=1.0), Member(place=4, nearest=3, share=1.0))
    assert [(member.place, member.nearest) for member in copies[2:]] == [(place, 3) for place in range(5, 451)]
    assert [(member.place, member.nearest) for member in two] == [(0, 2), (2, 0)]


@given(st.lists(documents(max_size=2), max_size=5), st.sampled_from([0.2, 0.5, 1.0]))
def test_groups_hang_together_by_the_pairs(texts: list[Document], threshold: float) -> None:
    found, told = likenesses(texts, threshold, most=3), pairs(texts, threshold)
    assert (found.pairs, found.closest) == (len(told), told[:3])
    together = [{member.place for member in group} for group in found.groups]
    assert [sum(place in group for group in together) for place in range(len(texts))] == [
        int(any(place in {pair.first, pair.second} for pair in told)) for place in range(len(texts))
    ]
    assert all(any({pair.first, pair.second} <= group for group in together) for pair in told)
    for member in (member for group in found.groups for member in group):
        own = [pair for pair in told if member.place in {pair.first, pair.second}]
        assert ({member.place, member.nearest}, member.share) == ({own[0].first, own[0].second}, own[0].share)


def test_nothing_alike_makes_no_group() -> None:
    assert likenesses([OTHER, motion(MODEL)], most=9) == Likenesses(pairs=0, closest=(), groups=())


def test_texts_with_too_much_in_common_to_be_compared_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of some words is in all texts but one, and any two texts share a little less than the threshold."""
    common = [f"common{word}" for word in range(39)]

    def text(number: int) -> Document:
        held = [word for place, word in enumerate(common) if place != number]
        own = " ".join(f"own{number}-{word}" for word in range(362))
        return Document(clauses=tuple(Clause(id=f"c{place}", text=said) for place, said in enumerate([*held, own])))

    texts = [text(number) for number in range(100)]
    assert pairs(texts, 0.1) == ()
    monkeypatch.setattr(limits, "LOOKUPS", 50_000)
    with pytest.raises(Refusal) as refusal:
        pairs(texts, 0.1)
    assert refusal.value.code is Code.TOO_LARGE
    assert str(refusal.value) == (
        "These texts have too many phrases in common to be compared at once: ask for those that share more."
    )


def test_a_phrase_in_common_is_not_enough() -> None:
    first = motion("Trams\n\nWe call on ministers to pay for trams in every town of the north and the east of it all.")
    second = motion("Libraries\n\nWe call on ministers to reopen each village library that was closed since last year.")
    assert pairs([first, second]) == pairs([first, second], 1) == ()
    assert 0 < pairs([first, second], 0.01)[0].share < 0.5


def test_what_two_texts_share_and_where_they_differ() -> None:
    first = motion(
        "Pay\n\nConference notes that pay has fallen.\n\nWe call for a rise of five per cent.\n\nWe act now."
    )
    second = motion(
        "Pay\n\nConference notes that pay has fallen.\n\nWe call for a rise of ten per cent.\n\nOur banks differ."
    )
    shared, changed, gone, new = compare(first, second).parts
    assert shared.is_shared
    assert changed.edits == (Edit(start=22, end=26, words="ten"),)
    assert gone.first == first.clauses[2]
    assert gone.second is None
    assert new.first is None
    assert new.second == second.clauses[2]
    assert [part.is_shared for part in (changed, gone, new)] == [False, False, False]


def test_of_a_short_sentence_that_was_filled_in_the_shared_words_are_shown() -> None:
    first = motion("Heat\n\nThis branch of Unite supports Warm Homes Now.")
    second = motion("Heat\n\nThis branch of PCS supports the Save Our Buses coalition.")
    (part,) = compare(first, second).parts
    assert part.edits == (
        Edit(start=15, end=20, words="PCS"),
        Edit(start=30, end=44, words="the Save Our Buses coalition"),
    )


@pytest.mark.parametrize("blank", ["[council name]", "<council name>", "{council}", "______"])
def test_blanks_are_no_words(blank: str) -> None:
    first = motion(f"Pay\n\nWe call on {blank}to act now.")
    assert compare(first, motion("Pay\n\nWe call on [name] to act now.")).share == 1
    assert compare(first, motion("Pay\n\nWe call on to act now.")).share == 2 * 4 / (4 + 5)


def test_ids_do_not_matter() -> None:
    first = Document(clauses=(Clause(id="c1", text="one two three"), Clause(id="c2", text="four five six")))
    second = Document(clauses=(Clause(id="c2", text="one two three"), Clause(id="c1", text="four five six")))
    found = compare(first, second)
    assert found.share == 1
    assert all(part.is_shared for part in found.parts)


def test_nothing_shares_nothing() -> None:
    assert compare(Document(), Document()).share == 0


@given(documents(), documents())
def test_every_clause_of_both_is_told_once(first: Document, second: Document) -> None:
    parts = compare(first, second).parts
    assert sorted(part.first.id for part in parts if part.first) == sorted(first.index)
    assert [part.second.id for part in parts if part.second] == list(second.index)
