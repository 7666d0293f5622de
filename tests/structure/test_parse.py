"""What is said where: roles of lines, headlines, and that nothing is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.structure import READ_FOR_FACTS, Role, parse

LEAD = "Twelve people were found infected in the border city, the health office said on Tuesday."

FURNITURE = [
    ("Published: Nov 04, 2021 12:47 PM", Role.DATE_LINE),
    ("Updated: 24-07-2020 05:45 IST", Role.DATE_LINE),
    ("Source: Xinhua| 2021-04-20 12:09:18|Editor: huaxia", Role.DATE_LINE),
    ("Source: Daily Post Published: 2020/9/21 23:28:50", Role.DATE_LINE),
    ("17-Mar-2020", Role.DATE_LINE),
    ("By GT staff reporters Published: Dec 22, 2021 09:18 PM", Role.DATE_LINE),
    ("By Ana Bell on May 26, 2020", Role.DATE_LINE),
    ("8:00pm, 8 Apr, 2020", Role.DATE_LINE),
    ("Sara K 1 minute ago Thu 04th November 2021 | 06:55 PM", Role.DATE_LINE),
    ("XinhuaUpdated: March 31, 2020", Role.DATE_LINE),
    ("(Xinhua)    10:40, January 16, 2021", Role.DATE_LINE),
    ("  10:25 UTC+8, 2021-11-21       0", Role.DATE_LINE),
    ("Updated: Nov 21, 2021 en.nhc.gov.cn Print", Role.DATE_LINE),
    ("The story appears on Page A5, April 6, 2020", Role.DATE_LINE),
    ("July 1, 2020 / 9:01 AM / Reuters", Role.DATE_LINE),
    ("READ MORE ON: Ruili Yunnan", Role.RELATED),
    ("Share - WeChat", Role.SHARE),
    ('Use wechat to "scan" to share the web page with your wechat friends.', Role.SHARE),
    ("Apple News Facebook Twitter Instagram YouTube Friday, May 10, 2024", Role.SHARE),
    ("BACK TO THE TOP", Role.SHARE),
    ("READ MORE: Ports reopen to trucks", Role.RELATED),
    ("Read also: Ports reopen to trucks", Role.RELATED),
    ("A nurse takes a swab in the town hall, March 29, 2020.", Role.CAPTION),
    ("A nurse takes a swab in the town hall. Photo: VCG", Role.CAPTION),
    ("A nurse takes a swab in the town hall, March 29, 2020. [Photo/Xinhua]", Role.CAPTION),
    ("A guard at the bridge of the border town. (Xinhua/Li Wei)", Role.CAPTION),
    ("CHINA / SOCIETY", Role.SECTION),
    ("Home / China / Latest", Role.SECTION),
    ("HomeOpinionsBusinessWorldSociety", Role.SECTION),
    ("(Reporting by Ann Lee; Editing by Bo Roe)", Role.CREDIT),
    ("Editor: Xia Li", Role.CREDIT),
    ("Notice: The English version is only for reference.", Role.NOTICE),
    ("Copyright 1995 - . All rights reserved.", Role.NOTICE),
    ("Skip to main content", Role.SHARE),
    ("Archive of Aug 2022", Role.SECTION),
    ("Your location: Home > COVID-19 Updates", Role.SECTION),
    ("source CGTN", Role.CREDIT),
    ("Link: https://example.org/2021/07/08/port.html", Role.CREDIT),
    ("The Hill, 12/08/21", Role.DATE_LINE),
    ("Jul 17th 2021 edition", Role.DATE_LINE),
]


FIGURES = [
    ("Hong Kong: 12,580 (12,249 recoveries, 213 deaths)", True),
    ("New deaths: 0", True),
    ("Zero deaths.", True),
    ("No new local cases.", True),
    ("Comments: 12", False),
    ("Two ports.", False),
    ("Page: 3", False),
    ("Published: 2020-04-07", False),
]


@pytest.mark.parametrize(("line", "is_prose"), FIGURES, ids=[line for line, _ in FIGURES])
def test_a_figure_with_its_name_is_prose_even_behind_the_story(line: str, is_prose: bool) -> None:
    text = f"Border city finds twelve cases\n\n{LEAD}\n\nLatest figures\n\n{line}"
    (block,) = (block for block in parse(text).blocks if block.span.of(text) == line)
    assert (block.role is Role.PROSE) is is_prose


@pytest.mark.parametrize(("line", "role"), FURNITURE, ids=[line[:28] for line, _ in FURNITURE])
def test_furniture_is_known_by_its_form_and_never_read(line: str, role: Role) -> None:
    document = parse(f"Border city finds twelve new cases\n{line}\n\n{LEAD}\n\nTesting goes on in all districts.")
    block = next(block for block in document.blocks if block.span.of(document.text) == line.strip())
    assert block.role is role
    assert all(not block.span.overlaps(sentence.span) for sentence in document.sentences)


DATELINES = [
    "BEIJING, April 29 (Xinhua) --",
    "BEIJING --",
    "BEIJING —",
    "SHANGHAI:",
    "SHANGHAI (REUTERS) -",
    "Beijing, Apr 20 (PTI)",
    "Beijing, 23 March 2020 (dpa/MIA) –",
    "HARBIN, China, Feb. 3 (AP) —",
    "MOSCOW, October 28. /TASS/.",
    "BEIJING (UrduPoint News / Sputnik - 13th April, 2020)",
    "BEIJING, Nov. 8 (UrduPoint / Pakistan Point News - 8th Nov, 2021 ) :",
    "(Yicai Global) March 23 --",
    "BEIJING (AP) — April 15, 2020 —",
    "BEIJING (AP), April 15, 2020 —",
    "BEIJING (AP) April 15, 2020",
    "April 15, 2020 BEIJING (AP) —",
]


@pytest.mark.parametrize("dateline", DATELINES)
def test_a_dateline_is_a_block_before_the_prose_of_its_paragraph(dateline: str) -> None:
    document = parse(f"{dateline} {LEAD}")
    assert [(block.role, block.paragraph) for block in document.blocks] == [(Role.DATELINE, 0), (Role.PROSE, 0)]
    assert document.blocks[0].span.of(document.text) == dateline
    assert [sentence.span.of(document.text) for sentence in document.sentences] == [LEAD]


def test_a_header_date_on_the_line_of_the_prose_is_set_apart() -> None:
    document = parse(f" date 2020-04-20 {LEAD}")
    assert [block.role for block in document.blocks] == [Role.DATE_LINE, Role.PROSE]
    assert document.blocks[0].span.of(document.text) == "date 2020-04-20"


def test_credits_and_dates_behind_the_prose_of_a_line_are_set_apart() -> None:
    document = parse(f"{LEAD} Enditem\n{LEAD}Reuters | Shanghai | Updated: 24-07-2020 05:45 IST")
    assert [block.role for block in document.blocks] == [Role.PROSE, Role.CREDIT, Role.PROSE, Role.DATE_LINE]
    assert {sentence.span.of(document.text) for sentence in document.sentences} == {LEAD}


SIGN_OFFS = ["PTI KJV ZH ZH", "-- IANS sha/", "CNA/gs(mi)", "— Bernama", "AP", "(PTI)", "- AFP", "REUTERS", "TASS/"]


@pytest.mark.parametrize("sign", SIGN_OFFS)
def test_an_agency_signing_off_behind_the_last_paragraph_is_a_credit(sign: str) -> None:
    text = (
        f"{LEAD}\n\nBy Sunday 440 cases had been reported in Taiwan, including seven deaths. {sign}\n\nREAD MORE: Ports"
    )
    blocks = [(block.role, block.span.of(text)) for block in parse(text).blocks]
    assert blocks[1:3] == [
        (Role.PROSE, "By Sunday 440 cases had been reported in Taiwan, including seven deaths."),
        (Role.CREDIT, sign),
    ]


def test_an_agency_named_in_a_sentence_is_no_credit() -> None:
    text = f"{LEAD}\n\nHe spoke to reporters of the AFP."
    assert [block.role for block in parse(text).blocks] == [Role.PROSE, Role.PROSE]


def test_the_first_title_like_line_before_prose_is_the_headline() -> None:
    text = f"CHINA / SOCIETY\nBorder city finds twelve new cases\nLaura Chen\n{LEAD}"
    document = parse(text)
    assert document.title == "Border city finds twelve new cases"
    assert [block.role for block in document.blocks] == [Role.SECTION, Role.HEADLINE, Role.BYLINE, Role.PROSE]
    assert document.sentences[0].role is Role.HEADLINE


def test_a_text_that_starts_with_prose_has_no_title() -> None:
    assert parse(f"{LEAD}\n\nTesting goes on in all districts of the city.").title == ""


def test_a_given_title_is_kept_and_found_in_the_text() -> None:
    document = parse(f"World\nCases: twelve\n{LEAD}", title="Cases: twelve")
    assert document.title == "Cases: twelve"
    assert document.said(Role.HEADLINE)[0].span.of(document.text) == "Cases: twelve"


def test_headlines_of_other_stories_behind_the_prose_are_related() -> None:
    document = parse(f"{LEAD}\n- Harvest begins in the north\n- New bridge opens for trains")
    assert [block.role for block in document.blocks] == [Role.PROSE, Role.RELATED, Role.RELATED]


def test_points_of_a_list_and_a_cut_last_sentence_are_prose() -> None:
    points = parse("The city ordered three measures in its notice of the week:\n- Tests for all drivers\n- Closed bars")
    assert {block.role for block in points.blocks} == {Role.PROSE}
    assert parse(f"{LEAD}\nThe two cases that were confirmed last week were im").blocks[-1].role is Role.PROSE


def test_dashed_items_that_are_sentences_are_prose() -> None:
    document = parse(
        f"BEIJING — {LEAD}\n— No new local cases were reported on the mainland on March 20, the office said."
    )
    assert document.blocks[-1].role is Role.PROSE


def test_what_follows_a_comment_form_is_notice() -> None:
    document = parse(f"{LEAD}\nLeave a Reply\nFive hundred people died, I was told by my uncle yesterday.")
    assert [block.role for block in document.blocks] == [Role.PROSE, Role.NOTICE, Role.NOTICE]


def test_lines_broken_to_fit_a_page_are_one_paragraph() -> None:
    broken = "Twelve people were found infected in the border city,\nthe health office said on Tuesday."
    document = parse(f"Border city finds new cases\n\n{broken}")
    assert [sentence.span.of(document.text) for sentence in document.sentences][1:] == [broken]


def test_no_break_spaces_change_no_role() -> None:
    assert parse(f"CHINA\u00a0/\u00a0SOCIETY\n{LEAD}").blocks[0].role is Role.SECTION


lines = st.lists(
    st.one_of(
        st.sampled_from(
            [line for line, _ in FURNITURE] + DATELINES + [LEAD, "", "  ", "- a b", "• c", "“Ja.” E.g. no. 5"]
        ),
        st.text(max_size=60),
    ),
    max_size=12,
).map("\n".join)


@given(lines, st.sampled_from(["", "Border city finds twelve new cases"]))
def test_every_character_that_is_not_blank_is_in_one_block(text: str, title: str) -> None:
    document = parse(text, title)
    at = 0
    for block in document.blocks:
        assert not text[at : block.span.start].strip()
        assert block.span.start < block.span.end
        at = block.span.end
    assert not text[at:].strip()


@given(lines)
def test_sentences_lie_in_blocks_of_facts_in_order(text: str) -> None:
    document = parse(text)
    read = [block.span for block in document.blocks if block.role in READ_FOR_FACTS]
    at = 0
    for sentence in document.sentences:
        assert at <= sentence.span.start
        at = sentence.span.end
        assert any(span.contains(sentence.span) for span in read)
        assert sentence.span.of(text) == sentence.span.of(text).strip() != ""
        assert document.sentence_at(sentence.span.start) == sentence


def test_parsing_is_deterministic_and_survives_a_line_of_a_megabyte() -> None:
    line = "On Monday the U.S. office told of 3.5 new cases at 5 p.m. in the north. " * 14_000
    first, second = parse(line), parse(line)
    assert first == second
    assert len(first.sentences) == 14_000


def test_a_line_with_the_address_of_the_page_is_no_end_of_the_headline() -> None:
    head = "Authorities brief the press on cases, flights and students abroad\nexample.org.cn | Updated: April 3, 2020"
    blocks = parse(f"{head}\n\nThe city closes its port.").blocks
    assert [block.role for block in blocks[:2]] == [Role.HEADLINE, Role.DATE_LINE]


def test_the_stamp_of_a_page_saved_as_one_line_is_its_date_line() -> None:
    text = "China 09:18, 26-Oct-2021 The town shuts its port to travellers for a week. Trucks go on by a new road."
    first, second = parse(text).blocks[:2]
    assert (first.role, first.span.of(text)) == (Role.DATE_LINE, "China 09:18, 26-Oct-2021")
    assert second.span.of(text).startswith("The town")


HEADLINES = [
    "Skip to main content\n{}",
    "title {}\nsource CGTN",
    "The Hill, 12/08/21\n{}",
    "Top Stories Latest News Asia East Asia\n{}",
    "HOME CHINA WORLD BUSINESS CULTURE TRAVEL SPORTS OPINION\n{}",
    "Health Commission of Yunnan Province\nENGLISH | 中文\n{}",
    "The State Council The People's Republic of China\n{}",
    "{} - Daily Post | English.post.example\n{}",
    "Home | News | Photos    {}  (example.org)  Updated : 2021-09-14  Print",
]


@pytest.mark.parametrize("page", HEADLINES, ids=[page[:24] for page in HEADLINES])
def test_no_furniture_is_taken_for_the_headline(page: str) -> None:
    title = "Border city finds twelve new cases"
    assert parse(f"{page.format(title, title)}\n\n{LEAD}\n\n{LEAD}").title == title


QUESTIONS = [
    ("Q: What is the situation at the border?\nA: It is stable.", ""),
    ("China Daily: Can you tell us more about the border city?\nSpokesman: It is stable.", ""),
    ("Explainer: Why does the border stay shut?", "Explainer: Why does the border stay shut?"),
    ("Is the border open again?", "Is the border open again?"),
]


@pytest.mark.parametrize(("head", "title"), QUESTIONS, ids=[row[0][:20] for row in QUESTIONS])
def test_a_journalists_question_is_no_headline(head: str, title: str) -> None:
    assert parse(f"{head}\n\n{LEAD}").title == title


def test_a_page_on_one_line_has_a_headline_and_a_date_line() -> None:
    title = "Border city finds twelve new cases"
    stamp = "By Ana Bell Published: Jul 30, 2021 09:48 PM"
    document = parse(f"CHINA / SOCIETY {title} {stamp} {LEAD} {LEAD} {LEAD}")
    assert document.title == title
    assert [block.span.of(document.text) for block in document.said(Role.DATE_LINE)] == [stamp]
    assert not parse(f"{LEAD} {LEAD} Ana Bell wrote so on Jul 30, 2021 09:48 PM. {LEAD}").title


def test_days_that_head_the_parts_of_a_chronology_are_no_date_line() -> None:
    document = parse(f"How it went\n{LEAD}\nMarch 26, 2020\n{LEAD}\nApril 8, 2020\n{LEAD}")
    assert not document.said(Role.DATE_LINE)
