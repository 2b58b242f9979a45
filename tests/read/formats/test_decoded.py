from __future__ import annotations

import pytest

from generator.model.errors import CaptureError
from generator.read.formats.decoded import decoded_text


def test_bytes_that_are_no_text_are_set_aside() -> None:
    assert decoded_text("标题,正文".encode("gb18030") * 20, "a").text == "标题,正文" * 20
    with pytest.raises(CaptureError, match="a: begins as text and is binary further on"):
        decoded_text(bytes(range(256)) * 40, "a")
