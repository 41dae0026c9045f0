"""Writing an amendment by editing the text or as an instruction, and writing it again."""

import pytest

from motions.models import Amendment
from motions.text.apply import apply
from tests import factories
from tests.views.pages import url, words


@pytest.fixture
def writer(browser_of):
    """The browser of Valley branch's delegate."""
    return browser_of("stranger")


def save(writer, name, row, **fields):
    return writer.post(url(name, row.pk), {"base": "1", "step": "save"} | fields)


def asked_about(answer):
    """What stands below the field of the instruction."""
    page = answer.content.decode()
    return page[page.index('<div id="asked"') : page.index("<details>")].rpartition("</div></div>")[0]


def text_with(amendment):
    """The clauses as they would read."""
    return [clause.text for clause in apply(amendment.version.content, amendment.all_operations()).walk()]


def test_clauses_are_inserted_at_the_start_first_under_a_clause_and_after_one(cast, writer):
    motion = factories.on_agenda(cast)
    notes, pay = factories.clause(motion, "notes"), factories.clause(motion, "pay")

    save(
        writer,
        "amendment_new",
        motion,
        **{"insert-start": "Preamble.", f"first-{notes}": "that rotas come late;", f"insert-{pay}": "one;\r\ntwo."},
    )

    assert text_with(Amendment.objects.get()) == [
        "Preamble.",
        "Conference notes:",
        "that rotas come late;",
        "that wards are short of nurses;",
        "that agency spending has doubled;",
        "that pay has fallen.",
        "one;",
        "two.",
        "Conference calls on the Executive to act.",
    ]


def test_an_instruction_shows_the_edited_text_and_is_kept_as_written(cast, writer):
    motion = factories.on_agenda(cast)
    address = url("amendment_new", motion.pk) + "?by=instruction"
    prose = "In point 3, delete “fallen” and insert “collapsed”."

    seen = writer.post(address, {"base": "1", "step": "preview", "prose": prose}).content.decode()
    writer.post(address, {"base": "1", "step": "save", "prose": prose})

    assert "collapsed" in seen.split('id="marked"')[1]
    amendment = Amendment.objects.get()
    assert (amendment.prose, amendment.prose_is_computed) == (prose, False)
    assert "that pay has collapsed." in text_with(amendment)


def test_an_instruction_is_kept_to_the_character_and_so_is_edited_again(cast, writer):
    motion = factories.on_agenda(cast)
    typed = "\r\n  In point 3, delete “fallen” and insert “collapsed”. \r\n"
    writer.post(url("amendment_new", motion.pk) + "?by=instruction", {"base": "1", "step": "save", "prose": typed})
    amendment = Amendment.objects.get()

    page = writer.get(url("amendment_edit", amendment.pk) + "?by=instruction").content.decode()

    assert amendment.prose == typed
    assert f">\n{typed}</textarea>" in page
    shown = writer.get(url("amendment", amendment.pk)).content.decode()
    assert '<p class="instruction">In point 3, delete “fallen” and insert “collapsed”.</p>' in shown


def test_an_instruction_that_is_not_exact_is_a_question_with_the_places_in_context(cast, writer):
    motion = factories.on_agenda(cast)
    address = url("amendment_new", motion.pk) + "?by=instruction"

    answer = writer.post(address, {"base": "1", "step": "save", "prose": "Delete “that”."})

    assert answer.status_code == 422
    asked = asked_about(answer)
    assert "<p>“that” stands in 3 places here: say which, for example “the second”, or quote more" in asked
    assert "<li>[that] agency spending has doubled;</li>" in asked
    assert '<p class="as-typed">Delete <mark>“that”</mark>.</p>' in asked
    assert '<a href="#prose">“that” stands in 3 places here' in answer.content.decode().split("<h1>")[0]


@pytest.mark.parametrize("htmx", [{}, {"HX-Request": "true"}])
@pytest.mark.parametrize("step", ["preview", "save"])
def test_the_words_that_are_not_understood_are_underlined_in_what_was_typed(cast, writer, htmx, step):
    address = url("amendment_new", factories.on_agenda(cast).pk) + "?by=instruction"
    typed = "\n  In point 1,\r\nmend <b>it</b>   soon;\n\nDelete point 2. "

    answer = writer.post(address, {"base": "1", "step": step, "prose": typed}, headers=htmx)

    assert answer.status_code == 422
    page = answer.content.decode()
    copy = typed.replace("<", "&lt;").replace(">", "&gt;")
    underlined = copy.replace("mend &lt;b&gt;it&lt;/b&gt;   soon", "<mark>mend &lt;b&gt;it&lt;/b&gt;   soon</mark>")
    assert f'<p class="as-typed">{underlined}</p>' in asked_about(answer)
    assert f'aria-describedby="prose-hint asked">\n{copy}</textarea>' in page
    assert not Amendment.objects.exists()


