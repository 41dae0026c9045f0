"""The plug-in for WordPress: pulled by the hour, shown from the folder, every word escaped.

The functions of WordPress that it calls are those of ``wordpress.php``; what pulls is tried in ``test_pull``.
"""

from pathlib import Path

import pytest

from tests import factories
from tests.api import published
from tests.clients.conftest import Client, Run
from tests.clients.line import Fault
from tests.programs import program

ATTACK = "Wards & <script>alert(1)</script>"


@pytest.fixture
def wordpress(line, tmp_path):
    """Steps of WordPress, one after the other: ``wordpress("init", "carried_pull")``."""
    client = Client(command=(program("php"), str(Path(__file__).with_name("wordpress.php")), line.address))

    def go(*steps: str) -> Run:
        return client.run(tmp_path, *steps)

    return go


def test_it_pulls_by_the_hour(cast, line, wordpress):
    published.text(cast)
    run = wordpress("init", "init", "carried_pull", "carried_pull", "admin_notices", "deactivate")

    assert run.said == ["scheduled carried_pull hourly", "unscheduled carried_pull"]
    assert "Carried: New: Motion 1, Conference of spring: Safe staffing (spring/1.txt)" in run.complained
    assert "Carried: Nothing new since number 1." in run.complained


def test_a_text_is_shown_from_the_folder(cast, line, wordpress):
    text = published.amended_text(cast)
    wordpress("carried_pull")
    line.asked.clear()

    (shown,) = wordpress('[carried text="spring/1"]').said

    assert line.asked == []
    assert shown == (
        '<article class="carried-text"><h2>Safe staffing</h2>'
        "<p><em>Motion 1, Conference of spring. Carried as amended (1.1, 1.2) by Conference of spring, 3 March 2026."
        "</em></p><p>Conference notes:</p><p>1) that wards are without nurses;</p>"
        "<p>2) that agency spending has doubled;</p><p>Conference calls on the Executive to act.</p>"
        "<p><small>Version 1, published 4 March 2026, 12:00 (UTC+00:00). "
        f"SHA-256: {text.sha256[:12]} (in full: {text.sha256}). "
        '<a href="http://127.0.0.1:8000/api/v1/adopted/spring/1/v1.html">'
        "http://127.0.0.1:8000/api/v1/adopted/spring/1/v1.html</a></small></p></article>"
    )


def test_every_word_is_escaped(cast, line, wordpress):
    published.text(cast, title=ATTACK, text=f"Conference notes:\n\n1) {ATTACK}\n   a) {ATTACK}")
    said = "\n".join(wordpress("carried_pull", '[carried text="spring/1"]', "[carried_list]").said)

    assert "<script" not in said
    assert "<h2>Wards &amp; &lt;script&gt;alert(1)&lt;/script&gt;</h2>" in said
    assert '<p style="margin-left: 2em">a) Wards &amp; &lt;script&gt;' in said


def test_the_list(cast, line, wordpress):
    for title in ("Safe staffing", "Heat"):
        published.text(cast, title=title)

    (shown,) = wordpress("carried_pull", '[carried_list conference="spring"]').said

    items = [
        f'<li><a href="http://127.0.0.1:8000/api/v1/adopted/spring/{number}/v1.html">{title}</a><br>'
        f"Motion {number}, Conference of spring. Carried by Conference of spring, 3 March 2026.</li>"
        for number, title in ((1, "Safe staffing"), (2, "Heat"))
    ]
    assert shown == f'<ul class="carried-list">{"".join(items)}</ul>'
    assert wordpress('[carried_list conference="autumn"]').said == ["<p>No text is here yet.</p>"]


def test_a_withdrawn_text_says_so(cast, line, wordpress):
    published.withdraw(cast, published.text(cast).motion, "Two <figures>.")
    (shown,) = wordpress("carried_pull", '[carried text="spring/1"]').said

    assert shown.startswith(
        '<article class="carried-text"><p><strong>WITHDRAWN: this text is not in force and is not to be relied on.'
    )
    assert "<p>Reason: Two &lt;figures&gt;.</p>" in shown


@pytest.mark.parametrize(
    ("shortcode", "words"),
    [
        ("[carried]", "<p>Which text? Write [carried text=&quot;conference/number&quot;], as in its address.</p>"),
        ('[carried text="../../wp-config"]', "<p>Which text?"),
        ('[carried text="spring/9"]', "<p>The text spring/9 is not here yet.</p>"),
    ],
)
def test_a_shortcode_that_names_no_text(cast: factories.Cast, wordpress, shortcode, words):
    (shown,) = wordpress(shortcode).said
    assert shown.startswith(words)


def test_whoever_keeps_the_site_is_told(cast, line, wordpress):
    line.faults.append(Fault(path="/changes/", status=429, pause="600"))
    run = wordpress("carried_pull", "admin_notices")

    assert run.said == [
        '<div class="notice notice-warning"><p>The adopted texts are not up to date: '
        f"{line.address}/api/v1/changes/?after=0&amp;limit=200 answered 429.</p></div>"
    ]
