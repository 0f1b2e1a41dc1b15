"""The pages in English; the articles stay as they are."""

from __future__ import annotations

from bot.languages.pages.phrases import PagePhrases

ENGLISH = PagePhrases(
    open="page",
    skip="Skip to the text",
    brand="Yinju 引据",
    whole="Whole article",
    previous="Previous",
    following="Next",
    neighbours="Neighbouring paragraphs",
    marked="Cited words begin: ",
    marked_end=" (cited words end)",
    changed="The words that this link names have changed in the paragraph; nothing is marked below. Check them again.",
    notes="Editors' notes",
    note="note {n}",
    back="back to the text",
    evidence="Evidence: {text}",
    repairs="Repairs in this paragraph (⏎ is a line break of the print)",
    repair="Printed “{printed}”, shown here as “{repaired}”: {reason}",
    cite="Cite",
    cite_hint="One click selects the whole of a line, ready to be copied.",
    quotation="Quotation and source",
    summary="Summary (our words, not the article's: do not quote them)",
    not_printed="Not printed: {what}.",
    other_language="中文",
    missing_title="There is no such page",
    missing_text="The address is wrong or incomplete, or the article is no longer in the library. "
    "Ask whoever sent you the link for the whole of it, or ask again in Slack.",
)
