"""The table of the groups that the provider last gave for each session."""

from alembic import op

from saytara.desk.schema import SESSION_GROUPS

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the table where the first step did not: that makes the tables as they are by now."""
    SESSION_GROUPS.create(op.get_bind(), checkfirst=True)


def downgrade() -> None:
    """Takes the table out."""
    op.drop_table(SESSION_GROUPS.name)
