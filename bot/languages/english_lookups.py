"""English: what programs are told that look something up."""

from __future__ import annotations

from bot.languages.chinese_lookups import CHINESE_LOOKUPS
from bot.languages.lookups import LookupPhrases

ENGLISH_LOOKUPS = LookupPhrases(
    answered="The library holds what was asked: see `answer`. Where `verbatim` is true, `text` stands word for word in the article: quote it unchanged, with its source; where it is false, the words are the library's own and take no quotation marks. If `caution` is not empty, tell the reader that too.",
    related="The library does NOT hold what was asked. What is in `near` is only near: it is of another place, year, speaker or measure. It is not the answer and cannot stand in for it. Say plainly that the library lacks it; if you mention what is near, say what it is and what it is not.",
    none="The library holds nothing of what was asked, nor anything near. Say that it was not found; do not guess, and do not fill it in from memory.",
    said="This is no answer to a question of fact, and nothing in it can be cited. `reply` is what Yinju says and may be passed on.",
    nothing_asked="There is nothing to look up. Say in one sentence what is sought, such as: 哈尔滨有多少家高新技术企业.",
    asked_too_long="At most {n} characters can be asked at once. Ask in one sentence; to check a draft use verify.",
    nothing_to_check="There is nothing to check: put the draft into `draft`.",
    draft_too_long="At most {n} characters can be checked at once: check the draft in parts.",
    step_nothing_sought="Nothing was given to look for. Fill in the step's Sought, or choose a variable of an earlier step.",
    step_kind_unknown="The step's Kind is “{kind}”, which Yinju does not know. Write quote or figure, or leave it empty.",
    step_unposted="It was looked up, but the result could not be posted ({reason}). In the channel, first type /invite @引据, then run the workflow again.",
    step_not_sought="What stands in Sought is nothing to look for. Write a subject, a speaker or a sentence, such as: 总书记关于实体经济的金句.",
    kinds=CHINESE_LOOKUPS.kinds,
)
