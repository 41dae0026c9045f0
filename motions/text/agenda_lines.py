"""What one line of an agenda says: that an item begins, whose it is, or something that is no part of any text.

    Motion 12: Night buses          begins motion 12, "Night buses"
    12.1 AMENDMENT (Hill Branch)    begins amendment 12.1, "(Hill Branch)"
    Amendment 12A                   begins amendment 12A
    Submitted by: Hill Branch       the body, "Hill Branch"
    Seconded by Dale Branch         beside the text
    No amendments received.         beside the text
    NEC recommendation: Support     a remark about it

Whether a line that could begin an item does begin one is decided where its neighbours are known (``agenda``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from motions.text.markers import is_list_like
from motions.text.openings import opens, opens_section

_DIGITS = r"\d{1,4}"
_NUMBER = rf"(?:{_DIGITS}/{_DIGITS}|(?-i:[A-Z]{{0,3}}){_DIGITS}[A-Z]?|(?-i:[A-Z]))"
_GAP = r"\**\s*(?:[:.),;/|–—-]\s*)?"
_KIND = r"(?:late|emergency|composite|policy|ordinary|constitutional|procedural)"
_MOTION = re.compile(
    rf"(?P<kind>(?:{_KIND}\s+)*(?:motion|composite|resolution|rule\s+change|rule\s+amendment))\s+(?:no\.?\s+|number\s+|[#])?"
    rf"(?P<number>{_NUMBER})\b{_GAP}(?P<rest>.*)",
    re.IGNORECASE,
)
_UNNUMBERED = re.compile(
    r"(?:(?:(?:late|emergency)\s+)+motion(?:\s*[:–—-]\s*(?P<rest>\S.*))?|motion\s*:\s*(?P<title>\S.*))", re.IGNORECASE
)
_ORDINAL = r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)"
_AMENDMENT = re.compile(
    rf"(?:{_KIND}\s+|(?P<ordinal>{_ORDINAL})\s+)*amendment\b\s*(?:no\.?\s+|number\s+|[#])?(?P<number>{_NUMBER}(?:\.\d{{1,3}})?\b)?"
    rf"\s*(?:to\s+(?:{_KIND}\s+)?(?:motion|composite|resolution)\s+(?P<of>{_NUMBER}(?:\.\d{{1,3}})?)\b)?{_GAP}(?P<rest>.*)",
    re.IGNORECASE,
)
_POINTED = re.compile(
    rf"(?P<number>{_NUMBER}\.\d{{1,3}})\b\**[):.]?\s*(?:[–—-]\s*)?(?P<amendment>amendment\b[\s:–—-]*)?(?P<rest>.*)",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?P<number>\d{1,4}[A-Z]?)[.):]?\s+(?P<rest>[A-Z“‘\"'].*)")
_SERIES = re.compile(r"(?P<number>[A-Z]{1,3}\d{1,3})\b\**[.):]?\s+(?:[–—-]\s*)?(?P<rest>[A-Z“‘\"'].*)")
_HEADED = re.compile(
    rf"[\W_]*(?:{_KIND}\s+)?(?:motion|resolution|composite|amendment|(?:agenda\s+)?item|session)\s+(?:no\.?\s+)?"
    rf"{_NUMBER}(?:\.\d{{1,3}})?\s*(?::|[–—-]\s)",
    re.IGNORECASE,
)
_AMENDMENTS = re.compile(rf"amendments(?:\s+(?:received|submitted|to\s+(?:motion|composite)\s+{_NUMBER}))?\s*:?", re.I)
_BARE_AMENDMENT = re.compile(r"amendment\b[\s:–—-]*(?P<rest>.*)", re.IGNORECASE)
_NOUGHTS = re.compile(r"\A0+(?=[1-9])")
_SHORT_WORDS = 14
_LONGEST = 300
_SERIES_OF = {"emergency": "EM", "composite": "C"}


class Sort(StrEnum):
    """What begins at a line.

    motion     at a word: "Motion 3", "Composite B"
    series     at a number of a series: "EM1 Strike"
    bare       at a number alone: "3. Safe staffing"
    amendment  at a word, or at a number of its motion with a point
    """

    MOTION = "motion"
    SERIES = "series"
    BARE = "bare"
    AMENDMENT = "amendment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What a line begins, if its neighbours bear it out.

    ``number`` is that of the item, "" where it has none; ``printed`` how the line writes it; ``of`` the motion that an
    amendment names; ``rest`` what stands beside them.
    """

    sort: Sort
    number: str
    rest: str
    printed: str = ""
    of: str = ""
    has_word: bool = True


