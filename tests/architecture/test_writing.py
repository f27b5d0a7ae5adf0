"""Only actions write: so every change has an actor, one transaction and a line in the log."""

import ast
import re

import pytest

from tests.architecture.source import Source, none, product

# The machinery below the actions, each with the reason why it cannot be one.
MACHINERY = {
    "phusa/base/audit_sql.py": "writes the log itself, which is how an action ends",
    "phusa/base/bulk.py": "writes many rows at once for the action that calls it",
    "phusa/base/dated.py": "ends and reopens dated rows for the action that calls it",
    "phusa/hours/models/sums.py": "is the trigger by which the database keeps the sums of what actions write",
    "phusa/base/jobs.py": "shows how far a job has come, while its action's transaction is still open",
}
WRITING = (
    *("create", "bulk_create", "bulk_update", "get_or_create", "update_or_create"),
    *("upsert_rows", "update_rows"),
)
ALWAYS = frozenset([*WRITING, *(f"a{name}" for name in WRITING), "asave", "adelete", "aupdate"])
IN_BULK = frozenset({"upsert_rows", "update_rows"})
ON_ROWS = re.compile(r"objects|\.(?:filter|exclude|all|within|on|select_for_update)\(|_set\b|queryset")
SQL = re.compile(
    r"\bINSERT\s+INTO\s|\bUPDATE\s+[\w\".{}]+\s+(?:AS\s+\w+\s+)?SET\b|\bDELETE\s+FROM\s|\bTRUNCATE\s+(?:TABLE\s+)?\w"
    r"|\bCOPY\s[^;]*\bFROM\s+STDIN\b|\bMERGE\s+INTO\s"
)


def writes(sources: list[Source]) -> list[str]:
    """Places outside actions and machinery that change rows."""
    found = []
    for source in sources:
        if source.layer == "actions" or source.is_migration or source.path in MACHINERY:
            continue
        hits = [(node.lineno, f".{call}(") for node in source.nodes if (call := _write(node))]
        hits += [(line, hit[0]) for line, text in source.strings() if (hit := SQL.search(text))]
        found += [
            f"{source.path}:{line} writes by {what.strip()}: only actions write"
            for line, what in sorted(hits)
        ]
    return found


def _write(node: ast.AST) -> str:
    """The name of the writing method that a node calls, else the empty string."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in IN_BULK:
        return node.func.id
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return ""
    name = node.func.attr
    if name in ALWAYS | IN_BULK or (name == "update" and ON_ROWS.search(ast.unparse(node.func.value))):
        return name
    # `workbook.save(path)` and `storage.delete(name)` take a path; a row takes none.
    if name == "delete" and not node.args:
        return name
    if name == "save" and not node.args:
        return name
    # `row.file.save(name, content)` saves its row too unless told not to; a storage knows no row.
    if name != "save" or len(node.args) < 2 or ast.unparse(node.func.value).endswith("storage"):
        return ""
    unless_told = any(word.arg == "save" and ast.unparse(word.value) == "False" for word in node.keywords)
    return "" if unless_told else name


def test_only_actions_write() -> None:
    none(writes(product()))


def test_the_machinery_is_there_and_writes() -> None:
    """An entry that is no longer needed goes."""
    paths = {source.path: source for source in product()}
    for path in MACHINERY:
        elsewhere = Source("phusa/x/queries.py", paths[path].text)
        assert writes([elsewhere]), f"{path} writes nothing: take it off the list"


@pytest.mark.parametrize(
    "line",
    [
        "person.save()",
        "person.save(update_fields=['name'])",
        "person.delete()",
        "Person.objects.create(name=name)",
        "record.component_scores.create(score=score)",
        "Person.objects.filter(pk=1).update(name=name)",
        "Person.objects.bulk_create(people)",
        "bulk.update_rows(people, ['name'])",
        "Person.objects.get_or_create(code=code)",
        "sheet.file.save(name, content)",
        "update_rows(people, ['name'])",
        "bulk.upsert_rows(people, unique=['code'], update_fields=['name'])",
        "cursor.execute('INSERT INTO staff_person (name) VALUES (%s)', [name])",
        "cursor.execute(f'UPDATE {table} SET name = 1')",
        "cursor.execute('DELETE FROM staff_person')",
        "cursor.copy('COPY staff_person (name) FROM STDIN')",
    ],
)
def test_a_write_elsewhere_is_reported(line: str) -> None:
    for path in ("phusa/staff/views.py", "phusa/staff/queries.py", "phusa/base/x.py", "phusa/config/demo.py"):
        assert len(writes([Source(path, line)])) == 1, path
    assert (
        writes([Source("phusa/staff/actions.py", line), Source("phusa/staff/actions/people.py", line)]) == []
    )


@pytest.mark.parametrize(
    "line",
    [
        "workbook.save(path)",
        "default_storage.delete(name)",
        "counts.update(row)",
        "digest.update(data)",
        "sheet.file.save(name, content, save=False)",
        "storage.save(name, content)",
        "Person.objects.filter(name='UPDATE')",
    ],
)
def test_what_changes_no_row_is_not_reported(line: str) -> None:
    assert writes([Source("phusa/staff/queries.py", line)]) == []
