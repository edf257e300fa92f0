from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings

from diary.report.guarded import prepare
from tests.domain.cases import Made, cases
from tests.report.test_document import made as printed
from tests.report.test_document import run

prepare()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("canaries")


def decompressed(content: bytes) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(content)) as pdf:
        pdf.save(
            out,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.specialized,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    return out.getvalue()


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(made=cases())
def test_no_canary_is_in_the_text_or_in_any_byte_of_the_pdf(folder: Path, made: Made) -> None:
    content = printed(made.edition)

    text = run(folder, content, "pdftotext", "-raw", "report.pdf", "-")
    joined = "".join(text.split())
    raw = decompressed(content)
    for canary in made.forbidden():
        assert canary not in joined
        assert canary.encode() not in raw
        assert canary.encode("utf-16-be").hex().upper().encode() not in raw
        assert canary.encode("utf-16-be") not in raw
    for canary in made.expected():
        assert canary in joined
