"""Colours: whether a site's accent can be read on the theme's grounds, and its twin for the dark scheme.

Ratios are those of WCAG 2.2 (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio). The grounds are those of `templates/style.css`.
"""

LIGHT_GROUNDS = {"paper": "#ffffff", "the wash of the place jumped to": "#e4edfd"}
DARK_GROUNDS = {"paper": "#111417", "the wash of the place jumped to": "#1d2f52"}
READABLE = 4.5


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours written as `#rrggbb`: from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def unreadable(accent: str) -> dict[str, float]:
    """The grounds of the light scheme on which `accent` is below 4.5, with its ratio there."""
    ratios = {name: contrast(accent, ground) for name, ground in LIGHT_GROUNDS.items()}
    return {name: ratio for name, ratio in ratios.items() if ratio < READABLE}


def for_dark(accent: str) -> str:
    """`accent`, mixed with white until it can be read on every ground of the dark scheme."""
    red, green, blue = _channels(accent)
    for share in range(21):
        mixed = "#" + "".join(f"{round(c + (255 - c) * share / 20):02x}" for c in (red, green, blue))
        if all(contrast(mixed, ground) >= READABLE for ground in DARK_GROUNDS.values()):
            return mixed
    return "#ffffff"


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (part / 255 for part in _channels(colour))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
