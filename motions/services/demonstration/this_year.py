"""The motions of the conference that is sitting: one or more in every state that a motion can be in."""

from __future__ import annotations

from motions.services.demonstration.plot import (
    Agreed,
    Apart,
    Corrected,
    Debate,
    Delete,
    Insert,
    Move,
    Proposal,
    Replace,
    Script,
    Vote,
)

STAFFING = Script(
    body="harbour-hospitals",
    title="Safe staffing on every ward",
    subject="Health",
    fate="carried",
    vote=Vote(votes_for=3_905, votes_against=1_061),
    is_published=True,
    text="""Conference notes:

1) that one shift in four on our wards began last winter with fewer nurses than the roster asked for;

2) that agency shifts cost twice what a permanent post would;

3) that members who report unsafe staffing are asked for their names before they are asked what happened:
   a) by their managers;
   b) by the reporting software itself.

Conference believes that nobody should have to choose between their registration and their patients.

Conference therefore calls on the National Executive Council to:

1) campaign for a legal minimum of staff on every ward, day and night;

2) publish a yearly league table of agency spending;

3) train two safety representatives in every hospital;

4) report on progress to next year's conference.
""",
    proposals=(
        Proposal(
            body="home-care",
            edits=(
                Replace(words="on every ward, day and night", by="on every ward and every home visit, day and night"),
            ),
            fate="carried",
            vote=Vote(votes_for=2_750, votes_against=2_216),
        ),
        Proposal(
            body="young-members",
            edits=(
                Insert(
                    text="pay students on placement the rate for the job;", after="train two safety representatives"
                ),
            ),
            fate="carried",
            vote=Vote(votes_for=4_325, votes_against=640, abstentions=1),
        ),
        Proposal(
            body="executive",
            edits=(Delete(words="publish a yearly league table"),),
            fate="lost",
            vote=Vote(votes_for=641, votes_against=4_325),
        ),
        Proposal(
            body="libraries",
            edits=(
                Replace(
                    words="two safety representatives in every hospital",
                    by="four safety representatives in every hospital",
                ),
                Insert(
                    text="sack every trust chair who has ever signed an agency contract;",
                    after="report on progress to next year's conference",
                ),
            ),
            fate="carried",
            ruled_out=1,
            reason="legal_jeopardy",
            note="The second part names people who cannot answer it here; the first part is in order.",
            vote=Vote(method="hands", result="carried"),
        ),
    ),
)

LATE_BUSES = Script(
    body="northern-buses",
    title="Buses that run after the last shift",
    subject="Transport",
    fate="moved",
    text="""Conference notes:

• that the last bus leaves most of our depots before the late shift ends;

• that cleaners, carers and warehouse workers walk home along roads without pavements;

• that every deregulated network has cut its evening services since 2019.

Conference believes that a bus which does not run when people work is not public transport.

Conference resolves to:

• campaign for a legal duty on every transport authority to run services until one hour after the latest shift in its area;

• demand that drivers on late services never work alone;

• support councils that take their buses back into public ownership.
""",
    proposals=(
        Proposal(
            body="home-care",
            edits=(Replace(words="until one hour after the latest shift in its area", by="through the night"),),
        ),
        Proposal(
            body="young-members",
            edits=(
                Replace(
                    words="one hour after the latest shift in its area",
                    by="two hours after the latest shift in its area, at no more than the day fare",
                ),
            ),
        ),
        Proposal(
            body="libraries",
            edits=(Move(words="support councils that take their buses", after="Conference resolves to"),),
        ),
        Proposal(
            body="harbour-hospitals",
            edits=(
                Replace(
                    words="cleaners, carers and warehouse workers", by="cleaners, porters, carers and warehouse workers"
                ),
                Insert(text="ask hospital trusts to pay for shuttles until they do;", after="never work alone"),
            ),
            fate="moved",
        ),
        Proposal(
            body="executive",
            edits=(Delete(words="demand that drivers on late services"),),
            fate="withdrawn",
            reason="The executive is content with the answer that Northern Buses gave.",
        ),
        Proposal(
            body="libraries",
            edits=(Replace(words="is not public transport", by="is"),),
            fate="not_in_order",
            reason="negates",
            note="The motion would then say the opposite.",
        ),
    ),
    agreed=(Agreed(cause=1, target=2, note="Both say how late the last bus runs."),),
    debates=(Debate(name="How late the last bus runs", members=(1, 2)),),
)

