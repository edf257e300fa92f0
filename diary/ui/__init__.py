"""Everything the keeper sees. The only package that imports PySide6."""
