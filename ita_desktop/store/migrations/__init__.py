"""Alembic's environment; ``store.upgrade`` runs it."""
