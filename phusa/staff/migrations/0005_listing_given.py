from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("staff", "0004_headcounts")]
    operations = [
        migrations.RemoveIndex(model_name="personlisting", name="listing_given"),
        migrations.AddIndex(
            model_name="personlisting",
            index=models.Index(
                fields=["given_name", "order_key", "person"],
                include=("marks", "search_text"),
                name="listing_given",
            ),
        ),
    ]
