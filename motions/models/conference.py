"""Conferences and their rules. Rules differ from one organisation to the next, so they are data."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.db import models

from motions.counting import WITHOUT_A_VOTE_ON_THE_TEXT, Threshold, Withdrawal
from motions.models.append_only import choices_check
from motions.models.organisation import Organisation
from motions.models.recorded import history
from motions.states import MotionKind


class Conference(models.Model):
    """One meeting of an organisation. ``time_zone`` is an IANA name; its clock is the one that deadlines go by."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="conferences")
    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=60, unique=True)
    start_date = models.DateField()
    end_date = models.DateField()
    time_zone = models.CharField(max_length=60, default="Europe/London")
    language = models.CharField(max_length=12, default="en-GB")

    history = history()

    class Meta:
        ordering = ("-start_date", "slug")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(end_date__gte=models.F("start_date")), name="conference_ends_after_it_starts"
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def zone(self) -> ZoneInfo:
        """The clock of the conference."""
        return ZoneInfo(self.time_zone)


class Rules(models.Model):
    """What this conference holds its business by. An empty limit or deadline is none at all.

    ``*_deadline_at``       the last minute at which a motion or an amendment may be handed in
    ``*_word_limit``        of a motion all words count, of an amendment the words that it adds
    ``*_per_body``          how many a body may hand in; for amendments, how many to one motion
    ``threshold_*``         the share of the votes cast, abstentions apart, that carries: more than it, or, where
                            ``threshold_is_inclusive``, at least it; ``rule_change_*`` for changes of the rules
    ``mover_may_accept``    the mover of a motion may take an amendment in without a vote
    ``needs_seconder``      nothing is before conference until somebody seconds it
    ``withdrawal``          whose consent it takes to withdraw what was moved
    ``casting_vote``        the chair may break a tie; where not, a tie is lost
    ``tellers_may_declare`` a teller's figures may be recorded as the result; where not, tellers report and the chair
                            declares
    ``cards_may_split``     a body may cast its card vote partly for and partly against
    ``outcome_labels``      the organisation's own words: {"lost": "Falls", "carried.as_amended": "Passed as amended"}
    ``line_width``          characters to a numbered line of the agenda
    ``instruction_style``   how the agenda words amendments, as motions.text.instructions takes it
    """

    conference = models.OneToOneField(Conference, on_delete=models.PROTECT, related_name="rules")
    motion_deadline_at = models.DateTimeField(null=True, blank=True)
    amendment_deadline_at = models.DateTimeField(null=True, blank=True)
    motion_word_limit = models.PositiveIntegerField(null=True, blank=True)
    amendment_word_limit = models.PositiveIntegerField(null=True, blank=True)
    motions_per_body = models.PositiveIntegerField(null=True, blank=True)
    amendments_per_body = models.PositiveIntegerField(null=True, blank=True)
    threshold_numerator = models.PositiveIntegerField(default=1)
    threshold_denominator = models.PositiveIntegerField(default=2)
    threshold_is_inclusive = models.BooleanField(default=False)
    rule_change_numerator = models.PositiveIntegerField(default=2)
    rule_change_denominator = models.PositiveIntegerField(default=3)
    rule_change_is_inclusive = models.BooleanField(default=True)
    mover_may_accept = models.BooleanField(default=False)
    needs_seconder = models.BooleanField(default=False)
    withdrawal = models.CharField(max_length=20, choices=Withdrawal, default=Withdrawal.CONSENT)
    casting_vote = models.BooleanField(default=False)
    tellers_may_declare = models.BooleanField(default=True)
    cards_may_split = models.BooleanField(default=False)
    outcome_labels = models.JSONField(default=dict, blank=True)
    line_width = models.PositiveIntegerField(default=80)
    instruction_style = models.JSONField(default=dict, blank=True)

    history = history()

    class Meta:
        verbose_name_plural = "rules"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(
                    threshold_numerator__gt=0, threshold_denominator__gte=models.F("threshold_numerator")
                ),
                name="threshold_is_a_share",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    rule_change_numerator__gt=0, rule_change_denominator__gte=models.F("rule_change_numerator")
                ),
                name="rule_change_threshold_is_a_share",
            ),
            choices_check("withdrawal", Withdrawal.values, "rules_know_whose_consent_a_withdrawal_takes"),
        )

    def __str__(self) -> str:
        return f"Rules of {self.conference}"

    def threshold(self, kind: str, result: str = "") -> Threshold:
        """What a motion of this kind needs to carry; or to be decided with this result, as to be referred back.

        An amendment needs what any motion does. So does what leaves the rules as they are.
        """
        if kind == MotionKind.RULE_CHANGE and result not in WITHOUT_A_VOTE_ON_THE_TEXT:
            return Threshold(
                numerator=self.rule_change_numerator,
                denominator=self.rule_change_denominator,
                inclusive=self.rule_change_is_inclusive,
            )
        return Threshold(
            numerator=self.threshold_numerator,
            denominator=self.threshold_denominator,
            inclusive=self.threshold_is_inclusive,
        )
