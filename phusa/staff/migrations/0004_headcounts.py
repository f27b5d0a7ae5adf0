import django.db.models.deletion
from django.db import migrations, models

# A post counts from its first day on and no longer from the day after its last; the subject group counts beside.
COUNT = """
CREATE FUNCTION staff_count_posts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        INSERT INTO staff_headcount (unit_id, role, day, change)
        SELECT u, o.role, d.day, -sum(d.change) FROM old_rows o
        CROSS JOIN LATERAL (VALUES (coalesce(lower(o.valid), '-infinity'), 1), (upper(o.valid), -1)) d (day, change)
        CROSS JOIN LATERAL unnest(ARRAY[o.unit_id, o.subject_group_id]) u
        WHERE o.is_main AND u IS NOT NULL AND d.day IS NOT NULL AND NOT isempty(o.valid) GROUP BY 1, 2, 3;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        INSERT INTO staff_headcount (unit_id, role, day, change)
        SELECT u, o.role, d.day, sum(d.change) FROM new_rows o
        CROSS JOIN LATERAL (VALUES (coalesce(lower(o.valid), '-infinity'), 1), (upper(o.valid), -1)) d (day, change)
        CROSS JOIN LATERAL unnest(ARRAY[o.unit_id, o.subject_group_id]) u
        WHERE o.is_main AND u IS NOT NULL AND d.day IS NOT NULL AND NOT isempty(o.valid) GROUP BY 1, 2, 3;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER count_posts_in AFTER INSERT ON staff_post
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION staff_count_posts();
CREATE TRIGGER count_posts_changed AFTER UPDATE ON staff_post
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION staff_count_posts();
CREATE TRIGGER count_posts_out AFTER DELETE ON staff_post
    REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION staff_count_posts();

CREATE FUNCTION staff_sum_headcounts() RETURNS void LANGUAGE sql AS $$
    WITH gone AS (DELETE FROM staff_headcount RETURNING unit_id, role, day, change)
    INSERT INTO staff_headcount (unit_id, role, day, change)
    SELECT unit_id, role, day, sum(change) FROM gone GROUP BY 1, 2, 3 HAVING sum(change) <> 0 ORDER BY 1, 2, 3
$$;
"""
FILL = """
INSERT INTO staff_headcount (unit_id, role, day, change)
SELECT u, o.role, d.day, sum(d.change) FROM staff_post o
CROSS JOIN LATERAL (VALUES (coalesce(lower(o.valid), '-infinity'), 1), (upper(o.valid), -1)) d (day, change)
CROSS JOIN LATERAL unnest(ARRAY[o.unit_id, o.subject_group_id]) u
WHERE o.is_main AND u IS NOT NULL AND d.day IS NOT NULL AND NOT isempty(o.valid)
GROUP BY 1, 2, 3 HAVING sum(d.change) <> 0 ORDER BY 1, 2, 3;
"""
FORGET = """
DROP FUNCTION staff_count_posts() CASCADE;
DROP FUNCTION staff_sum_headcounts();
"""


class Migration(migrations.Migration):
    dependencies = [("staff", "0003_listing")]
    operations = [
        migrations.RemoveIndex(model_name="personlisting", name="listing_order"),
        migrations.AddIndex(
            model_name="personlisting",
            index=models.Index(
                fields=["order_key", "person"], include=("marks", "search_text"), name="listing_order"
            ),
        ),
        migrations.AddIndex(
            model_name="post",
            index=models.Index(
                fields=["unit"], condition=models.Q(("is_main", False)), name="post_beside_main"
            ),
        ),
        migrations.CreateModel(
            name="Headcount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[("teacher", "Giáo viên"), ("manager", "Cán bộ quản lý")],
                        max_length=8,
                        verbose_name="vai trò trong quy định",
                    ),
                ),
                ("day", models.DateField(verbose_name="từ ngày")),
                ("change", models.IntegerField(verbose_name="thêm, bớt")),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="organisations.unit",
                        verbose_name="đơn vị",
                    ),
                ),
            ],
            options={"verbose_name": "số người theo ngày", "verbose_name_plural": "số người theo ngày"},
        ),
        migrations.RunSQL(COUNT + FILL, FORGET),
    ]
