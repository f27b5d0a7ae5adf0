"""XML walked event by event, without document types, so that nothing in it can expand."""

from collections.abc import Callable, Iterable, Mapping
from xml.parsers import expat

Attributes = dict[str, str]


class BadXml(ValueError):
    """The text is not well-formed, or declares a document type."""


def local(name: str) -> str:
    """Return a name without its prefix."""
    return name.rpartition(":")[2]


class _Handlers(dict[str, Callable[[Attributes], None] | None]):
    """Handlers by full name; a name seen for the first time is looked up without its prefix."""

    def __init__(self, by_local: Mapping[str, Callable[[Attributes], None]]) -> None:
        super().__init__()
        self._by_local = by_local

    def __missing__(self, name: str) -> Callable[[Attributes], None] | None:
        self[name] = found = self._by_local.get(local(name))
        return found


def _refuse_doctype(*_: object) -> None:
    raise BadXml("doctype")


def walk(
    pieces: Iterable[bytes],
    *,
    starts: Mapping[str, Callable[[Attributes], None]],
    ends: Mapping[str, Callable[[], None]] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Feed the pieces to a parser that calls the handlers by local element name. Raises `BadXml`."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    on_start = _Handlers(starts)

    def start(name: str, attributes: Attributes) -> None:
        handler = on_start[name]
        if handler is not None:
            handler(attributes)

    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = _refuse_doctype
    if ends:
        closing = ends

        def end(name: str) -> None:
            handler = closing.get(local(name))
            if handler is not None:
                handler()

        parser.EndElementHandler = end
    if text is not None:
        parser.CharacterDataHandler = text
    try:
        for piece in pieces:
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise BadXml(str(error)) from error


def attribute(attributes: Attributes, name: str) -> str:
    """Return an attribute by its local name, "" when absent."""
    if name in attributes:
        return attributes[name]
    return next((value for key, value in attributes.items() if local(key) == name), "")
