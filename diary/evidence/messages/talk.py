"""What both ends of the reader process agree on."""

import struct
from typing import Final

# Each frame of the child begins with one of these; the parent answers each.
NEEDED: Final = b"N"
BATCH: Final = b"B"
ENDED: Final = b"E"

# Offset and length of bytes that the child needs.
SPAN: Final = struct.Struct(">QI")
LONGEST_SPAN: Final = 1 << 20
