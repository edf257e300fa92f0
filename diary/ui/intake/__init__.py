"""Many files at once: what they are about, how far it is, and what became of them."""
