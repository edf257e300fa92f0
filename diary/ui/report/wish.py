"""What the parts of the page say together: which report is wanted."""

from dataclasses import replace

from diary.domain.edition import PictureForm
from diary.errors import NothingToContinueError
from diary.services.diary import Diary
from diary.services.reporting import Wish, choice_of
from diary.ui.report.narrow import NarrowPart
from diary.ui.report.shape import ShapePart
from diary.ui.report.whom import WhomPart


def since(whom: WhomPart) -> str:
    """Return the number of an earlier report, or a day, or nothing.

    Raises:
        NothingToContinueError: A supplement is wanted, but not to what.
    """
    earlier = whom.since_text()
    if whom.is_supplement and not earlier:
        raise NothingToContinueError
    return earlier


def wished(whom: WhomPart, narrow: NarrowPart, shape: ShapePart) -> Wish:
    """Return the report that is wanted, as yet without what came before it.

    Raises:
        BadFieldValueError: Something in the numbers is none.
    """
    choice = choice_of(
        whom.audience.currentData(),
        narrow.first.text(),
        narrow.last.text(),
        allowed=narrow.allowed,
        withheld=narrow.withheld,
        entries=narrow.entries.text(),
        kinds=narrow.kinds_text,
        people=narrow.people_text,
        redact=narrow.redact.currentData(),
    )
    return Wish(
        choice=choice,
        to_whom=whom.to_whom.text().strip(),
        purpose=whom.purpose.text().strip(),
        wishes=whom.wishes.text().strip(),
        consent=whom.consent.text().strip(),
        page_size=shape.paper.currentData(),
        pictures=PictureForm(shape.pictures.currentData()),
        beside=shape.beside.currentData(),
    )


def continued(diary: Diary, wish: Wish, earlier: str) -> Wish:
    """Return the wish as it goes on from something earlier; on the vault's thread."""
    return replace(wish, choice=diary.continued(wish.choice, earlier)) if earlier else wish
