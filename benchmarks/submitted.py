"""Reports of every school of the crowd's country, and of the offices above, laid straight into the tables by SQL.

A school has 40 to 50 teachers and two managers; every seventh was returned once and sent again.
"""

from datetime import date, datetime

from django.db import connection, transaction

from benchmarks.crowd import UNITS

SUBMISSIONS = """
INSERT INTO workflow_submission (kind, unit_id, to_unit_id, school_year_id, attempt, is_current, state, people, content,
    content_sha256, channel, receipt_number, sent_at, sent_by, timeliness, received_at, received_by, return_reason,
    paper_by)
SELECT %(kind)s, place.unit_id, place.parent_id, %(year)s, attempt, attempt = last,
    CASE WHEN attempt = last THEN 'received' ELSE 'returned' END, 0, '{}', repeat('0', 64), 'web',
    'BN-' || %(kind)s || place.unit_id || '-' || attempt,
    at + attempt * interval '20 minutes', 'Hieu truong', 'on_time', at + attempt * interval '20 minutes 10 seconds',
    'Chuyen vien', CASE WHEN attempt = last THEN '' ELSE 'Thieu mot nguoi' END, ''
FROM organisations_place place
JOIN organisations_unit unit ON unit.id = place.unit_id AND unit.kind = ANY(%(units)s)
CROSS JOIN LATERAL (SELECT CASE WHEN %(again)s AND unit.id %% 7 = 0 THEN 2 ELSE 1 END AS last,
    %(at)s::timestamptz + unit.id %% 180 * interval '1 minute' AS at) x
CROSS JOIN LATERAL generate_series(1, last) attempt
WHERE place.path LIKE %(path)s
"""
STEPS = """
INSERT INTO workflow_submissionstep (submission_id, kind, unit_id, to_unit_id, school_year_id, state, at, by, reason)
SELECT sent.id, sent.kind, sent.unit_id, sent.to_unit_id, sent.school_year_id, step.state, step.at, 'Chuyen vien',
    CASE step.state WHEN 'returned' THEN sent.return_reason ELSE '' END
FROM workflow_submission sent
CROSS JOIN LATERAL (VALUES ('sent', sent.sent_at), ('received', sent.received_at),
    ('returned', sent.received_at + interval '5 minutes')) step (state, at)
WHERE sent.kind = %(kind)s AND (step.state <> 'returned' OR sent.state = 'returned')
ORDER BY step.at
"""
FIGURES = """
INSERT INTO workflow_submissionfigure (submission_id, level, "group", regulation, edition, classification, people)
SELECT sent.id, 'THCS', part.grp, part.regulation, part.edition, part.class, part.n
FROM workflow_submission sent CROSS JOIN LATERAL (VALUES
    ('teacher', 'tt26-2012', '2012-08-27', 'class_gioi', 4 + sent.unit_id % 5),
    ('teacher', 'tt26-2012', '2012-08-27', 'class_kha', 25 + sent.unit_id % 4),
    ('teacher', 'tt26-2012', '2012-08-27', 'class_trung_binh', 9 + sent.unit_id % 3),
    ('teacher', 'tt26-2012', '2012-08-27', 'class_khong_hoan_thanh', sent.attempt + sent.unit_id % 2),
    ('manager', 'tt27-2015', '2015-12-15', 'cbql_dat_yeu_cau', 2)) part (grp, regulation, edition, class, n)
WHERE sent.kind = 'school_report'
"""
SUMS = """
INSERT INTO workflow_submissionfigure (submission_id, level, "group", regulation, edition, classification, people)
SELECT above.id, figure.level, figure."group", figure.regulation, figure.edition, figure.classification,
    sum(figure.people)
FROM workflow_submission above
JOIN workflow_submission sent ON sent.to_unit_id = above.unit_id AND sent.is_current AND sent.kind = %(below)s
JOIN workflow_submissionfigure figure ON figure.submission_id = sent.id
WHERE above.kind = %(kind)s
GROUP BY above.id, figure.level, figure."group", figure.regulation, figure.edition, figure.classification
"""
PEOPLE = """
UPDATE workflow_submission sent SET people = counted.people
FROM (SELECT submission_id, sum(people) AS people FROM workflow_submissionfigure GROUP BY 1) counted
WHERE counted.submission_id = sent.id AND sent.kind = %(kind)s
"""
OFFICES = ["boet", "commune_people_committee"]


def lay_units() -> None:
    """The country's units alone, without their history: 63 provinces, 1,260 communes, 35,500 schools."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(UNITS)
    _settle()


def open_year(code: str = "2019-2020") -> int:
    """The id of a school year opened for the run."""
    from phusa.cycles.models import SchoolYear

    first = date(int(code[:4]), 9, 1)
    return SchoolYear.objects.create(code=code, first_day=first, last_day=date(first.year + 1, 8, 31)).pk


def lay_schools(year: int, at: datetime, path: str = "") -> int:
    """Every school under a place of the tree hands in within three hours from `at`; gives how many have done so."""
    return _lay("school_report", ["school"], year, at, path, again=True)


def lay_offices(year: int, at: datetime, path: str = "") -> int:
    """Every office hands in the sum of what it received."""
    return _lay("office_report", OFFICES, year, at, path)


def lay_provinces(year: int, at: datetime, path: str = "") -> int:
    """Every department hands in the sum of what it received from its offices."""
    return _lay("province_report", ["doet"], year, at, path)


def _lay(kind: str, units: list[str], year: int, at: datetime, path: str, again: bool = False) -> int:
    below = {"office_report": "school_report", "province_report": "office_report"}.get(kind, "")
    given = {
        "kind": kind,
        "units": units,
        "year": year,
        "at": at,
        "path": f"{path}%",
        "again": again,
        "below": below,
    }
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(SUBMISSIONS, given)
        count = int(cursor.rowcount)
        cursor.execute(STEPS, given)
        if below:
            cursor.execute(SUMS, given)
        else:
            cursor.execute(FIGURES)
        cursor.execute(PEOPLE, given)
    _settle()
    return count


def _settle() -> None:
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
