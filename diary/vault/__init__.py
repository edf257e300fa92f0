"""The encrypted store. Nothing outside this package sees SQL or a key."""
