"""English: what Yinju says of a text that it has distilled."""

from __future__ import annotations

from bot.languages.distilling import DistilPhrases

ENGLISH_DISTILLING = DistilPhrases(
    heading="“{name}”: drafts made: {n}",
    counted="Sections: {sections}, paragraphs: {passages}; figures: {figures}, quotations: {quotes}, terms: {terms}, lists: "
    "{lists}; repairs: {repairs}.",
    sections="Sections: {names}",
    first="Look at this first: {what}",
    all_clear="Nothing to look at first: go through the proposals one by one.",
    doubt="Paragraph {n}, “{text}”: {note}.",
    no_author="No author was found.",
    no_title="No title was found; it is called “{label}” for now.",
    repaired="Damage repaired, to be held against the original: {n}: {examples}.",
    repair="“{printed}” became “{repaired}”",
    unattributed="Quotations without a speaker: {n}: {ids}.",
    unsure="Proposals that are far from sure: {n}: {ids}.",
    left_out="Lines left out of the text: {n}: {examples}.",
    and_others=" and others",
    not_served="A draft is not served before it is reviewed, even inside the library. Review it with yinju review, then check it "
    "with yinju lint. Yinju does not keep the file.",
    refused="Distilling is for the editors: ask {who} to send the file. Anyone may have a draft verified: send it with 核.",
    editors="an editor",
    nobody="No editors are named here, so nothing can be distilled. Whoever runs Yinju names their user ids in the setting "
    "YINJU_EDITORS.",
    no_file="Send the file (.txt, .md, .docx, .pdf, .html) and the word “distill” in one message.",
    not_uploaded="The draft is made, but Slack did not take the file. Send it again; should that fail too, whoever runs Yinju "
    "checks the scope files:write.",
)
