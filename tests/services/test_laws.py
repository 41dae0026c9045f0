"""The laws of the text engine, kept by the services too: whatever was handed in, whatever the order of the votes."""

from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motions.models import Amendment, Conference, Motion, Rules, Version
from motions.refusals import BadText
from motions.services import amending, texts
from motions.services.amending import Change
from motions.services.editing import Edits, Insertion
from motions.text.codec import document_to_json, operation_to_json
from motions.text.document import Clause, Document, Kind
from tests import factories
from tests.factories import Cast, adopted, current, deleting, inserting, replacing, vote
from tests.text import strategies

POINT = Clause(id="c2", text="wards are short of nurses;", kind=Kind.POINT, marker="1) ")
BASE = Document(
    title="Safe staffing",
    clauses=(
        Clause(id="c1", text="Conference notes:", kind=Kind.CHAPEAU, children=(POINT,)),
        Clause(id="c3", text="Conference calls for more."),
    ),
)


def version_of(document: Document) -> Version:
    """A version that is in no database, of a motion of a conference with the usual rules."""
    conference = Conference(name="Spring")
    conference.rules = Rules(conference=conference)
    return Version(motion=Motion(conference=conference), number=1, document=document_to_json(document))


NAMES = st.sampled_from(["c1", "c2", "c3", "c9", "", "x\x00"])
WORDS = st.one_of(
    st.sampled_from(["", " ", "nurses", "a\nb", "\x07", "\u2028", "\x00", "e\u0301", "a" * 300]), st.text()
)
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), NAMES, WORDS),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(WORDS, inner, max_size=3)),
    max_leaves=6,
)
FIELDS = st.sampled_from(
    [
        "clause",
        "start",
        "expected",
        "words",
        "before",
        "after",
        "position",
        "origin",
        "first",
        "last",
        "second",
        "title",
    ]
)


@st.composite
def spoilt(draw: st.DrawFn) -> Any:
    """The JSON of an operation that fits, with one field of it changed into anything."""
    value = operation_to_json(draw(strategies.operations(BASE)))
    field = draw(st.one_of(st.sampled_from(sorted(value)), FIELDS, WORDS))
    return value | {field: draw(JSON)}


INSERTIONS = st.builds(Insertion, text=WORDS, after=st.none() | NAMES, under=st.none() | NAMES)
EDITS = st.builds(
    Edits,
    texts=st.dictionaries(NAMES, WORDS, max_size=3),
    inserted=st.lists(INSERTIONS, max_size=3),
    deleted=st.lists(NAMES, max_size=3),
    title=WORDS,
)
CHANGES = st.one_of(
    st.builds(lambda edits: {"edits": edits}, EDITS),
    st.builds(lambda values: {"operations": values}, st.lists(st.one_of(JSON, spoilt()), max_size=3)),
    st.builds(lambda value: {"document": value}, st.dictionaries(st.sampled_from(["title", "clauses"]), JSON)),
    st.builds(lambda text: {"text": text}, WORDS),
    st.builds(lambda text: {"prose": text}, WORDS),
)


def worked_out(change: dict[str, Any], version: Version) -> amending.Worked | BadText:
    """What the services make of the change, or the refusal."""
    try:
        return amending.work_out(Change(**change), version)
    except BadText as refusal:
        return refusal


@given(CHANGES)
def test_whatever_is_handed_in_becomes_an_amendment_or_a_sentence(change):
    answer = worked_out(change, version_of(BASE))

    if isinstance(answer, BadText):
        assert answer.sentence
    else:
        assert answer.document != BASE
        assert texts.check_document(answer.document) == answer.document


def pasted(title: str, text: str) -> Document | BadText:
    """What a pasted text is read as, or the refusal."""
    try:
        return texts.read_pasted(title=title, text=text).document
    except BadText as refusal:
        return refusal


PASTES = st.one_of(WORDS, st.text(max_size=200), st.lists(WORDS, max_size=8).map("\n\n".join))


@given(WORDS, PASTES)
def test_whatever_is_pasted_becomes_a_document_or_a_sentence(title, text):
    answer = pasted(title, text)

    if isinstance(answer, BadText):
        assert answer.sentence
    else:
        assert texts.check_document(answer) == answer


@pytest.fixture
def cast() -> Cast:
    return factories.cast()


def floor(cast: Cast) -> tuple[Motion, list[Amendment]]:
    """A motion with three amendments that have been moved."""
    motion = factories.moved(cast)
    changes = [
        replacing(motion, "doubled", "tripled"),
        inserting(motion, "that rotas are late;", after="agency"),
        deleting(motion, "pay"),
    ]
    return motion, [factories.moved_amendment(cast, motion, change) for change in changes]


@pytest.mark.django_db
def test_the_adopted_text_does_not_depend_on_the_order_of_the_votes(cast):
    outcomes = set()
    for order in permutations(range(3)):
        motion, amendments = floor(cast)
        for place in order:
            vote(cast, motion, amendments[place])
        vote(cast, motion)
        outcomes.add(adopted(factories.fresh(motion)).text)

    assert len(outcomes) == 1


@pytest.mark.django_db
def test_lost_amendments_leave_every_byte_as_it_was(cast):
    motion, amendments = floor(cast)
    for amendment in amendments:
        vote(cast, motion, amendment, votes_for=1, votes_against=2)

    vote(cast, motion)

    motion = factories.fresh(motion)
    assert adopted(motion).text == current(motion).text
    assert adopted(motion).document == current(motion).document
