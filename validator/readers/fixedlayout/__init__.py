"""The work of the OFD reader: the parts of a file, the content of its pages, where each text stands.

Section numbers in this package are those of GB/T 33190-2016.
"""
