"""The commands that whoever keeps the installation runs."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from motions.management.commands import states
from motions.models import Body, Conference, Motion, Person
from motions.services import people
from tests import factories
from tests.factories import TEXT, Cast

pytestmark = pytest.mark.django_db

FILED = f"""Safe staffing

National Conference 2023
14 February 2023
Carried

{TEXT}"""


@pytest.fixture
def cast() -> Cast:
    return factories.cast()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "motion.txt"
    path.write_text(FILED, encoding="utf-8")
    return path


def run(*arguments: Any, **options: Any) -> str:
    """What the command prints."""
    printed = StringIO()
    call_command(*arguments, stdout=printed, **options)
    return printed.getvalue()


def refused(*arguments: Any, **options: Any) -> tuple[int, str]:
    """The exit status and the sentence with which the command refuses."""
    with pytest.raises(CommandError) as error:
        run(*arguments, **options)
    return error.value.returncode, str(error.value)


class TestImportMotion:
    def test_it_prints_what_it_understood(self, cast, file):
        printed = run("import_motion", file, conference="spring", body="harbour-branch")

        assert printed == (
            "Safe staffing\n"
            "Carried, Conference of spring, Harbour branch, number 1\n"
            "\n"
            "  title: Safe staffing\n"
            "  conference: National Conference 2023\n"
            "  date: 14 February 2023\n"
            "  outcome: Carried\n"
            "\n"
            "[chapeau] Conference notes:\n"
            "    [point] 1) that wards are short of nurses;\n"
            "    [point] 2) that agency spending has doubled;\n"
            "    [point] 3) that pay has fallen.\n"
            "[paragraph] Conference calls on the Executive to act.\n"
        )

    def test_it_says_what_a_person_should_look_at(self, cast, file):
        doubtful = "· This branch resolves:\n· To act."
        file.write_text(f"Safe staffing\n\nBack to all motions\n\n{TEXT}\n{doubtful}\n", encoding="utf-8")

        printed = run("import_motion", file, conference="spring", body="harbour-branch")

        assert "Please look at:\n  “Back to all motions” was set aside" in printed
        assert "\n  “This branch resolves:”: This was written as a point of a list" in printed
        assert Motion.objects.get().state == "draft"

    def test_a_missing_file(self, cast, tmp_path):
        status, sentence = refused("import_motion", tmp_path / "none.txt", conference="spring", body="harbour-branch")

        assert (status, sentence.endswith("none.txt cannot be read: No such file or directory.")) == (2, True)

    def test_a_conference_that_is_not_there(self, cast, file):
        status, sentence = refused("import_motion", file, conference="autumn", body="harbour-branch")

        assert status == 3
        assert sentence == (
            "There is no conference “autumn”; there are: spring. Create one with: python manage.py create_conference "
            "--help"
        )

    def test_a_body_that_is_not_there(self, cast, file):
        status, sentence = refused("import_motion", file, conference="spring", body="hill")

        assert status == 3
        assert sentence == "Union of spring has no body “hill”; it has: harbour-branch, valley-branch."

    @pytest.mark.parametrize(("content", "sentence"), [(b"\xff", "holds the byte 0xFF"), (b"", "empty")])
    def test_a_file_that_is_no_text(self, cast, file, content, sentence):
        file.write_bytes(content)

        status, said = refused("import_motion", file, conference="spring", body="harbour-branch")

        assert status == 4
        assert sentence in said

    def test_the_real_documents_are_read(self, cast, seeds):
        for path in seeds:
            printed = run("import_motion", path, conference="spring", body="harbour-branch")

            assert printed.startswith(Motion.objects.latest("pk").title)


class TestCreateConference:
    def test_with_everything_that_it_takes(self):
        printed = run(
            "create_conference",
            "Autumn Conference",
            slug="autumn",
            organisation="Union of Bakers",
            start="2026-09-01",
            end="2026-09-02",
            body=["Hill branch", "Dale branch"],
        )

        assert printed == (
            "Autumn Conference: --conference autumn; bodies of Union of Bakers: dale-branch, hill-branch\n"
        )

    def test_with_what_is_there_already(self, cast):
        run(
            "create_conference",
            "Autumn Conference",
            organisation="Union of spring",
            start="2026-09-01",
            end="2026-09-02",
            body=["Harbour branch", "Hill branch"],
        )

        assert Conference.objects.get(slug="autumn-conference").organisation == cast.organisation
        assert Body.objects.count() == 3

    def test_what_cannot_be_is_refused_whole(self):
        _, sentence = refused(
            "create_conference", "Autumn", organisation="Bakers", start="2026-09-02", end="2026-09-01", body=["Hill"]
        )

        assert sentence == "The conference ends before it starts: look at the dates."
        assert Body.objects.count() == 0


class TestSignInLink:
    def test_it_signs_its_person_in(self, cast):
        printed = run("sign_in_link", cast.delegate.username)

        assert printed.startswith("http://127.0.0.1:8000/sign-in/")
        assert people.person_of(token=printed.strip().strip("/").rpartition("/")[2]) == cast.delegate

    def test_a_public_installation_gives_its_own_address(self, cast, settings):
        settings.PUBLIC_HOSTS = ["motions.example.org"]

        assert run("sign_in_link", cast.delegate.username).startswith("https://motions.example.org/sign-in/")

    def test_nobody_of_that_name(self, cast):
        _, sentence = refused("sign_in_link", "nobody")

        assert sentence.startswith("There is nobody called “nobody”; there are: ")


class TestLoadDemonstration:
    def test_it_prints_a_link_for_each_role_and_the_public_address(self):
        printed = run("load_demonstration")

        assert [line.partition(":")[0] for line in printed.splitlines() if not line.startswith(" ")] == [
            "Delegate",
            "Standing orders",
            "Teller",
            "Chair",
            "Everyone, without signing in",
        ]
        assert printed.endswith("    http://127.0.0.1:8000/\n")

    def test_a_public_installation_does_not_print_them(self, settings):
        settings.IS_PUBLIC = True

        _, sentence = refused("load_demonstration")

        assert "it is not for a public installation" in sentence
        assert not Motion.objects.exists()


class TestGiveCredential:
    def test_someone_new_gets_an_account_a_role_and_a_link(self, cast):
        printed = run(
            "give_credential", "nia", "delegate", conference="spring", body="valley-branch", name="Nia Newcomer"
        )

        assert printed.startswith("Delegate: Nia Newcomer, Valley branch\n    http://127.0.0.1:8000/sign-in/")

    def test_someone_known_gets_another_role(self, cast):
        assert run("give_credential", cast.visitor.username, "teller", conference="spring").startswith(
            "Teller: Vera Visitor\n"
        )

    @pytest.mark.parametrize(
        ("role", "sentence"),
        [
            ("king", "There is no role “king”; there are: delegate, standing_orders, teller, chair."),
            ("delegate", "A delegate speaks for one body, and nobody else does: name it, or another role."),
        ],
    )
    def test_what_cannot_be_makes_no_account(self, cast, role, sentence):
        _, said = refused("give_credential", "nia", role, conference="spring")

        assert said == sentence
        assert not Person.objects.filter(username="nia").exists()


class TestChangeRules:
    def test_they_are_printed(self, cast):
        printed = run("change_rules", conference="spring").splitlines()

        assert printed[0] == "motion_deadline_at=null"
        assert "threshold_denominator=2" in printed
        assert "outcome_labels={}" in printed

    def test_they_are_changed_with_a_reason(self, cast):
        changes = ["motion_word_limit=300", "motion_deadline_at=2026-03-03T12:00:00+00:00", "mover_may_accept=true"]

        printed = run("change_rules", *changes, conference="spring", reason="Agreed on Monday").splitlines()

        assert set(printed) >= {
            "motion_word_limit=300",
            'motion_deadline_at="2026-03-03 12:00:00+00:00"',
            "mover_may_accept=true",
        }

    @pytest.mark.parametrize(
        ("change", "sentence"),
        [
            ("motion_word_limit", "“motion_word_limit” has no value: write it like motion_word_limit=300."),
            ("speaking_time=3", "There is no rule “speaking_time”; there are: amendment_deadline_at"),
            ("motion_word_limit=many", "“many” value must be an integer."),
            ("motion_deadline_at=soon", "“soon” value has an invalid format."),
        ],
    )
    def test_what_cannot_be_is_refused_in_a_sentence(self, cast, change, sentence):
        _, said = refused("change_rules", change, conference="spring", reason="Because")

        assert sentence in said

    def test_not_without_a_reason(self, cast):
        _, said = refused("change_rules", "line_width=70", conference="spring")

        assert said.startswith("Say why")


def test_states_prints_its_document():
    assert run("states") == states.document()


class TestTokens:
    def test_are_made_listed_and_revoked(self, cast: Cast) -> None:
        secret = run("tokens", cast.delegate.username, make="Script", days=7).strip()

        listed = run("tokens", cast.delegate.username)
        assert listed.startswith(f"{secret[:15]}… Script, expires ")
        assert secret not in listed
        assert run("tokens", cast.delegate.username, revoke="Script") == (
            "The token “Script” counts for nothing from now on.\n"
        )
        assert run("tokens", cast.delegate.username) == ""

    def test_are_refused_with_a_sentence(self, cast: Cast) -> None:
        with pytest.raises(CommandError, match="There is nobody called “nemo”"):
            run("tokens", "nemo")
        with pytest.raises(CommandError, match="Dilys Delegate has no token “Script”; there are: none"):
            run("tokens", cast.delegate.username, revoke="Script")
        with pytest.raises(CommandError, match="There is no number of days “8”"):
            run("tokens", cast.delegate.username, make="Script", days=8)
