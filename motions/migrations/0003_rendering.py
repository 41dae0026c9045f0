import django.db.models.deletion
from django.db import migrations, models

GUARD = {
    "postgresql": """
CREATE TRIGGER motions_rendering_is_written_once BEFORE UPDATE OR DELETE ON motions_rendering
FOR EACH ROW EXECUTE FUNCTION motions_refuse_change()
""",
    "sqlite": """
CREATE TRIGGER motions_rendering_is_written_once BEFORE UPDATE ON motions_rendering
BEGIN
    SELECT RAISE(ABORT, 'motions_rendering is written once');
END
""",
}
LIFT = {
    "postgresql": "DROP TRIGGER motions_rendering_is_written_once ON motions_rendering",
    "sqlite": "DROP TRIGGER motions_rendering_is_written_once",
}


def guard(apps, schema_editor):
    schema_editor.execute(GUARD[schema_editor.connection.vendor])


def lift(apps, schema_editor):
    schema_editor.execute(LIFT[schema_editor.connection.vendor])


class Migration(migrations.Migration):
    dependencies = [("motions", "0002_append_only")]

    operations = [
        migrations.CreateModel(
            name="Rendering",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("suffix", models.CharField(max_length=20)),
                ("media_type", models.CharField(max_length=100)),
                ("content", models.BinaryField()),
                ("sha256", models.CharField(max_length=64)),
                (
                    "publication",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="renderings",
                        to="motions.publication",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("publication", "suffix"), name="one_rendering_per_format")
                ],
            },
        ),
        migrations.RunPython(guard, lift),
    ]
