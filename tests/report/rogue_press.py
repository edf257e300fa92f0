"""A press that has gone wrong: says what nobody asked it for, which it is told as a password."""

import json
import os

from diary.child import read_frame, write_frame

if __name__ == "__main__":
    with os.fdopen(0, "rb") as incoming, os.fdopen(1, "wb") as outgoing:
        write_frame(outgoing, json.loads(read_frame(incoming))["password"].encode())
