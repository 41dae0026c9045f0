"""The record of decisions as PDF."""

from __future__ import annotations

from pathlib import Path

from motions.formats import printing
from motions.formats.minutes import Minutes, Paragraph, days
from motions.formats.typesetting import Json

TEMPLATE = Path(__file__).with_name("minutes.typ").read_bytes()


def write(minutes: Minutes) -> bytes:
    """The record as a PDF file."""
    told = [{"day": day.day, "paragraphs": [_paragraph(each) for each in day.paragraphs]} for day in days(minutes)]
    return printing.pdf(minutes, TEMPLATE, {"days": told})


def _paragraph(paragraph: Paragraph) -> Json:
    facts = [{"term": fact.term, "words": fact.words} for fact in paragraph.facts]
    return {"heading": paragraph.heading, "facts": facts, "is_short": paragraph.is_short}
