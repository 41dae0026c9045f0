import django.db.models.deletion
from django.db import migrations, models

TABLES = ("motions_signingkey", "motions_signature")

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
    dependencies = [("motions", "0005_token")]

    operations = [
        migrations.CreateModel(
            name="SigningKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=16, unique=True)),
                ("public_key", models.CharField(max_length=60)),
                ("seq", models.PositiveBigIntegerField()),
                ("signature", models.TextField(blank=True)),
                ("created_at", models.DateTimeField()),
            ],
            options={"ordering": ("pk",)},
        ),
        migrations.CreateModel(
            name="Signature",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField()),
                (
                    "publication",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signatures",
                        to="motions.publication",
                    ),
                ),
                (
                    "key",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signatures",
                        to="motions.signingkey",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("publication", "key"), name="one_signature_per_entry_and_key"),
                    models.CheckConstraint(condition=~models.Q(text=""), name="a_signature_is_never_empty"),
                ],
            },
        ),
        migrations.RunPython(guard, lift),
    ]
