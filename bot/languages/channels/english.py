"""English: what Yinju says of a channel's settings."""

from __future__ import annotations

from bot.languages.channels.phrases import ChannelPhrases

ENGLISH = ChannelPhrases(
    whole="the whole library",
    its_part="what this channel is answered from",
    articles_and_more="{titles} and others, {n} articles",
    articles_gone="articles that are no longer in the library",
    topics="articles on {topics}",
    scope_line="This channel is answered only from: {what}. “settings” changes that; direct messages are answered from the whole library.",
    in_library=(
        ("The library", "What this channel is answered from"),
        ("the library", "what this channel is answered from"),
    ),
    searched="Looked through the {n} articles that this channel is answered from; nothing near. You could ask:",
    current="Settings of {channel}: {what}.",
    changed="Set for {channel}: {what}.",
    only_mentioned="answers only when mentioned",
    any_question="also answers any question in the channel that the library surely answers",
    to_channel="everybody sees the replies",
    to_asker="only the asker sees the reply",
    by_asker="in the asker's language",
    in_language="in {language}",
    from_scope="answers from {what}",
    outside_no="says nothing where other organisations read along",
    outside_yes="answers also where other organisations read along",
    language_names=(("zh", "Chinese"), ("en", "English")),
    heading="Channel settings",
    change="Change",
    reset="Back to the usual",
    when_label="When to answer",
    audience_label="Who sees the reply (replies to slash commands are always yours alone)",
    language_label="In which language",
    topics_label="Answer only from these topics (none, and no article: the whole library)",
    articles_label="Answer only from these articles",
    outside_label="Where the channel is shared with other organisations",
    not_understood="“{words}” was not understood, and nothing was changed. Write, for example: settings questions private chinese topics 实体经济",
    topics_are="The topics there are: {topics}.",
    needs_channel="Channel settings are changed in the channel: type /yinju settings there. Direct messages are always answered from the whole library.",
    needs_slack="Channel settings are for channels in Slack.",
    admins_only="Only admins of the workspace may change a channel's settings. Please ask one.",
    members_only="Only members of {channel} may change its settings. Please join it first.",
    outside_silent="This channel is shared with other organisations, so Yinju does not answer here. Write to it directly, or use /yinju, whose reply only you see; a member of the channel can allow replies with /yinju settings.",
    outside_digest="{channel} is shared with other organisations and can have no digest, unless a member of it allows replies there with /yinju settings.",
)
