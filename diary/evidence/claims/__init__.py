"""What files other than pictures say of themselves.

Rules: every reader is given a ``Source`` and a list to put its findings into; it reads a bounded
part of a file, believes no length in it, and leaves what it found so far where the rest is damaged.
For the inspector process only.
"""
