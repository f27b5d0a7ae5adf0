import os
import re
import subprocess
import sys
from pathlib import Path

from django.conf import settings

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = ROOT / "docs" / "operations" / "settings.md"
ASKED = re.compile(r'environ(?:\.get\(|\[)\s*"([A-Z_]+)"(?!\] =)')
# Asked by the scripts, not by Python.
BY_SCRIPTS = {"PYTHON", "CHROMIUM"}
# Names of the system, not settings of ours.
OF_THE_SYSTEM = {"DJANGO_SETTINGS_MODULE", "PYTHONPATH"}


def asked() -> set[str]:
    files = (ROOT / "phusa").rglob("*.py")
    return {name for file in files for name in ASKED.findall(file.read_text())} - OF_THE_SYSTEM


def documented() -> set[str]:
    rows = (line.split("|")[1] for line in DOCUMENT.read_text().splitlines() if line.startswith("| `"))
    return {name for row in rows for name in re.findall(r"`([A-Z_]+)`", row)} | {"PHUSA_STATIC"}


def test_every_documented_variable_is_read() -> None:
    assert documented() - asked() - BY_SCRIPTS == set()
    scripts = "".join(file.read_text() for file in (ROOT / "scripts").iterdir())
    assert {name for name in BY_SCRIPTS if "${" + name in scripts} == BY_SCRIPTS


def loaded(expression: str, **environment: str) -> str:
    """What a setting is in a fresh process with this environment."""
    code = f"from phusa.config import settings; print(({expression}))"
    run = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={k: v for k, v in os.environ.items() if not k.startswith("PHUSA_")} | environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return run.stdout.strip()


def test_https_turns_on_what_protects_it_and_nothing_does_so_without(tmp_path: Path) -> None:
    expression = "settings.SECURE_HSTS_SECONDS, settings.SESSION_COOKIE_SECURE, settings.CSRF_TRUSTED_ORIGINS"
    common = {"PHUSA_VAR": str(tmp_path), "PHUSA_HOSTS": "bdtx.example.vn"}
    assert loaded(expression, **common, PHUSA_HTTPS="1") == "(31536000, True, ['https://bdtx.example.vn'])"
    assert loaded(expression, **common) == "(0, False, [])"


def test_a_given_database_replaces_the_embedded_one(tmp_path: Path) -> None:
    given = loaded(
        "settings.DATABASES['default']['HOST']",
        PHUSA_VAR=str(tmp_path),
        DATABASE_URL="postgresql://db.example/phusa",
    )
    assert given == "db.example"


def test_debug_is_off_and_the_key_is_nobodys_default() -> None:
    assert not settings.DEBUG
    assert len(settings.SECRET_KEY) >= 50


def test_days_are_counted_in_vietnam_and_instants_kept_in_utc() -> None:
    assert settings.USE_TZ and settings.TIME_ZONE == "Asia/Ho_Chi_Minh"
    assert settings.LANGUAGE_CODE == "vi"
