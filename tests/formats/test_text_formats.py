"""JSON, plain text, Markdown and HTML: no character of a motion is lost, and none becomes markup."""

import hashlib
import json
from dataclasses import replace

import pytest
from hypothesis import given
from lxml import html
from markdown_it import MarkdownIt

from motions.formats import json_text, linked_data, markdown, plain_text, web_page
from motions.formats.edition import Edition, Status, Vote
from motions.text.document import Clause, Document, Kind
from motions.text.plain import write as canonical
from tests.formats.cast import DECIDED, edition
from tests.formats.drawn import HOSTILE, documents

FIELDS = [
    "seq", "conference", "number", "title", "kind", "subject", "body", "version", "status", "outcome", "decided_at",
    "published_at", "language", "clauses", "text", "sha256", "votes", "links", "licence", "credit",
    "statement",
]  # fmt: skip


def said(edition: Edition) -> list[str]:
    """The label and the text of every clause, in order."""
    return [f"{edition.labels[clause.id]} {clause.text}".strip() for clause in edition.document.walk()]


def squeezed(text: str) -> str:
    """The text without any white space: what layout cannot change."""
    return "".join(text.split())


class TestJson:
    def test_the_fields_are_those_of_the_read_api_in_order(self):
        assert list(json.loads(json_text.write(edition()))) == FIELDS

    @given(documents)
    def test_the_text_comes_back(self, document):
        read = json.loads(json_text.write(edition(document)))

        assert read["text"] == canonical(document)
        assert [row["text"] for row in read["clauses"]] == [clause.text for clause in document.walk()]
        assert read["sha256"] == hashlib.sha256(read["text"].encode()).hexdigest()

    def test_an_edition_is_read_from_its_fields(self):
        said = json_text.fields(edition())
        again = json_text.read(said, document=edition().document, conference=edition().conference)
        assert json_text.fields(again) == said

    def test_a_vote_on_a_part_says_so_and_reads_back(self):
        first, second = (
            Vote(amendment=amendment, part=2, result="Lost", has_passed=False, method="Voice", declared_at=DECIDED)
            for amendment in ("12.1", "")
        )
        said = json_text.fields(replace(edition(), votes=(first, second)))

        assert [vote["motion"] for vote in said["votes"]] == ["part 2 of amendment 12.1", "part 2 of motion"]
        again = json_text.read(said, document=edition().document, conference=edition().conference)
        assert again.votes == (first, second)

    def test_votes_are_popolo(self):
        assert json.loads(json_text.write(edition()))["votes"][1] == {
            "motion": "motion",
            "classification": "Card vote",
            "end_date": "2026-06-14T11:42:00+01:00",
            "result": "pass",
            "counts": [
                {"option": "yes", "value": 307190},
                {"option": "no", "value": 258243},
                {"option": "abstain", "value": 12},
            ],
        }


class TestPlainText:
    @given(documents)
    def test_all_below_the_rule_has_the_published_hash(self, document):
        adopted = edition(document)

        about, text = plain_text.write(adopted).decode().split(f"\n{plain_text.RULE}\n", 1)

        assert hashlib.sha256(text.encode()).hexdigest() == adopted.sha256
        assert adopted.short_sha256 in about

    def test_a_text_that_is_not_in_force_says_so_first(self):
        written = plain_text.write(edition(status=Status.WITHDRAWN))

        assert written.startswith(b"This text is withdrawn")


def markdown_lines(source: str) -> list[str]:
    """The text of every block that is read, as a reader of Markdown prints it; list markers are printed too."""
    printed, markers = [], []
    for token in MarkdownIt("commonmark").parse(source):
        if token.type == "list_item_open":
            markers.append(f"{token.info}{token.markup}" if token.info else token.markup)
        elif token.type == "inline":
            children = token.children or []
            printed.append("".join([*markers, " ", *(child.content for child in children)]).strip())
            markers = []
        elif token.type in {"code_block", "fence", "html_block"}:
            printed.append(f"{token.type}: {token.content}")
    return printed


def as_markdown_prints(label: str, text: str) -> set[str]:
    """The label as a list prints it, or as words after a bullet; or a bullet for a bullet."""
    words = squeezed(f"{label} {text}")
    return {words, f"-{words}"} | ({f"*{squeezed(text)}"} if label in markdown.BULLETS else set())


