"""Rule: the bytes are not UTF-8, and nothing settles what they are."""

from seedlint import Document, Finding, rule


@rule(severity="error", tags=["decoding"])
def encoding(doc: Document) -> Finding | None:
    """The file is not UTF-8 and its encoding is only a guess."""
    if not doc.encoding_guessed:
        return None
    return Finding(
        f"not UTF-8: read as {doc.encoding}, which is only a guess\n"
        "wrong guesses garble words: no rule trusts this text, no fix touches it\n"
        "to settle it: convert it to UTF-8, or say in the configuration\n"
        f'    encoding = {{"{doc.path}" = "{doc.encoding}"}}',
        data={"guess": doc.encoding},
    )
