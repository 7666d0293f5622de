"""Pastes and files become articles or are refused with a reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.intake import Refused, fingerprint, read_file, read_text
from timeline.limits import LIMITS

PARAGRAPH = "The authority asked the ports along the border to check every truck and its driver twice. "


def test_a_pasted_text_is_kept_as_it_is() -> None:
    text = "Title\n\nOne sentence.\u00a0Another — with “quotes”.\t\n"
    assert read_text(text).text == text


@pytest.mark.parametrize("text", ["", "   \n\t ", "\u200b\u200b", "…—!?"])
def test_a_paste_without_a_word_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="Paste the text"):
        read_text(text)


def test_a_paste_at_the_limit_is_taken_and_one_past_it_is_refused() -> None:
    assert len(read_text("a" * LIMITS.paste_bytes).text) == LIMITS.paste_bytes
    with pytest.raises(Refused, match="at most"):
        read_text("a" * (LIMITS.paste_bytes + 1))


def test_a_text_of_six_megabytes_is_refused() -> None:
    with pytest.raises(Refused, match=r"characters; at most 1,250,000"):
        read_file(PARAGRAPH.encode() * 70_000, "long.txt")


def test_too_many_words_are_refused() -> None:
    with pytest.raises(Refused, match="more than 200,000 words"):
        read_file(b"a b c " * 70_000, "words.txt")


def test_a_file_past_ten_megabytes_is_refused() -> None:
    with pytest.raises(Refused, match=r"10\.0 MB"):
        read_file(b"a" * (LIMITS.file_bytes + 1), "large.txt")


@pytest.mark.parametrize("data", [b"\x7fELF\x02\x01\x01\x00\x00", b"PK\x03\x04\x14\x00", bytes(range(1, 32)) * 40])
def test_a_binary_file_named_txt_is_refused(data: bytes) -> None:
    with pytest.raises(Refused, match=r"“article\.txt” is not a text file"):
        read_file(data, "article.txt")


def test_a_file_of_another_kind_is_refused() -> None:
    with pytest.raises(Refused, match="neither text"):
        read_file(b"hello", "sheet.xls")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_chinese_files_are_read_in_their_encoding(encoding: str) -> None:
    text = "国家移民管理局通报边境管控措施，口岸城市加强核酸检测和隔离观察。" * 5
    assert read_file(text.encode(encoding), "article.txt").text == text


def test_a_western_legacy_encoding_is_read() -> None:
    text = "The café at the crossing stays closed – said “no one” of the staff. " * 5
    assert read_file(text.encode("cp1252"), "a.txt").text == text


def test_control_characters_do_not_come_in() -> None:
    assert read_text("One\x0b line\x00 of\ud800 text\r\nand another\r").text == "One line of text\nand another\n"


def test_a_web_page_gives_its_article_and_title() -> None:
    body = f"<article><h1>Ports tighten checks</h1><p>{PARAGRAPH * 5}</p><p>{PARAGRAPH * 5}</p></article>"
    markup = f"<html><head><title>Ports tighten checks</title></head><body><nav>Home</nav>{body}</body></html>"
    article = read_file(markup.encode(), "page.html")
    assert PARAGRAPH.strip() in article.text
    assert article.title == "Ports tighten checks"
    assert article.original == markup.encode()


@pytest.mark.parametrize("markup", ["<html></html>", "<html><body>" + "<div>" * 5000, "<a " * 30_000])
def test_a_web_page_without_an_article_is_refused(markup: str) -> None:
    with pytest.raises(Refused):
        read_file(markup.encode(), "page.html")


@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.html", "a"]))
def test_any_bytes_are_taken_or_refused(data: bytes, name: str) -> None:
    try:
        article = read_file(data, name)
    except Refused:
        return
    assert article.original == data
    assert any(character.isalnum() for character in article.text)


def test_the_fingerprint_ignores_white_space_and_case_only() -> None:
    assert fingerprint("One  two\n\nthree") == fingerprint("one two THREE")
    assert fingerprint("one two three") != fingerprint("one two, three")
