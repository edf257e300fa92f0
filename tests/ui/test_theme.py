import pytest

from diary.ui.theme import CONTRAST, DARK, LIGHT, Palette


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK, CONTRAST])
def test_every_text_can_be_read_on_its_ground(palette: Palette) -> None:
    for text in (palette.text, palette.muted, palette.accent, palette.danger):
        for ground in (palette.ground, palette.surface, palette.soft):
            assert contrast(text, ground) >= 4.5
    assert contrast(palette.on_accent, palette.accent) >= 4.5
    assert contrast(palette.on_notice, palette.notice) >= 4.5


def test_high_contrast_is_seven_to_one_also_for_lines() -> None:
    for one in (CONTRAST.text, CONTRAST.muted, CONTRAST.line, CONTRAST.accent, CONTRAST.danger):
        for ground in (CONTRAST.ground, CONTRAST.surface, CONTRAST.soft):
            assert contrast(one, ground) >= 7
    assert contrast(CONTRAST.on_accent, CONTRAST.accent) >= 7
