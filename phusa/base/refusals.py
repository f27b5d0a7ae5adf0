"""A refusal is an answer: what is wrong, where, by which rule, and what to do now."""

from dataclasses import dataclass


@dataclass(eq=False)
class Refused(Exception):
    """A request that the rules do not let through, said once and shown by the middleware.

    `text` is a whole Vietnamese sentence; `cite` the rule behind it; `field` the form field it belongs to;
    `next_step` what the reader can do now; `status` the HTTP status of the answer (403 by rule, 409 conflict,
    422 bad input). What an actor may not see is not refused but absent: raise `NotVisible`.
    """

    code: str
    text: str
    cite: str = ""
    field: str = ""
    next_step: str = ""
    status: int = 422

    def __str__(self) -> str:
        return f"{self.code}: {self.text}"

    def __reduce__(self) -> tuple[type["Refused"], tuple[object, ...]]:
        """Exceptions are pickled by their `args`, which a dataclass does not fill."""
        return (type(self), (self.code, self.text, self.cite, self.field, self.next_step, self.status))


class NotVisible(Refused):
    """The thing asked for does not exist for this actor: always 404, whether or not it exists."""

    def __init__(self, text: str = "Không tìm thấy trang này.") -> None:
        super().__init__(
            "not_found",
            text,
            next_step="Xem lại địa chỉ, hoặc về trang Việc của tôi.",
            status=404,
        )

    def __reduce__(self) -> tuple[type["NotVisible"], tuple[str]]:
        return (type(self), (self.text,))
