"""How the tables came to be, step by step; versions/ holds a step a file, and alembic runs those that are missing."""
