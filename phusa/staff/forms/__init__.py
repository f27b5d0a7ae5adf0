"""Forms about people and their posts."""

from phusa.staff.forms.details import DetailsForm, PersonalDataForm, RevealForm
from phusa.staff.forms.people import (
    AccountForm,
    BirthField,
    EndPostForm,
    MorePostForm,
    PersonForm,
    PostForm,
    UnitForm,
    UnlinkForm,
)
from phusa.staff.forms.posts import (
    AbsenceForm,
    ChangePostForm,
    CorrectPostForm,
    ReleaseForm,
    ReturnForm,
    StrikeForm,
    TakeInForm,
)

__all__ = [
    "AbsenceForm",
    "AccountForm",
    "BirthField",
    "ChangePostForm",
    "CorrectPostForm",
    "DetailsForm",
    "EndPostForm",
    "MorePostForm",
    "PersonForm",
    "PersonalDataForm",
    "PostForm",
    "ReleaseForm",
    "ReturnForm",
    "RevealForm",
    "StrikeForm",
    "TakeInForm",
    "UnitForm",
    "UnlinkForm",
]