def test_a_question_about_no_words_in_particular_underlines_none(cast, writer):
    address = url("amendment_new", factories.on_agenda(cast).pk) + "?by=instruction"
    prose = {"base": "1", "prose": "Renumber accordingly."}

    seen = writer.post(address, prose | {"step": "preview"}, headers={"HX-Request": "true"})
    saved = writer.post(address, prose | {"step": "save"})

    assert asked_about(seen) == asked_about(saved) == '<div id="asked" aria-live="polite">'
    sentence = "The amendment does not say what is to be deleted, inserted, replaced or moved."
    assert f'<p class="note wait small">{sentence}</p>' in seen.content.decode()
    assert f"<p>{sentence}</p>" in saved.content.decode().split("<h1>")[0]


def test_a_draft_is_edited_again_with_what_it_says(cast, writer):
    motion = factories.on_agenda(cast)
    wards, pay = factories.clause(motion, "wards"), factories.clause(motion, "pay")
    fields = {f"text-{wards}": "that wards are unsafe;", f"insert-{wards}": "that rotas come late;", "delete": pay}
    save(writer, "amendment_new", motion, **fields)
    amendment = Amendment.objects.get()

    page = writer.get(url("amendment_edit", amendment.pk)).content.decode()
    assert ">that wards are unsafe;</textarea>" in page
    assert ">that rotas come late;</textarea>" in page
    assert f'value="{pay}" checked' in page

    seen = amendment.fingerprint
    save(writer, "amendment_edit", amendment, **{f"text-{wards}": "that wards are closed;", "seen": seen})
    amendment.refresh_from_db()
    assert text_with(amendment)[1:3] == ["that wards are closed;", "that agency spending has doubled;"]


def test_a_draft_is_nobody_elses_to_edit(cast, browser_of):
    motion = factories.on_agenda(cast)
    amendment = factories.drafted_amendment(cast, motion, factories.deleting(motion, "pay"))

    assert browser_of("delegate").get(url("amendment_edit", amendment.pk)).status_code == 404


def test_what_was_handed_in_is_not_edited(cast, writer):
    motion = factories.on_agenda(cast)
    amendment = factories.submitted_amendment(cast, motion, factories.deleting(motion, "pay"))

    assert writer.get(url("amendment_edit", amendment.pk)).status_code == 409


def test_the_mover_accepts_where_the_rules_let_them(db, browser_of):
    cast = factories.cast(slug="autumn", rules={"mover_may_accept": True})
    motion = factories.on_agenda(cast)
    amendment = factories.amendment_in_order(cast, motion, factories.deleting(motion, "pay"))
    browser = browser_of("anonymous")
    browser.force_login(cast.delegate)

    browser.post(f"/c/autumn/amendments/{amendment.pk}/accept/")

    amendment.refresh_from_db()
    assert amendment.state == "accepted"


def test_an_amendment_is_withdrawn_with_a_reason(cast, writer):
    motion = factories.on_agenda(cast)
    amendment = factories.amendment_in_order(cast, motion, factories.deleting(motion, "pay"))

    assert writer.get(url("amendment_withdraw", amendment.pk)).status_code == 200
    assert writer.post(url("amendment_withdraw", amendment.pk), {"reason": ""}).status_code == 422
    assert writer.post(url("amendment_withdraw", amendment.pk), {"reason": "Content."}).status_code == 302
    assert "Withdrawn Content." in words(writer.get(url("amendment", amendment.pk)))


@pytest.mark.parametrize(("show", "reads"), [("marked", 1), ("amended", 0), ("text", 1), ("sideways", 1)])
def test_the_text_with_and_without_it(cast, writer, show, reads):
    motion = factories.on_agenda(cast)
    amendment = factories.amendment_in_order(cast, motion, factories.deleting(motion, "pay"))

    page = writer.get(url("amendment", amendment.pk), {"show": show}).content.decode()

    assert page.count("pay has fallen.</") + page.count("pay has fallen.<span") == reads


def test_what_a_colleague_wrote_meanwhile_is_not_overwritten_and_what_was_typed_is_kept(cast, writer):
    motion = factories.on_agenda(cast)
    wards = factories.clause(motion, "wards")
    amendment = factories.drafted_amendment(cast, motion, factories.deleting(motion, "pay"))
    seen = amendment.fingerprint
    save(writer, "amendment_edit", amendment, **{f"text-{wards}": "that wards are closed;", "seen": seen})

    fields = {f"text-{wards}": "that wards are cold;", "seen": seen, "base": "1", "step": "save"}
    answer = writer.post(url("amendment_edit", amendment.pk), fields)

    assert answer.status_code == 409
    assert "has been written anew since you read it" in words(answer)
    assert ">that wards are cold;</textarea>" in answer.content.decode()
    now = Amendment.objects.get().fingerprint
    assert f'name="seen" value="{now}"' in answer.content.decode()
