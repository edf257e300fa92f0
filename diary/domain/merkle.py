"""One hash over many messages, after RFC 6962, section 2.1: leaves and nodes are told apart."""

import hashlib
from typing import Final

_LEAF: Final = b"\0"
_NODE: Final = b"\1"


class MerkleTree:
    """Takes leaves one at a time and keeps only the roots of whole subtrees."""

    def __init__(self) -> None:
        self.count = 0
        self._subtrees: list[bytes] = []

    def add(self, leaf: bytes) -> None:
        """Add the next leaf."""
        node = hashlib.sha256(_LEAF + leaf).digest()
        size = self.count
        while size & 1:
            node = _joined(self._subtrees.pop(), node)
            size >>= 1
        self._subtrees.append(node)
        self.count += 1

    def root(self) -> str:
        """Return the root in hex; of no leaves, the hash of nothing."""
        if not self._subtrees:
            return hashlib.sha256().hexdigest()
        *rest, node = self._subtrees
        for left in reversed(rest):
            node = _joined(left, node)
        return node.hex()


def _joined(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(_NODE + left + right).digest()