class TestMarkdown:
    @given(documents)
    def test_every_character_reads_as_itself_and_every_label_is_there(self, document):
        adopted = edition(document)

        printed = markdown_lines(markdown.write(adopted).decode())[3 : 3 + len(said(adopted))]

        assert [
            squeezed(line)
            for line, clause in zip(printed, document.walk(), strict=True)
            if squeezed(line) not in as_markdown_prints(adopted.labels[clause.id], clause.text)
        ] == []

    @pytest.mark.parametrize("text", HOSTILE)
    def test_nothing_in_a_text_is_markup(self, text):
        tokens = MarkdownIt("commonmark").parse(markdown.escape(text))

        assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
        assert {child.type for child in tokens[1].children or []} <= {"text", "text_special"}
        assert squeezed("".join(child.content for child in tokens[1].children or [])) == squeezed(text)

    def test_labels_that_markdown_does_not_print_are_words(self):
        points = [Clause(id=f"c{index}", kind=Kind.POINT, marker="(i) ", text="x") for index in range(4)]

        written = markdown.write(edition(Document(clauses=tuple(points)))).decode()

        assert "- (iv) x" in written

    def test_a_list_that_does_not_count_on_by_one_keeps_its_numbers(self):
        points = (
            Clause(id="c1", kind=Kind.POINT, marker="1. ", start=1, text="x"),
            Clause(id="c2", kind=Kind.POINT, marker="1. ", start=7, text="y"),
        )

        assert "- 7\\. y" in markdown.write(edition(Document(clauses=points))).decode()


def page(adopted: Edition) -> html.HtmlElement:
    """The page as a browser reads it."""
    return html.document_fromstring(web_page.write(adopted).decode())


class TestPage:
    @given(documents)
    def test_every_clause_reads_as_it_is_and_can_be_linked_to(self, document):
        adopted = edition(document)
        root = page(adopted)

        shown = [
            "".join(element.xpath("descendant-or-self::*[self::p or self::h2][1]")[0].itertext())
            for clause in document.walk()
            for element in root.xpath("//*[@id=$id]", id=clause.id)
        ]

        assert [squeezed(line) for line in shown] == [squeezed(line) for line in said(adopted)]

    @pytest.mark.parametrize("text", HOSTILE)
    def test_nothing_in_a_text_is_markup(self, text):
        harmless, hostile = (
            edition(Document(title=words, clauses=(Clause(id="c1", text=words),))) for words in ("plain", text)
        )

        assert [element.tag for element in page(hostile).iter()] == [element.tag for element in page(harmless).iter()]

    def test_the_one_script_is_data(self):
        hostile = edition(Document(title="</script><script>alert(1)</script>", clauses=()))

        [script] = page(hostile).xpath("//script")

        assert script.get("type") == "application/ld+json"
        assert json.loads(script.text)["name"] == "</script><script>alert(1)</script>"

    def test_the_policy_allows_the_styles_of_the_page_and_nothing_else(self):
        root = page(edition())

        assert root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content") == [web_page.POLICY]
        assert root.xpath("//style/text()") == [web_page.STYLES]
        assert web_page.POLICY.startswith("default-src 'none'; style-src 'sha256-")

    def test_a_text_that_is_not_in_force_says_so_first(self):
        root = page(edition(status=Status.LAPSED))

        assert "".join(root.xpath("//body//p")[0].itertext()).startswith("This text is no longer in force")

    def test_an_address_that_is_none_is_not_a_link(self):
        root = page(edition(licence_address="javascript:alert(1)"))

        assert root.xpath("//a[contains(@href, 'javascript')]") == []


class TestLinkedData:
    @pytest.mark.parametrize(("status", "force"), [(Status.IN_FORCE, "InForce"), (Status.LAPSED, "NotInForce")])
    def test_legislation(self, status, force):
        fields = linked_data.fields(edition(status=status, subject=""))

        assert fields["@type"] == "Legislation"
        assert fields["legislationLegalForce"] == f"https://schema.org/{force}"
        assert "about" not in fields


class TestFragment:
    @given(documents)
    def test_every_clause_is_in_the_fragment(self, document):
        adopted = edition(document)

        root = html.fragment_fromstring(web_page.write_fragment(adopted).decode())

        assert squeezed("".join(said(adopted))) in squeezed("".join(root.itertext()))
        assert root.xpath(".//script | .//style") == []

    def test_a_text_that_is_not_in_force_says_so_first(self):
        root = html.fragment_fromstring(web_page.write_fragment(edition(status=Status.SUPERSEDED)).decode())

        assert "".join(root.xpath(".//p")[0].itertext()).startswith("This text is no longer in force")
