"""Sphinx: the documentation, in Diátaxis' four kinds, from Markdown."""

project = "Workfolk"
author = "The Workfolk maintainers"
project_copyright = "The Workfolk maintainers"
extensions = ["myst_parser"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
html_theme = "furo"
html_title = "Workfolk"
exclude_patterns = ["_build"]
nitpicky = True
