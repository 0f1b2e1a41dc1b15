"""What the Slack doors need to know; reading it from the environment is done elsewhere."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SlackSettings:
    """One workspace's app, or, with a client id and secret, an app that any workspace may install from `url`.

    `command_prefix` stands before the short cuts (/quote → /yj-quote) where names clash.
    `patience` is how long a command may take before it is acknowledged empty and answered later (Slack waits 3 s).
    `editors` are the user ids of those who may have texts distilled, each alone or, where many workspaces install the
    app, as T1:U1.
    `shared_channels` are the ids of channels shared with other organisations in which links may be unfolded all the same.
    `pages`: whether there are pages whose links are unfolded.
    `user_limit` and `workspace_limit` say how much may be asked, such as 30/minute; nothing sets no limit.
    """

    bot_token: str = ""
    signing_secret: str = ""
    app_token: str = ""
    command_prefix: str = ""
    client_id: str = ""
    client_secret: str = ""
    url: str = ""
    api: str = "https://slack.com/api/"
    authorize_url: str = "https://slack.com/oauth/v2/authorize"
    patience: float = 2.3
    user_limit: str = ""
    workspace_limit: str = ""
    editors: tuple[str, ...] = ()
    shared_channels: tuple[str, ...] = ()
    pages: bool = False

    @property
    def is_installable(self) -> bool:
        """Whether many workspaces install the app, each with a token of its own."""
        return bool(self.client_id or self.client_secret)

    def editors_of(self, workspace: str | None) -> tuple[str, ...]:
        """The user ids of a workspace's editors. One without its workspace counts only where there is but one."""
        pairs = [(team, user) for team, _, user in (editor.rpartition(":") for editor in self.editors)]
        return tuple(user for team, user in pairs if team == workspace or (not team and not self.is_installable))

    def __repr__(self) -> str:
        """Tokens never reach a log."""
        return f"SlackSettings(command_prefix={self.command_prefix!r}, api={self.api!r})"
