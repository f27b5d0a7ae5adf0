"""Forms of signing in, in our words, and of helping others with their accounts."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as second_factor
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.utils.crypto import constant_time_compare, salted_hmac

from phusa.accounts.models import TemisChannel, TemisState, User
from phusa.accounts.queries import who_helps
from phusa.accounts.rules import has_seat
from phusa.base.access import Role
from phusa.base.clock import day_of
from phusa.base.refusals import Refused
from phusa.base.text import clean
from phusa.base.ui.fields import DayField, offer
from phusa.base.ui.show import last_day
from phusa.organisations.models import Unit

CODE_WIDGET = {"inputmode": "numeric", "autocomplete": "one-time-code", "maxlength": "12"}


def _say(form: forms.BaseForm, **words: tuple[str, str]) -> None:
    """Label and the sentence for an empty field; a placeholder would vanish while one types."""
    for name, (label, empty) in words.items():
        field = form.fields[name]
        field.label, field.error_messages["required"] = label, empty
        field.widget.attrs.pop("placeholder", None)


class SignInForm(account.LoginForm):
    """Code or e-mail, and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(
            self,
            login=("Mã đăng nhập hoặc e-mail", "Hãy nhập mã đăng nhập hoặc e-mail."),
            password=("Mật khẩu", "Hãy nhập mật khẩu."),
        )
        self.fields["login"].widget.attrs |= {"autocomplete": "username", "autocapitalize": "none"}
        self.fields["password"].help_text = ""

    def clean(self) -> dict[str, Any]:
        """A password from a slip opens nothing once the slip's time is over; whoever knows it is told who helps."""
        values: dict[str, Any] = super().clean()
        user: User | None = getattr(self, "user", None)
        ends = user.slip_expires_at if user and user.must_change_password else None
        if user is not None and ends is not None and self.request.now >= ends:
            raise forms.ValidationError(
                f"Mật khẩu tạm trên phiếu đã hết hạn từ {last_day(ends)}. {who_helps(user, day_of(self.request.now))} "
                "in được phiếu mới.",
                code="slip_expired",
            )
        return values

    def clean_login(self) -> str:
        """Code or e-mail as it is stored: one Unicode form, no spaces around it."""
        return clean(self.cleaned_data["login"])


class ChangePasswordForm(account.ChangePasswordForm):
    """The present password and a new one, typed twice."""

    field_order = ("oldpassword", "password1", "password2")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(
            self,
            oldpassword=("Mật khẩu hiện tại", "Hãy nhập mật khẩu hiện tại."),
            password1=("Mật khẩu mới", "Hãy nhập mật khẩu mới."),
            password2=("Mật khẩu mới, nhập lại", "Hãy nhập lại mật khẩu mới."),
        )
        self.fields["oldpassword"].help_text = ""

    def clean(self) -> dict[str, Any]:
        """Both new ones must be alike."""
        values: dict[str, Any] = super(account.PasswordVerificationMixin, self).clean()
        if values.get("password1") and values.get("password2") not in (None, values["password1"]):
            self.add_error("password2", "Hai lần nhập mật khẩu mới chưa giống nhau.")
        return values


class ReauthenticateForm(account.ReauthenticateForm):
    """The password once more, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, password=("Mật khẩu", "Hãy nhập mật khẩu."))
        self.fields["password"].help_text = ""


class SecondStepForm(second_factor.AuthenticateForm):
    """The code of the second step when signing in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, code=("Mã xác thực", "Hãy nhập mã đang hiện trên điện thoại."))
        self.fields["code"].widget.attrs |= CODE_WIDGET


class SecondStepAgainForm(second_factor.ReauthenticateForm):
    """The code of the second step, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, code=("Mã xác thực", "Hãy nhập mã đang hiện trên điện thoại."))
        self.fields["code"].widget.attrs |= CODE_WIDGET


class SecondFactorForm(ActivateTOTPForm):
    """The first code of a new second factor."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, code=("Mã đang hiện trên điện thoại", "Hãy nhập mã đang hiện trên điện thoại."))
        self.fields["code"].widget.attrs |= CODE_WIDGET


def state_of(user: User) -> str:
    """What changes with the password: a form opened before another reset is told so instead of resetting again."""
    return salted_hmac("phusa.accounts.reset", user.password).hexdigest()[:16]


