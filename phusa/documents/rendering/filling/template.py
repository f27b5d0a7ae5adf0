"""Word templates that users bring: checked before they are kept, filled without being able to do anything else."""

import io
import re
from datetime import datetime

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, nodes
from jinja2.sandbox import SandboxedEnvironment

from phusa.base.refusals import Refused
from phusa.documents.rendering.archives import reproducible
from phusa.documents.rendering.filling.archive import require_word
from phusa.documents.rendering.filling.fields import KNOWN, LIST, Values, nearest
from phusa.documents.rendering.filling.places import paragraphs, place_of

# All that a template may be made of: fields, a walk over the lines of a list, a part that stands or falls by a field.
_ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Getattr,
    nodes.For,
    nodes.If,
    nodes.Not,
    nodes.And,
    nodes.Or,
)
_MARKS = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
_PROPERTIES = (
    "author",
    "comments",
    "identifier",
    "language",
    "subject",
    "title",
)  # what the filler fills, too
_RAW = re.compile(r"\{\{\s*[rp]\s|\{%\s*(?:colspan|cellbg|hm|vm)\b")


def checked_fields(content: bytes, line_fields: tuple[str, ...] | None = None) -> tuple[str, ...]:
    """The known fields that a template uses, in alphabetical order.

    `line_fields` are what a line of the list knows, see `fields.columns`; none for a document that has no list, None
    when the document is not known yet.
    Refuses what is no plain DOCX, marks that are not closed, instructions that are not allowed, and a field nobody
    knows: by name, place and the nearest known one.
    """
    return _checked(_opened(content), line_fields)


def filled(content: bytes, values: Values, *, made_at: datetime) -> bytes:
    """The template with its fields filled, as DOCX; the same template and values give the same bytes.

    Values stand as they are, whatever they contain. Refuses what `checked_fields` refuses.
    """
    lines = values.get(LIST)
    template = _opened(content)
    _checked(template, tuple(lines[0]) if isinstance(lines, list) and lines else None)
    try:
        template.render(values, jinja_env=_environment())
    except TemplateError as error:
        raise _refused("template_broken", f"Không điền được mẫu: {error.message}.") from error
    buffer = io.BytesIO()
    template.save(buffer)
    return reproducible(buffer.getvalue(), made_at)


def _checked(template: DocxTemplate, line_fields: tuple[str, ...] | None) -> tuple[str, ...]:
    has_lines = line_fields is None or bool(line_fields)
    known, used = tuple(field.name for field in KNOWN if has_lines or field.name != LIST), set()
    for tree in _trees(template):
        _require_allowed(template, tree)
        lines = {loop.target.name for loop in tree.find_all(nodes.For) if isinstance(loop.target, nodes.Name)}
        names = {node.name for node in tree.find_all(nodes.Name)} - lines
        for name in sorted(names - set(known)):
            raise _unknown(template, name, known)
        for node in tree.find_all(nodes.Getattr):
            _require_line_field(template, node, lines, line_fields)
        used |= names
    return tuple(sorted(used))


def _require_line_field(
    template: DocxTemplate, node: nodes.Getattr, lines: set[str], line_fields: tuple[str, ...] | None
) -> None:
    owner = node.node.name if isinstance(node.node, nodes.Name) else ""
    if owner in lines and (line_fields is None or node.attr in line_fields):
        return
    known = tuple(f"{owner}.{name}" for name in line_fields or ())
    raise _unknown(template, f"{owner}.{node.attr}".strip("."), known)


def _environment() -> SandboxedEnvironment:
    """Names of fields and nothing else: no functions, no filters, no tests."""
    environment = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    environment.globals.clear()
    environment.filters.clear()
    environment.tests.clear()
    return environment


def _opened(content: bytes) -> DocxTemplate:
    require_word(content)
    try:
        template = DocxTemplate(io.BytesIO(content))
        template.init_docx()
    except (ValueError, KeyError, SyntaxError) as error:
        raise _refused("template_not_docx", "Tệp mẫu không phải tệp Word (.docx), hoặc đã hỏng.") from error
    return template


def _trees(template: DocxTemplate) -> list[nodes.Template]:
    """Everything the filler will run: the marks of body, headers, footers, footnotes and properties, a tree each."""
    sources = [template.get_xml()]
    for uri in (template.HEADER_URI, template.FOOTER_URI):
        sources += [template.get_part_xml(part) for _, part in template.get_headers_footers(uri)]
    sources += [
        part.blob.decode("utf-8")
        for part in template.docx.part.package.parts
        if part.content_type.endswith("footnotes+xml")
    ]
    properties = template.docx.core_properties
    sources += [getattr(properties, name) for name in _PROPERTIES]
    try:
        return [_environment().parse(template.patch_xml(source)) for source in sources]
    except TemplateSyntaxError as error:
        place = next((place for place, text in paragraphs(template.docx) if _open(text)), "")
        where = f" ở {place}" if place else ""
        raise _refused(
            "template_syntax",
            f"Mẫu có dấu trường viết chưa đúng{where}: mỗi trường mở bằng {{{{ và đóng bằng }}}} trong cùng một đoạn.",
        ) from error


def _open(text: str) -> bool:
    """Whether a paragraph has a mark that is not closed, or not written as a field."""
    rest = _MARKS.sub("", text)
    return any(mark in rest for mark in ("{{", "}}", "{%", "%}")) or bool(
        re.search(r"\{\{\s*\}\}|\{\{[^}]*\s\w+\s+\w", text)
    )


def _require_allowed(template: DocxTemplate, tree: nodes.Template) -> None:
    raw = next((text for _, text in paragraphs(template.docx) if _RAW.search(text)), "")
    inner = next(
        (loop for loop in tree.find_all(nodes.For) if any(loop.find_all(nodes.For)) or _other_list(loop)),
        None,
    )
    stranger = next((node for node in tree.find_all(nodes.Node) if not isinstance(node, _ALLOWED)), None)
    if raw or inner or stranger:
        where = place_of(template.docx, raw) if raw else ""
        raise _refused(
            "template_instruction",
            f"Mẫu có lệnh không được dùng{f' ở {where}' if where else ''}: chỉ dùng trường {{{{ tên }}}}, điều kiện"
            f" {{% if tên %}} và vòng lặp {{%tr for dong in {LIST} %}}.",
        )


def _other_list(loop: nodes.For) -> bool:
    return not (isinstance(loop.iter, nodes.Name) and loop.iter.name == LIST and loop.test is None)


def _unknown(template: DocxTemplate, name: str, known: tuple[str, ...]) -> Refused:
    piece = next(
        (mark for _, text in paragraphs(template.docx) for mark in _MARKS.findall(text) if _says(mark, name)),
        name,
    )
    place = place_of(template.docx, piece)
    near = nearest(name, known)
    meant = f" Có phải ý là {{{{ {near} }}}}?" if near else ""
    where = f" ở {place}" if place else ""
    return _refused(
        "template_unknown_field",
        f"Không có trường “{name}”{where}.{meant}",
        "Sửa tên trường theo danh sách trường rồi tải lên lại.",
    )


def _says(mark: str, name: str) -> bool:
    return re.search(rf"(?<![\w.]){re.escape(name)}(?![\w])", mark) is not None


def _refused(code: str, text: str, next_step: str = "Sửa tệp mẫu trong Word rồi tải lên lại.") -> Refused:
    return Refused(code, text, field="template", next_step=next_step)
