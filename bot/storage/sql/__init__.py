"""The same ports over SQLite and PostgreSQL: one code path through SQLAlchemy Core."""
