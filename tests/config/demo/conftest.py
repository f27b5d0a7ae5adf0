"""The demo district, laid down once for all tests of this folder."""

import pytest

from phusa.base import clock
from phusa.config.demo.build import build_district
from phusa.config.prepare import publish_catalogue, publish_report_forms
from tests.worlds import World, world

SEED = 772


def demo_district() -> list[str]:
    """The district in the database; gives what was said while it was laid down."""
    said: list[str] = []
    now = clock.now()
    publish_catalogue(said.append, now)
    publish_report_forms(said.append, now)
    said.clear()
    build_district(now=now, today=clock.day_of(now), seed=SEED, say=said.append)
    return said


demo_world = world(demo_district)


@pytest.fixture
def laid_down(demo_world: World[list[str]], db: None) -> list[str]:
    """The district for one test, which may change it: nothing of that stays."""
    return demo_world.given()
