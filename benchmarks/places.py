"""What the benchmarks stand on: the product on a database of its own, with schools of a given size."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
QUICK = "--quick" in sys.argv


@contextmanager
def product() -> Iterator[str]:
    """Django on an empty migrated database that flushes to disk as in production; yields its `DATABASE_URL`."""
    with TemporaryDirectory() as var:
        os.environ |= {"PHUSA_VAR": var, "DJANGO_SETTINGS_MODULE": "phusa.config.settings"}
        os.environ["PHUSA_LOG_LEVEL"] = "WARNING"
        import django

        django.setup()
        from django.conf import settings

        from phusa.config.postgres import Cluster, locate
        from tests.databases import copied, template

        settings.ALLOWED_HOSTS = ["*"]
        cluster = Cluster(locate(ROOT / "var" / "bench")).enter()
        try:
            with copied(cluster.url("postgres"), template(cluster.url("postgres")), "bench") as name:
                yield cluster.url(name)
        finally:
            cluster.leave()


def seconds(deed: Callable[[], object], rounds: int) -> float:
    """The median seconds of one deed after a first one that does not count."""
    deed()
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        deed()
        taken.append(time.perf_counter() - start)
    return median(taken)
