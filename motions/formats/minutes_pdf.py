"""The record of decisions as PDF."""

from __future__ import annotations

from pathlib import Path

from motions.formats.minutes import TITLE, Minutes, Paragraph, days
from motions.formats.typesetting import TYPEFACES, Json, language, typeset

TEMPLATE = Path(__file__).with_name("minutes.typ").read_bytes()
NAMED = " The typefaces of this file lack some characters: they are named in brackets."


def write(minutes: Minutes) -> bytes:
    """The record as a PDF file."""
    return typeset(TEMPLATE, lambda is_named: _content(minutes, is_named), minutes.at)


def _content(minutes: Minutes, is_named: bool) -> Json:
    return {
        "document": {
            "title": f"{TITLE}: {minutes.conference}",
            "author": minutes.organisation,
            "description": minutes.summary,
            **language(minutes.language),
        },
        "typefaces": TYPEFACES,
        "footer": f"{TITLE} · {minutes.conference}",
        "origin": minutes.origin,
        "title": TITLE,
        "summary": minutes.summary + NAMED * is_named,
        "days": [
            {"day": day.day, "paragraphs": [_paragraph(each) for each in day.paragraphs]} for day in days(minutes)
        ],
    }


def _paragraph(paragraph: Paragraph) -> Json:
    facts = [{"term": fact.term, "words": fact.words} for fact in paragraph.facts]
    return {"heading": paragraph.heading, "facts": facts}
