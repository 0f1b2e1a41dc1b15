"""Verification, 核稿: the quotations and figures of a draft held against the library.

`verify` takes a whole draft, `verify_quotation` one text that is claimed to be a quotation, with no source named.
"""

from __future__ import annotations

from bot.verification.verify import verify, verify_quotation

__all__ = ["verify", "verify_quotation"]
