"""Message and call exports in, rows out: one importer a format, behind one Protocol.

Rules: an importer runs in the reader process only and sees bytes through a ``Bundle``; it yields
every line or record of the source as a row, as part of one, or as unread: nothing is dropped.
It never guesses a name, a side or a zone; a time is what is written or an instant, never both.
The same bytes and wish give the same rows.
"""
