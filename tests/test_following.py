"""What falls because of what, from what was agreed and what was decided."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motions.following import Fate, Item, Rule, What, When, always, circle, fallen, reached, tied, unmet

CARRIED, LOST = When.CARRIED, When.LOST
OPEN, STANDS, GONE, CLOSED = Fate.OPEN, Fate.STANDS, Fate.GONE, Fate.CLOSED


def amendment(pk: int) -> Item:
    return Item(what=What.AMENDMENT, pk=pk)


def motion(pk: int) -> Item:
    return Item(what=What.MOTION, pk=pk)


ONE, TWO, THREE, FOUR = map(amendment, range(1, 5))


def rules(*agreed: tuple[Item, When, Item]) -> list[Rule]:
    return [
        Rule(key=key, when=when, cause=cause, target=target)
        for key, (cause, when, target) in enumerate(agreed, start=1)
    ]


def fates(*, one: Fate = OPEN, two: Fate = OPEN, three: Fate = OPEN, four: Fate = OPEN) -> dict[Item, Fate]:
    """Those of ONE to FOUR, open unless said otherwise."""
    return {ONE: one, TWO: two, THREE: three, FOUR: four}


@pytest.mark.parametrize(
    ("when", "fate", "falls"),
    [
        (CARRIED, STANDS, True),
        (CARRIED, GONE, False),
        (CARRIED, OPEN, False),
        (LOST, GONE, True),
        (LOST, STANDS, False),
        (LOST, OPEN, False),
        (LOST, CLOSED, False),
    ],
)
def test_what_has_to_become_of_the_cause(when, fate, falls):
    assert list(fallen(rules((ONE, when, TWO)), fates(one=fate), {})) == ([TWO] if falls else [])


def test_what_falls_counts_as_lost_for_what_depends_on_it():
    agreed = rules((ONE, CARRIED, TWO), (TWO, LOST, THREE), (THREE, CARRIED, FOUR))

    found = fallen(agreed, fates(one=STANDS), {})

    assert {item.pk: rule.key for item, rule in found.items()} == {2: 1, 3: 2}


@pytest.mark.parametrize("fate", [STANDS, GONE, CLOSED])
def test_what_was_decided_never_falls(fate):
    assert fallen(rules((ONE, CARRIED, TWO)), fates(one=STANDS, two=fate), {}) == {}


def test_what_was_carried_all_the_same_is_a_question():
    agreed = rules((ONE, CARRIED, TWO), (ONE, CARRIED, THREE), (FOUR, LOST, TWO))
    decided = fates(one=STANDS, two=STANDS, three=GONE)

    assert unmet(agreed, decided, fallen(agreed, decided, {})) == (agreed[0],)


def test_a_motion_takes_its_amendments_with_it_but_not_those_that_were_decided():
    decided = {motion(7): STANDS, motion(8): OPEN, ONE: OPEN, TWO: STANDS, THREE: OPEN}
    agreed = rules((motion(7), CARRIED, motion(8)), (ONE, LOST, THREE))

    found = fallen(agreed, decided, {motion(8): [ONE, TWO]})

    assert set(found) == {motion(8), ONE, THREE}


def test_a_motion_that_was_decided_keeps_its_amendments():
    decided = {motion(7): STANDS, motion(8): STANDS, ONE: OPEN}

    assert fallen(rules((motion(7), CARRIED, motion(8))), decided, {motion(8): [ONE]}) == {}


@pytest.mark.parametrize(
    "agreed",
    [
        [(ONE, LOST, ONE)],
        [(ONE, CARRIED, ONE)],
        [(ONE, LOST, TWO), (TWO, LOST, ONE)],
        [(ONE, CARRIED, TWO), (TWO, LOST, ONE)],
        [(ONE, CARRIED, TWO), (TWO, LOST, THREE), (THREE, LOST, ONE)],
    ],
)
def test_nothing_falls_because_of_itself(agreed):
    assert circle(rules(*agreed), {}) is not None


@pytest.mark.parametrize(
    "agreed",
    [
        [(ONE, CARRIED, TWO), (TWO, CARRIED, ONE)],
        [(ONE, CARRIED, TWO), (ONE, LOST, THREE), (THREE, CARRIED, FOUR)],
        [(ONE, LOST, TWO), (TWO, LOST, THREE)],
    ],
)
def test_what_can_be_agreed(agreed):
    assert circle(rules(*agreed), {}) is None
    assert always(rules(*agreed), {}) is None


def test_an_amendment_on_which_its_motion_depends_is_no_circle():
    assert circle(rules((ONE, LOST, motion(1))), {motion(1): [ONE, TWO]}) is None
    assert list(reached(rules((ONE, LOST, motion(1))), {motion(1): [ONE, TWO]}, ONE, LOST)) == [motion(1), TWO]


def test_nothing_falls_whatever_happens():
    agreed = rules((ONE, CARRIED, TWO), (ONE, LOST, THREE), (THREE, LOST, TWO))

    assert always(agreed, {}) == (ONE, TWO)


def test_motions_that_are_tied():
    assert tied([(1, 2), (3, 2), (4, 5)], 1) == {1, 2, 3}
    assert tied([], 1) == {1}


ITEMS = [ONE, TWO, THREE, FOUR]
AGREED = st.lists(
    st.tuples(st.sampled_from(ITEMS), st.sampled_from(When), st.sampled_from(ITEMS)), min_size=1, max_size=6
)
DECIDED = st.fixed_dictionaries({item: st.sampled_from(Fate) for item in ITEMS})


@given(AGREED, DECIDED)
def test_the_order_in_which_consequences_were_agreed_does_not_matter(agreed, decided):
    found = [
        set(fallen(rules(*order), decided, {ONE: [FOUR]})) for order in list(permutations(agreed))[:: len(agreed) ** 2]
    ]

    assert all(each == found[0] for each in found)


@given(AGREED, DECIDED)
def test_everything_that_falls_was_open_and_its_rule_has_come_about(agreed, decided):
    found = fallen(rules(*agreed), decided, {})

    for item, rule in found.items():
        assert (decided[item], rule.target) == (OPEN, item)
        assert decided[rule.cause] == (STANDS if rule.when == CARRIED else GONE) or rule.cause in found
    waiting = [rule for rule in rules(*agreed) if decided[rule.target] == OPEN and rule.target not in found]
    assert not any(decided[rule.cause] == STANDS for rule in waiting if rule.when == CARRIED)
    assert not any(decided[rule.cause] == GONE or rule.cause in found for rule in waiting if rule.when == LOST)
