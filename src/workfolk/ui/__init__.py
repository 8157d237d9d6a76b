"""Design tokens, components, base templates and static files; no Python beyond the app's name."""
