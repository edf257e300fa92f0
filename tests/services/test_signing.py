from pathlib import Path

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from diary.errors import VaultDamagedError
from diary.services.diary import Diary
from diary.services.opening import Opening
from diary.vault import Cost
from diary.vault.signing import signer
from tests.services.conftest import CASE, PASSPHRASE, MemoryKeychain, SetClock

NEW = "otter lamp violet canal eight"


def test_the_same_key_signs_again_and_after_the_keys_were_replaced(tmp_path: Path) -> None:
    opening = Opening(tmp_path / "v", SetClock(), cost=Cost.quick(), keychain=MemoryKeychain())
    diary, _code = opening.begin(CASE, passphrase=PASSPHRASE)
    first = diary.vault.signer()
    seal = diary.vault.certifier()
    diary.vault.replace_keys(NEW)

    assert diary.vault.signer().public == first.public
    assert diary.vault.certifier().code == seal.code
    diary.close()
    again = opening.unlock(NEW)
    assert again.vault.signer().sign(b"head") == first.sign(b"head")
    assert again.vault.certifier().sign(b"report") == seal.sign(b"report")
    assert again.vault.certifier().certificate == seal.certificate
    again.close()


def test_a_signature_holds_for_its_message_only(diary: Diary) -> None:
    made = diary.vault.signer()
    public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(made.public))

    public.verify(made.sign(b"head"), b"head")
    with pytest.raises(InvalidSignature):
        public.verify(made.sign(b"head"), b"heat")
    assert made.pem.startswith(b"-----BEGIN PUBLIC KEY-----")


@pytest.mark.parametrize("kept", ["", "{}", '{"sealed": "AAAA"}', '{"sealed": "%"}'])
def test_a_key_that_does_not_open_is_damage(diary: Diary, kept: str) -> None:
    with diary.vault.transaction():
        diary.vault.settings.set("signing", kept)

    with pytest.raises(VaultDamagedError):
        signer(diary.vault.settings, diary.vault.ways.keys)


def test_a_receipt_is_signed(diary: Diary) -> None:
    number, _code, head, _made = diary.receipt()
    content = diary.vault.ledger.line(number + 1).content

    assert isinstance(content, dict)
    assert (content["head"], content["signer"]) == (head, diary.vault.signer().public)
