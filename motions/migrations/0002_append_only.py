"""Rows that are written once cannot be changed by going around the models.

Deleting is refused by a trigger on PostgreSQL alone: on SQLite Django empties tables with DELETE when a test database
is flushed, and SQLite has no TRUNCATE to tell the two apart.
"""

from django.db import migrations

TABLES = ("motions_version", "motions_ruling", "motions_decision", "motions_publication")

POSTGRESQL_REFUSE = """
CREATE FUNCTION motions_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is written once', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END
$$
"""
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


def guard(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL_REFUSE, params=None)  # its % is PL/pgSQL's, not a placeholder
        statement = POSTGRESQL_GUARD
    else:
        statement = SQLITE_GUARD
    for table in TABLES:
        schema_editor.execute(statement.format(table=table))


def lift(apps, schema_editor):
    on_table = schema_editor.connection.vendor == "postgresql"
    for table in TABLES:
        schema_editor.execute(f"DROP TRIGGER {table}_is_written_once{f' ON {table}' if on_table else ''}")
    if on_table:
        schema_editor.execute("DROP FUNCTION motions_refuse_change()")


class Migration(migrations.Migration):
    dependencies = [("motions", "0001_initial")]

    operations = [migrations.RunPython(guard, lift)]
