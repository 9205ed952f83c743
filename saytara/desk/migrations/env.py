"""What Alembic runs for a step: on the connection that it is handed, within its transaction."""

from alembic import context

from saytara.desk.schema import METADATA

if hasattr(context, "config"):  # whoever imports this file without Alembic, to read it, runs nothing
    context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA)
    context.run_migrations()
