"""One version as a page of its own, and as a fragment to put into another page.

The page needs nothing else: it holds its few styles, no script that runs (the JSON-LD is data), and says by its own
content security policy that it loads nothing. Whoever serves it sends POLICY.
"""

from __future__ import annotations

import base64
import hashlib

from motions.formats import linked_data, web_text, wording
from motions.formats.edition import Edition
from motions.formats.markup import Markup, lines, tag, text
from motions.formats.wording import Fact

STYLES = """
:root { color-scheme: light dark; --soft: #5a5a58; --line: #d8d8d2; --paper: #fdfdfb; --ink: #1c1c1a; --warn: #8a1c1c; }
@media (prefers-color-scheme: dark) {
  :root { --soft: #b0b0ac; --line: #444440; --paper: #191918; --ink: #ececea; --warn: #ffb4a8; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 1.125rem/1.6 Charter, "Bitstream Charter", Georgia, Cambria, "Liberation Serif", serif; }
main { max-width: 40rem; margin: 0 auto; padding: 3rem 1.25rem 5rem; overflow-wrap: break-word; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0.2em 0 0.5em; text-wrap: balance; }
h2 { font-size: 1.15rem; line-height: 1.3; margin: 2.2em 0 0.6em; }
p { margin: 0 0 0.9em; text-wrap: pretty; }
.origin, dt, footer, .footnote { color: var(--soft); font-size: 0.9rem; }
.origin { margin: 0; }
.decision { font-style: italic; border-bottom: 1px solid var(--line); padding-bottom: 1.4em; margin-bottom: 1.8em; }
.warning { color: var(--warn); border-left: 0.25rem solid; padding: 0.2em 0 0.2em 1em; font-weight: bold; }
.chapeau { margin-top: 1.4em; break-after: avoid; }
.labelled { list-style-type: none; margin: 0 0 0.9em; padding: 0 0 0 2.4em; }
.labelled .labelled { margin-top: 0.6em; }
li > :is(p, h2, blockquote) { margin-bottom: 0.6em; }
.label { float: left; min-width: 2em; margin-left: -2.4em; font-variant-numeric: tabular-nums; }
blockquote { margin: 0 0 0.9em; padding-left: 1.4em; border-left: 1px solid var(--line); }
.signature { margin-top: 1.6em; }
.about { border-top: 1px solid var(--line); margin-top: 3rem; }
dl { display: grid; grid-template-columns: minmax(7rem, max-content) 1fr; gap: 0.45rem 1.4rem; margin: 0;
  font-size: 0.9rem; line-height: 1.45; }
dt { grid-column: 1; }
dd { grid-column: 2; margin: 0; overflow-wrap: anywhere; }
a { color: inherit; text-underline-offset: 0.15em; }
@media (max-width: 30rem) { dl { display: block; } dd { margin: 0 0 0.7rem; } main { padding-top: 1.5rem; } }
@media print { body { font-size: 11pt; } main { max-width: none; padding: 0; } }
"""

POLICY = "; ".join(
    [
        "default-src 'none'",
        f"style-src 'sha256-{base64.b64encode(hashlib.sha256(STYLES.encode()).digest()).decode()}'",
        "base-uri 'none'",
        "form-action 'none'",
    ]
)


def write(edition: Edition) -> bytes:
    """The version as a whole page in UTF-8."""
    said = text(f"{edition.title} – {wording.origin(edition)}")
    head = lines(
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=POLICY),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="description", content=wording.summary(edition)),
        tag("link", rel="canonical", href=edition.page),
        tag("link", rel="license", href=edition.licence_address),
        tag("title", said),
        Markup(f"<style>{STYLES}</style>"),
        Markup(f'<script type="application/ld+json">{linked_data.write(edition)}</script>'),
    )
    body = tag("main", tag("article", lines(_header(edition), _text(edition), _about(edition))))
    page = lines(Markup("<!doctype html>"), tag("html", tag("head", head), tag("body", body), lang="en-GB"))
    return f"{page}\n".encode()


def write_fragment(edition: Edition) -> bytes:
    """The version as one ``article`` element in UTF-8, for a page that has styles of its own, or none."""
    name = f"motion-{edition.conference_slug}-{edition.number}".replace(" ", "-").lower()
    setting = web_text.Setting(labels=edition.labels, level=3, prefix=f"{name}-", list_style="list-style-type: none")
    warning = wording.warning(edition)
    said = [Fact(term=f"Version {edition.version}", words=wording.status(edition))]
    links = [fact for fact in wording.facts(edition) if fact.term in {"SHA-256", "Address", "Credit"}]
    article = tag(
        "article",
        lines(
            tag("p", tag("strong", text(warning))) if warning else Markup(""),
            tag("h2", text(edition.title)),
            tag("p", tag("em", text(wording.decision(edition)))),
            web_text.clauses(edition.document.clauses, setting),
            tag("p", tag("small", Markup(" · ".join(_inline(fact) for fact in [*said, *links])))),
        ),
        class_="carried-text",
        lang=edition.language,
    )
    return f"{article}\n".encode()


def _header(edition: Edition) -> Markup:
    warning = wording.warning(edition)
    return tag(
        "header",
        lines(
            tag("p", text(warning), class_="warning", role="note") if warning else Markup(""),
            tag("p", text(wording.origin(edition)), class_="origin"),
            tag("h1", text(edition.title), lang=edition.language),
            tag("p", text(wording.decision(edition)), class_="decision"),
        ),
    )


def _text(edition: Edition) -> Markup:
    setting = web_text.Setting(labels=edition.labels, level=2)
    written = web_text.clauses(edition.document.clauses, setting)
    return tag("section", written, id="text", aria_label="The text", lang=edition.language)


def _about(edition: Edition) -> Markup:
    facts = [lines(tag("dt", text(fact.term)), tag("dd", _linked(fact))) for fact in wording.facts(edition)]
    formats = [tag("a", text(suffix), href=edition.links[suffix]) for suffix in edition.suffixes]
    also = lines(tag("dt", text("Formats")), tag("dd", Markup(" · ".join(formats))))
    heading = tag("h2", text("About this text"), id="about-this-text")
    return tag(
        "section", lines(heading, tag("dl", lines(*facts, also))), class_="about", aria_labelledby="about-this-text"
    )


def _inline(fact: Fact) -> Markup:
    return Markup(f"{text(fact.term)}: {_linked(fact)}")


def _linked(fact: Fact) -> Markup:
    words = text(fact.words)
    return tag("a", words, href=fact.address) if fact.address.startswith(("https://", "http://")) else words
