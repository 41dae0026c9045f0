"""The laws of what is published, whatever is done in whatever order, and whoever does it at the same time."""

from __future__ import annotations

from contextlib import suppress
from threading import Event, Thread
from uuid import uuid4

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clients import verify
from motions.counting import Count, Result
from motions.formats import minisign
from motions.models import Motion, Publication, PublicationEvent, Rendering
from motions.refusals import Refusal
from motions.services import deciding, editions, publishing, signing
from tests import factories
from tests.api import published
from tests.services.test_races import together

# Writing a text in every format takes long, so there are few cases, each with many acts.
FEW = settings(
    max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40).filter(str.strip)


@pytest.fixture(autouse=True)
def _key_of_the_test(settings, tmp_path):
    settings.SIGNING_KEY = str(tmp_path / "signing-key")


ACTS = ("new", "correct", "withdraw", "publish", "lapse", "reinstate")


def do(act: str, cast: factories.Cast, motion: Motion) -> None:
    """Something that is done to a text that was published. Raises Refusal where it cannot be, as things stand."""
    match act:
        case "correct":
            recount(cast, motion)
            publishing.correct(actor=cast.standing_orders, motion=motion, reason="A recount.")
        case "withdraw":
            published.withdraw(cast, motion)
        case "publish":
            published.publish(cast, factories.fresh(motion))
        case "lapse":
            published.lapse(cast, motion)
        case "reinstate":
            published.reinstate(cast, motion)


def recount(cast: factories.Cast, motion: Motion) -> None:
    """Turn the decision on the motion's second amendment around."""
    decision = motion.decisions.standing().get(amendment__number=f"{motion.number}.2")
    was_carried = decision.result == Result.CARRIED
    deciding.correct(
        actor=cast.teller,
        decision=decision,
        count=Count(method="count", votes_for=12 if was_carried else 310, votes_against=310 if was_carried else 12),
        key=uuid4().hex,
        reason="A recount.",
    )


def everything() -> tuple[dict[int, str], dict[int, bytes]]:
    """Every line of the log, and every text in every format."""
    lines = dict(Publication.objects.values_list("seq", "entry"))
    return lines, {pk: bytes(content) for pk, content in Rendering.objects.values_list("pk", "content")}


def log() -> list[bytes]:
    return list(signing.lines(signing.head().seq))


@pytest.mark.django_db
@FEW
@given(data=st.data())
def test_what_was_published_never_changes_and_the_log_only_grows(data):
    cast = factories.cast(slug=f"at-{Publication.objects.count()}-{Motion.objects.count()}")
    before = everything()
    motions = [published.amended_text(cast).motion]
    for act in data.draw(st.lists(st.sampled_from(ACTS), min_size=3, max_size=6)):
        if act == "new":
            motions.append(published.amended_text(cast).motion)
        with suppress(Refusal):
            do(act, cast, data.draw(st.sampled_from(motions)))
        after = everything()
        assert [before[kind].items() <= after[kind].items() for kind in (0, 1)] == [True, True]
        before = after

    entries, last = verify.chained(log())
    assert (len(entries), last) == (signing.head().seq, signing.head().sha256)


@pytest.mark.django_db
@FEW
@given(title=WORDS, words=st.lists(WORDS, min_size=1, max_size=3))
def test_rendering_again_gives_the_same_bytes(title, words):
    cast = factories.cast(slug=f"at-{Motion.objects.count()}")
    entry = published.text(cast, title=title, text="\n\n".join(["Conference calls on:", *words]))

    again = editions.written(editions.edition(factories.fresh(entry.motion), Publication.objects.get(pk=entry.pk)))

    assert {suffix: each.content for suffix, each in again.items()} == {
        each.suffix: bytes(each.content) for each in entry.renderings.all()
    }


class Reader(Thread):
    """A program that reads on from the last number that it saw, and checks the log, while others publish."""

    def __init__(self) -> None:
        super().__init__()
        self.stop = Event()
        self.seen: list[int] = []
        self.checked: set[int] = set()
        self.wrong: list[str] = []

    def run(self) -> None:
        try:
            while not self.stop.is_set():
                self.look()
            self.look()
        finally:
            connection.close()

    def look(self) -> None:
        last = self.seen[-1] if self.seen else 0
        self.seen += Publication.objects.after(last).values_list("seq", flat=True)
        end, key = signing.head(), signing.key_in_use()
        if key is not None and end.seq:
            signature = signing.log_signature(end, key)
            if signature is None:
                self.wrong.append(f"Entry {end.seq} was the end of the log, and not signed.")
            else:
                digest = minisign.digest_of(*signing.lines(end.seq))
                minisign.verify(minisign.read_public_key(key.public_key), digest, signature)
                self.checked.add(end.seq)


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_a_reader_that_reads_on_misses_nothing_while_many_publish_and_every_log_is_signed():
    cast = factories.cast()
    motions = [factories.carried(cast, title=f"Motion of {number}") for number in range(8)]
    reader = Reader()
    reader.start()

    together(*[lambda motion=motion: published.publish(cast, motion) for motion in motions])
    together(*[lambda motion=motion: published.withdraw(cast, motion) for motion in motions[:4]])
    reader.stop.set()
    reader.join()

    assert reader.seen == list(range(1, 13))
    assert reader.wrong == []
    assert 12 in reader.checked
    assert Publication.objects.filter(event=PublicationEvent.WITHDRAW).count() == 4
