"""What the diary is about: frozen dataclasses and pure rules.

Standard library, the base modules and rfc8785 only. Nothing here reads a clock, a file or a
database; everything can be tested with values alone.
"""
