"""Run by Alembic: steps on the connection and in the transaction that it is handed."""

from __future__ import annotations

from alembic import context

# render_as_batch stays off: batch mode copies a table and loses its triggers without a word.
context.configure(
    connection=context.config.attributes["connection"],
    transactional_ddl=True,
    transaction_per_migration=False,
)
with context.begin_transaction():
    context.run_migrations()
