"""Whatever a program sends as a change of a text: it is taken, or refused with a sentence, and is never a defect."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motions.counters import COUNTERS
from motions.text.codec import KINDS, clause_to_json, document_to_json
from tests import factories
from tests.api.test_motions import send

SCALARS = st.none() | st.booleans() | st.integers(-3, 40) | st.floats(allow_nan=False, allow_infinity=False) | st.text()
JSON = st.recursive(
    SCALARS, lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(), inside, max_size=3)
)


@pytest.fixture
def motion(cast):
    return factories.on_agenda(cast)


def operations(motion):
    """Operations whose fields hold what they should, or something else of the text, or anything."""
    clauses = document_to_json(motion.current.content)["clauses"]
    rows = [clause_to_json(clause.row) for clause in motion.current.content.walk()]
    ids = st.sampled_from([row["id"] for row in rows])
    trees = st.sampled_from(clauses + rows)
    values: dict[str, st.SearchStrategy[Any]] = {
        "clause": ids | trees,
        "start": st.integers(0, 40),
        "expected": st.sampled_from(["short of", "that ", ""]) | trees | st.lists(trees, max_size=2),
        "position": st.fixed_dictionaries({"parent": st.none() | ids, "after": st.none() | ids}),
        "first": st.fixed_dictionaries({"clause": ids, "offset": st.integers(-2, 60)}),
        "second": trees,
        "clauses": st.lists(trees, max_size=2),
        "words": st.text(max_size=5),
    }
    values |= {"origin": values["position"], "last": values["first"], "replacement": trees}
    values |= dict.fromkeys(("before", "after", "title"), values["words"])

    def of_kind(name: str) -> st.SearchStrategy[dict[str, Any]]:
        right = {field: values[field] for field in KINDS[name].__slots__}
        wrong = st.dictionaries(st.sampled_from(sorted(right)), JSON, max_size=1)
        return st.builds(lambda good, bad: {"op": name, **good, **bad}, st.fixed_dictionaries(right), wrong)

    return st.lists(st.sampled_from(sorted(KINDS)).flatmap(of_kind), min_size=1, max_size=3)


SETTINGS = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None)


@SETTINGS
@given(data=st.data())
def test_operations(cast, motion, signed_in, data):
    preview(signed_in(cast.stranger), motion, {"operations": data.draw(operations(motion))})


@SETTINGS
@given(data=st.data())
def test_documents(cast, motion, signed_in, data):
    document = document_to_json(motion.current.content)
    where = data.draw(st.sampled_from(["title", "clauses", *document["clauses"][0], "whole"]))
    anything = data.draw(JSON)
    if where == "whole":
        document = {"clauses": anything, "title": "x"}
    elif where in document:
        document[where] = anything
    else:
        document["clauses"][0][where] = anything
    preview(signed_in(cast.stranger), motion, {"document": document})


@SETTINGS
@given(data=st.data())
def test_edits_and_words(cast, motion, signed_in, data):
    ids = st.sampled_from([clause.id for clause in motion.current.content.walk()]) | st.text(max_size=4)
    edits = st.fixed_dictionaries(
        {
            "texts": st.dictionaries(ids, st.text(), max_size=3),
            "deleted": st.lists(ids, max_size=3),
            "inserted": st.lists(st.fixed_dictionaries({"text": st.text(), "after": st.none() | ids}), max_size=2),
        }
    )
    change = data.draw(st.fixed_dictionaries({"edits": edits}) | st.fixed_dictionaries({"text": st.text()}))
    preview(signed_in(cast.stranger), motion, change)


def preview(client, motion, change):
    """Raises whatever defect the change uncovers."""
    COUNTERS.clear()  # one person may not ask as often as this
    body = {"body": "valley-branch", "version": 1} | change
    answer = send(client, f"motions/{motion.pk}/amendments/preview", body)
    assert answer.status_code in {200, 400, 422}
    assert answer.status_code == 200 or answer.json()["detail"].endswith((".", "?"))
