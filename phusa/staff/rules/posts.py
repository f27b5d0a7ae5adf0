"""Posts as lists print them: who is a manager, who a teacher, and what the post is."""

import re
from functools import lru_cache

from phusa.base.imports.listwords import key

TEACHER, MANAGER, SUPPORT = "teacher", "manager", "staff"

_MANAGER = re.compile(
    r"\b(hieu truong|hieu pho|ht|pht|p ht|phoht|h truong|ph truong|htr|cbql|can bo quan ly|giam doc"
    r"|phu trach (?:truong|chung)|bgh|ban giam hieu|ql|quan ly)\b"
)
_FORMER = re.compile(r"\b(nguyen|tro ly|giup viec)\b")
_TEACHER = re.compile(
    r"\b(giao vien|gv|gvcn|gvbm|ttcm|tpcm|tt|tp|totruong|to truong|to pho|t truong|t pho|to|tpt|tong phu trach|doi"
    r"|khoi truong|khoi pho|nhom truong|cong doan|ctcd|bi thu|doan|thu ky|cot can|hop dong|tap su|chu nhiem|ntcm)\b"
)
_STAFF = re.compile(
    r"\b(nhan vien|nv|ke toan|van thu|thu vien|y te|bao ve|thiet bi|thu quy|phuc vu|cap duong|tap vu|nuoi duong)\b"
)


def role_of(text: str) -> str:
    """Return "manager", "teacher", "staff" (no teacher) for a post as printed, "" when unknown or empty."""
    word = key(text)
    if _MANAGER.search(word) and not _FORMER.search(word):
        return "manager"
    if _TEACHER.search(word) or _FORMER.search(word):
        return "teacher"
    return "staff" if _STAFF.search(word) else ""


@lru_cache(maxsize=4096)
def is_leadership(to: str) -> bool:
    """Whether the group is the school's leadership."""
    return bool(
        re.search(r"\b(ban giam hieu|bgh|ban lanh dao|lanh dao|can bo quan ly|cbql|ban giam doc)\b", key(to))
    )


_VICE = re.compile(
    r"\b(pho hieu truong|hieu pho|phoht|pho ht|p ht|pht|p hieu truong|ph truong|pho h truong)\b"
)
_PRINCIPAL = re.compile(r"\b(hieu truong|ht|h truong|htr|phu trach (?:truong|chung))\b")
_HEAD = re.compile(r"\b(to truong|totruong|t truong|ttcm|tt|khoi truong|nhom truong|ntcm)\b")


def position_code(text: str) -> str:
    """Return the code of a post as printed: principal, vice_principal, subject_group_head, teacher or other."""
    word, role = key(text), role_of(text)
    if role == MANAGER:
        if _VICE.search(word):
            return "vice_principal"
        return "principal" if _PRINCIPAL.search(word) else "other"
    if role == TEACHER:
        return "subject_group_head" if _HEAD.search(word) else "teacher"
    return "other"
