"""Many workspaces: the pages by which one installs the app, the tokens of each, and what happens when one leaves."""
