"""A press that has gone wrong: asks for a seal that nobody wanted."""

import os

from diary.child import read_frame, write_frame

if __name__ == "__main__":
    with os.fdopen(0, "rb") as incoming, os.fdopen(1, "wb") as outgoing:
        read_frame(incoming)
        write_frame(outgoing, b"~rest")
