"""A screen to write on as pytest writes: lines, bars across the width, colours."""

from __future__ import annotations

from typing import Literal

from seedlint.report import cells

Style = Literal["red", "green", "yellow", "cyan", "bold"]

_CODES: dict[Style, int] = {"bold": 1, "red": 31, "green": 32, "yellow": 33, "cyan": 36}
_RESET = "\x1b[0m"


class Screen:
    """Collects text; ``text()`` gives all of it."""

    def __init__(self, width: int, *, color: bool) -> None:
        self.width = width
        self.color = color
        self._parts: list[str] = []

    def text(self) -> str:
        """All that was written."""
        return "".join(self._parts)

    def paint(self, text: str, *styles: Style) -> str:
        """The text in a style, plain if there are no colours."""
        if not (self.color and styles):
            return text
        return "".join(f"\x1b[{_CODES[style]}m" for style in styles) + text + _RESET

    def write(self, text: str, *styles: Style) -> None:
        """Add text without a line end."""
        self._parts.append(self.paint(text, *styles))

    def line(self, text: str = "", *styles: Style) -> None:
        """Add a line."""
        self._parts.append(self.paint(text, *styles) if text else "")
        self._parts.append("\n")

    def bar(self, sign: str, title: str, *styles: Style) -> None:
        """Add a title in the middle of a row of signs."""
        self.line(self._across(sign, title, cells.width(title)), *styles)

    def painted_bar(
        self, sign: str, parts: list[tuple[str, tuple[Style, ...]]], last: str, style: Style
    ) -> None:
        """Add a bar whose title has parts of several colours, the rest of it in ``style``."""
        plain = ", ".join(text for text, _ in parts) + last
        title = ", ".join(self.paint(text, *styles) for text, styles in parts)
        title += self.paint(last, style)
        if self.color:  # the parts have reset the bar's own colour
            title += f"\x1b[{_CODES[style]}m"
        self.line(self._across(sign, title, len(plain)), style)

    def _across(self, sign: str, title: str, size: int) -> str:
        fill = sign * max((self.width - size - 2) // 2, 1)
        odd = sign * (size + 2 + 2 * len(fill) < self.width)
        return f"{fill} {title} {fill}{odd}"
