"""Files other than pictures, shown inside the program: pages, words, sound and film.

Rules: nothing decrypted is written to a file; text is shown as text, never as markup; what plays
sound and film is loaded only when something is to be played.
"""
