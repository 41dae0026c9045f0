"""What readers do with an archive of so many texts, as addresses."""

from dataclasses import dataclass

API = "/api/v1"
PER_CONFERENCE = 200
RARE, FOUND = "quillwort", 20  # a word, and how many texts have it however many there are
COMMON = "housing"  # a third of all texts have it


@dataclass(frozen=True, kw_only=True)
class Operation:
    """One thing that a reader does; where ``is_known``, one who has the text already."""

    name: str
    path: str
    is_known: bool = False


def operations(count: int) -> list[Operation]:
    """All that is measured, on an archive of so many texts. The text read is one from its middle."""
    middle = count // 2
    number = (middle - 1) % PER_CONFERENCE + 1
    text = f"{API}/adopted/conference-{(middle - 1) // PER_CONFERENCE}/{number}"
    return [
        Operation(name="list", path=f"{API}/adopted/"),
        Operation(name="list of a conference", path=f"{API}/adopted/?conference=conference-0"),
        Operation(name="list of a subject", path=f"{API}/adopted/?subject=subject+7"),
        Operation(name="list of a body", path=f"{API}/adopted/?body=branch-7"),
        Operation(name="list, far down", path=f"{API}/adopted/?cursor={middle}"),
        Operation(name=f"search, {FOUND} fit", path=f"{API}/adopted/?q={RARE}"),
        Operation(name="search, a third fits", path=f"{API}/adopted/?q={COMMON}"),
        Operation(name="search, two words", path=f"{API}/adopted/?q={RARE}+{COMMON}"),
        Operation(name="one text", path=text),
        Operation(name="one version", path=f"{text}/v1.txt"),
        Operation(name="changes after", path=f"{API}/changes/?after={middle}"),
        Operation(name="one text, known: 304", path=text, is_known=True),
        Operation(name="page: list", path="/adopted/"),
        Operation(name="page: search", path=f"/adopted/?q={COMMON}"),
    ]
