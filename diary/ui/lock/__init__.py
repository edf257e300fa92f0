"""The window in front of a locked diary."""
