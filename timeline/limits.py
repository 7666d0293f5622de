"""Every bound of the product with its reason. Plain numbers; `settings.LIMITS` may override them at start."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on what is taken in and given out. Bytes are octets, characters are code points, times are seconds."""

    # Intake. A long news feature has 60 kB; a policy report pasted whole stays under 1 MB.
    paste_bytes: int = 1_000_000
    text_characters: int = 1_250_000
    text_words: int = 200_000
    file_bytes: int = 10_000_000
    archive_bytes: int = 25_000_000  # of a ZIP
    bulk_items: int = 1_000  # files of a ZIP or rows of a list
    list_columns: int = 200  # of a CSV
    bulk_unpacked_bytes: int = 50_000_000
    form_bytes: int = 12_000_000  # one file of the largest size and the fields beside it
    title_characters: int = 300
    publisher_characters: int = 120
    address_characters: int = 2_000  # what browsers and servers agree to carry
    note_characters: int = 20_000
    report_characters: int = 4_000
    reason_characters: int = 500  # of a curator's decision
    synonym_characters: int = 40  # the longest of the built-in names has 38
    synonyms_of_one: int = 8  # each is looked for besides, so a query stays cheap
    trash_days: int = 30  # long enough for a mistake to be noticed
    parse_seconds: int = 30  # for one file; a PDF of 300 pages takes two
    parse_megabytes: int = 512  # of address space of the child that parses files
    pdf_pages: int = 300
    docx_members: int = 200
    docx_unpacked_bytes: int = 25_000_000  # measured: a document of 333 kB reached 2.1 GB
    unpacked_ratio: int = 100  # unpacked to packed; text packs to a tenth
    fetch_hops: int = 3  # redirects
    fetch_connect_seconds: int = 5
    fetch_seconds: int = 20
    fetch_bytes: int = 5_000_000
    binary_share: float = 0.02  # above this share of control characters a file is not text

    # Signing in.
    password_characters: int = 12  # at least
    sign_in_failures: int = 5  # wrong passwords for one name from one address, then a pause
    sign_in_pause_seconds: int = 900
    code_seconds: int = 300  # between the password and the code of the second factor
    recovery_codes: int = 10
    session_seconds: int = 43_200  # a working day, not a week: the desk can publish

    # Search. Measured: `*` took 3.3 s and 5,000 words ended in a RecursionError without these.
    query_characters: int = 200
    query_words: int = 16
    query_prefixes: int = 3  # and words with ~, which are widened as well
    prefix_stem: int = 3
    prefix_expansions: int = 200
    fuzzy_letters: int = 4  # shorter words have neighbours everywhere
    query_depth: int = 4
    phrase_words: int = 12
    page_size: int = 100
    timeline_page_size: int = 120  # the records of the five seeds stand on one page; of more a page stays light
    deepest_offset: int = 10_000
    facet_values: int = 200  # values of one facet that a URL may choose
    facet_shown: int = 40  # names of one facet on a page; the others are found by typing


LIMITS = Limits()
