"""The weights of card votes go from bodies to the register of each conference; new rows that are written once."""

from django.db import migrations
from django.utils import timezone

NEW = ("motions_tellersreport", "motions_card")
REBUILT = "motions_decision"  # on SQLite a table is made anew to change it, and its trigger goes with the old one

POSTGRESQL_GUARD = """
CREATE TRIGGER {table}_is_written_once BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION motions_refuse_change()
"""
SQLITE_GUARD = """
CREATE TRIGGER {table}_is_written_once BEFORE UPDATE ON {table}
BEGIN
    SELECT RAISE(ABORT, '{table} is written once');
END
"""
REASON = "Taken over from the card-vote weight of the body"


def guard(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for table in NEW:
            schema_editor.execute(POSTGRESQL_GUARD.format(table=table))
    else:
        for table in (*NEW, REBUILT):
            schema_editor.execute(SQLITE_GUARD.format(table=table))


def lift(apps, schema_editor):
    on_table = schema_editor.connection.vendor == "postgresql"
    for table in NEW if on_table else (*NEW, REBUILT):
        schema_editor.execute(f"DROP TRIGGER {table}_is_written_once{f' ON {table}' if on_table else ''}")


def take_over(apps, schema_editor):
    """A body's weight was the same at every conference; 1 is what a body had whose weight nobody had said."""
    model = apps.get_model("motions", "Membership")
    past = apps.get_model("motions", "HistoricalMembership")
    bodies = apps.get_model("motions", "Body").objects.filter(card_vote_weight__gt=1)
    for conference in apps.get_model("motions", "Conference").objects.order_by("pk"):
        for body in bodies.filter(organisation=conference.organisation_id).order_by("pk"):
            row = model.objects.create(conference=conference, body=body, members=body.card_vote_weight)
            past.objects.create(
                id=row.pk,
                conference_id=conference.pk,
                body_id=body.pk,
                members=row.members,
                history_date=timezone.now(),
                history_type="+",
                history_change_reason=REASON,
                actor_name="",
            )


def give_back(apps, schema_editor):
    """The last conference that says what a body weighs is what the body weighs."""
    for row in apps.get_model("motions", "Membership").objects.order_by("conference__start_date", "pk"):
        apps.get_model("motions", "Body").objects.filter(pk=row.body_id).update(card_vote_weight=row.members)


class Migration(migrations.Migration):
    dependencies = [("motions", "0007_recording")]

    operations = [
        migrations.RunPython(guard, lift),
        migrations.RunPython(take_over, give_back),
        migrations.RemoveField(model_name="body", name="card_vote_weight"),
        migrations.RemoveField(model_name="historicalbody", name="card_vote_weight"),
    ]
