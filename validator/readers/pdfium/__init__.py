"""The work of the PDF reader: opening a file, the text of its pages, their images."""
