"""Names of files: to be read, and to be kept by any file system."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motions.formats.file_names import kept_as


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("12", "12"),
        ("Composite A", "Composite A"),
        ("Cyfansawdd Ŵ", "Cyfansawdd Ŵ"),
        ("../etc", "%2E%2E%2Fetc"),
        (" a ", "%20a%20"),
        ("100%", "100%25"),
        ("COM1", "COM1_"),
        ("com1_", "com1__"),
        ("LPT¹", "LPT¹_"),
        ("COM10", "COM10"),
        ("a\nb", "a%0Ab"),
    ],
)
def test_a_name(words: str, name: str) -> None:
    assert kept_as(words) == name


@given(st.text(alphabet="aA .%/\\_:coCOmM1é"), st.text(alphabet="aA .%/\\_:coCOmM1é"))
def test_no_two_have_the_same(one: str, other: str) -> None:
    assert (kept_as(one) == kept_as(other)) == (one == other)


@given(st.text(min_size=1))
def test_a_name_leads_nowhere(words: str) -> None:
    assert not set('/\\:.*?"<>|\0') & set(kept_as(words))
