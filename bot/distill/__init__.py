"""Seeds become knowledge that an editor signs off: articles are read, mended and cut, and entries are proposed."""

from __future__ import annotations
