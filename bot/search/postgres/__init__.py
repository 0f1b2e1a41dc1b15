"""An index whose terms one PostgreSQL holds for many machines, found by its full text search: the other Finder."""
