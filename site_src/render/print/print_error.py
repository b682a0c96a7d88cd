"""What goes wrong in printing."""


class PrintError(Exception):
    """WeasyPrint passed over something, such as a font that it could not load; the PDF is not what it should be."""
