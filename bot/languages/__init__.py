"""Cutting, folding, numerals, pinyin, places, and every sentence that the bot says."""
