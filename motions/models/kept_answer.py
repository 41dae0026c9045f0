"""What a program was answered, for when it asks again because it did not hear."""

from __future__ import annotations

from typing import Self

from django.db import models

from motions.models.people import Person


class KeptAnswerQuerySet(models.QuerySet["KeptAnswer"]):
    """Words that chain."""

    def of(self, person: Person) -> Self:
        """This person's, the newest first."""
        return self.filter(person=person).order_by("-kept_at", "-pk")


class KeptAnswer(models.Model):
    """The answer to a request that was sent with a key; ``request_sha256`` tells the same request from another.

    Kept for a day, and the newest few of each person: a program asks again within seconds. The bytes are kept, not what
    they were made from, so that the second answer is the first.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=100)
    request_sha256 = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField()
    headers = models.JSONField()
    body = models.BinaryField()
    kept_at = models.DateTimeField(db_index=True)

    objects = KeptAnswerQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("person", "key"), name="one_answer_for_each_key"),)

    def __str__(self) -> str:
        return f"The answer to {self.person} under the key “{self.key}”"
