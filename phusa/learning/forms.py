"""Forms of the list of core people, of lecturers, of groups of learners."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet

from phusa.base.text import clean
from phusa.base.ui.fields import DayField, offer, offer_rows
from phusa.catalogue.models import CatalogueItem
from phusa.learning.actions.core_people import CoreTerms
from phusa.learning.actions.groups import Everybody
from phusa.learning.actions.lecturers import LecturerFacts
from phusa.learning.models import CoreKind, CorePerson, Lecturer, LecturerKind
from phusa.learning.queries.lists import Defaults
from phusa.learning.queries.roster import Wanted
from phusa.learning.rules.spread import KINDS_OF_ROLES
from phusa.organisations.models import Level, Unit
from phusa.staff.models import Post, StaffRole

FIRST = {"required": "Ghi ngày bắt đầu, ví dụ 1/9/2019."}
LAST_HINT = "Trống là chưa định ngày kết thúc."
ANY_LEVEL = [("", "Mọi cấp học"), *Level.choices]


class FilterForm(forms.Form):
    """Which core people are wanted; what cannot be read is left out."""

    tim = forms.CharField(required=False, max_length=120)
    cap = forms.ChoiceField(required=False, choices=[("", ""), *Level.choices])
    cum = forms.CharField(required=False, max_length=40)

    def wanted(self) -> Wanted:
        """The filter as values."""
        self.is_valid()
        found = self.cleaned_data
        return Wanted(clean(found.get("tim", "")), found.get("cap", ""), found.get("cum", ""))


class CoreForm(forms.Form):
    """For what somebody is named a core person, and how long."""

    kind = forms.ChoiceField(label="Loại cốt cán", choices=CoreKind.choices)
    level = forms.ChoiceField(label="Cấp học", choices=Level.choices)
    subject = forms.CharField(
        label="Môn dạy", required=False, max_length=120, help_text="Trống là không theo môn."
    )
    load = forms.IntegerField(
        label="Số người nhận hỗ trợ",
        required=False,
        min_value=1,
        max_value=2000,
        help_text="Trống là chưa định.",
    )
    basis = forms.CharField(
        label="Căn cứ",
        max_length=300,
        help_text="Ví dụ Quyết định 215/QĐ-SGDĐT ngày 3/9/2019.",
        error_messages={"required": "Ghi căn cứ, ví dụ số và ngày quyết định."},
    )
    from_day = DayField(label="Từ ngày", error_messages=FIRST)
    last_day = DayField(label="Đến hết ngày", required=False, help_text=LAST_HINT)

    @classmethod
    def for_post(cls, data: Any, post: Post | None, first: date) -> "CoreForm":
        """A form that proposes what somebody's post says."""
        start: dict[str, Any] = {"from_day": first}
        if post is not None:
            start |= {"kind": KINDS_OF_ROLES[post.role], "level": post.level, "subject": post.subject}
        return cls(data, initial=start)

    def terms(self) -> CoreTerms:
        """What was said of the term."""
        return CoreTerms(
            **{name: self.cleaned_data[name] for name in ("kind", "level", "subject", "load", "basis")}
        )

    def days(self) -> dict[str, Any]:
        """The first and the last day."""
        return {name: self.cleaned_data[name] for name in ("from_day", "last_day")}


class CoreListForm(forms.Form):
    """A workbook of core people, and what holds for rows that do not say."""

    file = forms.FileField(
        label="Tệp danh sách",
        help_text="Excel (.xlsx, .xls), OpenDocument (.ods) hoặc .csv.",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv"}),
        error_messages={"required": "Chọn tệp danh sách.", "empty": "Tệp này rỗng."},
    )
    basis = forms.CharField(
        label="Căn cứ",
        max_length=300,
        help_text="Cho dòng không ghi quyết định. Ví dụ Quyết định 215/QĐ-SGDĐT ngày 3/9/2019.",
        error_messages={"required": "Ghi căn cứ, ví dụ số và ngày quyết định."},
    )
    from_day = DayField(label="Từ ngày", help_text="Cho dòng không ghi ngày.", error_messages=FIRST)
    last_day = DayField(label="Đến hết ngày", required=False, help_text=LAST_HINT)

    def defaults(self) -> Defaults:
        """What holds for rows that do not say."""
        return Defaults(**{name: self.cleaned_data[name] for name in ("basis", "from_day", "last_day")})


class CorrectForm(forms.Form):
    """How many learners a core person takes, and the basis."""

    load = forms.IntegerField(
        label="Số người nhận hỗ trợ",
        required=False,
        min_value=1,
        max_value=2000,
        help_text="Trống là chưa định.",
    )
    basis = forms.CharField(label="Căn cứ", max_length=300, error_messages={"required": "Ghi căn cứ."})


class EndForm(forms.Form):
    """The last day of something."""

    last_day = DayField(label="Ngày cuối", error_messages={"required": "Ghi ngày cuối, ví dụ 31/5/2020."})


class EndCoreForm(EndForm):
    """The last day of a core person, and why."""

    reason = forms.CharField(
        label="Lý do", max_length=300, error_messages={"required": "Ghi lý do kết thúc."}
    )


