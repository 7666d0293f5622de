"""The five articles that come with the project."""

import hashlib
from pathlib import Path

import pytest

from timeline.intake.seeds import seeds

SEEDS = Path(__file__).parents[1] / "seeds"
DELIVERED = {
    "000_60c45c1b90a87b1c.txt": "003c1749e7511839b8f8d84ed3b34b005303ae4f21f6ebb1bd4b6698582159ce",
    "001_4dc948ef0a5b805c.txt": "485cc2a5c63169adce0d622ae5936a836eb0548c35bb743287bda765d122ec2d",
    "002_c0216d65a5d6c72c.txt": "8c69a297bbe56bf195e345e2308833d55fe385b3294e41972e13ff8eeb8e2f8f",
    "003_bdec5a44756ca945.txt": "9c027c7dbd9a7e29c80c975a47a9309e537eb262dc2666261b630a34419edc23",
    "004_7580254454412438.txt": "0db976ca54b705daca3aea71a20066aed42c9ba28fa24a27845d3857997277e6",
}


@pytest.mark.parametrize("name", DELIVERED)
def test_a_seed_is_kept_byte_for_byte(name: str) -> None:
    assert hashlib.sha256((SEEDS / name).read_bytes()).hexdigest() == DELIVERED[name]


def test_the_manifest_names_every_seed_and_never_a_date() -> None:
    listed = seeds(SEEDS)
    assert [seed.path.name for seed in listed] == sorted(DELIVERED)
    assert all(seed.publisher and seed.language == "en" for seed in listed)
    assert "date" not in {line.split("=")[0].strip() for line in (SEEDS / "manifest.toml").read_text().splitlines()}


def test_a_seeds_text_is_its_file() -> None:
    for seed in seeds(SEEDS):
        assert seed.article().text == seed.path.read_bytes().decode("utf-8")
        assert seed.article().original == seed.path.read_bytes()
