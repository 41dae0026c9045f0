"""How a published text stands now, said over what was published."""

from __future__ import annotations

from motions.formats import json_text, standing, wording
from motions.formats.edition import Status
from motions.formats.standing import Standing
from tests.formats.cast import DECIDED, edition

LAPSED = Standing(status=Status.LAPSED, since=DECIDED, reason="Ten years have passed.")
NOTE = "This text is no longer in force: it lapsed on 14 June 2026. Ten years have passed."


def test_a_text_in_force_is_as_it_was_published():
    published = json_text.fields(edition())

    assert standing.fields(published, Standing()) == published


def test_one_that_has_lapsed_says_so_first():
    now = standing.fields(json_text.fields(edition()), LAPSED)

    assert list(now)[:4] == ["status", "note", "status_since", "statement"]
    assert (now["status"], now["note"]) == ("lapsed", NOTE)
    in_force, lapsed = "In force when published, 15 June 2026.", "Lapsed."
    assert now["statement"] == f"{NOTE} {wording.statement(edition()).replace(in_force, lapsed)}"
    assert now["statement"].count(lapsed) == 1


def test_one_that_was_published_without_a_statement_stays_without():
    published = json_text.fields(edition())
    del published["statement"]

    assert "statement" not in standing.fields(published, LAPSED)
