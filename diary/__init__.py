"""An incident diary for people who are being stalked."""

from typing import Final

VERSION: Final = "0.1.0"
