"""Sets up a conference to vote at, in the database that DATABASE_URL names, and prints what there is as JSON.

    python -m benchmarks.serving.stage MOTIONS AMENDMENTS TELLERS

Every motion is moved, and so are its amendments, each on a point of its own. Printed are tokens that sign people in.
"""

import json
import sys
from datetime import date

import django

django.setup()

from django.db import transaction  # noqa: E402

from motions.models import Body, Conference, Motion, Person  # noqa: E402
from motions.services import amending, conferences, drafting, ordering, people, ruling  # noqa: E402
from motions.services.amending import Change  # noqa: E402
from motions.services.editing import Edits  # noqa: E402
from motions.states import Role  # noqa: E402

SLUG = "hall"
POINT = "hold a meeting about matter {number} in every region before the end of the year, and report what was said"


@transaction.atomic
def stage(motions: int, amendments: int, tellers: int) -> dict[str, object]:
    """The conference with everything on it."""
    keeper = people.keeper()
    union = conferences.create_organisation(actor=keeper, name="Union of Measurers")
    body = conferences.create_body(actor=keeper, organisation=union, name="Harbour branch")
    conference = conferences.create_conference(
        actor=keeper,
        organisation=union,
        name="Conference under load",
        slug=SLUG,
        start_date=date(2026, 6, 9),
        end_date=date(2026, 6, 11),
    )
    delegate = person(keeper, conference, "delegate", Role.DELEGATE, body)
    committee = person(keeper, conference, "committee", Role.STANDING_ORDERS)
    chair = person(keeper, conference, "chair", Role.CHAIR)
    counting = [person(keeper, conference, f"teller-{number}", Role.TELLER) for number in range(tellers)]
    return {
        "slug": SLUG,
        "chair": people.sign_in_token(person=chair),
        "tellers": [people.sign_in_token(person=teller) for teller in counting],
        "motions": [
            moved(number, amendments, body, delegate, committee, chair, conference) for number in range(motions)
        ],
    }


def person(keeper: Person, conference: Conference, name: str, role: Role, body: Body | None = None) -> Person:
    """Someone with a role at the conference."""
    found = people.create_person(actor=keeper, username=name, name=name.capitalize())
    people.give_credential(actor=keeper, person=found, conference=conference, role=role, body=body)
    return found


def moved(
    number: int, amendments: int, body: Body, delegate: Person, committee: Person, chair: Person, conference: Conference
) -> dict[str, object]:
    """A motion before conference, with its amendments moved."""
    points = "\n\n".join(f"{each}) {POINT.format(number=each)};" for each in range(1, max(amendments, 12) + 1))
    motion = drafting.draft_motion(
        actor=delegate,
        conference=conference,
        body=body,
        title=f"Matters of importance, part {number + 1}",
        text=f"Conference notes that there is much to decide.\n\nConference resolves to:\n\n{points}\n",
    )
    motion = drafting.submit(actor=delegate, motion=motion)
    motion = ruling.rule_motion(actor=committee, motion=motion, in_order=True)
    motion = ordering.move_motion(actor=chair, motion=motion)
    return {
        "id": motion.pk,
        "amendments": [amended(each, motion, body, delegate, committee, chair) for each in range(amendments)],
    }


def amended(number: int, motion: Motion, body: Body, delegate: Person, committee: Person, chair: Person) -> int:
    """The id of an amendment before conference, which changes a word of the point with this number."""
    version = motion.current
    if version is None:
        raise ValueError("a motion that was handed in has a text")
    clause = [each for each in version.content.walk() if "hold a meeting" in each.text][number]
    amendment = amending.propose(
        actor=delegate,
        motion=motion,
        body=body,
        base=version.number,
        change=Change(edits=Edits(texts={clause.id: clause.text.replace("every region", "every region and branch")})),
    )
    amendment = amending.submit(actor=delegate, amendment=amendment)
    amendment = ruling.rule_amendment(actor=committee, amendment=amendment, in_order=True)
    return ordering.move_amendment(actor=chair, amendment=amendment).pk


if __name__ == "__main__":
    print(json.dumps(stage(*(int(argument) for argument in sys.argv[1:]))))
