"""A country laid down by SQL: 63 provinces, 36,000 schools, 1.6 million people, 130,000 of them in one province.

The names are as frequent as in life: 38 of 100 families are Nguyễn, half of all are called Thị in the middle.
"""

from datetime import date
from importlib import import_module
from itertools import chain
from typing import Any

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from phusa.base.access import Actor, Held, Role
from phusa.base.text import fold, sort_key

PEOPLE, OF_PROVINCE = 1_600_000, 130_000
SHARES = 1000
FAMILIES = (
    ("Nguyễn", 380), ("Trần", 110), ("Lê", 95), ("Phạm", 70), ("Hoàng", 45), ("Vũ", 39), ("Võ", 30), ("Đặng", 25),
    ("Bùi", 24), ("Đỗ", 20), ("Hồ", 16), ("Ngô", 15), ("Dương", 14), ("Lý", 10), ("Lò", 12), ("Quàng", 10),
    ("Cầm", 8), ("Tòng", 8), ("Sùng", 8), ("Giàng", 8), ("Đinh", 10), ("Mai", 8), ("Trịnh", 8), ("Kpă", 1),
)  # fmt: skip
MIDDLES = (
    ("Thị", 430), ("Văn", 200), ("Thị Thu", 50), ("Thị Kim", 30), ("Thị Hồng", 30), ("Đức", 40), ("Minh", 40),
    ("Quốc", 40), ("Ngọc", 50), ("Thanh", 50), ("Hữu", 20), ("Xuân", 20),
)  # fmt: skip
COMMON = (
    ("Hương", 40), ("Hà", 38), ("Anh", 38), ("Lan", 25), ("Hoa", 25), ("Hằng", 25), ("Thuỷ", 25), ("Dung", 22),
    ("Hạnh", 22), ("Mai", 20), ("Nga", 20), ("Linh", 25), ("Trang", 25), ("Yến", 20), ("Hiền", 22), ("Tuấn", 22),
    ("Hùng", 22), ("Dũng", 20), ("Bình", 20), ("Nam", 18), ("Xuân", 16), ("Phương", 28), ("Thảo", 20), ("Nhung", 18),
)  # fmt: skip
OTHERS = (
    "An Bách Bảo Bích Biên Cẩm Chanh Chi Chiến Chính Cúc Cường Diên Diệp Đào Đạt Định Đông Đức Giang Giáp Hải Hân "
    "Hậu Hiệp Hiếu Hoà Hoàn Hồng Huệ Huy Huyền Khánh Khoa Khuê Kiên Kiều Lâm Liên Liễu Loan Long Lộc Luân Ly Mạnh "
    "Mẩy Minh My Nghĩa Ngân Ngọc Nguyên Nguyệt Nhàn Nhật Nhi Oanh Ón Pâng Phong Phúc Quân Quang Quế Quyên Quỳnh Sang "
    "Sơn Sương Tài Tâm Tân Thái Thanh Thành Thắng Thi Thịnh Thoa Thơ Thu Thuận Thuý Thư Tiến Tín Toàn Trâm Trí Trinh "
    "Trung Trúc Tùng Tuyết Uyên Vân Việt Vinh Vui Vương Vy"
).split()

UNITS = """
INSERT INTO organisations_unit (id, code, name, kind, levels, is_public, disadvantaged_area, document_symbol, locality,
                                sort_key, search_text)
SELECT id, code, name, kind, '{THCS}', true, false, '', '', lower(code), lower(code) || ' ' || lower(name) FROM (
  SELECT 1 AS id, 'BO' AS code, 'Bo Giao duc' AS name, 'moet' AS kind
  UNION ALL SELECT 1 + p, 'SO-' || p, 'So tinh ' || p, 'doet' FROM generate_series(1, 63) p
  UNION ALL SELECT 100 * p + d + 1000, 'X-' || p || '-' || d, 'Xa ' || p || ' ' || d, 'commune_people_committee'
    FROM generate_series(1, 63) p, generate_series(0, 19) d
  UNION ALL SELECT 10000 + s, 'T' || s, 'Truong THCS ' || s, 'school' FROM generate_series(0, 35499) s) u;
INSERT INTO organisations_place (unit_id, parent_id, path, valid)
SELECT u.id, above.id,
       CASE WHEN u.kind = 'moet' THEN '1/'
            WHEN u.kind = 'doet' THEN '1/' || u.id || '/'
            WHEN u.kind <> 'school' THEN '1/' || above.id || '/' || u.id || '/'
            ELSE '1/' || (1 + (above.id - 1000) / 100) || '/' || above.id || '/' || u.id || '/' END,
       '[2000-01-01,)'
FROM organisations_unit u
LEFT JOIN LATERAL (SELECT CASE
    WHEN u.kind = 'doet' THEN 1
    WHEN u.kind = 'commune_people_committee' THEN 1 + (u.id - 1000) / 100
    WHEN u.kind = 'school' AND u.id < 12900 THEN 1100 + u.id % 20
    WHEN u.kind = 'school' THEN 1000 + 100 * (2 + (u.id - 12900) % 62) + (u.id / 62) % 20 END AS id) above ON true
"""
PERSONS = """
INSERT INTO staff_person (id, code, name, birth_date, birth_year, gender, qualification, professional_rank, sort_key,
                          search_text)
SELECT d.id, 'GV' || lpad(d.id::text, 8, '0'), f.name || ' ' || m.name || ' ' || g.name, d.birth,
       extract(year FROM d.birth), 'female', 'Đại học', 'Hạng II',
       g.key || f.key || m.key || '!' || g.swapped || ' ' || f.swapped || ' ' || m.swapped,
       'gv' || lpad(d.id::text, 8, '0') || ' ' || f.fold || ' ' || m.fold || ' ' || g.fold
FROM (SELECT id, DATE '1965-01-01' + (random() * 12000)::int AS birth, 1 + floor(random() * %(shares)s)::int AS fn,
             1 + floor(random() * %(shares)s)::int AS mn, 1 + floor(random() * %(shares)s)::int AS gn
      FROM generate_series(1, %(people)s) id OFFSET 0) d
JOIN crowd_words f ON f.kind = 'f' AND f.n = d.fn
JOIN crowd_words m ON m.kind = 'm' AND m.n = d.mn
JOIN crowd_words g ON g.kind = 'g' AND g.n = d.gn
ORDER BY d.id
"""
POSTS = """
INSERT INTO staff_post (person_id, unit_id, role, position, level, subject, is_main, begin_reason, end_reason, basis,
                        valid)
SELECT id, school, CASE WHEN id %% 20 = 0 THEN 'manager' ELSE 'teacher' END,
       CASE WHEN id %% 40 = 0 THEN 'principal' WHEN id %% 20 = 0 THEN 'vice_principal' ELSE 'teacher' END, 'THCS',
       CASE WHEN id %% 1000 = 1 THEN 'Tiếng Mông'
            ELSE (ARRAY['Toán', 'Ngữ văn', 'Tiếng Anh', 'Tin học'])[1 + id %% 4] END,
       true, '', '', '', '[2015-09-01,)'::daterange
FROM (SELECT id, CASE WHEN id <= %(province)s THEN 10000 + (id - 1) * 2900 / %(province)s
                 ELSE 12900 + (id - %(province)s - 1) * 32600::bigint / (%(people)s - %(province)s) END AS school
      FROM generate_series(1, %(people)s) id) p
UNION ALL
SELECT id, 12900 + id %% 32600, 'manager', 'other', 'THCS', '', false, '', '', '', '[2015-09-01,)'::daterange
FROM generate_series(50, %(people)s, 100) id
UNION ALL
SELECT id, 12900 + id * 7 %% 32600, 'teacher', 'teacher', 'THCS', 'Toán', false, '', '', '',
       '[2010-09-01,2015-09-01)'::daterange
FROM generate_series(7, %(people)s, 20) id
"""


