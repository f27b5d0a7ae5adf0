"""What django-allauth asks us: our words, our log, when to try again, and secrets kept encrypted."""

import base64
import hashlib
from datetime import UTC, datetime, timedelta
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core.internal import ratelimit
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from phusa.accounts.actions import change_password
from phusa.accounts.models import User
from phusa.accounts.queries import needs_second_factor
from phusa.base import clock
from phusa.base.refusals import Refused
from phusa.base.ui.show import clock as wall_clock
from phusa.staff.queries import actor_of

WRONG_PASSWORD = (
    "Mã đăng nhập hoặc mật khẩu chưa đúng. Xem lại phím Caps Lock và bộ gõ tiếng Việt; "
    "nếu quên, cán bộ quản lý của đơn vị đặt lại được."
)
TOO_MANY = "Đã nhập sai nhiều lần. Thử lại sau ít phút, hoặc nhờ đơn vị đặt lại mật khẩu."
MINUTE = timedelta(minutes=1)  # a wall clock without seconds must not be early
FRESH = 10 * 60  # seconds after a sign-in during which one need not prove again who one is


class AccountAdapter(DefaultAccountAdapter):
    """Sign-in, password change and the limits on guessing."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": "Tài khoản này đã ngừng dùng. Hỏi cán bộ quản lý của đơn vị.",
        "email_password_mismatch": WRONG_PASSWORD,
        "username_password_mismatch": WRONG_PASSWORD,
        "invalid_login": WRONG_PASSWORD,
        "enter_current_password": "Mật khẩu hiện tại chưa đúng.",
        "incorrect_password": "Mật khẩu chưa đúng.",
        "incorrect_code": "Mã chưa đúng.",
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
    }

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Refuses whoever has guessed too often, the right password too, and says from when to try again."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError as refused:
            key = self._get_login_attempts_cache_key(request, **credentials)
            again = free_again(request, "login_failed", key)
            raise ValidationError(_too_many(again), code="too_many_login_attempts") from refused

    def set_password(self, user: User, password: str) -> None:
        """Changes one's own password through the action, so that the log has it."""
        now = clock.now()
        actor = actor_of(user, clock.day_of(now))
        change_password(actor=actor, now=now, user=user, password=password)
        user.refresh_from_db()

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Home: there is nothing more to do on the password page."""
        return str(self.get_login_redirect_url(request))

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Not right after signing in: whoever is sent to set up the second factor has just typed the password."""
        records = get_authentication_records(self.request, self.request.user)
        latest = max((record["at"] for record in records), default=0.0)
        return clock.now().timestamp() - latest > FRESH


class SecondFactorAdapter(DefaultMFAAdapter):
    """One-time codes and recovery codes."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": "Vai trò của anh chị cần bước xác thực thứ hai nên không tắt được.",
        "cannot_generate_recovery_codes": "Hãy bật bước xác thực thứ hai trước, rồi lấy mã dự phòng.",
        "incorrect_code": "Mã chưa đúng hoặc đã hết hạn. Nhập mã đang hiện trên điện thoại; "
        "nếu vẫn chưa được, xem lại giờ của điện thoại.",
    }

    def encrypt(self, text: str) -> str:
        """Secrets are of no use to whoever has only the database."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret again; raises `InvalidToken` when `SECRET_KEY` is another than when it was kept."""
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Whether the role lets one do without."""
        return not needs_second_factor(actor_of(authenticator.user, clock.today()))


def free_again(request: HttpRequest, what: str, key: str) -> datetime | None:
    """When the oldest counted attempt of a full limit is forgotten; None when no limit is full."""
    ends = []
    for rate in ratelimit.get_rates(app="allauth.account", action=what):
        place = ratelimit.get_cache_key(request, app="allauth.account", action=what, rate=rate, key=key)
        attempts = cache.get(place, [])
        if len(attempts) >= rate.amount:
            ends.append(attempts[rate.amount - 1] + rate.duration)
    return datetime.fromtimestamp(max(ends), UTC) if ends else None


def handler429(request: HttpRequest) -> None:
    """Whoever asks too often for a page of signing in: a refusal, shown like every other."""
    raise Refused("too_many_requests", TOO_MANY, status=429)


def _too_many(again: datetime | None) -> str:
    if again is None:
        return TOO_MANY
    return (
        f"Đã nhập sai quá số lần cho phép. Thử lại từ {wall_clock(again + MINUTE)}; trước giờ đó mật khẩu đúng "
        "cũng chưa vào được. Nếu quên mật khẩu, nhờ cán bộ quản lý của đơn vị đặt lại."
    )


def _cipher() -> Fernet:
    key = hashlib.sha256(b"phusa second factor " + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
