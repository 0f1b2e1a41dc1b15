"""The steps, each with the number of the one before it. A step that was released is never changed."""