class LecturerForm(forms.Form):
    """Who of which institution backs up the core people."""

    institution = forms.ModelChoiceField(
        Unit.objects.none(), label="Cơ sở bồi dưỡng", error_messages={"required": "Chọn cơ sở."}
    )
    name = forms.CharField(label="Họ và tên", max_length=120, error_messages={"required": "Ghi họ và tên."})
    kind = forms.ChoiceField(label="Vai trò", choices=LecturerKind.choices)
    subject = forms.CharField(label="Chuyên ngành", required=False, max_length=120)
    account = forms.CharField(
        label="Mã đăng nhập",
        required=False,
        max_length=40,
        help_text="Nếu cơ sở đã cấp tài khoản giảng viên.",
    )
    basis = forms.CharField(label="Căn cứ", required=False, max_length=300)
    from_day = DayField(label="Từ ngày", error_messages=FIRST)
    last_day = DayField(label="Đến hết ngày", required=False, help_text=LAST_HINT)

    def __init__(self, institutions: QuerySet[Unit], *args: Any, **kwargs: Any) -> None:
        """`institutions` are those there are."""
        super().__init__(*args, **kwargs)
        offer_rows(self, "institution", institutions)

    def facts(self) -> LecturerFacts:
        """Who the lecturer is."""
        values = self.cleaned_data
        return LecturerFacts(
            **{name: values[name] for name in ("name", "kind", "subject", "account", "basis")}
        )


class GroupForm(forms.Form):
    """The name of a group, and for which level and subject it is."""

    name = forms.CharField(
        label="Tên nhóm",
        max_length=120,
        help_text="Ví dụ Toán THCS cụm 1.",
        error_messages={"required": "Đặt tên nhóm."},
    )
    level = forms.ChoiceField(label="Cấp học", required=False, choices=ANY_LEVEL)
    subject = forms.CharField(label="Môn dạy", required=False, max_length=120)


class EverybodyForm(forms.Form):
    """Whom a group takes in at once."""

    place = forms.ModelChoiceField(Unit.objects.none(), label="Đơn vị, cụm trường", empty_label=None)
    role = forms.ChoiceField(
        label="Đối tượng",
        required=False,
        choices=[("", "Cả giáo viên và cán bộ quản lý"), *StaffRole.choices],
    )
    level = forms.ChoiceField(label="Cấp học", required=False, choices=ANY_LEVEL)
    subject = forms.CharField(
        label="Môn dạy",
        required=False,
        max_length=120,
        help_text="Trống là mọi môn. Ghi đúng như trong hồ sơ nhân sự.",
    )
    from_day = DayField(label="Từ ngày", error_messages=FIRST)

    def __init__(self, places: Sequence[Unit], *args: Any, **kwargs: Any) -> None:
        """`places` are the units whence the group may take people."""
        super().__init__(*args, **kwargs)
        offer_rows(self, "place", Unit.objects.filter(pk__in=[one.pk for one in places]).by_name())

    def who(self) -> Everybody:
        """Whom it takes in."""
        return Everybody(**{name: self.cleaned_data[name] for name in ("place", "role", "level", "subject")})


class PickForm(forms.Form):
    """People picked from one school."""

    people = forms.MultipleChoiceField(
        label="Người học",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Chọn ít nhất một người."},
    )
    from_day = DayField(label="Từ ngày", error_messages=FIRST)

    def __init__(self, posts: Sequence[Post], *args: Any, **kwargs: Any) -> None:
        """`posts` are those of the people who may be picked."""
        super().__init__(*args, **kwargs)
        offer(self, "people", [(str(post.person_id), _with_subject(post)) for post in posts])


class SupporterField(forms.ModelChoiceField):
    """A core person or a lecturer, named with what he is good for."""

    def label_from_instance(self, obj: Any) -> str:
        """The name with level and subject, or with the institution."""
        return f"{obj.person}, {obj.field_words}" if isinstance(obj, CorePerson) else str(obj)


class AssignForm(forms.Form):
    """Who stands by a group, for which module, how long. `core` and `lecturers` are those whose lists reach it."""

    supporter = SupporterField(
        CorePerson.objects.none(), label="Người cốt cán", error_messages={"required": "Chọn người hỗ trợ."}
    )
    item = forms.ModelChoiceField(
        CatalogueItem.objects.none(), label="Mô đun, chuyên đề", error_messages={"required": "Chọn mô đun."}
    )
    from_day = DayField(label="Từ ngày", error_messages=FIRST)
    last_day = DayField(
        label="Đến hết ngày", required=False, help_text="Trống là đến hết nhiệm kỳ của người ấy."
    )

    def __init__(
        self, supporters: QuerySet[Any], items: Sequence[CatalogueItem], *args: Any, **kwargs: Any
    ) -> None:
        """`supporters` are core people or lecturers, `items` the modules of the year."""
        super().__init__(*args, **kwargs)
        offer_rows(self, "supporter", supporters)
        offer_rows(self, "item", CatalogueItem.objects.filter(pk__in=[one.pk for one in items]))
        if supporters.model is Lecturer:
            self.fields["supporter"].label = "Giảng viên"


def _with_subject(post: Post) -> str:
    return f"{post.person.name}, {post.subject}" if post.subject else post.person.name
