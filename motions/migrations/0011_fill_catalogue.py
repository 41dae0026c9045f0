"""What was published before there was a catalogue."""

from django.db import migrations

from motions.search.words import key, tokens

NOT_IN_ROWS = ("clauses", "text")
STATUSES = {"withdraw": "withdrawn"}


def fill(apps, schema_editor):
    publications = apps.get_model("motions", "Publication").objects
    seen = set()
    for last in publications.select_related("motion__conference").order_by("-seq").iterator(chunk_size=100):
        if last.motion_id in seen:
            continue
        seen.add(last.motion_id)
        text = publications.get(
            motion=last.motion_id, version_number=last.version_number, event__in=["publish", "correct"]
        )
        add(apps, last, text, STATUSES.get(last.event, "in force"))


def add(apps, last, text, status):
    title, subject = text.payload["title"], text.payload["subject"]
    if status != "withdrawn":
        words = text.text.removeprefix(title)
        apps.get_model("motions", "SearchText").objects.create(
            seq=text.seq, title=" ".join(tokens(title)), text=" ".join(tokens(words))
        )
    row = {name: value for name, value in text.payload.items() if name not in NOT_IN_ROWS}
    apps.get_model("motions", "CatalogueEntry").objects.create(
        motion_id=last.motion_id,
        publication=text,
        standing=last,
        seq=text.seq,
        status=status,
        conference_id=last.motion.conference_id,
        body_id=last.motion.body_id,
        year=last.motion.conference.start_date.year,
        subject=subject,
        subject_key=key(subject),
        result=text.outcome["result"],
        row=row | {"status": status},
    )


def empty(apps, schema_editor):
    apps.get_model("motions", "SearchText").objects.all().delete()
    apps.get_model("motions", "CatalogueEntry").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("motions", "0010_catalogue")]

    operations = [migrations.RunPython(fill, empty)]
