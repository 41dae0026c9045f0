"""What amendments print as their result, beside the text that all of them make together."""

from motions.services.amending import Change
from tests import factories
from tests.views.pages import url, words


def test_a_result_that_another_amendment_makes_untrue_is_told_beside_the_amended_text(cast, browser_of):
    motion = factories.moved(cast)
    for prose in [
        "In point 1, delete “short of”, so that it reads “that wards are nurses;”",
        "In point 1, replace “nurses” with “staff” so that it reads “that wards are short of staff;”",
    ]:
        factories.vote(cast, motion, factories.moved_amendment(cast, motion, Change(prose=prose)))
    reader = browser_of("anonymous")

    amended = words(reader.get(url("motion", motion.pk), {"show": "amended"}))

    assert (
        "1.1 and 1.2 say what point 1 under “Conference notes:” is to read, but other amendments change it too: "
        "it reads “that wards are staff;”." in amended
    )
    assert "other amendments change it too" not in words(reader.get(url("motion", motion.pk), {"show": "marked"}))
