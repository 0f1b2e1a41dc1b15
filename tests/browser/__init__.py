"""Pages in a real browser; passed over, and said so, where there is none."""
