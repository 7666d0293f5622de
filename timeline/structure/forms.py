"""The forms of page furniture: what share widgets, captions, credits and date lines look like, as a table."""

from functools import lru_cache

import re2

from timeline.structure.document import Role
from timeline.structure.shapes import CLOCK, DAY, FULL_DATE, MONTH, SHORT_WEEKDAY, STAMPED_DAY, WEEKDAY

# A line longer than this is not furniture of the fixed kinds (a long caption may have 600 characters).
SHORT_LINE = 240
CAPTION_LENGTH = 700

_PICTURES = (
    r"(?:Xinhua|Reuters|AFP|AP|VCG|CFP|IC|CNS|CNSphoto|CGTN|China Daily|Global Times"
    r"|chinadaily\.com\.cn|China News Service|"
    r"Getty(?: Images)?|TASS|Sputnik|EPA|EPA-EFE|Bloomberg|Kyodo|ANN|ECNS|GT|SCMP|Shanghai Daily"
    r"|Imaginechina|Handout"
)
_AGENCY = _PICTURES + r"|PTI|ANI)"
_PICTURES += ")"  # "(PTI)" alone signs a story, no picture
_LABEL_OF_ADDRESS = r"(?i:source|link|original|url|address|from|via|read (?:it|more) at|available at|web|article)"
_FORMS: tuple[tuple[Role, str], ...] = (
    (
        Role.SHARE,
        r"(?i)(?:share|tweet|print|e-?mail|bookmark|save|comments?(?: \(?\d+\)?)?|copy link|facebook"
        r"|twitter|wechat|weibo|"
        r"linkedin|whatsapp|telegram|reddit|line|more|listen|follow us|subscribe(?: now)?|sign up|log ?in|menu|search|"
        r"font size:?|a a a|text size:?|\+ ?-|large medium small)",
    ),
    (Role.SHARE, r"(?i)share(?: this)?(?: (?:on|to|via|with|article|story|page|this)\b.*| ?[-–—:|].*)"),
    (Role.SHARE, r"(?i)(?:use|open) we ?chat\b.*|.*scan (?:the )?qr code\b.*|.*\bto your wechat\b.*"),
    (
        Role.SHARE,
        r"(?i)(?:follow|like|find|join|download|subscribe to|sign up for)\b.*\b(?:facebook|twitter|telegram|instagram|"
        r"whatsapp|wechat|youtube|newsletters?|app|google news|channel)\b.*",
    ),
    (
        Role.SHARE,
        r"(?i).*\b(?:facebook|twitter|instagram|youtube|weibo|wechat|linkedin|whatsapp|telegram|apple news)\b.{0,3}"
        r"\b(?:facebook|twitter|instagram|youtube|weibo|wechat|linkedin|whatsapp|telegram|apple news"
        r"|e-?mail|print|新浪微博)\b.*",
    ),
    (
        Role.SHARE,
        r"(?i)(?:back to (?:the )?top|follow us|load more|show more|next|previous|advertisement"
        r"|\d+[ -]min(?:ute)?s?[ -]read|loading\W*|follow [\w .&']+ on|(?:skip|jump) to (?:the )?(?:main |site )?"
        r"(?:content|navigation|article)|toggle navigation|close(?: menu)?|open menu)",
    ),
    (Role.SHARE, r"(?i)global edition.*|(?:[\p{Han}]{1,6}\s?)+(?:[A-Za-zÀ-ÿ?]*)"),
    (
        Role.RELATED,
        r"(?i)[>»•*\-–—\s\[(]*(?:read (?:more(?: on)?|also|next|full)|also read|see also|related(?: "
        r"(?:stories|story|news|articles?|"
        r"content|coverage|links?|reading|topics?))?|more (?:on this(?: (?:story|topic))?|from"
        r"|stories|news|on)\b|you may "
        r"(?:also )?(?:like|be interested)|recommended(?: (?:for you|stories|articles))?"
        r"|must[- ]read|most (?:read|popular|"
        r"viewed)|top (?:stories|news)|latest (?:news|stories)|trending(?: now)?|in pics|editor['’]s "
        r"picks?|what['’]s next|"
        r"don['’]t miss|explore more|watch|video|photos?|gallery|hot topics?)\s*(?:[:|>»\])\-–—].*)?",
    ),
    (
        Role.NOTICE,
        r"(?i)(?:\(?(?:notice(?: to (?:readers|editors))?\s?[:：]|(?:disclaimer|editor['’]?s'? note"
        r"|note|copyright|terms|privacy|advertisement|advertising|"
        r"this (?:story|article|report|content) (?:has|was|is|first|originally)\b.*(?:not been edited|edited|published|"
        r"generated|appeared|provided|syndicated|translated)|the (?:english|above) (?:version"
        r"|translation|content|article)|"
        r"the views? (?:expressed|in this)|opinions expressed)\b).*)",
    ),
    (
        Role.NOTICE,
        r"(?i)(?:leave a (?:reply|comment)|your e-?mail address will not be published|.*\bakismet\b.*|"
        r"(?:please )?(?:log|sign) in to (?:comment|reply|read|continue)|.*all rights reserved.*|©.*|"
        r"copyright ©?.*|post (?:a )?comment|cancel reply|.*\bcookies?\b.*\bsite\b.*|"
        r"for more information.*please (?:visit|contact).*|to learn more, please refer.*)",
    ),
    (
        Role.CREDIT,
        r"(?i)[(\[]?(?:(?:additional |further )?report(?:ing|ed) by|edit(?:ing|ed) by|writing by"
        r"|written by|compiled by|"
        r"(?:web |copy |responsible |duty )?editors?\s?:|reporters?\s?:|contact the (?:writer|reporter|editor)s?|"
        r"(?:with )?inputs? from|source\s?[:：]|\S+ contributed to this (?:report|story)|agenc(?:y|ies)$|"
        r"author\s?:|photographs? by|graphics? by)[^\n]*",
    ),
    (
        Role.CREDIT,
        r"(?i)[-–—\s(\[/]*(?:enditem|ends|end item|item ends|the end|xinhua|reuters|afp|ap|tass|global times|"
        r"china daily|cgtn|bernama|kyodo|pti|ani|ians|cna|agencies|cna/\w+|reuters/\w+)[)\]/.\s]*",
    ),
    (
        Role.SECTION,
        r"(?i)(?:home|you are here|(?:your |current )?(?:location|position)|topics?|tags?|category|categories|keywords"
        r"|filed under"
        r"|section)\s*[:|/>»].*",
    ),
    (Role.SECTION, rf"(?i)(?:archives?|posts?) (?:of|for|from|by) (?:{MONTH}|{DAY}|\d{{4}}|[ ,-])+"),
    (Role.CREDIT, rf"(?:{_LABEL_OF_ADDRESS}\s*[:：]?\s*)?<?(?:https?://|www\.)\S+"),
    (Role.CREDIT, r"(?:source|author|publisher|site|website|agency) [A-Z][^.!?]{1,40}"),
    # "HomeOpinionsBusinessWorld": a menu whose items ran together.
    (Role.SECTION, r"(?:.*\s)?(?:[A-Z][a-z]+){4,}(?:\s.*)?"),
    (Role.NOTICE, r"(?i)(?:licen[cs]e for publishing|registration number|icp|copyright|site index)\b.*"),
    (Role.SECTION, r"[A-ZÀ-Þ][\w&' -]*(?:\s*[/|>»]\s*[A-ZÀ-Þ][\w&' -]*){1,5}"),
    # "The Hill, 12/08/21": which number is the month cannot be told.
    (Role.DATE_LINE, r"(?:[A-ZÀ-Þ][\w .&'’-]{1,40}[,|]? )?\d{1,2}[/.]\d{1,2}[/.]\d\d"),
    (Role.DATE_LINE, r"(?:The (?:story|article) appears on.*|Page [A-Z]{0,2}\d{1,3},?|Print edition.*)"),
    (Role.DATE_LINE, r"(?i)(?:posted |published |updated |about )?\d{1,2} (?:minutes?|hours?|days?) ago"),
)
_ROLES = tuple(dict.fromkeys(role for role, _ in _FORMS))
_FORM_MEMORY = 16 << 20  # bytes that the automaton of all forms may take; with too few it would miss some


