"""What each kind of record is called, what it is for, and help at its fields."""

from typing import Final

from diary.domain.casefile import Field
from diary.domain.ledger import LineKind
from diary.i18n import _

# Parts of a long form: the first stands open, the others unfold.
_GROUPS: Final[dict[LineKind, tuple[tuple[str, ...], ...]]] = {
    LineKind.PERSON: (
        ("role", "name", "aliases", "relation", "accounts", "numbers", "vehicles", "description"),
        ("seen_for", "distance", "light", "obstruction", "known_before", "reason_to_remember",
         "time_since", "mistakes"),
        ("saw_what", "own_words", "willing", "statement_given", "how_affected"),
        ("address", "contact", "birthday"),
    ),
    LineKind.CONTACT: (
        ("when", "agency", "how", "to_whom", "incident_reference", "crime_reference", "recorded",
         "entries"),
        ("officer_number", "station", "what_they_said", "result", "next_step", "follow_up_due"),
    ),
    LineKind.ORDER: (
        ("kind", "terms", "starts", "ends", "served"),
        ("court", "reference", "against", "how_served", "hearing", "document"),
    ),
    LineKind.ITEM: (
        ("what", "found", "found_by", "kept_where", "entries"),
        ("touched_by", "seal", "handed_over", "photographs"),
    ),
    LineKind.ACTION: (
        ("what", "agency", "due", "done"),
        ("owner", "agreed", "meeting", "outcome"),
    ),
    LineKind.CONSENT: (("who", "what", "starts", "ends"), ("purpose", "withdrawn")),
    LineKind.SITTING: (("helper", "role", "how", "shown_as"),),
}  # fmt: skip


def many(kind: LineKind) -> str:
    """Return what records of a kind are called together."""
    return {
        LineKind.PERSON: _("People"),
        LineKind.ASKED_TO_STOP: _("Asked to stop"),
        LineKind.CONTACT: _("Reports to police and others"),
        LineKind.ORDER: _("Orders"),
        LineKind.BREACH: _("Broken orders"),
        LineKind.IMPACT: _("Changes in daily life"),
        LineKind.WANTED: _("Evidence wanted"),
        LineKind.ITEM: _("Things you can touch"),
        LineKind.RISK: _("Risk factors"),
        LineKind.ACTION: _("Agreed actions"),
        LineKind.CONSENT: _("Who may see what"),
        LineKind.SITTING: _("Sittings with a helper"),
    }[kind]


def purpose(kind: LineKind) -> str:
    """Return in one sentence what a kind is for."""
    return {
        LineKind.PERSON: _("Who this is about, who helps them, who saw it, whom else it touches."),
        LineKind.ASKED_TO_STOP: _(
            "When they were told to leave you alone. Later contact is counted from that day."
        ),
        LineKind.CONTACT: _("What you told them, who took it, and the number they gave you."),
        LineKind.ORDER: _("Court orders and bail terms, one by one, so a breach can be named."),
        LineKind.BREACH: _("Which entries break which term of an order."),
        LineKind.IMPACT: _("What is different in your life since this began."),
        LineKind.WANTED: _("What others hold, such as camera film, and when it will be lost."),
        LineKind.ITEM: _("Gifts, letters, damage: who touched it and where it is now."),
        LineKind.RISK: _("Facts that speak for danger, with the entries. There is no score."),
        LineKind.ACTION: _("What somebody said they would do, and by when."),
        LineKind.CONSENT: _("What you agreed to share, with whom, and until when."),
        LineKind.SITTING: _("Who sat with you. What is typed in that time says so."),
    }[kind]


def add_words(kind: LineKind) -> str:
    """Return what the button says that begins a new record of a kind."""
    return {
        LineKind.PERSON: _("Add a person"),
        LineKind.ASKED_TO_STOP: _("Add when they were asked to stop"),
        LineKind.CONTACT: _("Add a report"),
        LineKind.ORDER: _("Add an order"),
        LineKind.BREACH: _("Add a breach"),
        LineKind.IMPACT: _("Add a change"),
        LineKind.WANTED: _("Add evidence wanted"),
        LineKind.ITEM: _("Add a thing"),
        LineKind.RISK: _("Add a factor"),
        LineKind.ACTION: _("Add an action"),
        LineKind.CONSENT: _("Add who may see what"),
        LineKind.SITTING: _("Begin a sitting"),
    }[kind]


def groups(kind: LineKind, names: tuple[str, ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the parts of a form: a heading for those that unfold, and the fields of each.

    Args:
        kind: Which kind.
        names: All its fields; those in no part, such as who may read it, come last.
    """
    parts = _GROUPS.get(kind, (tuple(name for name in names if name != "visibility"),))
    told = tuple(zip(_headings(kind), parts, strict=False))
    readers = ((_("Who may read it"), ("visibility",)),) if "visibility" in names else ()
    return (*told, *readers)


def _headings(kind: LineKind) -> tuple[str, ...]:
    if kind is LineKind.PERSON:
        return (
            "",
            _("If you saw them: how well?"),
            _("If they are a witness or were affected"),
            _("Address and contact details"),
        )
    return ("", _("More about it"))


def hint(kind: LineKind, one: Field) -> str:
    """Return a line of help for a field; most need none."""
    if one.withheld or (kind is LineKind.SITTING and one.name == "helper"):
        return _("Left out of reports unless you allow it.")
    return _own_hint(kind, one.name) or (_("One on each line.") if one.is_list else "")


def _own_hint(kind: LineKind, name: str) -> str:
    own = {
        (LineKind.PERSON, "name"): _("“Unknown” is fine. So is “the man in the grey car”."),
        (LineKind.CONTACT, "incident_reference"): _("Ask for it every time. It proves you told."),
        (LineKind.ORDER, "terms"): _("One line for each, in the words of the order."),
        (LineKind.WANTED, "lost_by"): _("Camera film is often kept for no more than 30 days."),
        (LineKind.IMPACT, "before"): _("How it was before this began."),
        (LineKind.SITTING, "shown_as"): _("You choose together. It can be the role alone."),
        (LineKind.RISK, "reason"): _("Why you think so, in your own words."),
        (LineKind.ITEM, "touched_by"): _("Touch it as little as you can. Use gloves or a bag."),
    }
    if name == "entries":
        return _("Entry numbers, such as 4, 7-9.")
    if name in ("document", "photographs"):
        return _("The numbers of files, such as SH/1.")
    return own.get((kind, name), "")


def guide(name: str) -> tuple[str, str]:
    """Return the page of the guide that helps with a field and what its link says, if any."""
    return {
        "statement_given": ("statement", _("What is a statement?")),
        "incident_reference": ("talking-to-police", _("Talking to police")),
        "meeting": ("stalking-clinic", _("What a stalking clinic does")),
        "shown_as": ("helping-somebody", _("If somebody helps you")),
    }.get(name, ("", ""))
