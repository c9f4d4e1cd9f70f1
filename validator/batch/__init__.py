"""Many files: finding them, checking them whatever may be the matter with one, and what only all of them show."""
