"""Posters in English; the words on them stay as they are."""

from __future__ import annotations

from bot.languages.posters.phrases import PosterPhrases

ENGLISH = PosterPhrases(
    brand="Yinju 引据",
    scale="Bars are in proportion and start at zero; each group has a scale of its own.",
    file="poster-{what}",
    alt="Poster. {text}",
    caption="Poster: {what}",
    make="Make a poster",
    to_channel="Send to the channel",
    usage="Write the quotation or figure for the poster, such as “poster 哈尔滨有多少家高新技术企业”; after an answer just “poster”.",
    at_shell="At the shell: yinju poster {words} -o poster.png",
    saved="The poster is saved as {path}",
    sent="The poster is sent.",
    sent_privately="The poster is in your direct messages; nobody else sees it.",
    changed="The library has changed since: make the poster again.",
    off="Posters are switched off.",
    near="What is only near gives no poster: a poster shows what the library really holds.",
    unattributed="The origin of this sentence is not printed: no poster. Look for its source first.",
    untitled="Neither title nor author is printed: no poster.",
    speakers="Words of a speaker are not put on posters unless whoever runs Yinju allows it (YINJU_POSTERS=all).",
    kind="Posters are made of quotations and figures, not of summaries and lists.",
    long="A poster holds {most} characters; this has {n}. Words are never cut: choose a shorter sentence.",
    part="A poster shows whole sentences only.",
    many="{n} figures; a poster holds {most}. ",
    choose="Choose a unit:",
    narrow="Ask for something narrower.",
    of_unit="{unit} ({n})",
    no_figures="There are no figures here for a poster.",
    no_font="No poster: the machine that runs Yinju has no Chinese font. Install fonts-noto-cjk (or name a font file in "
    "YINJU_FONT) and try again.",
    no_glyphs="No poster: the font lacks these characters: {chars}. Name a fuller font file in YINJU_FONT.",
    not_drawn="The poster could not be made: try again.",
    not_sent="The poster was not sent. See whether Yinju has the scope files:write, and try again.",
    not_here="Yinju is not in this channel. Type /invite @引据 there, and try again.",
)
