"""An incident diary for people who are being stalked."""

# Nothing may be imported here: ``__main__`` must be reached before a module left in the working
# folder can stand in for one of Python's.
VERSION = "0.1.0"
