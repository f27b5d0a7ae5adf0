from phusa.organisations.rules.unit_codes import proposed_code


def test_codes_follow_kind_and_parent_and_take_the_first_free_number() -> None:
    used = {"TH-14-119-01", "TH-14-119-02"}
    assert proposed_code("school", ("TH",), "PGD-14-119", used.__contains__) == "TH-14-119-03"
    assert proposed_code("subject_group", (), "TH-119-01", used.__contains__) == "TH-119-01-T01"
    assert proposed_code("boet", (), "SGD-14", used.__contains__) == "PGD-14-01"
    assert proposed_code("school", (), "BO", used.__contains__) == "DV-BO-01"


def test_a_code_fits_its_column() -> None:
    assert len(proposed_code("subject_group", (), "X" * 40, {}.__contains__)) <= 40
