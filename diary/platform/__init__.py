"""The operating system behind Protocols, one module for each thing we ask of it."""
