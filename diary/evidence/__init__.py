"""Bytes in, facts out: what a file is, what it says of itself, what it looks like.

Rules: nothing here trusts a name or a byte; decoding of untrusted bytes happens in the decoder
process only; there is no database and no decrypted file on disk.
"""
