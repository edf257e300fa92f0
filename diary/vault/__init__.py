"""The encrypted store. Nothing outside this package sees SQL or a key."""

from diary.vault.doors import create_vault, is_vault, open_vault, open_vault_with_recovery
from diary.vault.keys import Cost
from diary.vault.vault import Vault

__all__ = [
    "Cost",
    "Vault",
    "create_vault",
    "is_vault",
    "open_vault",
    "open_vault_with_recovery",
]
