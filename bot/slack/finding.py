"""查引文和数字 as a step of Workflow Builder: words go in; the passage, its source and how it was found come out."""

from __future__ import annotations

from bot.citing import source_line
from bot.commands.copy import copied
from bot.domain.reply import Answer, Notice
from bot.languages.language import Language
from bot.slack.limits import clean, escape, pieces
from bot.slack.step import REPORT, Ran


async def find(ran: Ran) -> None:
    """Run the step."""
    locale = await ran.locale()
    language = ran.front.language_for(locale)
    say = language.phrases.lookups
    sought, kind = ran.words("sought"), ran.words("kind")
    asks = dict(say.kinds).get(kind.lower())
    if not sought or asks is None:
        await ran.fail(say.step_kind_unknown.format(kind=kind[:40]) if sought else say.step_nothing_sought)
        return
    reply = await ran.asked(f"{asks} {sought}".strip(), locale)
    if not isinstance(reply, Answer):
        await ran.fail(reply.text if isinstance(reply, Notice) else say.step_not_sought)
        return
    if await ran.show(reply, language, say.step_unposted):
        await ran.complete(outputs_of(reply, language))


def outputs_of(answer: Answer, language: Language) -> dict[str, str]:
    """What the step gives on, safe to stand in a message.

    What is only near stands in the reply alone, which calls it so: where the text is empty, nothing was found. What must be
    checked before it is quoted comes without a citation to paste.
    """
    claims = answer.claims[: len(answer.claims) - answer.beside] if answer.status == "answered" else ()
    sources = dict.fromkeys(source_line(claim.sources, language) for claim in claims)
    texts = [*claims[0].items] if claims and claims[0].items else [claim.text for claim in claims]
    told = {
        "status": answer.status,
        "text": "\n".join(texts),
        "source": "\n".join(sources),
        "citation": "" if answer.warning else "\n".join(copied(claim, language) for claim in claims),
        "reply": _reply(answer, language),
    }
    return {name: escape(clean(text)) for name, text in told.items()}


def _reply(answer: Answer, language: Language) -> str:
    """The answer as text; what has no room in a message is said to be left out."""
    lines = [answer.warning, answer.heading, *(line.text for line in answer.lines)]
    text = "\n".join(filter(None, [*lines, "" if answer.note in lines else answer.note]))
    first, *rest = pieces(text, REPORT)
    return f"{first}\n{language.phrases.cut_short}" if rest else first
