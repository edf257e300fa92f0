"""The names of fields, facts and problems."""

from diary.i18n import _, pgettext


def label(name: str) -> str:
    """Return the label of a field of an incident."""
    return {
        "kind": _("Kind of entry"),
        "happened": _("When it happened"),
        "what_happened": _("What happened"),
        "channel": _("How the contact came"),
        "platform": _("App or site"),
        "their_account": _("Their account"),
        "their_number": _("Their number"),
        "your_account": _("Your account"),
        "url": _("Web address"),
        "direction": _("Who contacted whom"),
        "count": _("How many times"),
        "answered": _("How many were answered"),
        "asked_to_stop_before": _("Had they been asked to stop before?"),
        "place": _("Where"),
        "place_kind": _("Kind of place"),
        "coordinates": _("Map position"),
        "how_they_knew": _("How they may have known where to find you"),
        "people": _("People it is about, and who else had a part"),
        "witnesses": _("Who else saw or heard it"),
        "harm": _("Harm, damage or threats"),
        "serious": _("Is it one of the worst for you?"),
        "breaks": _("Terms of orders it breaks"),
        "what_you_did": _("What you did"),
        "reported_to": _("Reported to"),
        "visibility": _("Who may read it"),
        "exact_words": _("Exact words"),
        "behaviours": _("Kinds of behaviour"),
        "account_of": _("Whose account it is"),
        "knowledge": _("How they know it"),
        "source": _("Who told it, or where it is from"),
        "language": _("Language it was told in"),
        "translation": _("Translation"),
        "translator": _("Who translated it"),
        "notes_made_before": _("Notes made before this, and where they are"),
    }[name]


def fact_label(name: str) -> str:
    """Return the label of something a file says of itself."""
    return {
        "taken": _("Taken, by its own clock"),
        "device": _("Device"),
        "software": _("Software"),
        "latitude": _("Latitude"),
        "longitude": _("Longitude"),
        "pixels": _("Size in pixels"),
        "name": _("The name says otherwise, but the content is"),
        "turned": _("To be turned, in EXIF’s numbers"),
        "made": _("Made, by its own clock"),
        "changed": _("Last changed, by its own clock"),
        "sent": _("Sent, by the sender’s clock"),
        "captured": _("Saved from the web"),
        "proof_generated": _("Proof made"),
        "proof_hash": _("SHA-256 that the proof is for"),
        "from": pgettext("sender", "From"),
        "to": pgettext("receiver", "To"),
        "subject": _("Subject"),
        "message_id": _("Message-ID"),
        "return_path": _("Return-Path"),
        "received": _("Passed on by"),
        "address": _("Web address"),
        "title": _("Title"),
        "author": _("Author"),
        "pages": _("Pages"),
        "length": _("Length"),
        "location": _("Place"),
        "provenance": _("Signed origin"),
        "proofmode": _("ProofMode"),
        "files_inside": _("Files inside"),
        "locked_inside": _("Locked"),
        "acts": _("Take care"),
        "empty": _("Content"),
    }.get(name, name)


def problem_text(problem: str) -> str:
    """Return why there is no picture of a file."""
    return {
        "": "",
        "damaged": _("the file is damaged"),
        "too_large": _("the picture is too large to show"),
        "not_a_picture": _("the file is not a picture"),
        "too_slow": _("the picture took too long to open"),
        "decoder_died": _("the picture could not be opened safely"),
        "unsupported": _("this kind of file cannot be shown"),
    }.get(problem, _("it could not be shown"))
