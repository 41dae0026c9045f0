"""What the program of a person shows in place of a password."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.utils import timezone

from motions.models.people import Person


class TokenQuerySet(models.QuerySet["Token"]):
    """Words that chain."""

    def of(self, person: Person) -> Self:
        """This person's, the newest first."""
        return self.filter(user=person).order_by("-created", "digest")


class Token(models.Model):
    """A personal token: whoever shows it may do what its person may, until it expires or is revoked.

    Only the hash of its secret is kept (``digest``); ``token_key`` is the beginning of the secret, by which a person
    tells one from another. It is never changed: it is made, and it is deleted. The fields have the names that
    django-rest-knox, which makes and checks tokens, gives them.
    """

    digest = models.CharField(max_length=128, primary_key=True)
    token_key = models.CharField(max_length=25, db_index=True)
    user = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="auth_token_set")
    name = models.CharField(max_length=60)
    created = models.DateTimeField(default=timezone.now)
    expiry = models.DateTimeField()

    objects = TokenQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("user", "name"), name="one_token_of_each_name"),)

    def __str__(self) -> str:
        return f"Token “{self.name}” of {self.user}"
