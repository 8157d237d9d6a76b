from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("hiring", "0002_assistant")]

    operations = [
        migrations.AddField(
            model_name="role",
            name="place_keys",
            field=models.CharField(blank=True, editable=False, max_length=2000),
        ),
    ]
