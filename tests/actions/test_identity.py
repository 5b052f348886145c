"""Whose deeds a session does, and what of that the person at the keyboard can choose."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from pdca_tui.actions import open_session
from pdca_tui.actions.identity import connection_of, system_login
from pdca_tui.actions.migrating import migrate_store
from pdca_tui.actions.restoring import restore_store
from pdca_tui.actions.rights import right_of
from pdca_tui.actions.values import log_value
from pdca_tui.model.clock import FixedClock
from pdca_tui.model.enums import Right
from pdca_tui.model.errors import Forbidden, NotFound, Refused
from pdca_tui.platform.accounts import host_name
from pdca_tui.store import diagnose
from pdca_tui.store.identity import IDENTITY
from tests.actions.conftest import NOW, As

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="files have no owners there")

Account = Callable[[str, int], None]
CLOCK = FixedClock(NOW)


@pytest.fixture
def account(monkeypatch: pytest.MonkeyPatch) -> Account:
    """Makes this process one of an account with this name and number, which owns nothing."""
    known = {os.getuid(): "owner"}

    def become(name: str, number: int = 4242) -> None:
        known[number] = name
        monkeypatch.setattr(os, "getuid", lambda: number)
        for module in ("store.identity", "platform.accounts"):
            monkeypatch.setattr(f"pdca_tui.{module}.name_of", lambda user: known[user])

    return become


def allow(place: Path, *accounts: str, mode: int = 0o600) -> Path:
    """The owner's file, naming these accounts."""
    file = place / IDENTITY
    file.write_text(f"# who may say who sits here\nmay_use_as = {list(accounts)}\n", "utf-8")
    file.chmod(mode)
    return file


def test_the_owner_of_the_store_may_say_who_sits_there(place: Path) -> None:
    assert open_session(place, login="liming").login == "liming"


def test_another_account_may_not(place: Path, account: Account) -> None:
    account("workshop", 4242)
    with pytest.raises(Forbidden, match=r"workshop may not use `--as li` here\. owner, who owns the store"):
        open_session(place, login="li")
    guest = open_session(place)
    assert (guest.login, guest.person) == ("workshop", None)
    assert right_of(guest, guest.snapshot()) is Right.VIEWER


def test_another_account_may_name_itself_and_is_who_the_people_list_says(place: Path, account: Account) -> None:
    account("liming", 4242)
    for session in (open_session(place), open_session(place, login="liming")):
        assert session.person is not None
        assert session.person.name == "李明"


def test_the_administrator_may(place: Path, account: Account) -> None:
    account("root", 0)
    assert open_session(place, login="li").login == "li"


def test_an_account_that_the_owner_names_may(place: Path, account: Account) -> None:
    allow(place, "workshop", "kiosk")
    account("workshop", 4242)
    assert open_session(place, login="xiaowang").login == "xiaowang"
    with pytest.raises(NotFound, match="Known logins"):
        open_session(place, login="nobody-of-these")
    account("another", 4243)
    with pytest.raises(Forbidden):
        open_session(place, login="xiaowang")


def test_the_doctor_says_who_may(place: Path) -> None:
    def said() -> tuple[bool, str]:
        (check,) = (one for one in diagnose(place) if one.name == "identity")
        return check.ok, str(check.message)

    assert said() == (True, f"['{system_login()}'] may use `--as`.")
    file = allow(place, "workshop")
    ok, text = said()
    assert ok
    assert "workshop" in text
    file.chmod(0o666)
    ok, text = said()
    assert not ok
    assert "does not count" in text


@pytest.mark.parametrize("mode", [0o660, 0o602, 0o666])
def test_a_file_that_others_may_write_names_nobody(place: Path, account: Account, mode: int) -> None:
    allow(place, "workshop", mode=mode)
    account("workshop", 4242)
    with pytest.raises(Refused, match="does not count: it must belong to owner"):
        open_session(place, login="li")


