"""seedlint is pytest for text: it finds, locates, explains and mends defects of seed documents.

This is the public API; everything else may change without notice. ``seedlint.testing`` helps
authors to test their rules.
"""

from seedlint.authoring import Rule, analysis, rule
from seedlint.document import Block, BlockKind, Document, Position, Span
from seedlint.facts import Cluster, Fact, Facts, Link, Match, Pairs, Site, chain
from seedlint.finding import Edit, Finding, Fix, Keep, Place, Related, Safety, Severity
from seedlint.hookspecs import Command, Decoded, hookimpl
from seedlint.options import NamesRules, OptionError
from seedlint.result import Diagnostic, DocumentId, DocumentResult, Result, RunError

__version__ = "0.1.0"

__all__ = [
    "Block",
    "BlockKind",
    "Cluster",
    "Command",
    "Decoded",
    "Diagnostic",
    "Document",
    "DocumentId",
    "DocumentResult",
    "Edit",
    "Fact",
    "Facts",
    "Finding",
    "Fix",
    "Keep",
    "Link",
    "Match",
    "NamesRules",
    "OptionError",
    "Pairs",
    "Place",
    "Position",
    "Related",
    "Result",
    "Rule",
    "RunError",
    "Safety",
    "Severity",
    "Site",
    "Span",
    "analysis",
    "chain",
    "hookimpl",
    "rule",
]
