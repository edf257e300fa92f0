"""Records in words: times, delays, labels. The same words in windows, lists and reports."""

from diary.domain.wording.casefile import (
    DetailText,
    RecordText,
    detail_text,
    record_text,
    title_of,
)
from diary.domain.wording.changes import ChangeText
from diary.domain.wording.choices import choice_text
from diary.domain.wording.entries import (
    EntryText,
    FieldText,
    author_text,
    change_text,
    entry_text,
    headline,
    shortened,
    value_text,
)
from diary.domain.wording.exhibits import ExhibitText, exhibit_text
from diary.domain.wording.labels import fact_label, label, problem_text
from diary.domain.wording.markers import markers_of
from diary.domain.wording.numbers import entries_text, numbers_text
from diary.domain.wording.readers import for_readers, reader_choice, reader_field, reader_label
from diary.domain.wording.record_choices import choice_label
from diary.domain.wording.record_labels import field_label, kind_label
from diary.domain.wording.rows import in_order, row_title, soonest
from diary.domain.wording.times import (
    basis_text,
    delay_text,
    happened_text,
    written_text,
    zoned_text,
)

__all__ = [
    "ChangeText",
    "DetailText",
    "EntryText",
    "ExhibitText",
    "FieldText",
    "RecordText",
    "author_text",
    "basis_text",
    "change_text",
    "choice_label",
    "choice_text",
    "delay_text",
    "detail_text",
    "entries_text",
    "entry_text",
    "exhibit_text",
    "fact_label",
    "field_label",
    "for_readers",
    "happened_text",
    "headline",
    "in_order",
    "kind_label",
    "label",
    "markers_of",
    "numbers_text",
    "problem_text",
    "reader_choice",
    "reader_field",
    "reader_label",
    "record_text",
    "row_title",
    "shortened",
    "soonest",
    "title_of",
    "value_text",
    "written_text",
    "zoned_text",
]
