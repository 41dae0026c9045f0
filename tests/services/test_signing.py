"""The key of an installation, and what it vouches for."""

import hashlib
import stat
from io import StringIO
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motions.formats import minisign
from motions.models import AppendOnlyError, Publication, Signature, SigningKey
from motions.refusals import Forbidden
from motions.services import publishing, signing
from motions.services.signing import LogDiffers
from tests import factories
from tests.factories import NOON, Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return factories.cast()


@pytest.fixture(autouse=True)
def key_file(settings, tmp_path) -> Path:
    """Where the key of the test is kept."""
    settings.SIGNING_KEY = str(tmp_path / "keys" / "signing-key")
    return Path(settings.SIGNING_KEY)


def publish(cast: Cast, title: str = "Safe staffing") -> Publication:
    motion = factories.carried(cast, title=title)
    return publishing.publish(actor=cast.standing_orders, motion=motion, now=NOON)


def key_in_use() -> SigningKey:
    key = signing.key_in_use()
    assert key is not None
    return key


def public(key: SigningKey) -> minisign.PublicKey:
    return minisign.read_public_key(key.public_key)


def log() -> bytes:
    return b"".join(signing.lines(signing.head().seq))


def trusted_comment(key: SigningKey) -> str:
    """What the signature of the whole log says, once it is verified."""
    signature = signing.log_signature(signing.head(), key)
    assert signature is not None
    return minisign.verify(public(key), minisign.digest_of(log()), signature)


def forget_signatures() -> None:
    """Behind the back of the models and of the database's guard."""
    connection.check_constraints()  # PostgreSQL empties no table that has checks to come
    with connection.cursor() as cursor:
        cursor.execute(f"{'TRUNCATE' if connection.vendor == 'postgresql' else 'DELETE FROM'} motions_signature")


def falsify(entry: Publication, words: str, by: str) -> None:
    """Change an entry behind the back of the models and of the database's guard."""
    guard = "motions_publication_is_written_once"
    on_table = " ON motions_publication" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {guard}{on_table}")
        cursor.execute(
            "UPDATE motions_publication SET entry = %s WHERE id = %s", [entry.entry.replace(words, by), entry.pk]
        )


class TestPublishing:
    def test_signs_each_entry(self, cast):
        entry = publish(cast)

        signed = entry.signatures.get()
        digest = minisign.digest_of(entry.entry.encode() + b"\n")
        assert minisign.verify(public(signed.key), digest, signed.text) == f"entry seq:1 sha256:{entry.entry_sha256}"

    def test_signs_a_withdrawal_too(self, cast):
        motion = publish(cast).motion
        publishing.withdraw(actor=cast.standing_orders, motion=motion, reason="Overtaken")

        assert Signature.objects.count() == 2

    def test_makes_the_first_key_readable_by_its_owner_only(self, cast, key_file):
        publish(cast)

        assert stat.S_IMODE(key_file.stat().st_mode) == 0o600
        assert str(minisign.read_secret_key(key_file.read_text()).public) == key_in_use().public_key

    def test_does_not_go_on_under_another_key(self, cast, key_file):
        publish(cast)
        key_file.unlink()

        with pytest.raises(ImproperlyConfigured, match="does not hold the key"):
            publish(cast)
        assert Publication.objects.count() == 1

    def test_says_that_its_key_cannot_be_read(self, cast, key_file):
        key_file.parent.mkdir()
        key_file.write_text("no key")

        with pytest.raises(ImproperlyConfigured, match="cannot be read: This is not a secret key"):
            publish(cast)

    def test_says_that_its_key_cannot_be_kept(self, cast, key_file):
        key_file.parent.write_text("a file where the folder should be")

        with pytest.raises(ImproperlyConfigured, match="cannot be kept"):
            publish(cast)


