"""Every module has its test file and every test file its module, so that neither is forgotten."""

from tests.architecture.source import ROOT, Source, none, product, read

# Tests that belong to no one module: the house rules, whole journeys.
ABOVE_MODULES = ("tests/architecture/", "tests/journeys/")


def place_of_tests(path: str) -> str:
    """Where the tests of a module stand."""
    *folders, name = path.removeprefix("phusa/").split("/")
    return "/".join(["tests", *folders, f"test_{name}"])


def without_tests(sources: list[Source], tests: set[str]) -> list[str]:
    """Modules that act and have no test file; what defines no function (a table of verbs, events) does not act."""
    acting = (source for source in sources if source.stem != "__init__" and any(source.functions()))
    wanted = ((source.path, place_of_tests(source.path)) for source in acting)
    return [f"{path} has no {test}" for path, test in wanted if test not in tests]


def without_module(tests: set[str], modules: set[str]) -> list[str]:
    """Test files whose module, or package of that name, is gone."""
    found = []
    for test in sorted(tests):
        *folders, name = test.removeprefix("tests/").split("/")
        module = "/".join(["phusa", *folders, name.removeprefix("test_")])
        if not {module, module.removesuffix(".py") + "/__init__.py"} & modules:
            found.append(f"{test} tests {module}, which does not exist")
    return found


def mirrored() -> set[str]:
    """The test files that stand for a module."""
    paths = (source.path for source in read("tests/**/test_*.py"))
    return {path for path in paths if not path.startswith(ABOVE_MODULES)}


def test_every_module_has_its_test_file() -> None:
    none(without_tests(product(), mirrored()))


def test_every_test_file_has_its_module() -> None:
    none(
        without_module(mirrored(), {path.relative_to(ROOT).as_posix() for path in ROOT.glob("phusa/**/*.py")})
    )


def test_a_module_without_tests_is_reported() -> None:
    acting = Source("phusa/staff/queries.py", "def f(): pass")
    assert without_tests([acting], set()) == ["phusa/staff/queries.py has no tests/staff/test_queries.py"]
    assert without_tests([acting], {"tests/staff/test_queries.py"}) == []
    assert without_tests([Source("phusa/staff/access.py", "VIEW = verb('staff.view')")], set()) == []


def test_a_module_within_a_package_is_mirrored_there() -> None:
    assert place_of_tests("phusa/base/text/dates.py") == "tests/base/text/test_dates.py"


def test_a_test_file_without_module_is_reported() -> None:
    tests = {"tests/staff/test_gone.py", "tests/base/test_access.py"}
    assert without_module(tests, {"phusa/base/access/__init__.py"}) == [
        "tests/staff/test_gone.py tests phusa/staff/gone.py, which does not exist"
    ]
