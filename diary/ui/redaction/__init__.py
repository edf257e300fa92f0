"""Blacking out words and parts of pictures in reports.

What the keeper sees stays as it is; each window shows on demand what a reader would see.
"""
