"""What is written once stays as it was written, whichever way somebody goes about it."""

import pytest
from django.db import Error, connection, models, transaction

from motions.models import AppendOnlyError, Card, Decision, ProgressReport, Publication, Ruling, TellersReport, Version
from motions.services import arranging, publishing
from motions.services.casting import CastCard
from tests import factories
from tests.api import published

pytestmark = pytest.mark.django_db


@pytest.fixture(params=[Version, Ruling, Decision, TellersReport, Card, Publication, ProgressReport])
def row(request: pytest.FixtureRequest) -> models.Model:
    """A row of each kind, as the story of a published motion leaves it."""
    cast = factories.cast()
    motion = factories.carried(cast)
    publishing.publish(actor=cast.standing_orders, motion=motion, now=factories.NOON)
    published.report(cast, motion)
    card_vote(cast)
    found: models.Model = request.param.objects.first()
    return found


def test_a_change_of_the_order_of_business_is_written_once():
    cast = factories.cast()
    for title in ["One", "Another"]:
        factories.on_agenda(cast, title=title)
    change = arranging.reorder(
        actor=cast.standing_orders, conference=cast.conference, motion="2", before="1", reason="Because"
    )

    with pytest.raises(AppendOnlyError, match="is written once: it cannot be changed"):
        change.save()
    with pytest.raises(Error, match="is written once"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE motions_orderchange SET reason = reason")


def card_vote(cast: factories.Cast) -> None:
    """A vote whose cards were entered."""
    factories.register(cast)
    cards = [CastCard(body="harbour-branch", side="for")]
    factories.vote(cast, factories.moved(cast), method="card", votes_for=None, votes_against=None, cards=cards)


def test_it_cannot_be_saved_again(row):
    with pytest.raises(AppendOnlyError, match="is written once: it cannot be changed"):
        row.save()


def test_it_cannot_be_saved_over(row):
    row._state.adding = True

    with pytest.raises(Error), transaction.atomic():
        row.save()


def test_it_cannot_be_deleted(row):
    with pytest.raises(AppendOnlyError, match="is written once: it cannot be deleted"):
        row.delete()


def test_rows_cannot_be_changed_together(row):
    with pytest.raises(AppendOnlyError):
        type(row).objects.update(motion=None)
    with pytest.raises(AppendOnlyError):
        type(row).objects.bulk_update([row], ["motion"])


def test_rows_cannot_be_deleted_together(row):
    with pytest.raises(AppendOnlyError):
        type(row).objects.all().delete()
    with pytest.raises(AppendOnlyError):
        type(row).objects.all()._raw_delete("default")


def test_the_database_refuses_a_change_too(row):
    with pytest.raises(Error, match="is written once"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {row._meta.db_table} SET id = id")  # noqa: S608 - the name of our own table


@pytest.mark.postgresql
def test_postgresql_refuses_to_delete_too(row):
    with pytest.raises(Error, match="is written once"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {row._meta.db_table}")  # noqa: S608 - the name of our own table
