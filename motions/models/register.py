"""What each body weighs in a card vote at one conference."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Sum

from motions.models.conference import Conference
from motions.models.organisation import Body
from motions.models.recorded import history


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Words that chain: ``conference.register.in_order()``."""

    def in_order(self) -> Self:
        """By the name of the body, with the bodies."""
        return self.select_related("body").order_by("body__name", "pk")

    def total(self) -> int:
        """What all of them weigh together: a number of members."""
        return self.aggregate(total=Sum("members"))["total"] or 0


class Membership(models.Model):
    """One line of the register of a conference: how many members one card of the body speaks for there.

    A body with 0 members is on the register and has no vote. What a card weighed in a vote is kept with that vote, so a
    change of the register changes no result.
    """

    conference = models.ForeignKey(Conference, on_delete=models.PROTECT, related_name="register")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="memberships")
    members = models.PositiveIntegerField()

    objects = MembershipQuerySet.as_manager()
    history = history()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("conference", "body"), name="one_line_of_the_register_per_body"),
        )

    def __str__(self) -> str:
        return f"{self.body}, {self.members:,} members"
