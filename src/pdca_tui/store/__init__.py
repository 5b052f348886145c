"""The only code that knows TinyDB or files: whole revisions, one lock, one commit, backups, audit.

The doctor, the migrations and the making are loaded when they are asked for: opening a store needs none of them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from pdca_tui.store.backups import BackupInfo
from pdca_tui.store.directory import store_exists
from pdca_tui.store.file_store import open_store, restore_store, store_backups
from pdca_tui.store.protocol import Store, Transaction

if TYPE_CHECKING:
    from pdca_tui.store.copying import copy_store
    from pdca_tui.store.doctor import Check, diagnose
    from pdca_tui.store.making import create_store
    from pdca_tui.store.migrating import Migrated, migrate

_LATER = {
    "copy_store": "copying",
    "Check": "doctor",
    "diagnose": "doctor",
    "Migrated": "migrating",
    "migrate": "migrating",
    "create_store": "making",
}

__all__ = [
    "BackupInfo",
    "Check",
    "Migrated",
    "Store",
    "Transaction",
    "copy_store",
    "create_store",
    "diagnose",
    "migrate",
    "open_store",
    "restore_store",
    "store_backups",
    "store_exists",
]


def __getattr__(name: str) -> object:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
