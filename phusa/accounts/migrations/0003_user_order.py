import django.contrib.postgres.indexes
import django.db.models.expressions
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_initial")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="sort_key",
            field=models.TextField(
                db_collation="C", default="", editable=False, verbose_name="khoá xếp thứ tự"
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="user",
            name="search_text",
            field=models.TextField(default="", editable=False, verbose_name="chữ để tìm"),
            preserve_default=False,
        ),
        migrations.AddIndex(model_name="user", index=models.Index(fields=["sort_key"], name="user_order")),
        migrations.AddIndex(
            model_name="user",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass(
                    django.db.models.expressions.F("search_text"), name="gin_trgm_ops"
                ),
                name="user_search",
            ),
        ),
    ]
