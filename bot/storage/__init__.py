"""Where what the bot remembers of people is kept."""
