"""What became of many files, in words."""

from diary.i18n import _, ngettext
from diary.services.intake import TakenIn
from diary.services.sorting import PutIn
from diary.ui.error_text import explain

_NAMED_AT_MOST = 6


def outcome(taken: TakenIn) -> str:
    """Return what to say; nothing when every file simply went in."""
    count = len(taken.added)
    said = []
    if taken.broken is not None:
        said.append(explain(taken.broken))
    if taken.stopped or taken.broken is not None:
        words = ngettext("{n} file is in and whole.", "{n} files are in and whole.", count)
        said.append(words.format(n=count))
    for was_added, words in (
        (False, _("Left out, because this entry has them already: {names}.")),
        (True, _("Added, though another entry has the same file: {names}.")),
    ):
        pairs = [
            _("{name} (same as {other})").format(name=one.name, other=one.same_as)
            for one in taken.twice
            if one.was_added is was_added
        ]
        if pairs:
            said.append(words.format(names=_listed(pairs)))
    if taken.refused:
        names = [name for name, _error in taken.refused]
        said.append(_("Could not be read: {names}.").format(names=_listed(names)))
        said.append(explain(taken.refused[0][1]))
    return "\n".join(said)


def _listed(names: list[str]) -> str:
    more = len(names) - _NAMED_AT_MOST
    shown = ", ".join(names[:_NAMED_AT_MOST])
    return _("{names} and {n} more").format(names=shown, n=more) if more > 0 else shown


def put_in_words(done: PutIn) -> list[str]:
    """Return what went where."""
    said = []
    if count := len(done.begun):
        words = ngettext("{n} draft was begun, with {files}. You find it at the top of the "
                         "timeline.", "{n} drafts were begun, with {files}. You find them at the "
                         "top of the timeline.", count)  # fmt: skip
        added = sum(len(one.added) for one in done.begun)
        files = ngettext("{n} file", "{n} files", added).format(n=added)
        said.append(words.format(n=count, files=files))
    if added := sum(len(one.added) for one in done.beside):
        words = ngettext("{n} file went to the entry you chose.",
                         "{n} files went to the entries you chose.", added)  # fmt: skip
        said.append(words.format(n=added))
    return said
