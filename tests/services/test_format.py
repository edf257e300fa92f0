"""Reads a diary with nothing of the program's own, only by ``resources/handbook/vault-format.md``.

If this has to change, the page has to change, and diaries that exist can no longer be read.
"""

import hashlib
import hmac
import json
import struct
import unicodedata
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlcipher3 import dbapi2

from diary.services.diary import Diary
from tests.services.conftest import PASSPHRASE

FILE = bytes(range(256)) * 9000
WORDS = "He waited by the gate."


@pytest.fixture
def folder(diary: Diary) -> Path:
    subject = diary.new_draft()
    diary.save_draft(subject, replace(diary.entry(subject).incident, what_happened=WORDS))
    diary.add_bytes(subject, FILE, "a.bin")
    diary.sign_off(subject)
    diary.close()
    return diary.vault.folder


def hkdf(secret: bytes, salt: bytes, label: str) -> bytes:
    return HKDF(SHA256(), 32, salt, label.encode()).derive(secret)


def opened(key: bytes, sealed: bytes, bound: bytes) -> bytes:
    return AESGCM(key).decrypt(sealed[:12], sealed[12:], bound)


def keys_of(folder: Path, passphrase: str) -> tuple[bytes, bytes]:
    """Return vault key and vault id."""
    content = (folder / "keys").read_bytes()
    magic, version, length = struct.unpack_from(">8sHI", content)
    assert (magic, version) == (b"DIARYKEY", 1)
    header = json.loads(content[14 : 14 + length])
    vault = bytes.fromhex(header["vault"])
    slot = next(one for one in header["slots"] if one["kind"] == "passphrase")
    memory, passes, lanes = slot["cost"]
    salt = bytes.fromhex(slot["salt"])
    stretched = Argon2id(
        salt=salt, length=32, iterations=passes, lanes=lanes, memory_cost=memory
    ).derive(" ".join(unicodedata.normalize("NFKC", passphrase).split()).encode())
    told = f"passphrase,{slot['salt']},{memory},{passes},{lanes}".encode()
    sealed = bytes.fromhex(slot["nonce"]) + bytes.fromhex(slot["wrapped"])
    key = opened(stretched, sealed, b"DIARYKEY\x00\x01" + vault + told)
    body = content[: 14 + length]
    mac = hmac.digest(hkdf(key, vault, "diary/1/keys"), body, "sha256")
    assert content[14 + length :] == mac + hashlib.sha256(body + mac).digest()
    return key, vault


def rows(folder: Path, key: bytes, vault: bytes, question: str) -> list[Any]:
    conn = dbapi2.connect(str(folder / "data.db"))
    try:
        conn.execute(f"PRAGMA key = \"x'{hkdf(key, vault, 'diary/1/database').hex()}'\"")
        conn.execute("PRAGMA cipher_page_size = 16384")
        return list(conn.execute(question))
    finally:
        conn.close()


def original(folder: Path, name: str, key: bytes) -> bytes:
    content = (folder / "originals" / name).read_bytes()
    magic, version, number, prefix = struct.unpack_from(">8sH16s7s", content)
    assert (magic, version, number.hex()) == (b"DIARYORG", 1, name)
    step, whole = 2**20 + 16, b""
    chunks = [content[at : at + step] for at in range(33, len(content), step)]
    for place, chunk in enumerate(chunks):
        nonce = prefix + struct.pack(">IB", place, place == len(chunks) - 1)
        whole += AESGCM(key).decrypt(nonce, chunk, content[:33])
    return whole


def test_the_ledger_can_be_read_and_checked_by_the_page(folder: Path) -> None:
    key, vault = keys_of(folder, PASSPHRASE)
    question = "SELECT stored, hash, salt, body FROM line JOIN content USING (n) ORDER BY n"
    lines = rows(folder, key, vault, question)
    before, told = "0" * 64, []
    for stored, line_hash, salt, body in lines:
        line = json.loads(stored)
        assert hashlib.sha256(stored).hexdigest() == line_hash
        assert (line["prev"], line["vault"]) == (before, vault.hex())
        assert line["commit"] == hashlib.sha256(salt + body).hexdigest()
        before = line_hash
        told.append((line["kind"], json.loads(body)))
        for one in line["originals"]:
            sha256 = hashlib.sha256(FILE).digest()
            assert one == {
                "commit": hashlib.sha256(salt + sha256).hexdigest(), "size": len(FILE),
            }  # fmt: skip

    assert [kind for kind, _content in told] == ["case", "incident", "exhibit"]
    assert told[1][1]["what_happened"] == WORDS


def test_an_original_can_be_read_by_the_page(folder: Path) -> None:
    key, vault = keys_of(folder, PASSPHRASE)
    [(name, file_key, sha256)] = rows(folder, key, vault, "SELECT name, key, sha256 FROM original")

    content = original(folder, name, file_key)

    assert content == FILE
    assert hashlib.sha256(content).hexdigest() == sha256


def test_the_seal_of_the_locked_database_can_be_made_by_the_page(folder: Path) -> None:
    key, vault = keys_of(folder, PASSPHRASE)
    content = (folder / "guard").read_bytes()
    magic, version, _public, length = struct.unpack_from(">8sH32sI", content)
    assert (magic, version) == (b"DIARYGRD", 1)
    bound = content[:46] + vault.hex().encode()
    memory = json.loads(opened(hkdf(key, vault, "diary/1/guard"), content[46 : 46 + length], bound))

    database = (folder / "data.db").read_bytes()
    digest = hashlib.sha256(b"diary/1/seal" + database[:16] + struct.pack(">Q", len(database)))
    for end in range(16384, len(database) + 1, 16384):
        digest.update(database[end - 64 : end])

    assert memory["database"] == digest.hexdigest()
