"""Icons and the sample project, with one loader."""
