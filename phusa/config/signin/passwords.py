"""What a password must be, each rule with its sentence. Long and one's own is asked for; signs and capitals are not."""

import re
from difflib import SequenceMatcher

from django.contrib.auth import password_validation as django_rules
from django.core.exceptions import ValidationError

from phusa.accounts.models import User
from phusa.base.text import fold

LEAST = 10
ALIKE = 0.7
# What people here put before or after a number when a password is asked for; compared without accents and signs.
COMMON_WORDS = frozenset(
    "matkhau matkhaumoi anhyeuem emyeuanh yeuem yeuanh giaovien hieutruong cogiao thaygiao truonghoc "
    "tieuhoc mamnon phonggiaoduc phusa vietnam hanoi sonla giaoduc boiduong taplamcha abc abcd abcabc "
    "qwerty qwertyuiop asdfgh asdfghjkl zxcvbnm password pass admin administrator welcome letmein iloveyou a q".split()
)


class LongEnough:
    """Length is what makes guessing dear."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Raises when shorter than `LEAST`."""
        if len(password) < LEAST:
            raise ValidationError(
                f"Mật khẩu mới có {len(password)} ký tự, cần từ {LEAST} ký tự trở lên.", code="too_short"
            )

    def get_help_text(self) -> str:
        """The rule, for whoever chooses a password."""
        return f"Từ {LEAST} ký tự trở lên; một câu ngắn dễ nhớ là tốt nhất."


class NotDigitsAlone:
    """Dates of birth and telephone numbers are tried first."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Raises when there are only digits and separators."""
        if not re.search(r"[^\W\d_]", password):
            raise ValidationError("Mật khẩu mới chỉ có chữ số. Hãy thêm chữ cái.", code="digits_alone")

    def get_help_text(self) -> str:
        """The rule, for whoever chooses a password."""
        return "Không chỉ gồm chữ số, như ngày sinh hay số điện thoại."


class NotCommon(django_rules.CommonPasswordValidator):
    """The lists attackers begin with, and the Vietnamese words they add."""

    def validate(self, password: str, user: object = None) -> None:
        """Raises when the password, or what is left of it without digits and signs, is a word of the lists."""
        letters = re.sub(r"[\W\d_]", "", fold(password))
        if letters in COMMON_WORDS or password.lower().strip() in self.passwords:
            raise ValidationError(
                "Mật khẩu mới là từ nhiều người dùng, rất dễ đoán. Hãy ghép vài từ không liên quan nhau.",
                code="too_common",
            )

    def get_help_text(self) -> str:
        """The rule, for whoever chooses a password."""
        return "Không phải từ nhiều người dùng, như matkhau123."


class NotOneself:
    """A name without accents and a year is what a colleague would try."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Raises when the password holds, or nearly is, the user's name, code or e-mail."""
        typed = _bare(password)
        owned = () if user is None else (user.name, user.code, user.email.partition("@")[0])
        for own in filter(None, map(_bare, owned)):
            if (len(own) > 3 and own in typed) or SequenceMatcher(a=typed, b=own).ratio() >= ALIKE:
                raise ValidationError(
                    "Mật khẩu mới gần giống họ tên, mã đăng nhập hoặc e-mail. Hãy chọn từ khác.",
                    code="like_oneself",
                )

    def get_help_text(self) -> str:
        """The rule, for whoever chooses a password."""
        return "Không giống họ tên, mã đăng nhập hay e-mail."


def _bare(text: str) -> str:
    return re.sub(r"[\W_]", "", fold(text))
