"""Published policy that is superseded or lapsed: the log says so, and what was published stays as it was."""

import hashlib
import io
import json

import docx
import pypdf
import pytest
from lxml import etree, html

from motions.formats import plain_text
from motions.formats.table import NEGOTIATED
from motions.models import Body, CatalogueEntry, Publication, PublicationEvent, Rendering, SearchText
from motions.refusals import BadText, Forbidden, WrongTime
from motions.services import cataloguing, marking
from tests import factories
from tests.api import published
from tests.factories import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return factories.cast()


def statuses() -> list[str]:
    return list(CatalogueEntry.objects.order_by("seq").values_list("status", flat=True))


class TestSupersede:
    def test_the_log_says_what_took_its_place(self, cast):
        first, second = published.text(cast), published.text(cast, title="Safer staffing")

        entry = published.supersede(cast, first.motion, by="spring/2")

        assert (entry.seq, entry.event, entry.version_number) == (3, PublicationEvent.SUPERSEDE, 1)
        assert entry.replaced_by == second.motion
        assert json.loads(entry.entry)["replaced_by"] == {"conference": "spring", "number": "2"}
        assert statuses() == ["superseded", "in force"]

    def test_the_published_bytes_stay_as_they_were(self, cast):
        first = published.text(cast)
        published.text(cast)
        before = list(first.renderings.order_by("suffix").values_list("suffix", "sha256"))

        entry = published.supersede(cast, first.motion, by="spring/2")

        assert list(first.renderings.order_by("suffix").values_list("suffix", "sha256")) == before
        assert set(entry.renderings.values_list("suffix", flat=True)) == {*NEGOTIATED, "embed.html"}

    def test_what_is_said_now_begins_with_it(self, cast):
        first = published.text(cast)
        published.text(cast, title="Safer staffing")

        entry = published.supersede(cast, first.motion, by="http://127.0.0.1:8000/adopted/spring/2/")

        note = (
            "This text is no longer in force: it was superseded by Motion 2, Conference of spring on 6 March 2026. "
            "It says more."
        )
        written = Rendering.objects.filter(publication=entry, suffix__in=("txt", "json"))
        said = {each.suffix: bytes(each.content).decode() for each in written}
        about, _, below = said["txt"].partition(f"{plain_text.RULE}\n")
        assert about.startswith(f"{note}\nMotion 1, Conference of spring\n")
        assert "Status: Superseded\n" in about
        assert "in force when published" not in (about + said["json"]).lower()
        assert (below, hashlib.sha256(below.encode()).hexdigest()) == (first.text, first.sha256)
        assert list(json.loads(said["json"]))[:3] == ["status", "note", "status_since"]
        assert json.loads(said["json"])["note"] == note
        assert json.loads(said["json"])["links"]["replaced_by"].endswith("/api/v1/adopted/spring/2")
        assert json.loads(said["json"])["text"] == first.text

    def test_every_format_says_it_first_and_has_the_words_that_were_published(self, cast):
        first = published.text(cast)

        entry = published.lapse(cast, first.motion)

        note = "This text is no longer in force: it lapsed on 6 March 2026. Two years are over."
        said = {each.suffix: bytes(each.content) for each in Rendering.objects.filter(publication=entry)}
        pdf = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(said["pdf"])).pages)
        read = {
            "html": "".join(html.fromstring(said["html"]).find("body").itertext()),
            "md": said["md"].decode(),
            "xml": "".join(etree.fromstring(said["xml"]).itertext()),
            "docx": "\n".join(each.text for each in docx.Document(io.BytesIO(said["docx"])).paragraphs),
            "pdf": " ".join(pdf.split()),
        }
        for suffix, words in read.items():
            assert 0 <= words.index(note) < words.index("Conference notes"), suffix
        assert '"legislationLegalForce": "https://schema.org/NotInForce"' in said["html"].decode()

    def test_every_format_for_people_leads_to_what_took_its_place(self, cast):
        first = published.text(cast)
        published.text(cast)

        entry = published.supersede(cast, first.motion, by="spring/2")

        address = "http://127.0.0.1:8000/api/v1/adopted/spring/2"
        said = {each.suffix: bytes(each.content) for each in Rendering.objects.filter(publication=entry)}
        assert f'<a href="{address}">'.encode() in said["html"]
        assert f"[{address}](<{address}>)".replace("_", "\\_").encode() in said["md"].replace(b"\\", b"")
        assert "What took its place" in "".join(etree.fromstring(said["xml"]).itertext())

    def test_what_changed_since_does_not_alter_what_was_published(self, cast):
        first = published.text(cast)
        Body.objects.update(name="Another name")

        entry = published.lapse(cast, factories.fresh(first.motion))

        assert b"Another name" not in bytes(entry.renderings.get(suffix="html").content)

    @pytest.mark.parametrize("who", ["standing_orders", "keeper"])
    def test_the_committee_and_the_keeper_say_so(self, cast, who):
        first = published.text(cast)
        published.text(cast)

        marking.supersede(actor=getattr(cast, who), motion=first.motion, by="spring/2", reason="It says more.")

        assert statuses() == ["superseded", "in force"]

    @pytest.mark.parametrize("who", ["delegate", "teller", "chair", "visitor", "anonymous"])
    def test_nobody_else_does(self, cast, who):
        first = published.text(cast)
        published.text(cast)

        with pytest.raises(Forbidden):
            marking.supersede(actor=getattr(cast, who), motion=first.motion, by="spring/2", reason="It says more.")

    @pytest.mark.parametrize(
        ("by", "sentence"),
        [
            ("spring/1", "A text cannot take its own place: name the motion whose text did."),
            ("spring/9", "There is no published text “spring/9”: give its address"),
            ("", "There is no published text “”: give its address"),
            ("autumn/1", "Motion 1, Conference of autumn, does not belong to the organisation"),
        ],
    )
    def test_what_took_its_place_is_another_text_of_the_organisation(self, cast, by, sentence):
        first = published.text(cast)
        published.text(factories.cast(slug="autumn"))

        with pytest.raises(BadText, match=sentence):
            marking.supersede(actor=cast.keeper, motion=first.motion, by=by, reason="It says more.")

    def test_what_is_no_longer_in_force_takes_no_place(self, cast):
        first, second = published.text(cast), published.text(cast)
        published.lapse(cast, second.motion)

        with pytest.raises(WrongTime) as refusal:
            published.supersede(cast, first.motion, by="spring/2")

        assert str(refusal.value) == (
            "The text of motion 2 is no longer in force (lapsed): put it in force again first."
        )

    def test_it_says_why(self, cast):
        first = published.text(cast)
        published.text(cast)

        with pytest.raises(BadText, match="Say why: the log says why the policy stands as it does"):
            published.supersede(cast, first.motion, by="spring/2", reason=" ")


