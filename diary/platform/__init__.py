"""The operating system. Knows nothing of diaries, keys or windows."""
