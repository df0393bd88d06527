"""What Alembic runs: the changes, over the connection and inside the transaction of the caller."""

from alembic import context

from store.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    # SQLite cannot alter most of a table in place; Alembic then copies it.
    render_as_batch=True,
    # True of SQLite too, since `store.engine` begins transactions itself: a killed migration leaves nothing behind.
    transactional_ddl=True,
)
context.run_migrations()
