"""The pages in a browser: a passage in its article, for whoever has its address."""
