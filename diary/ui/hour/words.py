"""What is asked about an entry, gently, and what police usually ask for."""

from diary.i18n import _


def question(field: str) -> str:
    """Return the question about one field of an entry."""
    return {
        "what_happened": _("What happened, in your own words?"),
        "channel": _("How did it come: in person, by phone, online?"),
        "exact_words": _("Do you remember any words just as they were said or written?"),
        "their_number": _("Which number did it come from?"),
        "their_account": _("Which name or account did it come from?"),
        "place": _("Where were you?"),
        "behaviours": _("Does any of these fit what was done?"),
        "witnesses": _("Did anybody else see or hear it?"),
        "harm": _("Was anything broken, or anybody hurt or threatened?"),
        "what_you_did": _("What did you do then?"),
        "reported_to": _("Did you tell anybody, such as the police or your work?"),
    }[field]


def reason(field: str) -> str:
    """Return why it is asked."""
    return {
        "what_happened": _("A few words are enough. They become the entry."),
        "channel": _("It lets others see at once what kind of contact it was."),
        "exact_words": _("Exact words weigh more than what they meant."),
        "their_number": _("With the number, police can ask the phone company."),
        "their_account": _("With the account, police can ask the company."),
        "place": _("A place can have cameras, or people who were there."),
        "behaviours": _("These words are close to those of the law."),
        "witnesses": _("Somebody else’s word makes yours stronger."),
        "harm": _("It shows how serious it was."),
        "what_you_did": _("It shows how it changed your day."),
        "reported_to": _("Then all reports can be joined."),
    }[field]


def point(name: str) -> tuple[str, str]:
    """Return what is asked for, and what helps when it is not there."""
    return {
        "who": (_("Who it is about"), _("A name, or what you call them, is enough.")),
        "relation": (_("How you know them"), _("A former partner, a neighbour, a stranger.")),
        "description": (_("What they look like"), _("Height, hair, how they walk or dress.")),
        "birthday": (_("Their date of birth, or their age"), _("It tells people apart.")),
        "address": (_("Where they can be found"), _("An address, or where they work.")),
        "vehicle": (_("Their car or bike"), _("Make, colour, a part of the number plate.")),
        "stop": (_("That they were asked to stop"),
                 _("When, how, in which words. It can be once only.")),
        "reference": (_("Crime or incident numbers"),
                      _("From each time you told the police. You can ring and ask.")),
        "witness": (_("Who else saw or heard it"), _("A name and what they saw.")),
        "order": (_("Court orders, and what they forbid"),
                  _("If there is none, there is nothing to add.")),
        "impact": (_("What it does to your life"),
                   _("Sleep, work, going out. The law asks for this.")),
        "risk": (_("The signs of danger"), _("The list that police and helpers go through.")),
        "times": (_("A time for each entry, even a rough one"),
                  _("“In spring” is better than nothing.")),
        "files": (_("Something that shows it: a photo, a message"),
                  _("Entries with no file count as well. Add what there is.")),
        "words": (_("The exact words of each threat"), _("As they were said, rude words too.")),
    }[name]  # fmt: skip
