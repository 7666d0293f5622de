"""Files come in many encodings; what the bytes do not tell is asked."""

import pytest

from timeline.intake import Refused, doubts, read_file
from timeline.intake.encoding import decode

ENGLISH = "The port was “closed”, the mayor’s office said. A café in the naïve old town — shut as well."
CHINESE = "国家移民管理局星期四宣布,中国将继续执行严格的出入境管理政策。\n云南省报告新增确诊病例六例。"
TRADITIONAL = "國家移民管理局星期四宣布,中國將繼續執行嚴格的出入境管理政策。\n雲南省報告新增確診病例六例。"
PAGE = '<html><head><meta charset="gb2312"><title>t</title></head><body><p>%s</p></body></html>'


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param(ENGLISH.encode(), ENGLISH, id="UTF-8"),
        pytest.param(ENGLISH.encode("utf-8-sig"), ENGLISH, id="UTF-8 with its mark"),
        pytest.param(CHINESE.encode("utf-16"), CHINESE, id="UTF-16 with its mark"),
        pytest.param(ENGLISH.encode("utf-16-le"), ENGLISH, id="UTF-16 without its mark"),
        pytest.param(CHINESE.encode("utf-16-be"), CHINESE, id="Chinese in UTF-16 without its mark"),
        pytest.param(ENGLISH.encode("utf-32"), ENGLISH, id="UTF-32"),
        pytest.param(CHINESE.encode("gb18030"), CHINESE, id="GB 18030"),
        pytest.param(TRADITIONAL.encode("big5"), TRADITIONAL, id="Big5"),
        pytest.param(ENGLISH.encode("cp1252"), ENGLISH, id="Windows-1252"),
        pytest.param(b"", "", id="nothing"),
    ],
)
def test_what_the_bytes_tell_is_read_without_a_question(data: bytes, text: str) -> None:
    assert decode(data, "a.txt") == text
    assert doubts(data, "a.txt") == ()


def test_a_page_that_declares_its_encoding_is_read_by_it() -> None:
    data = (PAGE % "边境口岸已经关闭。居民说。").encode("gb18030")
    assert "边境口岸已经关闭" in read_file(data, "a.html").text
    assert doubts(data, "a.html") == ()


@pytest.mark.parametrize("data", ["瑞丽".encode("gb18030"), b"Caf\xe9\xe9 r\xe9\xe9l"], ids=["short", "odd"])
def test_what_may_be_several_is_asked_with_its_first_words(data: bytes) -> None:
    asked = doubts(data, "a.txt")
    assert len(asked) > 1
    assert all(guess.opening and guess.label for guess in asked)
    chosen = asked[-1].encoding
    assert read_file(data, "a.txt", encoding=chosen).text == data.decode(chosen)


def test_the_likeliest_encoding_is_the_first() -> None:
    asked = doubts("瑞丽".encode("gb18030"), "a.txt")
    assert (asked[0].encoding, asked[0].opening) == ("gb18030", "瑞丽")


def test_a_wrong_encoding_is_refused() -> None:
    with pytest.raises(Refused, match="cannot be read as UTF-8"):
        read_file(CHINESE.encode("gb18030"), "a.txt", encoding="utf-8")


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"\0" * 64, b"text\0text", bytes(range(256)) * 4])
def test_what_is_no_text_is_refused_in_no_encoding(data: bytes) -> None:
    with pytest.raises(Refused, match="binary data"):
        decode(data, "a.txt")
    assert doubts(data, "a.txt") == ()
