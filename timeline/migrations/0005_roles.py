"""Roles as groups with their permissions; other names of places, authorities and publishers, and their merges."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# Everyone has what those before have. A permission row may not be there yet: they are made after all migrations.
_VIEW = ("source", "event", "evidence", "batch", "batchitem", "place", "authority", "publisher", "alias", "namemerge", "revision")
_CONTRIBUTOR = [("timeline", model, "view") for model in _VIEW] + [("timeline", "source", "add")]
_CURATOR = [
    ("timeline", "source", "change"),
    ("timeline", "source", "delete"),
    ("timeline", "source", "publish"),
    ("timeline", "event", "change"),
    *(("timeline", "evidence", action) for action in ("add", "change", "delete")),
    *(("timeline", model, action) for model in ("batch", "batchitem") for action in ("add", "change", "delete")),
    *(("timeline", "errorreport", action) for action in ("view", "change", "delete")),
]
_ADMIN = [
    *(("timeline", "publisher", action) for action in ("add", "change", "delete")),
    ("timeline", "place", "change"),
    ("timeline", "authority", "change"),
    *(("timeline", model, action) for model in ("alias", "namemerge") for action in ("add", "change", "delete")),
    *(("auth", "user", action) for action in ("view", "add", "change")),
]
_ROLES = {
    "Contributor": _CONTRIBUTOR,
    "Curator": _CONTRIBUTOR + _CURATOR,
    "Admin": _CONTRIBUTOR + _CURATOR + _ADMIN,
}
_NAMES = {"errorreport": "error report", "batchitem": "batch item", "namemerge": "name merge"}


def make_roles(apps, schema_editor):
    """Make the groups, and let those who could do everything be admins."""
    group_model = apps.get_model("auth", "Group")
    for role, wanted in _ROLES.items():
        group, _ = group_model.objects.get_or_create(name=role)
        group.permissions.set([_permission(apps, *one) for one in wanted])
    user_model = apps.get_model("auth", "User")
    for user in user_model.objects.filter(is_superuser=True):
        user.groups.add(group_model.objects.get(name="Admin"))


def _permission(apps, app, model, action):
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(app_label=app, model=model)
    name = "Can publish sources" if action == "publish" else f"Can {action} {_NAMES.get(model, model)}"
    permission, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename=f"{action}_{model}", defaults={"name": name}
    )
    return permission


def remove_roles(apps, schema_editor):
    """Take the groups away; who was in one keeps the account."""
    apps.get_model("auth", "Group").objects.filter(name__in=_ROLES).delete()


class Migration(migrations.Migration):

    dependencies = [
        ('timeline', '0004_near_duplicates'),
        ('auth', '0012_alter_user_first_name_max_length'),
        ('contenttypes', '0002_remove_content_type_name'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='source',
            options={'ordering': ('published_earliest', 'id'), 'permissions': [('publish_source', 'Can publish sources')]},
        ),
        migrations.CreateModel(
            name='NameMerge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('place', 'Place'), ('authority', 'Authority'), ('publisher', 'Publisher')], max_length=10)),
                ('name', models.CharField(max_length=120)),
                ('into_row', models.BigIntegerField()),
                ('into_name', models.CharField(max_length=120)),
                ('gone', models.JSONField(default=dict)),
                ('moved', models.JSONField(default=list)),
                ('sources', models.JSONField(default=list)),
                ('parts', models.JSONField(default=list)),
                ('aliases_moved', models.JSONField(default=list)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
                ('made_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-made_at', '-id'),
            },
        ),
        migrations.CreateModel(
            name='Alias',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('place', 'Place'), ('authority', 'Authority'), ('publisher', 'Publisher')], editable=False, max_length=10)),
                ('name', models.CharField(max_length=120, verbose_name='other name')),
                ('key', models.CharField(editable=False, help_text='The name, case and white space folded', max_length=120)),
                ('authority', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='aliases', to='timeline.authority')),
                ('place', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='aliases', to='timeline.place')),
                ('publisher', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='aliases', to='timeline.publisher')),
                ('merge', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='aliases', to='timeline.namemerge')),
            ],
            options={
                'verbose_name_plural': 'aliases',
                'ordering': ('kind', 'name'),
                'constraints': [models.UniqueConstraint(fields=('kind', 'key'), name='alias_is_of_one_row'), models.CheckConstraint(condition=models.Q(models.Q(('authority', None), ('kind', 'place'), ('place__isnull', False), ('publisher', None)), models.Q(('authority__isnull', False), ('kind', 'authority'), ('place', None), ('publisher', None)), models.Q(('authority', None), ('kind', 'publisher'), ('place', None), ('publisher__isnull', False)), _connector='OR'), name='alias_row_fits_its_kind')],
            },
        ),
        migrations.RunPython(make_roles, remove_roles),
    ]