LIBRARIES = Script(
    body="libraries",
    title="A library within a walk of every home",
    subject="Libraries",
    fate="carried",
    vote=Vote(votes_for=4_966, votes_against=0, method="count"),
    is_published=True,
    text="""Conference notes that a third of the libraries that closed in the last ten years stood in the poorest wards of their councils.

Conference believes that a library is a warm room, a printer, a quiet desk and somebody who knows where to look, and that no app is any of these.

Conference calls on the National Executive Council:

(a) to oppose every closure, whichever party proposes it;

(b) to publish a charter of what a library is, including:
    (i) paid and trained staff at all opening hours;
    (ii) free computers;
    (iii) books chosen by librarians;

(c) to support branches that keep closed buildings in public use.
""",
    proposals=(
        Proposal(
            body="young-members",
            edits=(
                Replace(words="free computers", by="free computers and a room to study in until nine in the evening"),
            ),
            fate="accepted",
        ),
        Proposal(
            body="northern-buses",
            edits=(Insert(text="a bus stop at the door;", after="books chosen by librarians"),),
            fate="not_moved",
        ),
        Proposal(
            body="home-care",
            edits=(Delete(words="to support branches that keep closed buildings"),),
            fate="withdrawn",
            reason="Settled with the mover.",
        ),
    ),
)

TRAVEL_TIME = Script(
    body="home-care",
    title="Pay for the road between two visits",
    subject="Pay",
    fate="agenda",
    text="""Conference notes that a home carer is paid for the visit and not for the road to the next one.

Conference notes that on a rural round the road takes longer than the visits.

Conference instructs the National Executive Council to:

1. bring test cases for unpaid travelling time;

2. make paid travelling time the first demand of every home care claim;

3. publish what each council pays its contractors for an hour of care, and what reaches the carer.
""",
    proposals=(
        Proposal(
            body="northern-buses",
            prose="In point 1 delete “test cases” and insert “ten test cases in ten regions”.",
            fate="submitted",
        ),
        Proposal(
            body="young-members",
            edits=(
                Insert(
                    text="win the same for those who ride a bicycle;", after="first demand of every home care claim"
                ),
            ),
            fate="submitted",
        ),
        Proposal(
            body="harbour-hospitals",
            edits=(Delete(words="on a rural round the road takes longer"),),
            fate="draft",
        ),
    ),
)

NIGHT_CLOSURES = Script(
    body="executive",
    title="Trial of closing depots at night",
    subject="Transport",
    fate="lost",
    vote=Vote(votes_for=1_156, votes_against=3_810),
    text="""Conference notes that three depots stand open all night for fewer than five vehicles each.

Conference agrees to a trial year in which those depots close between one and four in the morning, on condition that nobody loses pay.
""",
)

AFFILIATION = Script(
    body="young-members",
    title="Affiliate to the Campaign for a Shorter Week",
    subject="Campaigns",
    fate="remitted",
    vote=Vote(method="voice", result="remitted", mover_agreed=True),
    text="""Conference believes that new machines should give back time before they give out dividends.

Conference resolves to affiliate to the Campaign for a Shorter Week, and to send two delegates to its council.
""",
    proposals=(
        Proposal(
            body="libraries",
            edits=(Replace(words="two delegates", by="two delegates, one of them under thirty,"),),
            fate="in_order",
        ),
    ),
)

UNIFORMS = Script(
    body="northern-buses",
    title="Uniforms that fit",
    subject="Equality",
    fate="referred_back",
    vote=Vote(method="hands", result="referred_back"),
    text="""Conference notes that driver's uniforms are cut for one shape of driver.

Conference calls for uniforms in every size and cut, with summer weight from the first of May, chosen by those who wear them.
""",
)

LOGO = Script(
    body="young-members",
    title="A new badge for our union",
    subject="Our union",
    fate="next_business",
    vote=Vote(method="hands", result="next_business"),
    text="""Conference notes that our badge was drawn when nobody read it on a telephone.

Conference calls for a competition among members for a badge that can be told from others at the size of a thumbnail.
""",
)

DIVESTMENT = Script(
    body="libraries",
    title="Take our pension out of arms",
    subject="Pensions",
    fate="fell",
    reason="Falls because the executive's statement on pensions was carried.",
    text="""Conference instructs our pension trustees to sell, within two years, every share in a company that makes weapons.
""",
)

PARKING = Script(
    body="harbour-hospitals",
    title="Free parking for the night shift",
    subject="Health",
    fate="withdrawn",
    reason="The trust gave way on the eve of conference.",
    text="""Conference notes that the night shift pays more for the car park than for its supper.

Conference calls for free parking at every hospital between eight in the evening and eight in the morning.
""",
)

HEAT = Script(
    body="home-care",
    title="A highest temperature at work",
    subject="Health and safety",
    fate="not_reached",
    reason="Conference closed; the motion goes to the executive.",
    text="""Conference calls for a law that lets every worker stop when the place of work passes twenty-eight degrees, and twenty-five where the work is heavy.
""",
)

