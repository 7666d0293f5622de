"""Synonyms of the search that admins look after; everyone at the desk sees them."""

from django.db import migrations, models

_ROLES = {
    "Contributor": ("view",),
    "Curator": ("view",),
    "Admin": ("view", "add", "change", "delete"),
}


def let_admins_change_them(apps, schema_editor):
    """Give the roles their permissions, whose rows may not be there yet: they are made after all migrations."""
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="timeline", model="synonymgroup"
    )
    for role, actions in _ROLES.items():
        group = apps.get_model("auth", "Group").objects.filter(name=role).first()
        for action in actions if group else ():
            permission, _ = apps.get_model("auth", "Permission").objects.get_or_create(
                content_type=content_type,
                codename=f"{action}_synonymgroup",
                defaults={"name": f"Can {action} group of synonyms"},
            )
            group.permissions.add(permission)


class Migration(migrations.Migration):

    dependencies = [
        ('timeline', '0005_roles'),
    ]

    operations = [
        migrations.CreateModel(
            name='SynonymGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('names', models.JSONField(default=list)),
                ('changed_at', models.DateTimeField(auto_now=True)),
            ],
            options={
                'verbose_name': 'group of synonyms',
                'verbose_name_plural': 'synonyms',
                'ordering': ('id',),
            },
        ),
        migrations.RunPython(let_admins_change_them, migrations.RunPython.noop),
    ]
