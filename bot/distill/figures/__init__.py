"""Figures: the values that a text states, what each is a figure of, and the words that say so."""
