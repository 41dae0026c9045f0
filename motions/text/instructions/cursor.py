"""A place in the tokens of an instruction, with what the grammar asks of it: look, take, refuse."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from motions.text.instructions.syntax import Unread
from motions.text.instructions.tokens import Sort, Token, Tokens
from motions.text.instructions.vocabulary import VERBS

Value = TypeVar("Value")
Flags = ParamSpec("Flags")
_SENTENCE_ENDS = frozenset(".;:!?")
Phrases = Mapping[str, tuple[tuple[str, ...], ...]]


@dataclass(frozen=True, slots=True)
class Names:
    """What the grammar must know of the base: the names of its sections and the labels of its clauses.

    ``recitals`` are words that clauses begin with, and by which they are called ("the second WHEREAS").
    ``sections`` are by their first word, the longest first; ``labels`` are the last pieces of the labels, and ``paths``
    all pieces of each, after those of the clauses that it is under. ``is_listed``: a label at the head of a statement
    may number the instruction, and not name a clause. ``titles`` are the words of short clauses by the last piece of
    their labels; ``heads`` those up to the colon of clauses that begin so ("Proposed by: …"), by those words folded.
    ``wholes`` are what the title calls the text, with its number there; ``numbered`` what headings call their sections,
    with the number of each. ``is_spoken`` tells whether a clause has words,
    one after another; ``is_clause`` whether one has these and no others.
    """

    sections: Phrases
    labels: frozenset[str]
    paths: frozenset[tuple[str, ...]] = frozenset()
    is_listed: bool = True
    recitals: frozenset[str] = frozenset()
    titles: Mapping[tuple[str, ...], tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    heads: Mapping[tuple[str, ...], str] = field(default_factory=dict)
    wholes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    numbered: Mapping[str, frozenset[tuple[str, ...]]] = field(default_factory=dict)
    is_spoken: Callable[[tuple[str, ...]], bool] = bool
    is_clause: Callable[[tuple[str, ...]], bool] = bool

    def is_path(self, pieces: tuple[str, ...]) -> bool:
        """Whether some clause is labelled so, in full or to the end."""
        return any(path[-len(pieces) :] == pieces for path in self.paths)

    def has_deeper(self, pieces: tuple[str, ...]) -> bool:
        """Whether some clause is labelled under the one that is labelled so."""
        return any(path[: len(pieces)] == pieces and len(path) > len(pieces) for path in self.paths)

    def may_begin(self, word: str) -> bool:
        """Whether a section or a clause is called by words that may begin so."""
        return bool(self.heads) or word in self.sections or word in self.recitals or word in self.labels

    def is_like_a_path(self, pieces: tuple[str, ...]) -> bool:
        """Whether labels go so, with another last number: "B4" where there are B1 and B2."""
        return any(path[-len(pieces) : -1] == pieces[:-1] and path[-1].isdigit() for path in self.paths)


@cache
def _phrases(alternatives: str) -> Phrases:
    """Alternatives divided by "|", by their first word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for alternative in alternatives.split("|"):
        words = tuple(alternative.split())
        found.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(phrases, key=len, reverse=True)) for first, phrases in found.items()}


def first_words(*alternatives: str) -> frozenset[str]:
    """The words that some phrases, divided by "|", begin with."""
    return frozenset(word for each in alternatives for word in _phrases(each))


def remembered(parse: Callable[Concatenate[Cursor, Flags], Value]) -> Callable[Concatenate[Cursor, Flags], Value]:
    """A parse function that depends on nothing but the place and its flags: it is asked there once.

    What it gives is shared, so that it must be a value that nobody changes. Where it stops, it is asked again.
    """

    @wraps(parse)
    def asked(cursor: Cursor, /, *args: Flags.args, **flags: Flags.kwargs) -> Value:
        key = (parse, cursor.at, cursor.looking, args, *flags.items())
        found = cursor.memory.get(key)
        if found is None:
            value = parse(cursor, *args, **flags)
            cursor.memory[key] = value, cursor.at
            return value
        value, cursor.at = found
        return value

    return asked


class Cursor:
    """Where the grammar has come to. ``at`` is an index into the tokens.

    ``looking``: what is read is not taken as part of the amendment. ``memory`` is what was read at which place.
    """

    def __init__(self, tokens: Tokens, names: Names, at: int = 0, looking: bool = False) -> None:
        self.tokens = tokens
        self.items = tokens.items
        self.said = tokens.said
        self.names = names
        self.labels = names.labels
        self.at = at
        self.looking = looking
        self.memory: dict[object, tuple[Any, int]] = {}

    def probe(self, at: int, *, looking: bool = True) -> Cursor:
        """Another cursor in the same tokens, to look at what stands in a place; past the end it is at the end."""
        probe = Cursor(self.tokens, self.names, min(at, len(self.items) - 1), looking)
        probe.memory = self.memory
        return probe

    @property
    def token(self) -> Token:
        return self.items[self.at]

    @property
    def start(self) -> int:
        return self.items[self.at].start

    @property
    def end(self) -> int:
        """Where the token before this one ends."""
        return self.items[self.at - 1].end if self.at else 0

    def peek(self, ahead: int = 1) -> Token:
        at = self.at + ahead
        return self.items[at] if at < len(self.items) else self.items[-1]

    def is_word(self, words: str) -> bool:
        """Whether one of the phrases (divided by "|") stands here."""
        return bool(self._stands(_phrases(words).get(self.said[self.at], ())))

    def take(self, words: str) -> str:
        """The phrase that stands here, taken; "" when none does."""
        phrases = _phrases(words).get(self.said[self.at])
        if phrases is None:
            return ""
        phrase = self._stands(phrases)
        self.at += len(phrase)
        return " ".join(phrase)

    def is_mark(self, marks: str) -> bool:
        token = self.items[self.at]
        return token.sort is Sort.MARK and token.text in marks

    def take_mark(self, marks: str) -> bool:
        if self.is_mark(marks):
            self.at += 1
            return True
        return False

    def is_capital(self) -> bool:
        """Whether what stands here begins with a capital letter."""
        return self.tokens.prose[self.start : self.start + 1].isupper()

    def is_quote(self) -> bool:
        return self.items[self.at].sort is Sort.QUOTE

    def is_break(self) -> bool:
        return self.items[self.at].sort is Sort.BREAK

    def is_verb(self) -> bool:
        token = self.items[self.at]
        return token.sort is Sort.WORD and token.text in VERBS

    def is_end(self) -> bool:
        return self.items[self.at].sort is Sort.END

    def begins_sentence(self) -> bool:
        """Whether a word with a capital stands here, after a quotation that ends as a sentence does."""
        token, before = self.token, self.items[self.at - 1]
        if token.sort is not Sort.WORD or before.sort is not Sort.QUOTE:
            return False
        return self.is_capital() and before.text.rstrip()[-1:] in _SENTENCE_ENDS

    def skip_breaks(self) -> None:
        while self.is_break():
            self.at += 1

    def attempt(self, parse: Callable[[Cursor], Value]) -> Value | None:
        """What ``parse`` gives; where it gives None or stops, nothing was taken."""
        at = self.at
        try:
            value = parse(self)
        except Unread:
            self.at = at
            return None
        if value is None:
            self.at = at
        return value

    def unread(self, expected: str = "") -> Unread:
        """The exception that says that the grammar stops here."""
        token = self.token
        return Unread(token.start, max(token.end, token.start), expected)

    def _stands(self, phrases: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
        """The first of some phrases that stands here; () when none does."""
        at = self.at
        for phrase in phrases:
            if self.said[at : at + len(phrase)] == phrase:
                return phrase
        return ()