class ResetForm(forms.Form):
    """Why a password is reset, and for which state of the account."""

    state = forms.CharField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label="Lý do",
        max_length=200,
        help_text="Ghi vào nhật ký, ví dụ “cô Mẩy quên mật khẩu, đã gặp trực tiếp”.",
        error_messages={"required": "Ghi một dòng lý do; nhật ký giữ lại dòng này."},
    )

    def check_state(self, user: User) -> None:
        """Refused when the password has changed since the form was opened."""
        if not constant_time_compare(self.cleaned_data["state"], state_of(user)):
            raise Refused(
                "already_reset",
                f"Mật khẩu của {user.name} vừa được đổi sau khi trang này mở. Phiếu chỉ hiện một lần; "
                "nếu chưa kịp chép, hãy mở lại trang này và đặt lại lần nữa.",
                status=409,
            )


class AccountForm(forms.Form):
    """A new account for somebody of a unit, with its first role."""

    code = forms.RegexField(
        r"^[A-Za-z0-9][A-Za-z0-9._-]{2,39}$",
        label="Mã đăng nhập",
        help_text="Không dấu, không khoảng trắng, ví dụ may.lothi.",
        error_messages={
            "required": "Hãy nhập mã đăng nhập.",
            "invalid": "Mã đăng nhập gồm 3 đến 40 chữ không dấu, chữ số, dấu chấm, gạch ngang hoặc gạch dưới.",
        },
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off"}),
    )
    name = forms.CharField(
        label="Họ và tên", max_length=120, error_messages={"required": "Hãy nhập họ và tên."}
    )
    email = forms.EmailField(
        label="E-mail",
        required=False,
        error_messages={"invalid": "E-mail chưa đúng, ví dụ may@truong.edu.vn."},
    )
    role = forms.ChoiceField(label="Vai trò", choices=())

    def __init__(self, unit: Unit, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "role", roles_at(unit))

    def clean_role(self) -> Role:
        """The role chosen."""
        return Role(self.cleaned_data["role"])


class GrantForm(forms.Form):
    """One more role for an account, on a unit, from a day on."""

    role = forms.ChoiceField(label="Vai trò", choices=())
    from_day = DayField(label="Từ ngày", help_text="Ví dụ 1/9/2019.")

    def __init__(self, unit: Unit, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "role", roles_at(unit))

    def clean_role(self) -> Role:
        """The role chosen."""
        return Role(self.cleaned_data["role"])


class EndGrantForm(forms.Form):
    """From when a role is taken back, and why."""

    from_day = DayField(
        label="Thôi từ ngày", help_text="Ngày đầu tiên không còn vai trò này, ví dụ 1/9/2020."
    )
    reason = forms.CharField(
        label="Lý do",
        max_length=200,
        error_messages={"required": "Ghi một dòng lý do; nhật ký giữ lại dòng này."},
    )


class TemisAskForm(forms.Form):
    """What the school adds to its request."""

    note = forms.CharField(
        label="Ghi chú",
        max_length=200,
        required=False,
        help_text="Ví dụ người liên hệ của trường và số điện thoại của trường.",
    )


class TemisAnswerForm(forms.Form):
    """What became of a request, by which channel, and when it ended."""

    state = forms.ChoiceField(
        label="Kết quả", choices=[(s.value, s.label) for s in TemisState if s != TemisState.ASKED]
    )
    channel = forms.ChoiceField(
        label="Kênh liên hệ",
        choices=[("", "Chưa ghi"), *TemisChannel.choices],
        required=False,
        help_text="Sở liên hệ Viettel qua tổng đài 1800.8000, nhánh 2 (Công văn 2104, mục 2).",
    )
    answered_on = DayField(
        label="Ngày trả lời", required=False, help_text="Khi đã có tài khoản hoặc không cấp, ví dụ 20/5/2020."
    )
    note = forms.CharField(label="Ghi chú", max_length=200, required=False)

    def clean_state(self) -> TemisState:
        """The state chosen."""
        return TemisState(self.cleaned_data["state"])


def roles_at(unit: Unit) -> list[tuple[str, str]]:
    """The roles that mean something on a unit, as choices."""
    return [(role.value, role.label) for role in Role if has_seat(role, unit.kind)]
