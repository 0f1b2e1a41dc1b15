"""The nouns and the ports; the standard library only."""