def _key(word: str) -> tuple[str, str]:
    """A part of a sort key for the syllables, and one for the word as it is written."""
    syllables = "".join(sort_key(part).partition("!")[0] for part in word.split())
    return syllables, word.swapcase()


def _words() -> list[tuple[Any, ...]]:
    rest = SHARES - sum(share for _, share in COMMON)
    few = [(name, rest // len(OTHERS) + (n < rest % len(OTHERS))) for n, name in enumerate(OTHERS)]
    rows: list[tuple[Any, ...]] = []
    for kind, shares in (("f", FAMILIES), ("m", MIDDLES), ("g", (*COMMON, *few))):
        spread = list(chain.from_iterable([name] * share for name, share in shares))
        spread += [shares[0][0]] * (SHARES - len(spread))
        rows += [(kind, n, name, fold(name), *_key(name)) for n, name in enumerate(spread[:SHARES], 1)]
    return rows


def lay_down(people: int = PEOPLE, province: int = OF_PROVINCE) -> None:
    """Fill the empty database; the triggers of history are left out, what they would write is not measured."""
    size = {"people": people, "province": province, "shares": SHARES}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("SET LOCAL synchronous_commit = off")
        cursor.execute(
            "CREATE TEMP TABLE crowd_words (kind text, n int, name text, fold text, key text, swapped text)"
        )
        cursor.executemany("INSERT INTO crowd_words VALUES (%s, %s, %s, %s, %s, %s)", _words())
        cursor.execute(UNITS)
        cursor.execute(PERSONS, size)
        # Nothing laid down here overlaps; looking for it would take longer than all the rest.
        cursor.execute("ALTER TABLE staff_post DROP CONSTRAINT one_post_at_a_time")
        cursor.execute("ALTER TABLE staff_post DROP CONSTRAINT one_main_post_at_a_time")
        cursor.execute(POSTS, size)
        cursor.execute("SELECT setval('staff_person_id_seq', %(people)s)", size)
        for name in ("0003_listing", "0004_headcounts"):
            cursor.execute(import_module(f"phusa.staff.migrations.{name}").FILL)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def actors(today: date) -> dict[str, Actor]:
    """Whoever looks: at the country, at the large province, at a small one, at a commune and at a school."""
    seats = {
        "ministry": (Role.MOET_OFFICER, "1/"),
        "province of 130,000": (Role.DOET_OFFICER, "1/2/"),
        "province of 24,000": (Role.DOET_OFFICER, "1/5/"),
        "commune of 6,500": (Role.COMMUNE_OFFICER, "1/2/1103/"),
        "school of 45": (Role.PRINCIPAL, "1/2/1103/10003/"),
    }
    return {
        name: Actor(name, today, held=(Held(role, int(path.split("/")[-2]), name, path),))
        for name, (role, path) in seats.items()
    }


def asked(deed: Any, rounds: int) -> tuple[float, int]:
    """The median milliseconds a deed spends in the database, warm, and its number of queries."""
    deed()
    taken = []
    for _ in range(rounds):
        with CaptureQueriesContext(connection) as queries:
            deed()
        taken.append(sum(float(query["time"]) for query in queries) * 1000)
    return sorted(taken)[rounds // 2], len(queries)
