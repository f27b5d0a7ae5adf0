"""The secret key: made once, kept in `var/`, read ever after."""

import os
import secrets
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile


def secret_key(var: Path) -> str:
    """The key in `var/secret_key`, created with it on first use; nobody but the owner may read the file.

    Losing it signs everybody out and makes columns encrypted with it unreadable: it belongs into the backup.
    """
    file = var / "secret_key"
    if not file.exists():
        var.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile("w", dir=var, prefix="secret_key.") as partial:  # made with mode 0600
            partial.write(secrets.token_urlsafe(48))
            partial.flush()
            with suppress(FileExistsError):  # another process was first: then its key is the key
                os.link(partial.name, file)
    return file.read_text().strip()
