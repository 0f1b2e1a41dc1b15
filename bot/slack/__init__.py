"""Slack: the doors through which questions come in, and how replies look there."""
