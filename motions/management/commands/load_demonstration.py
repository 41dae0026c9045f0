"""Loads the demonstration, and prints how to come in."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from motions.management.commands.sign_in_link import address, link
from motions.models import Credential
from motions.services.demonstration import loading
from motions.states import Role


class Command(BaseCommand):
    help = "Load the demonstration, once, and print a sign-in link for each role and the public address."

    def handle(self, **_options: Any) -> None:
        if settings.IS_PUBLIC:
            raise CommandError(
                "The demonstration prints sign-in links for everyone: it is not for a public installation."
            )
        conference = loading.load()
        credentials = conference.credentials.select_related("person", "body").order_by("pk")
        for role in Role:
            for credential in credentials.filter(role=role)[:1]:
                self.stdout.write(f"{credential_line(credential)}\n    {link(credential.person)}")
        self.stdout.write(f"Everyone, without signing in\n    {address('/')}")


def credential_line(credential: Credential) -> str:
    """“Delegate: Amina Rowe, Harbour Hospitals branch”."""
    body = f", {credential.body}" if credential.body else ""
    return f"{credential.get_role_display()}: {credential.person}{body}"
