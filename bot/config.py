"""Settings from the environment and .env, and where the knowledge in use lies."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

_BOT = Path(__file__).parent


class Settings(BaseSettings):
    """What the environment says; the .env of the working directory stands behind it."""

    model_config = SettingsConfigDict(env_file=".env", env_file_encoding="utf-8", extra="ignore", env_ignore_empty=True)

    bot_token: str = Field(default="", validation_alias="SLACK_BOT_TOKEN")
    signing_secret: str = Field(default="", validation_alias="SLACK_SIGNING_SECRET")
    app_token: str = Field(default="", validation_alias="SLACK_APP_TOKEN")
    command_prefix: str = Field(default="", validation_alias="YINJU_COMMAND_PREFIX")
    knowledge: str = Field(default="", validation_alias="YINJU_KNOWLEDGE")
    port: int = Field(default=3000, validation_alias="PORT", ge=1, le=65535)

    @property
    def by_socket(self) -> bool:
        """With the app token the bot goes out to Slack; with the signing secret alone Slack comes in."""
        return bool(self.app_token or not self.signing_secret)

    @property
    def has_tokens(self) -> bool:
        """Whether somebody began to set Slack up. The port alone says nothing: hosts set it for everything."""
        return bool(self.bot_token or self.signing_secret or self.app_token)


def read_settings() -> Settings:
    """The settings; raises ValueError where one cannot be read."""
    return Settings()


def find_knowledge(option: str | None, settings: Settings) -> Path:
    """--knowledge, YINJU_KNOWLEDGE, ./knowledge if it has articles, the package's own, the one beside it."""
    if option or settings.knowledge:
        return Path(option or settings.knowledge).expanduser()
    here = Path("knowledge")
    if (here / "articles").is_dir():
        return here
    embedded = _BOT / "embedded" / "knowledge"
    return embedded if embedded.is_dir() else _BOT.parent / "knowledge"
