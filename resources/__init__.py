"""Icons, themes, templates and the sample project, with one loader."""
