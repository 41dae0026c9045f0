"""The text as a search engine reads it: schema.org's Legislation, in JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from motions.formats import wording
from motions.formats.edition import Edition, Status

FORCE: Mapping[Status, str] = {
    Status.IN_FORCE: "https://schema.org/InForce",
    Status.SUPERSEDED: "https://schema.org/NotInForce",
    Status.LAPSED: "https://schema.org/NotInForce",
    Status.WITHDRAWN: "https://schema.org/NotInForce",
}


def write(edition: Edition) -> str:
    """JSON that can stand inside a page: nothing in it can end the element that holds it."""
    written = json.dumps(fields(edition), ensure_ascii=False, indent=1)
    return written.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def fields(edition: Edition) -> dict[str, Any]:
    """The text as an item of schema.org's Legislation; what is not known is left out."""
    said = {
        "@context": "https://schema.org",
        "@type": "Legislation",
        "@id": edition.links["html"],
        "url": edition.page,
        "name": edition.title,
        "description": wording.statement(edition),
        "legislationIdentifier": f"{edition.conference_slug}/{edition.number}",
        "legislationType": edition.kind,
        "legislationDate": edition.decided_at and edition.decided_at.date().isoformat(),
        "legislationDateVersion": edition.published_at.date().isoformat(),
        "legislationPassedBy": {
            "@type": "Organization",
            "name": wording.capitalised(wording.meeting(edition.conference)),
        },
        "legislationResponsible": {"@type": "Organization", "name": edition.body},
        "legislationLegalForce": FORCE[edition.status],
        "datePublished": edition.published_at.isoformat(),
        "version": str(edition.version),
        "inLanguage": edition.language,
        "about": edition.subject,
        "license": edition.licence_address,
        "creditText": edition.credit,
        "identifier": {"@type": "PropertyValue", "propertyID": "sha256", "value": edition.sha256},
    }
    return {name: value for name, value in said.items() if value}
