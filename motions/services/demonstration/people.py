"""Who is in the demonstration."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TypedDict

ORGANISATION = "Union of Care, Transport and Library Workers"

# Short name, name, members that a card speaks for
BODIES = (
    ("harbour-hospitals", "Harbour Hospitals branch", 1_840),
    ("northern-buses", "Northern Buses branch", 1_215),
    ("home-care", "Home Care branch", 960),
    ("libraries", "Libraries and Archives branch", 640),
    ("young-members", "Young Members’ Network", 310),
    ("executive", "National Executive Council", 1),
)

# User name, name, role, body
PEOPLE = (
    ("amina", "Amina Rowe", "delegate", "harbour-hospitals"),
    ("gwyn", "Gwyn Prosser", "delegate", "northern-buses"),
    ("leila", "Leila Fairweather", "delegate", "home-care"),
    ("tomasz", "Tomasz Bell", "delegate", "libraries"),
    ("ines", "Inês Carter", "delegate", "young-members"),
    ("pat", "Pat Oduya", "delegate", "executive"),
    ("morag", "Morag Lindqvist", "standing_orders", ""),
    ("devon", "Devon Achebe", "teller", ""),
    ("ruth", "Ruth Castellan", "chair", ""),
)


class Meeting(TypedDict):
    """When and where a conference is found."""

    name: str
    slug: str
    start_date: date
    end_date: date


THIS_YEAR = Meeting(
    name="National Conference 2026", slug="2026", start_date=date(2026, 6, 9), end_date=date(2026, 6, 11)
)
LAST_YEAR = Meeting(
    name="National Conference 2025", slug="2025", start_date=date(2025, 6, 10), end_date=date(2025, 6, 12)
)

# This year's conference takes motions while it sits, so that whoever tries the program can hand one in.
RULES_OF_THIS_YEAR = {
    "motion_word_limit": 400,
    "amendment_word_limit": 120,
    "motions_per_body": 10,
    "amendments_per_body": 4,
    "mover_may_accept": True,
}
RULES_OF_LAST_YEAR = {
    "motion_deadline_at": datetime(2025, 3, 4, 12, 0, tzinfo=UTC),
    "amendment_deadline_at": datetime(2025, 4, 29, 11, 0, tzinfo=UTC),
    "motion_word_limit": 400,
    "amendment_word_limit": 120,
    "mover_may_accept": True,
}
