"""Plays the demonstration by calling the services that everyone calls, each at its own moment."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction

from motions.counting import Count
from motions.models import Amendment, Body, Conference, Motion, Organisation, Person
from motions.services import (
    agreeing,
    amending,
    arranging,
    conferences,
    deciding,
    dividing,
    drafting,
    importing,
    ordering,
    people,
    publishing,
    registering,
    reporting,
    ruling,
)
from motions.services.amending import Change
from motions.services.casting import CastCard
from motions.services.demonstration import last_year, this_year
from motions.services.demonstration.people import (
    BODIES,
    LAST_YEAR,
    ORGANISATION,
    PEOPLE,
    RULES_OF_LAST_YEAR,
    RULES_OF_THIS_YEAR,
    THIS_YEAR,
)
from motions.services.demonstration.plot import Delete, Edit, Insert, Move, Proposal, Replace, Script, Vote
from motions.services.editing import Edits, Insertion
from motions.text.codec import operation_to_json
from motions.text.document import ClauseId, Document, Found, Position
from motions.text.operations import MoveClause

WITH_VOTE = frozenset({"carried", "lost", "remitted", "referred_back", "next_business"})
BEFORE_THE_FLOOR = frozenset({"draft", "submitted", "not_in_order", "agenda", "withdrawn", "fell", "not_reached"})


@transaction.atomic
def load() -> Conference:
    """The demonstration's conference of this year, made with everything in it unless it is there already."""
    there = Conference.objects.filter(slug=THIS_YEAR["slug"], organisation__name=ORGANISATION).first()
    return there or _make()


def _make() -> Conference:
    begun = datetime(2025, 1, 6, 9, 0, tzinfo=UTC)
    keeper = people.keeper(now=begun)
    union = conferences.create_organisation(actor=keeper, name=ORGANISATION, slug="union", now=begun)
    for slug, name, _ in BODIES:
        conferences.create_body(actor=keeper, organisation=union, name=name, slug=slug, now=begun)
    before = conferences.create_conference(
        actor=keeper, organisation=union, **LAST_YEAR, rules=RULES_OF_LAST_YEAR, now=begun
    )
    now = conferences.create_conference(
        actor=keeper, organisation=union, **THIS_YEAR, rules=RULES_OF_THIS_YEAR, now=begun
    )
    for conference in (before, now):
        registering.enter(
            actor=keeper,
            conference=conference,
            members={slug: members for slug, _, members in BODIES},
            reason="Membership at the end of the year before",
            now=begun,
        )
    for username, name, *_ in PEOPLE:
        people.create_person(actor=keeper, username=username, name=name, now=begun)
    _play(Stage.at(before, union), last_year.MOTIONS)
    _file(before, union, keeper)
    _play(Stage.at(now, union), this_year.MOTIONS)
    return now


def _file(conference: Conference, union: Organisation, keeper: Person) -> None:
    importing.import_motion(
        actor=keeper,
        conference=conference,
        body=union.bodies.get(slug=last_year.ARCHIVED_BODY),
        content=last_year.ARCHIVED.encode(),
        now=datetime.combine(conference.end_date, time(18, 0), UTC),
    )


def _play(stage: Stage, scripts: Iterable[Script]) -> None:
    played = [(script, stage.motion(script)) for script in scripts]
    for script, motion in played:
        if script.is_published:
            publishing.publish(actor=stage.people["standing_orders"], motion=motion, now=stage.published.tick())


@dataclass(kw_only=True)
class Clock:
    """Moments of one stage of a conference's year, a few minutes apart."""

    next_at: datetime

    @classmethod
    def before(cls, day: date, days: int, hour: int = 9) -> Clock:
        """A clock that begins so many days before the day."""
        return cls(next_at=datetime.combine(day - timedelta(days=days), time(hour, 0), UTC))

    def tick(self) -> datetime:
        """The next moment."""
        self.next_at += timedelta(minutes=3)
        return self.next_at


