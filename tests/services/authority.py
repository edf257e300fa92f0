"""A time-stamp authority of our own, made with openssl, for as long as a test lasts."""

import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Self

CONFIGURATION = """
[req]
distinguished_name = name
prompt = no
[name]
CN = Test root
[root]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
[stamps]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
[tsa]
default_tsa = tsa1
[tsa1]
serial = serial
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ordering = yes
tsa_name = yes
ess_cert_id_alg = sha256
"""


@dataclass(frozen=True)
class Authority:
    folder: Path

    @classmethod
    def begun(cls, folder: Path) -> Self:
        folder.mkdir()
        made = cls(folder)
        (folder / "conf").write_text(CONFIGURATION)
        (folder / "serial").write_text("01")
        key = ("-newkey", "rsa:2048", "-nodes", "-config", "conf", "-days", "30")
        made._run(
            "req", "-x509", *key, "-keyout", "ca.key", "-out", "ca.pem", "-extensions", "root"
        )
        subject = ("-subj", "/CN=Test stamps")
        made._run("req", "-new", *key, *subject, "-keyout", "tsa.key", "-out", "tsa.csr")
        made._run(
            *("x509", "-req", "-in", "tsa.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-days", "30"),
            *("-CAcreateserial", "-extfile", "conf", "-extensions", "stamps", "-out", "tsa.pem"),
        )
        return made

    @property
    def ca(self) -> Path:
        return self.folder / "ca.pem"

    def answer(self, query: Path, *, chain: bool = False) -> Path:
        """Answer a request; with the whole chain as public authorities do."""
        answer = query.with_suffix(".tsr")
        more = ("-chain", "ca.pem") if chain else ()
        self._run(
            *("ts", "-reply", "-config", "conf", "-queryfile", str(query), "-signer", "tsa.pem"),
            *("-inkey", "tsa.key", *more, "-out", str(answer)),
        )
        return answer

    def _run(self, *words: str) -> None:
        command = ["openssl", *words]
        subprocess.run(command, cwd=self.folder, check=True, capture_output=True)  # noqa: S603
