"""Going over from one form of a page to its other and back, and nothing that was typed is lost: from the edited text of
an amendment to its instruction, from the whole text of a motion to its clauses.

A form is sent here as a browser without scripts sends it: with every field that the page holds, seen or not.
"""

import pytest
from lxml import html

from motions.models import Amendment
from motions.services import drafting, ruling
from motions.services.amending import Change
from motions.text import plain
from tests import factories
from tests.views.pages import url, words

EDITING, INSTRUCTION = "Edit the text", "Write the instruction"
WHOLE, CLAUSES = "The whole text", "Clause by clause"
UNREADABLE = "Delete “that”."
IN_POINT_1 = "In point 1, delete “short of nurses” and insert “unsafe”."
OWN_WORDS = "In point 1, leave out “short of nurses” and put in “unsafe”."


class Writer:
    """Someone who writes an amendment in the browser."""

    def __init__(self, browser, address):
        self.browser = browser
        self.show(browser.get(address), address)

    def show(self, answer, address):
        self.answer, self.address = answer, address
        (self.form,) = html.fromstring(answer.content.decode()).xpath("//form[@id='writing']")

    def type(self, **typed):
        for name, value in typed.items():
            self.field(name).text = f"\n{value}"

    def edit(self, motion, clause, text, field="text"):
        self.type(**{f"{field}-{factories.clause(motion, clause)}": text})

    def strike(self, motion, clause):
        self.box(motion, clause).set("checked", "checked")

    def box(self, motion, clause):
        (box,) = self.form.xpath(f".//input[@name='delete'][@value='{factories.clause(motion, clause)}']")
        return box

    def field(self, name):
        (field,) = self.form.xpath(f".//textarea[@name='{name}']")
        return field

    def reads(self, motion, clause, field="text"):
        return value(self.field(f"{field}-{factories.clause(motion, clause)}"))

    @property
    def prose(self):
        return value(self.field("prose"))

    def press(self, name):
        (button,) = self.form.getroottree().xpath(f"//button[not(@hidden)][normalize-space()='{name}']")
        sent: dict[str, list[str]] = {}
        for field in self.form.xpath(
            ".//input[@name][not(@type='checkbox')] | .//input[@checked] | .//textarea | .//select"
        ):
            sent.setdefault(field.get("name"), []).append(value(field))
        sent["step"] = button.get("value")
        address = button.get("formaction") or self.address
        answer = self.browser.post(address, sent)
        if answer.status_code == 302:
            self.answer = self.browser.get(answer["Location"])
        else:
            self.show(answer, address)

    @property
    def told(self):
        return words(self.answer)


def value(field):
    if field.tag == "select":
        return field.xpath("string(option[@selected]/@value)")
    return (field.text or "").removeprefix("\n") if field.tag == "textarea" else field.get("value")


@pytest.fixture
def motion(cast):
    return factories.on_agenda(cast)


@pytest.fixture
def writer_of(browser_of):
    """A delegate of Valley branch, at one of the two forms for this motion or draft."""

    def writer(row, by=EDITING):
        name = "amendment_edit" if isinstance(row, Amendment) else "amendment_new"
        return Writer(browser_of("stranger"), url(name, row.pk) + ("?by=instruction" if by == INSTRUCTION else ""))

    return writer


def test_what_was_edited_is_shown_as_its_instruction_and_stays_as_it_was_typed(motion, writer_of):
    writer = writer_of(motion)
    writer.edit(motion, "wards", "that wards are  unsafe;\nthat rotas come late;")
    writer.edit(motion, "spending", " and more ", "insert")
    writer.strike(motion, "pay")

    writer.press(INSTRUCTION)

    assert writer.answer.status_code == 200
    assert "with “are  unsafe”" in writer.prose
    assert "The text with your changes marked" in writer.told
    writer.press(EDITING)
    assert writer.reads(motion, "wards") == "that wards are  unsafe;\nthat rotas come late;"
    assert writer.reads(motion, "spending", "insert") == " and more "
    assert writer.box(motion, "pay").get("checked") is not None
    assert "is kept there" not in writer.told
    assert not Amendment.objects.exists()


def test_an_instruction_is_shown_as_the_edited_text_and_stays_as_it_was_typed(motion, writer_of):
    writer = writer_of(motion, INSTRUCTION)
    writer.type(prose=f"  {OWN_WORDS}\n\nAfter point 3, insert a new point: “that rotas come late.”\nDelete point 2. ")
    typed = writer.prose

    writer.press(EDITING)

    assert writer.reads(motion, "wards") == "that wards are unsafe;"
    assert writer.reads(motion, "pay", "insert") == "that rotas come late."
    assert writer.box(motion, "spending").get("checked") is not None
    assert "The text with your changes marked" in writer.told
    writer.press(INSTRUCTION)
    assert writer.prose == typed


