"""The words for answers that are chosen from a list."""

from diary.i18n import _


def choice_text(name: str, value: str) -> str:
    """Return the words for one choice of a field; a word of the keeper's own stays as it is."""
    said = {
        "kind": _kinds,
        "channel": _channels,
        "direction": _directions,
        "asked_to_stop_before": _answers,
        "serious": _answers,
        "account_of": _accounts,
        "knowledge": _knowledge,
        "basis": _bases,
        "behaviours": _behaviours,
        "recipients": _readers,
        "withheld": _withheld,
    }.get(name)
    return said().get(value, value) if said else value


def _kinds() -> dict[str, str]:
    return {
        "incident": _("Something that happened"),
        "contact burst": _("Many calls or messages"),
        "report to agency": _("A report to police or others"),
        "asked to stop": _("They were asked to stop"),
        "impact note": _("What it does to you"),
        "observation": _("Something you noticed"),
        "legal step": _("A legal step"),
    }


def _channels() -> dict[str, str]:
    return {
        "unsaid": _("Not said"),
        "in person": _("In person"),
        "phone": _("Phone"),
        "text message": _("Text message"),
        "messaging app": _("Messaging app"),
        "e-mail": _("E-mail"),
        "social media": _("Social media"),
        "post": _("Post"),
        "gift": _("A gift or an object"),
        "tracker": _("A tracker"),
        "through somebody else": _("Through somebody else"),
        "online post": _("A post online"),
        "vehicle": _("By car or other vehicle"),
        "other": _("Another way"),
    }


def _directions() -> dict[str, str]:
    return {
        "unsaid": _("Not said"),
        "from them": _("They contacted you"),
        "from you": _("You contacted them"),
    }


def _answers() -> dict[str, str]:
    return {"unsaid": _("I don’t know, or not said"), "yes": _("Yes"), "no": _("No")}


def _accounts() -> dict[str, str]:
    return {
        "victim": _("The keeper’s own"),
        "witness": _("A witness’s"),
        "helper": _("A helper’s"),
    }


def _knowledge() -> dict[str, str]:
    return {
        "unsaid": _("Not said"),
        "saw or heard it": _("Saw or heard it"),
        "told by somebody": _("Told by somebody"),
        "worked it out": _("Worked it out"),
    }


def _bases() -> dict[str, str]:
    return {
        "unsaid": _("Not said"),
        "memory": _("Memory"),
        "clock": _("A clock or phone, seen then"),
        "message": _("The time on a message"),
        "photo": _("The time in a photo"),
        "receipt": _("A receipt or ticket"),
        "told": _("Told by somebody"),
    }


def _behaviours() -> dict[str, str]:
    return {
        "following": _("Following"),
        "contacting": _("Contacting, or trying to"),
        "publishing": _("Posting about you or as you"),
        "monitoring": _("Checking what you do online"),
        "loitering": _("Waiting around a place"),
        "interfering": _("Moving or taking your things"),
        "watching": _("Watching or spying"),
        "threats": _("Threats"),
        "gifts": _("Sending gifts or objects"),
        "trespass": _("Coming onto your property"),
        "damage": _("Damage"),
        "impersonation": _("Pretending to be somebody else"),
        "tracking": _("Tracking where you are"),
        "asking others": _("Asking others about you"),
    }


def _readers() -> dict[str, str]:
    return {
        "police": _("Police"),
        "advocate": _("Advocate"),
        "lawyer": _("Lawyer"),
        "clinic": _("Stalking clinic"),
    }


def _withheld() -> dict[str, str]:
    return {
        "addresses": _("Addresses"),
        "contacts": _("Phone numbers and e-mail addresses"),
        "birthdays": _("Dates of birth"),
        "whereabouts": _("Where things are kept"),
        "helpers": _("Names of helpers"),
        "positions": _("Map positions"),
        "places": _("Where things happened"),
        "names": _("Names of other people"),
        "accounts": _("My own accounts"),
    }