def test_a_file_that_somebody_else_put_there_names_nobody(
    place: Path, account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    allow(place, "workshop")
    account("workshop", 4242)
    monkeypatch.setattr("pdca_tui.store.identity._owner", lambda path: 4244)
    monkeypatch.setattr("pdca_tui.store.identity.name_of", lambda user: {4242: "workshop", 4244: "pdca"}[user])
    with pytest.raises(Refused, match="must belong to pdca"):
        open_session(place, login="li")


@pytest.mark.parametrize(
    "content", [b"may_use_as = 7", b"may_use_as = [1]", b"[[", b"\xff", b'may_use_as = "workshop"']
)
def test_a_file_that_cannot_be_read_names_nobody_and_says_so(place: Path, account: Account, content: bytes) -> None:
    allow(place).write_bytes(content)
    account("workshop", 4242)
    with pytest.raises(Refused, match=r"identity\.toml cannot be read: "):
        open_session(place, login="li")


def test_a_pipe_in_its_place_names_nobody_and_keeps_nobody_waiting(place: Path, account: Account) -> None:
    os.mkfifo(place / IDENTITY, 0o600)
    account("workshop", 4242)
    with pytest.raises(Refused, match="does not count"):
        open_session(place, login="li")


def test_a_link_to_another_file_names_nobody(place: Path, account: Account, tmp_path: Path) -> None:
    file = allow(place, "workshop")
    file.rename(tmp_path / "elsewhere")
    file.symlink_to(tmp_path / "elsewhere")
    account("workshop", 4242)
    with pytest.raises(Refused, match="cannot be read"):
        open_session(place, login="li")


def test_a_link_to_the_live_file_makes_nobody_its_owner(
    place: Path, tmp_path: Path, account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "pdca.json").symlink_to(place / "pdca.json")
    account("workshop", 4242)
    owners = {mine: 4242}
    real = Path.stat

    def stat(self: Path, **how: bool) -> os.stat_result:
        found = real(self, **how)
        return os.stat_result((*found[:4], owners.get(self, found[4]), *found[5:10]))

    monkeypatch.setattr(Path, "stat", stat)
    with pytest.raises(Forbidden):
        open_session(mine, login="li")
    assert open_session(mine).person is None


def test_the_environment_does_not_say_who_one_is(monkeypatch: pytest.MonkeyPatch) -> None:
    before = system_login()
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.setenv(name, "li")
    assert system_login() == before


def test_no_command_takes_a_login_that_opening_refuses(place: Path, account: Account) -> None:
    account("workshop", 4242)
    with pytest.raises(Forbidden, match="may not use `--as li`"):
        restore_store(place, clock=CLOCK, login="li", revision=0)
    with pytest.raises(Forbidden, match="may not use `--as li`"):
        migrate_store(place, clock=CLOCK, login="li")
    with pytest.raises(Forbidden, match="Only a manager"):
        migrate_store(place, clock=CLOCK)
    with pytest.raises(Forbidden, match="Only a manager"):
        restore_store(place, clock=CLOCK, revision=0)
    (place / "pdca.json").write_bytes(b"broken")
    with pytest.raises(Forbidden, match="may not use `--as li`"):
        restore_store(place, clock=CLOCK, login="li")


def test_a_member_and_a_viewer_migrate_nothing(place: Path) -> None:
    for login in ("liming", "region"):
        with pytest.raises(Forbidden, match="Only a manager"):
            migrate_store(place, clock=CLOCK, login=login)
    assert migrate_store(place, clock=CLOCK, login="li").backup is None


def test_every_audit_entry_says_from_where_and_on_which_machine(
    as_: As, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    li = as_("li")
    indicator = li.snapshot().indicator_by_name["NPS"]
    log_value(li, indicator, Decimal(70), day=NOW.date().replace(day=15))
    monkeypatch.setenv("SSH_CONNECTION", "10.0.0.5 50234 10.0.0.1 22")
    log_value(as_("liming"), indicator, Decimal(71), day=NOW.date().replace(day=16))
    first, second = li.snapshot().changes[-2:]
    assert (first.login, first.connection, first.host) == ("li", "local", host_name())
    assert (second.login, second.connection, second.host) == ("liming", "ssh 10.0.0.5", host_name())
    restored = restore_store(place, clock=CLOCK, login="li", revision=first.revision)
    assert restored.change is not None
    assert (restored.change.connection, restored.change.host) == ("ssh 10.0.0.5", host_name())


@pytest.mark.parametrize(
    ("told", "connection"),
    [
        ("", "local"),
        ("   ", "local"),
        ("10.0.0.5 50234 10.0.0.1 22", "ssh 10.0.0.5"),
        ("2001:db8::7 1 2001:db8::1 22", "ssh 2001:db8::7"),
        ("UNKNOWN 65535 UNKNOWN 65535", "ssh"),
        ("\x1b]0;li\x07 1 2 3", "ssh"),
    ],
)
def test_only_an_address_is_taken_from_what_the_server_tells(told: str, connection: str) -> None:
    assert connection_of({"SSH_CONNECTION": told}) == connection


AS_NOBODY = """
import os, sys
from decimal import Decimal
from pathlib import Path
from pdca_tui.actions import open_session
from pdca_tui.actions.values import log_value
from pdca_tui.model.errors import Forbidden

path = Path(sys.argv[1])


def tried(login):
    try:
        session = open_session(path, login=login)
        log_value(session, session.snapshot().indicator_by_name["NPS"], Decimal(71))
    except Forbidden as error:
        return str(error)


assert tried("region")  # what is imported late may be out of reach afterwards
os.setgroups([])
os.setgid(65534)
os.setuid(65534)
print(tried("li"))
print(tried(None))
"""


@pytest.fixture
def open_to_all(place: Path) -> Iterator[Path]:
    """A store that every account of this machine may read and write."""
    import shutil

    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        store = Path(folder) / "store"
        shutil.copytree(place, store)
        for one in (store, *store.rglob("*")):
            one.chmod(0o777 if one.is_dir() else 0o666)
        yield store


@pytest.mark.skipif(sys.platform == "win32" or os.getuid() != 0, reason="only root can become another account")
def test_a_real_other_account_may_not_become_a_manager(open_to_all: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", AS_NOBODY, str(open_to_all)],
        capture_output=True,
        text=True,
        env={**os.environ, "USER": "li", "LOGNAME": "li"},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    refused, guest = done.stdout.splitlines()
    assert "may not use `--as li` here. root, who owns the store" in refused
    assert "may read here, not change" in guest
