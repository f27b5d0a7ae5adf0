"""Forms about people and their posts."""

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

__all__ = [
    "AccountForm",
    "BirthField",
    "EndPostForm",
    "MorePostForm",
    "PersonForm",
    "PostForm",
    "UnitForm",
    "UnlinkForm",
]
