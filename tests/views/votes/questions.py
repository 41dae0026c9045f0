"""What conference votes on in these tests, and what was counted."""

from motions.models import Amendment
from tests import factories

COUNTED = {"method": "count", "votes_for": "410", "votes_against": "390", "abstentions": "7", "spoiled": "2"}


def two_changes(cast, motion) -> Amendment:
    """An amendment of two instructions, which can be put apart; it is moved."""
    wards, pay = factories.clause(motion, "wards"), factories.clause(motion, "pay")
    edits = factories.Edits(
        texts={wards: "that wards are without nurses;"},
        inserted=[factories.Insertion(text="that rents rise.", after=pay)],
    )
    return factories.moved_amendment(cast, motion, factories.Change(edits=edits))
