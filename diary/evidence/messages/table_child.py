"""The reader process for workbooks: the same, with the library for them loaded beforehand."""

import defusedxml.ElementTree  # noqa: F401 - makes the next one refuse entities
import openpyxl  # noqa: F401 - can no longer be loaded once the process is confined

from diary.evidence.messages.reader_child import main

if __name__ == "__main__":
    main()
