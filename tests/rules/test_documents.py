from pathlib import Path

import pytest

from phusa.rules.documents import LawError, Node, checksum, read_document


def write(folder: Path, text: str) -> Path:
    path = folder / "law.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("a: 1\na: 2\n", "stands twice"),
        ("a: 8.5\n", "must be quoted"),
        ("- a\n", "one mapping"),
        ("a: [\n", "not YAML"),
        ("a: Đa\u0323t\n", "NFC"),
        ("a: !!python/object:os.system x\n", "not YAML"),
    ],
)
def test_a_bad_file_is_refused_with_its_name(tmp_path: Path, text: str, complaint: str) -> None:
    with pytest.raises(LawError, match=complaint) as error:
        read_document(write(tmp_path, text))
    assert "law.yaml" in str(error.value)


def test_the_checksum_is_of_the_content_alone(tmp_path: Path) -> None:
    one = checksum(read_document(write(tmp_path, "a: 1\nb: 2012-08-27 # day\n")))
    assert one == checksum(read_document(write(tmp_path, "# law\nb: 2012-08-27\na: 1\n")))
    assert one != checksum(read_document(write(tmp_path, "a: 1\nb: 2012-08-28\n")))


def test_values_that_have_no_text_have_no_checksum() -> None:
    with pytest.raises(LawError):
        checksum({"a": {1, 2}})


def test_a_node_gives_what_was_asked_and_refuses_the_rest() -> None:
    node = Node({"a": "x", "n": 3, "more": 1}, "law")
    assert node.text("a") == "x"
    assert node.take("n", int) == 3
    with pytest.raises(LawError, match="unknown word more"):
        node.finish()


@pytest.mark.parametrize(
    ("tree", "ask", "complaint"),
    [
        ({}, lambda n: n.text("a"), "is missing"),
        ({"a": 1}, lambda n: n.text("a"), "unexpected int"),
        ({"a": " "}, lambda n: n.text("a"), "is empty"),
        ({"a": True}, lambda n: n.take("a", int), "unexpected bool"),
        ({"a": "x"}, lambda n: n.one_of("a", ("y",)), "is none of y"),
        ({"a": "8.555"}, lambda n: n.points("a"), "more than two decimals"),
        ({"a": [{"b": 1}]}, lambda n: n.texts("a"), "list of texts"),
        ({"a": [1]}, lambda n: n.each("a", lambda item: item), "expected a mapping"),
        ({"a": [{"b": 1}]}, lambda n: n.each("a", lambda item: item), "unknown word b"),
    ],
)
def test_a_node_refuses_the_wrong_kind(tree: dict, ask, complaint: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(LawError, match=complaint):
        ask(Node(tree, "law"))


def test_points_are_hundredths() -> None:
    assert Node({"a": 9}, "law").points("a") == 900
    assert Node({"a": "8.5"}, "law").points("a") == 850
    assert Node({}, "law").points("a", None) is None
