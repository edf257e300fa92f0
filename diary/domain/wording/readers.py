"""Labels and choices for whoever reads an edition: not “you”, but “the keeper”."""

from diary.domain.wording.choices import choice_text
from diary.domain.wording.labels import label
from diary.i18n import _


def reader_label(name: str) -> str:
    """Return the label of a field of an incident, as in a report."""
    said = {
        "your_account": _("The keeper’s account"),
        "how_they_knew": _("How they may have known where the keeper was"),
        "what_you_did": _("What the keeper did"),
        "reported_to": _("Reported to"),
        "serious": _("Named by the keeper as one of the worst"),
    }
    return said.get(name) or label(name)


def reader_field(name: str) -> str:
    """Return the label of a field of a record where a report has another; else nothing."""
    return {
        "name": _("Name"),
        "relation": _("How they know each other"),
        "seen_for": _("How long they were seen"),
        "known_before": _("Seen before"),
        "reason_to_remember": _("Why they are remembered"),
        "time_since": _("How long after they were described"),
        "mistakes": _("What is not certain"),
        "to_whom": _("Spoke to"),
        "recorded": _("Recorded?"),
        "terms": _("Terms"),
        "entries": _("Entries"),
        "handed_over": _("Handed to whom and when"),
        "recipients": _("Who may read it"),
    }.get(name, "")


def reader_choice(name: str, value: str) -> str:
    """Return the words for one choice of a field, as in a report."""
    own = {"behaviours": _behaviours, "kind": _kinds, "direction": _directions}.get(name)
    said = own() if own else {}
    if name == "behaviours":
        said = _kinds() | said
    return said.get(value) or choice_text(name, value)


def for_readers(name: str, text: str) -> str:
    """Return an answer chosen from a list, in the keeper's words, in the reader's."""
    if name in ("kind", "direction"):
        said = _kinds() if name == "kind" else _directions()
        return {choice_text(name, one): words for one, words in said.items()}.get(text, text)
    if name == "behaviours":
        said = {choice_text(name, one): words for one, words in _behaviours().items()}
        return "; ".join(said.get(one, one) for one in text.split("; "))
    return text


def _behaviours() -> dict[str, str]:
    return {
        "publishing": _("Posting about the keeper or as the keeper"),
        "monitoring": _("Checking what the keeper does online"),
        "interfering": _("Moving or taking belongings"),
        "trespass": _("Coming onto the property"),
        "tracking": _("Tracking where the keeper is"),
        "asking others": _("Asking others about the keeper"),
    }


def _kinds() -> dict[str, str]:
    return {
        "incident": _("Incident, not sorted further"),
        "contact burst": _("Many calls or messages"),
        "report to agency": _("Report to police or others"),
        "asked to stop": _("Asked to stop"),
        "impact note": _("Effect on the keeper"),
        "observation": _("Something noticed"),
        "legal step": _("Legal step"),
    }


def _directions() -> dict[str, str]:
    return {
        "from them": _("They contacted the keeper"),
        "from you": _("The keeper contacted them"),
    }
