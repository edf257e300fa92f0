"""What every foreseen failure has in common."""


class DiaryError(Exception):
    """Base of the failures we explain to the user instead of reporting as bugs."""


class RequestError(DiaryError):
    """The wish itself cannot be met; nothing was changed."""


class CancelledError(RequestError):
    """Somebody stopped a long piece of work; nothing of it is left."""


class StoppedError(RequestError):
    """It was stopped before it was done, because the keeper said so or is leaving."""
