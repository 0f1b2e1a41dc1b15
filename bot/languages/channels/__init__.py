"""What is said of the settings of a channel, in each language."""

from bot.languages.channels.phrases import ChannelPhrases

__all__ = ["ChannelPhrases"]
