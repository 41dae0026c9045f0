"""The keeper's commands about what is published."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from motions.models import CatalogueEntry
from tests import factories
from tests.api import published

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> str:
    out = StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


@pytest.fixture
def texts() -> None:
    cast = factories.cast()
    published.text(cast)
    published.text(cast, title="Safer staffing")


@pytest.mark.usefixtures("texts")
def test_a_policy_is_marked() -> None:
    by = ("--by", "spring/2", "--reason", "It says more.")

    assert run("mark_text", "spring/1", "superseded", *by) == "Motion 1 of Conference of spring: superseded.\n"
    assert run("mark_text", "/adopted/spring/2/", "lapsed", "--reason", "Over.").endswith(": lapsed.\n")
    assert run("mark_text", "spring/1", "in-force", "--reason", "A mistake.").endswith(": in force again.\n")
    assert list(CatalogueEntry.objects.order_by("seq").values_list("status", flat=True)) == ["in force", "lapsed"]


@pytest.mark.usefixtures("texts")
def test_what_is_refused_is_said() -> None:
    with pytest.raises(CommandError, match="There is no published text “spring/9”") as error:
        run("mark_text", "spring/9", "lapsed", "--reason", "Over.")

    assert error.value.returncode == 4


@pytest.mark.usefixtures("texts")
def test_the_catalogue_is_made_anew() -> None:
    assert run("rebuild_catalogue") == "2 published texts in the catalogue.\n"
