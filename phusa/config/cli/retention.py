"""`phusa retention`: how much personal data has been kept long enough, and with --apply forgets it."""

import argparse
import dataclasses
import json

from phusa.config.cli.environment import application

DOING = "Quản trị máy chủ, dòng lệnh"


def add(parser: argparse.ArgumentParser) -> None:
    """Whether to do it, how many days, and how to print."""
    parser.add_argument("--apply", action="store_true", help="xoá thật; không có thì chỉ đếm")
    parser.add_argument("--days", type=int, metavar="SỐ_NGÀY", help="thay cho PHUSA_RETENTION_DAYS")
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")


def run(args: argparse.Namespace) -> int:
    """0 in any case: that there is nothing to forget is no failure."""
    with application():
        from django.conf import settings

        from phusa.base import clock
        from phusa.base.access import system_actor
        from phusa.base.refusals import Refused
        from phusa.organisations.models import Place
        from phusa.staff.actions import forget
        from phusa.staff.queries.retention import due

        now = clock.now()
        days = settings.RETENTION_DAYS if args.days is None else args.days
        if days < 1:
            raise Refused("bad_days", "Số ngày giữ ít nhất là 1.")
        today = clock.day_of(now)
        root = Place.objects.on(today).filter(parent=None).select_related("unit").order_by("pk").first()
        counts = due(now, days)
        if args.apply and root is not None:
            counts = forget(actor=system_actor(today, DOING), now=now, scope=root.unit, days=days)
        found = dataclasses.asdict(counts) | {"days": days, "applied": args.apply}
        print(json.dumps(found) if args.json else _words(found))
    return 0


def _words(found: dict[str, int]) -> str:
    done = "Đã xoá" if found["applied"] else "Sẽ xoá (thêm --apply để xoá thật)"
    return (
        f"{done}, giữ {found['days']} ngày: điện thoại, e-mail, dân tộc của {found['people']} người; nội dung "
        f"{found['requests']} đề nghị sửa; phần riêng của {found['brought']} hồ sơ mang theo; {found['files']} tệp và "
        f"{found['rows']} dòng danh sách đã nhập. Kết quả bồi dưỡng không bị xoá."
    )
