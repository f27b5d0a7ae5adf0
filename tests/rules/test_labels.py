from phusa.rules.labels import CLASS_LABELS, CLASS_PHRASES, CONFIDENCE_LABELS, CONFIDENCE_ORDER, weakest


def test_every_class_has_a_label_and_a_phrase() -> None:
    assert CLASS_LABELS.keys() == CLASS_PHRASES.keys()
    assert len(CLASS_LABELS) == 14


def test_a_set_is_worth_its_weakest_part() -> None:
    assert weakest(["text", "unverified", "secondary"]) == "unverified"
    assert weakest(["text", "secondary"]) == "secondary"
    assert set(CONFIDENCE_ORDER) == set(CONFIDENCE_LABELS)
