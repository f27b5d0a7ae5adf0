"""Topics in running text."""

from phusa.planning.rules.reading.running import announces, pieces, running_topics, sentences


def test_an_announcement_and_documents_name_topics() -> None:
    text = (
        "Bồi dưỡng chính trị như: Chỉ thị nhiệm vụ năm học; các văn bản chỉ đạo của Bộ. Tiếp tục triển khai thực hiện "
        "Chỉ thị 05-CT/TW về học tập: “A; B”."
    )
    assert running_topics(text) == [
        ("Chỉ thị nhiệm vụ năm học", "Chỉ thị nhiệm vụ năm học"),
        ("các văn bản chỉ đạo của Bộ.", "các văn bản chỉ đạo của Bộ."),
        (
            "Chỉ thị 05-CT/TW về học tập: “A; B”.",
            "Tiếp tục triển khai thực hiện Chỉ thị 05-CT/TW về học tập: “A; B”.",
        ),
    ]


def test_plain_sentences_name_none() -> None:
    assert running_topics("Các trường tổ chức học tập trung; bố trí thời gian hợp lý.") == []


def test_the_verb_of_learning_is_left_out() -> None:
    assert running_topics("Gồm: bồi dưỡng kỹ năng số; bổ sung nhắc lại nội dung Thông tư 21/2014/TT-BGDĐT")[
        0
    ][0] == ("kỹ năng số")
    assert (
        running_topics("Bổ sung nhắc lại nội dung Thông tư 21/2014/TT-BGDĐT")[0][0]
        == "Thông tư 21/2014/TT-BGDĐT"
    )


def test_what_is_announced_with_several_pieces() -> None:
    assert announces("các nội dung: A một; B hai")
    assert not announces("các nội dung sau:") and not announces("A; B")


def test_pieces_and_sentences() -> None:
    assert pieces("a (b; c); d “e; f”;") == ["a (b; c)", "d “e; f”"]
    assert pieces(";;") == []
    assert sentences("Một. Hai? Ba ngày 1.5.2020.") == ["Một.", "Hai?", "Ba ngày 1.5.2020."]
