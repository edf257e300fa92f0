"""Time stamps after RFC 3161: asked for as a file, read and checked from a file."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

import rfc3161_client
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from rfc3161_client import (
    HashAlgorithm,
    TimestampRequestBuilder,
    TimeStampResponse,
    VerificationError,
    VerifierBuilder,
)

from diary.errors import BadStampError
from diary.evidence.der import in_order

LARGEST: Final = 1 << 20
_PEM: Final = b"-----BEGIN CERTIFICATE-----"


@dataclass(frozen=True, slots=True)
class Stamp:
    """An authority's answer, not yet checked.

    Attributes:
        imprint: The hash it is about.
        stated: The instant it names.
        authority: The subject of the certificate in it; empty when it brings none.
    """

    imprint: bytes
    stated: datetime
    authority: str
    _response: TimeStampResponse = field(repr=False)

    def check(self, message: bytes, roots_pem: bytes) -> None:
        """Do nothing if it vouches for this message and these certificates for it.

        Args:
            message: What was stamped.
            roots_pem: Certificates in PEM or one in DER: at least a root, perhaps others between.

        Raises:
            BadStampError: Its part says what does not hold.
        """
        certificates = read_certificates(roots_pem)
        roots = [one for one in certificates if one.issuer == one.subject] or certificates
        between = [one for one in certificates if one not in roots]
        verifier = VerifierBuilder(roots=roots, intermediates=between).build()
        try:
            verifier.verify_message(self._response, message)
        except VerificationError as exc:
            raise BadStampError(part="signature") from exc


def make_request(message: bytes) -> bytes:
    """Return what to send to an authority so that it stamps this message's SHA-256."""
    builder = TimestampRequestBuilder(data=message, hash_algorithm=HashAlgorithm.SHA256)
    return builder.build().as_bytes()


def read_stamp(untrusted: bytes) -> Stamp:
    """Read an answer.

    Raises:
        BadStampError: It is none, or a refusal (part ``answer``).
    """
    try:
        response = rfc3161_client.decode_timestamp_response(in_order(untrusted[:LARGEST]))
        if response.status != rfc3161_client.PKIStatus.GRANTED:
            raise BadStampError(part="answer")
        info = response.tst_info
        certificates = [
            x509.load_der_x509_certificate(one) for one in response.signed_data.certificates
        ]
    except ValueError as exc:
        raise BadStampError(part="answer") from exc
    serials = {one.serial_number for one in response.signed_data.signer_infos}
    names = (one.subject.rfc4514_string() for one in certificates if one.serial_number in serials)
    return Stamp(info.message_imprint.message, info.gen_time, next(names, ""), response)


def read_certificates(untrusted: bytes) -> list[x509.Certificate]:
    """Return the certificates in a file, PEM or DER.

    Raises:
        BadStampError: There is none (part ``certificate``).
    """
    try:
        if _PEM in untrusted:
            return x509.load_pem_x509_certificates(untrusted[:LARGEST])
        return [x509.load_der_x509_certificate(untrusted[:LARGEST])]
    except ValueError as exc:
        raise BadStampError(part="certificate") from exc


def as_pem(certificates: list[x509.Certificate]) -> str:
    """Return certificates as PEM."""
    return "".join(one.public_bytes(Encoding.PEM).decode() for one in certificates)
