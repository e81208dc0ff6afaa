"""${message}"""

from __future__ import annotations

from alembic import op
import sqlalchemy as sa
${imports if imports else ""}
revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}


# A table rebuilt by op.batch_alter_table needs table_kwargs={"sqlite_autoincrement": True}; the upgrade
# refuses one that forgot, as ids of deleted records would be given again.


def upgrade() -> None:
    """Say in one sentence what the new schema can hold that the old one could not."""
    ${upgrades if upgrades else "pass"}
