"""Where texts come from: missing-attribution, beside it orphan-quote and vague-source.

What a document states is a list of claims (``_claims``). They are read from

* its own lines: ``_lines`` finds those of both ends, ``_header`` takes one apart into a date and
  the rest, and ``_text`` asks of each what a label states (``_labels``), a byline (``_names``), a
  phrase (``_data``), a name by the place where it stands (``_signatures``), and whether it is
  worth a question (``_questions``). ``_zones`` knows what stands around a line, ``_roles`` what it
  says that somebody does, ``_persons`` and ``_shapes`` what it looks like by itself;
* metadata: front matter (``_matter``), files beside it (``_side_files``) and manifests
  (``_manifests``), which ``_elsewhere`` finds; what reads them is loaded where there are any.
  ``_formats`` parses TOML, JSON and YAML (``_yaml``), ``_keyed_lines`` reads what is none of them,
  and ``_fields`` says what keys and values state, with what a configuration adds (``_extra``).
  ``_sources`` knows SOURCES.*, ``_packages`` data packages, ``_reuse`` REUSE; ``_globs`` says which
  files they mean. ``_spelling`` asks about misspelt keys, ``_amiss`` tells what is wrong in
  SOURCES.* itself.

``_values`` tells what a value is worth. ``_verdict`` adds the claims up, ``_divided`` does so for
each of several texts in one document, and ``_weak`` finds what is not enough. ``_telling`` joins
the documents of a folder, ``_message`` finds the words. ``_commands`` is ``--init-sources``.
"""