def _one_automaton() -> "re2.Set":
    """Tells in one pass which of the roles a line has the form of, by their numbers in `_ROLES`."""
    options = re2.Options()
    options.max_mem = _FORM_MEMORY
    forms = re2.Set.FullMatchSet(options)
    for role in _ROLES:
        forms.Add("|".join(f"(?:{pattern})" for other, pattern in _FORMS if other is role))
    forms.Compile()
    return forms


_BY_ROLE = _one_automaton()

_BY = re2.compile(
    r"(?:By|BY|by|From|Text by|Story by)\s+[A-Za-zÀ-ɏ.'’\- ]+(?:,? (?:and|&) [A-Za-zÀ-ɏ.'’\- ]+)?"
    r"(?:,? in [A-ZÀ-Þ][A-Za-zÀ-ɏ, ]+)?(?:\s*[,|(/].*)?"
)
_NAME = re2.compile(r"(?:[A-ZÀ-Þ][A-Za-zÀ-ɏ'’.\-]*\s?){2,4}(?:(?:and|&|,)\s?(?:[A-ZÀ-Þ][A-Za-zÀ-ɏ'’.\-]*\s?){2,4})?")

_CREDITED = re2.compile(
    r"(?i:[\[(](?:file |handout |archive )?(?:photo|picture|image|illustration|screenshot|graphic)s?\b[^\])]*[\])])"
    r"|(?i:\b(?:file )?(?:photo|picture|image|photograph|credit|caption|screenshot)s?\s?(?:[:：/]"
    r"|credit|courtesy|by [A-Z]))"
    rf"|[\[(]{_PICTURES}[\])]\W*$|[\[(]{_AGENCY}/[^\])]+[\])]\W*$|[\[(][^\])\[(]+/{_AGENCY}[\])]\W*$"
    rf"|[./\s]/\s?{_AGENCY}\W*$|\b{_AGENCY}/[A-ZÀ-Þ][\pL. ]+\W*$|\bGetty Images\b.*$"
    r"|(?i:\bin this (?:file |aerial |undated |handout |screen ?grab )?(?:photo|picture|image|photograph)\b)"
    r"|(?i:^(?:file )?(?:photo|picture) (?:taken|shows|released))|(?i:^(?:aerial |undated )?photos? "
    r"taken (?:on|with|in))"
)
_ENDS_WITH_DAY = re2.compile(
    rf"[\pL)]\s?,\s(?:(?:on )?{MONTH}\s?{DAY},?\s{{1,2}}20\d\d|{DAY}\s{MONTH},?\s20\d\d)\s?\.?\s*$"
)

