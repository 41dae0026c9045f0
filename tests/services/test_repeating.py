"""A request that is sent again is done once."""

from datetime import timedelta

import pytest

from motions.models import KeptAnswer
from motions.refusals import BadText, WrongTime
from motions.services import repeating
from motions.services.repeating import Reply
from tests import factories
from tests.factories import NOON

pytestmark = pytest.mark.django_db
SAID = "0" * 64


@pytest.fixture
def cast():
    return factories.cast()


@pytest.fixture
def acts():
    """Acts that can be counted: the reply says which it is."""
    done: list[int] = []

    def act() -> Reply:
        done.append(len(done) + 1)
        return Reply(status=201, headers={"ETag": '"1"'}, body=b"act %d" % done[-1])

    return act


def once(person, key, act, *, said=SAID, now=NOON):
    return repeating.once(actor=person, key=key, request_sha256=said, act=act, now=now)


def test_the_second_answer_is_the_first(cast, acts):
    first, is_repeated = once(cast.delegate, "k1", acts)
    again, was_repeated = once(cast.delegate, "k1", acts)

    assert (is_repeated, was_repeated) == (False, True)
    assert first == again == Reply(status=201, headers={"ETag": '"1"'}, body=b"act 1")
    assert str(KeptAnswer.objects.get()) == "The answer to Dilys Delegate under the key “k1”"


def test_a_key_is_for_one_request(cast, acts):
    once(cast.delegate, "k1", acts)

    with pytest.raises(WrongTime) as refusal:
        once(cast.delegate, "k1", acts, said="1" * 64)

    assert refusal.value.code == "key_used"


def test_keys_are_ones_own(cast, acts):
    once(cast.delegate, "k1", acts)

    assert once(cast.colleague, "k1", acts)[0].body == b"act 2"
    assert once(cast.delegate, "k2", acts)[0].body == b"act 3"


def test_what_was_refused_is_tried_again(cast, acts):
    def refused() -> Reply:
        factories.draft(cast)
        raise BadText("empty", "The text is empty: write it first.")

    with pytest.raises(BadText):
        once(cast.delegate, "k1", refused)

    assert not cast.conference.motions.exists()
    assert once(cast.delegate, "k1", acts) == (Reply(status=201, headers={"ETag": '"1"'}, body=b"act 1"), False)


@pytest.mark.parametrize("key", ["", " ", "x" * 101, "a\x00b", "a\nb"])
def test_what_cannot_be_a_key(cast, acts, key):
    with pytest.raises(BadText) as refusal:
        once(cast.delegate, key, acts)

    assert refusal.value.code == "key_needed"


def test_answers_are_kept_for_a_day(cast, acts):
    once(cast.delegate, "k1", acts)
    once(cast.colleague, "k2", acts, now=NOON + timedelta(hours=1))

    assert once(cast.delegate, "k1", acts, now=NOON + timedelta(hours=23, minutes=59))[1]
    assert not once(cast.delegate, "k1", acts, now=NOON + timedelta(hours=24))[1]
    assert KeptAnswer.objects.count() == 2


def test_only_so_many_are_kept(cast, acts, monkeypatch):
    monkeypatch.setattr(repeating, "KEPT_AT_MOST", 2)
    once(cast.colleague, "k0", acts)
    for key in ("k1", "k2", "k3"):
        once(cast.delegate, key, acts)

    assert set(KeptAnswer.objects.of(cast.delegate).values_list("key", flat=True)) == {"k2", "k3"}
    assert KeptAnswer.objects.of(cast.colleague).exists()
