"""Finding people by words: those whose given name begins so come first, as a reader expects them.

The frequency of a word decides what is cheap: people called Hương by their given name stand side by side in one index,
those called Nguyễn are met every third line, and what is rare is looked up by its letters.
"""

from collections.abc import Iterator

from django.db.models import BooleanField, Case, Q, QuerySet, Value, When

from phusa.base.access import Actor
from phusa.base.text import fold
from phusa.staff.access import VIEW_STAFF
from phusa.staff.models import Person, PersonListing
from phusa.staff.queries.listing import is_narrow, seen_lines, with_posts, words

WORDS = 6  # of a longer question only the first ones count
_SPARE = 2  # lines looked at for each that is shown: people who moved away leave lines behind


def find_people(actor: Actor, text: str, limit: int) -> list[Person]:
    """The first people the actor may see of whom every word is part, each with `present_posts`; also who has left."""
    typed = fold(text).split()[:WORDS]
    if not typed:
        return []
    lines = PersonListing.objects.filter(seen_lines(actor))
    looks = _gathered(lines, typed) if is_narrow(actor) else _in_order(lines, typed)
    people = Person.objects.within(actor, VIEW_STAFF)
    found: dict[int, None] = {}
    for look in looks:
        ids = list(look.values_list("pk", flat=True)[: limit * _SPARE])
        seen = set(people.filter(pk__in=ids).values_list("pk", flat=True))
        found |= dict.fromkeys(pk for pk in ids if pk in seen)
        if len(found) >= limit:
            break
    return with_posts(list(found)[:limit], actor.today)


def _gathered(lines: QuerySet[PersonListing], typed: list[str]) -> Iterator[QuerySet[PersonListing]]:
    """All lines of a few units, put in order afterwards."""
    given = Q()
    for word in typed:
        given |= Q(given_name__startswith=word)
    first = Case(When(given, then=Value(False)), default=Value(True), output_field=BooleanField())
    found = lines.filter(words(" ".join(typed)))
    yield found.order_by(first, "order_key", "person")


def _in_order(lines: QuerySet[PersonListing], typed: list[str]) -> Iterator[QuerySet[PersonListing]]:
    """Lines along the order of given names, for each word from the last typed; then along that of all people."""
    for word in reversed(typed):
        if not any(letter.isdigit() for letter in word):
            # The word itself is not asked of the search text again: the planner would take it for another, rarer wish.
            others = [other for other in typed if other != word]
            given = lines.filter(words(" ".join(others)), given_name__startswith=word)
            yield given.order_by("given_name", "order_key", "person")
    yield lines.filter(words(" ".join(typed))).order_by("order_key", "person")
