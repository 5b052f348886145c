"""People far away, over the system's own SSH: the app opens with their right, and nothing else does."""

from __future__ import annotations

import fcntl
import os
import re
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from pdca_tui.platform.accounts import host_name
from pdca_tui.store import open_store
from pdca_tui.tui.sample import make_sample
from tests.system import ssh_server
from tests.system.new_task import open_new_task
from tests.system.ssh_server import Line, SshServer, processes_with
from tests.system.terminal import Terminal
from tests.system.waiting import until
from tests.tui.running import MOMENT

pytestmark = [
    pytest.mark.system,
    pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="looks at processes as Linux shows them"),
    pytest.mark.skipif(bool(ssh_server.MISSING), reason=f"not installed here: {', '.join(ssh_server.MISSING)}"),
]

PATIENCE = 30.0
DOCS = Path(__file__).parents[2] / "docs"
ONLY_THE_APP = "opens the app and nothing else"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[SshServer]:
    yield from running_server(tmp_path)


def running_server(tmp_path: Path, more: str = "") -> Iterator[SshServer]:
    folder = tmp_path / "ssh"
    folder.mkdir()
    running = SshServer(folder, more)
    yield running
    running.close()


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store whose path needs quoting on every level."""
    folder = tmp_path / 'the "centre"\'s $HOME'
    make_sample(folder / "store", "en", MOMENT.date())
    return folder / "store"


@pytest.fixture
def li(server: SshServer, store: Path) -> Path:
    """The key of the manager."""
    return server.let_in(store, "li", "--lang", "en")


def on_screen(server: SshServer, key: Path, *words: str, port: int | None = None, **env: str | None) -> Terminal:
    """The app as the person with this key sees it."""
    return Terminal(server.ssh(key, "-tt", *words, "127.0.0.1", port=port), env=env)


def app_of(store: Path) -> list[int]:
    return processes_with("--restricted", str(store))


def log_a_value(terminal: Terminal) -> None:
    terminal.wait_for("Needs you", PATIENCE)
    terminal.send("tab", "tab", "down", "v")


def test_the_app_opens_and_the_audit_says_who_it_was_and_from_where(server: SshServer, store: Path, li: Path) -> None:
    with on_screen(server, li) as terminal:
        log_a_value(terminal)
        terminal.wait_for("required")
        terminal.send("5", "ctrl+s")
        terminal.wait_for(r"Parts shortages: 5")
        terminal.send("q")
        assert terminal.wait_until_gone() == 0
    last = open_store(store, read_only=True).snapshot().changes[-1]
    assert (last.deed, last.login) == ("value.log", "li")
    assert (last.connection, last.host) == ("ssh 127.0.0.1", host_name())


def test_a_viewer_reads_and_changes_nothing(server: SshServer, store: Path) -> None:
    key = server.let_in(store, "region", "--lang", "en")
    before = (store / "pdca.json").read_bytes()
    with on_screen(server, key) as terminal:
        log_a_value(terminal)
        terminal.wait_for("may read here, not change")
        terminal.send("q")
        assert terminal.wait_until_gone() == 0
    assert (store / "pdca.json").read_bytes() == before


def test_a_key_can_be_given_for_reading_only(server: SshServer, store: Path) -> None:
    key = server.let_in(store, "li", "--lang", "en", "--read-only")
    with on_screen(server, key) as terminal:
        log_a_value(terminal)
        terminal.wait_for("open for reading only")
        (app,) = app_of(store)
        held = {one.name: os.readlink(one) for one in Path(f"/proc/{app}/fd").iterdir()}
        of_the_store = {name for name, target in held.items() if target.startswith(str(store))}
        assert of_the_store
        for name in of_the_store:
            flags = re.search(r"^flags:\s+(\d+)$", Path(f"/proc/{app}/fdinfo/{name}").read_text("ascii"), re.MULTILINE)
            assert flags is not None
            assert int(flags.group(1), 8) & os.O_ACCMODE == os.O_RDONLY


def test_nothing_of_the_clients_environment_arrives_but_terminal_and_language(
    server: SshServer, store: Path, li: Path, tmp_path: Path
) -> None:
    sent = {
        "PDCA_STORE": "/tmp",
        "PDCA_STATE": str(tmp_path / "evil"),
        "PDCA_CONFIG": str(tmp_path / "evil"),
        "TEXTUAL_SCREENSHOT": "1",
        "TEXTUAL_SCREENSHOT_LOCATION": str(tmp_path),
        "TEXTUAL_DRIVER": "evil:Driver",
        "PYTHONPATH": str(tmp_path),
        "PYTHONSTARTUP": str(tmp_path / "evil.py"),
        "LC_MESSAGES": "de_DE.UTF-8",
        "LANG": "zh_CN.UTF-8",
        "TERM": "xterm-256color",
    }
    with on_screen(server, li, "-o", "SendEnv=*", **sent) as terminal:
        terminal.wait_for("Needs you", PATIENCE)
        (app,) = app_of(store)
        pairs = Path(f"/proc/{app}/environ").read_bytes().decode().split("\0")
        got = dict(pair.split("=", 1) for pair in pairs if pair)
        assert set(got) == {"HOME", "TERM", "LANG", "LC_ALL", "SSH_CONNECTION", "SSH_ORIGINAL_COMMAND"}
        assert got["TERM"] == "xterm-256color"
        assert got["LANG"] == "zh_CN.UTF-8"
        assert got["HOME"] == str(server.home)
        assert got["SSH_CONNECTION"].startswith("127.0.0.1 ")
        assert got["SSH_ORIGINAL_COMMAND"] == ""
    assert not (tmp_path / "evil").exists()
    assert not list(tmp_path.glob("*.svg"))


def test_the_language_of_the_client_is_the_language_of_the_screen(server: SshServer, store: Path) -> None:
    key = server.let_in(store, "li")
    with on_screen(server, key, "-o", "SendEnv=LANG", LANG="zh_CN.UTF-8") as terminal:
        terminal.wait_for("需要你", PATIENCE)


@pytest.mark.parametrize(
    "command", ["id", "pdca log", "/bin/sh", "cat /etc/passwd; touch {touched}", "$(touch {touched})"]
)
def test_another_command_gets_a_sentence(
    server: SshServer, store: Path, li: Path, command: str, tmp_path: Path
) -> None:
    touched = tmp_path / "touched"
    for way in ((), ("-tt",)):
        done = server.run(li, *way, "127.0.0.1", command.format(touched=touched))
        assert done.returncode == 1
        assert ONLY_THE_APP in done.stdout + done.stderr
        assert "root" not in done.stdout
    assert not touched.exists()


def test_without_a_terminal_there_is_a_sentence_and_no_app(server: SshServer, li: Path) -> None:
    done = server.run(li, "-T", "127.0.0.1")
    assert done.returncode == 1
    assert "use `ssh -t`" in done.stderr


def test_files_go_neither_way(server: SshServer, store: Path, li: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.write_text("x", "ascii")
    there, here = tmp_path / "there", tmp_path / "here"
    remote = f"{server.user}@127.0.0.1"
    options = server.options(li)
    for line in (
        ["scp", *options, str(mine), f"{remote}:{there}"],
        ["scp", "-O", *options, str(mine), f"{remote}:{there}"],
        ["scp", *options, f"{remote}:{store}/pdca.json", str(here)],
        ["scp", "-O", *options, f"{remote}:{store}/pdca.json", str(here)],
        ["sftp", *options, f"{remote}:{store}/pdca.json", str(here)],
    ):
        done = subprocess.run(line, capture_output=True, timeout=30, stdin=subprocess.DEVNULL, check=False)
        assert done.returncode != 0, line
    assert not there.exists()
    assert not here.exists()


def test_no_port_is_forwarded_to_the_servers_side(server: SshServer, li: Path) -> None:
    port = ssh_server.free_port()
    with socket.create_server(("127.0.0.1", 0)) as secret:
        target = f"127.0.0.1:{secret.getsockname()[1]}"
        client = subprocess.Popen(server.ssh(li, "-N", "-L", f"127.0.0.1:{port}:{target}", "127.0.0.1"))
        try:

            def reached() -> bool:
                with socket.create_connection(("127.0.0.1", port), 1) as way:
                    way.settimeout(10)
                    assert way.recv(1) == b""
                return True

            def tried() -> bool:
                try:
                    return reached()
                except ConnectionError:
                    return False

            assert until(tried, 15) is not None
            secret.settimeout(0.3)
            with pytest.raises(TimeoutError):
                secret.accept()
        finally:
            client.kill()
            client.wait()
        stdio = server.run(li, "-W", target, "127.0.0.1")
        assert stdio.returncode != 0
        assert "forwarding failed" in stdio.stderr


def test_it_is_the_line_that_shuts_the_ports_and_not_the_server(server: SshServer, li: Path) -> None:
    names = server.folder / "authorized_keys"
    names.write_text(names.read_text("utf-8").replace("restrict,pty,", ""), "utf-8")
    with socket.create_server(("127.0.0.1", 0)) as secret:
        secret.settimeout(15)
        target = f"127.0.0.1:{secret.getsockname()[1]}"
        client = subprocess.Popen(server.ssh(li, "-W", target, "127.0.0.1"), stdin=subprocess.PIPE)
        try:
            secret.accept()[0].close()
        finally:
            client.kill()
            client.wait()


def test_no_port_is_forwarded_to_the_clients_side(server: SshServer, li: Path) -> None:
    line = ("-N", "-o", "ExitOnForwardFailure=yes", "-R", f"127.0.0.1:{ssh_server.free_port()}:127.0.0.1:9")
    done = server.run(li, *line, "127.0.0.1")
    assert done.returncode != 0
    assert "remote port forwarding failed" in done.stderr


def test_no_agent_is_forwarded(server: SshServer, store: Path, li: Path) -> None:
    with ssh_server.agent() as variables:
        subprocess.run(["ssh-add", "-q", str(li)], env={**os.environ, **variables}, check=True)
        words = ("-A", "-o", f"IdentityAgent={variables['SSH_AUTH_SOCK']}")
        line = ["ssh", *words, *server.options(li), "-tt", "127.0.0.1"]
        with Terminal(line, env=variables) as terminal:
            terminal.wait_for("Needs you", PATIENCE)
            assert b"SSH_AUTH_SOCK" not in Path(f"/proc/{app_of(store)[0]}/environ").read_bytes()
    assert "agent forwarding disabled" in server.log.lower()


def begin_a_task(terminal: Terminal) -> None:
    """Type the name of a new task, and leave the form open."""
    terminal.wait_for("Needs you", PATIENCE)
    open_new_task(terminal, "Ask three customers")


def is_left_in_order(server: SshServer, store: Path) -> None:
    """The draft is kept, and nobody holds the lock."""
    drafts = list(server.home.rglob("drafts/*/*.json"))
    assert [one for one in drafts if "Ask three customers" in one.read_text("ascii")]
    with (store / ".lock").open("rb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)


@pytest.mark.parametrize("how", ["the client is killed", "the connection is reset"])
def test_a_lost_connection_ends_the_app_keeps_the_draft_and_leaves_no_lock(
    server: SshServer, store: Path, li: Path, how: str
) -> None:
    line = Line(server.port) if how == "the connection is reset" else None
    with on_screen(server, li, port=line.port if line else None) as terminal:
        begin_a_task(terminal)
        assert len(app_of(store)) == 1
        if line is not None:
            line.cut()
        else:
            os.kill(terminal.pid, 9)
        gone = until(lambda: not app_of(store), 3.0)
        assert gone is not None, "the app goes on without anybody"
    is_left_in_order(server, store)


@pytest.fixture
def impatient(tmp_path: Path) -> Iterator[SshServer]:
    """A server that asks every second whether somebody is there, and gives up after two questions."""
    yield from running_server(tmp_path, "ClientAliveInterval 1\nClientAliveCountMax 2\n")


def test_a_line_that_goes_dead_without_a_word_ends_the_app_once_the_server_gives_up(
    impatient: SshServer, store: Path
) -> None:
    line, key = Line(impatient.port), impatient.let_in(store, "li", "--lang", "en")
    with on_screen(impatient, key, port=line.port) as terminal:
        begin_a_task(terminal)
        # While somebody answers, the questions end nothing.
        assert until(lambda: not app_of(store), 4.0) is None
        line.go_silent()
        # How long that takes is the server's affair: some wait twice as long between two questions.
        assert until(lambda: "client not responding" in impatient.log, PATIENCE) is not None
        assert until(lambda: not app_of(store), 3.0) is not None, "the app goes on without anybody"
        line.cut()
    is_left_in_order(impatient, store)


def test_a_key_can_be_given_for_reading_out_line_by_line(server: SshServer, store: Path) -> None:
    key = server.let_in(store, "li", "--lang", "en", "--linear")
    done = server.run(key, "127.0.0.1")
    assert done.returncode == 0, done.stderr
    assert "Today" in done.stdout
    assert "\x1b" not in done.stdout


def test_the_draft_is_there_again_after_the_line_was_lost(server: SshServer, store: Path, li: Path) -> None:
    for visit in ("first", "second"):
        with on_screen(server, li) as terminal:
            terminal.wait_for("Needs you", PATIENCE)
            open_new_task(terminal)
            if visit == "second":
                terminal.wait_for("Ask three customers")
                break
            terminal.send("Ask three customers")
            terminal.wait_for("Ask three customers")
            terminal.read_for(0.5)
            os.kill(terminal.pid, 9)


def blocks(page: str) -> list[str]:
    """What stands between fences on a page of the guide."""
    return re.findall(r"^```\w*\n(.*?)^```$", (DOCS / page).read_text("utf-8"), re.DOTALL | re.MULTILINE)


def test_the_guide_says_the_same_to_both_languages() -> None:
    assert blocks("ssh.md") == blocks("ssh.zh.md")


def test_the_server_takes_the_settings_of_the_guide(server: SshServer, tmp_path: Path) -> None:
    (block,) = (one for one in blocks("ssh.md") if one.startswith("Match User pdca"))
    settings = tmp_path / "sshd_config"
    settings.write_text(f"HostKey {server.folder}/host\n{block}", "ascii")
    line = [str(ssh_server.SSHD), "-T", "-f", str(settings), "-C", "user=pdca,host=far,addr=10.0.0.5"]
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    in_force = set(done.stdout.splitlines())
    for setting in block.splitlines()[1:]:
        name, value = setting.split()
        assert f"{name.lower()} {value}" in in_force


def test_the_client_takes_the_settings_of_the_guide(server: SshServer, tmp_path: Path) -> None:
    (block,) = (one for one in blocks("ssh.md") if "Host cockpit" in one)
    settings = tmp_path / "ssh_config"
    settings.write_text(block, "ascii")
    done = subprocess.run(["ssh", "-G", "-F", str(settings), "cockpit"], capture_output=True, text=True, check=True)
    in_force = done.stdout.splitlines()
    assert {"hostname 10.0.0.1", "user pdca", "requesttty true", "forwardagent no"} <= set(in_force)
