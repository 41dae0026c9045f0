"""Office files are bounded before anything reads them."""

import io
import struct
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motions.formats import office, word
from motions.text.refusals import Code, Refusal
from tests.formats.cast import edition

DOCX = word.write(edition())


def packed(files: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return written.getvalue()


def looked_at(data: bytes) -> bytes:
    office.kind(data)
    return office.repacked(data)


def refused(data: bytes) -> tuple[Code, str]:
    with pytest.raises(Refusal) as caught:
        looked_at(data)
    return caught.value.code, caught.value.message


def test_a_word_file_is_told_by_its_parts():
    assert office.kind(DOCX) == "docx"
    assert office.kind(packed({"mimetype": office.OPEN_DOCUMENT, "content.xml": b"<x/>"})) == "odt"


@pytest.mark.parametrize(
    "files",
    [
        {"xl/workbook.xml": b"<x/>"},
        {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<x/>"},
        {"notes.txt": b"Conference"},
        {},
    ],
)
def test_any_other_zip_file_is_refused(files):
    assert refused(packed(files)) == (Code.INVALID, office.UNKNOWN)


def test_pictures_are_not_passed_on():
    data = packed({"word/document.xml": b"<x/>", "word/media/image1.png": b"\x89PNG"})

    with zipfile.ZipFile(io.BytesIO(office.repacked(data))) as archive:
        assert archive.namelist() == ["word/document.xml"]


def test_a_bomb_that_says_so_is_refused():
    assert refused(packed({"word/document.xml": b" " * (office.UNPACKED + 1)})) == (Code.TOO_LARGE, office.BOMB)


def test_a_bomb_that_lies_about_its_size_is_refused():
    data = bytearray(packed({"word/document.xml": b" " * 1000, "word/styles.xml": b" " * (office.UNPACKED + 1)}))
    for signature, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = data.rfind(signature)
        data[at + offset : at + offset + 4] = struct.pack("<I", 10)

    assert refused(bytes(data))[1] in {office.BROKEN, office.BOMB}


def test_several_parts_count_together():
    half = b" " * (office.UNPACKED // 2)

    assert refused(packed({"word/document.xml": half, "a.xml": half, "b.xml": b"  "})) == (Code.TOO_LARGE, office.BOMB)


def test_a_mimetype_that_is_too_long_is_refused():
    data = packed({"content.xml": b"<x/>", "mimetype": b" " * (office.CHUNK + 1)})

    assert refused(data) == (Code.TOO_LARGE, office.BOMB)


def test_too_many_entries_are_refused():
    files = {"word/document.xml": b"<x/>"} | {f"{index}.bin": b"" for index in range(office.ENTRIES)}

    assert refused(packed(files)) == (Code.TOO_LARGE, office.BOMB)


def test_a_protected_file_is_refused():
    data = bytearray(DOCX)
    at = data.find(b"PK\x01\x02")
    data[at + 8] |= 1

    assert refused(bytes(data)) == (Code.INVALID, office.ENCRYPTED)


@pytest.mark.parametrize("part", [b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>", b"<x/><!ENTITY a 'b'>"])
def test_a_document_type_is_refused(part):
    assert refused(packed({"word/document.xml": part})) == (Code.INVALID, office.BROKEN)


@pytest.mark.parametrize("data", [b"PK\x03\x04", DOCX[:2000], DOCX[2000:]])
def test_a_damaged_file_is_refused(data):
    assert refused(data) == (Code.INVALID, office.BROKEN)


def test_damaged_parts_are_refused():
    at = DOCX.find(b"word/document.xml") + 200
    data = DOCX[:at] + bytes(each ^ 0xFF for each in DOCX[at : at + 50]) + DOCX[at + 50 :]

    assert refused(data) == (Code.INVALID, office.BROKEN)


@given(st.data())
def test_no_damage_raises_anything_else(draw):
    data = bytearray(DOCX)
    for _ in range(draw.draw(st.integers(1, 8))):
        data[draw.draw(st.integers(0, len(data) - 1))] = draw.draw(st.integers(0, 255))

    with suppress(Refusal):
        assert looked_at(bytes(data)).startswith(b"PK")
