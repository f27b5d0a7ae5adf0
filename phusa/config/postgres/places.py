"""Where a cluster lives and as whom it runs.

PostgreSQL refuses to run as root. As root it therefore runs as the system user `phusa`; where that user cannot
reach the checkout (below `/root`, say) programs and data go below `/var/lib/phusa`, and `var/postgres` becomes a
link to it. The permissions of folders that were there before are never changed.
"""

import hashlib
import os
import pwd
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from phusa.base.refusals import Refused
from phusa.config.postgres.binaries import copy_binaries, find_binaries

SERVICE_USER = "phusa"
STATE = Path("/var/lib/phusa")
LONGEST_SOCKET = 107  # bytes: `sun_path` holds 108 with the closing zero
SOCKET_NAME = ".s.PGSQL.5432"


@dataclass(frozen=True)
class Place:
    """A folder for one cluster, the programs that serve it, and the user they run as (None: ourselves)."""

    folder: Path
    binaries: Path
    owner: pwd.struct_passwd | None = None

    @property
    def sockets(self) -> Path:
        """The folder of the socket: in the place, or a short one elsewhere when its path would be too long."""
        near = self.folder / "run"
        # libpq takes a comma for the end of a host, so such a path cannot be named to it.
        if len(os.fsencode(near / SOCKET_NAME)) <= LONGEST_SOCKET and "," not in str(near):
            return near
        name = hashlib.sha256(os.fsencode(self.folder)).hexdigest()[:12]
        return Path(tempfile.gettempdir()) / f"phusa-{self.uid}-{name}"

    @property
    def uid(self) -> int:
        """The number of the user who owns the data and runs the server."""
        return self.owner.pw_uid if self.owner else os.geteuid()

    def url(self, database: str = "phusa") -> str:
        """The `DATABASE_URL` of a database of this cluster, through its socket."""
        return f"postgresql://phusa@/{database}?host={quote(str(self.sockets), safe='')}"

    @property
    def user(self) -> int | None:
        """The user a child must become, None to stay who we are; as `subprocess` takes it."""
        return self.owner.pw_uid if self.owner else None

    @property
    def group(self) -> int | None:
        """The group a child must become."""
        return self.owner.pw_gid if self.owner else None

    @property
    def more_groups(self) -> list[int] | None:
        """The other groups of a child: none of root's."""
        return [] if self.owner else None

    def prepare(self) -> None:
        """Makes the folders of the place, readable to nobody but the owner (and root)."""
        for folder in (self.folder, self.sockets):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if self.owner and folder.stat().st_uid == 0:
                os.chown(folder, self.owner.pw_uid, self.owner.pw_gid)
            if folder.stat().st_uid not in (self.uid, os.geteuid()):
                raise _belongs_to_another(folder)


def locate(var: Path, setting: str = "") -> Place:
    """The place of the cluster of `var`, made if it is new; `setting` may name the folder of the programs."""
    binaries = find_binaries(setting)
    var.mkdir(parents=True, exist_ok=True)
    near = var.resolve() / "postgres"
    place = _as_root(near, binaries) if os.geteuid() == 0 else Place(near.resolve(), binaries)
    if os.geteuid() and near.exists() and near.stat().st_uid != os.geteuid():
        raise _belongs_to_another(near)
    place.prepare()
    return place


def _as_root(near: Path, binaries: Path) -> Place:
    owner = _owner_of(near)
    if not _can_run(owner, binaries / "postgres", "--version"):
        STATE.mkdir(mode=0o755, exist_ok=True)
        binaries = copy_binaries(binaries, STATE / "programs")
    if near.is_symlink():
        return Place(near.resolve(), binaries, owner)
    if _can_run(owner, "/usr/bin/test", "-x", str(near.parent)):
        return Place(near, binaries, owner)
    if near.exists() and any(near.iterdir()):
        raise Refused(
            "postgres_unreachable",
            f"Người dùng {owner.pw_name} không còn vào được thư mục dữ liệu {near}.",
            next_step="Trả lại quyền đi qua (x) cho các thư mục chứa nó, rồi chạy lại.",
        )
    far = STATE / hashlib.sha256(os.fsencode(near)).hexdigest()[:12]
    far.mkdir(mode=0o700, parents=True, exist_ok=True)
    if near.exists():
        near.rmdir()
    near.symlink_to(far)
    return Place(far, binaries, owner)


def _owner_of(near: Path) -> pwd.struct_passwd:
    """Whoever owns the data already, when that is not root; else the service user, created when missing."""
    uid = near.stat().st_uid if near.exists() else 0
    try:
        return pwd.getpwuid(uid) if uid else pwd.getpwnam(SERVICE_USER)
    except KeyError:
        return _new_service_user()


def _new_service_user() -> pwd.struct_passwd:
    useradd = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")
    command = [useradd or "useradd", "--system", "--home-dir", str(STATE), "--no-create-home", SERVICE_USER]
    made = subprocess.run(command, capture_output=True, text=True, check=False) if useradd else None
    try:
        return pwd.getpwnam(SERVICE_USER)
    except KeyError:
        why = made.stderr.strip() if made else "máy không có lệnh useradd"
        raise Refused(
            "no_service_user",
            f"PostgreSQL không chạy bằng root, và không tạo được người dùng {SERVICE_USER}: {why}.",
            next_step="Chạy lại bằng một người dùng thường, hoặc đặt DATABASE_URL.",
        ) from None


def _can_run(owner: pwd.struct_passwd, *command: str | Path) -> bool:
    try:
        run = subprocess.run(
            command,
            capture_output=True,
            check=False,
            cwd="/",
            user=owner.pw_uid,
            group=owner.pw_gid,
            extra_groups=[],
        )
    except OSError:
        return False
    return run.returncode == 0


def _belongs_to_another(folder: Path) -> Refused:
    try:
        name = pwd.getpwuid(folder.stat().st_uid).pw_name
    except KeyError:
        name = str(folder.stat().st_uid)
    return Refused(
        "postgres_of_another",
        f"Thư mục {folder} thuộc về người dùng {name}, không phải người đang chạy lệnh này.",
        next_step="Chạy lại bằng người dùng đó (hoặc root), hoặc đặt PHUSA_VAR sang thư mục khác.",
    )
