from django.db import migrations, models

CHOICES = [
    ("", "Not moot"),
    ("fell", "All that it changes fell"),
    ("voted_out", "All that it changes was lost in a vote on parts"),
    ("overtaken", "It cannot stand beside another amendment that was carried"),
]


def say_why(apps, schema_editor):
    """Until now one thing alone could make an amendment moot."""
    for model in ("Amendment", "HistoricalAmendment"):
        apps.get_model("motions", model).objects.exclude(moot_under=None).update(moot="fell")


class Migration(migrations.Migration):
    dependencies = [
        ("motions", "0015_group"),
    ]

    operations = [
        migrations.AddField(
            model_name="amendment",
            name="moot",
            field=models.CharField(blank=True, choices=CHOICES, max_length=20),
        ),
        migrations.AddField(
            model_name="historicalamendment",
            name="moot",
            field=models.CharField(blank=True, choices=CHOICES, max_length=20),
        ),
        migrations.RunPython(say_why, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="amendment",
            constraint=models.CheckConstraint(
                condition=models.Q(("moot__in", ["", "fell", "voted_out", "overtaken"])),
                name="amendment_is_moot_for_a_known_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="amendment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("moot", "fell"), ("moot_under__isnull", False)),
                    models.Q(models.Q(("moot", "fell"), _negated=True), ("moot_under__isnull", True)),
                    _connector="OR",
                ),
                name="amendment_moot_with_what_fell_and_no_other_says_under_what",
            ),
        ),
    ]