def test_what_is_changed_after_going_over_is_shown_on_the_way_back(motion, writer_of):
    writer = writer_of(motion)
    writer.edit(motion, "wards", "that wards are full;")
    writer.press(INSTRUCTION)
    writer.type(prose=OWN_WORDS)

    writer.press(EDITING)

    assert writer.reads(motion, "wards") == "that wards are unsafe;"
    writer.edit(motion, "pay", "that pay has collapsed.")
    writer.press(INSTRUCTION)
    assert "with “unsafe”" in writer.prose
    assert "with “collapsed”" in writer.prose
    writer.press("Save the amendment")
    assert "with “collapsed”" in Amendment.objects.get().prose


def test_an_instruction_that_cannot_be_read_is_kept_and_the_page_says_so(motion, writer_of):
    writer = writer_of(motion, INSTRUCTION)
    writer.type(prose=UNREADABLE)

    writer.press(EDITING)

    assert "What you wrote under “Write the instruction” is kept there while you write." in writer.told
    assert "It is not shown here, because: “that” stands in 3 places here" in writer.told
    writer.edit(motion, "wards", "that wards are unsafe;")
    writer.press("Preview")
    assert "is kept there while you write" in writer.told
    writer.press(INSTRUCTION)
    assert writer.prose == UNREADABLE
    assert "What you changed under “Edit the text” is kept there while you write." in writer.told
    writer.type(prose=IN_POINT_1.replace("unsafe", "full"))
    writer.press(EDITING)
    assert writer.reads(motion, "wards") == "that wards are unsafe;"


def test_edits_that_cannot_be_made_are_kept_and_the_page_says_so(motion, writer_of):
    writer = writer_of(motion)
    writer.edit(motion, "wards", "that wards are unsafe;")
    writer.strike(motion, "wards")

    writer.press(INSTRUCTION)

    assert writer.prose == ""
    assert "What you changed under “Edit the text” is kept there while you write." in writer.told
    assert "is marked deleted, and words were typed in it" in writer.told
    writer.type(prose=UNREADABLE)
    writer.press(EDITING)
    assert writer.reads(motion, "wards") == "that wards are unsafe;"
    assert writer.box(motion, "wards").get("checked") is not None
    writer.press(INSTRUCTION)
    assert writer.prose == UNREADABLE


def test_two_that_were_kept_apart_come_together_once_one_of_them_is_empty(motion, writer_of):
    writer = writer_of(motion)
    writer.edit(motion, "wards", "that wards are full;")
    writer.press(INSTRUCTION)
    writer.type(prose=UNREADABLE)
    writer.press(EDITING)
    writer.press(INSTRUCTION)
    writer.type(prose="")
    writer.press(EDITING)
    assert "is kept there" not in writer.told

    writer.press(INSTRUCTION)

    assert "with “full”" in writer.prose
    assert "is kept there" not in writer.told


def test_nothing_typed_leaves_both_forms_empty(motion, writer_of):
    writer = writer_of(motion)

    writer.press(INSTRUCTION)
    assert (writer.answer.status_code, writer.prose) == (200, "")

    writer.press(EDITING)
    assert writer.answer.status_code == 200
    assert "is kept there" not in writer.told


@pytest.mark.parametrize("by", [EDITING, INSTRUCTION])
def test_only_what_is_in_the_form_is_saved(motion, writer_of, by):
    writer = writer_of(motion, INSTRUCTION)
    writer.type(prose=UNREADABLE)
    writer.press(EDITING)
    writer.edit(motion, "wards", "that wards are unsafe;")
    if by == INSTRUCTION:
        writer.press(INSTRUCTION)
        writer.type(prose="Delete point 2.")

    writer.press("Save the amendment")

    prose = Amendment.objects.get().prose
    assert ("unsafe" in prose, "point 2" in prose) == (by == EDITING, by == INSTRUCTION)


def test_a_draft_in_its_own_words_keeps_them(cast, motion, writer_of):
    amendment = factories.drafted_amendment(cast, motion, Change(prose=OWN_WORDS))
    writer = writer_of(amendment)
    assert writer.reads(motion, "wards") == "that wards are unsafe;"

    writer.press(INSTRUCTION)
    assert writer.prose == OWN_WORDS

    writer.press("Save the amendment")
    assert "Your amendment is saved as a draft" in writer.told


def test_a_draft_that_no_edits_can_say_is_not_taken_for_what_they_say(cast, motion, writer_of):
    prose = "Move point 3 before point 1."
    amendment = factories.drafted_amendment(cast, motion, Change(prose=prose))

    writer = writer_of(amendment)

    assert "What you wrote under “Write the instruction” is kept there" in writer.told
    writer.edit(motion, "wards", "that wards are unsafe;")
    writer.press(INSTRUCTION)
    assert writer.prose == prose
    writer.press(EDITING)
    assert writer.reads(motion, "wards") == "that wards are unsafe;"


