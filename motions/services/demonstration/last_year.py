"""The motions of the conference before: adopted texts that branches pull, and one from the paper archive."""

from __future__ import annotations

from motions.services.demonstration.plot import Delete, Insert, Proposal, Replace, Script, Vote

HOME_VISITS = Script(
    body="home-care",
    title="No visit shorter than half an hour",
    subject="Care",
    fate="carried",
    vote=Vote(votes_for=4_655, votes_against=311),
    is_published=True,
    text="""Conference notes that councils still buy care by the quarter of an hour.

Conference notes that nobody can be washed, fed and spoken to in fifteen minutes.

Conference calls on the National Executive Council to:

1) oppose every contract with visits shorter than half an hour;

2) name the councils that sign one;

3) meet the association of directors before the autumn.
""",
    proposals=(
        Proposal(
            body="harbour-hospitals",
            edits=(
                Replace(words="name the councils that sign one", by="name, each quarter, the councils that sign one"),
            ),
            fate="carried",
            vote=Vote(votes_for=3_000, votes_against=1_966),
        ),
        Proposal(
            body="executive",
            edits=(Delete(words="meet the association of directors"),),
            fate="lost",
            vote=Vote(votes_for=1, votes_against=4_965),
        ),
    ),
)

FERRIES = Script(
    body="northern-buses",
    title="Ferries are roads",
    subject="Transport",
    fate="carried",
    vote=Vote(method="hands", result="carried"),
    is_published=True,
    text="""Conference believes that to an island the ferry is the road, and that no road is closed when the wind gets up in a
ministry.

Conference calls for island ferries in public hands, with crews on permanent contracts.
""",
    proposals=(
        Proposal(
            body="young-members",
            edits=(
                Insert(
                    text="Conference calls for free passage for those under twenty-two.",
                    after="island ferries in public hands",
                ),
            ),
            fate="accepted",
        ),
    ),
)

LUNCH = Script(
    body="young-members",
    title="An hour for lunch",
    subject="Hours",
    fate="lost",
    vote=Vote(votes_for=2_483, votes_against=2_483),
    text="""Conference calls for an hour for lunch, paid, in every agreement.
""",
)

MOTIONS = (HOME_VISITS, FERRIES, LUNCH)

ARCHIVED_BODY = "libraries"
ARCHIVED = """Evening classes in every town

National Conference 2025
11 June 2025
Carried in part

Conference notes that evening classes taught many of our officers to read a balance sheet.

Conference calls on councils to open one school in each town for adults on four evenings a week.
"""
