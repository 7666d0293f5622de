"""Accounts in the admin: a role each, in plain words; switched off instead of deleted."""

# ruff: noqa: ARG002 (the admin fixes the arguments of its hooks)

from typing import TYPE_CHECKING, Any

from axes.utils import reset
from django import forms
from django.apps import apps
from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm
from django.contrib.auth.models import Group, User
from django.db.models import Exists, Model, OuterRef, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django_otp.plugins.otp_totp.models import TOTPDevice

from timeline.admin.staff import StaffAdmin
from timeline.curation import second_factor
from timeline.curation.roles import Role, give

if TYPE_CHECKING:
    _ChangeForm = UserChangeForm[User]
    _CreationForm = UserCreationForm[User]
    _PasswordForm = AdminPasswordChangeForm[User]
    _UserAdmin = UserAdmin[User]
else:
    _ChangeForm = UserChangeForm
    _CreationForm = UserCreationForm
    _PasswordForm = AdminPasswordChangeForm
    _UserAdmin = UserAdmin

apps.get_app_config("auth").verbose_name = "Accounts"
admin.site.unregister([User, Group])  # the stock ones offer every single permission


def _role_field() -> forms.ChoiceField:
    choices: list[tuple[str, Any]] = [("", "None. Cannot enter the desk.")]
    choices += [(role.value, format_html("<b>{}</b> {}", role.value, role.summary)) for role in Role]
    return forms.ChoiceField(choices=choices, required=False, widget=forms.RadioSelect, label="Role")


class AccountForm(_ChangeForm):
    """An account that is there. Nobody takes their own role away: somebody else then still has it."""

    password: Any = None  # not shown, so not in the form
    role = _role_field()
    editor: User

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].initial = Role.of(self.instance) or ""

    def clean(self) -> dict[str, Any]:
        """Refuse what would lock the editor out."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.instance.pk == self.editor.pk:
            if not cleaned.get("is_active"):
                self.add_error("is_active", "You cannot switch your own account off.")
            if cleaned.get("role") != (Role.of(self.instance) or ""):
                self.add_error("role", "You cannot change your own role. Ask another admin.")
        return cleaned


class NewAccountForm(_CreationForm):
    """A new account."""

    role = _role_field()


class PasswordForm(_PasswordForm):
    """Another password for an account. One without a password would be one that nobody can use."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("usable_password", None)


@admin.register(User)
class AccountAdmin(_UserAdmin, StaffAdmin):
    """Who may enter the desk, and as what."""

    form = AccountForm
    add_form = NewAccountForm
    change_password_form = PasswordForm
    list_display = ["username", "role", "has_factor", "is_active", "last_login"]
    list_filter = ["groups", "is_active"]
    search_fields = ["username", "email"]
    search_help_text = "Part of a name or a mail address"
    fieldsets = (
        (None, {"fields": ("username", "email", "is_active")}),
        ("What they may do", {"fields": ("role",)}),
        ("Signing in", {"fields": ("password_page", "second_factor", "last_login", "date_joined")}),
    )
    add_fieldsets = (
        (None, {"fields": ("username", "email", "password1", "password2")}),
        ("What they may do", {"fields": ("role",)}),
    )
    readonly_fields = ["password_page", "second_factor", "last_login", "date_joined"]
    filter_horizontal = ()
    actions = ["let_in", "remove_factor"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        """Each with its role, and whether it has a second factor."""
        factor = TOTPDevice.objects.filter(user=OuterRef("pk"), confirmed=True)
        users: QuerySet[User] = super().get_queryset(request)
        return users.prefetch_related("groups").annotate(factor=Exists(factor))

    def get_form(self, request: HttpRequest, obj: Any | None = None, change: bool = False, **kwargs: Any) -> Any:
        """The form, which knows who fills it in."""
        made: Any = super().get_form(request, obj, change=change, **kwargs)
        made.editor = request.user
        if "is_active" in made.base_fields:
            may_sign_in = made.base_fields["is_active"]
            may_sign_in.label = "May sign in"
            may_sign_in.help_text = "Switch an account off instead of deleting it: its work stays signed."
        return made

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """An admin; but only a superuser changes a superuser."""
        is_above = obj is not None and obj.is_superuser and not request.user.is_superuser
        return super().has_change_permission(request, obj) and not is_above

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """No: the history names who did what."""
        return False

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Save, and put the account into its role."""
        super().save_model(request, obj, form, change)
        role = form.cleaned_data.get("role")
        give(obj, Role(role) if role else None)

    @admin.display(description="Role")
    def role(self, user: User) -> str:
        """The highest one, from the prefetched groups."""
        held = {group.name for group in user.groups.all()}
        return next((role.value for role in reversed(Role) if role in held), "None")

    @admin.display(description="Second factor", boolean=True, ordering="factor")
    def has_factor(self, user: Any) -> bool:
        """Whether signing in asks for a code."""
        return bool(user.factor)

    @admin.display(description="Password")
    def password_page(self, user: User) -> str:
        """The way to give it another; what is kept of it is nothing to look at."""
        return format_html(
            '<a href="{}">Set another password</a>', reverse("admin:auth_user_password_change", args=[user.pk])
        )

    @admin.display(description="Second factor")
    def second_factor(self, user: User) -> str:
        """In words."""
        since = second_factor.set_up_at(user) if user.pk else None
        return f"Set up on {since:%-d %B %Y}" if since else "Not set up"

    @admin.action(description="End the pause after wrong passwords", permissions=["change"])
    def let_in(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        """Forget the wrong passwords that were counted."""
        for user in queryset:
            reset(username=user.get_username())
            self.log_change(request, user, "Pause after wrong passwords ended.")
        self.message_user(request, "They can try to sign in again.", messages.SUCCESS)

    @admin.action(description="Remove the second factor, as for a lost phone", permissions=["change"])
    def remove_factor(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        """Let the password alone sign them in, until they set up another."""
        gone = 0
        for user in queryset:
            if self.has_change_permission(request, user) and second_factor.remove(user):
                self.log_change(request, user, "Second factor removed.")
                gone += 1
        level = messages.SUCCESS if gone else messages.WARNING
        self.message_user(request, f"Second factors removed: {gone}.", level)
