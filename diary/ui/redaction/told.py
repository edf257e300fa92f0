"""What to tell once something is blacked out."""

from diary.i18n import _, ngettext


def kept_words(ref: str, count: int) -> str:
    """Return what to tell once boxes are saved."""
    if not count:
        return _("Nothing is blacked out in {ref} any more.").format(ref=ref)
    words = ngettext(
        "{n} part of {ref} is blacked out in reports. The full police report shows it unless you "
        "say otherwise there.",
        "{n} parts of {ref} are blacked out in reports. The full police report shows them unless "
        "you say otherwise there.",
        count,
    )
    return words.format(n=count, ref=ref)
