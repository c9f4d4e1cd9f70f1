"""Many files: finding them, and checking them whatever may be the matter with one."""
