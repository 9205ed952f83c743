"""The first tables of the desk, and triggers that keep the log as it was written."""

from alembic import op

from saytara.core.hash_chain import FIRST
from saytara.desk.schema import HEAD, METADATA

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the tables and the row of the log's head."""
    connection = op.get_bind()
    METADATA.create_all(connection)
    connection.execute(HEAD.insert().values(id=1, count=0, hash=FIRST))
    if connection.dialect.name == "sqlite":
        for action in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER log_no_{action.lower()} BEFORE {action} ON log "
                "BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END"
            )
    else:
        op.execute(
            "CREATE FUNCTION log_is_append_only() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'the log is append-only'; END $$"
        )
        op.execute(
            "CREATE TRIGGER log_no_change BEFORE UPDATE OR DELETE ON log "
            "FOR EACH ROW EXECUTE FUNCTION log_is_append_only()"
        )


def downgrade() -> None:
    """There is nothing before the first tables."""
    raise NotImplementedError("the first tables of the desk have none before them")
