"""What every page of an unlocked diary works with."""

from dataclasses import dataclass

from diary.clock import Clock
from diary.services.diary import Diary
from diary.services.views import Preferences
from diary.ui.dialogs import Dialogs, FileChooser
from diary.ui.jobs import JobRunner


@dataclass(slots=True)
class Session:
    """One sitting. Only ``preferences`` changes while it lasts."""

    diary: Diary
    jobs: JobRunner
    dialogs: Dialogs
    chooser: FileChooser
    clock: Clock
    preferences: Preferences