def heading(line: str) -> Heading | None:
    """What the line could begin, by its own words; None where it begins nothing."""
    if len(line) > _LONGEST:
        return None
    return _amendment(line) or _pointed(line) or _motion(line) or _unnumbered(line) or _by_number(line)


def _amendment(line: str) -> Heading | None:
    match = _AMENDMENT.fullmatch(line)
    if match is None or not _is_beside(match["rest"]):
        return None
    number, of = _own(match["number"] or ""), _own(match["of"] or "")
    if not number and match["ordinal"]:
        number = str(1 + _ORDINAL[3:-1].split("|").index(match["ordinal"].lower()))
    if "." in of and not number:
        number, of = of, ""
    return Heading(sort=Sort.AMENDMENT, number=number, rest=match["rest"].strip(" *"), printed=line, of=of)


def _pointed(line: str) -> Heading | None:
    match = _POINTED.fullmatch(line)
    if match is None or not _is_beside(match["rest"]):
        return None
    return Heading(
        sort=Sort.AMENDMENT,
        number=_own(match["number"]),
        rest=match["rest"].strip(" *"),
        printed=line,
        has_word=match["amendment"] is not None,
    )


def _motion(line: str) -> Heading | None:
    match = _MOTION.fullmatch(line)
    if match is None or not _is_beside(match["rest"]):
        return None
    number = _own(match["number"])
    series = next((letters for word, letters in _SERIES_OF.items() if word in match["kind"].lower()), "")
    own = f"{series}{number}" if number.isdigit() else number
    return Heading(sort=Sort.MOTION, number=own, rest=match["rest"].strip(" *"), printed=number)


def _unnumbered(line: str) -> Heading | None:
    match = _UNNUMBERED.fullmatch(line)
    rest = (match["rest"] or match["title"] or "") if match else ""
    return Heading(sort=Sort.MOTION, number="", rest=rest.strip(" *")) if match and _is_beside(rest) else None


def _by_number(line: str) -> Heading | None:
    for pattern, sort in ((_SERIES, Sort.SERIES), (_BARE, Sort.BARE)):
        match = pattern.fullmatch(line)
        if match and is_title(match["rest"]):
            amendment = _BARE_AMENDMENT.fullmatch(match["rest"])
            rest = (amendment["rest"] if amendment else match["rest"]).strip(" *")
            sort = Sort.AMENDMENT if amendment else sort
            return Heading(sort=sort, number=_own(match["number"]), rest=rest, printed=match["number"])
    return None


def _own(number: str) -> str:
    """A number in capitals and without a nought before it: 1 of "01", 8A of "8a"."""
    return _NOUGHTS.sub("", number.upper())


def _is_beside(rest: str) -> bool:
    """Whether what follows the number is a title, a body, a status or nothing: not the rest of a sentence."""
    return not rest or is_title(rest) or _by(rest) is not None or _STATUS.fullmatch(rest) is not None


def is_title(line: str) -> bool:
    """Whether a line looks like a title or a name: short, without a mark at its end, opening no part of a text."""
    may_be = _is_short(line) and line[-1] not in ".;," and not line[0].islower()
    return may_be and not opens_section(line) and not opens(line)


# --- the lines above and below a text

