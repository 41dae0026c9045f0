"""What people type, read into Python. Rules are not here: services refuse, with a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from typing import Any

from django import forms

from motions import refusals
from motions.counting import COUNTED, Assent, CastingVote, Consent, Count, Method, Result, read_votes
from motions.following import When
from motions.formats.letters import ASKED, PLACEHOLDERS, Letter
from motions.models import Body, Reason
from motions.text.document import Clause, Document, Kind

FIGURE = forms.TextInput(attrs={"inputmode": "numeric", "class": "figure", "autocomplete": "off"})
NUMBER = forms.TextInput(attrs={"class": "short", "autocomplete": "off", "autocapitalize": "characters"})
PRINTED = "The agenda prints it."


def _choose(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = choices


class MotionForm(forms.Form):
    """A motion as it is first written or pasted."""

    body = forms.ChoiceField(label="Submitted by")
    title = forms.CharField(label="Title", required=False)
    subject = forms.CharField(
        label="Subject (optional)", required=False, help_text="A word or two to find it by, such as “pensions”."
    )
    text = forms.CharField(
        label="The whole text",
        required=False,
        strip=False,
        help_text="Put each clause on a line of its own. Numbers, letters, bullets and indents are understood.",
        widget=forms.Textarea(attrs={"class": "paste", "rows": 16}),
    )

    def __init__(self, *args: Any, bodies: Iterable[Body], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "body", [(body.slug, body.name) for body in bodies])


class RedraftForm(forms.Form):
    """A draft's title and text, written anew."""

    base = forms.IntegerField(widget=forms.HiddenInput)
    title = forms.CharField(label="Title", required=False)
    text = forms.CharField(
        label="The whole text",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"class": "paste", "rows": 16}),
    )


class LayoutForm(forms.Form):
    """A draft's title beside its clauses, which are read from their own fields."""

    base = forms.IntegerField(widget=forms.HiddenInput)
    title = forms.CharField(label="Title", required=False)


class RewordForm(RedraftForm):
    """A motion's title and text in the committee's words, and why."""

    reason = forms.CharField(label="What the committee changed, and why", required=False, help_text=PRINTED)


class RewordLayoutForm(LayoutForm):
    """The same beside the motion's clauses, which are read from their own fields."""

    reason = forms.CharField(label="What the committee changed, and why", required=False, help_text=PRINTED)


class ReasonForm(forms.Form):
    """Why something is done."""

    reason = forms.CharField(
        label="Why", required=False, widget=forms.Textarea(attrs={"rows": 3}), help_text="It goes on record."
    )


class TokenForm(forms.Form):
    """A personal token."""

    name = forms.CharField(
        label="What it is for",
        required=False,
        help_text="A name to know it by, such as “Script on the branch’s server”.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    days = forms.TypedChoiceField(
        label="How long it lasts",
        coerce=int,
        choices=[(7, "A week"), (30, "30 days"), (90, "90 days"), (365, "A year")],
        initial=90,
        widget=forms.RadioSelect,
    )


class StandingForm(ReasonForm):
    """How a published text stands, and why."""

    by = forms.CharField(
        label="What took its place, if another text did",
        required=False,
        help_text="The address of that text, such as /adopted/annual-2026/12/.",
    )

    field_order = ("by", "reason")


