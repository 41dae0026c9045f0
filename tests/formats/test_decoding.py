"""Text is decoded for certain, or refused."""

import codecs
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motions.formats.decoding import UNCERTAIN, WINDOWS, Decoded, decode
from motions.text.refusals import Code, Refusal

WORDS = "Conference notes – “£1.5m” for carers’ cafés, Tŷ."


@pytest.mark.parametrize(
    "data",
    [
        WORDS.encode(),
        codecs.BOM_UTF8 + WORDS.encode(),
        codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + WORDS.encode("utf-32-le"),
    ],
)
def test_what_is_certain_is_read_without_a_question(data):
    assert decode(data) == Decoded(text=WORDS)


def test_text_from_windows_is_read_with_a_question():
    words = "Conference notes – “a rise of £1.5m” for carers’ homes, as in São João and in every café."

    assert decode(words.encode("cp1252")) == Decoded(text=words, question=WINDOWS)


@pytest.mark.parametrize(
    "data",
    [
        "Conference notes: don’t wait, “ever”.".encode("mac-roman"),
        "Η διάσκεψη σημειώνει".encode("iso-8859-7"),
        "Конференция отмечает".encode("cp1251"),
        "Zażółć gęślą jaźń – uchwała".encode("cp1250"),
        codecs.BOM_UTF8 + b"\xff\xfe",
        codecs.BOM_UTF16_LE + b"a",
        b"\x89PNG\r\n\x1a\n\x00\x00",
        "Conference".encode("utf-16-le") + b"\xff\x00",
    ],
)
def test_what_is_not_certain_is_refused(data):
    with pytest.raises(Refusal) as caught:
        decode(data)
    assert caught.value.code == Code.INVALID
    assert caught.value.message.startswith("This file is no text that can be read for certain: line ")


def test_a_refusal_names_the_place():
    with pytest.raises(Refusal) as caught:
        decode("Conference\nnotes that “ever” is ÐÐÐ.".encode("cp1252"))
    assert caught.value.message == UNCERTAIN.format(line=2, byte=0x93)


@given(st.binary(max_size=200))
def test_no_bytes_raise_anything_else(data):
    with suppress(Refusal):
        assert decode(data).question in {"", WINDOWS}
