"""What readers are sent unasked: when it is due, what it holds, how it is put, and that it is sent exactly once."""

# The command by which digests are ordered and changed, as it stands on buttons.
SETTINGS = "摘要订阅"
