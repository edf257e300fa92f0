"""What comes before the first entry: safety, a name, a passphrase, a recovery sheet."""
