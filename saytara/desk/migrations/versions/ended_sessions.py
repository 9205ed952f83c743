"""The table of sessions that somebody signed out of."""

from alembic import op

from saytara.desk.schema import ENDED_SESSIONS

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the table where the first step did not: that makes the tables as they are by now."""
    ENDED_SESSIONS.create(op.get_bind(), checkfirst=True)


def downgrade() -> None:
    """Takes the table out."""
    op.drop_table(ENDED_SESSIONS.name)
