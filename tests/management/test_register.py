"""The keeper's command that enters a register."""

import pytest
from django.core.management import CommandError, call_command

from tests import factories

pytestmark = pytest.mark.django_db


def test_it_enters_a_file_and_prints_what_then_holds(tmp_path, capsys):
    factories.cast()
    file = tmp_path / "members.csv"
    file.write_text('Branch,Members\nHarbour branch,"1,200"\nvalley-branch,800\n', encoding="utf-8")

    call_command("enter_register", str(file), conference="spring", reason="Returns of January")
    entered = capsys.readouterr().out
    call_command("enter_register", conference="spring")

    assert entered == capsys.readouterr().out == "harbour-branch,1200\nvalley-branch,800\ntotal,2000\n"


def test_what_cannot_be_read_is_refused_by_its_line(tmp_path):
    factories.cast()
    file = tmp_path / "members.csv"
    file.write_text("harbour-branch,many\n valley-branch,lots", encoding="utf-8")

    with pytest.raises(CommandError, match="Line 2 of the register: write “valley-branch”, a comma and its number"):
        call_command("enter_register", str(file), conference="spring", reason="x")