@dataclass(kw_only=True)
class Stage:
    """One conference with who acts at it: delegates by the short name of their body, the others by their role."""

    conference: Conference
    bodies: dict[str, Body]
    people: dict[str, Person]
    drafted: Clock
    ruled: Clock
    amended: Clock
    settled: Clock
    floor: Clock
    published: Clock
    votes: int = field(default=0)

    @classmethod
    def at(cls, conference: Conference, union: Organisation) -> Stage:
        """The stage, with everyone's credentials given."""
        keeper = people.keeper()
        bodies = {body.slug: body for body in union.bodies.all()}
        start = conference.start_date
        actors = {}
        for username, _, role, body in PEOPLE:
            actors[body or role] = Person.objects.get(username=username)
            people.give_credential(
                actor=keeper,
                person=actors[body or role],
                conference=conference,
                role=role,
                body=bodies.get(body),
                now=Clock.before(start, 140).tick(),
            )
        return cls(
            conference=conference,
            bodies=bodies,
            people=actors,
            drafted=Clock.before(start, 120),
            ruled=Clock.before(start, 80),
            amended=Clock.before(start, 60),
            settled=Clock.before(start, 20),
            floor=Clock.before(start, 0),
            published=Clock.before(conference.end_date, -2),
        )

    # Motions

    def motion(self, script: Script) -> Motion:
        """The motion, brought to its fate with its amendments."""
        motion = self._handed_in(script)
        if script.fate in {"draft", "submitted"}:
            return motion
        in_order = script.fate != "not_in_order"
        motion = ruling.rule_motion(
            actor=self.people["standing_orders"],
            motion=motion,
            in_order=in_order,
            reason="" if in_order else script.reason,
            note="" if in_order else script.note,
            now=self.ruled.tick(),
        )
        if not in_order:
            return motion
        proposed = [(proposal, self._proposed(motion, proposal)) for proposal in script.proposals]
        settled = [(proposal, self._settled(amendment, proposal)) for proposal, amendment in proposed]
        self._arranged(motion, script)
        return self._on_the_floor(motion, script, settled)

    def _arranged(self, motion: Motion, script: Script) -> None:
        """What the committee agrees beforehand about the amendments, and which of them are debated together."""
        actor = self.people["standing_orders"]
        for agreed in script.agreed:
            agreeing.agree(
                actor=actor,
                conference=self.conference,
                cause=f"{motion.number}.{agreed.cause}",
                when=agreed.when,
                target=f"{motion.number}.{agreed.target}",
                note=agreed.note,
                now=self.settled.tick(),
            )
        for debate in script.debates:
            members = [f"{motion.number}.{place}" for place in debate.members]
            arranging.form_group(
                actor=actor, conference=self.conference, name=debate.name, members=members, now=self.settled.tick()
            )

    def _handed_in(self, script: Script) -> Motion:
        actor = self.people[script.body]
        motion = drafting.draft_motion(
            actor=actor,
            conference=self.conference,
            body=self.bodies[script.body],
            title=script.title,
            text=script.text,
            subject=script.subject,
            kind=script.kind,
            now=self.drafted.tick(),
        )
        if script.fate == "draft":
            return motion
        return drafting.submit(actor=actor, motion=motion, now=self.drafted.tick())

    def _on_the_floor(self, motion: Motion, script: Script, settled: list[tuple[Proposal, Amendment]]) -> Motion:
        chair, actor = self.people["chair"], self.people[script.body]
        if script.fate == "withdrawn":
            return drafting.withdraw(actor=actor, motion=motion, reason=script.reason, now=self.floor.tick())
        if script.fate == "fell":
            return ordering.fall(actor=chair, motion=motion, reason=script.reason, now=self.floor.tick())
        if script.fate == "not_reached":
            return ordering.not_reached(actor=chair, motion=motion, reason=script.reason, now=self.floor.tick())
        if script.fate in BEFORE_THE_FLOOR:
            return motion
        motion = ordering.move_motion(actor=chair, motion=motion, now=self.floor.tick())
        for proposal, amendment in settled:
            self._take(motion, amendment, proposal)
        if script.fate == "vote_pending":
            return ordering.await_result(
                actor=self.people["teller"], motion=motion, reason=script.note, now=self.floor.tick()
            )
        self._put_apart(motion, script)
        if script.vote is not None:
            self._vote(script.vote, motion=motion)
        return Motion.objects.with_texts().get(pk=motion.pk)

    def _put_apart(self, motion: Motion, script: Script) -> None:
        """The votes on parts of the motion."""
        if not script.parts:
            return
        content = Motion.objects.with_texts().get(pk=motion.pk).content
        groups = [[holding(content, each.words).clause.id] for each in script.parts]
        made = dividing.divide_motion(actor=self.people["chair"], motion=motion, groups=groups, now=self.floor.tick())
        for apart, part in zip(script.parts, made, strict=True):
            self._vote(apart.vote, motion=motion, part=part)

    # Amendments

    def _proposed(self, motion: Motion, proposal: Proposal) -> Amendment:
        actor = self.people[proposal.body]
        amendment = amending.propose(
            actor=actor,
            motion=motion,
            body=self.bodies[proposal.body],
            base=1,
            change=change_of(proposal, motion),
            now=self.amended.tick(),
        )
        if proposal.fate == "draft":
            return amendment
        return amending.submit(actor=actor, amendment=amendment, now=self.amended.tick())

    def _settled(self, amendment: Amendment, proposal: Proposal) -> Amendment:
        """Ruled on, in part where a part is not in order, or withdrawn after that."""
        if proposal.fate in {"draft", "submitted"}:
            return amendment
        in_order = proposal.fate != "not_in_order"
        actor = self.people["standing_orders"]
        amendment = ruling.rule_amendment(
            actor=actor,
            amendment=amendment,
            in_order=in_order,
            reason="" if in_order else proposal.reason,
            note="" if in_order else proposal.note,
            now=self.settled.tick(),
        )
        if proposal.ruled_out is not None:
            amendment = ruling.rule_amendment(
                actor=actor,
                amendment=amendment,
                in_order=False,
                operation=proposal.ruled_out,
                reason=proposal.reason,
                note=proposal.note,
                now=self.settled.tick(),
            )
        if proposal.fate == "withdrawn":
            return amending.withdraw(
                actor=self.people[proposal.body],
                amendment=amendment,
                reason=proposal.reason,
                now=self.settled.tick(),
            )
        return amendment

    def _take(self, motion: Motion, amendment: Amendment, proposal: Proposal) -> None:
        """What the floor did with an amendment that is in order."""
        chair, at = self.people["chair"], self.floor.tick()
        if proposal.fate == "accepted":
            mover = next(person for slug, person in self.people.items() if self.bodies.get(slug) == motion.body)
            amending.accept(actor=mover, amendment=amendment, now=at)
        elif proposal.fate == "not_moved":
            ordering.pass_over(actor=chair, amendment=amendment, now=at)
        elif proposal.fate == "moved" or proposal.vote is not None or proposal.parts:
            amendment = ordering.move_amendment(actor=chair, amendment=amendment, now=at)
        if proposal.vote is not None:
            self._vote(proposal.vote, motion=motion, amendment=amendment)
        if proposal.parts:
            groups = [[operation] for operation in range(len(proposal.parts))]
            made = dividing.divide_amendment(actor=chair, amendment=amendment, groups=groups, now=self.floor.tick())
            for vote, part in zip(proposal.parts, made, strict=True):
                self._vote(vote, motion=motion, part=part)

    def _vote(self, vote: Vote, **question: Any) -> None:
        if vote.cards:
            self._declared(vote, **question)
            return
        first = (
            replace(vote, votes_for=vote.corrected.votes_for, votes_against=vote.corrected.votes_against)
            if (vote.corrected)
            else vote
        )
        decision = deciding.record_vote(
            actor=self.people["teller"], **question, count=_count(first), key=self._key(), now=self.floor.tick()
        )
        if vote.corrected:
            deciding.correct(
                actor=self.people["chair"],
                decision=decision,
                count=_count(vote),
                reason=vote.corrected.reason,
                key=self._key(),
                now=self.floor.tick(),
            )

    def _declared(self, vote: Vote, **question: Any) -> None:
        """Counted body by body by the tellers, perhaps once more, and then declared by the chair."""
        report = None
        for cards in filter(None, (vote.before, vote.cards)):
            report = reporting.report(
                actor=self.people["teller"],
                **question,
                count=Count(method=vote.method),
                cards=[CastCard(body=body, side=side) for body, side in cards],
                recounts=report,
                reason=vote.recounted if report else "",
                key=self._key(),
                now=self.floor.tick(),
            )
        if report is not None:
            deciding.declare(actor=self.people["chair"], report=report, key=self._key(), now=self.floor.tick())

    def _key(self) -> str:
        self.votes += 1
        return str(uuid5(NAMESPACE_URL, f"demonstration/{self.conference.slug}/{self.votes}"))