RULE_CHANGE = Script(
    body="executive",
    title="Rule 14: elect the general secretary every four years",
    subject="Rules",
    kind="rule_change",
    fate="lost",
    vote=Vote(votes_for=3_200, votes_against=1_766),
    text="""In Rule 14, for “five years” read “four years”.
""",
)

SICK_PAY = Script(
    body="young-members",
    title="Sick pay from the first day",
    subject="Pay",
    fate="vote_pending",
    note="Card vote; the tellers report tomorrow at nine.",
    text="""Conference notes that a waiting day makes a cold into an outbreak.

Conference resolves to make sick pay from the first day, at the full rate, a condition of every agreement that we sign.
""",
)

GHOST_ROSTERS = Script(
    body="harbour-hospitals",
    title="Rosters six weeks ahead",
    subject="Health",
    fate="submitted",
    text="""Conference believes that nobody can hire a childminder for a shift that they learn of on Sunday night.

Conference calls on the National Executive Council to demand rosters six weeks ahead, with a payment for every late change.
""",
)

ARCHIVES = Script(
    body="libraries",
    title="Keep our own papers",
    subject="Union",
    fate="submitted",
    text="""Conference notes that the minutes of four of our founding branches were found in a skip.

Conference resolves to pay for an archivist for two years, and to deposit our papers where anyone can read them.
""",
)

BETTER_WORLD = Script(
    body="young-members",
    title="A better world",
    subject="Campaigns",
    fate="not_in_order",
    reason="vague",
    note="It does not say who should do what.",
    text="""Conference believes that things should be better for everyone, and soon.
""",
)

THAT_MANAGER = Script(
    body="northern-buses",
    title="The manager of Eastgate depot",
    subject="Transport",
    fate="not_in_order",
    reason="legal_jeopardy",
    note="It accuses a person who can be named from it.",
    text="""Conference believes that the manager of Eastgate depot altered the accident book, and calls for that person's
dismissal.
""",
)

DRAFT_TICKETS = Script(
    body="northern-buses",
    title="One ticket for bus, tram and ferry",
    subject="Transport",
    fate="draft",
    text="""Conference notes that a journey with one change is bought twice.

Conference calls for one ticket, sold everywhere and good on everything that runs.
""",
)

CRECHE = Script(
    body="home-care",
    title="A crèche at every conference",
    subject="Our union",
    fate="carried_in_part",
    vote=Vote(
        votes_for=3_906,
        votes_against=1_060,
        corrected=Corrected(
            votes_for=3_096, votes_against=1_870, reason="Two figures were exchanged as they were read out."
        ),
    ),
    is_published=True,
    text="""Conference notes that four members who were elected as delegates last year stayed at home with a child.

Conference agrees:

1) to run a crèche at every national conference, free of charge;

2) to pay half of what a delegate loses who cannot use it;

3) to hold no session after six in the evening;

4) to ask regions to do the same by 2028.
""",
    proposals=(
        Proposal(
            body="young-members",
            edits=(
                Replace(words="to pay half of what", by="to pay what"),
                Insert(
                    text="to give every delegate's child a badge and a vote on the menu;", after="to hold no session"
                ),
            ),
            fate="carried_in_part",
            parts=(
                Vote(
                    cards=(
                        ("harbour-hospitals", "for"),
                        ("home-care", "for"),
                        ("libraries", "against"),
                        ("northern-buses", "against"),
                        ("young-members", "for"),
                    ),
                    before=(
                        ("harbour-hospitals", "for"),
                        ("home-care", "for"),
                        ("libraries", "for"),
                        ("northern-buses", "against"),
                        ("young-members", "for"),
                    ),
                    recounted="The card of the libraries lay on the wrong pile.",
                ),
                Vote(method="hands", result="lost"),
            ),
        ),
    ),
    parts=(
        Apart(words="to hold no session", vote=Vote(votes_for=1_950, votes_against=3_016)),
        Apart(words="to ask regions", vote=Vote(method="hands", result="carried")),
    ),
)

MOTIONS = (
    STAFFING,
    LATE_BUSES,
    LIBRARIES,
    TRAVEL_TIME,
    NIGHT_CLOSURES,
    AFFILIATION,
    UNIFORMS,
    LOGO,
    DIVESTMENT,
    PARKING,
    HEAT,
    RULE_CHANGE,
    SICK_PAY,
    CRECHE,
    GHOST_ROSTERS,
    ARCHIVES,
    BETTER_WORLD,
    THAT_MANAGER,
    DRAFT_TICKETS,
)
