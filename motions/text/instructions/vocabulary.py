"""The words of the language of amendments, and what each means."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


def listed(words: str) -> frozenset[str]:
    """The words, as a set."""
    return frozenset(words.split())


class Verb(StrEnum):
    """What a step does."""

    DELETE = "delete"
    INSERT = "insert"
    REPLACE = "replace"
    SUBSTITUTE = "substitute"
    AMEND = "amend"
    MOVE = "move"
    RENUMBER = "renumber"
    SWAP = "swap"
    SPLIT = "split"
    JOIN = "join"


class Noun(StrEnum):
    """What a locator counts, from the widest to the narrowest (``RANK``)."""

    MOTION = "motion"
    TITLE = "title"
    SECTION = "section"
    HEADING = "heading"
    PREAMBLE = "preamble"
    QUOTATION = "quotation"
    FOOTNOTE = "footnote"
    SIGNATURE = "signature"
    LIST = "list"
    PARAGRAPH = "paragraph"
    CLAUSE = "clause"
    BLOCK = "block"
    POINT = "point"
    BULLET = "bullet"
    SUBPOINT = "sub-point"
    SENTENCE = "sentence"
    LINE = "line"
    WORDS = "words"


RANK: Mapping[Noun, int] = {
    Noun.MOTION: 0,
    Noun.TITLE: 0,
    Noun.SECTION: 1,
    Noun.HEADING: 1,
    Noun.PREAMBLE: 1,
    Noun.QUOTATION: 2,
    Noun.FOOTNOTE: 2,
    Noun.SIGNATURE: 2,
    Noun.PARAGRAPH: 2,
    Noun.CLAUSE: 2,
    Noun.BLOCK: 2,
    Noun.LIST: 3,
    Noun.POINT: 4,
    Noun.BULLET: 4,
    Noun.SUBPOINT: 5,
    Noun.LINE: 6,
    Noun.SENTENCE: 7,
    Noun.WORDS: 8,
}

_VERBS: Mapping[Verb, str] = {
    Verb.DELETE: "delete deletes deleting deleted remove removes removing removed strike strikes striking struck "
    "stricken omit omits omitting omitted cut cuts cutting leave leaving left take taking taken cross crossing drop "
    "dropping erase erasing scrap del excise strikethrough",
    Verb.INSERT: "insert inserts inserting inserted ins add adds adding added include includes including included "
    "append appends appending appended put putting place placing placed",
    Verb.REPLACE: "replace replaces replacing replaced repl",
    Verb.SUBSTITUTE: "substitute substitutes substituting substituted",
    Verb.AMEND: "amend amends amending amended change changes changing changed alter alters altering altered "
    "reword rewording reworded redraft revise revising revised edit update correct rewrite rewriting rewritten modify "
    "modifying modified rephrase rephrasing rephrased convert switch",
    Verb.MOVE: "move moves moving moved relocate transfer reposition bring bringing",
    Verb.RENUMBER: "renumber renumbers renumbering renumbered reletter relettering relettered",
    Verb.SWAP: "swap swaps swapping swapped exchange exchanged transpose transposed reverse reversed interchange",
    Verb.SPLIT: "split splitting divide dividing separate",
    Verb.JOIN: "join joining merge merging combine combining amalgamate fuse",
}
VERBS: Mapping[str, Verb] = {word: verb for verb, words in _VERBS.items() for word in words.split()}
NEEDS_OUT = listed("strike strikes striking struck leave leaving left take taking taken cross crossing cut")
BARE_OUT = listed("strike strikes striking struck stricken cut cuts cutting")

_NOUNS: Mapping[Noun, str] = {
    Noun.MOTION: "motion resolution text whole document composite letter petition",
    Noun.TITLE: "title",
    Noun.SECTION: "section sections sec secs part parts",
    Noun.HEADING: "heading subheading chapeau",
    Noun.PREAMBLE: "preamble preambles introduction",
    Noun.QUOTATION: "quotation quote blockquote inscription verse extract epigraph",
    Noun.FOOTNOTE: "footnote footnotes endnote endnotes",
    Noun.SIGNATURE: "signature signatures signatory signatories signoff",
    Noun.LIST: "list lists sublist sublists",
    Noun.PARAGRAPH: "paragraph paragraphs para paras par",
    Noun.CLAUSE: "clause clauses cl cls rule rules article articles art arts regulation regulations "
    "byelaw byelaws bylaw bylaws",
    Noun.BLOCK: "block blocks",
    Noun.POINT: "point points pt pts item items demand demands call",
    Noun.BULLET: "bullet bullets bulletpoint bulletpoints bp dash dashes",
    Noun.SUBPOINT: "subpoint subpoints subclause subclauses subparagraph subparagraphs subpara subparas subsection "
    "subsections subbullet subbullets subitem subitems subrule subrules subarticle subarticles",
    Noun.SENTENCE: "sentence sentences",
    Noun.LINE: "line lines",
    Noun.WORDS: "word words phrase phrases reference references",
}
NOUNS: Mapping[str, Noun] = {word: noun for noun, words in _NOUNS.items() for word in words.split()}
SUBNOUNS: Mapping[str, Noun] = {
    "point": Noun.SUBPOINT,
    "points": Noun.SUBPOINT,
    "paragraph": Noun.SUBPOINT,
    "para": Noun.SUBPOINT,
    "clause": Noun.SUBPOINT,
    "bullet": Noun.SUBPOINT,
    "section": Noun.SUBPOINT,
    "heading": Noun.HEADING,
}
"""What follows "sub": "sub point", "sub-heading"."""
DASHES = listed("dash dashes")
SHORTENED = listed("para paras par pt pts cl cls sec secs art arts")
PLURALS = listed(
    "sections secs parts paragraphs paras clauses rules articles regulations points pts items demands bullets "
    "bulletpoints dashes subpoints footnotes endnotes cls subclauses subparagraphs subparas subsections subbullets "
    "subitems subrules subarticles sentences lines lists blocks words signatures signatories"
)

_UNITS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
_UNITS += "eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_IRREGULAR = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}


def _ordinal(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    return f"{word.removesuffix('y')}ieth" if word.endswith("y") else f"{word}th"


def _numerals() -> tuple[dict[str, int], dict[str, int]]:
    units = _UNITS.split()
    cardinals = {word: number for number, word in enumerate(units, start=1)}
    ordinals = {_ordinal(word): number for word, number in cardinals.items()}
    for tens, word in enumerate(_TENS.split(), start=2):
        cardinals[word] = ordinals[_ordinal(word)] = tens * 10
        for number, unit in enumerate(units[:9], start=1):
            cardinals[f"{word}{unit}"] = tens * 10 + number
            ordinals[f"{word}{_ordinal(unit)}"] = tens * 10 + number
    return cardinals, ordinals


CARDINALS, ORDINALS = _numerals()
FROM_THE_END: Mapping[str, int] = {
    "final": -1,
    "last": -1,
    "closing": -1,
    "concluding": -1,
    "penultimate": -2,
    "antepenultimate": -3,
}
NTH = {**ORDINALS, **FROM_THE_END, "opening": 1, "initial": 1, "introductory": 1, "middle": 0}

BODIES = listed("branch region committee executive council clp group section network society union federation club")
"""What a body that submits an amendment is called."""

FOLLOWERS = listed(
    "and with to by in on at after before from under of within into for as so then or between where wherever "
    "throughout insert add replace delete remove substitute is be should shall becomes become appears appear "
    "in respectively onwards immediately directly"
) | frozenset(VERBS)
