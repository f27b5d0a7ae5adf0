"""Sample data: the district of plan 772/KH-PGDĐT in school year 2019-2020, invented people, real rules."""

from collections.abc import Callable

from phusa.base.refusals import Refused


def lay_down(*, people: int, seed: int, if_empty: bool, say: Callable[[str], None]) -> None:
    """Publish the regulations and lay down the district; with `people`, as many more schools as hold so many people.

    Refused (`not_empty`) when there are units already, or silent when `if_empty`; more people may be asked for later.
    """
    from phusa.base import clock
    from phusa.base.access import system_actor
    from phusa.config.demo import build, scale

    now = clock.now()
    today = clock.day_of(now)
    if build.is_empty():
        say("Đang lập dữ liệu minh hoạ…")
        build.build_district(now=now, today=today, seed=seed, say=say)
    elif not people and not if_empty:
        raise Refused("not_empty", "Cơ sở dữ liệu đã có đơn vị, không lập dữ liệu minh hoạ chồng lên.")
    if people:
        scale.build_more(system_actor(today, build.DOING), now=now, people=people, seed=seed, say=say)