class TestLapse:
    def test_once(self, cast):
        first = published.text(cast)
        published.lapse(cast, first.motion)

        assert statuses() == ["lapsed"]
        with pytest.raises(WrongTime, match="no longer in force"):
            published.lapse(cast, first.motion)

    def test_what_is_not_out_does_not_lapse(self, cast):
        with pytest.raises(WrongTime, match="No text of motion 1 is published"):
            published.lapse(cast, factories.carried(cast))

    def test_the_committee_of_another_conference_does_not_say_so(self, cast):
        first = published.text(cast)

        with pytest.raises(Forbidden):
            marking.lapse(
                actor=factories.cast(slug="autumn").standing_orders, motion=first.motion, reason="Two years are over."
            )

    def test_it_is_corrected_once_it_is_in_force_again(self, cast):
        first = published.amended_text(cast)
        published.lapse(cast, first.motion)
        published.lose_an_amendment(cast, first.motion)

        with pytest.raises(WrongTime, match="put it in force again first"):
            published.correct(cast, first.motion)
        published.reinstate(cast, first.motion)

        assert published.correct(cast, first.motion).version_number == 2
        assert statuses() == ["in force"]

    def test_it_can_be_withdrawn(self, cast):
        first = published.text(cast)
        published.lapse(cast, first.motion)

        published.withdraw(cast, first.motion)

        assert statuses() == ["withdrawn"]


class TestReinstate:
    def test_it_is_in_force_again_and_the_log_keeps_both(self, cast):
        first = published.text(cast)
        published.lapse(cast, first.motion)

        published.reinstate(cast, first.motion)

        assert statuses() == ["in force"]
        assert list(Publication.objects.in_sequence().values_list("event", flat=True)) == [
            "publish",
            "lapse",
            "reinstate",
        ]
        assert list(Publication.objects.in_force()) == [first]
        assert CatalogueEntry.objects.get().row["status"] == "in force"

    def test_what_is_in_force_is_not_put_in_force(self, cast):
        first = published.text(cast)

        with pytest.raises(WrongTime, match=r"The text of motion 1 is in force\."):
            published.reinstate(cast, first.motion)


class TestTheCatalogue:
    def test_made_anew_from_the_log_it_is_the_same(self, cast):
        published.amended_text(cast)
        first, second = published.text(cast), published.text(cast)
        published.supersede(cast, first.motion, by="spring/1")
        published.withdraw(cast, second.motion)
        before = [list(model.objects.order_by("seq").values()) for model in (CatalogueEntry, SearchText)]
        CatalogueEntry.objects.all().delete()
        SearchText.objects.all().delete()

        assert cataloguing.rebuild(actor=cast.keeper) == 3
        assert cataloguing.rebuild(actor=cast.keeper) == 3

        assert [list(model.objects.order_by("seq").values()) for model in (CatalogueEntry, SearchText)] == before

    def test_only_the_keeper_makes_it_anew(self, cast):
        with pytest.raises(Forbidden):
            cataloguing.rebuild(actor=cast.standing_orders)
