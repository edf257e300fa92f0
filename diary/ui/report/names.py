"""What the kinds of edition and their readers are called."""

from diary.i18n import _


def audience_name(name: str) -> str:
    """Return what to call somebody who is given a report; an unknown one is left as it is."""
    return {
        "police": _("Police"),
        "statement": _("Police: a draft for my statement"),
        "clinic": _("Clinic or case conference"),
        "advocate": _("Advocate"),
        "lawyer": _("My lawyer"),
        "court": _("Court, or the other side"),
        "supplement": _("Somebody who has an earlier report: only what is new"),
    }.get(name, name)
