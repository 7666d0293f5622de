"""Tells the language of a text by the share of Chinese characters."""

import re

# A page in English may carry a Chinese name or a navigation line; above this share of its letters it is Chinese.
CHINESE_SHARE = 0.3
SAMPLE = 20_000
_CHINESE = re.compile("[\u3400-\u9fff\uf900-\ufaff]")


def language_of(text: str) -> str:
    """ "zh" or "en"; of a long text the beginning decides."""
    chinese = len(_CHINESE.findall(text[:SAMPLE]))
    if not chinese:
        return "en"
    letters = sum(1 for character in text[:SAMPLE] if character.isalpha())
    return "zh" if chinese / letters > CHINESE_SHARE else "en"
