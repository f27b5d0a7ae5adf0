"""Documents people write: the bytes of a .docx, a .pdf with text or a text file as paragraphs and table rows."""
