"""When the silence of the service counts as an outage."""

from datetime import datetime, timedelta
from typing import Final

# The service says every minute that it stands; one minute missed is not yet an outage.
SILENCE: Final = timedelta(minutes=2, seconds=30)


def was_down(last: datetime, now: datetime) -> bool:
    """Whether so long a silence means that the service was down; a clock that was set back says nothing."""
    return now - last > SILENCE
