"""Import contracts that import-linter does not bring; `pyproject.toml` names them."""

from collections.abc import Iterator

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class _EachImport(Contract):
    """A contract that looks at one import at a time, as the two dotted names cut into parts."""

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Broken by every direct import that `is_wrong`."""
        wrong = [
            f"{importer} imports {imported} (line {line['line_number']})"
            for importer, imported in sorted(_imports(graph))
            if self.is_wrong(importer.split("."), imported.split("."))
            for line in graph.get_import_details(importer=importer, imported=imported)
        ]
        return ContractCheck(kept=not wrong, metadata={"wrong": wrong})

    def is_wrong(self, here: list[str], there: list[str]) -> bool:
        """Whether the module `here` may not import the module `there`."""
        raise NotImplementedError

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Print the imports, one a line."""
        for line in check.metadata["wrong"]:
            output.print_error(line, bold=False)


class SharedShelves(_EachImport):
    """Between rooms only some layers are shared: `models`, `queries` and so on, but no page, job or inner module.

    `container` holds the rooms; `shared` are the layers that may be imported from another room; `open_rooms` may be
    imported whole; `knows_all` are the rooms that may import everything.
    """

    type_name = "shared_shelves"

    container = fields.StringField()
    shared = fields.SetField(subfield=fields.StringField())
    open_rooms = fields.SetField(subfield=fields.StringField())
    knows_all = fields.SetField(subfield=fields.StringField())

    def is_wrong(self, here: list[str], there: list[str]) -> bool:
        """Whether the import reaches into what another room keeps to itself."""
        if not _both_in(self.container, here, there) or here[1] == there[1]:
            return False
        if here[1] in self.knows_all or there[1] in self.open_rooms:
            return False
        return len(there) < 3 or there[2] not in self.shared


class ClosedDoors(_EachImport):
    """Nobody imports a door: pages, jobs and forms are reached from outside, by address or by name.

    `doors` are the layers; `may_enter` the layers that may import them; `open_rooms` have no doors.
    """

    type_name = "closed_doors"

    container = fields.StringField()
    doors = fields.SetField(subfield=fields.StringField())
    may_enter = fields.SetField(subfield=fields.StringField())
    open_rooms = fields.SetField(subfield=fields.StringField())

    def is_wrong(self, here: list[str], there: list[str]) -> bool:
        """Whether the import goes through a door from where none leads."""
        if not _both_in(self.container, here, there) or len(there) < 3:
            return False
        if there[1] in self.open_rooms or there[2] not in self.doors or here[1:3] == there[1:3]:
            return False
        return len(here) < 3 or here[2] not in self.may_enter


def _imports(graph: ImportGraph) -> Iterator[tuple[str, str]]:
    for importer in graph.modules:
        for imported in graph.find_modules_directly_imported_by(importer):
            yield importer, imported


def _both_in(container: object, here: list[str], there: list[str]) -> bool:
    return min(len(here), len(there)) > 1 and here[0] == there[0] == container
