"""The only code that knows TinyDB or files: whole revisions, one lock, one commit, backups, audit."""

from pdca_tui.store.backups import BackupInfo
from pdca_tui.store.directory import store_exists
from pdca_tui.store.file_store import create_store, open_store
from pdca_tui.store.protocol import Store, Transaction

__all__ = [
    "BackupInfo",
    "Store",
    "Transaction",
    "create_store",
    "open_store",
    "store_exists",
]