_DATE_WORDS = re2.compile(
    rf"{FULL_DATE}|{STAMPED_DAY}|{CLOCK}|\b{WEEKDAY}\b|\b{SHORT_WEEKDAY}"
    rf"|\b\d{{1,2}} (?:minute|hour|day|week|month|year)s? ago\b"
    r"|\b[Pp]age ?\d+|(?i:(?:last |first )?(?:published|updated|created|posted|modified|released?|date|time|publish"
    r"|update|edited|issued)\b"
    r"(?: (?:on|at|date|time))?\s*[:：]?)|(?i:\b(?:source|editor|author|from|web editor|reporter"
    r"|responsible editor)s?\s?[:：]\s?[\w.]*)"
)
_DATED = re2.compile(rf"{FULL_DATE}|{STAMPED_DAY}")
_CLOCK = re2.compile(CLOCK)
_STAMP = re2.compile(rf"{FULL_DATE}\s?[/|,]?\s{CLOCK}")  # "July 1, 2020 / 9:01 AM / Reuters" is no caption
_LABELLED = re2.compile(
    r"(?i)(?:published|updated|created|posted|release date|publish(?:ed)? (?:date|time)|date|time"
    r"|source|issued)\s*(?:on|at)?\s*[:：|]"
    r"|(?:published|updated|created|posted)(?: on| at)? "
)
# "By GT staff reporters Published: Dec 22, 2021": names in small letters too, where a label comes before the date.
_BY_AND_DATE = re2.compile(
    rf"(?i)(?:issued|published|released|posted|dated|signed)(?: on)?\s?[:：]?\s(?:the )?{FULL_DATE}"
    r"(?: by [^.!?]{1,80})?\.?$|(?:by|from|source|text by|reported by|story by)\b[^.!?]{0,80}"
    r"\b(?:published|updated|created|posted|issued|released)"
    rf"\s?(?:on|at)?\s?[:：]?\s?(?:{CLOCK},?\s)?{FULL_DATE}"
)
_FIGURE = re2.compile(r"[\pL(][^:：.!?]{1,70}[:：]\s?\d[\d,]*(?:\s?\([^()]*\))?[.;,]?")
# "Zero deaths.", "No new cases.": a statement as short as a label.
_SHORT_COUNT = re2.compile(
    r"(?i)(?:\d[\d,]*|zero|no|one|two|three|four|five|six|seven|eight|nine|ten)(?: [a-z-]+){0,3} "
    r"(?:cases?|infections?|deaths?|patients|carriers|fatalities|recoveries)\."
)
_NO_FIGURE = re2.compile(
    r"(?i)(?:comments?|views?|shares?|likes?|page|pages|tel|phone|fax|id|no|code|date|time|published|updated|posted|read|"
    r"clicks?|words|size|issue|room|hotline)\b"
)
_SECTIONS = frozenset(
    "home china world asia east southeast south north business economy markets lifestyle culture travel sport sports"
    " opinion opinions video videos photo photos pictures forum regional regions society politics metro nation national"
    " international global news latest top stories headlines breaking sci science tech technology health covid-19"
    " coronavirus singapore hong kong taiwan russia more edition english live tv arts military in-depth explainers"
    " multimedia featured search menu".split()
)
_OFFICE = re2.compile(
    r"(?:The )?(?:[A-Z][\w'.-]* ){0,5}(?:Council|Commission|Administration|Government|Ministry|Bureau|Committee"
    r"|Department|Embassy|Consulate|Office|Republic)(?: of(?: the)? (?:[A-Z][\w'.-]* ){0,3}[A-Z][\w'.-]*)?"
    r"(?:,? (?:The |of the )?People's Republic of China)?"
)
_ONLY_DAY = re2.compile(rf"(?:(?:{WEEKDAY}|{SHORT_WEEKDAY}),?\s)?{FULL_DATE}[.,]?")
_HAN = "\u2e80"  # from here on writing is Chinese, which has no capitals
_JOINTS = frozenset("edition issue by on at in and of the for to from | - – — : / , . ( ) [ ] • · am pm".split())


