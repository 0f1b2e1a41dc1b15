"""Lists: what a text counts off (一是……二是……), heads off, or puts in a row."""
