"""Settings from the environment and .env."""

from __future__ import annotations

from typing import Literal

from platformdirs import user_data_path
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.domain.poster import PosterRule


class Settings(BaseSettings):
    """What the environment says; the .env of the working directory stands behind it."""

    model_config = SettingsConfigDict(env_file=".env", env_file_encoding="utf-8", extra="ignore", env_ignore_empty=True)

    slack_bot_token: str = ""
    slack_signing_secret: str = ""
    slack_app_token: str = ""
    slack_client_id: str = ""
    slack_client_secret: str = ""
    yinju_url: str = ""
    yinju_keys: str = ""
    yinju_command_prefix: str = ""
    port: int = 3000
    database_url: str = ""
    yinju_keep_questions_days: int = 90
    yinju_limit_user: str = "30/minute"
    yinju_limit_workspace: str = "600/minute"
    yinju_editors: str = ""
    # Articles may be confidential: nothing of them is in a browser unless this says so.
    yinju_pages: Literal["off", "signed", "open"] = "off"
    yinju_pages_keys: str = ""
    yinju_shared_channels: str = ""
    yinju_posters: PosterRule = "authors"
    yinju_font: str = ""
    yinju_log: Literal["plain", "json"] = "plain"
    # GovSlack has another one: https://slack-gov.com/api/
    slack_api_url: str = "https://slack.com/api/"
    slack_authorize_url: str = "https://slack.com/oauth/v2/authorize"
    # 0: the worker listens nowhere.
    yinju_metrics_port: int = 0
    yinju_worker: Literal["inside", "apart"] = "inside"
    yinju_digests_by: Literal["members", "admins"] = "members"
    yinju_digest_late_hours: float = 4

    @property
    def by_socket(self) -> bool:
        """With the app token the bot goes out to Slack; with the signing secret alone Slack comes in."""
        return bool(self.slack_app_token or not (self.slack_signing_secret or self.is_installable))

    @property
    def has_tokens(self) -> bool:
        """Whether somebody began to set Slack up. The port alone says nothing: hosts set it for everything."""
        return bool(self.slack_bot_token or self.slack_signing_secret or self.slack_app_token or self.slack_client_id)

    @property
    def is_installable(self) -> bool:
        """Whether many workspaces install the app, instead of one whose token is set."""
        return bool(self.slack_client_id or self.slack_client_secret)


def read_settings() -> Settings:
    """The settings; raises ValueError where one cannot be read."""
    return Settings()


def store_address(settings: Settings) -> str:
    """DATABASE_URL; else a SQLite file where the system keeps a user's files."""
    return settings.database_url or f"sqlite:///{user_data_path('yinju', appauthor=False) / 'yinju.db'}"