def form_of(line: str) -> Role | None:
    """The role that a whole line has by its form alone, wherever it stands; None for ordinary text."""
    if len(line) > CAPTION_LENGTH:
        return None
    # A date makes a "Source: …" or "By …" line a date line: the day is worth more than the credit.
    if is_date_line(line) and (is_labelled(line) or _STAMP.match(line)):
        return Role.DATE_LINE
    fitting = [_ROLES[number] for number in sorted(_BY_ROLE.Match(line) or ())]
    if len(line) > SHORT_LINE:
        fitting = [role for role in fitting if role is Role.NOTICE]
    # Sharing lines first: a menu may close with today's date as a caption does.
    if Role.SHARE in fitting:
        return Role.SHARE
    if is_caption(line):
        return Role.CAPTION
    return fitting[0] if fitting else None


def is_caption(line: str) -> bool:
    """Whether a line reads as a caption: a picture credit, or one sentence closing with ", March 29, 2020"."""
    return bool(_CREDITED.search(line)) or (
        len(line) < 400
        and bool(_ENDS_WITH_DAY.search(line))
        and line.count(". ") <= 1
        and " said " not in line
        and not is_date_line(line)
    )


@lru_cache(maxsize=128)  # a line is asked for again and again
def is_date_line(line: str) -> bool:
    """Whether a line holds a full date and hardly anything but labels, names and clock times beside it."""
    if len(line) > SHORT_LINE or not _DATED.search(line):
        return False
    rest = [word.strip("|:,.;()[]/•·-–—+") for word in _DATE_WORDS.sub(" ", line).split()]
    rest = [word for word in rest if word and word.lower() not in _JOINTS and "." not in word[1:-1]]
    if len(rest) <= 10 and _BY_AND_DATE.match(line):
        return True
    return len(rest) <= 10 and all(
        word[0] >= _HAN or word[0].isupper() or (word[0].isdigit() and len(word) <= 2) for word in rest
    )


def is_figure(line: str) -> bool:
    """Whether a line is a figure with its name: "New deaths: 0", "Hong Kong: 12,440 (210 deaths)", "Zero deaths."."""
    if _SHORT_COUNT.fullmatch(line):
        return True
    is_short = len(line) <= SHORT_LINE and not _DATED.search(line) and not _CLOCK.search(line)
    return is_short and bool(_FIGURE.fullmatch(line)) and not _NO_FIGURE.match(line)


def has_clock(line: str) -> bool:
    """Whether a line gives a time of day."""
    return bool(_CLOCK.search(line))


def is_only_day(line: str) -> bool:
    """Whether a line is a full date, perhaps with its weekday, and nothing else."""
    return bool(_ONLY_DAY.fullmatch(line))


def is_labelled(line: str) -> bool:
    """Whether a date line says what its date is ("Published:", "Updated:", "Source:")."""
    return bool(_LABELLED.search(line))


def is_menu(line: str) -> bool:
    """Whether a line lists a page's sections ("Top Stories Latest News Asia") or names the office whose page it is."""
    parts = line.split("|")
    if len(parts) > 3 or _OFFICE.fullmatch(line) or (len(parts) > 1 and all(len(part.split()) < 3 for part in parts)):
        return True
    words = line.replace("|", " ").replace("/", " ").split()
    listed = sum(word.strip("&,").lower() in _SECTIONS for word in words)
    return len(words) > 2 and listed * 4 >= len(words) * 3 and not any(word[0].islower() for word in words)


def is_byline(line: str) -> bool:
    """Whether a line names its writer: "By Tian Xuefei and Zhou Huiying in Harbin"."""
    return len(line) <= 160 and bool(_BY.fullmatch(line))


def is_name(line: str) -> bool:
    """Whether a line is nothing but a name or two ("Laura Zhou", "Global Times")."""
    return len(line) <= 60 and bool(_NAME.fullmatch(line))
