import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.expressions
from django.db import migrations, models

# The lines of these people anew, from all the posts they ever held and all the places those units ever had.
RELIST = """
CREATE FUNCTION staff_relist(ids bigint[]) RETURNS void LANGUAGE sql AS $$
    WITH wanted AS MATERIALIZED (SELECT DISTINCT id FROM unnest(ids) AS id),
    stood AS (
        SELECT w.id, o.unit_id AS unit FROM wanted w JOIN staff_post o ON o.person_id = w.id
        UNION SELECT w.id, o.subject_group_id FROM wanted w JOIN staff_post o ON o.person_id = w.id
        WHERE o.subject_group_id IS NOT NULL
        UNION SELECT w.id, p.left_unit_id FROM wanted w JOIN staff_person p ON p.id = w.id
        WHERE p.left_unit_id IS NOT NULL
    ),
    marks AS (
        SELECT id, 'u' || unit AS mark FROM stood
        UNION SELECT s.id, 'u' || split_part(l.path, '/', 2) FROM stood s
        JOIN organisations_place l ON l.unit_id = s.unit WHERE split_part(l.path, '/', 2) <> ''
        UNION SELECT w.id, mark FROM wanted w JOIN staff_post o ON o.person_id = w.id
        CROSS JOIN LATERAL unnest(ARRAY['r:' || o.role, 'p:' || o.position, 'l:' || o.level,
                                        nullif('s:' || lower(o.subject), 's:')]) AS mark WHERE mark IS NOT NULL
    ),
    lines AS (
        SELECT p.id, p.sort_key || ' ' || coalesce(to_char(p.birth_date, 'YYYYMMDD'), p.birth_year::text, '') AS order_key,
               coalesce(substring(p.search_text FROM '([^ ]+)(?: \\(.*)?$'), '') AS given_name,
               ' ' || p.search_text AS search_text,
               coalesce(m.marks, '{}') AS marks
        FROM staff_person p JOIN wanted w ON w.id = p.id
        LEFT JOIN (SELECT id, array_agg(mark ORDER BY mark) AS marks FROM marks GROUP BY id) m ON m.id = p.id
        WHERE p.merged_into_id IS NULL
    )
    INSERT INTO staff_personlisting AS old (person_id, order_key, given_name, search_text, marks)
    SELECT * FROM lines
    ON CONFLICT (person_id) DO UPDATE SET (order_key, given_name, search_text, marks) =
        ROW (excluded.order_key, excluded.given_name, excluded.search_text, excluded.marks)
    WHERE (old.order_key, old.given_name, old.search_text, old.marks) IS DISTINCT FROM
          (excluded.order_key, excluded.given_name, excluded.search_text, excluded.marks)
$$;
"""
POSTS = """
CREATE FUNCTION staff_list_posts() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE touched bigint[];
BEGIN
    IF TG_OP = 'INSERT' THEN
        SELECT array_agg(DISTINCT person_id) INTO touched FROM new_rows;
    ELSIF TG_OP = 'DELETE' THEN
        SELECT array_agg(DISTINCT person_id) INTO touched FROM old_rows;
    ELSE
        SELECT array_agg(DISTINCT person) INTO touched FROM (
            SELECT unnest(ARRAY[o.person_id, n.person_id]) AS person FROM new_rows n JOIN old_rows o USING (id)
            WHERE (o.person_id, o.unit_id, o.subject_group_id, o.role, o.position, o.level, o.subject)
                IS DISTINCT FROM (n.person_id, n.unit_id, n.subject_group_id, n.role, n.position, n.level, n.subject)
        ) t;
    END IF;
    IF touched IS NOT NULL THEN PERFORM staff_relist(touched); END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER list_posts_in AFTER INSERT ON staff_post
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION staff_list_posts();
CREATE TRIGGER list_posts_changed AFTER UPDATE ON staff_post
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION staff_list_posts();
CREATE TRIGGER list_posts_out AFTER DELETE ON staff_post
    REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION staff_list_posts();
"""
# Somebody new gets his line with his first post: an import writes each line once.
PERSONS = """
CREATE FUNCTION staff_list_persons() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE touched bigint[];
BEGIN
    SELECT array_agg(n.id) INTO touched FROM new_rows n JOIN old_rows o USING (id)
    WHERE (o.sort_key, o.search_text, o.birth_date, o.birth_year, o.left_unit_id, o.merged_into_id)
        IS DISTINCT FROM (n.sort_key, n.search_text, n.birth_date, n.birth_year, n.left_unit_id, n.merged_into_id);
    IF touched IS NOT NULL THEN
        PERFORM staff_relist(touched);
        DELETE FROM staff_personlisting l USING staff_person p
        WHERE l.person_id = ANY (touched) AND p.id = l.person_id AND p.merged_into_id IS NOT NULL;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER list_persons_changed AFTER UPDATE ON staff_person
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION staff_list_persons();
"""
# A move inside a province changes no line; only units that come under another province touch their people.
PLACES = """
CREATE FUNCTION staff_list_places() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE touched bigint[];
BEGIN
    SELECT array_agg(DISTINCT t.person) INTO touched FROM (
        SELECT o.person_id AS person, n.path FROM new_rows n JOIN staff_post o ON o.unit_id = n.unit_id
        UNION SELECT o.person_id, n.path FROM new_rows n JOIN staff_post o ON o.subject_group_id = n.unit_id
        UNION SELECT p.id, n.path FROM new_rows n JOIN staff_person p ON p.left_unit_id = n.unit_id
    ) t JOIN staff_personlisting l ON l.person_id = t.person
    WHERE split_part(t.path, '/', 2) <> '' AND NOT l.marks @> ARRAY['u' || split_part(t.path, '/', 2)];
    IF touched IS NOT NULL THEN PERFORM staff_relist(touched); END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER list_places_in AFTER INSERT ON organisations_place
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION staff_list_places();
CREATE TRIGGER list_places_changed AFTER UPDATE ON organisations_place
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION staff_list_places();
"""
FILL = "SELECT staff_relist(array_agg(id)) FROM staff_person;"
FORGET = """
DROP FUNCTION staff_list_posts() CASCADE;
DROP FUNCTION staff_list_persons() CASCADE;
DROP FUNCTION staff_list_places() CASCADE;
DROP FUNCTION staff_relist(bigint[]);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0002_admin_units_and_custody"),
        ("staff", "0002_records_and_absences"),
    ]
    operations = [
        migrations.CreateModel(
            name="PersonListing",
            fields=[
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="listing",
                        serialize=False,
                        to="staff.person",
                        verbose_name="người",
                    ),
                ),
                ("order_key", models.TextField(db_collation="C", verbose_name="khoá xếp trong danh sách")),
                ("given_name", models.TextField(db_collation="C", verbose_name="tên gọi không dấu")),
                ("search_text", models.TextField(verbose_name="chữ để tìm")),
                (
                    "marks",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), size=None, verbose_name="dấu phân loại"
                    ),
                ),
            ],
            options={
                "verbose_name": "dòng danh sách người",
                "verbose_name_plural": "dòng danh sách người",
                "indexes": [
                    models.Index(fields=["order_key", "person"], name="listing_order"),
                    models.Index(fields=["given_name", "order_key", "person"], name="listing_given"),
                    django.contrib.postgres.indexes.GinIndex(
                        django.db.models.expressions.F("marks"),
                        django.contrib.postgres.indexes.OpClass(
                            django.db.models.expressions.F("search_text"), name="gin_trgm_ops"
                        ),
                        name="listing_found",
                    ),
                ],
            },
        ),
        migrations.RemoveIndex(model_name="person", name="person_search"),
        migrations.RunSQL(
            "ALTER TABLE staff_personlisting ALTER marks SET STATISTICS 1000, ALTER given_name SET STATISTICS 1000,"
            " ALTER search_text SET STATISTICS 500",
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL(RELIST + POSTS + PERSONS + PLACES + FILL, FORGET),
    ]
