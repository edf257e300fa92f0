"""How a time can be written, said with the same examples in the field and in the notice."""

from diary.i18n import _


def time_advice(form: str) -> str:
    """Return how to write a time where the keeper's words are read (``spoken``, ``ahead``) or not.

    See ``UnreadableTimeError.form``.
    """
    match form:
        case "spoken":
            return _("Write it like “last Tuesday about 9pm”, “3 March” or 2026-03-04 22:41.")
        case "ahead":
            return _("Write it like “in two weeks”, “12 March” or 2026-03-04 22:41.")
        case _:
            return _("Write it like 2026-03-04 22:41, 2026-03-04 or 2026-03.")
