"""The hash of the file that a text was read from, beside the text."""

import sqlalchemy as sa
from alembic import op

from saytara.desk.schema import TEXTS

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the column where the first step did not make it: that makes the tables as they are by now."""
    known = {column["name"] for column in sa.inspect(op.get_bind()).get_columns(TEXTS.name)}
    if TEXTS.c.file_sha256.name not in known:
        op.add_column(TEXTS.name, sa.Column("file_sha256", sa.String(64), nullable=False, server_default=""))


def downgrade() -> None:
    """Takes the column out."""
    op.drop_column(TEXTS.name, "file_sha256")
