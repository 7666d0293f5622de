"""Tells the language of a text by the share of Chinese characters."""

# A page in English may carry a Chinese name or a navigation line; above this share of its letters it is Chinese.
CHINESE_SHARE = 0.3
SAMPLE = 20_000


def language_of(text: str) -> str:
    """ "zh" or "en"; of a long text the beginning decides."""
    letters = [character for character in text[:SAMPLE] if character.isalpha()]
    if not letters:
        return "en"
    chinese = sum(1 for character in letters if "\u3400" <= character <= "\u9fff" or "\uf900" <= character <= "\ufaff")
    return "zh" if chinese / len(letters) > CHINESE_SHARE else "en"
