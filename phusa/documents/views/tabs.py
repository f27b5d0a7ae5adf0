"""The parts of one place: what is made here, the books, what is shared, letters in, tasks."""

from django.urls import reverse

from phusa.base.ui.parts import Chip

MADE, TASKS = "lap", "viec"


def tabs(current: str, *, has_books: bool = True) -> list[Chip]:
    """The parts with the one that is open; books only for whoever has a unit with books."""
    register = reverse("register")
    parts = [("tat-ca", "Tất cả", register)]
    if has_books:
        parts += [("den", "Sổ đến", f"{register}?so=den"), ("di", "Sổ đi", f"{register}?so=di")]
    parts += [
        ("chung", "Văn bản dùng chung", f"{register}?so=chung"),
        (MADE, "Lập tại đơn vị", reverse("documents")),
    ]
    if has_books:
        parts.append((TASKS, "Việc từ văn bản", reverse("document_tasks")))
    return [Chip(label, None, url, current=name == current) for name, label, url in parts]
