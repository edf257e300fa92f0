"""What the kinds of case-file records, their fields and their choices are called."""

from diary.domain.ledger import LineKind
from diary.domain.wording.labels import label
from diary.i18n import _


def kind_label(kind: LineKind) -> str:
    """Return what one record of a kind is called."""
    return {
        LineKind.PERSON: _("Person"),
        LineKind.ASKED_TO_STOP: _("Asked to stop"),
        LineKind.CONTACT: _("Report to an agency"),
        LineKind.ORDER: _("Order"),
        LineKind.BREACH: _("Breach of an order"),
        LineKind.IMPACT: _("Change in daily life"),
        LineKind.WANTED: _("Evidence wanted"),
        LineKind.ITEM: _("Physical item"),
        LineKind.RISK: _("Risk factor"),
        LineKind.ACTION: _("Agreed action"),
        LineKind.CONSENT: _("Consent"),
        LineKind.SITTING: _("Sitting with a helper"),
        LineKind.REDACTION: _("Blacked out"),
    }[kind]


def field_label(kind: LineKind, name: str) -> str:
    """Return the label of a field of a kind of record."""
    if name == "visibility":
        return label(name)
    own = _own_labels(kind)
    return own[name] if name in own else _shared_labels()[name]


def _shared_labels() -> dict[str, str]:
    return {
        "when": _("When"),
        "how": _("How"),
        "entries": _("Entries it belongs to"),
        "recipients": _("Who may read it, if not everybody"),
        "starts": _("From"),
        "ends": _("Until"),
        "what": _("What"),
        "agency": _("Agency"),
        "answer": _("Their answer"),
        "role": _("Role"),
        "reason": _("Why"),
        "purpose": _("What for"),
    }


def _own_labels(kind: LineKind) -> dict[str, str]:
    match kind:
        case LineKind.PERSON:
            return _person_labels()
        case LineKind.ASKED_TO_STOP | LineKind.CONTACT:
            return _contact_labels()
        case LineKind.ORDER | LineKind.BREACH:
            return _order_labels()
        case LineKind.IMPACT | LineKind.RISK:
            return _effect_labels()
        case LineKind.WANTED | LineKind.ITEM:
            return _thing_labels()
        case _:
            return _meeting_labels()


def _person_labels() -> dict[str, str]:
    return {
        "role": _("Part in this"),
        "name": _("Name, or unknown"),
        "aliases": _("Other names"),
        "relation": _("How you know each other"),
        "accounts": _("Accounts"),
        "numbers": _("Phone numbers"),
        "vehicles": _("Vehicles"),
        "description": _("What they look like"),
        "seen_for": _("How long you saw them"),
        "distance": _("From how far"),
        "light": _("What the light was like"),
        "obstruction": _("What was in the way"),
        "known_before": _("Seen before? Where?"),
        "reason_to_remember": _("Why you remember them"),
        "time_since": _("How long after you described them"),
        "mistakes": _("What you are unsure of"),
        "saw_what": _("What they saw or heard"),
        "own_words": _("In their own words"),
        "willing": _("Willing to say so?"),
        "statement_given": _("Statement given?"),
        "how_affected": _("How it affected them"),
        "address": _("Address"),
        "contact": _("How to reach them"),
        "birthday": _("Date of birth"),
    }


def _contact_labels() -> dict[str, str]:
    return {
        "exact_words": _("The exact words"),
        "to_whom": _("Name of the person you spoke to"),
        "officer_number": _("Collar or badge number"),
        "station": _("Station or office"),
        "incident_reference": _("Incident number"),
        "crime_reference": _("Crime reference"),
        "recorded": _("Did they record it?"),
        "what_they_said": _("What they said"),
        "result": _("What came of it"),
        "next_step": _("Next step"),
        "follow_up_due": _("Ask again by"),
    }


def _order_labels() -> dict[str, str]:
    return {
        "kind": _("Kind of order"),
        "court": _("Court"),
        "reference": _("Reference"),
        "against": _("Against whom"),
        "terms": _("Terms, one a line"),
        "served": _("Served on"),
        "hearing": _("Day in court"),
        "how_served": _("How it was served"),
        "document": _("Exhibit that shows it"),
        "order": _("Number of the order"),
        "term": _("Which term"),
        "how": _("How it was broken"),
        "reported": _("Reported?"),
    }


def _effect_labels() -> dict[str, str]:
    return {
        "area": _("Part of daily life"),
        "before": _("Before"),
        "after": _("Now"),
        "feelings": _("How it feels"),
        "factor": _("Factor"),
    }


def _thing_labels() -> dict[str, str]:
    return {
        "holder": _("Who has it"),
        "lost_by": _("Lost after"),
        "asked": _("Asked for on"),
        "found": _("Found on"),
        "found_by": _("Found by"),
        "touched_by": _("Touched by"),
        "seal": _("Bag or seal number"),
        "handed_over": _("Handed to whom and when, one a line"),
        "photographs": _("Exhibits that show it"),
        "kept_where": _("Where it is kept"),
    }


def _meeting_labels() -> dict[str, str]:
    return {
        "owner": _("Who does it"),
        "agreed": _("Agreed on"),
        "meeting": _("At which meeting"),
        "due": _("Due by"),
        "done": _("Done on"),
        "outcome": _("What came of it"),
        "who": _("Who may see it"),
        "withdrawn": _("Taken back on"),
        "helper": _("Name of the helper"),
        "started": _("From"),
        "ended": _("Until"),
        "shown_as": _("Shown in reports as"),
    }
