"""Use cases: one verb, one transaction each. Used on the vault thread only."""
