"""Rule: there is nothing to read."""

from unicodedata import category

from seedlint import Document, Finding, rule

INVISIBLE = ("Cc", "Cf")
"""General categories of controls and format characters, such as the zero-width space."""


@rule
def empty_document(doc: Document) -> Finding | None:
    """The document holds no visible character."""
    if any(not (char.isspace() or category(char) in INVISIBLE) for char in doc.text):
        return None
    what = "only white space or invisible characters" if doc.text else "no text at all"
    return Finding(f"the document holds {what}", data={"characters": len(doc.text)})
