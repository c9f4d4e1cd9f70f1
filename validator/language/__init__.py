"""Small tools for the Chinese of official reports; the words they know stand in ``words/*.yaml``."""