def _count(vote: Vote) -> Count:
    """The vote, as services take it."""
    return Count(
        method=vote.method,
        votes_for=vote.votes_for,
        votes_against=vote.votes_against,
        abstentions=vote.abstentions,
        result=vote.result,
        mover_agreed=vote.mover_agreed,
    )


# Edits


def change_of(proposal: Proposal, motion: Motion) -> Change:
    """What the services take for the proposal's edits or prose."""
    if proposal.prose or motion.current is None:
        return Change(prose=proposal.prose)
    document = motion.current.content
    moves = [edit for edit in proposal.edits if isinstance(edit, Move)]
    if moves:
        return Change(operations=[operation_to_json(_moved(document, move)) for move in moves])
    return Change(edits=_edits(document, proposal.edits))


def _edits(document: Document, edits: Iterable[Edit]) -> Edits:
    texts: dict[ClauseId, str] = {}
    inserted: list[Insertion] = []
    deleted: list[ClauseId] = []
    for edit in edits:
        match edit:
            case Replace(words=words, by=by):
                found = holding(document, words).clause
                texts[found.id] = texts.get(found.id, found.text).replace(words, by)
            case Insert(text=text, after=after):
                inserted.append(Insertion(text=text, after=holding(document, after).clause.id))
            case Delete(words=words):
                deleted.append(holding(document, words).clause.id)
    return Edits(texts=texts, inserted=inserted, deleted=deleted)


def _moved(document: Document, move: Move) -> MoveClause:
    found, after = holding(document, move.words), holding(document, move.after)
    if after.clause.children:
        return MoveClause(clause=found.clause.id, origin=found.position, position=Position(parent=after.clause.id))
    beside = Position(parent=after.position.parent, after=after.clause.id)
    return MoveClause(clause=found.clause.id, origin=found.position, position=beside)


def holding(document: Document, words: str) -> Found:
    """The one clause that holds these words. Raises ValueError when there is none, or more."""
    (found,) = [found for found in document.index.values() if words in found.clause.text]
    return found