_LABELS = r"(?:submitted|proposed|moved|sponsored|tabled|put|motion)"
_SIGN = r"(?:\s*:\s*|\s+[–—-]\s+)"
_WHO = r"(?-i:[A-Z(\[&][\w.'’\])&-]*|of|and|the|for|in|on|&)"
_STRONG = re.compile(
    rf"(?:(?:submitted|motion)\s+(?:by|from)(?:{_SIGN}|\s+)|(?:submitting|proposing)\s+\w+{_SIGN}"
    rf"|(?:submitted|organisation|body|branch|from|by){_SIGN}|(?:by|from)\s+(?={_WHO}(?:\s+{_WHO})*\s*\Z))(?P<body>\S.*)",
    re.IGNORECASE,
)
_WEAK = re.compile(
    rf"(?:{_LABELS}\s+(?:by|from)(?:{_SIGN}|\s+)|(?:proposer|mover|sponsor)(?:{_SIGN}|\s+)|(?:proposed|moved){_SIGN})"
    r"(?P<body>\S.*)",
    re.IGNORECASE,
)
_BY_LABEL = re.compile(
    rf"(?:{_LABELS}\s+(?:by|from)|submitting\s+\w+|proposer|mover|branch|body|organisation)\s*:?", re.IGNORECASE
)
_SECONDER = re.compile(
    r"(?:(?:seconded|supported|co-?sponsored|co-?submitted)\s+by|seconder|seconding\s+\w+|supporters?|co-?sponsors?)"
    r"(?:\s*:\s*|\s+[–—-]\s+|\s+)(?P<who>\S.*)",
    re.IGNORECASE,
)
_SECONDED = re.compile(r"\s*[;,]?\s*(?:and\s+)?(?:seconded|supported|seconder)\b.*", re.IGNORECASE)
_COUNT = re.compile(
    r"\(?(?:(?:word\s*count|words|number\s+of\s+words)\s*[:–—-]?\s*[\d,]+(?:\s+words)?|[\d,]+\s+words)\)?\.?", re.I
)
_NONE_RECEIVED = re.compile(
    r"\(?(?:(?:there\s+(?:are|were)\s+)?no\s+amendments?(?:\s+(?:were|was|have\s+been|has\s+been))?"
    r"(?:\s+(?:received|submitted|tabled|proposed))?(?:\s+to\s+(?:this|the)\s+motion)?|amendments?\s*[:–—-]\s*none)\)?\.?",
    re.IGNORECASE,
)
_SOURCES = re.compile(
    rf"\(?(?:(?:composite\s+)?of\s+)?motions?\s+{_NUMBER}(?:(?:,|\s+and|\s*&)+\s*{_NUMBER})+\b.*", re.IGNORECASE
)
_TITLE = re.compile(r"(?:motion\s+title|title|subject|motion)\s*:\s*(?P<title>\S.*)", re.IGNORECASE)
_TEXT_LABEL = re.compile(
    r"(?:(?:text|wording)(?:\s+of\s+(?:the\s+)?(?:motion|amendment))?|(?:motion|amendment)(?:\s+text)?)\s*:?",
    re.IGNORECASE,
)
_STATUS = re.compile(
    r"\(?(?:withdrawn|ruled\s+out(?:\s+of\s+order)?|not\s+in\s+order|out\s+of\s+order|not\s+printed|text\s+not\s+printed|"
    r"composited(?:\s+in(?:to)?\s+.{1,40})?)\)?\.?",
    re.IGNORECASE,
)
_WHO_ADVISES = (
    r"(?:the\s+)?(?:nec|nc|ec|neb|soc|s\.o\.c\.|cac|platform|board|(?:national\s+)?executive(?:\s+(?:committee|council))?"
    r"|standing\s+orders(?:\s+committee)?)(?:['’]s)?"
)
_ADVICE = (
    r"(?:support|oppose|remit|accept|reject|approve|leave\s+to\s+conference|no\s+(?:position|recommendation)|neutral|for|against)"
    r"(?:\s+(?:with|as|if|subject\s+to)\s+[\w\s]{1,40})?"
)
_REMARK = re.compile(
    rf"[(\[]?(?:(?:{_WHO_ADVISES}\s+)?(?:recommendation|position|advice|view|policy)\s*[:–—-]\s*(?:to\s+)?{_ADVICE}"
    rf"|{_WHO_ADVISES}(?:\s+(?:to|recommends?(?:\s+to)?)\s+|\s*[:–—-]\s*){_ADVICE}"
    r"|(?:carried|lost|defeated|not\s+(?:carried|moved|reached|taken)|fell|falls)(?:\s+(?:unanimously|overwhelmingly|nem\.?\s*con|as\s+amended|"
    r"on\s+a\s+(?:show\s+of\s+hands|card\s+vote)))?"
    rf"|remitted(?:\s+to\s+{_WHO_ADVISES})?"
    rf"|(?:see(?:\s+also)?|linked\s+(?:to|with)|taken\s+with)\s+(?:motion|composite|amendment|page)s?\s+{_NUMBER}"
    rf"(?:(?:,|\s+and|\s*&)+\s*{_NUMBER})*"
    r"|(?-i:Speakers?|SPEAKERS?)\s*:\s*(?-i:[A-Z][\w.'’-]*(?:,?\s+(?:[A-Z(][\w.'’)-]*|and|de|van))*))[)\]]?\.?",
    re.IGNORECASE,
)
_OPINION = re.compile(
    rf"{_WHO_ADVISES}\s+(?:supports?|opposes?|recommends?|asks?|accepts?|endorses?|seeks?|urges?)\b.*\b(?:motion|composite|amendment)\b.*",
    re.IGNORECASE,
)
_BRINGS = re.compile(r"(?:proposed|proposer|moved|mover|submitted|seconded|seconder)\b.*:.*", re.IGNORECASE)
_LABELLED = re.compile(r"[A-Z][\w’'/-]*(?:\s[\w’'/&-]+){0,3}\s*:\s+\S.*")
_BELOW = re.compile(
    r"(?:supporting\s+(?:statement|argument)|rationale|explanation|contact|signed|comment|recommendation|position|status|"
    r"soc|s\.o\.c\.|standing\s+orders|executive|nec|policy|financial|reference|ref|date|received|category|result|outcome|"
    r"costs?|attachment|appendix|notes?|speakers?|remarks?)\b[^:]{0,40}:\s*.*",
    re.IGNORECASE,
)
_EXPLAINS = re.compile(
    r"(?:(?:supporting|explanatory)\s+(?:statements?|arguments?|notes?|memorandum|information)|rationale|explanation"
    r"|(?:financial|resource|equality)\s+(?:implications?|impact(?:\s+assessment)?)"
    rf"|{_WHO_ADVISES}\s+(?:advice|statement|comments?|position|recommendation|response|view)|signed|contact)"
    r"(?:\s*:.*)?",
    re.IGNORECASE,
)
_SECTION = re.compile(
    r"(?:(?:section|part|group|session|day)\s+(?:\w{1,5}|\w+day)\b.*|(?:final\s+|preliminary\s+)?agenda|rule\s+changes|"
    r"(?:(?:emergency|late|rule)\s+)?(?:motions|amendments|composites)(?:\s+\w+)*|[A-Z]\.\s+[A-Z].*)",
    re.IGNORECASE,
)


