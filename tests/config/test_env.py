"""The environment is read with sentences, not with surprises."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import env


def test_a_missing_variable_is_named_with_its_purpose_and_an_example(monkeypatch):
    monkeypatch.delenv("CARRIED_NAME", raising=False)

    with pytest.raises(ImproperlyConfigured) as refusal:
        env.required("CARRIED_NAME", purpose="the name on the door", example="Unity House")

    assert str(refusal.value) == (
        "CARRIED_NAME is not set. It is the name on the door. For example: CARRIED_NAME=Unity House"
    )


def test_spaces_alone_count_as_not_set(monkeypatch):
    monkeypatch.setenv("CARRIED_NAME", "  ")

    assert env.text("CARRIED_NAME", default="Unity House") == "Unity House"


@pytest.mark.parametrize(("word", "answer"), [("1", True), ("Yes", True), ("0", False), ("", False)])
def test_a_switch_says_yes_or_no(monkeypatch, word, answer):
    monkeypatch.setenv("CARRIED_SWITCH", word)

    assert env.switch("CARRIED_SWITCH", purpose="a switch") is answer


def test_a_switch_refuses_any_other_word(monkeypatch):
    monkeypatch.setenv("CARRIED_SWITCH", "perhaps")

    with pytest.raises(ImproperlyConfigured, match=r"CARRIED_SWITCH is 'perhaps'\. It is a switch"):
        env.switch("CARRIED_SWITCH", purpose="a switch")


def test_words_are_the_parts_between_commas(monkeypatch):
    monkeypatch.setenv("CARRIED_WORDS", "one.example, two.example,")

    assert env.words("CARRIED_WORDS") == ["one.example", "two.example"]


def test_a_choice_refuses_what_is_not_offered(monkeypatch):
    monkeypatch.setenv("CARRIED_CHOICE", "loud")

    with pytest.raises(ImproperlyConfigured, match="one of QUIET, NORMAL"):
        env.choice("CARRIED_CHOICE", choices=("QUIET", "NORMAL"), default="NORMAL", purpose="a volume")


def test_a_choice_is_found_in_any_case(monkeypatch):
    monkeypatch.setenv("CARRIED_CHOICE", "quiet")

    assert env.choice("CARRIED_CHOICE", choices=("QUIET", "NORMAL"), default="NORMAL", purpose="a volume") == "QUIET"


def test_a_secret_is_made_once_and_kept_from_others(tmp_path):
    path = tmp_path / "new" / "secret-key"

    first = env.kept_secret(path)

    assert len(first) >= 50
    assert env.kept_secret(path) == first
    assert path.stat().st_mode & 0o077 == 0
    assert list(path.parent.iterdir()) == [path]
