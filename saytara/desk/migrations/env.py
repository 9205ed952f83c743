"""What Alembic runs for a step: on the connection that it is handed, within its transaction."""

from alembic import context

from saytara.desk.schema import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA)
context.run_migrations()
