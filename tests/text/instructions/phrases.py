"""Instructions made up from every way to say each part of them, with what comes of them by construction.

    In          point 2  under ‘Conference notes’,  replace “twice” with “often”
    └ place ─┘  └ point ┘└ joint ┘└── section ──┘   └────────── step ─────────┘

Each dimension is a table. A test takes two of them in full and turns the others round, so that every value meets every
value of its partner and many of the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import count

from motions.text import plain
from motions.text.apply import apply
from motions.text.document import Document
from motions.text.instructions import Question, read

TEXT = """Cold homes

Conference notes:

1) That one home in five is damp, and that landlords deny it.
2) That the grant for insulation was cut twice.
3) That tenants who complain are often evicted.

Conference believes:

1) Warmth is a right.
2) The market has failed renters and owners alike.
3) Repairs create skilled work in every county.
4) Councils know which homes are worst.

Conference calls on the National Executive to:

1) lobby ministers for a warm homes fund;
2) publish a guide for tenants;
3) support branches that organise renters;
4) report to the next conference.
"""


@dataclass(frozen=True, kw_only=True)
class Target:
    """Words of one point: ``old`` is to become ``new``; ``more`` comes between ``before`` and ``after``."""

    section: int
    number: int
    old: str
    new: str
    before: str
    after: str
    more: str

    def swapped(self, text: str) -> str:
        """The point with the new words for the old ones."""
        return text.replace(self.old, self.new)

    def longer(self, text: str) -> str:
        """The point with more words."""
        return text.replace(f"{self.before} {self.after}", f"{self.before} {self.more} {self.after}")

    def shorter(self, text: str) -> str:
        """The point without the old words."""
        return text.replace(f" {self.old}", "", 1)


TARGETS = (
    Target(section=0, number=1, old="deny it", new="do nothing", before="home", after="in", more="let"),
    Target(section=0, number=2, old="twice", new="three times", before="grant", after="for", more="scheme"),
    Target(section=0, number=3, old="often", new="sometimes", before="tenants", after="who", more="and lodgers"),
    Target(section=1, number=2, old="alike", new="both", before="failed", after="renters", more="young"),
    Target(section=1, number=3, old="skilled", new="decent", before="create", after="skilled", more="well-paid"),
    Target(section=1, number=4, old="worst", new="coldest", before="know", after="which", more="full well"),
    Target(section=2, number=1, old="warm", new="dry", before="a", after="warm", more="new"),
    Target(section=2, number=2, old="for tenants", new="for renters", before="guide", after="for", more="and a film"),
    Target(section=2, number=4, old="next", new="following", before="report", after="to", more="in writing"),
)

SECTIONS = (
    (
        "Conference notes", "notes", "‘Conference notes’", "‘notes’", "the notes section", "the ‘notes’ section",
        "the heading ‘Conference notes’", "the section headed ‘Conference notes’", "“Conference notes:”",
        "the first list", "‘Conference notes…’", "NOTES",
    ),
    (
        "Conference believes", "believes", "‘Conference believes’", "‘believes’", "the believes section",
        "the section on what Conference believes", "the list headed ‘Conference believes’", "“Conference believes:”",
        "the second list", "the second section", "the beliefs", "BELIEVES",
    ),
    (
        "Conference calls on", "calls on", "‘Conference calls on the National Executive to’", "‘calls on’",
        "the section beginning ‘Conference calls on’", "‘Conference calls on…’", "the calls", "the last list",
        "the final section", "‘Conference calls on the National Executive to:’", "CALLS ON", "the third section",
    ),
)  # fmt: skip
POINTS = (
    "point {n}", "point ({n})", "Point {n}", "pt {n}", "pt. {n}", "point no. {n}", "clause {n}", "para ({n})",
    "sub-point {n}", "number {n}", "No. {n}", "item {n}", "the {nth} point", "the {nth} bullet point", "the {nth} item",
)  # fmt: skip
JOINTS = (
    "{point} under {section}", "{point} of {section}", "{point} in {section}", "{point} within {section}",
    "{section}, {point}", "{section}: {point}", "{section} – {point}", "{section} {point}", "{section}, in {point}",
    "{section}, at {point}", "{point} ({section})",
)  # fmt: skip
BARE = ("{section} {n}", "{section}, {n}", "{section}: {n}", "{section} ({n})", "{section} - {n}", "{section}, at {n}")
PLACES = (
    "In {place}, {step}", "In {place} {step}", "in {place}: {step}", "{place}: {step}", "{place} - {step}",
    "{place}, {step}", "{place} {step}", "{place}. {Step}", "{place}\n{Step}", "{place}:\n{Step}", "At {place}, {step}",
    "Amend {place} as follows: {step}", "Amend {place} as follows:\n{Step}", "Within {place}, {step}",
    "For {place}: {step}", "With regard to {place}, {step}", "{Step} in {place}", "{Step}, {place}", "{Step} ({place})",
    "In {place}, we propose to {step}", "On {place}, {step}",
)  # fmt: skip
REPLACING = (
    "replace {old} with {new}", "replace {old} by {new}", "substitute {new} for {old}", "substitute {old} with {new}",
    "change {old} to {new}", "amend {old} to read {new}", "alter {old} to {new}", "delete {old} and insert {new}",
    "delete {old}, insert {new}", "delete {old}; insert {new}", "delete {old} & insert {new}", "{old} → {new}",
    "delete {old} and replace with {new}", "delete {old}, replacing it with {new}", "leave out {old} and insert {new}",
    "for {old} substitute {new}", "for {old} read {new}", "instead of {old} insert {new}", "{old} should read {new}",
    "in place of {old} insert {new}", "{old} to be replaced with {new}", "{old} to read {new}", "{old} becomes {new}",
    "{old} should be replaced by {new}", "swap {old} for {new}", "switch {old} to {new}", "{old} replaced by {new}",
    "remove {old} and add {new} in its place", "insert {new} in place of {old}", "use {new} instead of {old}",
    "change from {old} to {new}", "replace the words {old} with the words {new}", "replacement of {old} by {new}",
    "delete {old} and in its place insert {new}", "delete {old} / insert {new}", "delete {old}. Insert {new}",
    "take out {old}, put in {new}", "delete {old} and insert in lieu {new}", "for {old} there be substituted {new}",
    "{old} to be deleted and {new} inserted", "delete {old} to be replaced by {new}", "{old}: change to {new}",
    "where it says {old} it should read {new}", "delete {old} in favour of {new}", "modify {old} to {new}",
    "for {old} there shall be substituted {new}", "make {old} read {new}",
    "for the words {old} there shall be substituted the words {new}", "delete {old} and there substitute {new}",
    "{old} should be deleted and replaced by {new}", "delete:\n{old}\nInsert:\n{new}", "replace\n{old}\nwith\n{new}",
)  # fmt: skip
INSERTING = (
    "insert {more} after {before}", "after {before} insert {more}", "after {before}, insert {more}",
    "add {more} after {before}", "following {before} insert {more}", "insert after {before}: {more}",
    "insert the words {more} after {before}", "insert, after {before}, {more}", "{more} to be inserted after {before}",
    "after {before}, {more} be inserted", "after {before} the following be added: {more}",
    "after {before} there be inserted {more}", "after {before}: insert {more}", "after {before} add in {more}",
    "insert {more} between {before} and {after}", "insert before {after} {more}", "place {more} after {before}",
    "before {after} insert {more}", "after {before}, add:\n{more}", "insert the following words after {before}: {more}",
    "immediately after {before}, insert {more}", "after {before}, new words {more}", "add: {more} after {before}",
    "the insertion after {before} of {more}", "insert\n{more}\nafter\n{before}",
    "we suggest adding {more} after {before}",
)  # fmt: skip
DELETING = (
    "delete {old}", "remove {old}", "strike out {old}", "leave out {old}", "omit {old}", "take out {old}", "cut {old}",
    "delete the words {old}", "delete the word(s) {old}", "delete: {old}", "{old} to be deleted", "deletion of {old}",
    "{old} should be removed", "{old} deleted", "deleting {old}", "DELETE {old}", "get rid of {old}", "del {old}",
    "delete from the text {old}", "we propose deleting {old}", "please delete {old}", "delete the phrase {old}",
)  # fmt: skip
STEPS = (*REPLACING, *INSERTING, *DELETING)
MARKS = ("“”", "‘’", '""', "''", "«»", '“"', "„“", "`'")
LINKS = (
    "; ", ". ", ", and ", " and ", "; and ", "\n", "\n\n", "; then ", ". Then ", ". Also, ", "; also ",
    ". In addition, ",
    ". Additionally, ", ". Furthermore, ", ". Secondly, ", ". Next, ", ". Finally, ", " & ", ". After that, ", ".\n",
    ";\nand ", ". And ", " – and ", ". Further, ", ". Similarly, ", ". Lastly, ", " plus ", "; in addition ",
)  # fmt: skip
HEADS = (
    "", "Amend as follows:\n", "Amend the motion as follows:\n", "The motion is amended as follows:\n", "Amendments:\n",
    "We propose the following amendments:\n", "This branch proposes the following changes:\n", "Amend as follows -\n",
    "Please make the following changes:\n", "The following amendments are proposed:\n", "Amendment 12.1\n\n",
    "Amendments to motion 12\n", "Amend Motion 12 (Cold homes) as follows:\n", "Amend the motion by:\n",
    "Leeds Branch proposes to amend the motion as follows:\n", "Motion 12 - Cold homes - amend as follows:\n",
    "That the motion be amended as follows:\n", "The branch moves the following amendment:\n", "In the motion:\n",
)  # fmt: skip
NUMBERS = (
    "", "{n}. ", "{n}) ", "({n}) ", "{a}. ", "{a}) ", "({a}) ", "{i}. ", "{i}) ", "({i}) ", "- ", "• ", "* ", "– ",
    "o ",
    "{n}: ", "Amendment {n}: ", "Amendment {n}\n", "Amendment {n} - ", "Amendment {n}. ", "{Nth} amendment: ", "#{n} ",
    "Change {n}: ", "{Nth}, ", "{Nth}: ", "Step {n}: ", "[{n}] ", "Amendment {n}:\n", "Amendment no. {n}: ", "{n}.",
)  # fmt: skip
NTH = ("first", "second", "third", "fourth")


@lru_cache
def base() -> Document:
    """The motion."""
    return plain.read(TEXT, ids=(f"c{number}" for number in count(1))).document


def turned(table: Sequence[str], turn: int) -> str:
    """One value of a table: another for every turn."""
    return table[turn % len(table)]


def target(turn: int) -> Target:
    """One of the points."""
    return TARGETS[turn % len(TARGETS)]


def place(one: Target, section: str, point: str, joint: str) -> str:
    """The words that name a point."""
    said = point.format(n=one.number, nth=NTH[one.number - 1])
    return joint.format(point=said, section=section, n=one.number)


def step(one: Target, form: str, marks: str) -> str:
    """What is to be done, with the words in quotation marks."""
    words = {name: f"{marks[0]}{getattr(one, name)}{marks[-1]}" for name in ("old", "new", "before", "after", "more")}
    return form.format(**words)


def statement(form: str, where: str, what: str) -> str:
    """A place and what is to be done there."""
    is_first = form.startswith("{place}")
    said = where[0].upper() + where[1:] if is_first else where
    return form.format(place=said, step=what, Step=what[0].upper() + what[1:])


def done(form: str, one: Target, texts: Sequence[str]) -> list[str]:
    """The blocks after a step."""
    at = (0, 4, 9)[one.section] + one.number
    change = one.swapped if form in REPLACING else one.longer if form in INSERTING else one.shorter
    return [*texts[:at], change(texts[at]), *texts[at + 1 :]]


def result(prose: str) -> list[str] | str:
    """The blocks that come of a prose, or the question."""
    answer = read(prose, base(), ids=(f"n{number}" for number in count(1)))
    if isinstance(answer, Question):
        return f"{answer.code.value}: {answer.message}"
    return [clause.text for clause in apply(base(), answer.operations).walk()]


def texts() -> list[str]:
    """The blocks of the motion."""
    return [clause.text for clause in base().walk()]
