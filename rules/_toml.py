"""TOML that rules write for people to keep."""

from __future__ import annotations

import json


def basic_string(text: str) -> str:
    """A text between quotation marks, as TOML 1.0 spells it.

    A string of JSON is one of TOML, but for the one control character that only TOML wants escaped.
    """
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")
