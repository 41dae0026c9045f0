"""People: everyone who can sign in."""

from django.contrib.auth.models import AbstractUser
from django.db import models


class Person(AbstractUser):
    """Someone with an account: a delegate, a member of the standing orders committee, a teller, a chair."""

    name = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.name
