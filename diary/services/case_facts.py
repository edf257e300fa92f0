"""What a case gave out under which initials."""

from diary.domain.incident import SubjectId
from diary.vault import Vault


def initials_of(vault: Vault, case: str) -> tuple[str, ...]:
    """Return the initials that references in a case were given with, the present ones last."""
    now = [about.initials for subject, about in vault.entries.cases() if subject == case]
    changes = (one.amendment for one in vault.amendments_of(SubjectId(case)))
    return (*(one.old for one in changes if one.field == "initials"), *now)


def refs_of(vault: Vault, case: str) -> tuple[str, ...]:
    """Return the reference of every exhibit of a case, also of imports; not of what was removed."""
    there = (one.exhibit for one in vault.exhibits.all())
    return tuple(one.ref for one in there if one.case == case)
