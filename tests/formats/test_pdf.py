"""PDF: accessible, without fonts of the system, and with every word as it is."""

import io
from datetime import UTC
from typing import Any

import pytest
from hypothesis import given, settings
from pypdf import PdfReader

from motions.formats import pdf
from motions.formats.edition import Edition, Status
from motions.text.document import Clause, Document
from tests.formats.cast import PUBLISHED, edition
from tests.formats.drawn import HOSTILE, documents


def opened(adopted: Edition) -> PdfReader:
    return PdfReader(io.BytesIO(pdf.write(adopted)))


def root(adopted: Edition) -> Any:
    """The catalogue of the file, whose entries pypdf gives no types."""
    return opened(adopted).trailer["/Root"]


def squeezed(text: str) -> str:
    """The text without white space and characters that are not drawn: what lines and layout cannot change."""
    return "".join(character for character in text if character.isprintable() and not character.isspace())


def words(adopted: Edition) -> str:
    return squeezed("".join(page.extract_text() for page in opened(adopted).pages))


def of(*texts: str) -> Edition:
    return edition(Document(clauses=tuple(Clause(id=f"c{index}", text=text) for index, text in enumerate(texts))))


def test_it_is_tagged_and_titled_and_says_its_language():
    reader = opened(edition())

    assert root(edition())["/MarkInfo"]["/Marked"]
    assert root(edition())["/Lang"] == "en-GB"
    assert reader.xmp_metadata
    assert "pdfuaid" in reader.xmp_metadata.stream.get_data().decode()
    assert reader.metadata
    assert reader.metadata.title == "Warm homes for carers"


def test_its_date_is_that_of_the_publication():
    metadata = opened(edition()).metadata

    assert metadata
    assert metadata.creation_date == PUBLISHED.astimezone(UTC)


def test_its_typefaces_are_inside():
    for page in opened(edition()).pages:
        resources: Any = page["/Resources"]
        fonts = [font["/DescendantFonts"][0]["/FontDescriptor"] for font in resources["/Font"].values()]
        assert all("/FontFile3" in font or "/FontFile2" in font for font in fonts)


def test_every_label_and_every_word_is_on_the_page():
    adopted = edition()

    found = words(adopted)

    for clause in adopted.document.walk():
        assert squeezed(adopted.labels[clause.id] + clause.text) in found


def test_what_is_said_about_the_text_is_on_the_page():
    found = words(edition())

    assert squeezed("Carried as amended (12.1, 12.3) by National Delegate Conference 2026, 14 June 2026.") in found
    assert edition().sha256 in found


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_in_a_text_is_markup(text):
    assert squeezed(text) in words(of(text))


@given(documents)
@settings(max_examples=12)
def test_whatever_the_text_there_is_a_file(document):
    assert pdf.write(edition(document)).startswith(b"%PDF-1.7")


def test_a_character_that_no_typeface_has_is_named_and_the_file_says_so():
    found = words(of("Solidarity ᚠ forever", "\uf0b7 pasted", "\ue999 private"))

    assert "Solidarity[runicletterfehufeohfef]forever" in found
    assert "•pasted" in found
    assert "[U+E999]private" in found
    assert squeezed(pdf.NAMED.words) in found


def test_what_no_typeface_sets_together_is_named_and_the_rest_stays():
    found = words(of("\U0001f1fc\u07ee", "Cŵn"))

    assert "[regionalindicatorsymbolletterw][nkocombininglongdescendingtone]" in found
    assert "Cŵn" in found
    assert squeezed(pdf.NAMED.words) in found


@pytest.mark.parametrize(
    "text",
    [
        "Solidarity 😀✊🏽 👩‍👧 🏴󠁧󠁢󠁷󠁬󠁳󠁿 forever → ✓",
        "العربية",
        "עברית",
        "ไทย",
        "中文日本語한국어",
    ],
)  # fmt: skip
def test_emoji_and_the_scripts_of_the_living_are_copied_as_they_are(text):
    assert squeezed(text) in words(of(text))


@pytest.mark.parametrize(
    "text",
    ["বাংলা नमस्ते ਪੰਜਾਬੀ ગુજરાતી தமிழ் తెలుగు ಕನ್ನಡ മലയാളം ଓଡ଼ିଆ සිංහල", "አማርኛ ქართული Հայերեն ខ្មែរ ລາວ မြန်မာ"],
)
def test_no_letter_of_the_scripts_of_the_living_is_named_instead(text):
    found = words(of(text))

    assert squeezed(pdf.NAMED.words) not in found
    assert "[" not in found


def test_a_text_that_is_not_in_force_says_so_first():
    assert words(edition(status=Status.WITHDRAWN)).startswith("Thistextiswithdrawn")


def test_a_long_label_does_not_run_into_its_text():
    clause = Clause(id="c1", text="The quorum is nine.", marker="4.12.1 ", start=7)

    assert "4.12.7Thequorumisnine." in words(edition(Document(clauses=(clause,))))


@pytest.mark.parametrize(
    ("language", "said"),
    [("cy", "cy"), ("en-GB", "en-GB"), ("zh-Hant-TW", "zh"), ("", "en"), ("Cymraeg", "en"), ("EN-gb", "en")],
)
def test_a_language_as_far_as_it_is_known(language, said):
    assert root(edition(language=language))["/Lang"] == said
