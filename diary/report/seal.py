"""A report's seal: a signature in the PDF that allows no changes, made without the private key.

CMS SignedData (RFC 5652) over the file's SHA-256, detached, as ISO 32000-1, 12.8.3.3 places it
(``adbe.pkcs7.detached``). The signer's certificate is in it, and what is signed names it (RFC
5035), as PAdES asks (ETSI EN 319 142-1). The same digest and key give the same bytes.
"""

import hashlib
from typing import Annotated, Final, Protocol

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat import asn1
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509 import InvalidVersion, ObjectIdentifier

from diary.domain.code import encode

# Bytes kept in the file for the signature; certificate and signature take about half.
ROOM: Final = 2048
# Digits of each of the three numbers of /ByteRange; 10 bytes short of a terabyte.
DIGITS: Final = 12
# How the signature's dictionary names the key of the diary's packs, before its 64 hex digits: a
# name and no text, so that a password on the file leaves it as it is.
SIGNER: Final = "XXSigner /ed25519-"

_SIGNED_DATA: Final = ObjectIdentifier("1.2.840.113549.1.7.2")
_DATA: Final = ObjectIdentifier("1.2.840.113549.1.7.1")
_CONTENT_TYPE: Final = ObjectIdentifier("1.2.840.113549.1.9.3")
_MESSAGE_DIGEST: Final = ObjectIdentifier("1.2.840.113549.1.9.4")
_SIGNING_CERTIFICATE: Final = ObjectIdentifier("1.2.840.113549.1.9.16.2.47")
_SHA256: Final = ObjectIdentifier("2.16.840.1.101.3.4.2.1")
_ECDSA_SHA256: Final = ObjectIdentifier("1.2.840.10045.4.3.2")
_CODE_BYTES: Final = 16
_SHORT, _LONG = 0x80, 0x7F


class Sealer(Protocol):
    """Signs for whoever makes a report; the key itself stays where it is."""

    @property
    def certificate(self) -> x509.Certificate:
        """The certificate of the key that signs."""

    def sign(self, message: bytes) -> bytes:
        """Return an ECDSA signature over SHA-256, in DER; the same message gives the same."""


@asn1.sequence
class _Algorithm:
    algorithm: ObjectIdentifier


@asn1.sequence
class _Attribute:
    kind: ObjectIdentifier
    values: asn1.SetOf[asn1.TLV]


@asn1.sequence
class _Identifier:
    issuer: asn1.TLV
    serial: int


@asn1.sequence
class _SignerInfo:
    version: int
    signer: _Identifier
    digest: _Algorithm
    attributes: Annotated[asn1.SetOf[_Attribute], asn1.Implicit(0)]
    algorithm: _Algorithm
    signature: bytes


@asn1.sequence
class _Encapsulated:
    kind: ObjectIdentifier


@asn1.sequence
class _SignedData:
    version: int
    digests: asn1.SetOf[_Algorithm]
    content: _Encapsulated
    certificates: Annotated[asn1.SetOf[x509.Certificate], asn1.Implicit(0)]
    signers: asn1.SetOf[_SignerInfo]


@asn1.sequence
class _ContentInfo:
    kind: ObjectIdentifier
    content: Annotated[_SignedData, asn1.Explicit(0)]


@asn1.sequence
class _CertificateId:
    sha256: bytes


@asn1.sequence
class _SigningCertificate:
    certificates: list[_CertificateId]


def key_code(certificate: x509.Certificate) -> str:
    """Return the short code of a key: 128 bits of the SHA-256 of its public half, and checks."""
    public = certificate.public_key()
    spki = public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return encode(hashlib.sha256(spki).digest()[:_CODE_BYTES])


def seal(sealer: Sealer, digest: bytes) -> bytes:
    """Return the signature over a file whose bytes outside it have this SHA-256."""
    certificate = sealer.certificate
    attributes = _attributes(certificate, digest)
    return _assembled(certificate, attributes, sealer.sign(asn1.encode_der(attributes)))


def check_seal(untrusted: bytes, digest: bytes) -> str:
    """Return the code of the key that sealed a file of this SHA-256.

    Only what this program makes is taken, to the last byte: one P-256 key, one certificate, these
    attributes.

    Args:
        untrusted: The signature, with the zeros that fill its place.
        digest: SHA-256 of the bytes outside it.

    Raises:
        ValueError: It does not hold, or it is not one of ours.
    """
    try:
        return _checked(untrusted, digest)
    except (InvalidVersion, UnsupportedAlgorithm, TypeError) as exc:
        raise ValueError("no seal of ours") from exc


def _checked(untrusted: bytes, digest: bytes) -> str:
    length = _length(untrusted)
    content = asn1.decode_der(_ContentInfo, untrusted[:length]).content
    signers, certificates = content.signers.as_list(), content.certificates.as_list()
    if len(signers) != 1 or len(certificates) != 1 or any(untrusted[length:]):
        raise ValueError("more than one seal")
    key = certificates[0].public_key()
    attributes, signature = _attributes(certificates[0], digest), signers[0].signature
    if not isinstance(key, ec.EllipticCurvePublicKey) or not isinstance(key.curve, ec.SECP256R1):
        raise ValueError("no key of ours")  # noqa: TRY004 - damaged data, not a wrong call
    try:
        key.verify(signature, asn1.encode_der(attributes), ec.ECDSA(SHA256()))
    except InvalidSignature as exc:
        raise ValueError("it does not hold") from exc
    if _assembled(certificates[0], attributes, signature) != untrusted[:length]:
        raise ValueError("it says something else")
    return key_code(certificates[0])


def _assembled(
    certificate: x509.Certificate, attributes: asn1.SetOf[_Attribute], signature: bytes
) -> bytes:
    sha256 = _Algorithm(algorithm=_SHA256)
    signer = _SignerInfo(
        version=1,
        signer=_Identifier(
            issuer=_value(certificate.issuer.public_bytes()), serial=certificate.serial_number
        ),
        digest=sha256,
        attributes=attributes,
        algorithm=_Algorithm(algorithm=_ECDSA_SHA256),
        signature=signature,
    )
    data = _SignedData(
        version=1,
        digests=asn1.SetOf([sha256]),
        content=_Encapsulated(kind=_DATA),
        certificates=asn1.SetOf([certificate]),
        signers=asn1.SetOf([signer]),
    )
    return asn1.encode_der(_ContentInfo(kind=_SIGNED_DATA, content=data))


def _attributes(certificate: x509.Certificate, digest: bytes) -> asn1.SetOf[_Attribute]:
    named = _CertificateId(sha256=certificate.fingerprint(SHA256()))
    values = {
        _CONTENT_TYPE: asn1.encode_der(_DATA),
        _MESSAGE_DIGEST: asn1.encode_der(digest),
        _SIGNING_CERTIFICATE: asn1.encode_der(_SigningCertificate(certificates=[named])),
    }
    return asn1.SetOf(
        [_Attribute(kind=kind, values=asn1.SetOf([_value(one)])) for kind, one in values.items()]
    )


def _value(der: bytes) -> asn1.TLV:
    return asn1.decode_der(asn1.TLV, der)


def _length(der: bytes) -> int:
    """Return how many bytes the first value takes, as its own head says (X.690, 8.1.3)."""
    if len(der) < 2 or der[1] == _SHORT:  # noqa: PLR2004 - a tag and a length
        raise ValueError("cut off")
    if der[1] < _SHORT:
        return 2 + der[1]
    more = der[1] & _LONG
    return 2 + more + int.from_bytes(der[2 : 2 + more])
