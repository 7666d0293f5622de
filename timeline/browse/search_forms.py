"""What can be typed into the search box, each with an example that works on the articles of the project."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class QueryForm:
    """One form of query."""

    example: str
    meaning: str


FORMS = (
    QueryForm("border patrol", "Records with both words, in any order and in any field."),
    QueryForm('"closed-loop management"', "The words exactly so, side by side."),
    QueryForm("test*", "Words that begin so: test, tests, testing."),
    QueryForm("quarantne~", "A word with one slip of the key: quarantine. At least four letters."),
    QueryForm("quarantine OR isolation", "Either of them. OR, AND and NOT are written in capital letters."),
    QueryForm("imported -asymptomatic", "Imported, without the records that have the other word in any field."),
    QueryForm("imported NOT asymptomatic", "The same."),
    QueryForm("(port OR border) Russia", "Brackets say what belongs together; AND stands between words anyway."),
    QueryForm("place:Suifenhe", "The word in one field only."),
    QueryForm("date:2020-04..2020-06", "What may lie there: years, months or days, one alone or with an end open."),
    QueryForm("value:>100", "Case counts by their number: also value:12, value:<=5 or value:10..20."),
    QueryForm(
        "NIA", "Short and long names of one thing find each other, and the page says so; quotation marks turn it off."
    ),
    QueryForm('by:"National Immigration Administration"', "What this authority did."),
)

FIELDS = {
    "title": "titles of sources",
    "quote": "the words that records rest on",
    "place": "names of places",
    "by": "names of authorities",
    "category": "names of categories",
    "kind": "measure, case count or source",
    "source": "titles of the sources that tell of a record",
    "publisher": "names of publishers",
    "status": "whom a case count counts",
    "origin": "imported or local",
    "date": "days of records, publication days of sources",
    "value": "the number of a case count",
}