class WebhookForm(forms.Form):
    """An address that is told what is published."""

    address = forms.CharField(
        label="Address",
        required=False,
        help_text="It begins with https:// and lies in the open internet.",
        widget=forms.URLInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


class ProgressForm(forms.Form):
    """What was done with a carried motion."""

    reporter = forms.CharField(
        label="Who reports", required=False, help_text="Who did it, such as “National Executive Council”."
    )
    report_date = forms.DateField(
        label="As of",
        help_text="The day that the report is about.",
        widget=forms.DateInput(attrs={"type": "date", "class": "date"}, format="%Y-%m-%d"),
    )
    text = forms.CharField(label="What was done", required=False, widget=forms.Textarea(attrs={"rows": 6}))


class CorrectProgressForm(ProgressForm):
    """The right report, and why the other was wrong."""

    reason = forms.CharField(
        label="Why the report is corrected",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Readers see it, and the report as it was.",
    )


class RulingForm(forms.Form):
    """A ruling of the standing orders committee."""

    in_order = forms.ChoiceField(
        label="The ruling", choices=[("yes", "In order"), ("no", "Not in order")], widget=forms.RadioSelect
    )
    operation = forms.ChoiceField(label="What you are ruling on", required=False, widget=forms.RadioSelect)
    reason = forms.ChoiceField(
        label="If it is not in order, why",
        required=False,
        choices=Reason.choices,
        widget=forms.RadioSelect,
    )
    number = forms.CharField(
        label="If it is in order, its number on the agenda",
        required=False,
        help_text="The next one free is filled in. A number that was given is never used again.",
        widget=forms.TextInput(attrs={"class": "short", "autocomplete": "off"}),
    )
    note = forms.CharField(
        label="Note to the branch (optional)",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="What you would say to them. It goes on record.",
    )

    def __init__(
        self,
        *args: Any,
        parts: Iterable[str] = (),
        is_numbered: bool = False,
        settles: bool = False,
        **kwargs: Any,
    ) -> None:
        """``settles`` says that conference carried it: then the ruling is which of two amendments stands."""
        super().__init__(*args, **kwargs)
        choices = [(str(index), prose) for index, prose in enumerate(parts)]
        if settles:
            _choose(self, "in_order", [("yes", "It stands"), ("no", "It gives way")])
            _choose(self, "reason", [(Reason.OVERTAKEN.value, Reason.OVERTAKEN.label)])
        if len(choices) > 1:
            _choose(self, "operation", [("", "What cannot stand of it" if settles else "All of it"), *choices])
        else:
            del self.fields["operation"]
        if is_numbered:
            del self.fields["number"]


class AgreeForm(forms.Form):
    """What falls if something else is carried, or lost: by the numbers of the agenda."""

    cause = forms.CharField(
        label="If", help_text="A number of the agenda: 12 is a motion, 12.1 an amendment.", widget=NUMBER
    )
    when = forms.ChoiceField(label="It", choices=When.choices, widget=forms.RadioSelect, initial=When.CARRIED)
    target = forms.CharField(label="Then this falls", widget=NUMBER)
    scope = forms.ChoiceField(
        label="How much of it",
        choices=[("all", "All of it"), ("part", "A part of a motion, chosen on the next page")],
        widget=forms.RadioSelect,
        initial="all",
        required=False,
    )
    note = forms.CharField(
        label="Note (optional)", required=False, help_text="Why. The agenda prints it.", widget=forms.TextInput
    )


class PartForm(forms.Form):
    """The clauses of a motion that fall together."""

    clauses = forms.MultipleChoiceField(label="What falls")
    part = forms.CharField(
        label="What it is called (optional)",
        required=False,
        help_text="As the chair reads it out: “section 3”. Without a name, the clauses are named one by one.",
    )
    note = forms.CharField(label="Note (optional)", required=False, help_text="Why. The agenda prints it.")

    def __init__(self, *args: Any, clauses: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "clauses", [(clause, clause) for clause in clauses])


class OrderForm(forms.Form):
    """A motion that is taken earlier or later."""

    motion = forms.CharField(label="Motion", widget=NUMBER)
    before = forms.CharField(
        label="Is taken before motion", required=False, help_text="Leave it empty for the end.", widget=NUMBER
    )
    reason = forms.CharField(label="Why", required=False, help_text="It goes on record, and on the order paper.")


class GroupForm(forms.Form):
    """What is debated together."""

    name = forms.CharField(label="Name of the debate")
    members = forms.CharField(
        label="What is debated together",
        help_text="Numbers of motions, or of amendments to one motion, in the sequence of the votes: 1.3, 1.1",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    reason = forms.CharField(label="Why", required=False, help_text="It goes on record.")

    def clean_members(self) -> list[str]:
        """The numbers, one by one."""
        return [number.strip() for number in self.cleaned_data["members"].split(",") if number.strip()]


class FigureField(forms.CharField):
    """A number of votes, its thousands parted or not. How many there can be, the services say."""

    def to_python(self, value: Any) -> Any:
        """The number, or None where nothing was typed. Raises ValidationError for what is not exactly one."""
        typed = super().to_python(value)
        if not typed:
            return None
        votes = read_votes(typed)
        if votes is None:
            raise forms.ValidationError(str(refusals.figure_unreadable(typed)))
        return votes


class MoveForm(forms.Form):
    """Who brings something before conference."""

    moved_by = forms.CharField(
        label="Moved by", required=False, widget=forms.TextInput(attrs={"list": "bodies", "autocomplete": "off"})
    )
    seconded_by = forms.CharField(
        label="Seconded by (optional)",
        required=False,
        help_text="A branch, or a name and its branch.",
        widget=forms.TextInput(attrs={"list": "bodies", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, needs_seconder: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if needs_seconder:
            self.fields["seconded_by"].label = "Seconded by"


class WithdrawForm(ReasonForm):
    """Why what was moved is withdrawn, and how conference consented."""

    consent = forms.ChoiceField(
        label="Conference consented",
        required=False,
        choices=[(each.value, each.label) for each in Consent if each],
        initial=Consent.AGREED,
        widget=forms.RadioSelect,
    )
    consent_for = FigureField(label="For", required=False, widget=FIGURE)
    consent_against = FigureField(label="Against", required=False, widget=FIGURE)


class CountForm(forms.Form):
    """Votes that were counted."""

    method = forms.ChoiceField(
        label="Counted by",
        choices=[(method.value, method.label) for method in Method if method in COUNTED],
        widget=forms.RadioSelect,
        initial=Method.COUNT,
    )
    votes_for = FigureField(label="For", required=False, widget=FIGURE)
    votes_against = FigureField(label="Against", required=False, widget=FIGURE)
    abstentions = FigureField(label="Abstain", required=False, widget=FIGURE)
    spoiled = FigureField(label="Spoiled", required=False, widget=FIGURE)


class DeclaredForm(forms.Form):
    """A result that nobody counted."""

    method = forms.ChoiceField(
        label="How it was decided",
        choices=[(method.value, method.label) for method in Method if method not in COUNTED],
        widget=forms.RadioSelect,
        initial=Method.AGREED,
    )
    result = forms.ChoiceField(label="The result", choices=Result.choices, widget=forms.RadioSelect)
    mover_agreed = forms.BooleanField(label="If it is remitted: the mover agreed", required=False)


class VoteForm(forms.Form):
    """A vote as the last page sends it, to be recorded.

    ``act`` is what the button does and, where there is a choice, how it is declared: "record"; "declare:for", with the
    chair's casting vote; "record:referred_back", as a vote to refer the motion back.
    """

    act = forms.CharField(required=False)
    method = forms.ChoiceField(choices=Method.choices)
    result = forms.ChoiceField(choices=Result.choices, required=False)
    votes_for = FigureField(label="For", required=False)
    votes_against = FigureField(label="Against", required=False)
    abstentions = FigureField(label="Abstain", required=False)
    spoiled = FigureField(label="Spoiled", required=False)
    assent = forms.ChoiceField(choices=Assent.choices, required=False)
    mover_agreed = forms.BooleanField(required=False)
    key = forms.CharField(max_length=100, required=False)
    note = forms.CharField(required=False)
    corrects = forms.IntegerField(required=False)
    report = forms.IntegerField(required=False)
    recounts = forms.IntegerField(required=False)

    @property
    def doing(self) -> str:
        """What the button does, of a form that was read."""
        return self.cleaned_data["act"].partition(":")[0]

    @property
    def count(self) -> Count:
        """What was counted or declared, of a form that was read; as the button says that was pressed."""
        said = {field.name: self.cleaned_data.get(field.name, "") for field in fields(Count)}
        which = self.cleaned_data["act"].partition(":")[2]
        if which in CastingVote.values:
            said["casting_vote"] = which
        else:
            said |= {"result": which, "mover_agreed": which == Result.REMITTED}
        return Count(**{**said, "mover_agreed": said["mover_agreed"] or None})


class AssentForm(forms.Form):
    """How far all agreed to what was carried."""

    assent = forms.ChoiceField(
        label="How far all agreed",
        required=False,
        choices=Assent.choices,
        widget=forms.RadioSelect,
        initial=Assent.NOT_SAID,
    )


class RegisterForm(forms.Form):
    """Numbers of members, pasted as a list."""

    lines = forms.CharField(
        label="Or paste the list",
        required=False,
        help_text="A line for each body: its name, a comma, its number of members. A body that is not named stays.",
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    reason = forms.CharField(label="Where the numbers come from", required=False, help_text="It goes on record.")


def document_from_fields(base: Document, title: str, fields: Mapping[str, str]) -> dict[str, Any]:
    """A draft as its clauses were laid out on the page, as JSON.

    Each clause of ``base`` has the fields "text-…", "kind-…", "depth-…" and "marker-…" with its id. One at depth 2
    comes under the last one at depth 1; one with no words is left out; a line break begins another clause like it.

    depth  text                      document
    0      "Conference notes:"       ├─ "Conference notes:"
    1      "that …;"                 │  └─ "that …;"
    3      "above all …"             │     └─ "above all …"
    """
    clauses: list[dict[str, Any]] = []
    open_lists = [clauses]
    for clause_id, found in base.index.items():
        depth = min(_depth(fields.get(f"depth-{clause_id}"), found.depth), len(open_lists) - 1)
        for row in _rows(found.clause, fields):
            del open_lists[depth + 1 :]
            open_lists[depth].append(row)
            open_lists.append(row["children"])
    return {"title": title, "clauses": clauses}


def _depth(typed: str | None, usual: int) -> int:
    return int(typed) if typed and typed.isdecimal() and len(typed) < 3 else usual


def _rows(clause: Clause, fields: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    text = fields.get(f"text-{clause.id}", clause.text)
    kind = fields.get(f"kind-{clause.id}", clause.kind.value)
    typed = fields.get(f"marker-{clause.id}", clause.marker.strip()).strip()
    is_same = typed == clause.marker.strip()
    marker = (
        clause.marker if is_same and clause.marker else f"{typed} " if typed else "• " if kind == Kind.POINT else ""
    )
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for number, line in enumerate(lines):
        yield {
            "id": clause.id if number == 0 else f"{clause.id}-{number}",
            "kind": kind,
            "marker": marker,
            "start": clause.start if is_same and number == 0 else None,
            "text": line,
            "children": [],
        }


class LetterForm(forms.Form):
    """Which points a letter asks for, and what only its writer knows; the fields are those of the kind of letter."""

    points = forms.MultipleChoiceField(
        label="What is asked for?",
        error_messages={"required": "Tick at least one point that you ask for."},
    )

    def __init__(self, *args: Any, letter: Letter, choices: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "points", [(choice, choice) for choice in choices])
        for placeholder in (PLACEHOLDERS[name] for name in ASKED[letter]):
            self.fields[placeholder.name] = forms.CharField(
                label=placeholder.words,
                required=False,
                max_length=placeholder.longest,
                widget=forms.Textarea(attrs={"rows": 3}) if placeholder.has_lines else forms.TextInput,
            )

    @property
    def blanks(self) -> list[forms.BoundField]:
        """The fields for what only the writer knows."""
        return [field for field in self if field.name != "points"]
