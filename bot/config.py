"""Settings from the environment and .env."""

from __future__ import annotations

from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """What the environment says; the .env of the working directory stands behind it."""

    model_config = SettingsConfigDict(env_file=".env", env_file_encoding="utf-8", extra="ignore", env_ignore_empty=True)

    slack_bot_token: str = ""
    slack_signing_secret: str = ""
    slack_app_token: str = ""
    yinju_command_prefix: str = ""
    port: int = 3000

    @property
    def by_socket(self) -> bool:
        """With the app token the bot goes out to Slack; with the signing secret alone Slack comes in."""
        return bool(self.slack_app_token or not self.slack_signing_secret)

    @property
    def has_tokens(self) -> bool:
        """Whether somebody began to set Slack up. The port alone says nothing: hosts set it for everything."""
        return bool(self.slack_bot_token or self.slack_signing_secret or self.slack_app_token)


def read_settings() -> Settings:
    """The settings; raises ValueError where one cannot be read."""
    return Settings()