class Says(StrEnum):
    """What a line above or below a text says.

    body        whose item it is: "Submitted by: Hill Branch"; ``also`` where it may be a person: "Proposed by …"
    body label  "Submitted by:", with the body on the next line
    title       "Title: Bread"
    label       "Text:", which says nothing
    beside      who seconds, a number of words, that there are no amendments, what a composite is made of
    remark      "NEC recommendation: Support", "Carried", "See also Motion 9", "Speaker: Ann Hill"
    status      "Withdrawn", in place of a text
    """

    BODY = "body"
    ALSO = "also"
    BODY_LABEL = "body label"
    TITLE = "title"
    LABEL = "label"
    BESIDE = "beside"
    REMARK = "remark"
    STATUS = "status"


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """What a line says, and the value that it says it with."""

    says: Says
    value: str = ""


def saying(line: str) -> Saying | None:
    """What a line above or below a text says; None for a line that may be text, a title or a name."""
    if len(line) > _LONGEST:
        return None
    if any(pattern.fullmatch(line) for pattern in (_SECONDER, _COUNT, _NONE_RECEIVED, _SOURCES)) and _is_short(line):
        return Saying(says=Says.BESIDE)
    if _STATUS.fullmatch(line):
        return Saying(says=Says.STATUS)
    if _REMARK.fullmatch(line) and not line[0].islower():
        return Saying(says=Says.REMARK)
    if title := _TITLE.fullmatch(line):
        return Saying(says=Says.TITLE, value=title["title"])
    if _BY_LABEL.fullmatch(line):
        return Saying(says=Says.BODY_LABEL)
    if _TEXT_LABEL.fullmatch(line):
        return Saying(says=Says.LABEL)
    return _by(line)


