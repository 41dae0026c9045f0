"""People, and what each of them is at a conference."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models

from motions.models.append_only import choices_check
from motions.models.conference import Conference
from motions.models.organisation import Body
from motions.models.recorded import history
from motions.states import Role


class Person(AbstractUser):
    """Someone with an account: a delegate, a member of the standing orders committee, a teller, a chair.

    ``is_staff`` marks whoever keeps the installation: they import and file, and have no say in any conference.
    """

    name = models.CharField(max_length=200)
    last_login = None  # a sign-in is not a change of the person

    history = history(excluded_fields=["password"])

    def __str__(self) -> str:
        return self.name


class Credential(models.Model):
    """One role of one person at one conference. A delegate speaks for a body; the other roles for no one."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="credentials")
    conference = models.ForeignKey(Conference, on_delete=models.PROTECT, related_name="credentials")
    role = models.CharField(max_length=20, choices=Role)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="credentials", null=True, blank=True)

    history = history()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("person", "conference", "role", "body"), name="one_credential_per_body"),
            models.UniqueConstraint(
                fields=("person", "conference", "role"),
                condition=models.Q(body__isnull=True),
                name="one_credential_per_role",
            ),
            choices_check("role", Role.values, "credential_has_a_known_role"),
            models.CheckConstraint(
                condition=models.Q(role=Role.DELEGATE, body__isnull=False)
                | (~models.Q(role=Role.DELEGATE) & models.Q(body__isnull=True)),
                name="a_delegate_and_no_other_speaks_for_a_body",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person}, {self.get_role_display()} at {self.conference}"
