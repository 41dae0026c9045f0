"""A place in the tokens: a parse function is asked once in a place, and again with other flags or where it stopped."""

from __future__ import annotations

import pytest

from motions.text.instructions.cursor import Cursor, Names, remembered
from motions.text.instructions.tokens import tokenize


@pytest.fixture
def cursor() -> Cursor:
    return Cursor(tokenize("Delete the last point."), Names(sections={}, labels=frozenset()))


@pytest.fixture
def asked() -> list[object]:
    return []


@pytest.fixture
def parse(asked):
    @remembered
    def two_words(cursor: Cursor, *, may_stop: bool = False) -> str:
        asked.append((cursor.at, cursor.looking, may_stop))
        if may_stop:
            raise cursor.unread("anything")
        cursor.at += 2
        return cursor.items[cursor.at - 1].text

    return two_words


def test_what_stands_in_a_place_is_read_there_once(cursor, parse, asked):
    first, at = parse(cursor), cursor.at
    cursor.at = 0
    assert (parse(cursor), cursor.at) == (first, at) == ("the", 2)
    assert asked == [(0, False, False)]


def test_another_place_is_another_question(cursor, parse, asked):
    assert [parse(cursor), parse(cursor)] == ["the", "point"]
    assert [at for at, *_ in asked] == [0, 2]


def test_a_probe_knows_what_another_has_read(cursor, parse, asked):
    assert parse(cursor.probe(1)) == parse(cursor.probe(1)) == "last"
    assert asked == [(1, True, False)]
    assert cursor.at == 0


def test_whether_it_is_only_looked_at_is_part_of_the_question(cursor, parse, asked):
    assert parse(cursor.probe(0)) == parse(cursor) == "the"
    assert len(asked) == 2


def test_where_it_stops_it_is_asked_again(cursor, parse, asked):
    for _ in range(2):
        assert cursor.attempt(lambda here: parse(here, may_stop=True)) is None
    assert asked == [(0, False, True)] * 2


def test_other_tokens_are_other_places(parse, asked):
    names = Names(sections={}, labels=frozenset())
    assert [parse(Cursor(tokenize(prose), names)) for prose in ("Add a comma.", "In point 2")] == ["a", "point"]
    assert len(asked) == 2


def test_phrases_are_taken_whole_and_the_longest_first(cursor):
    assert not cursor.take("delete all|delete the last word")
    assert cursor.take("delete|delete the|the last") == "delete the"
    assert cursor.is_word("last point")
    assert not cursor.is_word("last point of")


def test_nothing_stands_past_the_end(cursor):
    assert cursor.peek(99).text == ""
