"""The secret key: made once, kept in `var/`, read ever after."""

import os
import secrets
from pathlib import Path


def secret_key(var: Path) -> str:
    """The key in `var/secret_key`, created with it on first use; nobody but the owner may read the file.

    Losing it signs everybody out and makes columns encrypted with it unreadable: it belongs into the backup.
    """
    file = var / "secret_key"
    if not file.exists():
        var.mkdir(parents=True, exist_ok=True)
        partial = var / f"secret_key.{os.getpid()}"
        partial.touch(mode=0o600)
        partial.write_text(secrets.token_urlsafe(48))
        try:
            os.link(partial, file)  # fails when another process was first: then its key is the key
        except FileExistsError:
            pass
        finally:
            partial.unlink()
    return file.read_text().strip()
