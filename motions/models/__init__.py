"""What is stored: fields, constraints and querysets."""

from motions.models.amendment import Amendment, Moot, Reason, Ruling
from motions.models.append_only import AppendOnlyError
from motions.models.archive import ArchiveItem, ProgressReport
from motions.models.catalogue import READABLE, CatalogueEntry, SearchText
from motions.models.conference import Conference, Rules
from motions.models.consequence import Consequence
from motions.models.decision import Decision
from motions.models.floor import Floor
from motions.models.group import Group, OrderChange
from motions.models.kept_answer import KeptAnswer
from motions.models.motion import MadeBy, Motion, Version
from motions.models.organisation import Body, Organisation
from motions.models.part import Part
from motions.models.people import Credential, Person
from motions.models.publication import MARKS, PUBLISHES, Publication, PublicationEvent, PublicationLog
from motions.models.register import Membership
from motions.models.rendering import Rendering
from motions.models.report import Card, TellersReport
from motions.models.signature import Signature, SigningKey
from motions.models.token import Token
from motions.models.webhook import Attempt, Delivery, DeliveryState, Webhook

__all__ = [
    "MARKS",
    "PUBLISHES",
    "READABLE",
    "Amendment",
    "AppendOnlyError",
    "ArchiveItem",
    "Attempt",
    "Body",
    "Card",
    "CatalogueEntry",
    "Conference",
    "Consequence",
    "Credential",
    "Decision",
    "Delivery",
    "DeliveryState",
    "Floor",
    "Group",
    "KeptAnswer",
    "MadeBy",
    "Membership",
    "Moot",
    "Motion",
    "OrderChange",
    "Organisation",
    "Part",
    "Person",
    "ProgressReport",
    "Publication",
    "PublicationEvent",
    "PublicationLog",
    "Reason",
    "Rendering",
    "Rules",
    "Ruling",
    "SearchText",
    "Signature",
    "SigningKey",
    "TellersReport",
    "Token",
    "Version",
    "Webhook",
]