def _by(line: str) -> Saying | None:
    match = _STRONG.fullmatch(line) or _WEAK.fullmatch(line)
    if match is None or not _is_short(line) or line[-1] in ".;":
        return None
    body = _SECONDED.sub("", match["body"]).strip()
    return Saying(says=Says.BODY if match.re is _STRONG else Says.ALSO, value=body)


def is_labelled(line: str) -> bool:
    """Whether a line that says a body says so by a label, as one below a text does: "Proposer: Hill Branch"."""
    return re.match(rf"{_LABELS}\s+by\b|[A-Z]\w*(?:\s\w+)?\s*:", line, re.IGNORECASE) is not None


def stands_anywhere(line: str) -> bool:
    """Whether a line is no text wherever it stands: a number of words, or that there are no amendments."""
    return len(line) <= _LONGEST and (_COUNT.fullmatch(line) or _NONE_RECEIVED.fullmatch(line)) is not None


def is_unknown_above(line: str) -> bool:
    """Whether a line above a text has a label that says nothing known: "Category: health", "Moved: A. Seconded: B."."""
    is_one = _LABELLED.fullmatch(line) is not None and not opens(line) and line[-1] not in ".;"
    return _is_short(line) and (is_one or _BRINGS.fullmatch(line) is not None)


def is_unknown_below(line: str) -> bool:
    """Whether a line below a text looks like something said about it: "Rationale: …", "Supporting statement"."""
    return explains(line) or (len(line) <= _LONGEST and _BELOW.fullmatch(line) is not None)


def explains(line: str) -> bool:
    """Whether a line begins what is said for a text, or is nothing but signed: no text has such a line inside."""
    return len(line) <= _LONGEST and _EXPLAINS.fullmatch(line) is not None


def is_opinion(line: str) -> bool:
    """Whether a line below a text says what an executive thinks of it: "The NEC supports this motion."."""
    return _is_short(line) and _OPINION.fullmatch(line) is not None


def is_section(line: str) -> bool:
    """Whether a line above an item heads a part of the agenda: "SECTION B: PAY", "B. Pay", "MOTIONS ON HEALTH"."""
    is_loud = line.isupper() and is_title(line)
    return is_loud or (_SECTION.fullmatch(line) is not None and is_title(line))


def heads_amendments(line: str) -> bool:
    """Whether a line below a text heads the amendments under it: "Amendments", "AMENDMENTS TO MOTION 3"."""
    return _AMENDMENTS.fullmatch(line) is not None


def may_begin(line: str) -> bool:
    """Whether a line looks as if an item began at it, though it cannot be told which."""
    return re.match(rf"(?:{_KIND}\s+)?(?:motion|resolution|amendment)s?\b", line, re.I) is not None and is_title(line)


def has_head(line: str) -> bool:
    """Whether a line begins as an item does, but goes on in a sentence: "Amendment 2.1: Hill Branch: delete “x”."."""
    return len(line) <= _LONGEST and _HEADED.match(line) is not None


def _is_short(line: str) -> bool:
    return len(line) <= _LONGEST and 0 < len(line.split()) <= _SHORT_WORDS


def is_name(line: str) -> bool:
    """Whether a line looks like a title or a name above a text: no point of a list, and no label."""
    return is_title(line) and not is_list_like(line) and not line.endswith(":")