class TestTheLog:
    def test_is_signed_as_a_whole(self, cast):
        publish(cast)
        last = publish(cast)

        assert trusted_comment(key_in_use()) == f"log.jsonl seq:2 sha256:{last.entry_sha256}"

    def test_is_read_once_however_often_it_grows(self, cast):
        publish(cast)
        first = trusted_comment(key_in_use())
        publish(cast)
        with CaptureQueriesContext(connection) as queries:
            signing.log_signature(signing.head(), key_in_use())

        (read,) = [query["sql"] for query in queries.captured_queries if '"entry"' in query["sql"]]
        assert '"seq" > 1' in read
        assert trusted_comment(key_in_use()) != first

    def test_is_empty_at_first(self):
        assert (log(), signing.head().seq) == (b"", 0)
        assert signing.key_in_use() is None

    def test_that_was_published_before_there_was_a_key_is_signed_by_the_first(self, cast):
        publish(cast)
        forget_signatures()

        assert signing.log_signature(signing.head(), signing.make_key(actor=cast.keeper))

    def test_whose_end_was_never_signed_is_not(self, cast):
        publish(cast)

        assert signing.log_signature(signing.Head(seq=2, sha256="0" * 64), key_in_use()) is None

    def test_of_which_an_entry_was_changed_is_not_signed(self, cast):
        first = publish(cast, title="Ten nurses")
        publish(cast)
        falsify(first, "Ten nurses", "Two nurses")

        with pytest.raises(LogDiffers, match="Entry 2 of the log does not follow the one before"):
            signing.log_signature(signing.head(), key_in_use())

    def test_of_which_the_last_entry_was_changed_is_not_signed(self, cast):
        last = publish(cast, title="Ten nurses")
        falsify(last, "Ten nurses", "Two nurses")

        with pytest.raises(LogDiffers, match="does not end in entry 1 as it was published"):
            signing.log_signature(signing.head(), key_in_use())

    def test_that_was_written_anew_from_end_to_end_is_not_signed(self, cast):
        last = publish(cast, title="Ten nurses")
        falsify(last, "Ten nurses", "Two nurses")
        forged = hashlib.sha256(Publication.objects.get().entry.encode()).hexdigest()

        with pytest.raises(LogDiffers, match="Entry 1 of the log is not the one that was signed"):
            signing.log_signature(signing.Head(seq=1, sha256=forged), key_in_use())


class TestMakingAKey:
    def test_again_changes_nothing(self, cast):
        first = signing.make_key(actor=cast.keeper)
        publish(cast)

        assert signing.make_key(actor=cast.keeper) == first
        assert Signature.objects.count() == 1

    @pytest.mark.parametrize("who", ["delegate", "standing_orders", "visitor"])
    def test_is_for_who_keeps_the_installation(self, cast, who):
        with pytest.raises(Forbidden):
            signing.make_key(actor=getattr(cast, who))
        with pytest.raises(Forbidden):
            signing.change_key(actor=getattr(cast, who))

    def test_cannot_be_undone(self, cast):
        key = signing.make_key(actor=cast.keeper)

        with pytest.raises(AppendOnlyError):
            key.save()


@pytest.mark.django_db(transaction=True)
class TestChangingTheKey:
    def test_the_old_key_signs_the_new_one_and_the_new_one_the_log(self, cast, key_file):
        last = publish(cast)
        old = key_in_use()

        new = signing.change_key(actor=cast.keeper, now=NOON)

        digest = minisign.digest_of(public(new).file.encode())
        assert minisign.verify(public(old), digest, new.signature) == "the next key"
        assert (key_in_use(), new.seq) == (new, 1)
        assert trusted_comment(new) == f"log.jsonl seq:1 sha256:{last.entry_sha256}"
        assert str(minisign.read_secret_key(key_file.read_text()).public) == new.public_key
        assert key_file.with_name(f"signing-key.before-{old.name}").exists()

    def test_publishing_goes_on_with_the_new_one(self, cast):
        publish(cast)
        new = signing.change_key(actor=cast.keeper)

        assert publish(cast).signatures.get().key == new

    def test_that_was_lost_goes_on_without_its_signature(self, cast, key_file):
        publish(cast)
        key_file.unlink()

        new = signing.change_key(actor=cast.keeper, is_lost=True)

        assert new.signature == ""
        assert publish(cast).seq == 2

    def test_that_was_cut_short_is_carried_on(self, cast, key_file):
        publish(cast)
        new = signing.change_key(actor=cast.keeper)
        key_file.rename(key_file.with_name("signing-key.next"))

        assert publish(cast).signatures.get().key == new
        assert signing.change_key(actor=cast.keeper).pk > new.pk

    def test_needs_a_key_to_change(self, cast):
        with pytest.raises(ImproperlyConfigured, match="There is no signing key yet"):
            signing.change_key(actor=cast.keeper)

    def test_stops_at_a_log_that_was_not_signed(self, cast):
        publish(cast)
        forget_signatures()

        with pytest.raises(LogDiffers, match="Entry 1 of the log was never signed"):
            signing.change_key(actor=cast.keeper)


class TestTheCommand:
    def said(self, *arguments: str) -> str:
        out = StringIO()
        call_command("signing_key", *arguments, stdout=out)
        return out.getvalue()

    def test_makes_a_key_and_prints_its_public_half(self, cast):
        said = self.said()

        key = key_in_use()
        assert said == f"Key {key.name}, in use after entry 0 of the log:\n{key.public_key}\n"
        assert self.said() == said

    def test_changes_the_key(self, cast):
        before = self.said()

        assert self.said("--change") != before
        assert SigningKey.objects.count() == 2

    def test_says_what_is_wrong(self, cast, key_file):
        self.said()
        key_file.unlink()

        with pytest.raises(CommandError, match="does not hold the key"):
            self.said("--change")
