"""What the fixed few values of case-file records are called."""

from diary.domain.casefile import Factor, Role
from diary.domain.casefile.contacts import Recorded
from diary.domain.casefile.effects import Area
from diary.domain.casefile.meeting import Beside, ShownAs
from diary.i18n import _


def choice_label(value: str) -> str:
    """Return what one of a fixed few values is called."""
    said = _people() | _meetings() | _areas() | _factors()
    return said.get(value, value[:1].upper() + value[1:])


def _people() -> dict[str, str]:
    return {
        "unsaid": _("Not said"),
        Role.SUSPECT.value: _("The person this is about"),
        Role.PROXY.value: _("Helps or acts for them"),
        Role.WITNESS.value: _("Witness"),
        Role.CHILD.value: _("Child"),
        Role.AFFECTED.value: _("Somebody else affected"),
    }


def _meetings() -> dict[str, str]:
    return {
        "yes": _("Yes"),
        "no": _("No"),
        Recorded.RECORDED.value: _("Recorded"),
        Recorded.REFUSED.value: _("Refused"),
        Recorded.NOT_KNOWN.value: _("Not known"),
        ShownAs.ROLE.value: _("Role only"),
        ShownAs.NAME.value: _("Name and role"),
        Beside.BESIDE.value: _("Beside the keeper"),
        Beside.PHONE.value: _("On the phone"),
        Beside.INTERPRETER.value: _("As interpreter"),
    }


def _areas() -> dict[str, str]:
    return {
        Area.SLEEP.value: _("Sleep"),
        Area.WORK.value: _("Work"),
        Area.ROUTE.value: _("Ways and places"),
        Area.HOME.value: _("Home"),
        Area.PHONE.value: _("Phone and internet"),
        Area.MONEY.value: _("Money"),
        Area.CHILDREN.value: _("Children"),
        Area.FRIENDS.value: _("Friends and family"),
        Area.HEALTH.value: _("Health"),
        Area.OTHER.value: _("Something else"),
    }


def _factors() -> dict[str, str]:
    return {
        Factor.FIXATED.value: _("Fixated"),
        Factor.OBSESSIVE.value: _("Obsessive"),
        Factor.UNWANTED.value: _("Unwanted"),
        Factor.REPEATED.value: _("Repeated"),
        Factor.FOLLOWING.value: _("Following"),
        Factor.CONTACTING.value: _("Contacting or trying to"),
        Factor.PUBLISHING.value: _("Publishing about or as the person"),
        Factor.MONITORING.value: _("Monitoring phone or internet"),
        Factor.LOITERING.value: _("Loitering"),
        Factor.INTERFERING.value: _("Interfering with belongings"),
        Factor.WATCHING.value: _("Watching or spying"),
        Factor.GREAT_FEAR.value: _("Great fear"),
        Factor.EARLIER.value: _("Earlier harassment or abuse"),
        Factor.DAMAGE.value: _("Damage to belongings"),
        Factor.TURNING_UP.value: _("Turning up unasked"),
        Factor.THREATS.value: _("Threats of violence"),
        Factor.THIRD_PARTIES.value: _("Others bothered too"),
        Factor.VIOLENCE.value: _("Violence to anybody over this"),
        Factor.PROXIES.value: _("Help from others"),
        Factor.SUBSTANCES.value: _("Drink or drugs"),
        Factor.VIOLENT_PAST.value: _("Known for violence"),
    }
