"""Editions that the tests of the writers share."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import datetime, timedelta, timezone

from motions.formats.edition import Edition, Mover, Outcome, Status, Vote
from motions.text.consolidate import Consolidated, consolidate
from motions.text.document import Clause, Document, Kind, Position
from motions.text.numbering import labels
from motions.text.operations import (
    Amendment,
    ChangeTitle,
    DeleteClause,
    InsertClause,
    JoinClauses,
    ReplaceWords,
    SplitClause,
)
from motions.text.plain import write

SUMMER = timezone(timedelta(hours=1))
DECIDED = datetime(2026, 6, 14, 11, 42, tzinfo=SUMMER)
PUBLISHED = datetime(2026, 6, 15, 9, 30, tzinfo=SUMMER)
HOST = "https://motions.example.org"

#  Warm homes for carers
#  ├─ heading   "Background"
#  ├─ chapeau   "Conference notes:"
#  │  ├─ 1) …
#  │  └─ 2) …
#  │     ├─ (a) …
#  │     │  └─ • …
#  │     └─ (b) …
#  ├─ paragraph, quotation
#  ├─ chapeau   "Conference calls on the National Executive Council to:"
#  │  ├─ (i) … (v)
#  ├─ footnote, signature
WARM_HOMES = Document(
    title="Warm homes for carers",
    clauses=(
        Clause(id="c1", kind=Kind.HEADING, text="Background"),
        Clause(
            id="c2",
            kind=Kind.CHAPEAU,
            text="Conference notes:",
            children=(
                Clause(id="c3", kind=Kind.POINT, marker="1)", text="that home carers heat two homes on one wage;"),
                Clause(
                    id="c4",
                    kind=Kind.POINT,
                    marker="1)",
                    text="that the winter grant, worth £140 since 2023, leaves out:",
                    children=(
                        Clause(
                            id="c5",
                            kind=Kind.POINT,
                            marker="(a) ",
                            text="carers under 25;",
                            children=(
                                Clause(id="c6", kind=Kind.POINT, marker="• ", text="even those who live alone;"),
                            ),
                        ),
                        Clause(id="c7", kind=Kind.POINT, marker="(a) ", text="carers on zero-hours contracts."),
                    ),
                ),
            ),
        ),
        Clause(
            id="c8", text="Conference welcomes the survey by the Tŷ Cynnes project – “Cold Shifts” – and its finding:"
        ),
        Clause(id="c9", kind=Kind.QUOTATION, text="One carer in three wore a coat indoors last January."),
        Clause(
            id="c10",
            kind=Kind.CHAPEAU,
            text="Conference calls on the National Executive Council to:",
            children=tuple(
                Clause(id=f"c1{index}", kind=Kind.POINT, marker="(i) ", text=words)
                for index, words in enumerate(
                    (
                        "publish the figures for every region;",
                        "ask each employer for a heating allowance;",
                        "train one energy adviser in each branch;",
                        "write to every council that runs home care; and",
                        "report to the next conference.",
                    ),
                    start=1,
                )
            ),
        ),
        Clause(id="c16", kind=Kind.FOOTNOTE, text="The grant is paid by the regional energy funds."),
        Clause(id="c17", kind=Kind.SIGNATURE, text="North Vale Home Care Branch"),
    ),
)


def edition(document: Document = WARM_HOMES, **changes) -> Edition:
    """An adopted text in force, with what is given changed."""
    text = write(document)
    base = Edition(
        seq=7,
        conference="National Delegate Conference 2026",
        conference_slug="ndc-2026",
        number="12",
        kind="motion",
        subject="Home care",
        body="North Vale Home Care Branch",
        version=1,
        status=Status.IN_FORCE,
        outcome=Outcome(result="carried", label="Carried as amended", amendments=("12.1", "12.3")),
        decided_at=DECIDED,
        published_at=PUBLISHED,
        language="en-GB",
        document=document,
        labels=labels(document),
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        address=f"{HOST}/api/v1/adopted/ndc-2026/12/v1",
        latest=f"{HOST}/api/v1/adopted/ndc-2026/12",
        page=f"{HOST}/adopted/ndc-2026/12/",
        licence="CC BY 4.0",
        licence_address="https://creativecommons.org/licenses/by/4.0/",
        credit="Union of Care Workers",
        votes=(
            Vote(
                amendment="12.1",
                result="Carried",
                has_passed=True,
                method="Show of hands",
                declared_at=DECIDED - timedelta(minutes=30),
            ),
            Vote(
                result="Carried",
                has_passed=True,
                method="Card vote",
                declared_at=DECIDED,
                votes_for=307190,
                votes_against=258243,
                abstentions=12,
            ),
        ),
        movers={
            "12.1": Mover(number="12.1", body="South Vale Branch", carried_at=DECIDED - timedelta(minutes=30)),
            "12.3": Mover(number="12.3", body="Young Members", carried_at=DECIDED - timedelta(minutes=10)),
        },
    )
    return replace(base, **changes)


def amended() -> Edition:
    """A motion of which two amendments made the adopted text: every kind of change is in it."""
    base = Document(
        title="Warm homes",
        clauses=(
            Clause(
                id="c1",
                kind=Kind.CHAPEAU,
                text="Conference notes:",
                children=(
                    Clause(id="c2", kind=Kind.POINT, marker="1) ", text="that home carers heat two homes;"),
                    Clause(id="c3", kind=Kind.POINT, marker="1) ", text="that grants are slow;"),
                    Clause(id="c4", kind=Kind.POINT, marker="1) ", text="that winters are long."),
                ),
            ),
            Clause(id="c5", text="Conference thanks carers. It thanks their unions."),
            Clause(id="c6", text="Conference will campaign."),
            Clause(id="c7", text="Conference will report in May."),
        ),
    )
    rows = {clause.id: clause for clause in base.walk()}
    outcome = consolidate(
        base,
        (
            Amendment(
                number="12.1",
                operations=(
                    ReplaceWords(clause="c2", start=26, expected="homes", words="homes on one wage"),
                    DeleteClause(clause="c3", expected=rows["c3"]),
                    SplitClause(
                        clause="c5", start=25, expected=" ", second=Clause(id="n1", text="", kind=Kind.PARAGRAPH)
                    ),
                    ChangeTitle(expected="Warm homes", title="Warm homes for carers"),
                ),
            ),
            Amendment(
                number="12.3",
                operations=(
                    InsertClause(
                        position=Position(parent="c1", after="c4"),
                        clause=Clause(id="n2", kind=Kind.POINT, marker="1) ", text="that energy is dear."),
                    ),
                    JoinClauses(clause="c6", second=rows["c7"], words=" "),
                ),
            ),
        ),
    )
    if not isinstance(outcome, Consolidated):
        raise TypeError(outcome)
    return edition(outcome.document, submitted=base, marked=outcome.marked)


AMENDED = amended()
