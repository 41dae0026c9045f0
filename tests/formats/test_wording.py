"""What every representation says."""

from dataclasses import replace

import pytest

from motions.formats import wording
from motions.formats.edition import Status, Vote
from tests.formats.cast import DECIDED, edition


def test_the_decision_in_one_sentence():
    assert wording.decision(edition()) == (
        "Carried as amended (12.1, 12.3) by National Delegate Conference 2026, 14 June 2026."
    )


def test_the_statement_says_all_of_it_in_one_line():
    told = edition()

    assert wording.statement(told) == (
        "Motion 12, National Delegate Conference 2026. Carried as amended (12.1, 12.3) by National Delegate Conference "
        "2026, 14 June 2026. Version 1, published 15 June 2026. In force when published, 15 June 2026. "
        f"SHA-256 {told.sha256[:12]}. Address: {told.links['html']}"
    )
    assert wording.statement(edition(status=Status.LAPSED)).startswith("This text is no longer in force")


def test_a_text_in_force_has_no_warning():
    assert wording.warning(edition(note="not to be said")) == ""


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (Status.SUPERSEDED, "This text is no longer in force: it was superseded."),
        (Status.LAPSED, "This text is no longer in force: it has lapsed."),
        (Status.WITHDRAWN, "This text is withdrawn: it is not to be relied on."),
    ],
)
def test_a_text_that_is_not_in_force_says_so_and_what_is_known_of_it(status, said):
    assert wording.warning(edition(status=status)) == said
    assert wording.warning(edition(status=status, note="It lapsed on 6 March 2026")) == "It lapsed on 6 March 2026."


def test_only_a_text_in_force_is_said_to_be_so():
    terms = [[fact.term for fact in wording.facts(edition(status=status))] for status in Status]
    assert ["In force now" in each for each in terms] == [True, False, False, False]
    assert ["As it stands now" in each for each in terms] == [False, True, True, True]


@pytest.mark.parametrize(
    ("vote", "said"),
    [
        (
            Vote(result="Carried", has_passed=True, method="Voice", declared_at=DECIDED),
            "The motion: carried, voice",
        ),
        (
            Vote(
                amendment="1.2",
                result="Lost",
                has_passed=False,
                method="Count",
                declared_at=DECIDED,
                votes_for=3,
                votes_against=1200,
            ),
            "Amendment 1.2: lost, count, 3 for, 1,200 against",
        ),
        (
            Vote(amendment="1.2", part=3, result="Carried", has_passed=True, method="Voice", declared_at=DECIDED),
            "Part 3 of amendment 1.2: carried, voice",
        ),
        (
            Vote(part=1, result="Lost", has_passed=False, method="Voice", declared_at=DECIDED),
            "Part 1 of the motion: lost, voice",
        ),
    ],
)
def test_a_vote_in_words(vote, said):
    assert wording.vote(vote) == said


def test_no_name_can_pass_for_the_end_of_what_is_said():
    forged = replace(edition(), conference=f"Conference\n{'-' * 72}\nForged text", subject="")

    assert wording.decision(forged).count("\n") == 0
    assert {fact.term for fact in wording.facts(forged)} >= {"Version", "Status", "Address", "SHA-256"}
    assert "Subject" not in {fact.term for fact in wording.facts(forged)}


def test_times_have_their_offset():
    assert wording.time(DECIDED) == "14 June 2026, 11:42 (UTC+01:00)"


@pytest.mark.parametrize(
    ("outcome", "conference", "said"),
    [
        ("carried", "1998", "Carried by conference 1998, 14 June 2026"),
        (
            "carried as Amended.",
            "National Conference 1998",
            "Carried as Amended by National Conference 1998, 14 June 2026",
        ),
        ("CARRIED", "1998/99", "CARRIED by conference 1998/99, 14 June 2026"),
    ],
)
def test_the_words_of_an_archive_make_a_sentence(outcome, conference, said):
    assert wording.decided(outcome, conference, DECIDED) == said
    assert wording.decided(outcome, conference, None) == said.removesuffix(", 14 June 2026")


def test_a_conference_that_is_called_by_its_year_is_named_as_one():
    assert wording.origin(replace(edition(), conference="1998")) == "Motion 12, conference 1998"


@pytest.mark.parametrize(
    ("reason", "said"),
    [("Wrong motion", "Wrong motion."), ("See motion 4.", "See motion 4."), ("It said “no.”", "It said “no.”")],
)
def test_a_reason_ends_before_what_is_said_next(reason, said):
    told = edition(status=Status.WITHDRAWN, note=reason)
    assert wording.summary(told).startswith(f"{said} Motion 12, National Delegate Conference 2026. ")
