"""Tokens and drafts at rest: encrypted with the first of the keys, read with any of them, so that keys can be exchanged."""

from __future__ import annotations

from cryptography.fernet import Fernet, InvalidToken, MultiFernet


class KeysError(Exception):
    """Keys that are missing, malformed, or not the ones that a token was encrypted with."""


class Keys:
    """Keys, the newest first."""

    def __init__(self, keys: tuple[str, ...]) -> None:
        if not keys:
            raise KeysError("YINJU_KEYS is missing: `yinju keys new` makes a key.")
        try:
            self._fernet = MultiFernet([Fernet(key) for key in keys])
        except ValueError as error:
            # Never the key itself.
            raise KeysError("YINJU_KEYS holds something that is no key: `yinju keys new` makes one.") from error

    def __repr__(self) -> str:
        """Keys never reach a log."""
        return "Keys(…)"

    def seal(self, secret: str) -> str:
        """Encrypt; nothing stays nothing."""
        return self._fernet.encrypt(secret.encode()).decode() if secret else ""

    def open(self, sealed: str) -> str:
        """Decrypt."""
        try:
            return self._fernet.decrypt(sealed).decode() if sealed else ""
        except InvalidToken as error:
            raise KeysError("A token was encrypted with a key that is not among YINJU_KEYS: add that key.") from error

    def reseal(self, sealed: str) -> str:
        """Encrypt with the newest key what any of them encrypted."""
        return self.seal(self.open(sealed))


def read_keys(text: str) -> tuple[str, ...]:
    """Keys as they stand in a setting: the newest first, with commas between."""
    return tuple(key.strip() for key in text.split(",") if key.strip())


def new_key() -> str:
    """A key made by chance."""
    return Fernet.generate_key().decode()
