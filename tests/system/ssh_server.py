"""A throw-away SSH server on loopback, with keys and settings of its own, that lets in whom the program's lines name.

Its settings allow everything a server can allow: what is shut is shut by the line.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

SSHD = shutil.which("sshd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
MISSING = [name for name in ("ssh", "scp", "sftp", "ssh-keygen", "ssh-agent", "ssh-add") if shutil.which(name) is None]
MISSING += [] if SSHD else ["sshd"]

SETTINGS = """\
Port {port}
ListenAddress 127.0.0.1
HostKey {folder}/host
PidFile none
UsePAM no
StrictModes no
UseDNS no
LogLevel DEBUG1
AuthorizedKeysFile {folder}/authorized_keys
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin forced-commands-only
AllowTcpForwarding yes
AllowStreamLocalForwarding yes
AllowAgentForwarding yes
PermitTunnel yes
X11Forwarding yes
AcceptEnv LANG LC_* PDCA_* TEXTUAL_* PYTHON* COLUMNS LINES NO_COLOR XDG_*
SetEnv HOME={folder}/home
Subsystem sftp internal-sftp
"""


def free_port() -> int:
    """A port nobody listens on just now."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


class SshServer:
    """The running server. `home` is the home of the account as sessions see it; `more` are lines of settings."""

    def __init__(self, folder: Path, more: str = "") -> None:
        self.folder, self.port = folder, free_port()
        self.home = folder / "home"
        self.user = pwd.getpwuid(os.getuid()).pw_name
        self.home.mkdir()
        (folder / "authorized_keys").write_text("", "ascii")
        self.make_key("host")
        settings = folder / "sshd_config"
        settings.write_text(SETTINGS.format(port=self.port, folder=folder) + more, "utf-8")
        if os.getuid() == 0:
            # What the distribution's service makes when it starts.
            Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
        self._log = (folder / "log").open("wb")
        assert SSHD is not None
        self._process = subprocess.Popen(
            [SSHD, "-D", "-e", "-f", str(settings)], stdin=subprocess.DEVNULL, stderr=self._log
        )
        self._wait()

    def _wait(self) -> None:
        end = time.monotonic() + 10
        while time.monotonic() < end and self._process.poll() is None:
            with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
                return
            time.sleep(0.02)
        raise RuntimeError(f"sshd did not start: {self.log}")

    @property
    def log(self) -> str:
        """What the server has said so far."""
        return (self.folder / "log").read_text("utf-8", "replace")

    def make_key(self, name: str) -> Path:
        """A key pair; the path of its secret half."""
        path = self.folder / name
        line = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", f"{name}@far-away", "-f", str(path)]
        subprocess.run(line, check=True, stdin=subprocess.DEVNULL)
        return path

    def let_in(self, store: Path, login: str, *flags: str) -> Path:
        """Let `login` in, by the line that the command prints for a new key of theirs."""
        key = self.make_key(login)
        line = [sys.executable, "-m", "pdca_tui", "--store", str(store), *flags]
        line += ["authorized-key", login, "--key", f"{key}.pub"]
        printed = subprocess.run(line, check=True, capture_output=True, text=True).stdout
        with (self.folder / "authorized_keys").open("a", encoding="utf-8") as file:
            file.write(printed)
        return key

    def options(self, key: Path, port: int | None = None) -> list[str]:
        """What every client needs, ahead of its own words."""
        settings = {
            "Port": port or self.port,
            "User": self.user,
            "IdentityFile": key,
            "IdentitiesOnly": "yes",
            "IdentityAgent": "none",
            "BatchMode": "yes",
            "StrictHostKeyChecking": "no",
            "UserKnownHostsFile": "/dev/null",
            "GlobalKnownHostsFile": "/dev/null",
            "LogLevel": "ERROR",
        }
        return ["-F", "none", *(word for name, value in settings.items() for word in ("-o", f"{name}={value}"))]

    def ssh(self, key: Path, *words: str, port: int | None = None) -> list[str]:
        """The line of a client that connects with `key`; `words` go between its options and nothing."""
        return ["ssh", *self.options(key, port), *words]

    def run(self, key: Path, *words: str, timeout: float = 30) -> subprocess.CompletedProcess[str]:
        """A client that ends by itself."""
        return subprocess.run(
            self.ssh(key, *words),
            capture_output=True,
            text=True,
            timeout=timeout,
            stdin=subprocess.DEVNULL,
            check=False,
        )

    def close(self) -> None:
        self._process.terminate()
        self._process.wait(10)
        self._log.close()


def processes_with(*words: str) -> list[int]:
    """The processes whose line holds all these words."""
    found = []
    for folder in Path("/proc").iterdir():
        if not folder.name.isdigit() or int(folder.name) == os.getpid():
            continue
        with suppress(OSError):
            line = (folder / "cmdline").read_bytes().decode("utf-8", "replace").split("\0")
            if all(word in line for word in words):
                found.append(int(folder.name))
    return found


class Line:
    """A way between client and server that can break: by a reset, which both ends see at once, or without a word."""

    def __init__(self, target: int) -> None:
        self._target = target
        self._silent = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        self._ends: list[socket.socket] = []
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        with suppress(OSError):
            client, _ = self._listener.accept()
            server = socket.create_connection(("127.0.0.1", self._target))
            self._ends = [client, server]
            for one, other in ((client, server), (server, client)):
                threading.Thread(target=self._carry, args=(one, other), daemon=True).start()

    def _carry(self, one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while data := one.recv(65536):
                if not self._silent.is_set():
                    other.sendall(data)

    def go_silent(self) -> None:
        """Swallow whatever either end sends from now on, and close nothing: like a cable that is pulled out."""
        self._silent.set()

    def cut(self) -> None:
        """Reset both connections, as a router does that has forgotten them: each end is told that it is over."""
        self._listener.close()
        for end in self._ends:
            end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
            with suppress(OSError):
                end.shutdown(socket.SHUT_RD)
            end.close()


@contextmanager
def agent() -> Iterator[dict[str, str]]:
    """An agent that a client could forward: its environment."""
    told = subprocess.run(["ssh-agent", "-s"], capture_output=True, text=True, check=True).stdout
    found = dict(word.split("=", 1) for word in told.replace(";", "\n").split("\n") if "=" in word)
    try:
        yield {name.strip(): value for name, value in found.items()}
    finally:
        os.kill(int(found["SSH_AGENT_PID"]), signal.SIGTERM)
