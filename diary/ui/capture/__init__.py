"""A picture of a part of the screen, straight into the diary; it is never a file outside it.

Rules: the diary's own window is out of the way first; the keeper chooses the area, by mouse or by
keys; nothing is taken where the system does not let programs look at the screen.
"""
