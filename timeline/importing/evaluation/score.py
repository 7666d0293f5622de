"""Counts what reading got right, missed and made up, by field, category and rule."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from timeline.article import Article
from timeline.importing.evaluation.align import Alignment, is_near, meeting, pair
from timeline.importing.evaluation.compare import count_fields, measure_fields
from timeline.importing.evaluation.gold import Gold, Row
from timeline.importing.evaluation.published import judge_published
from timeline.importing.evaluation.report import Report
from timeline.reading import as_row, read


def evaluate(golds: Iterable[Gold]) -> Report:
    """Read every annotated article and compare."""
    report = Report()
    for gold in golds:
        found = as_row(read(Article(gold.text)))
        article = Alignment(gold.text, found["text"])
        _judge_counts(report, gold, article, found["case_counts"])
        _judge_measures(report, gold, article, found["measures"])
        judge_published(report, gold, found["published"])
        report.articles += 1
    return report


@dataclass(frozen=True, slots=True)
class _Settled:
    taken: dict[int, int]  # required gold row -> output row
    covered: list[set[int]]
    left: list[int]  # output rows that answer nothing
    near: set[int]  # those that touch a gold row they agree with


def _settle(
    article: Alignment,
    found: Sequence[Row],
    gold: Sequence[Row],
    agree: Callable[[Row, Row], bool],
    quality: Callable[[Row, Row], float],
) -> _Settled:
    """Required rows choose first, optional ones take of the rest."""
    covered = [article.of_found(row) for row in found]
    places = [article.of_gold(row["quote"]) for row in gold]
    edges = [
        (quality(f, g) + met, i, j)
        for i, g in enumerate(gold)
        for j, f in enumerate(found)
        if agree(f, g) and (met := meeting(places[i], covered[j]))
    ]
    taken = pair(edge for edge in edges if not gold[edge[1]].get("optional"))
    used = set(taken.values())
    spare = pair(edge for edge in edges if gold[edge[1]].get("optional") and edge[2] not in used)
    used |= set(spare.values())
    near = {
        j for i, g in enumerate(gold) for j, f in enumerate(found) if agree(f, g) and is_near(places[i], covered[j])
    }
    return _Settled(taken, covered, [j for j in range(len(found)) if j not in used], near | {j for _, _, j in edges})


def _judge_counts(report: Report, gold: Gold, article: Alignment, found: Sequence[Row]) -> None:
    value, whole = report.scores["count value"], report.scores["count, all fields"]

    def quality(f: Row, g: Row) -> float:
        return sum(count_fields(f, g, any_year=gold.lacks_year).values())

    settled = _settle(article, found, gold.counts, lambda f, g: bool(f["value"] == g["value"]), quality)
    for i, row in enumerate(gold.counts):
        if row.get("optional"):
            continue
        if i not in settled.taken:
            value.missed += 1
            whole.missed += 1
            report.errors.append(f"{gold.name}: missed count {row['value']} «{row['quote']}»")
            continue
        best = found[settled.taken[i]]
        value.right += 1
        report.note(report.rules, best["rule"], "right")
        fields = count_fields(best, row, any_year=gold.lacks_year)
        for name, is_right in fields.items():
            report.note(report.fields, f"count {name}", "right" if is_right else "false")
        if all(fields.values()):
            whole.right += 1
            continue
        whole.false += 1
        whole.missed += 1
        report.errors.append(f"{gold.name}: count {row['value']} «{row['quote']}»: {_wrong(fields, best, row)}")
    for j in settled.left:
        if not _is_repeat(j, found, gold, settled):
            value.false += 1
            whole.false += 1
            report.note(report.rules, found[j]["rule"], "false")
            report.errors.append(f"{gold.name}: false count {found[j]['value']} «{found[j]['quote']}»")


def _wrong(fields: dict[str, bool], found: Row, gold: Row) -> str:
    """The fields that differ, as "date: '2020-04-19' for '2020-04-20'"."""
    return ", ".join(f"{n}: {found[n]!r} for {gold.get(n)!r}" for n, is_right in fields.items() if not is_right)


def _is_repeat(j: int, found: Sequence[Row], gold: Gold, settled: _Settled) -> bool:
    """The same fact told at another place is no error, where it says nothing that the gold denies."""
    row, covered = found[j], settled.covered
    if not covered[j] or _has_twin(j, found, covered, "value"):
        return False
    return any(
        row["value"] == g["value"]
        and row["status"] == g["status"]
        and all(ok or row[n] is None for n, ok in count_fields(row, g, any_year=gold.lacks_year).items())
        for g in gold.counts
    )


def _has_twin(j: int, found: Sequence[Row], covered: Sequence[set[int]], key: str) -> bool:
    """Whether another row says the same of some of the same words."""
    return any(j != k and covered[j] & covered[k] and found[k][key] == found[j][key] for k in range(len(found)))


def _judge_measures(report: Report, gold: Gold, article: Alignment, found: Sequence[Row]) -> None:
    tally = report.scores["measure category"]
    settled = _settle(
        article,
        found,
        gold.measures,
        lambda f, g: f["category"] in (g["category"], *g.get("also_ok", ())),
        lambda _f, _g: 0.0,
    )
    for i, row in enumerate(gold.measures):
        if row.get("optional"):
            continue
        if i not in settled.taken:
            tally.missed += 1
            report.note(report.categories, row["category"], "missed")
            report.errors.append(f"{gold.name}: missed measure {row['category']} «{row['quote']}»")
            continue
        best = found[settled.taken[i]]
        tally.right += 1
        report.note(report.categories, best["category"], "right")
        report.note(report.rules, best["rule"], "right")
        fields = measure_fields(best, row, any_year=gold.lacks_year)
        for name, is_right in fields.items():
            report.note(report.fields, f"measure {name}", "right" if is_right else "false")
        if not all(fields.values()):
            wrong = _wrong(fields, best, row)
            report.errors.append(f"{gold.name}: measure {row['category']} «{row['quote']}»: {wrong}")
    for j in settled.left:
        if j in settled.near and not _has_twin(j, found, settled.covered, "category"):
            continue
        tally.false += 1
        report.note(report.categories, found[j]["category"], "false")
        report.note(report.rules, found[j]["rule"], "false")
        report.errors.append(f"{gold.name}: false measure {found[j]['category']} «{found[j]['quote']}»")
        _note_confusion(report, article, gold, found[j], settled.covered[j])


def _note_confusion(report: Report, article: Alignment, gold: Gold, row: Row, covered: set[int]) -> None:
    """Which category the gold has for the words that a false row quotes."""
    for g in gold.measures:
        if meeting(article.of_gold(g["quote"]), covered):
            key = (g["category"], row["category"])
            report.confusions[key] = report.confusions.get(key, 0) + 1
