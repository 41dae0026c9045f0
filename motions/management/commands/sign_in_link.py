"""Prints a link that signs a person in."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from motions.models import Person
from motions.services import people

LOCAL = "http://127.0.0.1:8000"


def address(path: str) -> str:
    """The whole address of a path: of the first name that a public installation answers to, or of this machine."""
    return f"https://{settings.PUBLIC_HOSTS[0]}{path}" if settings.PUBLIC_HOSTS else f"{LOCAL}{path}"


def link(person: Person) -> str:
    """The address that signs this person in, for two hours."""
    return address(reverse("sign_in_link", args=[people.sign_in_token(person=person)]))


def known_person(username: str) -> Person:
    """The person of this user name. Raises CommandError."""
    person = Person.objects.filter(username=username, is_active=True).first()
    if person is None:
        there = ", ".join(Person.objects.filter(is_active=True).values_list("username", flat=True))
        raise CommandError(f"There is nobody called “{username}”; there are: {there}.")
    return person


class Command(BaseCommand):
    help = "Print a link that signs a person in, for two hours. Whoever opens it is that person."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")

    def handle(self, *, username: str, **_options: Any) -> None:
        self.stdout.write(link(known_person(username)))
