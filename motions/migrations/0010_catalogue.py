"""The catalogue of what is published, its words for search, and the marks of superseded and lapsed policy.

SQLite changes a table by making it anew, which loses the trigger that keeps the log as it was written.
"""

import django.db.models.deletion
from django.db import migrations, models

SEARCH = {
    "sqlite": (
        """
CREATE VIRTUAL TABLE motions_searchtext USING fts5(title, text, tokenize = "unicode61 remove_diacritics 2")
""",
    ),
    "postgresql": (
        """
CREATE TABLE motions_searchtext (
    rowid bigint PRIMARY KEY,
    title text NOT NULL,
    text text NOT NULL,
    title_words tsvector NOT NULL GENERATED ALWAYS AS (to_tsvector('simple', title)) STORED,
    words tsvector NOT NULL GENERATED ALWAYS AS (
        setweight(to_tsvector('simple', title), 'A') || setweight(to_tsvector('simple', text), 'D')
    ) STORED
)
""",
        "CREATE INDEX motions_searchtext_title_words ON motions_searchtext USING gin (title_words) WITH (fastupdate = off)",
        "CREATE INDEX motions_searchtext_words ON motions_searchtext USING gin (words) WITH (fastupdate = off)",
    ),
}
SQLITE_GUARD = """
CREATE TRIGGER motions_publication_is_written_once BEFORE UPDATE ON motions_publication
BEGIN
    SELECT RAISE(ABORT, 'motions_publication is written once');
END
"""


def create_search(apps, schema_editor):
    for statement in SEARCH[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop_search(apps, schema_editor):
    schema_editor.execute("DROP TABLE motions_searchtext")


def guard_again(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER IF EXISTS motions_publication_is_written_once")
        schema_editor.execute(SQLITE_GUARD)


class Migration(migrations.Migration):
    dependencies = [
        ("motions", "0009_kept_answer"),
    ]

    operations = [
        migrations.CreateModel(
            name="CatalogueEntry",
            fields=[
                (
                    "motion",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="catalogued",
                        serialize=False,
                        to="motions.motion",
                    ),
                ),
                ("seq", models.PositiveBigIntegerField(unique=True)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("in force", "in force"),
                            ("superseded", "superseded"),
                            ("lapsed", "lapsed"),
                            ("withdrawn", "withdrawn"),
                        ],
                        max_length=20,
                    ),
                ),
                ("year", models.PositiveIntegerField()),
                ("subject", models.CharField(blank=True, max_length=100)),
                ("subject_key", models.CharField(blank=True, max_length=300)),
                ("result", models.CharField(max_length=20)),
                ("row", models.JSONField()),
            ],
            options={
                "verbose_name_plural": "catalogue entries",
            },
        ),
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="SearchText",
                    fields=[
                        ("seq", models.BigIntegerField(db_column="rowid", primary_key=True, serialize=False)),
                        ("title", models.TextField()),
                        ("text", models.TextField()),
                    ],
                ),
            ],
            database_operations=[migrations.RunPython(create_search, drop_search)],
        ),
        migrations.RemoveConstraint(
            model_name="publication",
            name="publication_has_a_known_event",
        ),
        migrations.RemoveConstraint(
            model_name="publication",
            name="one_published_text_per_version_number",
        ),
        migrations.AddField(
            model_name="publication",
            name="replaced_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="replaces", to="motions.motion"
            ),
        ),
        migrations.AlterField(
            model_name="publication",
            name="event",
            field=models.CharField(
                choices=[
                    ("publish", "Published"),
                    ("correct", "Corrected"),
                    ("withdraw", "Withdrawn"),
                    ("supersede", "Superseded"),
                    ("lapse", "Lapsed"),
                    ("reinstate", "In force again"),
                ],
                max_length=10,
            ),
        ),
        migrations.AddConstraint(
            model_name="publication",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("event__in", ["publish", "correct", "withdraw", "supersede", "lapse", "reinstate"])
                ),
                name="publication_has_a_known_event",
            ),
        ),
        migrations.AddConstraint(
            model_name="publication",
            constraint=models.UniqueConstraint(
                condition=models.Q(("event__in", ("publish", "correct"))),
                fields=("motion", "version_number"),
                name="one_published_text_per_version_number",
            ),
        ),
        migrations.AddConstraint(
            model_name="publication",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("event", "supersede"), ("replaced_by__isnull", False)),
                    models.Q(models.Q(("event", "supersede"), _negated=True), ("replaced_by__isnull", True)),
                    _connector="OR",
                ),
                name="what_is_superseded_and_nothing_else_is_replaced",
            ),
        ),
        migrations.AddField(
            model_name="catalogueentry",
            name="body",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="motions.body"
            ),
        ),
        migrations.AddField(
            model_name="catalogueentry",
            name="conference",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="motions.conference"
            ),
        ),
        migrations.AddField(
            model_name="catalogueentry",
            name="publication",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="catalogued", to="motions.publication"
            ),
        ),
        migrations.AddField(
            model_name="catalogueentry",
            name="standing",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="motions.publication"
            ),
        ),
        migrations.AddIndex(
            model_name="catalogueentry",
            index=models.Index(fields=["status", "seq"], name="catalogue_by_status"),
        ),
        migrations.AddIndex(
            model_name="catalogueentry",
            index=models.Index(fields=["status", "conference", "seq"], name="catalogue_by_conference"),
        ),
        migrations.AddIndex(
            model_name="catalogueentry",
            index=models.Index(fields=["status", "year", "seq"], name="catalogue_by_year"),
        ),
        migrations.AddIndex(
            model_name="catalogueentry",
            index=models.Index(fields=["status", "subject_key", "seq"], name="catalogue_by_subject_key"),
        ),
        migrations.AddIndex(
            model_name="catalogueentry",
            index=models.Index(fields=["status", "result", "seq"], name="catalogue_by_result"),
        ),
        migrations.AddIndex(
            model_name="catalogueentry",
            index=models.Index(fields=["status", "body", "seq"], name="catalogue_by_body"),
        ),
        migrations.AddConstraint(
            model_name="catalogueentry",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["in force", "superseded", "lapsed", "withdrawn"])),
                name="catalogue_has_a_known_status",
            ),
        ),
        migrations.RunPython(guard_again, migrations.RunPython.noop),
    ]
