"""What every page of an unlocked diary works with."""

from dataclasses import dataclass, field

from diary.clock import Clock
from diary.services.diary import Diary
from diary.services.views import Preferences
from diary.ui.dialogs import Dialogs, FileChooser
from diary.ui.jobs import JobRunner
from diary.ui.wishes import Wishes


@dataclass(slots=True)
class Session:
    """From unlocking to locking. ``diary`` is of another case once one was chosen.

    Attributes:
        can_be_unseen: Whether the system keeps windows out of pictures of the screen.
    """

    diary: Diary
    jobs: JobRunner
    dialogs: Dialogs
    chooser: FileChooser
    clock: Clock
    preferences: Preferences
    wishes: Wishes = field(default_factory=Wishes)
    is_example: bool = False
    can_be_unseen: bool = False
