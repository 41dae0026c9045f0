"""Conferences as the API prints them."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from api.serializers.links import Links
from motions.models import Conference


class ConferenceLinksSerializer(Links[Conference]):
    """Where to go from a conference."""

    self = serializers.SerializerMethodField()
    motions = serializers.SerializerMethodField()
    agenda_pdf = serializers.SerializerMethodField()
    agenda_docx = serializers.SerializerMethodField()
    order = serializers.SerializerMethodField()
    groups = serializers.SerializerMethodField()
    consequences = serializers.SerializerMethodField()
    adopted = serializers.SerializerMethodField()
    zip = serializers.SerializerMethodField()
    feed = serializers.SerializerMethodField()
    changes = serializers.SerializerMethodField()
    key = serializers.SerializerMethodField()
    log = serializers.SerializerMethodField()
    log_signature = serializers.SerializerMethodField()
    page = serializers.SerializerMethodField()

    def get_self(self, conference: Conference) -> str:
        return self.address("api:conference", conference.slug)

    def get_motions(self, conference: Conference) -> str:
        return self.address("api:motions", conference.slug)

    def get_agenda_pdf(self, conference: Conference) -> str:
        return self.address("api:agenda", conference.slug, "pdf")

    def get_agenda_docx(self, conference: Conference) -> str:
        return self.address("api:agenda", conference.slug, "docx")

    def get_order(self, conference: Conference) -> str:
        return self.address("api:order", conference.slug)

    def get_groups(self, conference: Conference) -> str:
        return self.address("api:groups", conference.slug)

    def get_consequences(self, conference: Conference) -> str:
        return self.address("api:consequences", conference.slug)

    def get_adopted(self, conference: Conference) -> str:
        return f"{self.address('api:adopted_list')}?conference={conference.slug}"

    def get_zip(self, conference: Conference) -> str:
        return self.address("api:bundle", conference.slug)

    def get_feed(self, conference: Conference) -> str:
        return self.address("open:conference_feed", conference.slug)

    def get_changes(self, conference: Conference) -> str:
        return self.address("api:changes")

    def get_key(self, conference: Conference) -> str:
        return self.address("open:key")

    def get_log(self, conference: Conference) -> str:
        return self.address("open:log")

    def get_log_signature(self, conference: Conference) -> str:
        return self.address("open:log_signature")

    def get_page(self, conference: Conference) -> str:
        return self.address("agenda", conference.slug)


class ConferenceSerializer(serializers.Serializer[Conference]):
    """A conference, with links to what there is of it."""

    slug = serializers.SlugField()
    name = serializers.CharField()
    organisation = serializers.CharField(source="organisation.name")
    start_date = serializers.DateField()
    end_date = serializers.DateField()
    time_zone = serializers.CharField()
    language = serializers.CharField()
    links: Any = ConferenceLinksSerializer(source="*")
