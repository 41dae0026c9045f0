"""Two people at the same moment: one of them is told what the other did."""

from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection, transaction

from motions.counting import Count
from motions.models import Decision, Motion, Publication
from motions.refusals import Refusal, Stale, WrongTime
from motions.services import agreeing, deciding, drafting, publishing, repeating, ruling
from motions.services.repeating import Reply
from tests import factories

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


def together(*calls: Callable[[], Any]) -> list[Any]:
    """What each call answers, or its refusal, when all of them begin at once, each on its own connection."""
    answers: list[Any] = [None] * len(calls)
    start = Barrier(len(calls))

    def run(place: int) -> None:
        start.wait()
        try:
            answers[place] = calls[place]()
        except Refusal as refusal:
            answers[place] = refusal
        finally:
            connection.close()

    threads = [Thread(target=run, args=(place,)) for place in range(len(calls))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_two_tellers_give_one_decision_and_one_refusal_that_shows_it():
    cast = factories.cast()
    motion = factories.moved(cast)

    def count(who: str, votes_for: int) -> Callable[[], Decision]:
        return lambda: deciding.record_vote(
            actor=getattr(cast, who),
            motion=motion,
            count=Count(method="count", votes_for=votes_for, votes_against=12),
            key=f"{who} taps",
        )

    answers = together(count("teller", 310), count("chair", 311), count("standing_orders", 312))

    decision = Decision.objects.get()
    refused = [answer for answer in answers if isinstance(answer, WrongTime)]
    assert [answer for answer in answers if isinstance(answer, Decision)] == [decision]
    assert len(refused) == 2
    for refusal in refused:
        assert f"carried, {decision.votes_for} for, 12 against, recorded by {decision.declared_by_name}" in str(refusal)


def test_a_double_tap_is_one_vote():
    cast = factories.cast()
    motion = factories.moved(cast)

    answers = together(*[lambda: factories.vote(cast, motion, key="tap")] * 5)

    assert set(answers) == {Decision.objects.get()}


def test_one_key_on_two_motions_is_one_vote():
    cast = factories.cast()
    motions = [factories.moved(cast), factories.moved(cast)]

    answers = together(*[lambda motion=motion: factories.vote(cast, motion, key="tap") for motion in motions])

    assert Decision.objects.count() == 1
    assert [answer.code for answer in answers if isinstance(answer, Refusal)] == ["key_used"]


def test_of_requests_under_one_key_one_acts():
    cast = factories.cast()

    def act() -> Reply:
        return Reply(status=201, headers={}, body=str(factories.draft(cast).pk).encode())

    answers = together(*[lambda: repeating.once(actor=cast.delegate, key="k1", request_sha256="0" * 64, act=act)] * 4)

    assert cast.conference.motions.count() == 1
    assert sorted(is_repeated for _, is_repeated in answers) == [False, True, True, True]
    assert len({reply.body for reply, _ in answers}) == 1


def test_numbers_are_given_one_after_the_other():
    cast = factories.cast()
    motions = [factories.submitted(cast) for _ in range(4)]

    together(
        *[
            lambda motion=motion: ruling.rule_motion(actor=cast.standing_orders, motion=motion, in_order=True)
            for motion in motions
        ]
    )

    assert sorted(Motion.objects.values_list("number", flat=True)) == ["1", "2", "3", "4"]


def test_a_body_does_not_hand_in_more_by_being_quick():
    cast = factories.cast(rules={"motions_per_body": 1})
    motions = [factories.draft(cast), factories.draft(cast)]

    answers = together(
        *[lambda motion=motion: drafting.submit(actor=cast.delegate, motion=motion) for motion in motions]
    )

    assert [answer.code for answer in answers if isinstance(answer, Refusal)] == ["too_many_motions"]


def test_the_log_has_no_gaps_when_many_publish():
    cast = factories.cast()
    motions = [factories.carried(cast) for _ in range(4)]

    together(
        *[lambda motion=motion: publishing.publish(actor=cast.standing_orders, motion=motion) for motion in motions]
    )

    entries = list(Publication.objects.in_sequence())
    assert [entry.seq for entry in entries] == [1, 2, 3, 4]
    assert [entry.previous_sha256 for entry in entries] == ["", *[entry.entry_sha256 for entry in entries[:3]]]


def test_whoever_had_to_wait_finds_everything_as_it_is_now():
    cast = factories.cast()
    motion = factories.draft(cast)
    answers: list[Any] = []

    def redraft(title: str) -> Any:
        return drafting.redraft(actor=cast.delegate, motion=motion, base=1, title=title)

    def second() -> None:
        answers.extend(together(lambda: redraft("Safest")))

    waiting = Thread(target=second)
    with transaction.atomic():
        redraft("Safer")
        waiting.start()
        while not is_somebody_waiting():
            pass
    waiting.join()

    assert [(type(answer), answer.current) for answer in answers] == [(Stale, 2)]


def test_two_results_that_fell_each_other_s_motion_do_not_wait_for_each_other():
    cast = factories.cast()
    motions = [factories.moved(cast), factories.moved(cast)]
    for cause, target in [("1", "2"), ("2", "1")]:
        agreeing.agree(
            actor=cast.standing_orders, conference=cast.conference, cause=cause, when="carried", target=target
        )

    answers = together(*[lambda motion=motion: factories.vote(cast, motion) for motion in motions])

    assert Decision.objects.count() == 1
    assert [type(answer) for answer in answers if not isinstance(answer, Decision)] == [WrongTime]
    assert sorted(Motion.objects.values_list("state", flat=True)) == ["carried", "fell"]


def test_what_is_agreed_while_a_vote_waits_takes_effect_with_it():
    cast = factories.cast()
    motions = [factories.moved(cast), factories.moved(cast)]
    answers: list[Any] = []

    def vote() -> None:
        answers.extend(together(lambda: factories.vote(cast, motions[0])))

    waiting = Thread(target=vote)
    with transaction.atomic():
        agreeing.agree(actor=cast.standing_orders, conference=cast.conference, cause="1", when="carried", target="2")
        waiting.start()
        while not is_somebody_waiting():
            pass
    waiting.join()

    assert [answer.result for answer in answers] == ["carried"]
    assert [Motion.objects.get(pk=motion.pk).state for motion in motions] == ["carried", "fell"]


def is_somebody_waiting() -> bool:
    """Whether another connection waits for a lock."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
        (count,) = cursor.fetchone()
    return bool(count)
