"""Learning the weights of ``validator.roles``; needed by nobody who only checks reports."""
