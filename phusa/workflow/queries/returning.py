"""Reports whose units have asked to have them back."""

from collections.abc import Sequence

from phusa.workflow.models import TAKEN_STATES, ReturnAsk, Submission


def asks_of(submissions: Sequence[int]) -> dict[int, ReturnAsk]:
    """The last ask for each of these submissions that was received and stands; one query."""
    found = ReturnAsk.objects.filter(
        submission__in=submissions, submission__is_current=True, submission__state__in=TAKEN_STATES
    )
    return {one.submission_id: one for one in found.order_by("pk")}


def ask_of(submission: Submission) -> ReturnAsk | None:
    """The same for one."""
    return asks_of([submission.pk]).get(submission.pk)
