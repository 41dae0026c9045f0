"""A conference where everything can be done: a way for each operation that not everyone may do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from django.db.models import Model
from django.test import Client

from motions.models import (
    Amendment,
    Consequence,
    Decision,
    Delivery,
    Group,
    Motion,
    Part,
    Person,
    ProgressReport,
    TellersReport,
    Webhook,
)
from motions.services import arranging, dividing, ordering, reporting, tokens, webhooks
from tests import factories
from tests.api import published
from tests.api.calls import There, Way
from tests.factories import NOON
from tests.services.agreed import agree

REASON = {"reason": "It was agreed in the hall."}
FIGURES: dict[str, Any] = {"method": "count", "votes_for": 310, "votes_against": 12}
PROGRESS = {"reporter": "National Executive", "report_date": "2026-06-01", "text": "A letter was sent."}
MODELS: Mapping[str, type[Model]] = {
    "motions": Motion,
    "amendments": Amendment,
    "decisions": Decision,
    "consequences": Consequence,
    "groups": Group,
    "parts": Part,
    "reports": TellersReport,
    "progress": ProgressReport,
    "webhooks": Webhook,
    "deliveries": Delivery,
}
LATER = NOON + timedelta(days=1, hours=3)


class Stage:
    """Everything that is there, and what can be done with it."""

    def __init__(self) -> None:
        self.cast = factories.cast(rules={"mover_may_accept": True})
        self.ways: dict[str, Way] = {}
        self._secrets: dict[int, str] = {}
        for arrange in (self._published, self._hooks, self._motions, self._amendments, self._counting, self._arranged):
            arrange()

    def there(self) -> There:
        """What is there."""
        values: dict[str, list[Any]] = {
            kind: list(model._default_manager.values_list("pk", flat=True)) for kind, model in MODELS.items()
        }
        others: dict[str, list[Any]] = {
            "conference": ["spring"],
            "number": ["1", "2"],
            "other": values["motions"],
            "version": [1, 2],
            "part": [1, 2],
            "body": ["harbour-branch", "valley-branch"],
        }
        people = (self.cast.delegate, self.cast.stranger, self.cast.standing_orders, self.cast.teller, self.cast.chair)
        return There(values=values | others, tokens=[self._token(each) for each in people], ways=self.ways)

    def _token(self, person: Person) -> str:
        if person.pk not in self._secrets:
            made = tokens.make(actor=person, person=person, name="Calls", days=7)
            self._secrets[person.pk] = made.secret
        return self._secrets[person.pk]

    def _on(self, name: str, subject: Model, by: Person, body: Mapping[str, Any] | None = None, tag: str = "") -> None:
        self.ways[name] = Way(path={"id": subject.pk}, token=self._token(by), body=body, tag=tag)

    def _at(self, name: str, by: Person, body: Mapping[str, Any] | None = None) -> None:
        self.ways[name] = Way(path={"conference": "spring"}, token=self._token(by), body=body)

    def _tag(self, address: str, reader: Person) -> str:
        answer = Client().get(f"/api/v1/{address}", headers={"Authorization": f"Token {self._token(reader)}"})
        return str(answer.headers["ETag"])

    def _published(self) -> None:
        cast, committee = self.cast, self.cast.standing_orders
        corrected = published.amended_text(cast).motion
        published.lose_an_amendment(cast, corrected)
        standing, lapsed = published.text(cast).motion, published.text(cast).motion
        published.lapse(cast, lapsed)
        self._on("correct_publication", corrected, committee, REASON)
        self._on("withdraw_publication", standing, committee, REASON)
        self._on("supersede_text", standing, committee, REASON | {"by": "spring/1"})
        self._on("lapse_text", standing, committee, REASON)
        self._on("reinstate_text", lapsed, committee, REASON)
        self._on("publish_motion", factories.carried(cast), committee)
        self._on("report_progress", standing, committee, PROGRESS)
        self._on("correct_progress", published.report(cast, standing), committee, PROGRESS | REASON)

    def _hooks(self) -> None:
        committee = self.cast.standing_orders
        here = self.cast.conference
        on = webhooks.add(actor=committee, conference=here, address="https://example.org/hook")
        off = webhooks.add(actor=committee, conference=here, address="https://example.org/other")
        published.text(self.cast)
        webhooks.switch_off(actor=committee, webhook=off)
        self._at("list_webhooks", committee)
        self._on("read_webhook", on, committee)
        self._on("list_deliveries", on, committee)
        self._on("switch_webhook_off", on, committee)
        self._on("switch_webhook_on", off, committee)
        self._on("send_delivery_again", on.deliveries.get(), committee)
        self._at("add_webhook", committee, {"address": "https://example.org/third"})

    def _motions(self) -> None:
        cast, delegate, committee, chair = self.cast, self.cast.delegate, self.cast.standing_orders, self.cast.chair
        draft, submitted, agreed = factories.draft(cast), factories.submitted(cast), factories.on_agenda(cast)
        words = {"title": "Warm wards", "text": "Conference calls on the Executive to act."}
        self._at("draft_motion", delegate, words | {"body": "harbour-branch"})
        self._at("preview_motion", delegate, words)
        self._on("redraft_motion", draft, delegate, words, self._tag(f"motions/{draft.pk}", delegate))
        self._on("submit_motion", draft, delegate)
        self._on("withdraw_motion", submitted, delegate, REASON)
        self._on("rule_motion", submitted, committee, {"in_order": True})
        reworded = self._tag(f"motions/{submitted.pk}", committee)
        self._on("reword_motion", submitted, committee, words | REASON, reworded)
        self._on("move_motion", agreed, chair)
        self._on("fall_motion", agreed, chair, REASON)
        self._on("motion_not_reached", agreed, chair, REASON)
        self._on("vote_motion", factories.moved(cast), self.cast.teller, FIGURES)
        left = factories.moved(cast)
        factories.vote(cast, left, method="voice", votes_for=None, votes_against=None, result="next_business")
        self._on("take_up_again", left, chair, REASON)
        self._on("await_result", factories.moved(cast), self.cast.teller, REASON)
        (decision,) = factories.carried(cast).decisions.all()
        self._on("correct_decision", decision, self.cast.teller, FIGURES | {"votes_for": 300} | REASON)

    def _amendments(self) -> None:
        cast, chair, mover = self.cast, self.cast.chair, self.cast.stranger
        motion = factories.moved(cast)

        def made(make: Callable[..., Amendment]) -> Amendment:
            return make(cast, motion, factories.deleting(motion, "doubled"))

        change = {"version": 1, "prose": "In point 3, delete “fallen” and insert “risen”."}
        self._on("propose_amendment", motion, mover, change | {"body": "valley-branch"})
        self._on("preview_amendment", motion, mover, change | {"body": "valley-branch"})
        draft, submitted = made(factories.drafted_amendment), made(factories.submitted_amendment)
        self._on("redraft_amendment", draft, mover, change, self._tag(f"amendments/{draft.pk}", mover))
        self._on("submit_amendment", draft, mover)
        self._on("withdraw_amendment", submitted, mover, REASON)
        self._on("rule_amendment", submitted, cast.standing_orders, {"in_order": True})
        in_order, moved = made(factories.amendment_in_order), made(factories.moved_amendment)
        self._on("accept_amendment", in_order, cast.delegate)
        self._on("move_amendment", in_order, chair)
        self._on("pass_over", in_order, chair, REASON)
        passed = ordering.pass_over(actor=chair, amendment=made(factories.amendment_in_order), now=LATER)
        self._on("call_again", passed, chair, REASON)
        self._on("fall_amendment", in_order, chair, REASON)
        self._on("amendment_not_reached", in_order, chair, REASON)
        self._on("vote_amendment", moved, cast.teller, FIGURES)
        self._on("await_result_of_amendment", moved, cast.teller, REASON)
        self._on("report_on_amendment", moved, cast.teller, FIGURES)

    def _counting(self) -> None:
        cast, teller, chair = self.cast, self.cast.teller, self.cast.chair
        self._at(
            "enter_register",
            cast.standing_orders,
            {"lines": [{"body": "harbour-branch", "members": 1_300}], "reason": "A late return"},
        )
        whole, divided, reported = factories.moved(cast), factories.moved(cast), factories.moved(cast)
        clause = [factories.clause(whole, "agency")]
        self._on("report_on_motion", factories.moved(cast), teller, FIGURES)
        self._on("divide_motion", whole, chair, {"parts": [clause]})
        groups = [[factories.clause(divided, "agency")]]
        (part,) = dividing.divide_motion(actor=chair, motion=divided, groups=groups, now=LATER)
        self._on("vote_part", part, teller, FIGURES)
        self._on("report_on_part", part, teller, FIGURES)
        self._on("put_motion_together", divided, chair)
        report = reporting.report(
            actor=teller, motion=reported, key="reported", now=LATER, **factories.counted(**FIGURES)
        )
        self._on("read_report", report, chair)
        self._on("declare_report", report, chair, {"note": "To applause"})
        amendments = [factories.moved_amendment(cast, whole, two_changes(whole)) for _ in range(2)]
        dividing.divide_amendment(actor=chair, amendment=amendments[1], groups=[[1]], now=LATER)
        self._on("divide_amendment", amendments[0], chair, {"parts": [[1]]})
        self._on("put_amendment_together", amendments[1], chair)

    def _arranged(self) -> None:
        cast, committee = self.cast, self.cast.standing_orders
        first, second, third, fourth = (factories.on_agenda(cast).number for _ in range(4))
        group = arranging.form_group(
            actor=committee, conference=cast.conference, name="Pay", members=[first, second], now=LATER
        )
        self._at("form_group", committee, {"name": "Homes", "members": [third, fourth]})
        self._on("change_group", group, committee, {"name": "Wages", "members": [second, third], **REASON})
        self._on("dissolve_group", group, committee, REASON)
        self._at("change_order", committee, {"motion": fourth, "before": third, **REASON})
        self._at("agree_consequence", committee, {"cause": third, "when": "carried", "target": fourth})
        agreed = agree(cast, first, "lost", second)
        self._on("take_back_consequence", agreed, committee, REASON)


def two_changes(motion: Motion) -> factories.Change:
    """An amendment of two operations, which can be put apart."""
    texts = {factories.clause(motion, "wards"): "that wards are without nurses;"}
    added = factories.Insertion(text="that rents rise.", after=factories.clause(motion, "pay"))
    return factories.Change(edits=factories.Edits(texts=texts, inserted=[added]))
