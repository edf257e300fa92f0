"""What the lock window is made of. Nothing else is loaded before its first picture.

Pages take these from ``diary.ui.widgets``, beside all other parts.
"""
