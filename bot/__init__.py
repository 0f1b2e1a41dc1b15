"""Yinju 引据: answers about articles, each with the place where it stands."""
