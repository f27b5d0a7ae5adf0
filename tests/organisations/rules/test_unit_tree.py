from phusa.organisations.rules.unit_tree import Known, Rights, Tree


def test_groups_and_other_units_are_different_rights() -> None:
    rights = Rights(units=("1/2/",), groups=("1/2/", "1/3/"))
    assert rights.allow("school", "1/2/5/") and rights.allow("subject_group", "1/3/5/")
    assert not rights.allow("school", "1/3/5/")
    assert not rights.allow("school", "1/")
    assert not Rights(units=(), groups=()).allow("school", "1/")
    assert Rights(units=("",), groups=("",)).allow("school", "1/")


def test_a_tree_is_looked_up_by_code_name_and_place() -> None:
    root = Known(1, "BO", "Bộ", "moet", "1/", None)
    school = Known(2, "S-1", "Trường A", "school", "1/2/", 1)
    tree = Tree(root, [root, school], Rights(("",), ("",)), commune=lambda row: (None, None))
    assert tree.by_code["S-1"] is tree.by_pk[2] is school
    assert tree.by_name["truong a"] == [school]
    assert tree.children[1, "truong a"] is school
    assert str(school) == "Trường A (S-1)"
