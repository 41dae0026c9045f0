"""What is kept of a published text: every format, as the bytes that went out."""

import hashlib
import io
import json
import zipfile

import pytest

from motions.formats import provenance_json
from motions.formats.edition import SUFFIXES, TRACKED
from motions.formats.table import FORMATS
from motions.models import Publication, Rendering
from motions.models.append_only import AppendOnlyError
from motions.services import publishing
from motions.services.editions import PROVENANCE, edition
from tests import factories
from tests.factories import NOON, Cast, replacing, vote

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return factories.cast()


@pytest.fixture
def publication(cast) -> Publication:
    """A motion carried with an amendment, published."""
    motion = factories.moved(cast)
    amendment = factories.moved_amendment(cast, motion, replacing(motion, "fallen", "fallen by a fifth"))
    vote(cast, motion, amendment)
    vote(cast, motion)
    return publishing.publish(actor=cast.standing_orders, motion=factories.fresh(motion), now=NOON)


def kept(publication: Publication, suffix: str) -> bytes:
    return bytes(publication.renderings.get(suffix=suffix).content)


def test_every_format_is_kept_with_its_hash_and_its_media_type(publication):
    renderings = {each.suffix: each for each in publication.renderings.all()}

    assert set(renderings) == {*SUFFIXES, PROVENANCE}
    for suffix, rendering in renderings.items():
        assert rendering.sha256 == hashlib.sha256(bytes(rendering.content)).hexdigest()
        assert rendering.media_type == (FORMATS[suffix].media_type if suffix in FORMATS else "application/json")


def test_rendering_again_gives_the_same_bytes(publication):
    again = edition(factories.fresh(publication.motion), Publication.objects.get(pk=publication.pk))

    written = {suffix: FORMATS[suffix].write(again) for suffix in again.suffixes}
    assert written | {PROVENANCE: provenance_json.write(again)} == {
        each.suffix: bytes(each.content) for each in publication.renderings.all()
    }


def test_the_json_that_is_kept_is_the_payload(publication):
    assert json.loads(kept(publication, "json")) == publication.payload


def test_word_tracks_what_the_amendment_changed(publication):
    with zipfile.ZipFile(io.BytesIO(kept(publication, TRACKED))) as archive:
        document = archive.read("word/document.xml").decode()

    assert "<w:ins " in document
    assert "by a fifth" in document
    amendment = publication.motion.amendments.get()
    assert f"Amendment {amendment.number}, {amendment.body.name}" in document


def test_a_withdrawal_has_no_text(cast, publication):
    withdrawal = publishing.withdraw(actor=cast.standing_orders, motion=publication.motion, reason="Overtaken")

    assert withdrawal.renderings.count() == 0
    assert withdrawal.payload["status"] == "withdrawn"


def test_what_was_kept_cannot_be_changed(publication):
    rendering = publication.renderings.first()

    with pytest.raises(AppendOnlyError):
        rendering.save()
    with pytest.raises(AppendOnlyError):
        Rendering.objects.filter(pk=rendering.pk).update(content=b"other")


def test_the_licence_is_that_of_the_installation(cast, settings):
    settings.LICENCE, settings.LICENCE_ADDRESS = "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"

    published = publishing.publish(actor=cast.standing_orders, motion=factories.carried(cast), now=NOON)

    assert published.payload["licence"] == "CC BY 4.0"
    assert published.payload["links"]["licence"] == "https://creativecommons.org/licenses/by/4.0/"
