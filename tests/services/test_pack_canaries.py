"""No byte of a pack holds a word of what is private, withheld, restricted, removed or a draft."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from diary.domain.casefile import Person, PrivateNote, SafeContact
from diary.domain.edition import Audience, Choice
from diary.domain.exhibit import Case
from diary.domain.incident import SubjectId, Visibility
from diary.domain.ledger import LineKind
from diary.services.diary import Diary
from diary.services.packing import PackForm
from diary.services.reporting import Wish
from tests.services.conftest import Write
from tests.services.packs import FOLDER, ZIP, packed, photo

CANARY = "canarysecret"


def everything(path: Path) -> Iterator[bytes]:
    """Yield all that can be read out of a file: its name, its bytes, what they hold packed."""
    whole = path.read_bytes()
    yield path.name.encode()
    yield whole
    if whole.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(whole)) as members:
            for one in members.infolist():
                yield one.filename.encode() + one.comment + one.extra
                yield from unpacked(members.read(one))
    else:
        yield from unpacked(whole)


def unpacked(whole: bytes) -> Iterator[bytes]:
    yield whole
    if whole.startswith(b"%PDF"):
        with pikepdf.open(io.BytesIO(whole)) as pdf:
            for one in pdf.objects:
                yield one.unparse(resolved=False)
                if isinstance(one, pikepdf.Stream):
                    yield one.read_raw_bytes()
                    if one.get("/Filter") != "/DCTDecode":
                        yield one.read_bytes()
    if whole.startswith(b"\xff\xd8"):
        with Image.open(io.BytesIO(whole)) as picture:
            yield repr((picture.info, dict(picture.getexif()))).encode()


def all_of(place: Path) -> bytes:
    files = [place] if place.is_file() else [one for one in place.rglob("*") if one.is_file()]
    return b"\n".join(part for one in files for part in everything(one)).lower()


def plant(diary: Diary, draft: Write, secret: str) -> None:
    """Put a secret into every place that no police report shows."""
    diary.casefile.save_note(PrivateNote(title=secret, text=secret))
    diary.casefile.set_safe_contact(SafeContact(number=secret))
    diary.casefile.add(
        LineKind.PERSON, Person(name="Kim", address=secret, contact=secret, birthday=secret)
    )
    diary.sign_off(draft("He rang.", coordinates=secret))
    only = {"visibility": Visibility.RESTRICTED, "recipients": ("advocate",)}
    hidden = draft(secret, place=secret, **only)
    diary.add_bytes(hidden, photo() + secret.encode(), f"{secret}.jpg")
    diary.sign_off(hidden)
    diary.sign_off(draft(secret))
    diary.remove(3, "Not mine to tell.")
    draft(secret)
    other = diary.begin_case(Case(name=secret, keeper=secret, initials="ZZ", region="US"))
    diary.writing.sign_off(
        _drafted(diary, other, secret)  # an entry of another matter in the same vault
    )


def _drafted(diary: Diary, case: str, words: str) -> SubjectId:
    subject = diary.writing.new_draft(case)
    incident = replace(diary.entry(subject).incident, what_happened=words)
    diary.save_draft(subject, incident)
    return SubjectId(subject)


@pytest.mark.parametrize("form", [FOLDER, ZIP, PackForm(volume=25_000_000)])
@pytest.mark.parametrize("audience", [Audience.POLICE, Audience.CLINIC])
def test_no_canary_is_in_any_byte(
    diary: Diary, draft: Write, tmp_path: Path, form: PackForm, audience: Audience
) -> None:
    plant(diary, draft, CANARY)
    packed(diary, tmp_path / "pack", form, Wish(choice=Choice(audience=audience)))
    found = all_of(tmp_path / "pack")

    assert b"he rang." in found
    assert CANARY.encode() not in found


def test_the_search_finds_what_is_there(diary: Diary, draft: Write, tmp_path: Path) -> None:
    plant(diary, draft, CANARY)
    advocate = Wish(choice=Choice(audience=Audience.ADVOCATE))
    packed(diary, tmp_path / "pack", FOLDER, advocate)

    assert CANARY.encode() in all_of(tmp_path / "pack")


def test_the_place_of_a_photo_is_in_no_byte(diary: Diary, draft: Write, tmp_path: Path) -> None:
    subject = draft("He rang.")
    diary.add_bytes(subject, photo(latitude=51), "there.jpg")
    diary.sign_off(subject)
    packed(diary, tmp_path / "pack", ZIP, Wish(choice=Choice(audience=Audience.POLICE)))
    found = all_of(tmp_path / "pack")

    for place in (b"51.5", b"-1.5", b"gpsinfo", photo(latitude=51).lower()):
        assert place not in found


WORD = st.text(st.characters(categories=["Ll"], max_codepoint=0x24F), min_size=9, max_size=20)


@settings(
    max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(secret=WORD)
def test_whatever_the_words_are(
    diary: Diary, draft: Write, tmp_path_factory: pytest.TempPathFactory, secret: str
) -> None:
    diary.sign_off(draft("He rang.", coordinates=f"{CANARY}{secret}"))
    only = {"visibility": Visibility.RESTRICTED, "recipients": ("advocate",)}
    diary.sign_off(draft(f"{CANARY}{secret}", **only))
    out = tmp_path_factory.mktemp("packs") / "pack"
    packed(diary, out)

    assert CANARY.encode() not in all_of(out)
