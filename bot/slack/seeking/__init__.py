"""The search window: what is typed is completed, what is chosen or asked is shown there, and can be shared from there."""
