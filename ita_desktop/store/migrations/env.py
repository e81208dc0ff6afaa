"""Alembic's entry: run the revisions on the connection, and in the transaction, of ``store.upgrade``."""

from __future__ import annotations

from alembic import context

from ita_desktop.store.schema import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
