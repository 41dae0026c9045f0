"""What was filed from archives, and reports of progress: both are written once."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

TABLES = ("motions_archiveitem", "motions_progressreport")

GUARD = {
    "postgresql": """
CREATE TRIGGER {table}_is_written_once BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION motions_refuse_change()
""",
    "sqlite": """
CREATE TRIGGER {table}_is_written_once BEFORE UPDATE ON {table}
BEGIN
    SELECT RAISE(ABORT, '{table} is written once');
END
""",
}
LIFT = {
    "postgresql": "DROP TRIGGER {table}_is_written_once ON {table}",
    "sqlite": "DROP TRIGGER {table}_is_written_once",
}


def guard(apps, schema_editor):
    for table in TABLES:
        schema_editor.execute(GUARD[schema_editor.connection.vendor].format(table=table))


def lift(apps, schema_editor):
    for table in TABLES:
        schema_editor.execute(LIFT[schema_editor.connection.vendor].format(table=table))


class Migration(migrations.Migration):
    dependencies = [
        ("motions", "0013_consequence"),
    ]

    operations = [
        migrations.CreateModel(
            name="ArchiveItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=500)),
                ("sha256", models.CharField(max_length=64)),
                ("filed_by_name", models.CharField(max_length=200)),
                ("filed_at", models.DateTimeField()),
                (
                    "filed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "motion",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="archived", to="motions.motion"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="archive", to="motions.organisation"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "sha256"), name="nothing_is_filed_twice"),
                    models.UniqueConstraint(fields=("organisation", "name"), name="one_archive_item_per_name"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProgressReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("report_date", models.DateField()),
                ("reporter", models.CharField(max_length=200)),
                ("text", models.TextField()),
                ("reported_by_name", models.CharField(max_length=200)),
                ("reported_at", models.DateTimeField()),
                ("reason", models.TextField(blank=True)),
                (
                    "motion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="progress", to="motions.motion"
                    ),
                ),
                (
                    "reported_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "supersedes",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="superseded_by",
                        to="motions.progressreport",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["motion", "report_date", "id"], name="progress_by_day")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="progress_report_has_words"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reporter", ""), _negated=True), name="progress_report_has_a_reporter"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("supersedes__isnull", True),
                            models.Q(("supersedes", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="progress_report_supersedes_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reason", ""), ("supersedes__isnull", True)),
                            models.Q(("supersedes__isnull", False), models.Q(("reason", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="corrected_progress_report_has_a_reason",
                    ),
                ],
            },
        ),
        migrations.RunPython(guard, lift),
    ]
