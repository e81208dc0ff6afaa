"""The choice of the window's language, in words that a reader of either understands."""

from __future__ import annotations

from ita_desktop.app.language import ENGLISH, THAI

LANGUAGES = ((THAI, "ไทย"), (ENGLISH, "English"))
NAME_OF_CHOICE = "ภาษาของโปรแกรม / Language"
FROM_NEXT_START = "มีผลเมื่อเปิดโปรแกรมครั้งถัดไป / From the next start"
