"""The form in which a channel's settings are changed. Each choice carries words, so that submitting it is speaking."""

from __future__ import annotations

from bot.citing import article_line
from bot.commands.command import Desk
from bot.domain.channel import ChannelSettings
from bot.domain.field import Field, Option
from bot.domain.reply import Form
from bot.search.scope import topics_in

# What a list to choose from may hold; a larger library is chosen from by topic, or in words.
_MOST = 100
_LONGEST_WORDS = 150


def settings_form(settings: ChannelSettings, desk: Desk) -> Form:
    """The form filled in with what holds now; with neither topics nor articles chosen it is the whole library."""
    said = desk.phrases.channel
    fields = (
        _either(
            "when",
            said.when_label,
            (Option(said.only_mentioned, "提到时答复"), Option(said.any_question, "有问题就答")),
            settings.when == "questions",
        ),
        _either(
            "audience",
            said.audience_label,
            (Option(said.to_channel, "公开答复"), Option(said.to_asker, "私下答复")),
            settings.audience == "asker",
        ),
        _language(settings, desk),
        _chosen("topics", said.topics_label, settings.scope.topics, _topics(settings, desk)),
        _chosen("articles", said.articles_label, settings.scope.articles, _articles(settings, desk)),
        _either(
            "outside",
            said.outside_label,
            (Option(said.outside_no, "外部不答"), Option(said.outside_yes, "外部可答")),
            settings.outside,
        ),
    )
    # A field without anything to choose from is left out. What is not chosen is not spoken, so all begins with 全库.
    shown = tuple(field for field in fields if field.options)
    return Form(said.heading, shown, f"设置 <#{settings.channel}> 全库")


def _either(name: str, label: str, options: tuple[Option, Option], second: bool) -> Field:
    shown = tuple(Option(_standing_alone(option.label), option.words) for option in options)
    return Field(name, label, options[second].words, kind="choice", options=shown)


def _standing_alone(label: str) -> str:
    """What elsewhere is part of a sentence, as a line of its own."""
    return f"{label[:1].upper()}{label[1:]}"


def _language(settings: ChannelSettings, desk: Desk) -> Field:
    said = desk.phrases.channel
    spoken = {"zh": "中文", "en": "英文"}
    named = (
        Option(_standing_alone(said.in_language.format(language=name)), spoken[code])
        for code, name in said.language_names
    )
    options = (Option(_standing_alone(said.by_asker), "随提问人"), *named)
    value = spoken.get(settings.language, "随提问人")
    return Field("language", said.language_label, value, kind="choice", options=options)


def _topics(settings: ChannelSettings, desk: Desk) -> tuple[Option, ...]:
    named = tuple(dict.fromkeys((*settings.scope.topics, *topics_in(desk.library))))[:_MOST]
    return tuple(Option(topic, f"主题：{topic}") for topic in named if len(topic) < _LONGEST_WORDS - 3)


def _articles(settings: ChannelSettings, desk: Desk) -> tuple[Option, ...]:
    chosen = [article for name in settings.scope.articles if (article := desk.library.article(name))]
    named = {article.id: article for article in (*chosen, *desk.library.articles)}
    listed = [*named.values()][:_MOST]
    return tuple(
        Option(article_line(article, desk.language), f"文章：{article.id}")
        for article in listed
        if len(article.id) < _LONGEST_WORDS - 3
    )


def _chosen(name: str, label: str, chosen: tuple[str, ...], options: tuple[Option, ...]) -> Field:
    kind = "主题" if name == "topics" else "文章"
    value = "、".join(f"{kind}：{each}" for each in chosen)
    return Field(name, label, value, kind="choices", options=options, optional=True)
