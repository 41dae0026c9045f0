"""What an agenda consists of: motions, the amendments under them, and lines that are in none."""

from __future__ import annotations

from dataclasses import dataclass

NO_BODY = "No body is named as the one that submits it."
NO_TITLE = "It has no title."
NO_TEXT = "It has no text."
NO_NUMBER = "It has no number."
NO_END = "Its text stops in the middle: what stands under it may be more of it."
WRONG_NUMBER = "Its number does not belong to the motion that it stands under."


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """An amendment as the agenda prints it. ``line`` is the one that it begins on, from 1.

    ``marks`` say what a person has to settle, ``notes`` what was set aside or is called otherwise.
    """

    number: str
    body: str
    prose: str
    line: int
    marks: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A motion as the agenda prints it, with the amendments under it; marks and notes as for an amendment.

    ``kind`` is what the agenda calls it, "" where it says nothing; ``digest`` the first characters of that of its
    canonical text, "" where none is printed; ``width`` that of the lines by which its amendments count.
    """

    number: str
    title: str
    body: str
    text: str
    line: int
    kind: str = ""
    digest: str = ""
    width: int | None = None
    amendments: tuple[Sheet, ...] = ()
    marks: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """A line above the first motion. ``is_plain`` where it is a title or a page number, and nobody need look at it."""

    text: str
    line: int
    is_plain: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """The motions of an agenda, and the lines that are in none."""

    items: tuple[Item, ...]
    set_aside: tuple[Aside, ...] = ()