def test_an_instruction_that_no_edits_can_say_is_kept_and_the_page_says_so(motion, writer_of):
    writer = writer_of(motion, INSTRUCTION)
    writer.type(prose="Move point 3 before point 1.")

    writer.press(EDITING)

    assert "because: No edits of the clauses here do what this instruction does." in writer.told
    writer.press(INSTRUCTION)
    assert writer.prose == "Move point 3 before point 1."


@pytest.mark.parametrize(("start", "then"), [(EDITING, INSTRUCTION), (INSTRUCTION, EDITING)])
def test_a_text_that_has_changed_meanwhile_loses_nothing_either(cast, motion, writer_of, start, then):
    amendment = factories.drafted_amendment(cast, motion, Change(prose=OWN_WORDS))
    writer = writer_of(amendment)
    writer.edit(motion, "spending", "that agency spending has trebled;")
    writer.press(INSTRUCTION)
    writer.type(prose=f"{writer.prose} ")
    if start == EDITING:
        writer.press(EDITING)
    text = plain.write(motion.content).replace("pay has fallen", "pay is low")
    ruling.reword(actor=cast.standing_orders, motion=motion, base=1, reason="Vague", text=text)

    writer.press(then)

    assert writer.answer.status_code == 409
    assert "you wrote on version 1 and it is now version 2" in writer.told
    writer.press(EDITING if then == INSTRUCTION else INSTRUCTION)
    assert writer.answer.status_code == 200
    seen = {writer.prose} if start == INSTRUCTION else {writer.reads(motion, "spending")}
    assert "trebled" in seen.pop()


def test_a_draft_on_a_text_that_has_changed_is_kept_as_its_instruction(cast, motion, writer_of):
    amendment = factories.drafted_amendment(cast, motion, Change(prose=OWN_WORDS))
    text = plain.write(motion.content).replace("pay has fallen", "pay is low")
    ruling.reword(actor=cast.standing_orders, motion=motion, base=1, reason="Vague", text=text)

    writer = writer_of(amendment)

    assert "What you wrote under “Write the instruction” is kept there" in writer.told
    writer.press(INSTRUCTION)
    assert writer.prose == OWN_WORDS
    writer.press(EDITING)
    assert writer.reads(motion, "wards") == "that wards are unsafe;"


@pytest.fixture(params=["draft", "handed in"])
def editing(request, cast, browser_of):
    """A draft with its delegate at its two forms, or a motion that was handed in with the committee."""
    if request.param == "draft":
        motion = factories.draft(cast)
        return motion, Writer(browser_of("delegate"), url("motion_edit", motion.pk))
    motion = factories.submitted(cast)
    return motion, Writer(browser_of("standing_orders"), url("motion_reword", motion.pk))


def test_a_motion_as_a_whole_and_by_clauses_is_kept_both_ways(editing):
    motion, editor = editing
    text = plain.write(motion.content).replace("short of nurses", "unsafe")
    editor.type(text=text)

    editor.press(CLAUSES)

    assert editor.answer.status_code == 200
    assert "What you typed under “The whole text” is kept there while you write." in editor.told
    editor.edit(motion, "pay", "that pay is low.")
    editor.press(WHOLE)
    assert value(editor.field("text")) == text
    assert "What you typed under “Clause by clause” is kept there while you write." in editor.told
    editor.press(CLAUSES)
    assert editor.reads(motion, "pay") == "that pay is low."


def test_a_motion_of_which_nothing_was_typed_stays_as_it_is(editing):
    motion, editor = editing

    editor.press(CLAUSES)
    assert editor.reads(motion, "pay") == "that pay has fallen."
    editor.press(WHOLE)

    assert value(editor.field("text")) == plain.write(motion.content)
    assert "is kept there" not in editor.told


def test_a_motion_that_has_changed_meanwhile_is_not_taken_back_on_going_over(cast, browser_of):
    motion = factories.draft(cast)
    editor = Writer(browser_of("delegate"), url("motion_edit", motion.pk) + "?as=clauses")
    editor.edit(motion, "wards", "that wards are unsafe;")
    text = plain.write(motion.content).replace("pay has fallen", "pay is low")
    drafting.redraft(actor=cast.colleague, motion=motion, base=1, text=text)

    editor.press(WHOLE)

    assert editor.answer.status_code == 409
    assert value(editor.field("text")) == text
    editor.press(CLAUSES)
    assert editor.answer.status_code == 200
    assert editor.reads(motion, "wards") == "that wards are unsafe;"
