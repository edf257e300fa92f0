"""What holds for every test."""

import os

# Tests run on machines without a screen; those that need one start their own.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
