"""The only code that knows TinyDB or files: whole revisions, one lock, one commit, backups, audit."""

from pdca_tui.store.backups import BackupInfo
from pdca_tui.store.directory import store_exists
from pdca_tui.store.doctor import Check, diagnose
from pdca_tui.store.file_store import create_store, open_store, restore_store, store_backups
from pdca_tui.store.migrate import Migrated, migrate
from pdca_tui.store.protocol import Store, Transaction

__all__ = [
    "BackupInfo",
    "Check",
    "Migrated",
    "Store",
    "Transaction",
    "create_store",
    "diagnose",
    "migrate",
    "open_store",
    "restore_store",
    "store_backups",
    "store_exists",
]
