"""An article: its title, authors and what is printed of where it came out."""

from __future__ import annotations

from bot.commands.replies.cautions import borrowed_in
from bot.commands.replies.parts import Setting, article_label, claim_of, hint, missing_names
from bot.domain.reply import Answer, Followup, Line
from bot.search.result import Hit


def compose(hit: Hit, setting: Setting) -> Answer:
    """The answer whose heading is the article's title, authors and place."""
    article, phrases = hit.article, setting.phrases
    lacking = phrases.comma.join(missing_names(article, setting))
    note = hint(phrases.not_printed.format(what=lacking), setting) if lacking else ""
    lines = []
    followups = []
    if article.summary:
        lines.append(Line("text", article.summary.line.text))
        followups.append(Followup(phrases.read_summary, f"摘要 {article.id}"))
    if note:
        lines.append(Line("note", note))
    followups.append(Followup(phrases.copy_reference, f"引文格式 {article.id}", "copy", setting.library.version))
    if article.doubts or borrowed_in(article, setting.library):
        followups.append(Followup(phrases.article_doubts, f"校注 {article.id}"))
    claim = claim_of(hit, setting) if hit.kind == "article" else claim_of(_as_article(hit), setting)
    return Answer("answered", article_label(article), (claim,), tuple(lines), None, note, tuple(followups))


def _as_article(hit: Hit) -> Hit:
    return Hit("article", hit.article.id, hit.article, hit.score)
